using Meguri.Accounts;
using Meguri.Boards.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Boards.Setup;

/// <summary>審議会の一覧.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class IndexModel(BoardReader boards) : PageModel
{
    /// <summary>All boards.</summary>
    public IReadOnlyList<ReviewBoard> Boards { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancel) => Boards = await boards.AllAsync(cancel);
}
