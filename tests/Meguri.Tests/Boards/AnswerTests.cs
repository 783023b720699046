using Meguri.Tests.TestSupport;
using static Meguri.Tests.Boards.BoardSupport;

namespace Meguri.Tests.Boards;

public sealed class AnswerTests : BoardTest
{
    [Fact]
    public async Task An_opinion_is_recorded_with_its_event_its_department_and_a_mail()
    {
        Assert.Equal(Opinion, (await SayAsync(await App.SignedInAsync())).Location);
        Assert.Equal(
            ["shimin/32-4/2024"],
            await QueryAsync<string>(App, "select concat_ws('/', department_code, node_code, plan_year) from board_opinions")
        );
        Assert.Equal(["boardOpinionAdded"], await QueryAsync<string>(App, "select name from events where kind = 'boardOpinion'"));
        Assert.Equal(["市民 たろう"], await QueryAsync<string>(App, "select to_name from mails where key like 'opinion:%'"));
        var page = await (await App.SignedInAsync("etsuran")).GetAsync(Opinion);
        Assert.Contains("加入率の下がり方", page.Text, StringComparison.Ordinal);
        Assert.Contains("髙橋 花子", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.All("form#write"));
        Assert.Contains(
            "答える審議会の意見が1件あります",
            (await (await App.SignedInAsync("shimin")).GetAsync("/hokuto/office")).Text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "審議会の意見が",
            (await (await App.SignedInAsync("soumu")).GetAsync("/hokuto/office")).One("main").TextContent,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("member", "", "委員")]
    [InlineData("member", "9", "一覧から選んでください")]
    [InlineData("text", "", "意見の内容を入力")]
    [InlineData("text", "　\n", "意見の内容を入力")]
    [InlineData("saidOn", "", "入力してください")]
    [InlineData("kind", "苦情", "選べません")]
    [InlineData("target", "node:jisshi/99-9", "一覧から選んでください")]
    [InlineData("target", "paragraph:1/1-1", "一覧から選んでください")]
    [InlineData("target", "x", "一覧から選んでください")]
    [InlineData("dueOn", "2024-02-30", "という日はありません")]
    public async Task An_opinion_that_lacks_something_is_refused_and_kept(string field, string value, string message)
    {
        var refused = await SayAsync(await App.SignedInAsync(), more: new() { [field] = value });
        Assert.Equal(400, refused.Status);
        Assert.Contains(message, refused.One($"#{field}-error").TextContent, StringComparison.Ordinal);
        if (field != "text")
            Assert.Equal("加入率の下がり方を示してください。", refused.One("#text").TextContent.Trim());
        Assert.Empty(await QueryAsync<int>(App, "select number from board_opinions"));
    }

    [Fact]
    public async Task A_huge_text_is_refused_and_an_odd_one_is_kept_as_it_is()
    {
        var planning = await App.SignedInAsync();
        Assert.Contains(
            "4,000字まで",
            (await SayAsync(planning, new string('長', 4001))).One("#text-error").TextContent,
            StringComparison.Ordinal
        );
        const string Odd = "<script>alert(1)</script>　𠮷野家 葛󠄀 ＡＢＣ =SUM(A1)";
        Assert.Equal(302, (await SayAsync(planning, Odd)).Status);
        Assert.Equal([Odd], await QueryAsync<string>(App, "select text from board_opinions"));
        var page = await planning.GetAsync(Opinion);
        Assert.Equal(Odd, page.One("section[aria-labelledby=said] p.prose").TextContent);
        Assert.Empty(page.All("main script"));
    }

    [Fact]
    public async Task An_answer_goes_from_the_officer_over_the_head_to_planning_and_is_final()
    {
        await SayAsync(await App.SignedInAsync());
        Assert.Equal(302, (await SubmitAsync(App)).Status);
        Assert.Empty((await (await App.SignedInAsync("shimin")).GetAsync(Opinion)).All("form#write"));
        Assert.Contains(
            "承認を待つ",
            (await (await App.SignedInAsync("shimin-kacho")).GetAsync("/hokuto/office")).Text,
            StringComparison.Ordinal
        );
        await ApproveAsync(App);
        var page = await (await App.SignedInAsync("etsuran")).GetAsync(Opinion);
        Assert.Contains("回答済み", page.One("h1").TextContent, StringComparison.Ordinal);
        Assert.Contains("5年間の加入率", page.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["answerSubmitted", "answerApproved", "answerApproved"],
            await QueryAsync<string>(App, "select name from events where kind = 'boardAnswer' order by id")
        );
        Assert.Equal(
            ["市民 たろう", "市民 ひろし", "企画 さくら"],
            await QueryAsync<string>(
                App,
                "select w.actor_name from events e join writes w on w.id = e.write_id where e.kind = 'boardAnswer' order by e.id"
            )
        );
        Assert.Equal(
            ["市民 ひろし", "企画 さくら", "市民 たろう"],
            await QueryAsync<string>(App, "select to_name from mails where key like 'answer:%' order by id")
        );
        Assert.Equal(302, (await MoveAsync(App, "kikaku", "Return", new() { ["ReturnReason"] = "日が違う" }, "return")).Status);
        Assert.Equal(["Returned"], await QueryAsync<string>(App, "select state from board_answers"));
    }

    [Fact]
    public async Task A_return_says_why_and_the_answer_goes_round_again()
    {
        await SayAsync(await App.SignedInAsync());
        await SubmitAsync(App);
        Assert.Contains(
            "理由を入力してください",
            (await MoveAsync(App, "shimin-kacho", "Return", form: "return")).One("#ReturnReason-error").TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(
            302,
            (await MoveAsync(App, "shimin-kacho", "Return", new() { ["ReturnReason"] = "年度をはっきり書いてください。" }, "return")).Status
        );
        var officer = await App.SignedInAsync("shimin");
        Assert.Contains("差し戻されています", (await officer.GetAsync("/hokuto/office")).Text, StringComparison.Ordinal);
        Assert.Contains("年度をはっきり", (await officer.GetAsync(Opinion)).Text, StringComparison.Ordinal);
        Assert.Equal(3, (await officer.GetAsync(Opinion)).All(".timeline > li").Count);
        await SubmitAsync(App);
        await ApproveAsync(App);
        Assert.Equal(["Approved"], await QueryAsync<string>(App, "select state from board_answers"));
        Assert.Equal(
            ["年度をはっきり書いてください。"],
            await QueryAsync<string>(
                App,
                "select w.reason from events e join writes w on w.id = e.write_id where e.name = 'answerReturned'"
            )
        );
    }

    [Theory]
    [InlineData("kind", "", "対応を選んで")]
    [InlineData("text", "", "内容を入力")]
    [InlineData("day", "", "期限を入力")]
    public async Task What_is_submitted_is_whole(string field, string value, string message)
    {
        await SayAsync(await App.SignedInAsync());
        var values = new Dictionary<string, string?>
        {
            ["kind"] = "will",
            ["text"] = "示します。",
            ["day"] = "2024-09-30",
            [field] = value,
        };
        var refused = await MoveAsync(App, "shimin", "Submit", values);
        Assert.Equal(400, refused.Status);
        Assert.Contains(message, refused.One($"#{field}-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(302, (await MoveAsync(App, "shimin", "Keep", values)).Status);
        Assert.Equal(["Open"], await QueryAsync<string>(App, "select state from board_answers"));
    }

    [Theory]
    [InlineData("Submit")]
    [InlineData("Keep")]
    public async Task A_day_that_cannot_be_read_stays_in_the_form_with_all_that_was_typed(string move)
    {
        await SayAsync(await App.SignedInAsync());
        var refused = await MoveAsync(
            App,
            "shimin",
            move,
            new()
            {
                ["kind"] = "will",
                ["text"] = "なくしたくない文",
                ["day"] = "いつか",
            }
        );
        Assert.Equal(400, refused.Status);
        Assert.Contains("日付として", refused.One("#day-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(("なくしたくない文", "いつか"), (refused.One("#text").TextContent.Trim(), refused.One("#day").GetAttribute("value")));
    }

    [Fact]
    public async Task To_do_nothing_needs_a_reason()
    {
        await SayAsync(await App.SignedInAsync());
        var values = new Dictionary<string, string?> { ["kind"] = "decline", ["text"] = "対応しません。" };
        Assert.Contains(
            "理由を入力してください",
            (await MoveAsync(App, "shimin", "Submit", values)).One("#reason-error").TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(302, (await MoveAsync(App, "shimin", "Submit", new(values) { ["reason"] = "法令で決まっているため" })).Status);
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => App.ExecuteAsync("update board_answers set reason = ''"));
    }

    [Theory]
    [InlineData("soumu")]
    [InlineData("zaisei")]
    [InlineData("etsuran")]
    [InlineData("shimin")]
    public async Task Only_the_approver_approves(string user)
    {
        await SayAsync(await App.SignedInAsync());
        await SubmitAsync(App);
        var client = await App.SignedInAsync(user);
        Assert.Empty((await client.GetAsync(Opinion)).All("form#approve"));
        var token = (await client.GetAsync("/hokuto/password")).All("input[name=__RequestVerificationToken]")[0].GetAttribute("value")!;
        var posted = await client.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, Opinion)
            {
                Content = new FormUrlEncodedContent(
                    new Dictionary<string, string>
                    {
                        ["__RequestVerificationToken"] = token,
                        ["move"] = "Approve",
                        ["Seen"] = "0",
                    }
                ),
            }
        );
        Assert.Equal(400, posted.Status);
        Assert.Contains("承認できるのは、市民課の課長です", posted.Text, StringComparison.Ordinal);
        Assert.Equal(["1"], await QueryAsync<string>(App, "select step::text from board_answers"));
    }

    [Fact]
    public async Task Planning_approves_in_somebodys_place_only_with_a_reason()
    {
        await SayAsync(await App.SignedInAsync());
        await SubmitAsync(App);
        Assert.Contains(
            "代わって承認するときは",
            (await MoveAsync(App, "kikaku", "Approve", form: "approve")).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(302, (await MoveAsync(App, "kikaku", "Approve", new() { ["InPlaceReason"] = "課長が出張のため" }, "approve")).Status);
        Assert.Equal(
            ["市民課の課長"],
            await QueryAsync<string>(App, "select changes->'inPlaceOf'->>1 from events where name = 'answerApproved'")
        );
    }

    [Fact]
    public async Task A_deputy_approves_while_the_head_is_away()
    {
        await SayAsync(await App.SignedInAsync());
        await SubmitAsync(App);
        Assert.Empty((await (await App.SignedInAsync("soumu-kacho")).GetAsync(Opinion)).All("form#approve"));
        await App.ExecuteAsync(
            "insert into absences (staff_id, deputy_id, from_date, to_date) select h.id, d.id, '2024-07-01', '2024-07-02' from staff h, staff d where h.user_name = 'shimin-kacho' and d.user_name = 'soumu-kacho'"
        );
        Assert.Equal(302, (await MoveAsync(App, "soumu-kacho", "Approve", form: "approve")).Status);
        Assert.Equal(
            ["市民 ひろし"],
            await QueryAsync<string>(
                App,
                "select s.display_name from events e join staff s on s.id::text = e.changes->'deputyOf'->>1 where e.name = 'answerApproved'"
            )
        );
    }

    [Fact]
    public async Task Two_people_at_once_do_not_overwrite_each_other_and_a_second_post_does_nothing()
    {
        await SayAsync(await App.SignedInAsync());
        var values = new Dictionary<string, string?>
        {
            ["kind"] = "will",
            ["text"] = "わたしの文",
            ["day"] = "2024-09-30",
        };
        var (one, two) = (await App.SignedInAsync("shimin"), await App.SignedInAsync());
        var (mine, theirs) = (await one.GetAsync(Opinion), await two.GetAsync(Opinion));
        Assert.Equal(302, (await mine.SubmitAsync(values, "form#write", ("move", "Keep"))).Status);
        await mine.SubmitAsync(values, "form#write", ("move", "Keep"));
        Assert.Equal(["0"], await QueryAsync<string>(App, "select version::text from board_answers"));
        var clash = await theirs.SubmitAsync(new(values) { ["text"] = "あとの文" }, "form#write", ("move", "Keep"));
        Assert.Equal(400, clash.Status);
        Assert.Contains("わたしの文", clash.One("#now").TextContent, StringComparison.Ordinal);
        Assert.Equal("あとの文", clash.One("#text").TextContent.Trim());
        Assert.Equal(["わたしの文"], await QueryAsync<string>(App, "select text from board_answers"));
        Assert.Equal(1, (await QueryAsync<int>(App, "select count(*)::int from events where kind = 'boardAnswer'"))[0]);
    }

    [Fact]
    public async Task The_steps_of_the_plans_round_are_the_answers_steps()
    {
        await Cycle.CycleSupport.OpenAsync(App);
        await SayAsync(await App.SignedInAsync());
        await SubmitAsync(App);
        Assert.Equal(["Head,Planning,Finance"], await QueryAsync<string>(App, "select route from board_answers"));
        await ApproveAsync(App);
        Assert.Equal(["Submitted"], await QueryAsync<string>(App, "select state from board_answers"));
        Assert.Equal(302, (await MoveAsync(App, "zaisei", "Approve", form: "approve")).Status);
        Assert.Equal(["Approved"], await QueryAsync<string>(App, "select state from board_answers"));
    }

    [Fact]
    public async Task A_department_may_have_an_order_of_its_own_with_people_by_name()
    {
        var admin = await App.SignedInAsync("kanri");
        var finance = await App.ScalarAsync<Guid>("select id from staff where user_name = 'zaisei'");
        var setting = await admin.GetAsync("/hokuto/approvals/boardAnswer?department=shimin");
        Assert.Equal(302, (await setting.SubmitAsync(new() { ["Steps[0]"] = $"Person:{finance}" }, "form#route")).Status);
        Assert.Contains("財政 みのる", (await admin.GetAsync("/hokuto/approvals/boardAnswer")).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await admin.GetAsync("/hokuto/approvals/boardAnswer?department=nashi")).Status);
        await SayAsync(await App.SignedInAsync());
        Assert.Contains(
            "承認の順（財政 みのるさん）",
            (await (await App.SignedInAsync("shimin")).GetAsync(Opinion)).Text,
            StringComparison.Ordinal
        );
        await SubmitAsync(App);
        Assert.Contains(
            "いま待っているのは、財政 みのるさんの承認です。",
            (await (await App.SignedInAsync("etsuran")).GetAsync(Opinion)).Text,
            StringComparison.Ordinal
        );
        Assert.Empty((await (await App.SignedInAsync("shimin-kacho")).GetAsync(Opinion)).All("form#approve"));
        Assert.Equal(302, (await MoveAsync(App, "zaisei", "Approve", form: "approve")).Status);
        Assert.Equal(["Approved"], await QueryAsync<string>(App, "select state from board_answers"));
        Assert.Equal(
            ["Submit 0", "Approve 1"],
            await QueryAsync<string>(App, "select move || ' ' || version from approval_moves where kind = 'boardAnswer' order by version")
        );
    }

    [Fact]
    public async Task What_is_not_answered_follows_to_the_next_session_until_it_is()
    {
        var planning = await App.SignedInAsync();
        await SayAsync(planning);
        await SessionAsync(planning, "令和6年度 第2回", "2024-10-01");
        await SessionAsync(planning, "令和6年度 第3回", "2025-02-01");
        Assert.Contains(
            "持ち越し1回",
            (await planning.GetAsync(Board + "/2")).One("section[aria-labelledby=homework]").TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "持ち越し2回",
            (await planning.GetAsync(Board + "/3")).One("section[aria-labelledby=homework]").TextContent,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("持ち越し", (await planning.GetAsync(First)).Text, StringComparison.Ordinal);
        App.Clock.Now = new(2024, 11, 1, 1, 0, 0, TimeSpan.Zero);
        await SubmitAsync(App);
        await ApproveAsync(App);
        planning = await App.SignedInAsync();
        // It was open when the second met, and is not any more when the third does.
        Assert.Contains("持ち越し1回", (await planning.GetAsync(Board + "/2")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("持ち越し", (await planning.GetAsync(Board + "/3")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opinion_and_answer_stand_beside_the_improvements_of_this_and_the_next_years_sheet()
    {
        await SayAsync(await App.SignedInAsync());
        var officer = await App.SignedInAsync("shimin");
        const string Notes = "[id='sheet:32-4:{0}:improvements-notes']";
        Assert.Contains(
            "加入率の下がり方",
            (await officer.GetAsync(Sheet)).One(string.Format(System.Globalization.CultureInfo.InvariantCulture, Notes, 2024)).TextContent,
            StringComparison.Ordinal
        );
        await SubmitAsync(App);
        await ApproveAsync(App);
        await Cycle.CycleSupport.OpenAsync(App);
        var next = (await officer.GetAsync("/hokuto/plans/jisshi/sheets/32-4/2025"))
            .One(string.Format(System.Globalization.CultureInfo.InvariantCulture, Notes, 2025))
            .TextContent;
        Assert.Contains("加入率の下がり方", next, StringComparison.Ordinal);
        Assert.Contains("5年間の加入率を示します。", next, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "加入率の下がり方",
            (await officer.GetAsync("/hokuto/plans/jisshi/sheets/32-1/2025")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Late_answers_are_asked_for_once_at_each_mark()
    {
        await SayAsync(await App.SignedInAsync());
        async Task<int> RemindAsync()
        {
            await using var scope = App.Scope();
            return await Microsoft
                .Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Meguri.Boards.BoardMails>(
                    scope.ServiceProvider
                )
                .RemindAsync();
        }
        Assert.Equal(0, await RemindAsync());
        App.Clock.Now = new(2024, 8, 1, 1, 0, 0, TimeSpan.Zero);
        Assert.Equal(1, await RemindAsync());
        Assert.Equal(0, await RemindAsync());
        App.Clock.Now = new(2024, 8, 7, 1, 0, 0, TimeSpan.Zero);
        Assert.Equal(1, await RemindAsync());
        Assert.Contains(
            "期限を過ぎています",
            (await (await App.SignedInAsync("shimin")).GetAsync("/hokuto/office")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "加入率",
            (await (await App.SignedInAsync("shimin")).GetAsync("/hokuto/office/opinions?waiting=late")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "当てはまる意見はありません",
            (await (await App.SignedInAsync("soumu")).GetAsync("/hokuto/office/opinions?waiting=answer")).Text,
            StringComparison.Ordinal
        );
    }
}
