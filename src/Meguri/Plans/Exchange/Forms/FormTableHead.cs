using System.Text.RegularExpressions;
using Meguri.Shared.Money;
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
    public bool IsAmount => Kind is FormColumn.Settled or FormColumn.Budget or FormColumn.Amount;
}

/// <summary>The head of a table (表頭), of one to three rows: which column holds what, found by the words in it.</summary>
internal sealed partial class FormTableHead
{
    private const int MostRows = 3;

    private FormTableHead(int row, int lastRow, List<FormHeadColumn> columns, PlanUnit? unit)
    {
        (Row, LastRow, Columns, Unit) = (row, lastRow, columns, unit);
        IsResults = OfResults(columns);
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

    /// <summary>The unit written in the head of the amounts.</summary>
    public PlanUnit? Unit { get; }

    /// <summary>The years of the 方向性 columns, from the left.</summary>
    public IReadOnlyList<FiscalYear> DirectionYears { get; }

    /// <summary>The column that covers a cell, or null for a cell under no heading.</summary>
    public FormHeadColumn? Of(FormCell cell) => Columns.FirstOrDefault(c => cell.Column >= c.First && cell.Column <= c.Last);

    /// <summary>The nearest heading to the left of a cell.</summary>
    public FormHeadColumn? LeftOf(FormCell cell) => Columns.LastOrDefault(c => c.Last < cell.Column);

    /// <summary>The head that begins in a row, or null when none does.</summary>
    public static FormTableHead? Find(FormGrid grid, int row)
    {
        var cells = grid.Row(row);
        if (
            cells.Count < 2
            || !cells.Any(c =>
                Read(c.Text).Kind == FormColumn.Name
                || (
                    IsText(c)
                    && (!IsHeading(c) || cells.Any(o => Read(o.Text).Kind is FormColumn.Settled or FormColumn.Budget or FormColumn.Amount))
                )
            )
        )
            return null;
        var rows = new List<IReadOnlyList<FormCell>> { cells };
        foreach (var below in grid.RowNumbersAfter(row).Take(MostRows - 1))
        {
            if (!IsMoreHead(grid.Row(below), rows))
                break;
            rows.Add(grid.Row(below));
        }
        // A second row may be the first line already: as few rows as make a table.
        for (var count = rows.Count; count > 0; count--)
        {
            var columns = ColumnsOf(rows.GetRange(0, count));
            if (!IsTable(columns))
                continue;
            var last = rows[count - 1][0].Row;
            foreach (
                var cell in rows.Take(count)
                    .SelectMany(r => r)
                    .Where(c => !IsSideLabel(c) && Read(c.Text) is { Kind: FormColumn.Name or FormColumn.Text })
            )
                last = Math.Max(last, cell.LastRow);
            var unit = columns.Where(c => c.IsAmount).Select(c => UnitIn(c.Text)).FirstOrDefault(u => u is not null);
            return new FormTableHead(row, last, columns, unit);
        }
        return null;
    }

    /// <summary>The unit that a text such as 「決算額（千円）」 or 「単位：千円」 names.</summary>
    public static PlanUnit? UnitIn(string text)
    {
        var folded = FormLabels.Folded(text);
        return PlanUnit.All.OrderByDescending(u => u.Name.Length).FirstOrDefault(u => folded.Contains(u.Name, StringComparison.Ordinal));
    }

    /// <summary>For messages: the row that looks most like the head of a table, and what it lacks; empty when none looks like one.</summary>
    public static string Nearest(FormGrid grid)
    {
        var nearest = grid
            .RowNumbers.Take(500)
            .Select(r => (Row: r, Known: grid.Row(r).Count(c => c.Text.Length <= 20 && Read(c.Text).IsKnown)))
            .Where(r => r.Known > 0)
            .OrderByDescending(r => r.Known)
            .FirstOrDefault();
        if (nearest.Known == 0)
            return "";
        var columns = ColumnsOf([grid.Row(nearest.Row)]);
        var lacks = columns.Exists(c => c.Kind is FormColumn.Name or FormColumn.Text) ? "「決算額」か「予算額」" : "「事業名」";
        return $"見出しにいちばん近いのは{nearest.Row}行目（{string.Join("、", columns.Take(6).Select(c => $"「{Meguri.Shared.Text.TextLength.Short(c.Text, 20)}」"))}）ですが、{lacks}の列がありません。";
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
        var words = string.Concat(columns.Where(c => c.Kind is FormColumn.Text).Select(c => c.Text));
        if (words.Contains("実績", StringComparison.Ordinal))
            return true;
        if (words.Contains("計画", StringComparison.Ordinal))
            return false;
        return columns.Exists(c => c.Kind == FormColumn.Settled);
    }

    // A row below the head is of the head when all of it is words of heads, and they stand where the head has room for them.
    private static bool IsMoreHead(IReadOnlyList<FormCell> cells, List<IReadOnlyList<FormCell>> rows)
    {
        if (cells.Any(c => c.IsNumber && YearIn(c.Text) is null) || !cells.All(c => IsHeadWord(c.Text)))
            return false;
        return cells.Any(c =>
                Read(c.Text).Kind
                    is FormColumn.Settled
                        or FormColumn.Budget
                        or FormColumn.Amount
                        or FormColumn.Direction
                        or FormColumn.Funding
                || YearIn(c.Text) is not null
                || IsOnlyUnit(c.Text)
            )
            && cells[0].Row <= rows[^1].Max(c => c.LastRow) + 1;
    }

    private static bool IsHeadWord(string text) => Read(text).IsKnown || YearIn(text) is not null || IsOnlyUnit(text);

    private static bool IsOnlyUnit(string text) => OnlyUnit().IsMatch(FormLabels.Folded(text));

    private static List<FormHeadColumn> ColumnsOf(List<IReadOnlyList<FormCell>> rows)
    {
        var columns = new List<FormHeadColumn>();
        var cells = rows.SelectMany(r => r).Where(c => !IsSideLabel(c)).ToList();
        // 「令和５年度事業実績」 beside 「内容」 names the table and is no column of it.
        if (cells.Exists(c => IsText(c) && !IsHeading(c)))
            cells.RemoveAll(c => IsText(c) && IsHeading(c));
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
            var (kind, year, _) = Read(
                string.Concat(above.Append(cell).Where(c => c == cell || !IsOnlyUnit(c.Text)).Select(c => FormLabels.Folded(c.Text)))
            );
            columns.Add(new(cell.Column, cell.LastColumn, kind, year, text));
        }
        return [.. columns.OrderBy(c => c.First)];
    }

