using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Meguri.Shared.Files;

/// <summary>
/// PDFの検査: reads what stands between the streams of a PDF, and the packed objects (ObjStm) within, and refuses what is locked, cut, followed by something else,
/// or holds what runs.
/// </summary>
internal static partial class PdfCheck
{
    private static readonly SearchValues<byte> Blank = SearchValues.Create(" \r\n\t\0"u8);

    private static readonly SearchValues<byte> Number = SearchValues.Create(" \r\n\t0123456789"u8);

    private const int MostText = 32 * 1024 * 1024;

    private const int MostUnpacked = 8 * 1024 * 1024;

    private const int MostPersons = 5;

    /// <summary>The persons that its properties name.</summary>
    /// <exception cref="Workbooks.FileRefusedException">It is not taken.</exception>
    public static IReadOnlyList<string> Read(byte[] pdf)
    {
        MustBeWhole(pdf);
        var (text, metadata) = TextOf(pdf);
        var plain = text.Contains('#', StringComparison.Ordinal) ? Escaped().Replace(text, Unescape) : text;
        if (Locked().IsMatch(plain))
            throw FileRefusal.Of("encrypted");
        if (Running().IsMatch(plain))
            throw FileRefusal.Of("active");
        if (Attached().IsMatch(plain))
            throw FileRefusal.Of("inside");
        return
        [
            .. Author()
                .Matches(plain)
                .Select(m => StringOf(m.Groups["who"].Value))
                .Concat(Creator().Matches(metadata).Select(m => System.Net.WebUtility.HtmlDecode(m.Groups["who"].Value)))
                .Select(p => p.Trim())
                .Where(p => p.Length is > 0 and <= 100)
                .Distinct(StringComparer.Ordinal)
                .Take(MostPersons),
        ];
    }

    private static void MustBeWhole(ReadOnlySpan<byte> pdf)
    {
        var (end, start) = (pdf.LastIndexOf("%%EOF"u8), pdf.LastIndexOf("startxref"u8));
        if (end < 0 || start < 0 || start > end)
            throw FileRefusal.Of("broken");
        if (pdf[(end + 5)..].IndexOfAnyExcept(Blank) >= 0 || pdf[(start + 9)..end].IndexOfAnyExcept(Number) >= 0 || EndsZip(pdf))
            throw FileRefusal.Of("polyglot");
    }

    /// <summary>True when the last bytes are the comment of a zip that lies within.</summary>
    private static bool EndsZip(ReadOnlySpan<byte> pdf)
    {
        var tail = pdf[Math.Max(0, pdf.Length - 22 - 65_535)..];
        var at = tail.LastIndexOf("PK\x5\x6"u8);
        return at >= 0 && at + 22 <= tail.Length && at + 22 + (tail[at + 20] | (tail[at + 21] << 8)) == tail.Length;
    }

    /// <summary>All that is not within a stream, and the packed objects; beside it, the metadata (XMP).</summary>
    private static (string Text, string Metadata) TextOf(byte[] pdf)
    {
        var (text, metadata) = (new StringBuilder(), new StringBuilder());
        var unpacked = MostUnpacked;
        for (var at = 0; at < pdf.Length; )
        {
            var begin = pdf.AsSpan(at).IndexOf("stream"u8);
            var before = pdf.AsSpan(at, begin < 0 ? pdf.Length - at : begin);
            text.Append(Encoding.Latin1.GetString(before)).Append('\n');
            if (text.Length > MostText)
                throw FileRefusal.Of("bomb");
            if (begin < 0)
                break;
            var data = at + begin + "stream".Length;
            data +=
                pdf.AsSpan(data) is [13, 10, ..] ? 2
                : pdf.AsSpan(data) is [10 or 13, ..] ? 1
                : 0;
            var length = pdf.AsSpan(data).IndexOf("endstream"u8);
            if (length < 0)
                throw FileRefusal.Of("broken");
            var dictionary = Encoding.Latin1.GetString(before[Math.Max(0, before.LastIndexOf("obj"u8))..]);
            if (dictionary.Contains('#', StringComparison.Ordinal))
                dictionary = Escaped().Replace(dictionary, Unescape);
            if (dictionary.Contains("/ObjStm", StringComparison.Ordinal))
                text.Append(Objects(pdf.AsMemory(data, length), dictionary, ref unpacked)).Append('\n');
            else if (
                dictionary.Contains("/Metadata", StringComparison.Ordinal) && !dictionary.Contains("/Filter", StringComparison.Ordinal)
            )
                metadata.Append(Encoding.UTF8.GetString(pdf.AsSpan(data, Math.Min(length, 64 * 1024))));
            at = data + length + "endstream".Length;
        }
        return (text.ToString(), metadata.ToString());
    }

