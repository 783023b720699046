using Meguri.Demo;
using Meguri.Plans;
using Meguri.Shared.Time;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Plans;

public sealed class DemoPlanTests
{
    [Fact]
    public async Task The_demonstration_comes_back_from_the_database_as_it_was_written()
    {
        await using var app = await TestApp.DemoAsync();
        await using var scope = app.Scope();
        var stored = await scope.ServiceProvider.GetRequiredService<PlanReader>().ReadAsync("jisshi");
        var seed = Meguri.Demo.Hokuto.HokutoCity.Plan();
        Assert.NotNull(stored);
        Assert.Empty(PlanDiff.Between(seed, stored, removeMissing: true));
        Assert.Equal(PlanJson.Write(seed), PlanJson.Write(stored));
    }

    [Fact]
    public void A_cross_listed_project_counts_once_above_the_measure()
    {
        var plan = new PlanIndex(Meguri.Demo.Hokuto.HokutoCity.Plan());
        var year = plan.Year(new FiscalYear(2024))!;
        var results = plan.Total(null, year, AmountSide.Results);
        var budget = plan.Total(null, year, AmountSide.Plan);
        Assert.Equal((398_840_000, 397_094_000), (results.Printed, results.Once));
        Assert.Equal((608_043_000, 405_021_000), (budget.Printed, budget.Once));
        Assert.Equal(results.Excess, results.Twice.Sum(t => t.Excess));
        Assert.Equal(
            ["SDGsの普及啓蒙", "ふるさと納税制度の活用", "地域協働事業対策補助金", "地域応援元気づくり補助金"],
            budget.Twice.Select(t => t.Project.Name).Order(StringComparer.Ordinal)
        );
    }
}
