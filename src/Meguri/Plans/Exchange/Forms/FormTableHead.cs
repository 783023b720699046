using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>What a column of a form's table holds.</summary>
internal enum FormColumn
{
    /// <summary>A heading of the person's own, such as 備考 or メモ, or a figure that the form does not carry, such as 前年度決算額 or 執行率. It is not read.</summary>
    Other,

    /// <summary>事業番号.</summary>
    Number,

    /// <summary>事業名.</summary>
    Name,

    /// <summary>実績内容 or 計画内容; where the table has no column of names, the name stands above the text.</summary>
    Text,

    /// <summary>決算額.</summary>
    Settled,

    /// <summary>予算額.</summary>
    Budget,

    /// <summary>事業費, 金額: whichever the table is of.</summary>
    Amount,

    /// <summary>財源区分.</summary>
    Funding,

    /// <summary>方向性 of one year.</summary>
    Direction,
}

/// <summary>A column of a table: the columns of the worksheet that its heading covers, and what the heading says.</summary>
internal sealed record FormHeadColumn(int First, int Last, FormColumn Kind, FiscalYear? Year, string Text)
{
    /// <summary>What a person reads over the column: its rows parted, 「予算額／当初」.</summary>
    public string Shown { get; init; } = Text;

    public bool IsAmount => Kind is FormColumn.Settled or FormColumn.Budget or FormColumn.Amount;
}

/// <summary>The head of a table (表頭), of one to three rows: which column holds what, found by the words in it.</summary>
internal sealed class FormTableHead
{
    private const int MostRows = 3;

    private FormTableHead(int row, int lastRow, IReadOnlyList<FormHeadColumn> columns, bool isResults)
    {
        (Row, LastRow, Columns, IsResults) = (row, lastRow, columns, isResults);
        DirectionYears = [.. columns.Where(c => c is { Kind: FormColumn.Direction, Year: not null }).Select(c => c.Year!.Value).Distinct()];
    }

    /// <summary>The row in which it begins.</summary>
    public int Row { get; }

    /// <summary>The last row of the head; the lines come after it.</summary>
    public int LastRow { get; }

    /// <summary>The columns, from the left.</summary>
    public IReadOnlyList<FormHeadColumn> Columns { get; }

    /// <summary>True for 事業実績, false for 実施計画.</summary>
    public bool IsResults { get; }

    /// <summary>True where names stand above their texts in one column (「内　容」).</summary>
    public bool IsStacked => !Columns.Any(c => c.Kind == FormColumn.Name);

    /// <summary>True where the table has a place for such words; stacked, they all stand in the columns of names and amounts.</summary>
    public bool Has(FormColumn kind) => IsStacked || Columns.Any(c => c.Kind == kind);

    /// <summary>The years of the 方向性 columns, from the left.</summary>
    public IReadOnlyList<FiscalYear> DirectionYears { get; }

    /// <summary>The column that covers a cell, or null for a cell under no heading.</summary>
    public FormHeadColumn? Of(FormCell cell) => Columns.FirstOrDefault(c => cell.Column >= c.First && cell.Column <= c.Last);

    /// <summary>The nearest heading to the left of a cell.</summary>
    public FormHeadColumn? LeftOf(FormCell cell) => Columns.LastOrDefault(c => c.Last < cell.Column);

    /// <summary>The same head with what its columns turned out to be.</summary>
    public FormTableHead With(IEnumerable<FormHeadColumn> columns) => new(Row, LastRow, [.. columns], IsResults);

    /// <summary>The cells below it down to the next label or head: a first look, for questions about its columns.</summary>
    public List<FormCell> CellsBelow(FormGrid grid) =>
        [.. grid.RowNumbersAfter(LastRow).TakeWhile(r => !EndsBefore(grid.Row(r)) && Find(grid, r) is null).SelectMany(grid.Row)];

