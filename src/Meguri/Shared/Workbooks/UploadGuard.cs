using System.IO.Compression;

namespace Meguri.Shared.Workbooks;

/// <summary>
/// 入口の検査: decides by content alone, before anything is built from it, whether a file is a workbook that may be read.
/// Sizes are counted while unpacking; what the zip says of itself is not believed.
/// </summary>
internal static class UploadGuard
{
    private static ReadOnlySpan<byte> Ole => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>True when the bytes are a zip, as .xlsx files are.</summary>
    public static bool IsZip(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK"u8) && bytes.Length > 3 && bytes[2] is 3 or 5 or 7;

    /// <summary>True when the bytes are an OLE file, as old or encrypted Office files are.</summary>
    public static bool IsOle(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Ole);

    /// <summary>Reads the upload into memory, up to the limit.</summary>
    /// <exception cref="FileRefusedException">It is empty or too large.</exception>
    public static byte[] ReadAll(Stream stream)
    {
        using var copy = new MemoryStream(stream.CanSeek ? (int)Math.Clamp(stream.Length - stream.Position, 0, UploadLimits.FileBytes) : 0);
        var buffer = new byte[81_920];
        for (int read; (read = stream.Read(buffer)) > 0; )
        {
            copy.Write(buffer, 0, read);
            if (copy.Length > UploadLimits.FileBytes)
                throw Refusal.Of("too-large");
        }
        if (copy.Length == 0)
            throw Refusal.Of("empty");
        return copy.Length == copy.Capacity ? copy.GetBuffer() : copy.ToArray();
    }

    /// <summary>Says by its first bytes whether a file may be a workbook.</summary>
    /// <exception cref="FileRefusedException">It is something else; the message says what and what to do.</exception>
    public static void MustBeZip(ReadOnlySpan<byte> file)
    {
        if (!IsZip(file))
            throw Refusal.Of(FileKind.Of(file) ?? (LooksLikeText(file) ? "csv" : "not-a-workbook"));
    }

    /// <summary>The parts by their names, as links name them.</summary>
    /// <exception cref="FileRefusedException">They are too many, or of a kind that is not read.</exception>
    public static Dictionary<string, ZipArchiveEntry> Entries(ZipArchive zip)
    {
        if (zip.Entries.Count > UploadLimits.Parts)
            throw Refusal.Of("bomb");
        var entries = new Dictionary<string, ZipArchiveEntry>(StringComparer.OrdinalIgnoreCase);
        var sheets = 0;
        long bytes = 0;
        foreach (var entry in zip.Entries)
        {
            var name = entry.FullName.Replace('\\', '/').TrimStart('/');
            if (!entries.TryAdd(name, entry))
                throw Refusal.Of("broken");
            if (entry.IsEncrypted)
                throw Refusal.Of("encrypted");
            if (
                name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)
                || name.Contains("/macrosheets/", StringComparison.OrdinalIgnoreCase)
            )
                throw Refusal.Of("macro");
            if (name.Contains("/externalLinks/", StringComparison.OrdinalIgnoreCase))
                throw Refusal.Of("external");
            if (
                name.Contains("/worksheets/", StringComparison.OrdinalIgnoreCase)
                && name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
            )
                sheets++;
            // A picture is never unpacked, but a file that is mostly something else is no workbook to be kept.
            bytes += entry.Length;
        }
        if (entries.ContainsKey("content.xml") || entries.ContainsKey("mimetype"))
            throw Refusal.Of("ods");
        if (entries.ContainsKey("xl/workbook.bin"))
            throw Refusal.Of("xlsb");
        if (entries.ContainsKey("word/document.xml") || entries.ContainsKey("ppt/presentation.xml"))
            throw Refusal.Of("other-office");
        if (sheets > UploadLimits.Sheets)
            throw Refusal.Of("sheets");
        return bytes > UploadLimits.UnpackedBytes ? throw Refusal.Of("bomb") : entries;
    }

    /// <summary>Refuses a part that is no XML in UTF-8; with DTDs and endless tags kept out by the scan, no text in it can then surprise a reader.</summary>
    public static void MustBeUtf8Xml(ReadOnlySpan<byte> start)
    {
        if (start is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [(byte)'<', 0, ..] or [0, (byte)'<', ..])
            throw Refusal.Of("encoding");
        if (start is [0xEF, 0xBB, 0xBF, ..])
            start = start[3..];
        if (start.TrimStart(" \t\r\n"u8) is not ([(byte)'<', ..] or []))
            throw Refusal.Of("broken");
    }

    // UTF-16 begins with a mark of its own.
    private static bool LooksLikeText(ReadOnlySpan<byte> bytes) =>
        bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] || bytes[..Math.Min(bytes.Length, 4096)].IndexOfAnyInRange((byte)0, (byte)8) < 0;
}
