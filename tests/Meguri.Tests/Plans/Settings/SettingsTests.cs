using Dapper;
using Meguri.Tests.TestSupport;
using Npgsql;

namespace Meguri.Tests.Plans.Settings;

public sealed class SettingsTests : IAsyncLifetime
{
    private const string Path = "/hokuto/plans/jisshi/settings";
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.DemoAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("shimin", Path, 403)]
    [InlineData("etsuran", "/hokuto/new-plan", 403)]
    [InlineData("kikaku", "/hokuto/plans/nashi/settings", 404)]
    [InlineData("kikaku", Path, 200)]
    public async Task Settings_are_for_planning(string user, string path, int status) =>
        Assert.Equal(status, (await (await _app.SignedInAsync(user)).GetAsync(path)).Status);

    [Fact]
    public async Task Title_years_and_level_names_are_changed()
    {
        var page = await (await _app.SignedInAsync()).GetAsync(Path);
        Assert.Contains(
            "終了年度は",
            (await page.SubmitAsync(new() { ["plan-endYear"] = "平成1年度" }, "form#edit")).One("#plan-endYear-error").TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "入力してください",
            (await page.SubmitAsync(new() { ["level2-name"] = "" }, "form#edit")).One("#level2-name-error").TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(
            Path,
            (
                await page.SubmitAsync(
                    new()
                    {
                        ["plan-title"] = "新しい計画名",
                        ["plan-unitYen"] = "1000000",
                        ["level2-name"] = "基本施策",
                    },
                    "form#edit"
                )
            ).Location
        );
        Assert.Equal(["levelChanged", "planChanged"], await EventsAsync());
        Assert.Contains(
            "単位：百万円",
            (await (await _app.SignedInAsync()).GetAsync("/hokuto/plans/jisshi")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_deeper_level_is_refused_while_measures_stand_on_the_deepest()
    {
        var refused = await (await (await _app.SignedInAsync()).GetAsync(Path)).SubmitAsync(new() { ["level"] = "細施策" }, "form#level");
        Assert.Equal(400, refused.Status);
        Assert.Contains("段を加えられません", refused.One("#level-level-error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_year_is_added_once()
    {
        var page = await (await _app.SignedInAsync()).GetAsync(Path);
        Assert.Equal(400, (await page.SubmitAsync(new() { ["planYear"] = "令和6年度", ["resultYear"] = "令和5年度" }, "form#year")).Status);
        Assert.Equal(400, (await page.SubmitAsync(new() { ["planYear"] = "らいねん", ["resultYear"] = "令和5年度" }, "form#year")).Status);
        Assert.Equal(400, (await page.SubmitAsync(new() { ["planYear"] = "令和7年度", ["resultYear"] = "令和8年度" }, "form#year")).Status);
        Assert.Equal(302, (await page.SubmitAsync(new() { ["planYear"] = "令和7年度", ["resultYear"] = "令和6年度" }, "form#year")).Status);
        Assert.Equal(["yearAdded"], await EventsAsync());
        Assert.Equal(200, (await (await _app.SignedInAsync()).GetAsync("/hokuto/plans/jisshi?year=2025")).Status);
    }

    [Fact]
    public async Task Words_are_added_and_changed_and_used_words_stay()
    {
        var page = await (await _app.SignedInAsync()).GetAsync(Path);
        Assert.Equal(400, (await page.SubmitAsync(new() { ["word"] = "" }, "form#rating")).Status);
        Assert.Equal(
            302,
            (
                await page.SubmitAsync(
                    new()
                    {
                        ["word"] = "E",
                        ["meaning"] = "中止した",
                        ["role"] = "behind",
                    },
                    "form#rating"
                )
            ).Status
        );
        page = await (await _app.SignedInAsync()).GetAsync(Path);
        Assert.Equal(
            302,
            (
                await page.SubmitAsync(
                    new()
                    {
                        ["word"] = "E",
                        ["meaning"] = "取りやめた",
                        ["role"] = "",
                    },
                    "form#rating"
                )
            ).Status
        );
        var rows = page.All("table").Single(t => t.QuerySelector("caption")!.TextContent == "評価").QuerySelectorAll("tbody tr");
        Assert.Equal("E", rows[^1].FirstElementChild!.TextContent);
        var used = await page.SubmitAsync(new() { ["list"] = "rating", ["word"] = "B" }, "form[action$='RemoveWord']");
        Assert.Equal(400, used.Status);
        Assert.Contains("使われているため", used.Text, StringComparison.Ordinal);
        Assert.Equal(
            302,
            (
                await (await (await _app.SignedInAsync()).GetAsync(Path)).SubmitAsync(
                    new() { ["list"] = "rating", ["word"] = "E" },
                    "form[action$='RemoveWord']"
                )
            ).Status
        );
        Assert.Equal(["wordAdded", "wordChanged", "wordRemoved"], await EventsAsync());
    }

    [Fact]
    public async Task A_new_plan_is_a_small_form_and_then_takes_items()
    {
        var client = await _app.SignedInAsync();
        var form = await client.GetAsync("/hokuto/new-plan");
        var typed = new Dictionary<string, string?>
        {
            ["Input.Title"] = "人口ビジョン",
            ["Input.Code"] = "jinkou",
            ["Input.Start"] = "令和7年度",
            ["Input.End"] = "R11",
            ["Input.Levels"] = "柱\n取組",
        };
        foreach (
            var (name, value, problem) in new[]
            {
                ("Input.Code", "Jinkou!", "半角の英小文字"),
                ("Input.Code", "jisshi", "すでに使われています"),
                ("Input.End", "令和5年度", "終了年度は"),
                ("Input.Start", "いつか", "年度"),
                ("Input.Title", "", "計画名を入力"),
            }
        )
        {
            var refused = await form.SubmitAsync(new(typed) { [name] = value });
            Assert.Equal(400, refused.Status);
            Assert.Contains(problem, refused.Text, StringComparison.Ordinal);
        }
        var made = await form.SubmitAsync(typed);
        Assert.Equal("/hokuto/plans/jinkou/items", made.Location);
        Assert.Equal(
            302,
            (await (await client.GetAsync(made.Location!)).SubmitAsync(new() { ["Code"] = "1", ["Name"] = "しごと" }, "form#add")).Status
        );
        Assert.Contains("しごと", (await client.GetAsync("/hokuto/plans/jinkou")).Text, StringComparison.Ordinal);
        Assert.Equal(2, (await client.GetAsync("/hokuto/plans")).All("main .card").Count);
    }

    private async Task<IEnumerable<string>> EventsAsync()
    {
        await using var db = new NpgsqlConnection(_app.ConnectionString);
        return await db.QueryAsync<string>(
            "select e.name from events e join writes w on w.id = e.write_id where w.actor_id is not null and e.name <> 'planPublished' order by w.id, e.name"
        );
    }
}
