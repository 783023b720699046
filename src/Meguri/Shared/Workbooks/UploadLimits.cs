namespace Meguri.Shared.Workbooks;

/// <summary>How much an uploaded file may hold. Together they keep reading any file under 300 MB of memory.</summary>
public static class UploadLimits
{
    private const int Megabyte = 1024 * 1024;

    /// <summary>The upload itself.</summary>
    public const int FileBytes = 25 * Megabyte;

    /// <summary>Largest request taken in, so that a file somewhat too large gets an explanation and not a broken connection.</summary>
    public const int RequestBytes = 120 * Megabyte;

    /// <summary>Parts in the zip: 2,000 sheets, each with its links, drawing and printer settings.</summary>
    public const int Parts = 10_000;

    /// <summary>All parts unpacked.</summary>
    public const long UnpackedBytes = 200L * Megabyte;

    /// <summary>A worksheet unpacked.</summary>
    public const long SheetBytes = 100L * Megabyte;

    /// <summary>The table of shared strings unpacked: it is held in memory as a whole.</summary>
    public const long SharedStringBytes = 40L * Megabyte;

    /// <summary>Styles, links and the list of sheets unpacked.</summary>
    public const long OtherPartBytes = 8L * Megabyte;

    /// <summary>Unpacked over packed, for parts over a megabyte; real sheets stay under 60.</summary>
    public const int PackingRatio = 250;

    /// <summary>Bytes in one tag, or in one piece of text.</summary>
    public const int PieceBytes = Megabyte;

    /// <summary>Pieces that one rich text is put together from.</summary>
    public const int TextRuns = 2_000;

    /// <summary>Worksheets.</summary>
    public const int Sheets = 2_000;

    /// <summary>Rows of a sheet, up to the last that holds something.</summary>
    public const int Rows = 100_000;

    /// <summary>Columns of a sheet, up to the last that holds something.</summary>
    public const int Columns = 200;

    /// <summary>Rows written in all sheets together, empty or not.</summary>
    public const int AllRows = 2_000_000;

    /// <summary>Cells written in all sheets together, empty or not.</summary>
    public const int AllCells = 4_000_000;

    /// <summary>Characters in the cells of all sheets together, a shared string counted at each use.</summary>
    public const long AllCharacters = 40L * Megabyte;

    /// <summary>Characters in one cell, the most that Excel holds.</summary>
    public const int CellCharacters = 32_767;

    /// <summary>Conditions (条件付き書式) worked out in all sheets together, each cell counted.</summary>
    public const int AllConditions = 1_000_000;

    /// <summary>Merged ranges of all sheets together.</summary>
    public const int AllMerges = 200_000;

    /// <summary>How far a part of that name may be unpacked.</summary>
    public static long MostBytes(string part) =>
        part.EndsWith("sharedStrings.xml", StringComparison.OrdinalIgnoreCase) ? SharedStringBytes
        : part.Contains("/worksheets/", StringComparison.OrdinalIgnoreCase)
        || part.StartsWith("worksheets/", StringComparison.OrdinalIgnoreCase)
            ? SheetBytes
        : part.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) || part.EndsWith("styles.xml", StringComparison.OrdinalIgnoreCase)
            ? OtherPartBytes
        : SharedStringBytes;
}
