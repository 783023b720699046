using Meguri.Approvals;
using Meguri.Editions.Publishing;
using Meguri.Plans.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Tests.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Editions;

/// <summary>公表の案: prepared by one person, approved by another, published as it was approved.</summary>
public sealed class PublicationTests : IAsyncLifetime
{
    private const string New = "/hokuto/publish/new/jisshi";
    private const string First = "/hokuto/publish/requests/1";

    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.DemoAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task One_prepares_and_another_approves_and_then_it_is_published()
    {
        Assert.Equal(First, (await AskAsync()).Location);
        Assert.Equal([1], await EditionsAsync());
        var own = await (await _app.SignedInAsync()).GetAsync(First);
        Assert.Empty(own.All("form#approve"));
        Assert.Contains("あなたには承認できません", own.Text, StringComparison.Ordinal);
        // The one who may is told, at the office's door and by mail.
        var other = await _app.SignedInAsync("kanri");
        Assert.Contains("公表の案が承認を待っています。", (await other.GetAsync("/hokuto/office")).Text, StringComparison.Ordinal);
        Assert.Equal(["管理 まもる"], await _app.ListAsync("select to_name from mails where key like 'publication:%'"));
        var page = await other.GetAsync(First);
        Assert.Contains("直しました。", page.Text, StringComparison.Ordinal);
        Assert.Equal(302, (await page.SubmitAsync(form: "form#approve", button: ("move", "Approve"))).Status);
        Assert.Equal([2, 1], await EditionsAsync());
        Assert.Equal(
            ["管理 まもる/準備した人とは別の人が承認しました。/直しました。/紙のとおり"],
            await _app.ListAsync("select concat_ws('/', approver_name, decided, summary, errors_reason) from editions where number = 2")
        );
        Assert.Equal(
            ["publicationSubmitted 企画 さくら", "publicationApproved 管理 まもる", "planPublished 管理 まもる"],
            await _app.ListAsync(
                "select e.name || ' ' || w.actor_name from events e join writes w on w.id = e.write_id where e.name ~ '^(publication|planPublished)' and e.key <> '1' or e.name ~ '^publication' order by e.id"
            )
        );
        Assert.Equal(
            ["Submit Open 0 Submitted 1", "Approve Submitted 1 Approved 0", "Fix Approved 0 Fixed 0"],
            await _app.ListAsync(
                "select concat_ws(' ', move, from_stage, from_step, to_stage, to_step) from approval_moves order by version"
            )
        );
        Assert.Contains("別の人が承認", (await other.GetAsync("/hokuto/publish/2")).Text, StringComparison.Ordinal);
        Assert.Contains("公表済み", (await other.GetAsync(First)).Text, StringComparison.Ordinal);
        // What is published is over.
        foreach (var move in (string[])["Approve", "Return", "Withdraw"])
            Assert.Equal(400, (await PostAsync("kanri", move, seen: 2)).Status);
        Assert.Equal([2, 1], await EditionsAsync());
    }

    [Theory]
    [InlineData("kikaku", "Approve", "あなたには承認できません")]
    [InlineData("shimin", "Approve", "承認できるのは、企画課です")]
    [InlineData("zaisei", "Approve", "承認できるのは、企画課です")]
    [InlineData("etsuran", "Return", "差し戻せるのは")]
    [InlineData("shimin", "Withdraw", "取り下げられるのは、企画課です")]
    [InlineData("kanri", "Fix", "できない操作です")]
    [InlineData("kanri", "Carried", "できない操作です")]
    public async Task Who_may_not_gets_nowhere_also_by_posting(string user, string move, string said)
    {
        await AskAsync();
        var posted = await PostAsync(user, move);
        Assert.Equal(400, posted.Status);
        Assert.Contains(said, posted.Text, StringComparison.Ordinal);
        Assert.Equal(["Submitted 1"], await _app.ListAsync("select state || ' ' || step from publications"));
    }

