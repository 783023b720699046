namespace Meguri.Editions.Documents;

/// <summary>How a document is laid out.</summary>
public enum DocumentShape
{
    /// <summary>A table for each measure, a row a project.</summary>
    Tables,

    /// <summary>A form for each row.</summary>
    Forms,

    /// <summary>A few pages with charts.</summary>
    Pages,
}

/// <summary>文書: what one document is made of. Page, paper and workbook follow from it.</summary>
/// <param name="Code">Its name in addresses.</param>
/// <param name="Title">実施計画書.</param>
/// <param name="Note">What it is for.</param>
/// <param name="Shape">How it is laid out.</param>
/// <param name="Columns">What it shows, in the order it begins with.</param>
/// <param name="Rows">What it is about, in order.</param>
public sealed record DocumentKind(
    string Code,
    string Title,
    string Note,
    DocumentShape Shape,
    IReadOnlyList<DocumentColumn> Columns,
    Func<DocumentSource, IEnumerable<DocumentRow>> Rows
)
{
    /// <summary>A row of a form has a page to itself.</summary>
    public bool PageEach { get; init; }

    /// <summary>Printed across.</summary>
    public bool Landscape { get; init; }

    /// <summary>Head of a form.</summary>
    public Func<DocumentRow, string> Head { get; init; } = _ => "";

    /// <summary>Tables that its workbook has beside the rows.</summary>
    public Func<DocumentSource, IEnumerable<DocumentTable>> Extras { get; init; } = _ => [];

    /// <summary>The five documents.</summary>
    public static IReadOnlyList<DocumentKind> All { get; } =
    [Kinds.PlanBook.Kind, Kinds.MeasureSheets.Kind, Kinds.ResultsReport.Kind, Kinds.ProjectRecords.Kind, Kinds.Digest.Kind];

    /// <summary>The document of that code, or null.</summary>
    public static DocumentKind? Find(string? code) => All.FirstOrDefault(k => k.Code == code);
}

/// <summary>A table with its rows: a sheet of a workbook.</summary>
public sealed record DocumentTable(string Title, IReadOnlyList<DocumentColumn> Columns, IReadOnlyList<DocumentRow> Rows);
