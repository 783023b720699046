using Meguri.Indicators;
using Meguri.Indicators.Judging;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Audit;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Plans;

/// <summary>A third city of six levels and other words, with two plans that share a project, made by data alone: every page says it in that city's words.</summary>
public sealed class ThirdCityTests
{
    [Fact]
    public async Task Six_levels_other_words_and_a_project_of_two_plans()
    {
        await using var app = await TestApp.EmptyAsync();
        await using var scope = app.Scope();
        var service = scope.ServiceProvider.GetRequiredService<PlanService>();
        var write = new Write { Actor = Actor.System };
        var first = ThirdCity.Plan("sogo", "みんなの計画");
        await service.ApplyAsync("sogo", PlanDiff.Between(new PlanDocument(), first, removeMissing: false), write);
        var second = ThirdCity.Plan("midori", "みどりの計画");
        var known = new PlanDocument
        {
            Departments = first.Departments,
            Projects = first.Projects,
            Results = first.Results,
            ProjectPlans = first.ProjectPlans,
            Directions = first.Directions,
            Indicators = first.Indicators,
            Observations = first.Observations,
        };
        await service.ApplyAsync("midori", PlanDiff.Between(known, second, removeMissing: false), write);
        var reader = scope.ServiceProvider.GetRequiredService<PlanReader>();
        var (one, two) = (new PlanIndex((await reader.ReadAsync("sogo"))!), new PlanIndex((await reader.ReadAsync("midori"))!));
        Assert.Empty(PlanDiff.Between(first, one.Document, removeMissing: true));

        // One record of the project, one of the indicator; each plan lists and judges it in its own way.
        Assert.Equal(("広場の手入れ", 12_000_000L), (two.Project("W1")!.Name, two.Result("W1", new(2024))!.SettledAmount));
        Assert.Equal(
            (Status.Behind, Status.OnPace),
            (IndicatorBook.Of(one).Find("hiroba")!.Judgement.Status, IndicatorBook.Of(two).Find("hiroba")!.Judgement.Status)
        );
        Assert.Equal("広場のにぎわい", IndicatorBook.Of(two).Find("hiroba")!.Name);

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
        foreach (
            var path in (string[])
                [
                    "/plans/sogo",
                    "/plans/sogo/projects",
                    "/plans/sogo/indicators",
                    "/plans/midori/indicators/hiroba",
                    "/plans/sogo/totals",
                    "/plans/sogo/settings",
                ]
        )
            Assert.Equal((path, 200), (path, (await client.GetAsync("/hokuto" + path)).Status));
        var sheet = await client.GetAsync("/hokuto/plans/sogo/sheets/A-2-3-4-5-6/2025");
        Assert.Contains("できたこと・できなかったこと", sheet.Text, StringComparison.Ordinal);
        foreach (var word in (string[])["成果・課題", "重点施策"])
            Assert.DoesNotContain(word, sheet.Text, StringComparison.Ordinal);
        Assert.Contains("15", (await client.GetAsync("/hokuto/plans/midori/projects")).Text, StringComparison.Ordinal);
        foreach (var plan in (string[])["sogo", "midori"])
            await scope
                .ServiceProvider.GetRequiredService<Meguri.Editions.Publishing.EditionService>()
                .PublishAsync(
                    new()
                    {
                        PlanCode = plan,
                        WithoutApproval = "試験",
                        Summary = "はじめて",
                        ErrorsReason = "試験",
                        Write = write,
                    }
                );

        var home = await app.Client().GetAsync("/hokuto/");
        Assert.Contains("みどりの計画", home.Text, StringComparison.Ordinal);
        Assert.Contains("みんなの計画", home.Text, StringComparison.Ordinal);
        foreach (var word in (string[])["まちの将来像", "取組は、どこまで進んだか", "屋根のある場所で行う。"])
            Assert.Contains(word, home.Text, StringComparison.Ordinal);
        foreach (var word in (string[])["基本目標", "主要施策"])
            Assert.DoesNotContain(word, home.Text, StringComparison.Ordinal);
        var measure = await app.Client().GetAsync("/hokuto/editions/1/measures/A-2-3-4-5-6/");
        foreach (var word in (string[])["取組", "遅れている", "草を刈った。", "伸ばす", "広場に来た人"])
            Assert.Contains(word, measure.Text, StringComparison.Ordinal);
        Assert.Equal(
            ThirdCity.Levels[..5].Select(l => $"{l}のひとつ"),
            measure.All(".breadcrumb a").Skip(2).Select(a => a.TextContent.Split(' ')[1])
        );
    }

    [Fact]
    public void No_code_names_a_city()
    {
        var source = Path.GetFullPath(Path.Combine(Meguri.Shared.Hosting.WebRoot.Find(), ".."));
        var named = Directory
            .EnumerateFiles(source, "*.cs*", SearchOption.AllDirectories)
            .Where(f =>
                !f.Contains("/obj/", StringComparison.Ordinal)
                && !f.Contains("/bin/", StringComparison.Ordinal)
                && !f.Contains("/Demo/", StringComparison.Ordinal)
            )
            .Where(f =>
                File.ReadLines(f)
                    .Any(l =>
                        !l.TrimStart().StartsWith("///", StringComparison.Ordinal)
                        && (
                            l.Contains("\"hokuto\"", StringComparison.Ordinal)
                            || l.Contains("\"sapporo\"", StringComparison.Ordinal)
                            || l.Contains("札幌", StringComparison.Ordinal)
                            || l.Contains("北斗", StringComparison.Ordinal)
                        )
                    )
            )
            .Select(f => Path.GetRelativePath(source, f));
        Assert.Empty(named);
    }
}
