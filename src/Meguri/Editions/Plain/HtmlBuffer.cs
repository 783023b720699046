using System.Buffers;
using System.Text;

namespace Meguri.Editions.Plain;

/// <summary>
/// Text of one page on its way to UTF-8. Only what HTML needs is escaped, so that Japanese, rare kanji outside of the basic plane
/// and full-width spaces stay readable in the source.
/// </summary>
public sealed class HtmlBuffer
{
    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\"'");
    private readonly StringBuilder _text = new(32 * 1024);

    /// <summary>Appends markup.</summary>
    public void Raw(string? markup) => _text.Append(markup);

    /// <summary>Appends text, escaped for content and for attributes in double quotes.</summary>
    public void Text(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAny(Special); at >= 0; at = text.IndexOfAny(Special))
        {
            _text
                .Append(text[..at])
                .Append(
                    text[at] switch
                    {
                        '&' => "&amp;",
                        '<' => "&lt;",
                        '>' => "&gt;",
                        '"' => "&quot;",
                        _ => "&#39;",
                    }
                );
            text = text[(at + 1)..];
        }
        _text.Append(text);
    }

    /// <summary>What was written, as UTF-8.</summary>
    public byte[] ToUtf8()
    {
        var length = 0;
        foreach (var chunk in _text.GetChunks())
            length += Encoding.UTF8.GetMaxByteCount(chunk.Length);
        var rented = ArrayPool<byte>.Shared.Rent(length);
        var encoder = Encoding.UTF8.GetEncoder();
        var used = 0;
        foreach (var chunk in _text.GetChunks())
            used += encoder.GetBytes(chunk.Span, rented.AsSpan(used), flush: false);
        used += encoder.GetBytes([], rented.AsSpan(used), flush: true);
        var bytes = rented.AsSpan(0, used).ToArray();
        ArrayPool<byte>.Shared.Return(rented);
        return bytes;
    }
}
