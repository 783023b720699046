using Meguri.Accounts;
using Meguri.Approvals;
using Meguri.Cities;
using Meguri.Editions.Publishing;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Editions;

/// <summary>公表: the editions there are, and the way to a new one.</summary>
[Authorize(Policies.Staff)]
public sealed class IndexModel(MeguriDb db, EditionReader editions, PlanReader plans, CityContext city) : PageModel
{
    /// <summary>All editions, newest first.</summary>
    public IReadOnlyList<EditionInfo> Editions { get; private set; } = [];

    /// <summary>The plans that can be published.</summary>
    public IReadOnlyList<Plan> Plans { get; private set; } = [];

    /// <summary>公表の案 that are not published yet.</summary>
    public IReadOnlyList<Publication> UnderWay { get; private set; } = [];

    /// <summary>The city.</summary>
    public City City => city.City;

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        Editions = await editions.AllAsync(cancel);
        Plans = await plans.PlansAsync(cancel);
        UnderWay = await db.Set<Publication>().AsNoTracking().Where(p => p.State != Stage.Fixed).OrderBy(p => p.Id).ToListAsync(cancel);
    }
}
