using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Money;

namespace Meguri.Office;

/// <summary>The units of the city's plans, for pages that speak of several.</summary>
public sealed class OfficeUnits(PlanReader plans)
{
    /// <summary>The unit of a plan, by code; of no plan, and of one that is no more, the newest plan's. With the newest plan's code.</summary>
    public async Task<(Func<string?, PlanUnit> Unit, string? Newest)> ReadAsync(CancellationToken cancel = default) =>
        Of(await plans.PlansAsync(cancel));

    /// <summary>The same of plans that were read already, the newest first.</summary>
    public static (Func<string?, PlanUnit> Unit, string? Newest) Of(List<Plan> all)
    {
        var newest = all.Count > 0 ? PlanUnit.Of(all[0].UnitYen) : PlanUnit.Thousand;
        return (code => all.Find(p => p.Code == code) is { } plan ? PlanUnit.Of(plan.UnitYen) : newest, all.FirstOrDefault()?.Code);
    }
}
