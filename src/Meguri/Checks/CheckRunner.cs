using Meguri.Plans;
using Meguri.Shared.Time;

namespace Meguri.Checks;

/// <summary>点検: runs every rule over a plan.</summary>
public static class CheckRunner
{
    /// <summary>What all rules find, grave findings first, then in the order of the plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="planYear">Only what is shown on the sheets of that year, or on none; null for every year.</param>
    public static IReadOnlyList<Finding> Run(PlanIndex plan, FiscalYear? planYear = null)
    {
        var checkedPlan = new CheckedPlan(plan);
        var open = plan.Years.Where(y => y.InPreparation).Select(y => (FiscalYear?)y.PlanYear).ToHashSet();
        // Read before the rules start, and by all cores: they would wait for it.
        _ = checkedPlan.Slips;
        // Rules know nothing of each other.
        var found = new List<Finding>[Rules.All.Count];
        Parallel.For(0, found.Length, order =>
            found[order] = [
                .. Rules
                    .All[order]
                    .Check(checkedPlan)
                    .Where(f => !Rules.All[order].OfFinished || !open.Contains(f.Place.PlanYear))
                    .Where(f => planYear is null || f.Place.PlanYear is null || f.Place.PlanYear == planYear),
            ]
        );
        var told = ToldOnce.In([.. found.SelectMany(f => f)]).ToHashSet(ReferenceEqualityComparer.Instance);
        return
        [
            .. found
                .SelectMany((findings, order) => findings.Where(told.Contains).Select(f => (Finding: f, Order: order)))
                .OrderBy(f => f.Finding.Severity)
                .ThenBy(f => checkedPlan.OrderOf(f.Finding.Place.MeasureCode))
                .ThenByDescending(f => f.Finding.Place.PlanYear)
                .ThenBy(f => f.Order)
                .Select(f => f.Finding)
                .DistinctBy(f => f.Fingerprint),
        ];
    }
}
