using System.Text.RegularExpressions;
using Meguri.Shared.Money;
using Meguri.Shared.Time;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>What a column of a form's table holds.</summary>
internal enum FormColumn
{
    /// <summary>A column that is not read, such as 備考.</summary>
    Other,
    /// <summary>事業番号.</summary>
    Number,
    /// <summary>事業名.</summary>
    Name,
    /// <summary>実績内容 or 計画内容.</summary>
    Text,
    /// <summary>決算額 or 予算額.</summary>
    Amount,
    /// <summary>財源区分.</summary>
    Funding,
    /// <summary>方向性 of one year.</summary>
    Direction,
}

/// <summary>The head of a table (表頭): which column holds what, found by the words in it.</summary>
internal sealed partial class FormTableHead
{
    private sealed record Head(int Column, FormColumn Kind, FiscalYear? Year);

    private readonly List<Head> _columns;

    private FormTableHead(int row, int lastRow, bool isResults, List<Head> columns, PlanUnit? unit)
    {
        Row = row;
        LastRow = lastRow;
        IsResults = isResults;
        _columns = columns;
        Unit = unit;
        DirectionYears = [.. columns.Where(c => c.Year is not null).Select(c => c.Year!.Value).Distinct()];
    }

    /// <summary>The row in which it begins.</summary>
    public int Row { get; }

    /// <summary>The last row of the head; the lines come after it.</summary>
    public int LastRow { get; }

    /// <summary>True for 事業実績, false for 実施計画.</summary>
    public bool IsResults { get; }

    /// <summary>The unit written in the head of the amounts.</summary>
    public PlanUnit? Unit { get; }

    /// <summary>The years of the 方向性 columns, from the left.</summary>
    public IReadOnlyList<FiscalYear> DirectionYears { get; }

    /// <summary>Whether the table has such a column.</summary>
    public bool Has(FormColumn kind) => _columns.Exists(c => c.Kind == kind);

    /// <summary>Where a column of that kind begins, for messages; the names' column when there is none.</summary>
    public int ColumnOf(FormColumn kind) => (_columns.Find(c => c.Kind == kind) ?? _columns.Find(c => c.Kind == FormColumn.Name))!.Column;

    /// <summary>What a cell of a line holds: the head at or left of it speaks for it, so that blank columns between do not matter.</summary>
    public (FormColumn Kind, FiscalYear? Year) Of(FormCell cell)
    {
        var head = _columns.FindLast(c => c.Column <= cell.Column) ?? _columns[0];
        return (head.Kind, head.Year);
    }

    /// <summary>The head that a row is, or null when the row is none.</summary>
    public static FormTableHead? Find(FormGrid grid, int row)
    {
        var cells = grid.Row(row);
        if (cells.Count < 2) return null;
        var columns = cells.Select(c => new Head(c.Column, KindOf(c.Text), null)).ToList();
        if (!columns.Exists(c => c.Kind == FormColumn.Name) || !columns.Exists(c => c.Kind is FormColumn.Amount or FormColumn.Text)) return null;

        var keys = string.Concat(cells.Select(c => FormLabels.Folded(c.Text)));
        var isResults = keys.Contains("決算", StringComparison.Ordinal)
            || (!keys.Contains("予算", StringComparison.Ordinal) && keys.Contains("実績", StringComparison.Ordinal));
        var lastRow = Math.Max(row, cells.Max(c => c.Column == columns.Find(h => h.Kind == FormColumn.Name)!.Column ? c.LastRow : row));
        lastRow = Math.Max(lastRow, AddYears(grid, row, cells, columns));
        var unit = cells.Where(c => KindOf(c.Text) == FormColumn.Amount).Select(c => UnitIn(c.Text)).FirstOrDefault(u => u is not null);
        return new FormTableHead(row, lastRow, isResults, [.. columns.OrderBy(c => c.Column)], unit);
    }

    /// <summary>The unit that a text such as 「決算額（千円）」 or 「単位：千円」 names.</summary>
    public static PlanUnit? UnitIn(string text)
    {
        var folded = FormLabels.Folded(text);
        return PlanUnit.All.OrderByDescending(u => u.Name.Length).FirstOrDefault(u => folded.Contains(u.Name, StringComparison.Ordinal));
    }

    // 「方向性 R7」 in the head, or 「方向性」 over a second row of years.
    private static int AddYears(FormGrid grid, int row, IReadOnlyList<FormCell> cells, List<Head> columns)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Kind is FormColumn.Direction or FormColumn.Other && YearIn(cells[i].Text) is { } year)
                columns[i] = columns[i] with { Kind = FormColumn.Direction, Year = year };
        }
        if (!columns.Exists(c => c.Kind == FormColumn.Direction) || columns.Exists(c => c.Year is not null)) return row;
        foreach (var below in grid.RowNumbers.Where(r => r > row).Take(1))
        {
            var years = grid.Row(below).Select(c => (c.Column, Year: YearIn(c.Text))).ToList();
            if (years.Count == 0 || years.Exists(y => y.Year is null)) return row;
            columns.RemoveAll(c => c.Kind == FormColumn.Direction);
            columns.AddRange(years.Select(y => new Head(y.Column, FormColumn.Direction, y.Year)));
            columns.Sort((a, b) => a.Column.CompareTo(b.Column));
            return below;
        }
        return row;
    }

    private static FiscalYear? YearIn(string text)
    {
        var year = Direction().Replace(FormLabels.Folded(text), "").Trim('(', ')', ':');
        return FiscalYear.TryParse(year, out var read) ? read : null;
    }

    private static FormColumn KindOf(string text)
    {
        var key = FormLabels.Key(text);
        // 「番号」 and 「No」 count the lines of one sheet only, so they tell nothing of a project.
        return key switch
        {
            "事業番号" or "事業コード" or "整理番号" => FormColumn.Number,
            "事業名" or "事業名称" or "事業の名称" or "事務事業名" or "取組名" => FormColumn.Name,
            "実績内容" or "実績" or "事業実績" or "計画内容" or "計画" or "実施計画" or "事業内容" or "内容" or "取組内容" => FormColumn.Text,
            "財源区分" or "財源" or "単独補助" or "区分" => FormColumn.Funding,
            _ when key.Length <= 20 && key.StartsWith("方向性", StringComparison.Ordinal) => FormColumn.Direction,
            _ when key.Length <= 20 && (key.Contains("決算", StringComparison.Ordinal) || key.Contains("予算", StringComparison.Ordinal)) => FormColumn.Amount,
            "事業費" or "金額" => FormColumn.Amount,
            _ => FormColumn.Other,
        };
    }

    [GeneratedRegex("今後の|方向性", RegexOptions.None, 1000)]
    private static partial Regex Direction();
}
