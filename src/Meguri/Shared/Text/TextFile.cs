using System.Buffers;
using System.Text;

namespace Meguri.Shared.Text;

/// <summary>What a text file (CSV など) held.</summary>
/// <param name="Text">The text without its byte-order mark; null when it could not be read.</param>
/// <param name="EncodingName">"UTF-8", "UTF-16LE", "UTF-16BE" or "CP932".</param>
/// <param name="Problem">Why it could not be read, in Japanese; otherwise null.</param>
public sealed record TextFileReading(string? Text, string? EncodingName, string? Problem);

/// <summary>Reads text files that people save from spreadsheets, finding out their encoding (文字コード).</summary>
public static class TextFile
{
    /// <summary>The largest file read unless told otherwise: 20 MB.</summary>
    public const int DefaultLimit = 20 * 1024 * 1024;

    private const string SaveAgain = "「CSV UTF-8（コンマ区切り）」の形式で保存し直してください。";

    static TextFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Reads UTF-8 (with or without mark), UTF-16 with mark, or CP932 (Shift_JIS as Windows writes it).</summary>
    public static TextFileReading Read(Stream stream, int limit = DefaultLimit)
    {
        using var copy = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            copy.Write(buffer, 0, read);
            if (copy.Length > limit)
                return Refused($"ファイルが大きすぎます。{limit / 1024:#,##0} KBまでのファイルを選んでください。");
        }
        return Read(copy.GetBuffer().AsSpan(0, (int)copy.Length));
    }

    private static TextFileReading Read(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Decode(bytes[3..], "UTF-8", new UTF8Encoding()),
        [0xFF, 0xFE, 0, 0, ..] => Refused("文字コードがUTF-32のファイルは読み込めません。" + SaveAgain),
        [0xFF, 0xFE, ..] => Decode(bytes[2..], "UTF-16LE", new UnicodeEncoding(false, false)),
        [0xFE, 0xFF, ..] => Decode(bytes[2..], "UTF-16BE", new UnicodeEncoding(true, false)),
        _ => System.Text.Unicode.Utf8.IsValid(bytes) ? Decode(bytes, "UTF-8", new UTF8Encoding()) : Decode(IbmForNec(bytes), "CP932", Encoding.GetEncoding(932)),
    };

    private static TextFileReading Decode(ReadOnlySpan<byte> bytes, string name, Encoding encoding)
    {
        // A character that no file holds stands for what cannot be read, so that the line can be told.
        var text = Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ExceptionFallback, new DecoderReplacementFallback("\uFFFF")).GetString(bytes);
        var wrong = name == "CP932" ? text.AsSpan().IndexOfAny(Unwritten) : text.AsSpan().IndexOf('\uFFFF');
        var control = text.AsSpan().IndexOfAny(Controls);
        if (wrong < 0 && control < 0) return new(text, name, null);
        var at = wrong < 0 ? control : control < 0 ? wrong : Math.Min(wrong, control);
        var line = text.AsSpan(0, at).Count('\n') + 1;
        return Refused(control >= 0 ? $"文字だけのファイルではないか、文字コードを判別できないため、読み込めません（{line:#,##0}行目）。{SaveAgain}"
            : name == "CP932" ? $"文字コードを判別できません（UTF-8、UTF-16、シフトJISのいずれとしても、{line:#,##0}行目が読めません）。{SaveAgain}"
            : $"{name}として読めない文字が、{line:#,##0}行目に含まれています。{SaveAgain}");
    }

    /// <summary>
    /// CP932 holds the IBM extensions (髙 﨑 ⅰ) twice: as FA–FC, and as ED and EE, where NEC's machines and what was copied from them write them (NEC選定IBM拡張文字).
    /// The decoder takes the former only. Both are in the same order, 188 to a lead byte; the kanji begin 28 places later among IBM's.
    /// </summary>
    private static byte[] IbmForNec(ReadOnlySpan<byte> bytes)
    {
        var ibm = bytes.ToArray();
        for (var i = 0; i + 1 < ibm.Length; i++)
        {
            if (ibm[i] is not ((>= 0x81 and <= 0x9F) or (>= 0xE0 and <= 0xFC))) continue;
            var (lead, trail) = (ibm[i], ibm[++i]);
            if (lead is not (0xED or 0xEE) || trail is < 0x40 or 0x7F or > 0xFC) continue;
            var nec = ((lead - 0xED) * 188) + trail - (trail > 0x7F ? 0x41 : 0x40);
            int? place = nec switch
            {
                < 360 => nec + 28,
                >= 362 and < 372 => nec - 362,
                >= 372 => nec - 352,
                _ => null,
            };
            if (place is { } to) (ibm[i - 1], ibm[i]) = ((byte)(0xFA + (to / 188)), (byte)(to % 188 is var low && low < 0x3F ? 0x40 + low : 0x41 + low));
        }
        return ibm;
    }

    private static readonly SearchValues<char> Controls = SearchValues.Create([.. Enumerable.Range(0, 0x20).Where(c => c is < 0x09 or > 0x0D).Select(c => (char)c)]);

    // Bytes that no Japanese program writes, some of which the decoder lets through as control or private-use characters.
    private static readonly SearchValues<char> Unwritten = SearchValues.Create([.. Enumerable.Range(0x80, 0x21).Select(c => (char)c), '\uF8F0', '\uF8F1', '\uF8F2', '\uF8F3', '\uFFFF']);

    private static TextFileReading Refused(string problem) => new(null, null, problem);
}
