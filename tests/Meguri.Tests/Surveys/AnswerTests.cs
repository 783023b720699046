using Meguri.Demo.Sapporo;
using Meguri.Surveys.Answering;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Surveys;

/// <summary>Answering without an account: kept, checked, counted once, and joined to nobody.</summary>
public sealed class AnswerTests : IAsyncLifetime
{
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await SurveySupport.AppAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    private Task<long> CountAsync() =>
        _app.ScalarAsync<long>("select count(*) from survey_answers a join surveys s on s.id = a.survey_id where s.code = 'shimin-r8'");

    [Fact]
    public async Task A_person_answers_page_by_page_and_is_thanked_once()
    {
        var before = await CountAsync();
        var client = _app.Client();
        var send = await SurveySupport.FillAsync(client, await SurveySupport.StartAsync(client), "ありがとう");
        Assert.Contains("2000", send.Text, StringComparison.Ordinal);
        Assert.Contains("ありがとう", send.Text, StringComparison.Ordinal);
        Assert.Equal(before, await CountAsync());
        var thanks = await send.SubmitAsync(form: "form#send");
        Assert.Equal("/sapporo/s/shimin-r8/thanks?", thanks.Location);
        Assert.Equal(before + 1, await CountAsync());
        // Once more by the back button, and by the address.
        Assert.Contains("again=1", (await send.SubmitAsync(form: "form#send")).Location!, StringComparison.Ordinal);
        Assert.Equal(before + 1, await CountAsync());
        Assert.Contains(
            "すでに受け付けています",
            (await client.FollowAsync(send.Response.RequestMessage!.RequestUri!.PathAndQuery)).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_was_changed_in_another_window_is_shown_again_before_it_is_sent()
    {
        var before = await CountAsync();
        var client = _app.Client();
        var first = await SurveySupport.StartAsync(client);
        var send = await SurveySupport.FillAsync(client, first, "はじめの意見");
        await SurveySupport.NextAsync(
            client,
            await client.GetAsync(first.Response.RequestMessage!.RequestUri!.PathAndQuery),
            new() { ["q1"] = "2", ["q2"] = "平成１２年" }
        );
        var changed = await send.SubmitAsync(form: "form#send");
        Assert.Equal(400, changed.Status);
        Assert.Contains("ほかの画面で答えが変わりました", changed.Text, StringComparison.Ordinal);
        Assert.Contains("20代", changed.Text, StringComparison.Ordinal);
        Assert.Equal(before, await CountAsync());
        Assert.Equal(302, (await changed.SubmitAsync(form: "form#send")).Status);
        Assert.Equal(before + 1, await CountAsync());
    }

    [Fact]
    public async Task What_was_typed_stays_right_or_wrong_and_the_errors_lead_to_the_fields()
    {
        var client = _app.Client();
        var first = await SurveySupport.StartAsync(client);
        var wrong = await first.SubmitAsync(new() { ["q2"] = "むかし" }, "form#answer", ("go", "next"));
        Assert.Equal(400, wrong.Status);
        Assert.Equal(["#q1", "#q2"], wrong.All(".error-summary a").Select(a => a.GetAttribute("href")));
        Assert.Equal("むかし", wrong.One("#q2").GetAttribute("value"));
        var page = await SurveySupport.NextAsync(client, wrong, new() { ["q1"] = "2", ["q2"] = "２０１５" });
        // A yes brings up further questions, which are not called missing before they were seen.
        var added = await SurveySupport.NextAsync(client, page, new() { ["q3"] = "1" });
        Assert.Contains("質問を加えました", added.Text, StringComparison.Ordinal);
        Assert.Equal("1", added.One("[name=q3][checked]").GetAttribute("value"));
        Assert.Equal(400, (await added.SubmitAsync(null, "form#answer", ("go", "next"))).Status);
    }

    [Fact]
    public async Task One_saves_and_comes_back_with_the_code()
    {
        var client = _app.Client();
        var first = await SurveySupport.StartAsync(client);
        var saved = await client.FollowAsync((await first.SubmitAsync(new() { ["q1"] = "6" }, "form#answer", ("go", "save"))).Location!);
        var code = saved.One("#resume").TextContent;
        var elsewhere = _app.Client();
        var cover = await (await elsewhere.GetAsync(SurveySupport.Open)).SubmitAsync(
            new() { ["c"] = code.ToLowerInvariant().Replace("-", "　", StringComparison.Ordinal) },
            "form#code"
        );
        var again = await elsewhere.GetAsync(cover.One("a.button.large").GetAttribute("href")!);
        Assert.Equal("6", again.One("[name=q1][checked]").GetAttribute("value"));
        Assert.Equal(400, (await elsewhere.GetAsync(SurveySupport.Open + "?c=AAAAA-AAAAA")).Status);
        Assert.Equal(302, (await elsewhere.GetAsync(SurveySupport.Open + "/answer?c=AAAAA-AAAAA")).Status);
    }

    [Fact]
    public async Task However_many_send_at_once_one_answer_counts_for_a_code()
    {
        var before = await CountAsync();
        var client = _app.Client();
        var send = await SurveySupport.FillAsync(client, await SurveySupport.StartAsync(client));
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => send.SubmitAsync(form: "form#send")));
        Assert.All(answers, a => Assert.Equal(302, a.Status));
        Assert.Single(answers, a => a.Location!.EndsWith("/thanks?", StringComparison.Ordinal));
        Assert.Equal(before + 1, await CountAsync());
    }

