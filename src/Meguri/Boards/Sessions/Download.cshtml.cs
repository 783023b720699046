using Meguri.Accounts;
using Meguri.Shared.Files;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Boards.Sessions;

/// <summary>A material of a session, as it was uploaded.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class DownloadModel(BoardReader boards, FileStore store) : PageModel
{
    /// <summary>Sends it.</summary>
    public async Task<IActionResult> OnGetAsync(string board, int session, int file, CancellationToken cancel) =>
        (await boards.FilesAsync(board, session, cancel)).FirstOrDefault(f => f.Number == file) is { } found
        && await store.OpenAsync(found.Sha256, cancel) is { } content
            ? this.Send(content, found.MediaType, found.FileName, found.Sha256)
            : NotFound();
}
