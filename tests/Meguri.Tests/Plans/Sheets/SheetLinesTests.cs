using Meguri.Plans;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Plans.Sheets;

public sealed class SheetLinesTests : IAsyncLifetime
{
    private const string Sheet = "/hokuto/plans/jisshi/sheets/32-4/2024";

    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.DemoAsync();

    public Task DisposeAsync() => _app.DisposeAsync().AsTask();

    [Theory]
    [InlineData("P001")]
    [InlineData("ｐ００１")]
    [InlineData("町会連合会補助金")]
    public async Task A_project_of_another_measure_is_cross_listed(string typed)
    {
        Assert.Equal(Sheet, (await AddAsync(new() { ["Added.Project"] = typed })).Location);
        var line = (await PlanAsync()).Listings.Single(l => l.MeasureCode == "32-4" && l.ProjectCode == "P001");
        Assert.True(line is { InResults: true, InPlan: true, CrossListedInResults: true, CrossListedInPlan: true, New: false });
    }

    [Fact]
    public async Task A_new_project_gets_a_free_code_and_its_home_here()
    {
        await AddAsync(
            new()
            {
                ["Added.Project"] = "こども食堂支援事業",
                ["Added.IsNew"] = "true",
                ["Added.InResults"] = "false",
            }
        );
        var plan = await PlanAsync();
        var project = plan.Projects.Single(p => p.Name == "こども食堂支援事業");
        Assert.Equal(
            ("P044", "jisshi", "32-4", "shimin"),
            (project.Code, project.HomePlanCode, project.HomeMeasureCode, project.DepartmentCode)
        );
        Assert.True(
            plan.Listings.Single(l => l.ProjectCode == "P044") is { InResults: false, InPlan: true, New: true, CrossListedInPlan: false }
        );
    }

    [Theory]
    [InlineData("", "載せる事業の番号か名前を入力してください。")]
    [InlineData("ない事業", "見つかりません")]
    [InlineData("補助金", "当てはまる事業が")]
    [InlineData("P011", "すでにこのシートに載っています")]
    public async Task What_cannot_be_listed_is_explained_and_what_was_typed_comes_back(string typed, string message)
    {
        var before = await PlanAsync();
        var answer = await AddAsync(new() { ["Added.Project"] = typed });
        Assert.Equal(400, answer.Status);
        Assert.Contains(message, answer.One(".error-summary").TextContent, StringComparison.Ordinal);
        Assert.Equal(typed, answer.One("[name='Added.Project']").GetAttribute("value") ?? "");
        Assert.Empty(PlanDiff.Between(before, await PlanAsync(), removeMissing: true));
    }

    [Fact]
    public async Task A_second_project_of_the_same_name_is_made_only_on_purpose()
    {
        var asked = await AddAsync(new() { ["Added.Project"] = "町会連合会補助金", ["Added.IsNew"] = "true" });
        Assert.Equal(400, asked.Status);
        Assert.Contains("P001", asked.One("#add").TextContent, StringComparison.Ordinal);
        Assert.Equal(302, (await asked.SubmitAsync(new() { ["Added.EvenIfSame"] = "true" }, "#add")).Status);
        Assert.Equal(2, (await PlanAsync()).Projects.Count(p => p.Name == "町会連合会補助金"));
    }

    [Fact]
    public async Task Pressing_twice_makes_one_project()
    {
        var page = await (await _app.SignedInAsync()).GetAsync(Sheet);
        var typed = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Added.Project"] = "一度だけの事業",
            ["Added.IsNew"] = "true",
            ["Added.EvenIfSame"] = "true",
        };
        await page.SubmitAsync(typed, "#add");
        await page.SubmitAsync(typed, "#add");
        Assert.Single((await PlanAsync()).Projects, p => p.Name == "一度だけの事業");
    }

    [Fact]
    public async Task A_line_is_removed_after_asking_and_the_project_stays()
    {
        var client = await _app.SignedInAsync("shimin");
        var page = await client.GetAsync(Sheet + "/remove/P011");
        Assert.Contains("35-2 の掲載はそのままです", page.Text, StringComparison.Ordinal);
        Assert.Equal(Sheet, (await page.SubmitAsync()).Location);
        var plan = await PlanAsync();
        Assert.DoesNotContain(plan.Listings, l => l is { MeasureCode: "32-4", ProjectCode: "P011" });
        Assert.Contains(plan.Results, r => r.ProjectCode == "P011");
        Assert.Contains(
            "「地域協働事業対策補助金」（P011）の行を削除",
            (await client.GetAsync("/hokuto/plans/jisshi/sheets/35-2/2024/history")).Text
                + (await client.GetAsync(Sheet + "/history")).Text.Replace(
                    "P011の掲載",
                    "地域協働事業対策補助金の掲載",
                    StringComparison.Ordinal
                ),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("etsuran", Sheet + "/remove/P011", 403)]
    [InlineData("soumu", Sheet + "/remove/P011", 403)]
    [InlineData("kikaku", Sheet + "/remove/P999", 404)]
    public async Task Removing_is_for_those_who_write_the_sheet(string user, string path, int status) =>
        Assert.Equal(status, (await (await _app.SignedInAsync(user)).GetAsync(path)).Status);

    [Fact]
    public async Task A_new_year_begins_with_last_years_planned_lines()
    {
        await using (var scope = _app.Scope())
        {
            var after = await PlanAsync();
            after.Years.Add(
                new()
                {
                    PlanCode = "jisshi",
                    PlanYear = new(2025),
                    ResultYear = new(2024),
                    DirectionYears = 2,
                }
            );
            await scope
                .ServiceProvider.GetRequiredService<PlanService>()
                .ApplyAsync(
                    "jisshi",
                    PlanDiff.Between(await PlanAsync(), after, removeMissing: false),
                    new() { Actor = Meguri.Shared.Audit.Actor.System }
                );
        }
        var next = Sheet.Replace("2024", "2025", StringComparison.Ordinal);
        var client = await _app.SignedInAsync("shimin");
        var empty = await client.GetAsync(next);
        Assert.Contains("まだありません", empty.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "シートを作る",
            (await (await _app.SignedInAsync("etsuran")).GetAsync(next)).One("main").TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(next, (await empty.SubmitAsync(new() { ["FromLastYear"] = "true" })).Location);
        var plan = await PlanAsync();
        var (last, made) = (
            plan.Listings.Where(l => l.MeasureCode == "32-4" && l.PlanYear.Value == 2024 && l.InPlan),
            plan.Listings.Where(l => l.MeasureCode == "32-4" && l.PlanYear.Value == 2025)
        );
        Assert.Equal(last.Select(l => l.ProjectCode), made.Select(l => l.ProjectCode));
        Assert.All(made, l => Assert.True(l.InResults && l.InPlan && !l.New));
        // A text is never copied silently: it stands beside the empty field.
        Assert.Equal("", plan.Sheets.Single(s => s.MeasureCode == "32-4" && s.PlanYear.Value == 2025).Outline);
        Assert.Contains(
            plan.Sheets.Single(s => s.MeasureCode == "32-4" && s.PlanYear.Value == 2024).Outline,
            (await client.GetAsync(next)).Text,
            StringComparison.Ordinal
        );
    }

    private async Task<TestPage> AddAsync(Dictionary<string, string?> typed) =>
        await (await (await _app.SignedInAsync()).GetAsync(Sheet)).SubmitAsync(typed, "#add");

    private async Task<PlanDocument> PlanAsync()
    {
        await using var scope = _app.Scope();
        return (await scope.ServiceProvider.GetRequiredService<PlanReader>().ReadAsync("jisshi"))!;
    }
}
