using Meguri.Accounts;
using Meguri.Boards.Model;
using Meguri.Cities;
using Meguri.Shared.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Boards.Setup;

/// <summary>One board: its sessions and members.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class BoardModel(MeguriDb db, BoardReader boards, CityContext city, TimeProvider time) : BoardPage(boards, city, time)
{
    /// <summary>The plans it reviews.</summary>
    public IReadOnlyList<(string Code, string Title)> Plans { get; private set; } = [];

    /// <summary>By session: opinions, and those not answered yet.</summary>
    public IReadOnlyDictionary<int, (int All, int Open)> Counts { get; private set; } = new Dictionary<int, (int, int)>();

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(string board, CancellationToken cancel)
    {
        if (!await TakeAsync(board, cancel))
            return NotFound();
        Plans =
        [
            .. (
                await db.Set<Plans.Model.Plan>()
                    .Where(p => Picture.Plans.Contains(p.Code))
                    .OrderBy(p => p.StartYear)
                    .Select(p => new { p.Code, p.Title })
                    .ToListAsync(cancel)
            ).Select(p => (p.Code, p.Title)),
        ];
        Counts = await Reader.CountsAsync(board, cancel);
        return Page();
    }
}
