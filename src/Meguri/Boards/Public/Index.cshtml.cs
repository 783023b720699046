using Meguri.Boards.Model;
using Meguri.Cities;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Boards.Public;

/// <summary>審議会の一覧 for citizens.</summary>
[AllowAnonymous]
public sealed class IndexModel(BoardReader boards, CityContext city, TimeProvider time) : PageModel
{
    /// <summary>Boards that are public: the session that comes next, and the last one held.</summary>
    public IReadOnlyList<(ReviewBoard Board, BoardSession? Next, BoardSession? Last)> Boards { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-cache";
        var today = city.City.LocalDate(time.GetUtcNow());
        Boards =
        [
            .. (await boards.PublicAsync(cancel)).Select(b =>
                (b.Board, b.Sessions.LastOrDefault(s => s.HeldOn >= today), b.Sessions.FirstOrDefault(s => s.HeldOn < today))
            ),
        ];
    }
}
