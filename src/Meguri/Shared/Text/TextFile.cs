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
        for (int read; (read = stream.Read(buffer)) > 0; )
        {
            copy.Write(buffer, 0, read);
            if (copy.Length > limit)
                return Refused($"ファイルが大きすぎます。{limit / 1024:#,##0} KBまでのファイルを選んでください。");
        }
        return Read(copy.GetBuffer().AsSpan(0, (int)copy.Length));
    }

    private static TextFileReading Read(ReadOnlySpan<byte> bytes) =>
        bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => Decode(bytes[3..], "UTF-8", new UTF8Encoding()),
            [0xFF, 0xFE, 0, 0, ..] => Refused("文字コードがUTF-32のファイルは読み込めません。" + SaveAgain),
            [0xFF, 0xFE, ..] => Decode(bytes[2..], "UTF-16LE", new UnicodeEncoding(false, false)),
            [0xFE, 0xFF, ..] => Decode(bytes[2..], "UTF-16BE", new UnicodeEncoding(true, false)),
            _ => System.Text.Unicode.Utf8.IsValid(bytes) ? Decode(bytes, "UTF-8", new UTF8Encoding()) : Judged(Cp932(bytes), "CP932"),
        };

    // A character that no file holds stands for what cannot be read, so that the line can be told.
    private static TextFileReading Decode(ReadOnlySpan<byte> bytes, string name, Encoding encoding) =>
        Judged(
            Encoding
                .GetEncoding(encoding.CodePage, EncoderFallback.ExceptionFallback, new DecoderReplacementFallback("\uFFFF"))
                .GetString(bytes),
            name
        );

    private static TextFileReading Judged(string text, string name)
    {
        var (wrong, control) = (text.IndexOf('\uFFFF', StringComparison.Ordinal), text.AsSpan().IndexOfAny(Controls));
        if (wrong < 0 && control < 0)
            return new(text, name, null);
        var line =
            text.AsSpan(
                    0,
                    wrong < 0 ? control
                        : control < 0 ? wrong
                        : Math.Min(wrong, control)
                )
                .Count('\n') + 1;
        return Refused(
            control >= 0 ? $"文字だけのファイルではないか、文字コードを判別できないため、読み込めません（{line:#,##0}行目）。{SaveAgain}"
            : name == "CP932"
                ? $"文字コードを判別できません（UTF-8、UTF-16、シフトJISのいずれとしても、{line:#,##0}行目が読めません）。{SaveAgain}"
            : $"{name}として読めない文字が、{line:#,##0}行目に含まれています。{SaveAgain}"
        );
    }

    /// <summary>
    /// Decodes CP932 with every character that is in it twice (NEC特殊文字, NEC選定IBM拡張文字, IBM拡張文字: 髙 as EEE0 and FBFC, ∵ as 81E6, 879A and
    /// FA5B).
    /// A strict decoder of the framework refuses all but one place of each, and a lenient one hides what is none.
    /// </summary>
    private static string Cp932(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
        {
            var b = bytes[i];
            var pair = i + 1 < bytes.Length ? Pairs.Value[(b << 8) | bytes[i + 1]] : '\uFFFF';
            if (b < 0x80)
                text.Append((char)b);
            else if (b is >= 0xA1 and <= 0xDF)
                text.Append((char)('｡' + b - 0xA1));
            else
            {
                text.Append(pair);
                if (pair != '\uFFFF')
                    i++;
            }
        }
        return text.ToString();
    }

    // Where two bytes are no character, the lenient decoder says ? or ・.
    private static readonly Lazy<char[]> Pairs = new(() =>
    {
        var (pairs, lenient) = (new char[0x10000], Encoding.GetEncoding(932));
        Array.Fill(pairs, '\uFFFF');
        foreach (var lead in Enumerable.Range(0x81, 0x1F).Concat(Enumerable.Range(0xE0, 0x1D)))
        {
            for (var trail = 0x40; trail <= 0xFC; trail++)
            {
                if (
                    lenient.GetString([(byte)lead, (byte)trail]) is [var one]
                    && (one is not ('?' or '・') || (lead, trail) is (0x81, 0x45 or 0x48))
                )
                    pairs[(lead << 8) | trail] = one;
            }
        }
        return pairs;
    });

    private static readonly SearchValues<char> Controls = SearchValues.Create([
        .. Enumerable.Range(0, 0x20).Where(c => c is < 0x09 or > 0x0D).Select(c => (char)c),
    ]);

    private static TextFileReading Refused(string problem) => new(null, null, problem);
}
