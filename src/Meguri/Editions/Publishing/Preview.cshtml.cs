using Meguri.Accounts;
using Meguri.Editions.Site;
using Meguri.Shared.Files;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Editions.Publishing;

/// <summary>公表前の下見: the plan as readers would see it if it were published now. Any colleague may be given its address.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class PreviewModel(PreviewShelf shelf, SiteRenderer renderer, FileStore store) : PageModel
{
    private const string Above = "../../../";
    private const int LongestQuery = 100;

    /// <summary>Shows a page or a file of it.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, CancellationToken cancel)
    {
        var start = $"/publish/preview/{plan}/";
        var asked = Request.Path.Value ?? "";
        if (!asked.StartsWith(start, StringComparison.Ordinal))
            return asked == start[..^1] ? LocalRedirect("~" + start) : NotFound();
        if (await shelf.OpenAsync(HttpContext.RequestServices, plan, cancel) is not { } site)
            return NotFound();
        var path = asked[start.Length..];
        Response.Headers.CacheControl = "no-store";
        if (site.Edition.Attachments.FirstOrDefault(a => a.Path == path || a.SmallPath == path) is { } file)
            return
                await (path == file.Path ? store.BytesAsync(file.Sha256, cancel) : store.ThumbnailAsync(file.Sha256, cancel)) is { } bytes
                ? File(bytes, path == file.Path ? file.MediaType : "image/jpeg")
                : NotFound();
        if (site.Find(path) is not { } entry)
            return site.Find(path + "/") is null ? NotFound() : LocalRedirect($"~{start}{path}/");
        var query = Request.Query["q"].ToString();
        return File(
            path == "search/" && query.Length > 0
                ? renderer.Search(site, query.Length > LongestQuery ? query[..LongestQuery] : query, Above)
                : renderer.Render(site, entry, Above),
            entry.MediaType
        );
    }
}