    private bool EndsBefore(IReadOnlyList<FormCell> cells) =>
        FormLabels.Of(cells[0].Text) is { } label
        && !(
            label is FormLabel.ResultsHeading or FormLabel.PlanHeading
            && cells.Any(c => c != cells[0] && Of(c) is not null && FormHeading.UnitsSaid(c.Text).Count == 0)
        );

    /// <summary>True where neither its texts nor its amounts say which of the two tables it is.</summary>
    public bool IsSideOpen =>
        !Columns.Any(c =>
            c.Kind is FormColumn.Direction or FormColumn.Settled or FormColumn.Budget
            || (c.Kind == FormColumn.Text && (FormHeadRank.SaysResults(c.Text) || FormHeadRank.SaysPlan(c.Text)))
        );

    /// <summary>The same head as the heading above it names it.</summary>
    public FormTableHead Under(bool isResults) => new(Row, LastRow, Columns, isResults);

    /// <summary>The head that begins in a row, or null when none does.</summary>
    public static FormTableHead? Find(FormGrid grid, int row)
    {
        var cells = grid.Row(row);
        // 「令和4年度｜令和5年度」 over 「決算額｜決算額」.
        var groups = AreGroups(cells, grid.Row(row + 1)) ? cells : [];
        if (groups.Count > 0)
            cells = grid.Row(row + 1);
        if (
            cells.Count < 2
            || !cells.Any(c =>
                FormHeading.Read(c.Text).Kind == FormColumn.Name
                || (
                    IsText(c)
                    && (
                        !IsHeading(c)
                        || cells.Any(o => FormHeading.Read(o.Text).Kind is FormColumn.Settled or FormColumn.Budget or FormColumn.Amount)
                    )
                )
            )
        )
            return null;
        List<IReadOnlyList<FormCell>> rows = groups.Count > 0 ? [groups, cells] : [cells];
        foreach (var below in grid.RowNumbersAfter(rows[^1][0].Row).Take(MostRows - rows.Count))
        {
            if (!IsMoreHead(grid.Row(below), rows))
                break;
            rows.Add(grid.Row(below));
        }
        // A second row may be the first line already: as few rows as make a table.
        for (var count = rows.Count; count > (groups.Count > 0 ? 1 : 0); count--)
        {
            var columns = ColumnsOf(rows.GetRange(0, count));
            if (!IsTable(columns))
                continue;
            var last = rows[count - 1][0].Row;
            foreach (
                var cell in rows.Take(count)
                    .SelectMany(r => r)
                    .Where(c => !IsSideLabel(c) && FormHeading.Read(c.Text) is { Kind: FormColumn.Name or FormColumn.Text })
            )
                last = Math.Max(last, cell.LastRow);
            return new FormTableHead(row, last, OneOfAKind(columns), OfResults(columns));
        }
        return null;
    }

    // Years alone, right above the amounts or directions that they part.
    private static bool AreGroups(IReadOnlyList<FormCell> cells, IReadOnlyList<FormCell> below) =>
        cells.Count > 1
        && below.Count > cells.Count
        && cells.All(c =>
            (FormHeading.IsYearWords(c.Text) || FormLabels.Folded(c.Text) is "前年度" or "本年度" or "当年度" or "今年度")
            && below.Any(b =>
                b.Column >= c.Column
                && b.Column <= c.LastColumn
                && FormHeading.Read(b.Text).Kind is FormColumn.Settled or FormColumn.Budget or FormColumn.Amount or FormColumn.Direction
            )
        );

