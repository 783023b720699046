using System.IO.Compression;
using Meguri.Shared.Text;

namespace Meguri.Boards.Sessions;

/// <summary>What an uploaded file is, by its content.</summary>
/// <param name="MediaType">MIME type.</param>
/// <param name="Extension">The end of its name, with the dot.</param>
public sealed record KnownContent(string MediaType, string Extension);

/// <summary>資料の検査: decides by content alone whether a file may be handed to citizens; its name is not believed.</summary>
public static class FileContent
{
    /// <summary>Largest file.</summary>
    public const int Most = 25 * 1024 * 1024;

    /// <summary>What may be uploaded, in words.</summary>
    public const string Words =
        "PDF、Word（.docx）、Excel（.xlsx）、PowerPoint（.pptx）、画像（PNG・JPEG）、文字だけのファイル（.txt・.csv）";

    /// <summary>Names that the browser may use to filter.</summary>
    public const string Accept = ".pdf,.docx,.xlsx,.pptx,.png,.jpg,.jpeg,.txt,.csv";

    private const string Office = "application/vnd.openxmlformats-officedocument.";

    /// <summary>What the file is, or why it is refused. Japanese.</summary>
    public static (KnownContent? Known, string? Problem) Read(byte[] bytes, string fileName)
    {
        if (bytes.Length == 0)
            return (null, "ファイルが空です（0バイト）。正しいファイルか確かめてください。");
        if (bytes.Length > Most)
            return (null, $"ファイルが大きすぎます。{Most / 1024 / 1024}MBまで加えられます。");
        var start = bytes.AsSpan();
        var known =
            start.StartsWith("%PDF-"u8) ? new KnownContent("application/pdf", ".pdf")
            : start.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]) ? new("image/png", ".png")
            : start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? new("image/jpeg", ".jpg")
            : start.StartsWith("PK\x3\x4"u8) ? OfficeFile(bytes)
            : Text(bytes, fileName);
        if (known is null)
            return (
                null,
                $"加えられるのは、{Words}です。名前の末尾ではなく、中身で確かめています。マクロやプログラムの入ったファイルは加えられません。"
            );
        return (known, null);
    }

    /// <summary>The name under which it is kept: without folders and control characters, with the end that its content has.</summary>
    public static string NameOf(string fileName, KnownContent known)
    {
        var name = new string([
            .. fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..]
                .Where(c => !char.IsControl(c) && c is not ('"' or '<' or '>' or '|' or ':' or '*' or '?')),
        ]).Trim();
        var end = name.LastIndexOf('.');
        var stem = end > 0 ? name[..end] : name;
        if (stem.Length == 0)
            stem = "資料";
        return TextLength.Cut(stem, 150) + known.Extension;
    }

    private static KnownContent? OfficeFile(byte[] bytes)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            var names = zip.Entries.Select(e => e.FullName.Replace('\\', '/')).ToHashSet(StringComparer.OrdinalIgnoreCase);
            if (!names.Contains("[Content_Types].xml") || names.Any(n => n.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
                return null;
            return names.Contains("word/document.xml") ? new(Office + "wordprocessingml.document", ".docx")
                : names.Contains("xl/workbook.xml") ? new(Office + "spreadsheetml.sheet", ".xlsx")
                : names.Contains("ppt/presentation.xml") ? new(Office + "presentationml.presentation", ".pptx")
                : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Text as people save it here, without markup that a browser could run.</summary>
    private static KnownContent? Text(byte[] bytes, string fileName)
    {
        var reading = TextFile.Read(new MemoryStream(bytes, writable: false), Most);
        if (reading.Text is not { } text || text.AsSpan().TrimStart("\uFEFF \t\r\n").StartsWith("<"))
            return null;
        var charset = reading.EncodingName == "CP932" ? "shift_jis" : reading.EncodingName!.ToLowerInvariant();
        return fileName.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
            ? new($"text/csv; charset={charset}", ".csv")
            : new($"text/plain; charset={charset}", ".txt");
    }
}
