namespace Meguri.Editions.Site;

/// <summary>A plan beside the one on the home page, with its newest edition.</summary>
public sealed record OtherPlan(string Title, string Years, int Edition);

/// <summary>市の計画: the newest edition of each plan. The home page shows the plan that began last; the others stand below it.</summary>
public sealed record CityPlans(SiteMap Main, IReadOnlyList<OtherPlan> Others)
{
    /// <summary>Picks among editions; of each plan the newest counts.</summary>
    public static CityPlans Of(IEnumerable<SiteMap> sites)
    {
        var newest = sites
            .GroupBy(s => s.Edition.Info.PlanCode, StringComparer.Ordinal)
            .Select(g => g.MaxBy(s => s.Edition.Info.Number)!)
            .OrderByDescending(s => s.Edition.Plan.Document.Plan.StartYear.Value)
            .ThenByDescending(s => s.Edition.Info.Number)
            .ToList();
        return new(
            newest[0],
            [
                .. newest
                    .Skip(1)
                    .Select(s => s.Edition)
                    .Select(e => new OtherPlan(
                        e.Plan.Document.Plan.Title,
                        $"{e.Plan.Document.Plan.StartYear.Era}〜{e.Plan.Document.Plan.EndYear.Era}",
                        e.Info.Number
                    )),
            ]
        );
    }
}
