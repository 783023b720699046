using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Time;

namespace Meguri.Editions.Site;

/// <summary>One column of amounts: a year's budget (予算額) or settled amount (決算額).</summary>
public sealed record AmountColumn(FiscalYear Year, AmountSide Side)
{
    /// <summary>「決算額」, 「予算額」.</summary>
    public string SideTitle => Side == AmountSide.Results ? "決算額" : "予算額";

    /// <summary>A project's amount in this column, in yen; null for none.</summary>
    public long? Of(PlanIndex plan, string project) =>
        Side == AmountSide.Results ? plan.Result(project, Year)?.SettledAmount : plan.Plan(project, Year)?.Budget;

    /// <summary>The columns that hold an amount or a record for at least one of the projects, in order of years, budget before settlement.</summary>
    public static IReadOnlyList<AmountColumn> For(PlanIndex plan, IEnumerable<string> projects)
    {
        var years = YearsOf(plan);
        var columns = new HashSet<AmountColumn>();
        foreach (var project in projects)
        {
            foreach (var year in years)
            {
                if (plan.Plan(project, year) is not null)
                    columns.Add(new(year, AmountSide.Plan));
                if (plan.Result(project, year) is not null)
                    columns.Add(new(year, AmountSide.Results));
            }
        }
        return [.. columns.OrderBy(c => c.Year.Value).ThenByDescending(c => c.Side)];
    }

    private static FiscalYear[] YearsOf(PlanIndex plan) =>
        [.. plan.Years.SelectMany(y => new[] { y.PlanYear, y.ResultYear }).Distinct().Order()];
}
