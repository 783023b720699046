using Dapper;
using Meguri.Tests.TestSupport;
using Npgsql;

namespace Meguri.Tests.Surveys;

/// <summary>What a page has read of a survey may be out of date by the time it writes.</summary>
public sealed class TwoAtOnceTests : IAsyncLifetime
{
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await SurveySupport.AppAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Two_who_press_the_button_of_invitations_ask_each_person_once()
    {
        var (first, second) = (await _app.SignedInAsync("katsudo"), await _app.SignedInAsync("kikaku"));
        var lines = string.Join('\n', Enumerable.Range(1, 200).Select(i => $"団体{i},団体,p{i}@example.jp"));
        await (await first.GetAsync(SurveySupport.Office + "/people")).SubmitAsync(new() { ["Lines"] = lines }, "form#add");
        var pages = await Task.WhenAll(first.GetAsync(SurveySupport.Office + "/people"), second.GetAsync(SurveySupport.Office + "/people"));
        var answers = await Task.WhenAll(pages.Select(p => p.SubmitAsync(form: "form#invite")));
        Assert.All(answers, a => Assert.Equal(302, a.Status));
        Assert.Equal(200, await _app.ScalarAsync<long>("select count(*) from mails where key like 'survey/shimin-r8/%'"));
        Assert.Equal(200, await _app.ScalarAsync<long>("select count(distinct to_address) from mails where key like 'survey/shimin-r8/%'"));
    }

    [Fact]
    public async Task Two_who_do_the_same_are_both_told_how_it_stands()
    {
        var both = new[] { await _app.SignedInAsync("katsudo"), await _app.SignedInAsync("kikaku") };
        var added = await BothAsync(
            "",
            "form#add",
            new()
            {
                ["Code"] = "onaji",
                ["TitleText"] = "同じコードの調査",
                ["Year"] = "R8",
                ["Department"] = "katsudo",
            }
        );
        Assert.Equal([302, 400], added.Select(a => a.Status).Order());
        Assert.Contains("すでにあります", added.Single(a => a.Status == 400).Text, StringComparison.Ordinal);
        var settings = await BothAsync("/onaji/settings", "form#settings", new() { ["Lead"] = "二人で書く文" });
        Assert.Equal([302, 400], settings.Select(a => a.Status).Order());
        Assert.Contains("ほかの人が先に変えました", settings.Single(a => a.Status == 400).Text, StringComparison.Ordinal);
        var copies = await BothAsync("/onaji", "form#copy", new() { ["NewCode"] = "utsushi" });
        Assert.Equal([302, 400], copies.Select(a => a.Status).Order());

        async Task<TestPage[]> BothAsync(string path, string form, Dictionary<string, string?> values)
        {
            var pages = await Task.WhenAll(both.Select(c => c.GetAsync("/sapporo/office/surveys" + path)));
            return await Task.WhenAll(pages.Select(p => p.SubmitAsync(values, form)));
        }
    }

    [Fact]
    public async Task Two_who_add_a_question_get_two_questions()
    {
        var (first, second) = (await _app.SignedInAsync("katsudo"), await _app.SignedInAsync("kikaku"));
        const string survey = "/sapporo/office/surveys/futari";
        await (await first.GetAsync("/sapporo/office/surveys")).SubmitAsync(
            new()
            {
                ["Code"] = "futari",
                ["TitleText"] = "二人で作る調査",
                ["Year"] = "R8",
                ["Department"] = "katsudo",
            },
            "form#add"
        );
        for (var round = 0; round < 3; round++)
        {
            var pages = await Task.WhenAll(first.GetAsync(survey + "/questions/new"), second.GetAsync(survey + "/questions/new"));
            var answers = await Task.WhenAll(
                pages.Select(
                    (p, i) =>
                        p.SubmitAsync(
                            new()
                            {
                                ["Identity"] = $"q{round}-{i}",
                                ["Kind"] = "text",
                                ["Text"] = "ご意見",
                            },
                            "form#question"
                        )
                )
            );
            Assert.All(answers, a => Assert.Equal(302, a.Status));
        }
        Assert.Equal(
            ["1 1", "2 2", "3 3", "4 4", "5 5", "6 6"],
            await _app.ListAsync("select number || ' ' || sort_order from survey_questions where survey_code = 'futari' order by number")
        );
    }

    /// <summary>Each page was opened while the survey took answers; it is closed by somebody else while the post is on its way.</summary>
    [Theory]
    [InlineData("/paper", "form#paper", "p1", "1", "受付中のアンケートにだけ")]
    [InlineData("/people", "form#add", "Lines", "花の会,団体,", "締め切ったアンケート")]
    public async Task What_comes_while_a_survey_is_being_closed_is_refused_and_stays_in_the_form(
        string path,
        string form,
        string field,
        string typed,
        string words
    )
    {
        var page = await (await _app.SignedInAsync("katsudo")).GetAsync(SurveySupport.Office + path);
        await using var connection = new NpgsqlConnection(_app.ConnectionString);
        await connection.OpenAsync();
        await using var closing = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("update surveys set state = 'closed', closed_on = date '2026-11-01' where code = 'shimin-r8'");
        var answer = page.SubmitAsync(new() { [field] = typed }, form);
        await Task.WhenAny(answer, WaitingAsync());
        Assert.False(answer.IsCompleted);
        await closing.CommitAsync();
        Assert.Equal(400, (await answer).Status);
        Assert.Contains(words, (await answer).One(".error-summary").TextContent, StringComparison.Ordinal);
        Assert.Equal(
            0,
            await _app.ScalarAsync<long>(
                "select (select count(*) from survey_people) + (select count(*) from survey_answers where source = 'paper')"
            )
        );
    }

    [Fact]
    public async Task A_draft_that_comes_while_a_survey_is_being_closed_is_not_kept()
    {
        var client = _app.Client();
        var cover = await client.GetAsync(SurveySupport.Open);
        await using var connection = new NpgsqlConnection(_app.ConnectionString);
        await connection.OpenAsync();
        await using var closing = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("update surveys set state = 'closed', closed_on = date '2026-11-01' where code = 'shimin-r8'");
        var answer = cover.SubmitAsync(form: "form#start");
        await Task.WhenAny(answer, WaitingAsync());
        await closing.CommitAsync();
        Assert.Equal(302, (await answer).Status);
        Assert.Equal(0, await _app.ScalarAsync<long>("select count(*) from survey_drafts"));
        Assert.Contains("終わりました", (await client.FollowAsync((await answer).Location!)).Text, StringComparison.Ordinal);
    }

    /// <summary>Ends once somebody waits for another's lock on this database.</summary>
    private async Task WaitingAsync()
    {
        while (
            await _app.ScalarAsync<long>(
                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
            ) == 0
        )
            await Task.Delay(20);
    }
}
