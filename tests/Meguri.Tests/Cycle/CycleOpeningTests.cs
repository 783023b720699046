using Dapper;
using Meguri.Tests.TestSupport;
using Npgsql;
using static Meguri.Tests.Cycle.CycleSupport;

namespace Meguri.Tests.Cycle;

public sealed class CycleOpeningTests : IAsyncLifetime
{
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.DemoAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Opening_shows_first_what_rolls_over_and_then_makes_sheets_without_last_years_texts()
    {
        var client = await _app.SignedInAsync();
        Assert.NotEmpty((await client.GetAsync(Board)).All($"a[href='{Board}/open']"));
        var form = await client.GetAsync(Board + "/open");
        await using var db = new NpgsqlConnection(_app.ConnectionString);
        var shown = await PreviewAsync(form);
        Assert.Contains(
            "施策シート 14 件が対象",
            shown.One("#preview-h").ParentElement!.TextContent.Replace("\n", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.Equal(0, await db.QuerySingleAsync<int>("select count(*)::int from cycles"));
        await OpenAsync(_app);
        Assert.Equal(14, await db.QuerySingleAsync<int>("select count(*)::int from sheet_tasks where plan_year = 2025 and state = 'Open'"));
        Assert.Equal(
            0,
            await db.QuerySingleAsync<int>(
                "select count(*)::int from sheets where plan_year = 2025 and (outline <> '' or outcomes <> '' or rating is not null)"
            )
        );
        Assert.Equal(0, await db.QuerySingleAsync<int>("select count(*)::int from project_plans where year = 2025"));
        var (lines, planned) = await db.QuerySingleAsync<(int, int)>(
            "select (select count(*)::int from listings where plan_year = 2025 and in_results), (select count(*)::int from listings where plan_year = 2024 and in_plan)"
        );
        Assert.Equal(planned, lines);
        Assert.Equal(
            ["cycleOpened", "cycleStepAdded"],
            await db.QueryAsync<string>("select distinct name from events where kind in ('cycle', 'cycleStep') order by name")
        );
        Assert.Contains(
            "令和7年度の年度サイクルを開始",
            (await client.GetAsync("/hokuto/history?kind=cycle")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_project_that_ends_stands_among_the_results_only()
    {
        await _app.ExecuteAsync("insert into words values ('jisshi', 'direction', 'おわり', '', 'ends', 90)");
        await _app.ExecuteAsync(
            "update project_directions set direction = 'おわり' where project_code = 'P011' and plan_year = 2024 and year = 2025"
        );
        await OpenAsync(_app);
        await using var db = new NpgsqlConnection(_app.ConnectionString);
        Assert.Equal(
            [(true, false), (true, false)],
            await db.QueryAsync<(bool, bool)>("select in_results, in_plan from listings where plan_year = 2025 and project_code = 'P011'")
        );
    }

    [Fact]
    public async Task A_deadline_on_a_closed_day_becomes_the_next_working_day()
    {
        var client = await _app.SignedInAsync();
        var form = await client.GetAsync(Board + "/open");
        // 10 August 2024 is a Saturday, the 12th a holiday in lieu.
        var shown = await PreviewAsync(
            form,
            new()
            {
                ["Steps[0].Due"] = "2024-08-10",
                ["Steps[1].Due"] = "2024-08-20",
                ["Steps[2].Due"] = "2024-08-21",
                ["Steps[3].Due"] = "2024-08-22",
            }
        );
        Assert.Equal("2024-08-13", shown.One("[name='Steps[0].Due']").GetAttribute("value"));
        Assert.Contains("8月13日（火）", shown.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PlanYear", "来年", "年度")]
    [InlineData("ResultYear", "R9", "実績年度は、計画年度と同じか前")]
    [InlineData("DirectionYears", "六", "0から5まで")]
    [InlineData("Steps[1].Due", "2024-02-31", "締切")]
    [InlineData("Steps[1].Due", "2024-07-02", "前の段階「提出」の締切")]
    [InlineData("PlanYear", "R30", "この計画の期間")]
    [InlineData("PlanYear", "R6", "すでに作られています")]
    public async Task What_cannot_be_opened_comes_back_with_what_was_typed(string name, string typed, string problem)
    {
        var form = await (await _app.SignedInAsync()).GetAsync(Board + "/open");
        var values = new Dictionary<string, string?> { ["Note"] = "打ちかけの案内", [name] = typed };
        if (problem.Contains("すでに", StringComparison.Ordinal))
            values["DirectionYears"] = "1";
        var page = await form.SubmitAsync(values);
        Assert.Equal(400, page.Status);
        Assert.Contains(problem, page.Text, StringComparison.Ordinal);
        Assert.Contains("打ちかけの案内", page.One("#Note").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_opened_once_and_by_the_planning_office_alone()
    {
        Assert.Equal(403, (await (await _app.SignedInAsync("shimin")).GetAsync(Board + "/open")).Status);
        Assert.Equal(404, (await (await _app.SignedInAsync()).GetAsync("/hokuto/plans/nashi/cycle/open")).Status);
        var form = await (await _app.SignedInAsync()).GetAsync(Board + "/open");
        await OpenAsync(_app);
        var again = await form.SubmitAsync(new() { ["_once"] = Guid.NewGuid().ToString() });
        Assert.Equal(400, again.Status);
        Assert.Contains("もう始まっています", again.Text, StringComparison.Ordinal);
        // Told before anything is promised.
        var shown = await form.PressAsync("button[formaction$='handler=Preview']");
        Assert.Equal(400, shown.Status);
        Assert.Contains("もう始まっています", shown.Text, StringComparison.Ordinal);
        Assert.Empty(shown.All("#preview-h"));
    }

    [Fact]
    public async Task A_year_opened_early_does_not_hide_the_one_under_way()
    {
        await OpenAsync(_app);
        var client = await _app.SignedInAsync();
        var form = await client.GetAsync(Board + "/open");
        Assert.Contains(
            "年度が飛んでいます",
            (await PreviewAsync(form, new() { ["PlanYear"] = "R9", ["ResultYear"] = "R8" })).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(302, (await form.SubmitAsync()).Status);
        Assert.Contains("令和7年度（2025年度）の計画", (await client.GetAsync(Board)).One("main").TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ["施策シート（令和7年度）", "施策シート（令和8年度）"],
            (await client.GetAsync("/hokuto/office"))
                .All("h2")
                .Select(h => h.TextContent.Trim())
                .Where(h => h.StartsWith("施策シート", StringComparison.Ordinal))
        );
        Assert.NotEmpty((await client.GetAsync("/hokuto/plans/jisshi/offline")).All("#year option[value='2025'][selected]"));
    }

    [Fact]
    public async Task A_year_under_way_is_left_out_of_what_is_published_and_of_what_is_only_missing()
    {
        var client = await _app.SignedInAsync();
        await OpenAsync(_app);
        Assert.DoesNotContain("評価がない", (await client.GetAsync(Sheet)).Text, StringComparison.Ordinal);
        var checks = (await client.GetAsync("/hokuto/checks/jisshi?year=2025")).Text;
        Assert.All(["評価がない", "書くべき文がない", "方向性がない"], words =>
            Assert.DoesNotContain(words, checks.Split("了承済み")[1], StringComparison.Ordinal)
        );
        var compared = await client.GetAsync("/hokuto/compare?from=1&to=now");
        Assert.Contains("変わったところはありません", compared.Text, StringComparison.Ordinal);
    }

    private static async Task<TestPage> PreviewAsync(TestPage form, Dictionary<string, string?>? values = null)
    {
        var page = await form.PressAsync("button[formaction$='handler=Preview']", values);
        Assert.Equal(200, page.Status);
        return page;
    }
}
