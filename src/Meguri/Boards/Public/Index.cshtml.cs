using Meguri.Boards.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Boards.Public;

/// <summary>審議会の一覧 for citizens.</summary>
[AllowAnonymous]
public sealed class IndexModel(BoardReader boards) : PageModel
{
    /// <summary>Boards that are public.</summary>
    public IReadOnlyList<ReviewBoard> Boards { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancel) => Boards = [.. (await boards.AllAsync(cancel)).Where(b => b.Published)];
}
