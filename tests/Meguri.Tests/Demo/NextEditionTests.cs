using Meguri.Checks;
using Meguri.Demo;
using Meguri.Plans;
using Meguri.Shared.Hosting;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Demo;

public sealed class NextEditionTests
{
    [Fact]
    public async Task The_edition_in_preparation_has_slips_to_find_and_is_made_once()
    {
        await using var app = await TestApp.DemoAsync(
            settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["Demo:NextEdition"] = "true" }
        );
        var before = await ReadAsync(app);
        await using (await StartedDatabases.StartAsync(app.Services, CancellationToken.None)) { }
        Assert.Empty(PlanDiff.Between(before, await ReadAsync(app), removeMissing: true));

        var published = CheckRunner
            .Run(new PlanIndex(PlanJson.Read(Meguri.Demo.Hokuto.HokutoCity.Paper)))
            .Select(f => f.Fingerprint)
            .ToHashSet(StringComparer.Ordinal);
        var fresh = CheckRunner
            .Run(new PlanIndex(before))
            .Where(f => !published.Contains(f.Fingerprint))
            .Select(f => (f.Rule, f.Place.Key))
            .ToList();
        Assert.Contains(("product-differs", "P012/2023"), fresh);
        Assert.Contains(("total-differs", "32-2/2024"), fresh);
        Assert.Contains(("behind-without-improvement", "33-2/2024"), fresh);
    }

    private static async Task<PlanDocument> ReadAsync(TestApp app)
    {
        await using var scope = app.Scope();
        return (await scope.ServiceProvider.GetRequiredService<PlanReader>().ReadAsync("jisshi"))!;
    }
}
