using System.IO.Compression;

namespace Meguri.Plans.Exchange.Workbooks;

/// <summary>
/// 入口の検査: decides by content alone, before anything is built from it, whether a file is a workbook that may be read.
/// Sizes are counted while unpacking; what the zip says of itself is not believed.
/// </summary>
internal static class UploadGuard
{
    private static ReadOnlySpan<byte> Ole => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>True when the bytes are a zip, as .xlsx files are.</summary>
    public static bool IsZip(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK"u8) && bytes.Length > 3 && bytes[2] is 3 or 5 or 7;

    /// <summary>Reads the upload into memory, up to the limit.</summary>
    /// <exception cref="FileRefusedException">It is empty or too large.</exception>
    public static byte[] ReadAll(Stream stream)
    {
        using var copy = new MemoryStream(stream.CanSeek ? (int)Math.Clamp(stream.Length - stream.Position, 0, UploadLimits.FileBytes) : 0);
        var buffer = new byte[81_920];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            copy.Write(buffer, 0, read);
            if (copy.Length > UploadLimits.FileBytes) throw Refusal.Of("too-large");
        }
        if (copy.Length == 0) throw Refusal.Of("empty");
        return copy.Length == copy.Capacity ? copy.GetBuffer() : copy.ToArray();
    }

    /// <summary>Checks the whole file.</summary>
    /// <returns>By sheet name, the addresses of cells that hold a formula's error.</returns>
    /// <exception cref="FileRefusedException">It is not a workbook, or one that may not be read.</exception>
    public static ILookup<string, string> Check(byte[] file)
    {
        var bytes = file.AsSpan();
        if (bytes.StartsWith(Ole)) throw Refusal.Of(IsEncrypted(bytes) ? "encrypted" : "xls");
        if (!IsZip(bytes)) throw Refusal.Of(LooksLikeText(bytes) ? "csv" : "not-a-workbook");
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
            CheckNames(zip);
            var totals = new ScanTotals();
            foreach (var entry in zip.Entries) CheckPart(entry, totals);
            return SheetParts.ByName(zip, totals.Errors);
        }
        catch (Exception e) when (e is System.Xml.XmlException or InvalidDataException or NotSupportedException or IOException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw Refusal.Of("broken");
        }
    }

    private static void CheckNames(ZipArchive zip)
    {
        if (zip.Entries.Count > UploadLimits.Parts) throw Refusal.Of("bomb");
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in zip.Entries)
        {
            var name = entry.FullName.Replace('\\', '/');
            if (!names.Add(name)) throw Refusal.Of("broken");
            if (entry.IsEncrypted) throw Refusal.Of("encrypted");
            if (name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || name.StartsWith("xl/macrosheets/", StringComparison.OrdinalIgnoreCase)) throw Refusal.Of("macro");
            if (name.StartsWith("xl/externalLinks/", StringComparison.OrdinalIgnoreCase)) throw Refusal.Of("external");
        }
        if (names.Contains("xl/workbook.bin")) throw Refusal.Of("xlsb");
        if (names.Contains("content.xml") || names.Contains("mimetype")) throw Refusal.Of("ods");
        if (!names.Contains("[Content_Types].xml") || !names.Contains("xl/workbook.xml")) throw Refusal.Of("not-a-workbook");
        if (names.Count(n => n.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase) && n.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)) > UploadLimits.Sheets) throw Refusal.Of("sheets");
    }

    private static void CheckPart(ZipArchiveEntry entry, ScanTotals totals)
    {
        var scan = new PartScan(totals, entry.FullName);
        var buffer = new byte[32_768];
        using var part = entry.Open();
        long unpacked = 0;
        var isXml = false;
        for (int read; (read = part.ReadAtLeast(buffer, unpacked == 0 ? 4 : 1, throwOnEndOfStream: false)) > 0;)
        {
            var bytes = buffer.AsSpan(0, read);
            if (unpacked == 0) isXml = IsXml(bytes, entry.FullName);
            unpacked += read;
            totals.Bytes += read;
            if (unpacked > MostBytes(entry.FullName, isXml) || totals.Bytes > UploadLimits.UnpackedBytes
                || (unpacked > 1024 * 1024 && unpacked / UploadLimits.PackingRatio > entry.CompressedLength)) throw Refusal.Of("bomb");
            if (isXml && scan.Next(bytes) is { } wrong) throw Refusal.Of(wrong);
        }
    }

    private static bool IsXml(ReadOnlySpan<byte> start, string name)
    {
        if (start is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [(byte)'<', 0, ..] or [0, (byte)'<', ..]) throw Refusal.Of("encoding");
        if (start is [0xEF, 0xBB, 0xBF, ..]) start = start[3..];
        start = start.TrimStart(" \t\r\n"u8);
        if (start is [(byte)'<', ..]) return true;
        return name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) ? throw Refusal.Of("broken") : false;
    }

    private static long MostBytes(string name, bool isXml) =>
        name.EndsWith("sharedStrings.xml", StringComparison.OrdinalIgnoreCase) ? UploadLimits.SharedStringBytes
        : name.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase) ? UploadLimits.SheetBytes
        : isXml ? UploadLimits.OtherPartBytes : UploadLimits.UnpackedBytes;

    // The names of the streams in an OLE file stand in its directory as UTF-16.
    private static bool IsEncrypted(ReadOnlySpan<byte> ole) =>
        ole.IndexOf(System.Text.Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0 || ole.IndexOf(System.Text.Encoding.Unicode.GetBytes("EncryptionInfo")) >= 0;

    private static bool LooksLikeText(ReadOnlySpan<byte> bytes) => bytes[..Math.Min(bytes.Length, 4096)].IndexOfAnyInRange((byte)0, (byte)8) < 0;
}