    /// <summary>For messages: the row that looks most like the head of a table, and what it lacks; empty when none looks like one.</summary>
    public static string Nearest(FormGrid grid)
    {
        var nearest = grid
            .RowNumbers.Take(500)
            .Where(r => Find(grid, r) is null)
            .Select(r => (Row: r, Known: grid.Row(r).Count(c => c.Text.Length <= 20 && FormHeading.Read(c.Text).IsKnown)))
            .Where(r => r.Known > 1)
            .OrderByDescending(r => r.Known)
            .FirstOrDefault();
        if (nearest.Known == 0)
            return "";
        var columns = ColumnsOf([grid.Row(nearest.Row)]);
        var lacks = new List<string>();
        if (!columns.Exists(c => c.Kind == FormColumn.Name))
            lacks.Add("「事業名」");
        if (!columns.Exists(c => c.Kind == FormColumn.Text))
            lacks.Add("「実績内容」か「計画内容」");
        if (!columns.Exists(c => c.IsAmount))
            lacks.Add("「決算額」か「予算額」");
        var shown = string.Join("、", columns.Take(6).Select(c => $"「{TextLength.Short(c.Text, 20)}」"));
        return lacks.Count == 0
            ? ""
            : $"見出しにいちばん近いのは{nearest.Row}行目（{shown}）ですが、{string.Join("と、", lacks)}の列がありません。";
    }

    private static bool IsTable(List<FormHeadColumn> columns)
    {
        var (name, text, amount) = (
            columns.Exists(c => c.Kind == FormColumn.Name),
            columns.Exists(c => c.Kind == FormColumn.Text),
            columns.Exists(c => c.IsAmount)
        );
        // Without a column of names only 「内容」 can hold them; a list of records has codes instead.
        return (name && (amount || text))
            || (
                text
                && amount
                && columns.Exists(c => c.Kind == FormColumn.Text && c.Text.Contains("内容", StringComparison.Ordinal))
                && !columns.Exists(c => c.Kind == FormColumn.Number)
            );
    }

    // 方向性 is of the plan. Else the words over the texts decide, and then the amounts: a results' table may show the budget beside the settlement.
    private static bool OfResults(List<FormHeadColumn> columns)
    {
        if (columns.Exists(c => c.Kind == FormColumn.Direction))
            return false;
        var texts = columns.FindAll(c => c.Kind == FormColumn.Text);
        var (done, toDo) = (texts.Exists(c => FormHeadRank.SaysResults(c.Text)), texts.Exists(c => FormHeadRank.SaysPlan(c.Text)));
        if (done != toDo)
            return done;
        var isSettled = columns.Exists(c => c.Kind == FormColumn.Settled);
        return isSettled || (done && !columns.Exists(c => c.Kind == FormColumn.Budget));
    }

    // A row below the head is of the head when all of it is words of heads, and they stand where the head has room for them.
    private static bool IsMoreHead(IReadOnlyList<FormCell> cells, List<IReadOnlyList<FormCell>> rows)
    {
        if (cells[0].Row > rows[^1].Max(c => c.LastRow) + 1)
            return false;
        if (IsUnderAmounts(cells, rows))
            return true;
        if (cells.Any(c => c.IsNumber && FormHeading.YearIn(c.Text) is null) || !cells.All(c => IsHeadWord(c.Text)))
            return false;
        return cells.Any(c =>
            FormHeading.Read(c.Text).Kind
                is FormColumn.Settled
                    or FormColumn.Budget
                    or FormColumn.Amount
                    or FormColumn.Direction
                    or FormColumn.Funding
            || IsPart(c.Text)
        );
    }

    // Words below a heading of amounts that is merged over several columns part it: 「総額｜うち一般財源」, 「国・道｜市債｜計」.
    private static bool IsUnderAmounts(IReadOnlyList<FormCell> cells, List<IReadOnlyList<FormCell>> rows) =>
        cells.Count > 1
        && cells.All(c =>
            !c.IsNumber
            && c.Text.Length <= 15
            && c.Text.Any(char.IsLetter)
            && c.Text.Trim(' ', '　', 'ー') is { Length: > 0 }
            && rows.Exists(r => r.Any(h => h.ColumnSpan > 1 && h.Column <= c.Column && h.LastColumn >= c.LastColumn && IsAmount(h)))
        );

    private static bool IsAmount(FormCell cell) =>
        FormHeading.Read(cell.Text).Kind is FormColumn.Settled or FormColumn.Budget or FormColumn.Amount;