    [Fact]
    public async Task Pages_say_who_may_open_them_and_what_is_not_there()
    {
        await AskAsync();
        Assert.Contains("sign-in", (await _app.Client().GetAsync(First)).Location!, StringComparison.Ordinal);
        Assert.Contains("sign-in", (await _app.Client().GetAsync("/hokuto/publish/preview/jisshi/")).Location!, StringComparison.Ordinal);
        var reader = await _app.SignedInAsync("etsuran");
        var page = await reader.GetAsync(First);
        Assert.Equal(200, page.Status);
        Assert.Empty(page.All("main form[method=post]"));
        Assert.Equal(404, (await reader.GetAsync("/hokuto/publish/requests/99")).Status);
        Assert.Equal(403, (await reader.GetAsync(New)).Status);
        Assert.Equal(404, (await reader.GetAsync("/hokuto/publish/preview/nothing/")).Status);
        Assert.Equal(404, (await reader.GetAsync("/hokuto/publish/preview/jisshi/no/such/")).Status);
    }

    [Fact]
    public async Task The_preview_is_the_site_as_readers_would_see_it()
    {
        await ChangeRatingAsync("B");
        var colleague = await _app.SignedInAsync("shimin");
        Assert.Equal("/hokuto/publish/preview/jisshi/", (await colleague.GetAsync("/hokuto/publish/preview/jisshi")).Location);
        var page = await colleague.GetAsync("/hokuto/publish/preview/jisshi/measures/32-1/");
        Assert.Contains("公表前の下見です", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("第2版", page.One(".public-head").TextContent, StringComparison.Ordinal);
        Assert.Contains("計画どおり進んだ", page.One("main").TextContent, StringComparison.Ordinal);
        foreach (var asset in page.All("link[rel=stylesheet]").Select(l => l.GetAttribute("href")!))
            Assert.Equal(200, (await colleague.GetAsync(new Uri(page.Response.RequestMessage!.RequestUri!, asset).AbsolutePath)).Status);
        Assert.Equal("/hokuto/publish/preview/jisshi/money/", (await colleague.GetAsync("/hokuto/publish/preview/jisshi/money")).Location);
        Assert.Contains(
            "をさがした結果",
            (await colleague.GetAsync("/hokuto/publish/preview/jisshi/search/?q=町内会")).Text,
            StringComparison.Ordinal
        );
        Assert.Equal("no-store", page.Response.Headers.CacheControl!.ToString());
        // Somebody goes on writing: the next look shows it.
        await ChangeRatingAsync("A");
        Assert.DoesNotContain(
            "計画どおり進んだ",
            (await colleague.GetAsync("/hokuto/publish/preview/jisshi/measures/32-1/")).One("main").TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_changed_after_it_was_asked_for_is_neither_approved_nor_published_unseen()
    {
        await AskAsync();
        await ChangeRatingAsync("B");
        var other = await _app.SignedInAsync("kanri");
        var page = await other.GetAsync(First);
        Assert.Contains("承認を求めたあとで、計画が変わっています", page.Text, StringComparison.Ordinal);
        var refused = await page.SubmitAsync(form: "form#approve", button: ("move", "Approve"));
        Assert.Equal(400, refused.Status);
        Assert.Contains("計画が変わったため、承認できません", refused.Text, StringComparison.Ordinal);
        var silent = await page.SubmitAsync(form: "form#return", button: ("move", "Return"));
        Assert.Contains("差し戻す理由を入力してください", silent.One(".error-summary").TextContent, StringComparison.Ordinal);
        Assert.Equal(302, (await page.SubmitAsync(new() { ["Reason"] = "評価を確かめて" }, "form#return", ("move", "Return"))).Status);

        // Those who prepare see why, and find what they wrote.
        var planner = await _app.SignedInAsync();
        Assert.Contains("公表の案が差し戻されています。", (await planner.GetAsync("/hokuto/office")).Text, StringComparison.Ordinal);
        var again = await planner.GetAsync(New);
        Assert.Contains("評価を確かめて", again.Text, StringComparison.Ordinal);
        Assert.Equal("直しました。", again.One("[name='Input.Summary']").TextContent.Trim());
        Assert.Equal(First, (await again.SubmitAsync(form: "form[method=post].fields")).Location);

        // For an hour: what changes before it is not published, and both are told.
        await _app.ExecuteAsync("update publications set publish_at = '2024-07-02 00:00+00'");
        Assert.Equal(302, (await PostAsync("kanri", "Approve", seen: 2)).Status);
        Assert.Equal([1], await EditionsAsync());
        await ChangeRatingAsync("A");
        _app.Clock.Now = new(2024, 7, 2, 0, 0, 1, TimeSpan.Zero);
        Assert.Contains("承認のあとで計画が変わったため", Assert.Single((await DueAsync(_app)).Problems), StringComparison.Ordinal);
        Assert.Equal([1], await EditionsAsync());
        Assert.Equal(["Returned"], await _app.ListAsync("select state from publications"));
        Assert.Equal(
            ["企画 さくら"],
            await _app.ListAsync("select to_name from mails where key like 'publication:1:4:%' and subject like '%差し戻されました'")
        );
        Assert.Contains(
            "承認のあとで計画が変わったため",
            (await (await _app.SignedInAsync()).GetAsync(First)).Text,
            StringComparison.Ordinal
        );
        Assert.Empty((await DueAsync(_app)).Problems);
    }

    [Fact]
    public async Task At_its_hour_it_is_published_once_by_whichever_node_and_whatever_died_before()
    {
        var page = await AskAsync(new() { ["Input.Day"] = "令和6年7月2日", ["Input.Clock"] = "９：00" });
        Assert.Equal(First, page.Location);
        var other = await _app.SignedInAsync("kanri");
        Assert.Contains("2024年7月2日（火） 9:00", (await other.GetAsync(First)).Text, StringComparison.Ordinal);
        // The node that takes the approval is gone before it can do anything more: all there is is what it has stored.
        await using (var dying = await _app.AnotherNodeAsync())
        {
            var there = await dying.SignedInAsync("kanri");
            Assert.Equal(302, (await (await there.GetAsync(First)).SubmitAsync(form: "form#approve", button: ("move", "Approve"))).Status);
        }
        await using (var early = await _app.AnotherNodeAsync())
            Assert.Empty((await DueAsync(early)).Done);
        Assert.Equal([1], await EditionsAsync());
        Assert.Contains("公表待ち", (await other.GetAsync(First)).Text, StringComparison.Ordinal);

        _app.Clock.Now = new(2024, 7, 2, 0, 0, 0, TimeSpan.Zero);
        await using var one = await _app.AnotherNodeAsync();
        await using var two = await _app.AnotherNodeAsync();
        var done = await Task.WhenAll(DueAsync(_app), DueAsync(one), DueAsync(two));
        Assert.Single(done.SelectMany(d => d.Done));
        Assert.Empty(done.SelectMany(d => d.Problems));
        Assert.Equal([2, 1], await EditionsAsync());
        Assert.Equal(
            ["Meguri 管理 まもる"],
            await _app.ListAsync(
                "select w.actor_name || ' ' || n.approver_name from events e join writes w on w.id = e.write_id join editions n on n.number = 2 where e.name = 'planPublished' and e.key = '2'"
            )
        );
        Assert.Equal(
            ["企画 さくら"],
            await _app.ListAsync(
                "select to_name from mails where subject = '【北斗市】第2版を公表しました' or subject like '第2版を公表しました%'"
            )
        );
    }

    [Fact]
    public async Task An_approval_that_was_stored_but_not_carried_out_is_carried_out_by_the_next_look()
    {
        await AskAsync();
        await using (var scope = _app.Scope())
        {
            // As after kill -9 between the approval and the publication.
            var by = await PrincipalAsync(scope.ServiceProvider, "kanri");
            Assert.Null(
                await scope
                    .ServiceProvider.GetRequiredService<PublicationService>()
                    .MoveAsync(1, Move.Approve, "", 0, by, new Write { Actor = Meguri.Accounts.Policies.Actor(by) })
            );
        }
        Assert.Equal([1], await EditionsAsync());
        Assert.Single((await DueAsync(_app)).Done);
        Assert.Equal([2, 1], await EditionsAsync());
    }

    [Fact]
    public async Task Nobody_who_prepared_it_approves_it_in_another_name()
    {
        await AskAsync();
        // The administrator is away, and the planner stands in; another stands in for the planner.
        await _app.ExecuteAsync(
            """
            insert into absences (staff_id, deputy_id, from_date, to_date)
            select a.id, d.id, '2024-07-01', '2024-07-05' from staff a, staff d where (a.user_name, d.user_name) in (('kanri', 'kikaku'), ('kikaku', 'soumu-kacho'))
            """
        );
        Assert.Equal(400, (await PostAsync("kikaku", "Approve")).Status);
        Assert.Equal(400, (await PostAsync("soumu-kacho", "Approve")).Status);
        // A row that says approved without the moves of two people is not published.
        await _app.ExecuteAsync("update publications set state = 'Approved', step = 0");
        Assert.Contains("そろっていません", Assert.Single((await DueAsync(_app)).Problems), StringComparison.Ordinal);
        Assert.Equal([1], await EditionsAsync());
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => _app.ExecuteAsync("update approval_moves set person_id = null"));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => _app.ExecuteAsync("delete from approval_moves"));
    }

    [Fact]
    public async Task A_deputy_of_the_administrator_approves_and_the_trail_says_for_whom()
    {
        await AskAsync();
        await _app.ExecuteAsync(
            "insert into absences (staff_id, deputy_id, from_date, to_date) select a.id, d.id, '2024-07-01', '2024-07-05' from staff a, staff d where a.user_name = 'kanri' and d.user_name = 'soumu-kacho'"
        );
        Assert.Equal(302, (await PostAsync("soumu-kacho", "Approve")).Status);
        Assert.Equal([2, 1], await EditionsAsync());
        Assert.Contains("管理 まもるさんの代わり", (await (await _app.SignedInAsync()).GetAsync(First)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_said_and_what_was_typed_stays()
    {
        var planner = await _app.SignedInAsync();
        foreach (
            var (day, clock, said) in ((string, string, string)[])
                [
                    ("2024-06-30", "9:00", "もう過ぎています"),
                    ("2024-07-02", "", "両方を入力するか"),
                    ("", "9:00", "両方を入力するか"),
                    ("あした", "9:00", "あした"),
                    ("2024-07-02", "25:00", "9:00 のように"),
                    ("2026-07-02", "9:00", "1年より先"),
                ]
        )
        {
            var refused = await planner.GetAsync(
                (await AskAsync(new() { ["Input.Day"] = day, ["Input.Clock"] = clock }, planner)).Location!
            );
            Assert.Contains(said, refused.One(".error-summary").TextContent, StringComparison.Ordinal);
            Assert.Equal(
                ("直しました。", day, clock),
                (
                    refused.One("[name='Input.Summary']").TextContent.Trim(),
                    refused.One("[name='Input.Day']").GetAttribute("value") ?? "",
                    refused.One("[name='Input.Clock']").GetAttribute("value") ?? ""
                )
            );
        }
        Assert.Equal(0, await _app.ScalarAsync<long>("select count(*) from publications"));
    }

    [Fact]
    public async Task Asking_twice_and_two_at_once_come_to_one()
    {
        await _app.ExecuteAsync(
            "update memberships set role = 'Planning', department_code = '', position = 'Officer' where role = 'Finance'"
        );
        var (one, two) = (await _app.SignedInAsync(), await _app.SignedInAsync("zaisei"));
        var (mine, theirs) = (await one.GetAsync(New), await two.GetAsync(New));
        Dictionary<string, string?> typed = new() { ["Input.Summary"] = "直しました。", ["Input.ErrorsReason"] = "紙のとおり" };
        var answers = await Task.WhenAll(mine.SubmitAsync(typed), mine.SubmitAsync(typed), theirs.SubmitAsync(typed));
        Assert.All(answers, a => Assert.Equal(302, a.Status));
        Assert.Equal(1, await _app.ScalarAsync<long>("select count(*) from publications"));
        Assert.Equal(1, await _app.ScalarAsync<long>("select count(*) from events where name = 'publicationSubmitted'"));
        // Two who press at once: one move.
        var (a, b) = (await _app.SignedInAsync("kanri"), await _app.SignedInAsync("kanri"));
        var (left, right) = (await a.GetAsync(First), await b.GetAsync(First));
        var pressed = await Task.WhenAll(
            left.SubmitAsync(form: "form#approve", button: ("move", "Approve")),
            right.SubmitAsync(new() { ["Reason"] = "まだ" }, "form#return", ("move", "Return"))
        );
        Assert.Equal(1, pressed.Count(p => p.Status == 302));
        Assert.Equal(1, await _app.ScalarAsync<long>("select count(*) from approval_moves where version = 1"));
    }

    [Fact]
    public async Task What_was_withdrawn_is_asked_for_again_and_waits_nowhere_meanwhile()
    {
        await AskAsync();
        var planner = await _app.SignedInAsync();
        Assert.Empty((await planner.GetAsync(New)).All("[name='Input.Summary']"));
        Assert.Equal(302, (await PostAsync("kikaku", "Withdraw")).Status);
        Assert.DoesNotContain(
            "公表の案が承認を待っています",
            (await (await _app.SignedInAsync("kanri")).GetAsync("/hokuto/office")).One("main").TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(400, (await PostAsync("kanri", "Approve", seen: 1)).Status);
        Assert.Equal(First, (await AskAsync()).Location);
        Assert.Equal(["Submit", "Withdraw", "Submit"], await _app.ListAsync("select move from approval_moves order by version"));
    }

    [Fact]
    public async Task A_city_does_without_a_second_person_only_by_its_administrator_and_for_a_reason()
    {
        const string Setting = "/hokuto/approvals/publication";
        Assert.Equal(403, (await (await _app.SignedInAsync()).GetAsync(Setting)).Status);
        var admin = await _app.SignedInAsync("kanri");
        Assert.Equal(404, (await admin.GetAsync("/hokuto/approvals/nothing")).Status);
        Assert.Equal(404, (await admin.GetAsync("/hokuto/approvals/sheet")).Status);
        var page = await admin.GetAsync(Setting);
        var silent = await page.SubmitAsync(form: "form#waive");
        Assert.Equal(400, silent.Status);
        Assert.Contains("理由を入力してください", silent.One("#Reason-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(302, (await page.SubmitAsync(new() { ["Reason"] = "企画の職員が一人のため" }, "form#waive")).Status);
        Assert.Contains("求めない", (await admin.GetAsync("/hokuto/approvals")).Text, StringComparison.Ordinal);
        Assert.Equal(
            ["企画の職員が一人のため"],
            await _app.ListAsync("select w.reason from events e join writes w on w.id = e.write_id where e.name = 'approvalWaiverSet'")
        );
        Assert.Equal("/hokuto/publish/2", (await AskAsync()).Location);
        Assert.Contains(
            "一人で公表する設定（理由：企画の職員が一人のため）",
            (await admin.GetAsync("/hokuto/publish/2")).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(302, (await (await admin.GetAsync(Setting)).SubmitAsync(form: "form#waive")).Status);
        Assert.Equal(First, (await AskAsync()).Location);
    }

    [Fact]
    public async Task The_services_themselves_refuse_what_one_person_would_publish_alone()
    {
        await using var scope = _app.Scope();
        var refused = await Assert.ThrowsAsync<PublishRefusedException>(() =>
            scope
                .ServiceProvider.GetRequiredService<EditionService>()
                .PublishAsync(
                    new PublishRequest
                    {
                        PlanCode = "jisshi",
                        Summary = "こっそり",
                        ErrorsReason = "こっそり",
                        Write = new Write { Actor = Actor.System },
                    }
                )
        );
        Assert.Contains("別の人の承認が要ります", refused.Message, StringComparison.Ordinal);
        Assert.Equal([1], await EditionsAsync());
    }

    [Fact]
    public async Task A_city_names_who_approves_and_what_is_under_way_goes_on_as_it_was()
    {
        var admin = await _app.SignedInAsync("kanri");
        var zaisei = await _app.ScalarAsync<Guid>("select id from staff where user_name = 'zaisei'");
        var setting = await admin.GetAsync("/hokuto/approvals/publication");
        var strange = await setting.SubmitAsync(new() { ["Steps[0]"] = "Head" }, "form#route");
        Assert.Equal(400, strange.Status);
        Assert.Contains("課長の承認にはできません", strange.Text, StringComparison.Ordinal);
        var nobody = await setting.SubmitAsync(new() { ["Steps[0]"] = $"Person:{Guid.NewGuid()}" }, "form#route");
        Assert.Contains("閲覧だけではない職員から", nobody.Text, StringComparison.Ordinal);
        Assert.Equal(
            302,
            (await setting.SubmitAsync(new() { ["Steps[0]"] = $"Person:{zaisei}", ["Steps[1]"] = "Admin" }, "form#route")).Status
        );
        Assert.Contains("財政 みのるさん → 管理者", (await admin.GetAsync("/hokuto/approvals")).Text, StringComparison.Ordinal);
        Assert.Equal(
            ["名指しの人 → 管理者"],
            await _app.ListAsync("select changes->'route'->>1 from events where name = 'approvalRouteSet'")
        );
        await AskAsync();
        Assert.Equal(
            302,
            (
                await (await admin.GetAsync("/hokuto/approvals/publication")).SubmitAsync(
                    new() { ["Steps[0]"] = "None", ["Steps[1]"] = "None" },
                    "form#route"
                )
            ).Status
        );
        Assert.Equal(400, (await PostAsync("kanri", "Approve")).Status);
        Assert.Equal(302, (await PostAsync("zaisei", "Approve")).Status);
        Assert.Equal([1], await EditionsAsync());
        Assert.Equal(302, (await PostAsync("kanri", "Approve", seen: 1)).Status);
        Assert.Equal([2, 1], await EditionsAsync());
    }

    [Fact]
    public async Task Where_nobody_else_could_approve_it_is_said_before_it_waits_for_ever()
    {
        var planner = await _app.SignedInAsync();
        await _app.ExecuteAsync("update staff set active = false where user_name = 'kanri'");
        var alone = await planner.GetAsync((await AskAsync(by: planner)).Location!);
        Assert.Contains("あなたのほかに承認できる人（企画課）がいません", alone.Text, StringComparison.Ordinal);
        await _app.ExecuteAsync(
            "insert into approval_routes (kind, department_code, number, approver, person_id) select 'publication', '', 1, 'Person', id from staff where user_name = 'kikaku'"
        );
        var own = await planner.GetAsync((await AskAsync(by: planner)).Location!);
        Assert.Contains("あなた自身の名前があります", own.Text, StringComparison.Ordinal);
        Assert.Equal(0, await _app.ScalarAsync<long>("select count(*) from publications"));
    }

    [Fact]
    public async Task Who_looks_at_it_asks_and_who_prepared_it_answers()
    {
        await AskAsync();
        var other = await _app.SignedInAsync("kanri");
        var page = await other.GetAsync(First);
        Assert.Equal(400, (await page.SubmitAsync(new() { ["Text"] = " " }, "form#ask")).Status);
        Assert.Equal(302, (await page.SubmitAsync(new() { ["Text"] = "図は新しい値ですか。" }, "form#ask")).Status);
        var planner = await _app.SignedInAsync();
        var asked = await planner.GetAsync(First);
        Assert.Contains("図は新しい値ですか。", asked.Text, StringComparison.Ordinal);
        Assert.Equal(302, (await asked.SubmitAsync(new() { ["Answer"] = "はい。" }, "section form")).Status);
        Assert.Equal(
            ["企画 さくら", "管理 まもる"],
            await _app.ListAsync("select to_name from mails where key like 'question:%' order by id")
        );
        Assert.Equal(302, (await (await other.GetAsync(First)).PressAsync("section button[name=resolve]")).Status);
        Assert.Contains("解決済み", (await planner.GetAsync(First)).Text, StringComparison.Ordinal);
        Assert.Equal(
            ["questionAdded 1/1", "questionAnswered 1/1", "questionResolved 1/1"],
            await _app.ListAsync("select name || ' ' || key from events where kind = 'publicationQuestion' order by id")
        );
        Assert.Empty((await (await _app.SignedInAsync("etsuran")).GetAsync(First)).All("form#ask"));
    }

    private async Task<TestPage> AskAsync(Dictionary<string, string?>? more = null, TestClient? by = null)
    {
        var values = new Dictionary<string, string?> { ["Input.Summary"] = "直しました。", ["Input.ErrorsReason"] = "紙のとおり" };
        foreach (var (name, value) in more ?? [])
            values[name] = value;
        return await (await (by ?? await _app.SignedInAsync()).GetAsync(New)).SubmitAsync(values);
    }

    /// <summary>Posts a move without the button for it.</summary>
    private async Task<TestPage> PostAsync(string user, string move, int seen = 0)
    {
        var client = await _app.SignedInAsync(user);
        var token = (await client.GetAsync("/hokuto/password")).All("input[name=__RequestVerificationToken]")[0].GetAttribute("value")!;
        return await client.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, First)
            {
                Content = new FormUrlEncodedContent(
                    new Dictionary<string, string>
                    {
                        ["__RequestVerificationToken"] = token,
                        ["move"] = move,
                        ["Seen"] = $"{seen}",
                        ["Reason"] = "試し",
                    }
                ),
            }
        );
    }

    private async Task<IReadOnlyList<int>> EditionsAsync() =>
        [.. (await _app.ListAsync("select number::text from editions order by number desc")).Select(int.Parse)];

    private static async Task<(IReadOnlyList<Published> Done, IReadOnlyList<string> Problems)> DueAsync(TestApp app)
    {
        await using var scope = app.Scope();
        return await scope.ServiceProvider.GetRequiredService<PublicationService>().PublishDueAsync();
    }

    private static async Task<System.Security.Claims.ClaimsPrincipal> PrincipalAsync(IServiceProvider services, string user) =>
        await services
            .GetRequiredService<Microsoft.AspNetCore.Identity.IUserClaimsPrincipalFactory<Meguri.Accounts.StaffMember>>()
            .CreateAsync(
                await services
                    .GetRequiredService<MeguriDb>()
                    .Set<Meguri.Accounts.StaffMember>()
                    .AsNoTracking()
                    .SingleAsync(s => s.UserName == user)
            );

    private async Task ChangeRatingAsync(string rating)
    {
        await using var scope = _app.Scope();
        var db = scope.ServiceProvider.GetRequiredService<MeguriDb>();
        var sheet = await db.Set<Sheet>().SingleAsync(s => s.MeasureCode == "32-1");
        sheet.Rating = rating;
        await db.WriteAsync(new Write { Actor = Actor.CommandLine });
    }
}
