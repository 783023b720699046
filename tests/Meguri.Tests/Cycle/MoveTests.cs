using Dapper;
using Meguri.Tests.TestSupport;
using Npgsql;
using static Meguri.Tests.Cycle.CycleSupport;

namespace Meguri.Tests.Cycle;

public sealed class MoveTests : CycleTest
{
    [Fact]
    public async Task A_sheet_goes_the_whole_way_from_entry_to_fixed()
    {
        Assert.Equal("未着手", await StateAsync(App));
        var sheet = await (await App.SignedInAsync("shimin")).GetAsync(Sheet);
        await sheet.SubmitAsync(new() { ["sheet:32-4:2025:outcomes"] = "令和6年度の成果" }, "#sheet");
        Assert.Equal("入力中", await StateAsync(App));
        await ApproveAllAsync(App);
        Assert.Equal("承認", await StateAsync(App));
        Assert.Equal(302, (await MoveAsync(App, "kikaku", "fix")).Status);
        Assert.Equal("確定", await StateAsync(App));
        await using var db = new NpgsqlConnection(App.ConnectionString);
        Assert.Equal(
            ["taskSubmitted", "taskApproved", "taskApproved", "taskApproved", "taskFixed"],
            await db.QueryAsync<string>("select name from events where kind = 'task' order by id")
        );
        Assert.Equal(
            ["市民 たろう", "市民 ひろし", "企画 さくら", "財政 みのる", "企画 さくら"],
            await db.QueryAsync<string>(
                "select w.actor_name from events e join writes w on w.id = e.write_id where e.kind = 'task' order by e.id"
            )
        );
    }

    [Fact]
    public async Task An_unfinished_sheet_is_submitted_only_knowingly()
    {
        var refused = await MoveAsync(App, "shimin", "submit");
        Assert.Equal(400, refused.Status);
        Assert.Contains("が空欄です", refused.One(".error-summary").TextContent, StringComparison.Ordinal);
        Assert.Equal(302, (await SubmitAsync(App)).Status);
        Assert.Equal("提出", await StateAsync(App));
    }

    [Fact]
    public async Task What_is_submitted_is_closed_to_the_department_until_it_is_taken_back()
    {
        await SubmitAsync(App);
        var client = await App.SignedInAsync("shimin");
        var page = await client.GetAsync(Sheet);
        Assert.Empty(page.All("[name='sheet:32-4:2025:outcomes']"));
        Assert.Contains("提出を取り下げるか", page.Text, StringComparison.Ordinal);
        Assert.Equal(302, (await MoveAsync(App, "shimin", "withdraw")).Status);
        Assert.Single((await client.GetAsync(Sheet)).All("[name='sheet:32-4:2025:outcomes']"));
    }

