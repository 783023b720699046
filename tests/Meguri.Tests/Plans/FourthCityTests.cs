using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Audit;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Plans;

/// <summary>A fourth city whose codes are kanji, whose ratings are numerals and whose plan is in yen: stored, read and shown as it is
/// written.</summary>
public sealed class FourthCityTests
{
    [Fact]
    public async Task Codes_of_kanji_digits_in_full_width_and_amounts_in_yen()
    {
        await using var app = await TestApp.EmptyAsync();
        await using var scope = app.Scope();
        var write = new Write { Actor = Actor.System };
        var plan = FourthCity.Plan();
        await scope
            .ServiceProvider.GetRequiredService<PlanService>()
            .ApplyAsync(plan.Plan.Code, PlanDiff.Between(new PlanDocument(), plan, removeMissing: false), write);
        var stored = (await scope.ServiceProvider.GetRequiredService<PlanReader>().ReadAsync(plan.Plan.Code))!;
        Assert.Empty(PlanDiff.Between(plan, stored, removeMissing: true));

        var staff = scope.ServiceProvider.GetRequiredService<Meguri.Accounts.StaffService>();
        await staff.CreateAsync(
            new()
            {
                UserName = "kikaku",
                DisplayName = "企画",
                Email = "k@example.jp",
                Password = Meguri.Demo.DemoModule.Password,
                Roles = [new(Meguri.Accounts.Role.Planning)],
            },
            write
        );
        var client = await app.SignedInAsync();
        foreach (var path in (string[])["", "/projects", "/totals", "/settings"])
            Assert.Equal((path, 200), (path, (await client.GetAsync($"/hokuto/plans/shinko{path}")).Status));
        var sheet = await client.GetAsync($"/hokuto/plans/shinko/sheets/{Uri.EscapeDataString("二の一の１")}/2025");
        Assert.Equal(200, sheet.Status);
        foreach (
            var word in (string[])
                [
                    "移住の受入れ",
                    "片付けを終えた空き家８戸のうち６戸に入居があった。",
                    "相談は２３４件（対面９１件、オンライン１４３件）",
                    "移り住んだ人が",
                ]
        )
            Assert.Contains(word, sheet.Text, StringComparison.Ordinal);
        Assert.Contains("1,338,900", (await client.GetAsync("/hokuto/plans/shinko/projects")).Text, StringComparison.Ordinal);
        // The city does not use this field.
        Assert.DoesNotContain("重点施策", sheet.Text, StringComparison.Ordinal);
        // Two years' amounts, each project once.
        var index = new PlanIndex(stored);
        Assert.Equal(
            15_612_850 + 3_742_300 + 3_041_200 + 1_338_900 + 800_000 + 2_376_500,
            stored.Projects.Sum(p => index.Result(p.Code, new(2024))?.SettledAmount ?? 0)
        );
    }
}