    private static bool IsHeadWord(string text) => FormHeading.Read(text).IsKnown || IsPart(text);

    private static bool IsPart(string text) =>
        FormHeading.YearIn(text) is not null || FormHeading.IsYearWords(text) || FormHeading.IsOnlyUnit(text) || FormHeading.IsStage(text);

    // One kind of word stands in one column: 「区分」 beside 「財源区分」 and 「事業概要」 beside 「実績内容」 are headings of the person's own.
    // 「主な取組」 beside 「取組名」 is no second name and tells what is done.
    private static List<FormHeadColumn> OneOfAKind(List<FormHeadColumn> columns)
    {
        var isResults = OfResults(columns);
        var named = columns.ConvertAll(c =>
            c.Kind == FormColumn.Name && IsLesser(columns, c)
                ? c with
                {
                    Kind = c.Text.Contains("主な", StringComparison.Ordinal) ? FormColumn.Text : FormColumn.Other,
                }
                : c
        );
        return named.ConvertAll(c => IsLesser(named, c) ? c with { Kind = FormColumn.Other } : c);
        bool IsLesser(List<FormHeadColumn> all, FormHeadColumn column) =>
            column.Kind is FormColumn.Number or FormColumn.Name or FormColumn.Funding or FormColumn.Text
            && all.Exists(o => o.Kind == column.Kind && FormHeadRank.Of(o, isResults) < FormHeadRank.Of(column, isResults));
    }

    private static List<FormHeadColumn> ColumnsOf(List<IReadOnlyList<FormCell>> rows)
    {
        var columns = new List<FormHeadColumn>();
        var cells = rows.SelectMany(r => r).Where(c => !IsSideLabel(c)).ToList();
        // 「令和５年度事業実績」 beside 「内容」 names the table and is no column of it.
        if (cells.Exists(c => IsText(c) && !IsHeading(c)))
        {
            // Beside names, 「実績」 is a column like any other, but where it stands left of all.
            var left = cells.Exists(c => FormHeading.Read(c.Text).Kind == FormColumn.Name) ? cells.Min(c => c.Column) : int.MaxValue;
            cells.RemoveAll(c => c.Column <= left && IsText(c) && IsHeading(c));
        }
        foreach (var cell in cells)
        {
            // A heading over others speaks for each of them: 「令和７年度」 over 「方向性」.
            if (cells.Exists(c => c.Row > cell.Row && c.Column >= cell.Column && c.LastColumn <= cell.LastColumn && c.Row > cell.LastRow))
                continue;
            var above = cells
                .Where(c => c.Row < cell.Row && c.LastRow < cell.Row && c.Column <= cell.Column && c.LastColumn >= cell.Column)
                .OrderBy(c => c.Row)
                .ToList();
            var text = string.Concat(above.Append(cell).Select(c => FormLabels.Folded(c.Text)));
            var (kind, year, _) = FormHeading.Read(
                string.Concat(
                    above.Append(cell).Where(c => c == cell || !FormHeading.IsOnlyUnit(c.Text)).Select(c => FormLabels.Folded(c.Text))
                )
            );
            columns.Add(
                new(cell.Column, cell.LastColumn, kind, year, text)
                {
                    Shown = string.Join('／', above.Append(cell).Select(c => FormLabels.Folded(c.Text))),
                }
            );
        }
        return [.. columns.OrderBy(c => c.First)];
    }

    private static bool IsText(FormCell cell) => FormHeading.Read(cell.Text).Kind == FormColumn.Text;

    private static bool IsHeading(FormCell cell) => FormLabels.Of(cell.Text) is FormLabel.ResultsHeading or FormLabel.PlanHeading;

    // A label at the side runs down beside the lines, one character in each line of it or merged over their rows.
    private static bool IsSideLabel(FormCell cell) => cell.RowSpan > MostRows || IsUpright(cell.Text);

    private static bool IsUpright(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is { Length: > 3 } lines
        && lines.Count(l => l.Length == 1) * 2 > lines.Length;
}
