using Meguri.Cities;
using Meguri.Editions.Book;
using Meguri.Editions.Files;

namespace Meguri.Editions.Comparison;

/// <summary>A comparison as a file.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="MediaType">MIME type.</param>
/// <param name="Warnings">What the office should know, in Japanese.</param>
public sealed record ComparisonFile(byte[] Bytes, string MediaType, IReadOnlyList<string> Warnings)
{
    /// <summary>The file of a print.</summary>
    public static ComparisonFile Of(Print print) => new(print.Pdf, "application/pdf", print.Warnings);
}

/// <summary>Makes comparisons into files: <c>html</c>, <c>pdf</c>, <c>xlsx</c>.</summary>
public sealed class ComparisonFiles(Press press, CityContext city)
{
    /// <summary>The kinds of file, by the end of their names.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["html", "pdf", "xlsx"];

    /// <summary>Makes one.</summary>
    /// <param name="table">What to show.</param>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="choice">What the rows were chosen by, in words.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="BookException">It cannot be printed; the message says why.</exception>
    public async Task<ComparisonFile> MakeAsync(ComparisonTable table, string kind, string choice = "", CancellationToken cancel = default)
    {
        var document = new ComparisonDocument(city.City.Name, table, choice);
        return kind switch
        {
            "html" => new(document.Html(), "text/html; charset=utf-8", []),
            "xlsx" => new(ComparisonWorkbook.Write(document), FormWorkbookFile.Workbook, []),
            "pdf" => ComparisonFile.Of(await press.PrintAsync("新旧対照表", (document with { Fonts = true }).Html(), cancel)),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of file"),
        };
    }
}
