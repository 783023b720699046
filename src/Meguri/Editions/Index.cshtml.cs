using Meguri.Accounts;
using Meguri.Cities;
using Meguri.Plans;
using Meguri.Plans.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Editions;

/// <summary>公表: the editions there are, and the way to a new one.</summary>
[Authorize(Policies.Staff)]
public sealed class IndexModel(EditionReader editions, PlanReader plans, CityContext city) : PageModel
{
    /// <summary>All editions, newest first.</summary>
    public IReadOnlyList<EditionInfo> Editions { get; private set; } = [];

    /// <summary>The plans that can be published.</summary>
    public IReadOnlyList<Plan> Plans { get; private set; } = [];

    /// <summary>The city.</summary>
    public City City => city.City;

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        Editions = await editions.AllAsync(cancel);
        Plans = await plans.PlansAsync(cancel);
    }
}
