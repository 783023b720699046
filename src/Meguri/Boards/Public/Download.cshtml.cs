using Meguri.Cities;
using Meguri.Shared.Files;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Boards.Public;

/// <summary>A published material of a session.</summary>
[AllowAnonymous]
public sealed class DownloadModel(BoardReader boards, FileStore store, CityContext city, TimeProvider time)
    : PublicBoardPage(boards, city, time)
{
    /// <summary>Sends it.</summary>
    public async Task<IActionResult> OnGetAsync(string board, int session, int file, CancellationToken cancel) =>
        await TakePublicAsync(board, session, cancel)
        && (await Reader.FilesAsync(board, session, cancel)).FirstOrDefault(f => f.Number == file && f.Published) is { } found
        && await store.OpenAsync(found.Sha256, cancel) is { } content
            ? this.Send(content, found.MediaType, found.FileName, found.Sha256)
            : NotFound();
}