    [Fact]
    public async Task A_return_says_why_points_at_fields_and_is_answered_by_submitting_again()
    {
        await SubmitAsync(App);
        var silent = await MoveAsync(App, "shimin-kacho", "return", new() { ["Words[0]"] = "数字で" });
        Assert.Equal(400, silent.Status);
        Assert.Contains("欄を選んでください", silent.Text, StringComparison.Ordinal);
        var noReason = await MoveAsync(App, "shimin-kacho", "return");
        Assert.Contains("理由を入力してください", noReason.One("#Reason-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(
            302,
            (
                await MoveAsync(
                    App,
                    "shimin-kacho",
                    "return",
                    new()
                    {
                        ["Reason"] = "成果が足りません",
                        ["Pointed[0]"] = "sheet:32-4:2025:outcomes",
                        ["Words[0]"] = "世帯数を書いてください",
                    }
                )
            ).Status
        );
        var sheet = await (await App.SignedInAsync("shimin")).GetAsync(Sheet);
        Assert.Contains("世帯数を書いてください", sheet.One("[id='sheet:32-4:2025:outcomes-notes']").TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "差し戻されています",
            (await (await App.SignedInAsync("shimin")).GetAsync("/hokuto/office")).One("#waiting ~ ul").TextContent,
            StringComparison.Ordinal
        );
        await SubmitAsync(App);
        Assert.DoesNotContain("差戻しの指摘", (await (await App.SignedInAsync("shimin")).GetAsync(Sheet)).Text, StringComparison.Ordinal);
        Assert.Contains(
            "成果が足りません",
            (await (await App.SignedInAsync("etsuran")).GetAsync(TaskPage)).One(".timeline").TextContent,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("soumu", "submit")]
    [InlineData("etsuran", "submit")]
    [InlineData("soumu-kacho", "approve")]
    [InlineData("shimin", "approve")]
    [InlineData("zaisei", "approve")]
    [InlineData("shimin-kacho", "fix")]
    public async Task A_move_is_offered_to_those_who_may_and_refused_to_others(string user, string form)
    {
        if (form != "submit")
            await SubmitAsync(App);
        var client = await App.SignedInAsync(user);
        var page = await client.GetAsync(TaskPage);
        Assert.Empty(page.All("form#" + form));
        // Posting it all the same comes to nothing.
        var token = (await client.GetAsync("/hokuto/password")).All("input[name=__RequestVerificationToken]")[0].GetAttribute("value");
        var posted = await client.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, TaskPage)
            {
                Content = new FormUrlEncodedContent(
                    new Dictionary<string, string?>
                    {
                        ["__RequestVerificationToken"] = token,
                        ["move"] = char.ToUpperInvariant(form[0]) + form[1..],
                        ["Unfinished"] = "true",
                        ["Reason"] = "試し",
                    }!
                ),
            }
        );
        Assert.Equal(400, posted.Status);
        Assert.Equal(form == "submit" ? "未着手" : "提出", await StateAsync(App));
    }

