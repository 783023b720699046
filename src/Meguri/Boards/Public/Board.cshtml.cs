using Meguri.Cities;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Boards.Public;

/// <summary>One board for citizens.</summary>
[AllowAnonymous]
public sealed class BoardModel(BoardReader boards, CityContext city, TimeProvider time) : PublicBoardPage(boards, city, time)
{
    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(string board, CancellationToken cancel) => await TakePublicAsync(board, cancel) ? Page() : NotFound();
}
