using Meguri.Editions.Book;
using Meguri.Editions.Comparison;
using Meguri.Editions.Files;

namespace Meguri.Editions.Documents;

/// <summary>Makes documents into files: <c>html</c>, <c>pdf</c>, <c>xlsx</c>.</summary>
public sealed class DocumentFiles(Press press)
{
    /// <summary>The kinds of file, by the end of their names.</summary>
    public static IReadOnlyList<string> Formats => ComparisonFiles.Kinds;

    /// <summary>Makes one.</summary>
    /// <exception cref="BookException">It cannot be printed; the message says why.</exception>
    public async Task<ComparisonFile> MakeAsync(PublicDocument document, string format, CancellationToken cancel = default) =>
        format switch
        {
            "html" => new(document.Html(), "text/html; charset=utf-8", []),
            "xlsx" => new(DocumentWorkbook.Write(document), FormWorkbookFile.Workbook, []),
            "pdf" => ComparisonFile.Of(await press.PrintAsync(document.Kind.Title, document.ForPrint().Html(), cancel)),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "not a kind of file"),
        };

    /// <summary>「実施計画書_第1版.pdf」.</summary>
    public static string NameOf(PublicDocument document, string format) =>
        $"{document.Kind.Title}_第{document.Source.Edition.Info.Number}版.{format}";
}
