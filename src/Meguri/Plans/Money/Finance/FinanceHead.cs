using Meguri.Shared.Imports;
using Meguri.Shared.Money;
using Meguri.Shared.Text;

namespace Meguri.Plans.Money.Finance;

/// <summary>
/// 見出しの行: the row, or the rows, that name the columns. Headings of groups over columns (前年度｜本年度) and units under them (（千円）) belong
/// to it; the names of a column are joined, the outer first: 「本年度／決算額」.
/// </summary>
/// <param name="First">Place of its first row among the lines.</param>
/// <param name="Last">Place of its last row.</param>
/// <param name="Names">The name of each column; empty where it has none.</param>
/// <param name="Unit">A row below that tells the unit of the whole table; null where there is none.</param>
internal sealed record FinanceHead(int First, int Last, IReadOnlyList<string> Names, FinanceCells? Unit)
{
    private const int Within = 20;
    private const int MostRows = 3;

    // A cover may bear a date, a number of pages, a total.
    private const int MostOnCover = 5;

    private static readonly string[] OverHeads = ["科目", "予算科目", "区分", "事業"];

    /// <summary>Finds it: the line with most known headings, else the first with most cells; and what belongs to it above and below.</summary>
    public static FinanceHead Of(IReadOnlyList<FinanceCells> lines)
    {
        var best = lines
            .Take(Within)
            .Select((l, i) => (Headings: l.Cells.Select(FinanceHeading.Read).ToList(), Filled: l.Cells.Count(c => c.Length > 0), i))
            .OrderByDescending(l => l.Headings.Select(h => h.Kind).OfType<FinanceColumn>().Distinct().Count())
            .ThenByDescending(l => l.Headings.Count(h => h.IsKnown))
            .ThenByDescending(l => l.Filled)
            .ThenBy(l => l.i)
            .First()
            .i;
        var (first, last) = (best, best);
        while (first > 0 && last - first + 1 < MostRows && IsOver(lines[first - 1], lines[first]))
            first--;
        while (last + 1 < lines.Count && last - first + 1 < MostRows && IsUnder(lines[last], lines[last + 1]))
            last++;
        // One unit under one of several amounts is the unit of them all.
        var unit =
            last > first
            && lines[last].Cells.Where(c => c.Length > 0).ToList() is [var only]
            && FinanceHeading.IsUnit(only)
            && lines[last - 1].Cells.Count(c => IsAmount(FinanceHeading.Read(c))) > 1
                ? lines[last]
                : null;
        if (unit is not null)
            last--;
        return new(first, last, Joined([.. lines.Skip(first).Take(last - first + 1)]), unit);
    }

    /// <summary>True where the lines hold a table and are no cover: a head that names an amount and what it is of, or figures line by line.</summary>
    public static bool IsIn(IReadOnlyList<TableLine> lines)
    {
        if (lines.Count == 0)
            return false;
        var first = lines.Take(Within + MostRows).Select(l => new FinanceCells(l.Line, [.. l.Cells.Select(c => c.Trim())])).ToList();
        if (first.Count(l => l.HasFigure && l.Cells.Count(c => c.Length > 0) > 1) >= MostOnCover)
            return true;
        var kinds = Of(first).Names.Select(n => FinanceHeading.Read(n).Kind).OfType<FinanceColumn>().ToList();
        return kinds.Exists(k => k.IsAmount) && kinds.Exists(k => FinanceColumn.TellsProject(k.Id));
    }

    /// <summary>Units of the whole table that stand in the rows of the head: 「（単位：千円）」 beside the headings, or behind one that names lines.</summary>
    public IReadOnlyList<FinanceCells> UnitsBeside(IReadOnlyList<FinanceCells> rows) =>
        [
            .. rows.SelectMany(r =>
                r.Cells.Where((text, column) => IsOfTable(text, FinanceHeading.Read(Names[column])))
                    .Select(text => new FinanceCells(r.Line, [text]))
            ),
        ];

    /// <summary>True for a cell that holds a figure.</summary>
    public static bool IsFigure(string cell) => MayBeFigure(cell) && PlanUnit.Yen.Parse(cell).Amount is not null;

    // Most cells are words; why such a one is no amount takes long to say, and nobody asks.
    private static bool MayBeFigure(string cell) =>
        cell.Length is > 0 and <= WrittenNumber.Longest
        && (!char.IsLetter(cell[0]) || cell[0] is 'ー' or 'ｰ')
        && (!char.IsLetter(cell[^1]) || cell[^1] == '円');

