using Meguri.Accounts;
using Meguri.Shared.Files;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Attachments;

/// <summary>One file of a record, or its small picture, for those who may see the record's page.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class DownloadModel(AttachmentDesk desk, FileStore store) : PageModel
{
    /// <summary>Sends it.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, string owner, int number, bool small, bool save, CancellationToken cancel)
    {
        if (await desk.FindAsync(plan, owner, User, cancel) is not { } place || await desk.FileAsync(place, number, cancel) is not { } file)
            return NotFound();
        if (small)
            return await store.ThumbnailAsync(file.Sha256, cancel) is { } bytes
                ? this.Send(new MemoryStream(bytes), "image/jpeg", "small.jpg", file.Sha256, show: true)
                : NotFound();
        return await store.OpenAsync(file.Sha256, cancel) is { } content
            ? this.Send(content, file.MediaType, file.FileName, file.Sha256, show: !save)
            : NotFound();
    }
}