    [Fact]
    public async Task Nothing_hostile_is_stored_and_nothing_breaks()
    {
        var client = _app.Client();
        var first = await SurveySupport.StartAsync(client);
        foreach (var bad in (string[])["99", "-1", "1e3", "１２３４５６７８９０１２", "<script>", "1 or 1=1"])
            Assert.Equal(400, (await first.SubmitAsync(new() { ["q1"] = bad }, "form#answer", ("go", "next"))).Status);
        var ahead = await SurveySupport.NextAsync(
            client,
            first,
            new()
            {
                ["q1"] = "1",
                ["q6"] = "1",
                ["q999"] = "1",
                ["q7_9"] = "1",
            }
        );
        Assert.Contains("q3", ahead.One("form#answer").InnerHtml, StringComparison.Ordinal);
        var page = await SurveySupport.NextAsync(client, ahead, new() { ["q3"] = "2", ["q4"] = "1" });
        Assert.Empty(page.All("[name=q6][checked]"));
        var last = await SurveySupport.NextAsync(client, page, new() { ["q6"] = "5" });
        var huge = await last.SubmitAsync(new() { ["q8"] = new string('長', 9000) }, "form#answer", ("go", "next"));
        Assert.Equal(400, huge.Status);
        Assert.Equal(9000, huge.One("#q8").TextContent.Trim().Length);
        var send = await SurveySupport.NextAsync(client, huge, new() { ["q8"] = "\u0001<b>強い</b>\uffff" });
        Assert.Empty(send.All("dd b"));
        Assert.Equal(302, (await send.SubmitAsync(form: "form#send")).Status);
        // Not asked, not stored.
        Assert.Equal(
            0,
            await _app.ScalarAsync<long>(
                "select count(*) from survey_values v join survey_answers a on a.id = v.answer_id where a.source = 'web' and a.survey_id = (select id from surveys where code = 'shimin-r8') and v.question in (4, 5, 999)"
            )
        );
        Assert.Equal(404, (await client.GetAsync("/sapporo/s/nashi")).Status);
    }

    [Fact]
    public async Task It_is_asked_in_English_as_well()
    {
        var client = _app.Client();
        var cover = await client.GetAsync(SurveySupport.Open + "?lang=en");
        Assert.Equal("en", cover.One("html").GetAttribute("lang"));
        var first = await client.GetAsync((await cover.SubmitAsync(form: "form#start")).Location!);
        Assert.Contains("Your age", first.Text, StringComparison.Ordinal);
        Assert.Contains("Please choose.", (await first.SubmitAsync(null, "form#answer", ("go", "next"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_says_no_more_than_its_day_and_its_draft_is_gone()
    {
        var client = _app.Client();
        var send = await SurveySupport.FillAsync(client, await SurveySupport.StartAsync(client));
        Assert.Equal(1, await _app.ScalarAsync<long>("select count(*) from survey_drafts"));
        var writes = await _app.ScalarAsync<long>("select count(*) from writes");
        await send.SubmitAsync(form: "form#send");
        Assert.Equal(0, await _app.ScalarAsync<long>("select count(*) from survey_drafts"));
        Assert.Equal(writes, await _app.ScalarAsync<long>("select count(*) from writes"));
        Assert.Equal(
            ["day", "id", "source", "survey_id"],
            await _app.ListAsync("select column_name from information_schema.columns where table_name = 'survey_answers' order by 1")
        );
        Assert.Equal(
            ["hash", "survey_code"],
            await _app.ListAsync("select column_name from information_schema.columns where table_name = 'survey_receipts' order by 1")
        );
        var hash = await _app.ScalarAsync<string>("select hash from survey_receipts");
        Assert.Equal(64, hash.Length);
    }

    [Fact]
    public async Task A_draft_that_is_kept_while_the_answer_is_sent_does_not_stay()
    {
        var client = _app.Client();
        var first = await SurveySupport.StartAsync(client);
        var send = await SurveySupport.FillAsync(client, first);
        await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(i =>
                    i == 5
                        ? send.SubmitAsync(form: "form#send")
                        : first.SubmitAsync(new() { ["q1"] = "4", ["q2"] = "平成１２年" }, "form#answer", ("go", "save"))
                )
        );
        Assert.Equal(0, await _app.ScalarAsync<long>("select count(*) from survey_drafts"));
    }

    [Fact]
    public async Task A_machine_that_asks_too_often_is_told_to_wait()
    {
        await using var app = await TestApp.DemoAsync(
            city: "sapporo",
            settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["Surveys:PostsPerMinute"] = "3" }
        );
        var client = app.Client();
        for (var i = 0; i < 3; i++)
            await SurveySupport.StartAsync(client);
        Assert.Equal(429, (await (await client.GetAsync(SurveySupport.Open)).SubmitAsync(form: "form#start")).Status);
        Assert.Equal(200, (await client.GetAsync(SurveySupport.Open)).Status);
    }

    [Fact]
    public async Task Before_its_first_day_and_after_its_last_nothing_is_taken()
    {
        var client = _app.Client();
        var first = await SurveySupport.StartAsync(client);
        await _app.ExecuteAsync("update surveys set opens_on = '2024-06-01', closes_on = '2024-06-30' where code = 'shimin-r8'");
        Assert.Contains("終わりました", (await client.GetAsync(SurveySupport.Open)).Text, StringComparison.Ordinal);
        Assert.Equal(302, (await first.SubmitAsync(new() { ["q1"] = "1" }, "form#answer", ("go", "next"))).Status);
        await _app.ExecuteAsync("update surveys set opens_on = '2024-07-10', closes_on = null where code = 'shimin-r8'");
        Assert.Contains("2024年7月10日から", (await client.GetAsync(SurveySupport.Open)).Text, StringComparison.Ordinal);
    }
}
