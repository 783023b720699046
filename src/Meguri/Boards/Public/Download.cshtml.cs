using Meguri.Cities;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Boards.Public;

/// <summary>A published material of a session.</summary>
[AllowAnonymous]
public sealed class DownloadModel(BoardReader boards, CityContext city, TimeProvider time) : PublicBoardPage(boards, city, time)
{
    /// <summary>Sends it.</summary>
    public async Task<IActionResult> OnGetAsync(string board, int session, int file, CancellationToken cancel) =>
        await TakePublicAsync(board, session, cancel)
        && (await Reader.FilesAsync(board, session, cancel)).FirstOrDefault(f => f.Number == file && f.Published) is { } found
        && await Reader.BytesAsync(board, session, file, cancel) is { } bytes
            ? File(bytes, found.MediaType, found.FileName)
            : NotFound();
}
