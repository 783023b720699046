namespace Meguri.Editions.Documents;

/// <summary>How a value is shown.</summary>
public enum ColumnType
{
    /// <summary>A short word: a code, a department.</summary>
    Word,

    /// <summary>Sentences.</summary>
    Text,

    /// <summary>An amount in yen; shown in the plan's unit, in workbooks every yen.</summary>
    Yen,

    /// <summary>A share of 100, with one decimal.</summary>
    Share,

    /// <summary>A number of things.</summary>
    Count,

    /// <summary>A small table of its own.</summary>
    Table,
}

/// <summary>列: one column of a document, described once for page, paper and workbook.</summary>
/// <param name="Key">Its name in the program and in the settings.</param>
/// <param name="Title">Its head; 「{計画年度}」 and 「{実績年度}」 stand for the years.</param>
/// <param name="Type">How it is shown.</param>
/// <param name="Value">Reads it: a string, a long (yen or count), a decimal (share), or null for nothing.</param>
public sealed record DocumentColumn(string Key, string Title, ColumnType Type, Func<DocumentRow, object?> Value)
{
    /// <summary>The longest head a person may give.</summary>
    public const int MostTitle = 60;

    /// <summary>Added up.</summary>
    public bool Sum { get; init; }

    /// <summary>Of the measure, not of each project: said once with its table.</summary>
    public bool OfMeasure { get; init; }

    /// <summary>False for what a city sees only when it asks for it.</summary>
    public bool Shown { get; init; } = true;

    /// <summary>Columns of the table inside, for <see cref="ColumnType.Table"/>.</summary>
    public IReadOnlyList<DocumentColumn> Inner { get; init; } = [];

    /// <summary>Rows of the table inside, for <see cref="ColumnType.Table"/>.</summary>
    public Func<DocumentRow, IEnumerable<DocumentRow>> InnerRows { get; init; } = _ => [];

    /// <summary>For the sum of a measure: the column of its projects' lines that makes it.</summary>
    public DocumentColumn? Of { get; init; }

    /// <summary>True for what is set to the right.</summary>
    public bool IsNumber => Type is ColumnType.Yen or ColumnType.Share or ColumnType.Count;

    /// <summary>A column whose table has rows and columns of its own.</summary>
    public static DocumentColumn OfTable(
        string key,
        string title,
        IReadOnlyList<DocumentColumn> inner,
        Func<DocumentRow, IEnumerable<DocumentRow>> rows
    ) => new(key, title, ColumnType.Table, _ => null) { Inner = inner, InnerRows = rows };
}
