using Meguri.Cities;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Boards.Public;

/// <summary>One board for citizens.</summary>
[AllowAnonymous]
public sealed class BoardModel(BoardReader boards, CityContext city, TimeProvider time) : PublicBoardPage(boards, city, time)
{
    /// <summary>By session: opinions, and those not answered yet.</summary>
    public IReadOnlyDictionary<int, (int All, int Open)> Counts { get; private set; } = new Dictionary<int, (int, int)>();

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(string board, CancellationToken cancel)
    {
        if (!await TakePublicAsync(board, cancel))
            return NotFound();
        Counts = await Reader.CountsAsync(board, cancel);
        return Page();
    }
}
