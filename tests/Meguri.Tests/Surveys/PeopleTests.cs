using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Surveys;

/// <summary>Who is asked, and what remains of it after closing: nothing but counts.</summary>
public sealed class PeopleTests : IAsyncLifetime
{
    private const string Page = SurveySupport.Office + "/people";
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await SurveySupport.AppAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    private async Task<TestPage> AddAsync(TestClient client)
    {
        var page = await client.GetAsync(Page);
        Assert.Equal(
            302,
            (
                await page.SubmitAsync(
                    new() { ["Lines"] = "名前,区分,メール\n花の会,団体,hana@example.jp\n星の会,団体,hoshi@example.jp\n山田 太郎,個人,\n" },
                    "form#add"
                )
            ).Status
        );
        return await client.GetAsync(Page);
    }

    [Fact]
    public async Task People_are_added_with_codes_asked_and_reminded_until_they_answer()
    {
        var client = await _app.SignedInAsync("katsudo");
        var page = await AddAsync(client);
        var wrong = await page.SubmitAsync(new() { ["Lines"] = "だれか,団体,not a mail\n,団体," }, "form#add");
        Assert.Equal(400, wrong.Status);
        Assert.Contains("1行目", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("not a mail", wrong.One("#Lines").TextContent, StringComparison.Ordinal);
        Assert.Equal(302, (await page.SubmitAsync(form: "form#invite")).Status);
        Assert.Equal(2, await _app.ScalarAsync<long>("select count(*) from mails where key like 'survey/shimin-r8/%'"));
        var code = await _app.ScalarAsync<string>("select code from survey_people where name = '花の会'");
        Assert.Contains(code, await _app.ScalarAsync<string>("select body from mails where to_name = '花の会'"), StringComparison.Ordinal);

        // One answers, by the address in the mail.
        var person = _app.Client();
        var cover = await person.GetAsync($"{SurveySupport.Open}?c={code}");
        var send = await SurveySupport.FillAsync(person, await person.GetAsync(cover.One("a.button.large").GetAttribute("href")!));
        Assert.Equal(302, (await send.SubmitAsync(form: "form#send")).Status);
        page = await client.GetAsync(Page);
        Assert.Contains("団体2150.0%", page.Text.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        await page.SubmitAsync(form: "form#remind");
        Assert.Equal(["星の会"], await _app.ListAsync("select to_name from mails where subject like '【お願い】%'"));
        // Once a day.
        await page.SubmitAsync(form: "form#remind");
        Assert.Equal(1, await _app.ScalarAsync<long>("select count(*) from mails where subject like '【お願い】%'"));
        var csv = System.Text.Encoding.UTF8.GetString((await client.GetAsync(Page + "?handler=Csv")).Body);
        Assert.Contains($"/s/shimin-r8?c={code}", csv, StringComparison.Ordinal);
        Assert.Contains(
            "外しました",
            (await client.FollowAsync((await page.SubmitAsync(form: "tbody tr:nth-child(3) form")).Location!)).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task After_closing_nothing_leads_from_a_person_to_an_answer()
    {
        var client = await _app.SignedInAsync("katsudo");
        var page = await AddAsync(client);
        await page.SubmitAsync(form: "form#invite");
        var code = await _app.ScalarAsync<string>("select code from survey_people where name = '花の会'");
        var person = _app.Client();
        var first = await person.GetAsync($"{SurveySupport.Open}/answer?c={code}&p=1");
        await (await SurveySupport.FillAsync(person, first)).SubmitAsync(form: "form#send");
        await SurveySupport.StartAsync(_app.Client());
        var hash = await _app.ScalarAsync<string>("select hash from survey_people where name = '花の会'");
        var show = await client.GetAsync(SurveySupport.Office);
        Assert.Equal(302, (await show.SubmitAsync(new() { ["sure"] = "true" }, "form#close")).Status);
        foreach (var table in (string[])["survey_people", "survey_drafts", "survey_receipts"])
            Assert.Equal(0, await _app.ScalarAsync<long>($"select count(*) from {table}"));
        Assert.Equal(
            ["個人 1 0", "団体 2 1"],
            await _app.ListAsync(
                "select name || ' ' || sent || ' ' || answered from survey_parties where survey_code = 'shimin-r8' order by name"
            )
        );
        Assert.Equal(
            0,
            await _app.ScalarAsync<long>("select count(*) from mails where to_address like '%@example.jp' and to_name like '%の会'")
        );
        // Neither code nor hash nor name is anywhere in the database.
        Assert.Empty(await _app.TablesHoldingAsync(code, hash, "花の会", "hana@example.jp"));
        Assert.Contains("消しました", (await client.GetAsync(Page)).Text, StringComparison.Ordinal);
        Assert.Equal(400, (await page.SubmitAsync(new() { ["Lines"] = "だれか" }, "form#add")).Status);
    }
}
