namespace Meguri.Plans.Money.Finance;

/// <summary>A line of the file: its number as an editor or a workbook counts, and its cells without spaces at their ends.</summary>
public sealed record FinanceCells(int Line, IReadOnlyList<string> Cells)
{
    private bool? _hasFigure;
    private int[]? _totals;

    /// <summary>The cell of a column; empty where the line ends before it.</summary>
    public string this[int column] => column < Cells.Count ? Cells[column] : "";

    /// <summary>Cells without a value that could be read, by column, with the reason: a formula's error.</summary>
    public IReadOnlyDictionary<int, string> Faults { get; init; } = new Dictionary<int, string>();

    /// <summary>Words merged down over this line from a cell above, by column.</summary>
    public IReadOnlyDictionary<int, string> FromAbove { get; init; } = new Dictionary<int, string>();

    /// <summary>Cells merged to the right, with the last column that they cover.</summary>
    public IReadOnlyDictionary<int, int> Wide { get; init; } = new Dictionary<int, int>();

    /// <summary>Columns whose number is shown with 「¥」.</summary>
    public IReadOnlySet<int> YenSigns { get; init; } = new HashSet<int>();

    /// <summary>Columns with a day of the worksheet.</summary>
    public IReadOnlySet<int> Days { get; init; } = new HashSet<int>();

    /// <summary>What is there of a number of which a format such as 「#,##0,」 shows only the thousands, by column.</summary>
    public IReadOnlyDictionary<int, double> Unscaled { get; init; } = new Dictionary<int, double>();

    /// <summary>True where any cell is a figure.</summary>
    internal bool HasFigure => _hasFigure ??= Cells.Any(FinanceHead.IsFigure);

    /// <summary>Columns with a word that heads a line of totals.</summary>
    internal IReadOnlyList<int> Totals => _totals ??= [.. Cells.Index().Where(c => FinanceReader.IsTotal(c.Item)).Select(c => c.Index)];

    /// <summary>What stands in a column, or is merged down over it.</summary>
    internal string Seen(int column) => this[column] is { Length: > 0 } own ? own : FromAbove.GetValueOrDefault(column, "");
}
