using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Meguri.Shared.Mail.Sink;

/// <summary>Decodes what mail writes in ASCII: encoded words in headers (RFC 2047), base64 and quoted-printable.</summary>
internal static partial class EncodedWords
{
    static EncodedWords() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>A header's text with its encoded words decoded; white space between two of them is nothing.</summary>
    public static string Decode(string header) => Word().Replace(Between().Replace(header, "${end}"), Decoded);

    /// <summary>Bytes of base64, white space left out; null when it is not base64.</summary>
    public static byte[]? Base64(string text)
    {
        var packed = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        var bytes = new byte[System.Buffers.Text.Base64.GetMaxDecodedFromUtf8Length(packed.Length) + 3];
        return Convert.TryFromBase64String(packed, bytes, out var length) ? bytes[..length] : null;
    }

    /// <summary>Bytes of quoted-printable; what is not a code stays as it is.</summary>
    public static byte[] QuotedPrintable(ReadOnlySpan<byte> text, bool header = false)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && text[(i + 1)..].StartsWith("\r\n"u8))
                i += 2;
            else if (
                text[i] == '='
                && i + 2 < text.Length
                && byte.TryParse(text.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            )
            {
                bytes.Add(value);
                i += 2;
            }
            else
                bytes.Add(header && text[i] == '_' ? (byte)' ' : text[i]);
        }
        return [.. bytes];
    }

    /// <summary>The encoding of that name; UTF-8 for none or an unknown one.</summary>
    public static Encoding Charset(string? name)
    {
        try
        {
            return name is null ? Encoding.UTF8 : Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }

    private static string Decoded(Match word)
    {
        var text = word.Groups["text"].Value;
        var bytes = word.Groups["how"].Value is "B" or "b" ? Base64(text) : QuotedPrintable(Encoding.UTF8.GetBytes(text), header: true);
        return bytes is null ? word.Value : Charset(word.Groups["charset"].Value).GetString(bytes);
    }

    [GeneratedRegex(
        @"=\?(?<charset>[A-Za-z0-9_.:-]+)(\*[A-Za-z-]+)?\?(?<how>[BbQq])\?(?<text>[^?\s]*)\?=",
        RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<end>\?=)\s+(?==\?)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Between();
}
