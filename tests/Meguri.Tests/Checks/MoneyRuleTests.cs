using Meguri.Checks;
using Meguri.Checks.Amounts;
using Meguri.Demo;
using Meguri.Plans;

namespace Meguri.Tests.Checks;

public sealed class MoneyRuleTests
{
    [Fact]
    public void A_figure_that_does_not_follow_its_ledger_is_found_where_it_stands()
    {
        var plan = Meguri.Demo.Hokuto.HokutoCity.Plan();
        Assert.Empty(new MoneyDiffers().Check(new CheckedPlan(new PlanIndex(plan))));
        plan.ProjectPlans.Single(p => p.ProjectCode == "P001").Budget = 300_000;
        plan.Results.Single(r => r.ProjectCode == "P042").CarriedIn = null;
        var found = new MoneyDiffers().Check(new CheckedPlan(new PlanIndex(plan))).ToList();
        Assert.Equal(
            [("projectPlan", "P001/2024", "budget", "32-1"), ("result", "P042/2023", "carriedIn", "35-5")],
            found.Select(f => (f.Place.Kind, f.Place.Key, f.Place.Field, f.Place.MeasureCode!))
        );
        Assert.Contains("シートでは300千円ですが、予算と決算の記録では2,300千円です", found[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_edition_frozen_before_there_was_money_still_opens()
    {
        var plan = PlanJson.Read(Meguri.Demo.Hokuto.HokutoCity.Paper);
        Assert.Empty(plan.Amounts);
        Assert.DoesNotContain(
            "amounts",
            System.Text.Encoding.UTF8.GetString(Meguri.Demo.Hokuto.HokutoCity.Paper),
            StringComparison.Ordinal
        );
    }
}
