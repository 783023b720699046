using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Meguri.Editions.Serving;

/// <summary>Answers a request with bytes from memory: encodings, strong ETags, 304 and HEAD.</summary>
public static class CachedAnswer
{
    /// <summary>For what never changes under its address.</summary>
    public const string Forever = "public, max-age=31536000, immutable";

    /// <summary>For what may change: browsers ask each time and are mostly told that it has not.</summary>
    public const string AskEachTime = "no-cache";

    /// <summary>Sends the bytes, or 304 when the browser has them.</summary>
    public static Task SendAsync(HttpContext http, CachedBytes content, string cacheControl)
    {
        var encoding = content.IsCompressible ? Encoding(http.Request.Headers.AcceptEncoding) : "";
        // Bytes that differ must have ETags that differ: each encoding has its own.
        var tag = encoding.Length == 0 ? $"\"{content.Tag}\"" : $"\"{content.Tag}-{encoding}\"";
        var response = http.Response;
        response.Headers.ETag = tag;
        response.Headers.CacheControl = cacheControl;
        if (content.IsCompressible)
            response.Headers.Vary = "Accept-Encoding";
        if (Matches(http.Request.Headers.IfNoneMatch, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        var bytes = content.In(encoding);
        response.ContentType = content.MediaType;
        response.ContentLength = bytes.Length;
        if (encoding.Length > 0)
            response.Headers.ContentEncoding = encoding;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(bytes, http.RequestAborted).AsTask();
    }

    private static string Encoding(StringValues accepted)
    {
        if (accepted.Count == 0)
            return "";
        var line = accepted.ToString();
        if (line.Contains("q=0", StringComparison.OrdinalIgnoreCase))
        {
            var wanted = StringWithQualityHeaderValue.TryParseList(accepted, out var list)
                ? list.Where(e => e.Quality is null or > 0).Select(e => e.Value.ToString()).ToList()
                : [];
            return wanted.Contains("br", StringComparer.OrdinalIgnoreCase) ? "br"
                : wanted.Contains("gzip", StringComparer.OrdinalIgnoreCase) ? "gzip"
                : "";
        }
        return line.Contains("br", StringComparison.OrdinalIgnoreCase) ? "br"
            : line.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? "gzip"
            : "";
    }

    /// <summary>If-None-Match compares weakly (RFC 9110 §13.1.2): a proxy may have weakened the tag on its way.</summary>
    private static bool Matches(StringValues ifNoneMatch, string tag) =>
        ifNoneMatch.Count > 0
        && (
            ifNoneMatch == tag
            || ifNoneMatch == "*"
            || (EntityTagHeaderValue.TryParseList(ifNoneMatch, out var tags) && tags.Any(t => t.Tag.Equals(tag, StringComparison.Ordinal)))
        );
}
