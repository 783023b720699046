using System.Text;

namespace Meguri.Shared.Workbooks;

/// <summary>ファイルの正体: what a file is that is no workbook, by its first bytes or by what lies in its zip; whatever its name says.</summary>
internal static class FileKind
{
    private const int Looked = 4_096;

    // The lock of Excel: the length of a name, the name with blanks up to 54, the same again in UTF-16.
    private const int LockBytes = 165,
        LockName = 55;

    private static readonly (string Code, byte[] Start)[] Starts =
    [
        ("pdf", "%PDF-"u8.ToArray()),
        ("picture", [0x89, (byte)'P', (byte)'N', (byte)'G']),
        ("picture", [0xFF, 0xD8, 0xFF]),
        ("picture", "GIF8"u8.ToArray()),
        ("picture", [(byte)'I', (byte)'I', 0x2A, 0]),
        ("shortcut", [0x4C, 0, 0, 0, 0x01, 0x14, 0x02, 0]),
        ("shortcut", "[InternetShortcut]"u8.ToArray()),
        ("shortcut", "bplist00"u8.ToArray()),
        ("packed", [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C]),
        ("packed", "Rar!"u8.ToArray()),
        ("packed", [0x1F, 0x8B]),
        ("packed", "MSCF"u8.ToArray()),
        ("other-office", "{\\rtf"u8.ToArray()),
        // Excel 2 to 4 wrote no OLE file.
        ("xls", [0x09, 0x08]),
        ("xls", [0x09, 0x04]),
        ("xls", [0x09, 0x02]),
        ("xls", [0x09, 0x00]),
        ("sylk", "ID;P"u8.ToArray()),
        ("mht", "MIME-Version:"u8.ToArray()),
    ];

    // The streams of an OLE file, whose names stand in its directory as UTF-16.
    private static readonly (string Code, string Stream)[] Streams =
    [
        ("rights", "DRMEncryptedDataSpace"),
        ("encrypted", "EncryptedPackage"),
        ("encrypted", "EncryptionInfo"),
        ("other-office", "WordDocument"),
        ("other-office", "PowerPoint Document"),
    ];

    /// <summary>Why a file that is no zip cannot be read, as <see cref="Refusal"/> names it; null for plain text and for what nobody knows.</summary>
    public static string? Of(ReadOnlySpan<byte> file)
    {
        if (UploadGuard.IsOle(file))
        {
            foreach (var (code, stream) in Streams)
            {
                if (file.IndexOf(Encoding.Unicode.GetBytes(stream)) >= 0)
                    return code;
            }
            return "xls";
        }
        var text = file is [0xEF, 0xBB, 0xBF, ..] ? file[3..] : file;
        text = text.TrimStart(" \t\r\n"u8);
        foreach (var (code, start) in Starts)
        {
            if (file.StartsWith(start) || text.StartsWith(start))
                return code;
        }
        // A bitmap has four bytes of nought behind its length; 「BMI,人数」 is a table.
        if (file is [(byte)'B', (byte)'M', _, _, _, _, 0, 0, 0, 0, ..])
            return "picture";
        if (file[..Math.Min(file.Length, Looked)].IndexOfAnyExcept((byte)0) < 0)
            return "blank";
        // What Excel lays beside an open workbook (~$…).
        if (file.Length == LockBytes && file[0] is > 0 and < 32 && file[(file[0] + 1)..LockName].IndexOfAnyExcept((byte)' ', (byte)0) < 0)
            return "lock";
        return text.StartsWith("<"u8) ? OfMarkup(Encoding.Latin1.GetString(text[..Math.Min(text.Length, Looked)])) : null;
    }

    /// <summary>The same for a zip that is no workbook, by the names of its parts.</summary>
    public static string OfZip(IReadOnlyCollection<string> parts)
    {
        bool Has(params ReadOnlySpan<string> ends)
        {
            foreach (var end in ends)
            {
                if (parts.Any(p => p.EndsWith(end, StringComparison.OrdinalIgnoreCase)))
                    return true;
            }
            return false;
        }
        return Has(".iwa") ? "numbers"
            : Has(".xlsx", ".xls", ".xlsm", ".csv", ".json") ? "packed"
            : "not-a-workbook";
    }

    private static string? OfMarkup(string start)
    {
        bool Says(string word) => start.Contains(word, StringComparison.OrdinalIgnoreCase);
        return Says("urn:schemas-microsoft-com:office:spreadsheet") ? "xml-2003"
            : Says("opendocument") ? "ods"
            : Says("<html") || Says("<table") || Says("<!doctype html") || Says("<meta") ? "html"
            : null;
    }
}
