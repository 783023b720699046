using Meguri.Accounts;
using Meguri.Plans.Live;
using Meguri.Plans.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Plans.Tree;

/// <summary>合計: sums counted once beside the sums that the sheets print, and what makes the difference, project by project.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class TotalsModel(PlanNow now) : PlanPage
{
    /// <summary>The whole plan, then each item above the measures.</summary>
    public IReadOnlyList<(Node? Node, Total Settled, Total Budget)> Rows { get; private set; } = [];

    /// <summary>Shows the sums.</summary>
    public async Task<IActionResult> OnGetAsync(string plan, CancellationToken cancel)
    {
        if (!Take(await now.ReadAsync(plan, cancel)))
            return NotFound();
        if (Year is null)
            return Page();
        Rows =
        [
            .. Tree.InOrder(null)
                .Where(n => !Tree.IsMeasure(n))
                .Prepend(null)
                .Select(n => (n, Tree.Total(n?.Code, Year, AmountSide.Results), Tree.Total(n?.Code, Year, AmountSide.Plan))),
        ];
        return Page();
    }
}
