using System.Globalization;
using System.Xml;

namespace Meguri.Shared.Workbooks;

/// <summary>
/// 条件付き書式: what conditions lay over the cells of a sheet, as far as it changes what is read there: white letters, a line through
/// them, another format of numbers.
/// Simple conditions are worked out, in the order in which a workbook program does: what an earlier one says stands, and one that stops
/// leaves the later ones unread. Of others nobody can say whether they hold; where that decides, the cell is in doubt.
/// </summary>
internal sealed class CellConditions(BookStyles styles)
{
    private const int MostRanges = 100_000;

    // So many that hold or not are tried in all ways.
    private const int MostUnknown = 4;

    // What one condition hides only together with another is looked for among so many.
    private const int MostMates = 20;

    private readonly List<Laid> _rules = [];
    private int _ranges;

    private sealed record Laid(MergedRange[] Ranges, CellRule Rule, BookDiff Diff, int Priority, bool Stops)
    {
        // Formulas are written for the first cell of all the ranges together, whatever their order.
        public int Top { get; } = Ranges.Min(r => r.Top);

        public int Left { get; } = Ranges.Min(r => r.Left);

        // What its colours are seen with: alone, and with what other conditions say that it leaves open.
        public List<BookDiff> Worst { get; } = [];
    }

    /// <summary>True where there is nothing to mark.</summary>
    public bool IsNothing => !_rules.Exists(r => r.Diff.MayHide);

