using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;

namespace Meguri.Shared.Files;

/// <summary>ファイルを渡す: sends a content with the headers that make it harmless, piece by piece, also parts of it.</summary>
public static class FileAnswer
{
    /// <summary>Not to be kept by anybody on the way, nor by the browser.</summary>
    public const string NotKept = "private, no-store";

    // A reader of PDFs in the browser needs its own styles; a file runs nothing and is shown within no other page.
    private const string Policy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; object-src 'self'; frame-ancestors 'none'";

    /// <summary>Only pictures and PDFs may be shown in the browser; all else is saved.</summary>
    public static bool MayShow(string mediaType) => mediaType is "image/jpeg" or "image/png" or "image/webp" or "application/pdf";

    /// <summary>Sends it.</summary>
    /// <param name="page">The page that answers; it has found that the reader may have the file.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="mediaType">MIME type, as it was found by the content.</param>
    /// <param name="name">Name under which it is saved.</param>
    /// <param name="sha256">Hash of the bytes.</param>
    /// <param name="show">True to show it in the browser, where that is harmless.</param>
    /// <param name="cacheControl">Who may keep it.</param>
    public static FileStreamResult Send(
        this PageModel page,
        Stream content,
        string mediaType,
        string name,
        string sha256,
        bool show = false,
        string cacheControl = NotKept
    )
    {
        SetHeaders(page.Response, mediaType, name, show, cacheControl);
        page.Response.Headers["X-Robots-Tag"] = "noindex";
        return new FileStreamResult(content, mediaType)
        {
            EnableRangeProcessing = true,
            EntityTag = new EntityTagHeaderValue($"\"{sha256[..32]}\""),
        };
    }

    /// <summary>The headers alone, for what is sent otherwise.</summary>
    public static void SetHeaders(HttpResponse response, string mediaType, string name, bool show, string cacheControl)
    {
        var headers = response.Headers;
        headers.CacheControl = cacheControl;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentDisposition = Disposition(show && MayShow(mediaType), name);
    }

    /// <summary>The header with the name as RFC 6266 wants it, whatever kanji stand in it.</summary>
    public static string Disposition(bool show, string name)
    {
        var disposition = new ContentDispositionHeaderValue(show ? "inline" : "attachment");
        disposition.SetHttpFileName(name);
        return disposition.ToString();
    }
}
