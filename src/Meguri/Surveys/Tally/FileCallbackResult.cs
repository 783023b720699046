using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Meguri.Surveys.Tally;

/// <summary>A file that is written while it is read from the database: however long, little of it is in memory.</summary>
public sealed class FileCallbackResult(string mediaType, string name, Func<Stream, Task> write) : ActionResult
{
    /// <inheritdoc/>
    public override Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = mediaType;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        response.Headers.ContentDisposition = disposition.ToString();
        return write(response.Body);
    }
}
