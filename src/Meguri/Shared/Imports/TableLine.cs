namespace Meguri.Shared.Imports;

/// <summary>A line of a table: its number as the person's program counts, and its cells as they are seen.</summary>
/// <param name="Line">Line of the text file, or row of the worksheet.</param>
/// <param name="Cells">Texts of the cells; a number in the way in which readers of numbers take it.</param>
public sealed record TableLine(int Line, IReadOnlyList<string> Cells)
{
    /// <summary>Cells that have no value that could be read, by their place in the line, with the reason.</summary>
    public IReadOnlyDictionary<int, string> Faults { get; init; } = new Dictionary<int, string>();

    /// <summary>Texts of cells that begin in a line above and are merged down over this one, by their place in the line.</summary>
    public IReadOnlyDictionary<int, string> FromAbove { get; init; } = new Dictionary<int, string>();

    /// <summary>Cells merged with others to their right: their place in the line, and that of the last they cover.</summary>
    public IReadOnlyDictionary<int, int> Wide { get; init; } = new Dictionary<int, int>();

    /// <summary>Places of the numbers whose format shows them with 「¥」.</summary>
    public IReadOnlySet<int> YenSigns { get; init; } = new HashSet<int>();

    /// <summary>Places of the days, those that are merged down over this line included.</summary>
    public IReadOnlySet<int> Days { get; init; } = new HashSet<int>();

    /// <summary>What is there of a number of which a format such as 「#,##0,」 shows only the thousands, by its place in the line.</summary>
    public IReadOnlyDictionary<int, double> Unscaled { get; init; } = new Dictionary<int, double>();
}