    /// <summary>Takes in one element of conditions, the reader standing at its start.</summary>
    public void Read(XmlReader xml)
    {
        var ranges = Ranges(xml.GetAttribute("sqref"));
        var rules = new List<(CellRule Rule, BookDiff Diff, int Priority, bool Stops)>();
        if (xml.IsEmptyElement)
            return;
        var depth = xml.Depth;
        CellRule? rule = null;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            switch (xml.LocalName)
            {
                case "cfRule":
                    rule = CellRule.Of(xml);
                    var at = int.TryParse(xml.GetAttribute("dxfId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : -1;
                    rules.Add(
                        (
                            rule,
                            styles.Diffs.ElementAtOrDefault(at),
                            int.TryParse(xml.GetAttribute("priority"), CultureInfo.InvariantCulture, out var place) ? place : int.MaxValue,
                            xml.GetAttribute("stopIfTrue") is "1" or "true"
                        )
                    );
                    break;
                case "formula" or "f" when rule is not null:
                    rule.Formulas.Add(SharedTexts.TextOf(xml).Trim());
                    break;
                case "dxf" when rules.Count > 0:
                    rules[^1] = rules[^1] with { Diff = styles.ReadDiff(xml) };
                    break;
                // 「棒のみ表示」 and 「アイコンのみ表示」.
                case "dataBar" or "iconSet" when rules.Count > 0 && xml.GetAttribute("showValue") is "0" or "false":
                    rules[^1] = rules[^1] with { Rule = CellRule.OfNumbers, Diff = new(new CellFormat(";;;@"), null, null, null) };
                    break;
                case "sqref":
                    ranges = Ranges(SharedTexts.TextOf(xml));
                    break;
            }
        }
        if ((_ranges += ranges.Length + rules.Count) > MostRanges)
            throw Refusal.Of("conditions");
        if (ranges.Length > 0)
            _rules.AddRange(rules.Where(r => r.Diff.MayHide || r.Stops).Select(r => new Laid(ranges, r.Rule, r.Diff, r.Priority, r.Stops)));
    }

    /// <summary>Marks the cells that conditions hide, or may hide, and those that they bring into sight; numbers take the format that is laid over them.</summary>
    /// <param name="rows">The cells; they are changed in place.</param>
    /// <param name="sheet">How they look without.</param>
    /// <param name="budget">What is left of the limits.</param>
    /// <exception cref="FileRefusedException">There are more conditions than can be looked at.</exception>
    public void Apply(List<CellValue[]> rows, SheetLooks sheet, SheetBudget budget)
    {
        var inOrder = _rules.OrderBy(r => r.Priority).ToList();
        Mate(inOrder);
        foreach (var rule in inOrder)
            rule.Rule.Prepare(rows, rule.Ranges, budget);
        var done = new HashSet<(int Row, int Column)>();
        var ofRows = new Dictionary<int, List<(Laid Rule, MergedRange[] Ranges)>>();
        var hasFormats = inOrder.Exists(r => r.Diff.Format is not null);
        foreach (var laid in inOrder.Where(r => r.Diff.MayHide))
        {
            var byNumber = new Dictionary<int, (BookStyle Own, BookStyle[] With)>();
            foreach (var range in laid.Ranges)
            {
                for (var row = range.Top; row <= Math.Min(range.Bottom, rows.Count); row++)
                {
                    var cells = rows[row - 1];
                    if (--budget.Looks < 0)
                        throw Refusal.Of("conditions");
                    for (var column = range.Left; column <= Math.Min(range.Right, cells.Length); column++)
                    {
                        if (--budget.Looks < 0)
                            throw Refusal.Of("conditions");
                        var cell = cells[column - 1];
                        if (cell.IsEmpty || cell.Kind == CellKind.Error)
                            continue;
                        var number = sheet.NumberOf(row, column);
                        if (!byNumber.TryGetValue(number, out var style))
                            byNumber[number] = style = (sheet.StyleOf(number), [.. laid.Worst.Select(d => sheet.StyleOf(number).With(d))]);
                        var own = style.Own;
                        var plain = sheet.LookOf(row, column, own, cell);
                        if (
                            Array.TrueForAll(style.With, s =>
                                ReferenceEquals(s.Format, own.Format) && sheet.LookOf(row, column, s, cell) == plain
                            ) || !done.Add((row, column))
                        )
                            continue;
                        if (!ofRows.TryGetValue(row, out var ofRow))
                            ofRows[row] = ofRow = OfRow(inOrder, row, budget);
                        var outcomes = Outcomes(rows, ofRow, row, column, own, budget);
                        var seen = outcomes.Select(s => Seen(sheet, row, column, s, own, cell, hasFormats)).Distinct().ToList();
                        if (seen is not [var only])
                        {
                            cells[column - 1] = cell.With(CellLook.Doubtful);
                            continue;
                        }
                        sheet.Settle(row, column, outcomes[0]);
                        // What a format takes out of sight is read, if it is, as it was before.
                        var shown = only.Look.HasFlag(CellLook.Unseen) ? cell : Formatted(cell, own, outcomes[0]);
                        cells[column - 1] = shown.With(only.Look);
                    }
                }
            }
        }
    }

    // How a cell looks in a style, and what it says there where a format may change that.
    private static (CellLook Look, string? Text) Seen(
        SheetLooks sheet,
        int row,
        int column,
        in BookStyle laid,
        in BookStyle own,
        in CellValue cell,
        bool hasFormats
    ) => (sheet.LookOf(row, column, laid, cell), hasFormats ? Formatted(cell, own, laid).Text : null);

    // A number in the format that a condition lays over it.
    private static CellValue Formatted(in CellValue cell, in BookStyle own, in BookStyle laid) =>
        cell.Raw is { } raw && !ReferenceEquals(own.Format, laid.Format) ? CellValue.OfNumber(raw, laid.Format, cell.Look) : cell;

    // Light letters of one condition on the light ground of another.
    private static void Mate(List<Laid> rules)
    {
        var diffs = rules.Select(r => r.Diff).Where(d => d.Ink is not null || d.Ground is not null).Distinct().Take(MostMates).ToList();
        foreach (var rule in rules)
        {
            rule.Worst.Add(rule.Diff);
            rule.Worst.AddRange(diffs.Select(d => d.Under(rule.Diff)).Where(d => d != rule.Diff).Distinct());
        }
    }

    // The rules that are for cells of a row, with those of their ranges that hold some.
    private static List<(Laid Rule, MergedRange[] Ranges)> OfRow(List<Laid> rules, int row, SheetBudget budget)
    {
        budget.Looks -= rules.Sum(r => r.Ranges.Length);
        return
        [
            .. rules
                .Select(r => (Rule: r, Ranges: Array.FindAll(r.Ranges, range => range.Top <= row && range.Bottom >= row)))
                .Where(r => r.Ranges.Length > 0),
        ];
    }

    // The style of the cell, once for each way in which what nobody can work out may be; none for too many of them.
    private static List<BookStyle> Outcomes(
        List<CellValue[]> rows,
        List<(Laid Rule, MergedRange[] Ranges)> rules,
        int row,
        int column,
        BookStyle own,
        SheetBudget budget
    )
    {
        var cell = rows[row - 1][column - 1];
        var holding = new List<(Laid Rule, bool? Holds)>();
        foreach (var (rule, ranges) in rules)
        {
            budget.Looks -= ranges.Length;
            if (budget.Looks < 0 || budget.Conditions < 0)
                throw Refusal.Of("conditions");
            if (!Array.Exists(ranges, r => r.Contains(row, column)))
                continue;
            budget.Conditions--;
            var holds = rule.Rule.Holds(rows, row - rule.Top, column - rule.Left, cell);
            if (holds != false)
                holding.Add((rule, holds));
            if (holds == true && rule.Stops)
                break;
        }
        var unknown = holding.Count(r => r.Holds is null);
        if (unknown > MostUnknown)
            return [];
        var outcomes = new List<BookStyle>();
        for (var way = 0; way < 1 << unknown; way++)
        {
            var (diff, at) = (default(BookDiff), 0);
            foreach (var (rule, holds) in holding)
            {
                if (holds is null && (way & (1 << at++)) == 0)
                    continue;
                diff = rule.Diff.Under(diff);
                if (rule.Stops)
                    break;
            }
            outcomes.Add(own.With(diff));
        }
        return outcomes;
    }

    private static MergedRange[] Ranges(string? text) =>
        [
            .. (text ?? "")
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(r => MergedRange.TryParse(r, out var range) ? range : default)
                .Where(r => r != default),
        ];
}