    private static bool IsOfTable(string text, FinanceHeading of) =>
        text.Length > 0
        && !IsAmount(of)
        && !(of.Kind is { } kind && IsSource(kind))
        && (FinanceStatement.SaysUnit(text) || (of.Kind is not null && FinanceHeading.UnitTextOf(text) is not null));

    // Groups over the columns of the row below: no title, which begins where the table begins or stands over what names a line.
    private static bool IsOver(FinanceCells row, FinanceCells below)
    {
        var cells = Filled(row).Where(c => !FinanceHeading.TellsUnit(c.Text)).ToList();
        var start = below.Cells.ToList().FindIndex(c => c.Length > 0);
        if (cells.Count == 0 || cells.Exists(c => IsFigure(c.Text)) || (cells.Count == 1 && cells[0].Column <= start))
            return false;
        var groups = cells.FindAll(c => below[c.Column].Length > 0);
        return cells.Exists(c => FinanceHeading.IsWord(c.Text) && !FinanceStatement.IsTitle(c.Text))
            && groups.TrueForAll(c =>
                !FinanceStatement.IsTitle(c.Text)
                && (
                    !TellsLine(FinanceHeading.Read(below[c.Column]))
                    || OverHeads.Contains(FinanceHeading.Folded(c.Text), StringComparer.Ordinal)
                )
            );
    }

    // Names of columns under groups, or the units of the columns above; a line of data has a number or a name.
    private static bool IsUnder(FinanceCells above, FinanceCells row)
    {
        var cells = Filled(row);
        if (cells.Count == 0 || cells.Exists(c => IsFigure(c.Text)))
            return false;
        if (cells.TrueForAll(c => FinanceHeading.IsUnit(c.Text)))
            return true;
        return cells.TrueForAll(c => !TellsLine(FinanceHeading.Read(above[c.Column])))
            && cells.Exists(c => above[c.Column].Length == 0)
            && cells.Count(c => FinanceHeading.IsWord(c.Text)) * 2 >= cells.Count;
    }

    private static List<(string Text, int Column)> Filled(FinanceCells row) =>
        [.. row.Cells.Select((text, column) => (text, column)).Where(c => c.text.Length > 0)];

    private static bool TellsLine(FinanceHeading heading) => heading.Kind is { Stage: null } kind && !IsAmount(heading) && !IsSource(kind);

    private static bool IsAmount(FinanceHeading heading) =>
        heading.Kind is { Stage: not null } or { Id: FinanceColumn.Amount or FinanceColumn.Carried };

    private static bool IsSource(FinanceColumn kind) => AmountRule.SourceFields.Contains(kind.Id);

    private static string[] Joined(IReadOnlyList<FinanceCells> rows)
    {
        var names = new string[rows.Max(r => r.Cells.Count)];
        for (var column = 0; column < names.Length; column++)
        {
            var name = "";
            for (var i = 0; i < rows.Count; i++)
            {
                var part = GroupAt(rows, i, column).Replace(FinanceHeading.Joint, '/');
                if (part.Length == 0 || name.EndsWith(part, StringComparison.Ordinal))
                    continue;
                name =
                    name.Length == 0 ? part
                    : FinanceHeading.IsUnit(part) ? $"{name}（{FinanceHeading.UnitTextOf(part)}）"
                    : $"{name}{FinanceHeading.Joint}{part}";
            }
            names[column] = name;
        }
        return names;
    }

    // What stands over a column: its own cell, or the group that began further left and covers it, by its merging or because nothing else begins.
    private static string GroupAt(IReadOnlyList<FinanceCells> rows, int at, int column)
    {
        var row = rows[at];
        if (row[column].Length > 0 || at == rows.Count - 1)
            return row[column];
        for (var from = column - 1; from >= 0; from--)
        {
            if (row.Wide.TryGetValue(from, out var last))
                return last >= column ? row[from] : "";
            // Beside 翌年度繰越額 and its kinds a heading of another kind begins something else.
            var below = Below(from + 1);
            if (
                below.Length == 0
                || (
                    FinanceHeading.Read(below) is { IsKnown: true, IsCarry: false }
                    && row.Cells.Take(from + 1).LastOrDefault(c => c.Length > 0) is { } group
                    && FinanceHeading.Read(group).IsCarry
                )
            )
                return "";
            if (row[from].Length > 0)
                return Below(from).Length > 0 ? row[from] : "";
        }
        return "";

        string Below(int of) => rows.Skip(at + 1).Select(r => r[of]).FirstOrDefault(c => c.Length > 0, "");
    }
}
