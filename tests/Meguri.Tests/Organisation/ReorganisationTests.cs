using Dapper;
using Meguri.Tests.Cycle;
using Meguri.Tests.TestSupport;
using Npgsql;
using static Meguri.Tests.Cycle.CycleSupport;

namespace Meguri.Tests.Organisation;

public sealed class ReorganisationTests : CycleTest
{
    private const string Page = "/hokuto/departments/reorganise";

    [Fact]
    public async Task A_merge_in_mid_cycle_keeps_every_sheet_deadline_thread_and_history_reachable()
    {
        // 市民課 has a sheet on its way and one returned, a longer deadline and a question; 総務課 has a sheet of its own.
        await SubmitAsync(App);
        await SubmitAsync(App, Plan + "/cycle/2025/32-1");
        await MoveAsync(
            App,
            "shimin-kacho",
            "return",
            new()
            {
                ["Reason"] = "成果が足りません",
                ["Pointed[0]"] = "sheet:32-1:2025:outcomes",
                ["Words[0]"] = "数字を",
            },
            Plan + "/cycle/2025/32-1"
        );
        var board = await (await App.SignedInAsync()).GetAsync(Board);
        await board.PressAsync("button[formaction*=Extend]", new() { ["Chosen"] = "32-2", ["Until"] = "2024-08-20" });
        await (await (await App.SignedInAsync("zaisei")).GetAsync(Plan + "/sheets/33-1/2025/questions")).SubmitAsync(
            new() { ["Text"] = "委託料の内訳は。", ["Department"] = "shimin" },
            "form#ask"
        );
        await using var db = new NpgsqlConnection(App.ConnectionString);
        var before = await TasksAsync(db);

        var admin = await App.SignedInAsync("kanri");
        var form = await admin.GetAsync(Page);
        form.One("#old-shimin").SetAttribute("checked", "");
        form.One("#old-soumu").SetAttribute("checked", "");
        var merge = Merge();
        merge.Remove("Old");
        var preview = await form.PressAsync("button[formaction$='handler=Preview']", merge);
        Assert.Equal(200, preview.Status);
        Assert.Contains("32-4 地域コミュニティ活動の推進", preview.Text, StringComparison.Ordinal);
        Assert.Contains("市民 ひろし（課長）", preview.Text, StringComparison.Ordinal);
        Assert.Contains("33-1（令和7年度）への質問", preview.Text, StringComparison.Ordinal);
        Assert.Equal(302, (await preview.PressAsync("section button")).Status);

        Assert.Equal(before, await TasksAsync(db));
        Assert.Equal(
            0,
            await db.QuerySingleAsync<int>(
                "select (select count(*) from nodes where department_code in ('shimin', 'soumu'))::int + (select count(*) from projects where department_code in ('shimin', 'soumu'))::int + (select count(*) from memberships where department_code in ('shimin', 'soumu'))::int + (select count(*) from questions where department_code in ('shimin', 'soumu') and resolved_at is null)::int"
            )
        );
        Assert.Equal(2, await db.QuerySingleAsync<int>("select count(*)::int from departments where to_date = date '2024-06-30'"));
        // People of both departments write and approve all of the new one's sheets.
        var hanako = await App.SignedInAsync("soumu");
        Assert.Single((await hanako.GetAsync(Plan + "/sheets/32-1/2025")).All("[name='sheet:32-1:2025:outcomes']"));
        Assert.Contains("数字を", (await hanako.GetAsync(Plan + "/sheets/32-1/2025")).Text, StringComparison.Ordinal);
        Assert.Contains("委託料の内訳は。", (await hanako.GetAsync(Plan + "/sheets/33-1/2025/questions")).Text, StringComparison.Ordinal);
        Assert.Contains("8月20日", (await hanako.GetAsync(Plan + "/cycle/2025/32-2")).Text, StringComparison.Ordinal);
        Assert.Equal(302, (await MoveAsync(App, "soumu-kacho", "approve")).Status);
        // The history speaks of the old names.
        var history = (await (await App.SignedInAsync()).GetAsync("/hokuto/history?kind=node")).Text;
        Assert.Contains("市民課", history, StringComparison.Ordinal);
        Assert.Contains("くらし総務課", history, StringComparison.Ordinal);
        Assert.Contains(
            "成果が足りません",
            (await (await App.SignedInAsync()).GetAsync(Plan + "/cycle/2025/32-1")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "市民課、総務課",
            (await (await App.SignedInAsync()).GetAsync("/hokuto/history?kind=reorganisation")).Text,
            StringComparison.Ordinal
        );
        var boardAfter = await (await App.SignedInAsync()).GetAsync(Board);
        Assert.Contains(boardAfter.All("tbody th"), h => h.TextContent == "くらし総務課");
        Assert.DoesNotContain(boardAfter.All("tbody th"), h => h.TextContent == "市民課");
    }

    [Fact]
    public async Task A_split_gives_each_thing_to_the_one_that_was_chosen()
    {
        var admin = await App.SignedInAsync("kanri");
        var order = new Dictionary<string, string?>
        {
            ["From"] = "2024-07-01",
            ["Old"] = "shimin",
            ["New[0].Code"] = "kurashi",
            ["New[0].Name"] = "くらし課",
            ["New[1].Code"] = "kyodo",
            ["New[1].Name"] = "協働推進課",
        };
        var preview = await (await admin.GetAsync(Page)).PressAsync("button[formaction$='handler=Preview']", order);
        var chosen = preview
            .All("select[name=To]")
            .Single(s => s.GetAttribute("aria-label")!.StartsWith("32-4 ", StringComparison.Ordinal));
        foreach (var option in chosen.QuerySelectorAll("option"))
            option.RemoveAttribute("selected");
        chosen.QuerySelector("option[value=kyodo]")!.SetAttribute("selected", "");
        Assert.Equal(302, (await preview.PressAsync("section button")).Status);
        await using var db = new NpgsqlConnection(App.ConnectionString);
        Assert.Equal("kyodo", await db.QuerySingleAsync<string>("select department_code from nodes where code = '32-4'"));
        Assert.Equal("kurashi", await db.QuerySingleAsync<string>("select department_code from nodes where code = '32-1'"));
    }

    [Theory]
    [InlineData("Old", null, "なくなる課を選んで")]
    [InlineData("New[0].Code", "", "課コードは")]
    [InlineData("New[0].Code", "shimin", "新しいコードを付けて")]
    [InlineData("New[0].Name", "企画課", "すでにあります")]
    [InlineData("From", "2024-13-01", "施行日")]
    [InlineData("From", "2025-04-01", "なってから実施")]
    public async Task What_cannot_be_carried_out_comes_back_as_typed(string name, string? typed, string problem)
    {
        var values = Merge();
        values[name] = typed;
        var page = await (await (await App.SignedInAsync("kanri")).GetAsync(Page)).SubmitAsync(values, "form#reorganise");
        Assert.Equal(400, page.Status);
        Assert.Contains(problem, page.Text, StringComparison.Ordinal);
        if (name != "New[0].Name")
            Assert.Equal("くらし総務課", page.One("#name-0").GetAttribute("value"));
        await using var db = new NpgsqlConnection(App.ConnectionString);
        Assert.Equal(
            0,
            await db.QuerySingleAsync<int>("select count(*)::int from departments where to_date is not null or from_date is not null")
        );
    }

    [Fact]
    public async Task Only_administrators_reorganise_and_hand_over()
    {
        Assert.Equal(403, (await (await App.SignedInAsync()).GetAsync(Page)).Status);
        Assert.Equal(403, (await (await App.SignedInAsync()).GetAsync($"/hokuto/staff/{Guid.NewGuid()}/hand-over")).Status);
        Assert.Equal(404, (await (await App.SignedInAsync("kanri")).GetAsync($"/hokuto/staff/{Guid.NewGuid()}/hand-over")).Status);
    }

    [Fact]
    public async Task Somebody_who_leaves_hands_over_sheets_and_departments()
    {
        await using var db = new NpgsqlConnection(App.ConnectionString);
        var (taro, hanako) = (
            await db.QuerySingleAsync<Guid>("select id from staff where user_name = 'shimin'"),
            await db.QuerySingleAsync<Guid>("select id from staff where user_name = 'soumu'")
        );
        await (await (await App.SignedInAsync()).GetAsync(Board)).PressAsync(
            "button[formaction*=Assign]",
            new() { ["Chosen"] = "32-4", ["ToPerson"] = $"{taro}" }
        );
        var admin = await App.SignedInAsync("kanri");
        var page = await admin.GetAsync($"/hokuto/staff/{taro}/hand-over");
        Assert.Contains("32-4", page.Text, StringComparison.Ordinal);
        Assert.Equal(400, (await page.SubmitAsync()).Status);
        Assert.Equal(
            302,
            (
                await page.SubmitAsync(
                    new()
                    {
                        ["To"] = $"{hanako}",
                        ["Leaves"] = "true",
                        ["_once"] = Guid.NewGuid().ToString(),
                    }
                )
            ).Status
        );
        Assert.Equal(hanako, await db.QuerySingleAsync<Guid>("select person_id from sheet_tasks where measure_code = '32-4'"));
        Assert.False(await db.QuerySingleAsync<bool>("select active from staff where id = @taro", new { taro }));
        Assert.Single((await (await App.SignedInAsync("soumu")).GetAsync(Sheet)).All("[name='sheet:32-4:2025:outcomes']"));
    }

    private static Dictionary<string, string?> Merge() =>
        new()
        {
            ["From"] = "2024-07-01",
            ["Old"] = "shimin",
            ["New[0].Code"] = "kurashi-soumu",
            ["New[0].Name"] = "くらし総務課",
        };

    private static async Task<List<string>> TasksAsync(NpgsqlConnection db) =>
        [
            .. await db.QueryAsync<string>(
                "select concat_ws(' ', measure_code, state, step, extended_to, returns) from sheet_tasks order by measure_code"
            ),
        ];
}