    [Fact]
    public async Task A_deputyApproves_while_somebody_is_away_and_the_history_says_for_whom()
    {
        await SubmitAsync(App);
        Assert.Empty((await (await App.SignedInAsync("soumu-kacho")).GetAsync(TaskPage)).All("form#approve"));
        var absences = await (await App.SignedInAsync("shimin-kacho")).GetAsync("/hokuto/absences");
        var deputy = absences.All("#Deputy option").Single(o => o.TextContent == "総務 けいこ").GetAttribute("value");
        Assert.Equal(
            302,
            (
                await absences.SubmitAsync(
                    new()
                    {
                        ["From"] = "2024-07-01",
                        ["To"] = "2024-07-05",
                        ["Deputy"] = deputy,
                    },
                    "form#add"
                )
            ).Status
        );
        Assert.Equal(302, (await MoveAsync(App, "soumu-kacho", "approve")).Status);
        Assert.Contains(
            "市民 ひろし",
            (await (await App.SignedInAsync()).GetAsync(TaskPage)).One(".timeline").TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Who_only_reads_and_who_submitted_it_approve_nothing_in_anothers_place()
    {
        var absences = await (await App.SignedInAsync("shimin-kacho")).GetAsync("/hokuto/absences");
        Assert.DoesNotContain(absences.All("#Deputy option"), o => o.TextContent is "閲覧 みどり" or "市民 ひろし");
        await using var db = new NpgsqlConnection(App.ConnectionString);
        var reader = await db.QuerySingleAsync<Guid>("select id from staff where user_name = 'etsuran'");
        var refused = await absences.SubmitAsync(
            new()
            {
                ["From"] = "2024-07-01",
                ["To"] = "2024-07-05",
                ["Deputy"] = $"{reader}",
            },
            "form#add"
        );
        Assert.Equal(400, refused.Status);
        Assert.Contains("閲覧だけの職員です", refused.Text, StringComparison.Ordinal);
        var form = await (await App.SignedInAsync("etsuran")).GetAsync("/hokuto/absences");
        Assert.Empty(form.All("form#add"));
        var viewer = await App.SignedInAsync("etsuran");
        Assert.Equal(403, (await viewer.SendAsync(await PostAsync(viewer, "/hokuto/absences"))).Status);
        // One that was stored before is of no use either.
        await App.ExecuteAsync(
            $"insert into absences (staff_id, deputy_id, from_date, to_date) select id, '{reader}', '2024-07-01', '2024-07-05' from staff where user_name = 'shimin-kacho'"
        );
        await SubmitAsync(App);
        Assert.Empty((await (await App.SignedInAsync("etsuran")).GetAsync(TaskPage)).All("form#approve"));
        await App.ExecuteAsync("update absences set deputy_id = (select id from staff where user_name = 'shimin')");
        var own = await (await App.SignedInAsync("shimin")).GetAsync(TaskPage);
        Assert.Empty(own.All("form#approve"));
        await SubmitAsync(App, Plan + "/cycle/2025/32-1");
        await App.ExecuteAsync("update sheet_tasks set submitted_by = null where measure_code = '32-1'");
        Assert.Single((await (await App.SignedInAsync("shimin")).GetAsync(Plan + "/cycle/2025/32-1")).All("form#approve"));
    }

    [Fact]
    public async Task The_planning_officeApproves_for_an_empty_post_only_with_a_reason()
    {
        await SubmitAsync(App);
        var refused = await MoveAsync(App, "kikaku", "approve");
        Assert.Equal(400, refused.Status);
        Assert.Contains("代わって承認するときは、理由を", refused.Text, StringComparison.Ordinal);
        Assert.Equal(302, (await MoveAsync(App, "kikaku", "approve", new() { ["Reason"] = "課長が空席のため" })).Status);
        await using var db = new NpgsqlConnection(App.ConnectionString);
        Assert.Equal(
            "市民課の課長",
            await db.QuerySingleAsync<string>("select changes->'inPlaceOf'->>1 from events where name = 'taskApproved'")
        );
    }

    [Fact]
    public async Task The_sameApproval_posted_twice_is_oneApproval_and_two_people_at_once_are_one_step()
    {
        await SubmitAsync(App);
        var page = await (await App.SignedInAsync("shimin-kacho")).GetAsync(TaskPage);
        var answers = await Task.WhenAll(page.SubmitAsync(form: "form#approve"), page.SubmitAsync(form: "form#approve"));
        Assert.All(answers, a => Assert.NotEqual(500, a.Status));
        await using var db = new NpgsqlConnection(App.ConnectionString);
        Assert.Equal(
            ("Submitted", 2),
            await db.QuerySingleAsync<(string, int)>("select state, step from sheet_tasks where measure_code = '32-4'")
        );
        Assert.Equal(1, await db.QuerySingleAsync<int>("select count(*)::int from events where name = 'taskApproved'"));
    }

    [Fact]
    public async Task A_sheet_is_fixed_only_with_the_homes_of_what_it_cross_lists()
    {
        const string Other = Plan + "/cycle/2025/35-2";
        await MoveAsync(App, "kikaku", "submit", new() { ["Unfinished"] = "true" }, Other);
        for (var i = 0; i < 3; i++)
            Assert.Equal(302, (await MoveAsync(App, "kikaku", "approve", new() { ["Reason"] = "試し" }, Other)).Status);
        var refused = await MoveAsync(App, "kikaku", "fix", null, Other);
        Assert.Equal(400, refused.Status);
        Assert.Contains("本掲 32-4", refused.Text, StringComparison.Ordinal);
        await App.ExecuteAsync("update sheet_tasks set state = 'Approved', step = 0 where measure_code <> '35-2'");
        Assert.Equal(302, (await MoveAsync(App, "kikaku", "fix", null, Other)).Status);
    }

    [Fact]
    public async Task A_fixed_sheet_is_opened_again_with_a_reason_and_written_again()
    {
        await ApproveAllAsync(App);
        await MoveAsync(App, "kikaku", "fix");
        Assert.Empty((await (await App.SignedInAsync()).GetAsync(Sheet)).All("[name='sheet:32-4:2025:outcomes']"));
        Assert.Equal(302, (await MoveAsync(App, "kikaku", "reopen", new() { ["Reason"] = "決算額の誤り" })).Status);
        Assert.Single((await (await App.SignedInAsync("shimin")).GetAsync(Sheet)).All("[name='sheet:32-4:2025:outcomes']"));
    }

    [Fact]
    public async Task The_cycle_ends_when_all_is_fixed_and_its_year_is_then_published()
    {
        var client = await App.SignedInAsync();
        Assert.Empty((await client.GetAsync(Plan + "/cycle/2025")).All("form#close"));
        await App.ExecuteAsync("update sheet_tasks set state = 'Approved'");
        var fixedAll = await (await client.GetAsync(Board + "?year=2025")).PressAsync(
            "#bulk button[value=Fix]",
            new() { ["All"] = "true" }
        );
        Assert.Equal(Board + "?year=2025", fixedAll.Location);
        await using var db = new NpgsqlConnection(App.ConnectionString);
        Assert.Equal(14, await db.QuerySingleAsync<int>("select count(*)::int from sheet_locks where who = 'all'"));
        // One act, however many sheets.
        Assert.Equal(1, await db.QuerySingleAsync<int>("select count(distinct write_id)::int from events where name = 'taskFixed'"));
        Assert.Equal(302, (await (await client.GetAsync(Plan + "/cycle/2025")).SubmitAsync(form: "form#close")).Status);
        Assert.False(await db.QuerySingleAsync<bool>("select in_preparation from sheet_years where plan_year = 2025"));
        Assert.Contains("評価がない", (await client.GetAsync(Sheet)).Text, StringComparison.Ordinal);
        Assert.Equal(400, (await (await client.GetAsync(Plan + "/cycle/2025")).SubmitAsync(form: "form#reopen")).Status);
        Assert.Equal(
            302,
            (await (await client.GetAsync(Plan + "/cycle/2025")).SubmitAsync(new() { ["Reason"] = "差し替え" }, "form#reopen")).Status
        );
    }

    [Fact]
    public async Task The_table_of_moves_tells_where_each_sheet_stands_and_follows_a_new_code()
    {
        await ApproveAllAsync(App);
        await MoveAsync(App, "kikaku", "return", new() { ["Reason"] = "もう一度" });
        await SubmitAsync(App);
        await MoveAsync(App, "shimin", "withdraw");
        await SubmitAsync(App);
        await App.ExecuteAsync("update nodes set code = '32-9' where code = '32-4'");
        await using var db = new NpgsqlConnection(App.ConnectionString);
        var moves = (
            await db.QueryAsync<(string Move, string From, int FromStep, string To, int ToStep)>(
                """
                select m.move, m.from_stage, m.from_step, m.to_stage, m.to_step
                from approval_moves m join sheet_tasks t using (approval_id) where t.measure_code = '32-9' order by m.version
                """
            )
        ).AsList();
        Assert.Equal(["Submit", "Approve", "Approve", "Approve", "Return", "Submit", "Withdraw", "Submit"], moves.Select(m => m.Move));
        Assert.Equal(("Open", 0), (moves[0].From, moves[0].FromStep));
        foreach (var (one, next) in moves.Zip(moves.Skip(1)))
            Assert.Equal((one.To, one.ToStep), (next.From, next.FromStep));
        Assert.Equal(
            (moves[^1].To, moves[^1].ToStep),
            await db.QuerySingleAsync<(string, int)>("select state, step from sheet_tasks where measure_code = '32-9'")
        );
    }

    [Fact]
    public async Task A_step_may_be_one_persons_by_name()
    {
        var finance = await App.ScalarAsync<Guid>("select id from staff where user_name = 'zaisei'");
        await App.ExecuteAsync($"update cycle_steps set approver = 'Person', person_id = '{finance}' where number = 1");
        await SubmitAsync(App);
        Assert.Contains("財政 みのるさん", (await (await App.SignedInAsync("shimin")).GetAsync(TaskPage)).Text, StringComparison.Ordinal);
        Assert.Empty((await (await App.SignedInAsync("shimin-kacho")).GetAsync(TaskPage)).All("form#approve"));
        Assert.Equal(302, (await MoveAsync(App, "zaisei", "approve")).Status);
    }

    [Theory]
    [InlineData("/hokuto/plans/jisshi/cycle/2030/32-4")]
    [InlineData("/hokuto/plans/jisshi/cycle/2025/99-9")]
    [InlineData("/hokuto/plans/jisshi/cycle/2030")]
    [InlineData("/hokuto/plans/jisshi/cycle?year=2030")]
    [InlineData("/hokuto/plans/nashi/cycle")]
    [InlineData("/hokuto/plans/jisshi/sheets/32-4/2030/questions")]
    public async Task What_is_not_there_is_not_found(string path) =>
        Assert.Equal(404, (await (await App.SignedInAsync()).GetAsync(path)).Status);
}
