using System.Text;

namespace Meguri.Shared.Mail.Sink;

/// <summary>A message read for people: subject and text decoded. What cannot be decoded stays as it came; nothing that comes throws.</summary>
internal sealed class MessageReader
{
    private const int DeepestPart = 5;

    private readonly Dictionary<string, string> _headers;

    private MessageReader(Dictionary<string, string> headers, string body) => (_headers, Body) = (headers, body);

    /// <summary>件名.</summary>
    public string Subject => Storable(EncodedWords.Decode(Header("Subject") ?? ""));

    /// <summary>本文: the message's text, or the first plain text among its parts.</summary>
    public string Body { get; }

    /// <summary>A header as it came, unfolded; the first of that name; null when there is none.</summary>
    public string? Header(string name) => _headers.TryGetValue(name, out var value) ? Storable(value) : null;

    /// <summary>Reads a message.</summary>
    public static MessageReader Read(ReadOnlySpan<byte> data)
    {
        var (headers, body) = Split(data);
        return new MessageReader(headers, Storable(TextOf(headers, body, DeepestPart).ReplaceLineEndings("\n")));
    }

    private static (Dictionary<string, string> Headers, byte[] Body) Split(ReadOnlySpan<byte> data)
    {
        var end = data.IndexOf("\r\n\r\n"u8);
        var head = data.StartsWith("\r\n"u8) ? "" : Encoding.UTF8.GetString(end < 0 ? data : data[..end]);
        var body =
            data.StartsWith("\r\n"u8) ? data[2..].ToArray()
            : end < 0 ? []
            : data[(end + 4)..].ToArray();
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string? name = null;
        foreach (var line in head.Split("\r\n"))
        {
            if (line is [' ' or '\t', ..])
            {
                if (name is not null)
                    headers[name] += " " + line.Trim();
                continue;
            }
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            name = colon > 0 && headers.TryAdd(line[..colon].Trim(), line[(colon + 1)..].Trim()) ? line[..colon].Trim() : null;
        }
        return (headers, body);
    }

    private static string TextOf(Dictionary<string, string> headers, byte[] body, int deeper)
    {
        var type = headers.GetValueOrDefault("Content-Type", "text/plain");
        if (
            type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)
            && Parameter(type, "boundary") is { Length: > 0 } boundary
            && deeper > 0
        )
        {
            foreach (var part in Parts(body, boundary))
            {
                var (partHeaders, partBody) = Split(part);
                if (TextOf(partHeaders, partBody, deeper - 1) is { Length: > 0 } text)
                    return text;
            }
            return "";
        }
        if (!type.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase))
            return "";
        var bytes = headers.GetValueOrDefault("Content-Transfer-Encoding", "").ToUpperInvariant() switch
        {
            "BASE64" => EncodedWords.Base64(Encoding.ASCII.GetString(body)) ?? body,
            "QUOTED-PRINTABLE" => EncodedWords.QuotedPrintable(body),
            _ => body,
        };
        return EncodedWords.Charset(Parameter(type, "charset")).GetString(bytes);
    }

    private static IEnumerable<byte[]> Parts(byte[] body, string boundary)
    {
        var mark = Encoding.UTF8.GetBytes("\r\n--" + boundary);
        byte[] rest = [.. "\r\n"u8, .. body];
        for (var at = rest.AsSpan().IndexOf(mark); at >= 0; )
        {
            rest = rest[(at + mark.Length)..];
            if (rest.AsSpan().StartsWith("--"u8))
                yield break;
            var line = rest.AsSpan().IndexOf("\r\n"u8);
            if (line < 0)
                yield break;
            rest = rest[line..];
            at = rest.AsSpan().IndexOf(mark);
            yield return rest[2..(at < 0 ? rest.Length : Math.Max(2, at))];
        }
    }

    private static string? Parameter(string header, string name)
    {
        foreach (var part in header.Split(';').Skip(1))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && part[..equals].Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
                return part[(equals + 1)..].Trim().Trim('"');
        }
        return null;
    }

    /// <summary>Without what a database or a page cannot hold.</summary>
    private static string Storable(string text) => string.Concat(text.Where(c => c is '\n' or '\t' || !char.IsControl(c)));
}
