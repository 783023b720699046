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
        [0xEF, 0xBB, 0xBF, ..] => Decode(bytes[3..], "UTF-8", new UTF8Encoding(false, true)),
        [0xFF, 0xFE, 0, 0, ..] => Refused("文字コードがUTF-32のファイルは読み込めません。" + SaveAgain),
        [0xFF, 0xFE, ..] => Decode(bytes[2..], "UTF-16LE", new UnicodeEncoding(false, false, true)),
        [0xFE, 0xFF, ..] => Decode(bytes[2..], "UTF-16BE", new UnicodeEncoding(true, false, true)),
        _ => System.Text.Unicode.Utf8.IsValid(bytes)
            ? Decode(bytes, "UTF-8", new UTF8Encoding(false, true))
            : Decode(bytes, "CP932", Encoding.GetEncoding(932, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)),
    };

    private static TextFileReading Decode(ReadOnlySpan<byte> bytes, string name, Encoding encoding)
    {
        try
        {
            var text = encoding.GetString(bytes);
            return text.AsSpan().IndexOfAnyInRange('\u0000', '\u0008') >= 0 || text.AsSpan().IndexOfAnyInRange('\u000E', '\u001F') >= 0
                || (name == "CP932" && text.Any(IsUnassigned))
                ? Refused("文字だけのファイルではないか、文字コードを判別できないため、読み込めません。" + SaveAgain)
                : new(text, name, null);
        }
        catch (DecoderFallbackException)
        {
            return Refused(name == "CP932"
                ? "文字コードを判別できません（UTF-8、UTF-16、シフトJISのいずれでもありません）。" + SaveAgain
                : $"{name}として読めない文字が含まれています。" + SaveAgain);
        }
    }

    // Bytes that no Japanese program writes, which the decoder lets through as control or private-use characters.
    private static bool IsUnassigned(char c) => c is (>= '\u0080' and <= '\u00A0') or (>= '\uF8F0' and <= '\uF8F3');

    private static TextFileReading Refused(string problem) => new(null, null, problem);
}