    private static string Objects(ReadOnlyMemory<byte> packed, string dictionary, ref int left)
    {
        if (!dictionary.Contains("/Filter", StringComparison.Ordinal))
            return Encoding.Latin1.GetString(packed.Span);
        // An encrypted document says so elsewhere; any other way of packing objects than the usual one hides them.
        if (!FlateOnly().IsMatch(dictionary))
            throw FileRefusal.Of("active");
        using var objects = new MemoryStream();
        try
        {
            using var inflate = new ZLibStream(new MemoryStream(packed.ToArray(), writable: false), CompressionMode.Decompress);
            var buffer = new byte[32 * 1024];
            for (int read; (read = inflate.Read(buffer)) > 0; objects.Write(buffer, 0, read))
            {
                if ((left -= read) < 0)
                    throw FileRefusal.Of("bomb");
            }
        }
        catch (InvalidDataException)
        {
            // Objects of an encrypted document cannot be unpacked; that it is one is seen outside of them.
            return "";
        }
        return Encoding.Latin1.GetString(objects.GetBuffer(), 0, (int)objects.Length);
    }

    /// <summary>A string as PDF writes it: (…) or &lt;…&gt;, in UTF-16 with a mark or in Latin letters.</summary>
    private static string StringOf(string written)
    {
        var bytes = new List<byte>();
        if (written.StartsWith('<'))
        {
            var digits = new string([.. written.Where(char.IsAsciiHexDigit)]);
            for (var i = 0; i + 1 < digits.Length; i += 2)
                bytes.Add(byte.Parse(digits.AsSpan(i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        }
        else
        {
            for (var i = 1; i < written.Length - 1; i++)
            {
                if (written[i] != '\\')
                {
                    bytes.Add((byte)written[i]);
                    continue;
                }
                i++;
                var octal = new string([.. written.Skip(i).Take(3).TakeWhile(c => c is >= '0' and <= '7')]);
                if (octal.Length > 0)
                {
                    bytes.Add((byte)Convert.ToInt32(octal, 8));
                    i += octal.Length - 1;
                }
                else if (written[i] is not ('\r' or '\n'))
                    bytes.Add(
                        (byte)(
                            written[i] switch
                            {
                                'n' => '\n',
                                'r' => '\r',
                                't' => '\t',
                                'b' => '\b',
                                'f' => '\f',
                                var c => c,
                            }
                        )
                    );
            }
        }
        byte[] all = [.. bytes];
        var text =
            all is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode.GetString(all, 2, all.Length - 2)
            : all is [0xEF, 0xBB, 0xBF, ..] ? Encoding.UTF8.GetString(all, 3, all.Length - 3)
            : Encoding.Latin1.GetString(all);
        return new string([.. text.Where(c => !char.IsControl(c))]);
    }

    private static string Unescape(Match match) =>
        ((char)int.Parse(match.ValueSpan[1..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString();

    [GeneratedRegex("#[0-9A-Fa-f]{2}", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Escaped();

    [GeneratedRegex(@"/Encrypt\s*(\d+\s+\d+\s+R|<<)", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Locked();

    [GeneratedRegex(@"/(JavaScript|JS|Launch|RichMedia|XFA|SubmitForm|ImportData)(?![A-Za-z0-9_-])", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Running();

    [GeneratedRegex(@"/EmbeddedFiles?(?![A-Za-z0-9_-])", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Attached();

    [GeneratedRegex(@"/Filter\s*(/FlateDecode|\[\s*/FlateDecode\s*\])(?!\s*/[A-Z0-9a-z]+Decode)", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex FlateOnly();

    [GeneratedRegex(@"/Author\s*(?<who>\((?>(\\[\s\S]|[^\\()]){0,400})\)|<[0-9A-Fa-f\s]{0,2000}>)", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Author();

    [GeneratedRegex(
        @"<dc:creator>\s*<rdf:(Seq|Bag)>\s*<rdf:li[^>]{0,200}>(?<who>[^<]{0,400})</rdf:li>",
        RegexOptions.ExplicitCapture,
        2000
    )]
    private static partial Regex Creator();
}