    private static bool IsText(FormCell cell) => Read(cell.Text).Kind == FormColumn.Text;

    private static bool IsHeading(FormCell cell) => FormLabels.Of(cell.Text) is FormLabel.ResultsHeading or FormLabel.PlanHeading;

    // A label at the side runs down beside the lines, one character in each line of it or merged over their rows.
    private static bool IsSideLabel(FormCell cell) => cell.RowSpan > MostRows || IsUpright(cell.Text);

    private static bool IsUpright(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is { Length: > 3 } lines
        && lines.Count(l => l.Length == 1) * 2 > lines.Length;

    private static FiscalYear? YearIn(string text) =>
        FiscalYear.TryParse(FormLabels.Folded(text).Trim('(', ')', ':'), out var year) ? year : null;

    // What a heading says: its kind, the year it names, and whether it is a heading that is known at all.
    private static (FormColumn Kind, FiscalYear? Year, bool IsKnown) Read(string text)
    {
        if (text.Length > 60)
            return default;
        var folded = FormLabels.Folded(text);
        var named = Year().Match(folded);
        var year = named.Success && FiscalYear.TryParse(named.Value, out var read) ? read : (FiscalYear?)null;
        var key = FormLabels.Key(year is null ? folded : folded.Remove(named.Index, named.Length));
        var kind = key switch
        {
            "事業番号" or "事業コード" or "整理番号" or "事務事業番号" or "事務事業コード" => FormColumn.Number,
            "事業名" or "事業名称" or "事業の名称" or "事務事業名" or "取組名" or "主な事業" or "主な取組" or "事務事業" or "事業" =>
                FormColumn.Name,
            "実績内容"
            or "実績"
            or "事業実績"
            or "計画内容"
            or "計画"
            or "実施計画"
            or "事業内容"
            or "内容"
            or "取組内容"
            or "実施内容"
            or "事業概要" => FormColumn.Text,
            "財源区分" or "財源" or "単独補助" or "補助単独" or "区分" or "単補" => FormColumn.Funding,
            "決算額" or "決算" or "実績額" or "支出済額" or "執行済額" => FormColumn.Settled,
            "予算額" or "予算" or "当初予算額" or "当初予算" or "計画額" or "予算計上額" => FormColumn.Budget,
            "事業費" or "金額" => FormColumn.Amount,
            _ => FormColumn.Other,
        };
        if (kind != FormColumn.Other)
            return (kind, year, true);
        if (key.Length is 0 or > 20)
            return (FormColumn.Other, year, false);
        if (OtherFigure().IsMatch(key))
            return (FormColumn.Other, year, true);
        if (key.Contains("方向性", StringComparison.Ordinal) && !key.Contains("改善", StringComparison.Ordinal))
            return (FormColumn.Direction, year, true);
        if (key.Contains("決算", StringComparison.Ordinal))
            return (FormColumn.Settled, year, true);
        return key.Contains("予算", StringComparison.Ordinal)
            ? (FormColumn.Budget, year, true)
            : (FormColumn.Other, year, OwnColumn().IsMatch(key));
    }

    // Figures of other years and stages, and what is worked out from them: known, and never taken for the amount.
    [GeneratedRegex(
        "前々?年|昨年|翌年|次年|来年|見込|現額|現計|最終|補正|流用|繰越|不用|執行率|執行残|執行額|進捗|要求|査定|増減|差引|差額|比較|前回|累計|残額|総事業費|全体|支出金|国庫|市債|地方債|起債|特定財源|一般財源|その他",
        RegexOptions.None,
        5000
    )]
    private static partial Regex OtherFigure();

    [GeneratedRegex("^(?:備考|摘要|担当|担当課|所管課|所管|番号|no|NO|No|№|項番|評価|指標|目標|メモ|確認)$", RegexOptions.None, 5000)]
    private static partial Regex OwnColumn();

    [GeneratedRegex(@"(?:令和|平成|昭和|[RHS])(?:元|[0-9]{1,2})(?:年度?)?|(?:19|20)[0-9]{2}年度?", RegexOptions.None, 5000)]
    private static partial Regex Year();

    [GeneratedRegex(@"^[(\[]?(?:単位:)?(?:円|千円|万円|百万円|億円)[)\]]?\z", RegexOptions.None, 5000)]
    private static partial Regex OnlyUnit();
}
