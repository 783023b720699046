using Dapper;
using Meguri.Tests.Plans;
using Meguri.Tests.TestSupport;
using Npgsql;
using static Meguri.Tests.Cycle.CycleSupport;

namespace Meguri.Tests.Cycle;

public sealed class BoardTests : CycleTest
{
    [Fact]
    public async Task The_board_counts_by_department_and_person_and_every_count_leads_to_its_sheets()
    {
        await SubmitAsync(App);
        var client = await App.SignedInAsync();
        var page = await client.GetAsync(Board);
        Assert.Equal(["13件", "0件", "1件", "0件", "0件", "0件", "0件"], page.All(".figures dd").Select(d => d.TextContent.Trim()));
        foreach (var link in page.All("main .table tbody a, .figures a").Select(a => a.GetAttribute("href")!).Distinct())
            Assert.Equal((link, 200), (link, (await client.GetAsync(link)).Status));
        var row = page.All("table tbody tr").Single(r => r.QuerySelector("th")?.TextContent == "市民課");
        var submitted = row.QuerySelectorAll("td a")
            .Single(a => a.GetAttribute("href")!.Contains(Uri.EscapeDataString("提出"), StringComparison.Ordinal));
        var found = await client.GetAsync(submitted.GetAttribute("href")!);
        Assert.Equal("32-4 地域コミュニティ活動の推進", Assert.Single(found.All("form#bulk tbody th")).TextContent);
        Assert.Contains("課の全員", (await client.GetAsync(Board + "?by=person")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_late_is_seen_with_the_days()
    {
        App.Clock.Now = App.Clock.Now.AddDays(40);
        var page = await (await App.SignedInAsync()).GetAsync(Board + "?late=true");
        Assert.Equal(14, page.All("form#bulk tbody tr").Count);
        Assert.Contains("日過ぎています", page.One("form#bulk").TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "締切を過ぎた施策シートが14件",
            (await (await App.SignedInAsync()).GetAsync("/hokuto/office")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Planning_extends_and_assigns_many_at_once_and_departments_cannot()
    {
        var board = await (await App.SignedInAsync()).GetAsync(Board + "?department=shimin");
        Assert.Equal(
            302,
            (
                await board.PressAsync(
                    "button[formaction*=Extend]",
                    new()
                    {
                        ["All"] = "true",
                        ["Until"] = "2024-08-11",
                        ["Reason"] = "選挙事務のため",
                    }
                )
            ).Status
        );
        await using var db = new NpgsqlConnection(App.ConnectionString);
        // A Sunday, and the holiday in lieu behind it.
        Assert.Equal(
            (6, new DateTime(2024, 8, 13)),
            await db.QuerySingleAsync<(int, DateTime)>(
                "select count(*)::int, max(extended_to)::timestamp from sheet_tasks where extended_to is not null"
            )
        );
        var taro = board.All("#ToPerson option").Single(o => o.TextContent == "市民 たろう").GetAttribute("value");
        Assert.Equal(
            302,
            (
                await board.PressAsync(
                    "button[formaction*=Assign]",
                    new()
                    {
                        ["Chosen"] = "32-4",
                        ["ToPerson"] = taro,
                        ["_once"] = null,
                    }
                )
            ).Status
        );
        Assert.Contains("市民 たろう", (await (await App.SignedInAsync()).GetAsync(Board + "?by=person")).Text, StringComparison.Ordinal);
        var wrong = await board.PressAsync(
            "button[formaction*=Assign]",
            new()
            {
                ["Chosen"] = "32-4",
                ["ToDepartment"] = "soumu",
                ["ToPerson"] = taro,
                ["_once"] = null,
            }
        );
        Assert.Equal(400, wrong.Status);
        Assert.Contains("総務課の職員ではありません", wrong.Text, StringComparison.Ordinal);
        Assert.Equal(
            302,
            (
                await board.PressAsync(
                    "button[formaction*=Assign]",
                    new()
                    {
                        ["Chosen"] = "32-4",
                        ["ToDepartment"] = "soumu",
                        ["_once"] = null,
                    }
                )
            ).Status
        );
        Assert.Single((await (await App.SignedInAsync("soumu")).GetAsync(Sheet)).All("[name='sheet:32-4:2025:outcomes']"));
        Assert.Empty((await (await App.SignedInAsync("shimin")).GetAsync(Sheet)).All("[name='sheet:32-4:2025:outcomes']"));
        Assert.Empty((await (await App.SignedInAsync("shimin")).GetAsync(Board)).All("#bulk button"));
    }

    [Fact]
    public async Task A_step_that_isApproved_by_items_above_shows_them_and_takes_one_press()
    {
        await using var db = new NpgsqlConnection(App.ConnectionString);
        await db.ExecuteAsync("update cycle_steps set unit_depth = 2 where number = 1");
        await SubmitAsync(App);
        await SubmitAsync(App, Plan + "/cycle/2025/32-1");
        await SubmitAsync(App, Plan + "/cycle/2025/33-4");
        var client = await App.SignedInAsync("shimin-kacho");
        var board = await client.GetAsync(Board);
        var units = board.All("#together ~ form li").Select(l => l.TextContent).ToList();
        Assert.Equal(2, units.Count);
        Assert.Contains("を待つ2件（32-1、32-4）", units[0], StringComparison.Ordinal);
        Assert.Contains("ほか2件は、まだこの段階に来ていません", units[0], StringComparison.Ordinal);
        Assert.Equal(
            2,
            (await client.GetAsync(board.All("#together ~ form li a")[0].GetAttribute("href")!)).All("form#bulk tbody tr").Count
        );
        Assert.Equal(302, (await board.PressAsync("button[value='1/32']")).Status);
        Assert.Equal(
            ["32-1", "32-4"],
            await db.QueryAsync<string>("select measure_code from sheet_tasks where state = 'Submitted' and step = 2 order by measure_code")
        );
        // Another's unit is nothing to press, and a made-up one does nothing.
        Assert.Empty((await (await App.SignedInAsync("soumu-kacho")).GetAsync(Board)).All("#together"));
        Assert.Equal(400, (await board.PressAsync("button[value='1/32']", new() { ["Together"] = "1/99", ["_once"] = null })).Status);
    }

    [Fact]
    public async Task AnApproverApproves_what_waits_for_them_in_one_press()
    {
        await SubmitAsync(App);
        await SubmitAsync(App, Plan + "/cycle/2025/32-1");
        var client = await App.SignedInAsync("shimin-kacho");
        Assert.Contains("承認を待つ施策シートが2件", (await client.GetAsync("/hokuto/office")).Text, StringComparison.Ordinal);
        var board = await client.GetAsync(Board + "?waiting=approve");
        Assert.Equal(2, board.All("form#bulk tbody tr").Count);
        Assert.Equal(302, (await board.PressAsync("#bulk button[value=Approve]", new() { ["All"] = "true" })).Status);
        await using var db = new NpgsqlConnection(App.ConnectionString);
        Assert.Equal(2, await db.QuerySingleAsync<int>("select count(*)::int from sheet_tasks where state = 'Submitted' and step = 2"));
    }

    [Fact]
    public async Task The_board_of_nine_hundred_projects_asks_at_most_eight_questions()
    {
        await using var app = await TestApp.DemoAsync();
        await LargePlan.GrowAsync(app, 20);
        await OpenAsync(app);
        var client = await app.SignedInAsync("kanri");
        await client.GetAsync(Board);
        TestPage? page = null;
        var queries = await app.Queries.DuringAsync(async () => page = await client.GetAsync(Board));
        Assert.Equal("294件", page!.All(".figures dd")[0].TextContent.Trim());
        Assert.InRange(queries.Count(q => !q.Contains("jobs", StringComparison.OrdinalIgnoreCase)), 4, 8);
        Assert.Equal(50, page.All("form#bulk tbody tr").Count);
    }

    [Fact]
    public async Task A_question_on_a_field_is_seen_there_answered_and_settled()
    {
        var finance = await App.SignedInAsync("zaisei");
        var form = await finance.GetAsync(Sheet + "/questions");
        Assert.Equal(400, (await form.SubmitAsync(new() { ["Text"] = " " }, "form#ask")).Status);
        Assert.Equal(
            302,
            (
                await form.SubmitAsync(new() { ["About"] = "result:P011:2024:settledAmount", ["Text"] = "補正後の額ですか。" }, "form#ask")
            ).Status
        );
        var shimin = await App.SignedInAsync("shimin");
        Assert.Contains("補正後の額ですか。", (await shimin.GetAsync(Sheet)).Text, StringComparison.Ordinal);
        Assert.Contains("答えていない質問が1件", (await shimin.GetAsync("/hokuto/office")).Text, StringComparison.Ordinal);
        // What the department itself asks another waits for that other.
        Assert.Equal(
            302,
            (
                await (await shimin.GetAsync(Sheet + "/questions")).SubmitAsync(
                    new() { ["Department"] = "soumu", ["Text"] = "総務課の分もここですか。" },
                    "form#ask"
                )
            ).Status
        );
        Assert.Contains("答えていない質問が1件", (await shimin.GetAsync("/hokuto/office")).Text, StringComparison.Ordinal);
        Assert.Contains(
            "答えていない質問が1件",
            (await (await App.SignedInAsync("soumu")).GetAsync("/hokuto/office")).Text,
            StringComparison.Ordinal
        );
        var thread = await shimin.GetAsync(Sheet + "/questions");
        Assert.Equal(302, (await thread.SubmitAsync(new() { ["Answer"] = "はい、補正後です。" }, "section form")).Status);
        Assert.DoesNotContain("答えていない質問", (await shimin.GetAsync("/hokuto/office")).Text, StringComparison.Ordinal);
        await App.ExecuteAsync("delete from questions where department_code = 'soumu'");
        Assert.Equal(302, (await (await finance.GetAsync(Sheet + "/questions")).PressAsync("section button[name=resolve]")).Status);
        Assert.DoesNotContain("補正後の額ですか。", (await shimin.GetAsync(Sheet)).Text, StringComparison.Ordinal);
        Assert.Contains("解決済み", (await shimin.GetAsync(Sheet + "/questions")).Text, StringComparison.Ordinal);
        Assert.Empty((await (await App.SignedInAsync("etsuran")).GetAsync(Sheet + "/questions")).All("form#ask"));
        // A measure that gets another code keeps its questions, and a sheet that has any is not removed under them.
        await App.ExecuteAsync("update nodes set code = '32-9' where code = '32-4'");
        Assert.Equal(["jisshi/32-9/2025"], await App.ListAsync("select distinct subject_key from questions"));
        await Assert.ThrowsAsync<PostgresException>(() =>
            App.ExecuteAsync(
                "begin; delete from sheet_locks; delete from sheet_tasks; delete from sheets where measure_code = '32-9' and plan_year = 2025; commit"
            )
        );
        await using var db = new NpgsqlConnection(App.ConnectionString);
        Assert.Equal(
            ["questionAdded", "questionAdded", "questionAnswered", "questionResolved"],
            await db.QueryAsync<string>("select name from events where kind = 'question' order by id")
        );
    }
}
