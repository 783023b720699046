using System.Text.Json.Nodes;
using Meguri.Plans.Sheets;
using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Plans.Sheets;

/// <summary>What stands beside the fields while people write: their drafts, last year, notes, and each other.</summary>
public sealed class SheetDraftTests : IAsyncLifetime
{
    private const string Sheet = "/hokuto/plans/jisshi/sheets/32-4/2024";
    private const string Outcomes = "sheet:32-4:2024:outcomes";
    private const string Amount = "result:P011:2023:settledAmount";
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.DemoAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task What_could_not_be_stored_is_offered_at_its_field_to_its_writer_alone()
    {
        var sheet = await FieldClient.OpenAsync(await _app.SignedInAsync("shimin"));
        Assert.Equal("problem", (await sheet.SaveAsync(Amount, "五百千円ほど")).Outcome);
        Assert.Equal("problem", (await sheet.SaveAsync(Amount, "五百千円くらい")).Outcome);
        var draft = (await (await _app.SignedInAsync("shimin")).GetAsync(Sheet)).One("[data-draft]");
        Assert.Equal(Amount, draft.GetAttribute("data-draft"));
        Assert.Equal("五百千円くらい", draft.QuerySelector(".text")!.TextContent);
        Assert.Contains("入力中の内容が残っています（令和6年7月1日 10時00分）", draft.TextContent, StringComparison.Ordinal);
        Assert.Empty((await (await _app.SignedInAsync()).GetAsync(Sheet)).All("[data-draft]"));
        Assert.Empty((await (await _app.SignedInAsync("shimin")).GetAsync("/hokuto/plans/jisshi/sheets/32-3/2024")).All("[data-draft]"));
    }

    [Fact]
    public async Task A_draft_goes_when_the_field_is_saved_or_the_writer_throws_it_away()
    {
        var client = await _app.SignedInAsync("shimin");
        var sheet = await FieldClient.OpenAsync(client);
        await sheet.SaveAsync(Amount, "五百");
        Assert.Equal("saved", (await sheet.SaveAsync(Amount, "500", hasDraft: true)).Outcome);
        Assert.Empty((await client.GetAsync(Sheet)).All("[data-draft]"));
        await sheet.SaveAsync("sheet:32-4:2024:rating", "E");
        Assert.Single((await client.GetAsync(Sheet)).All("[data-draft]"));
        Assert.Equal(200, (await sheet.DropAsync("sheet:32-4:2024:rating")).Status);
        Assert.Empty((await client.GetAsync(Sheet)).All("[data-draft]"));
    }

    [Fact]
    public async Task What_clashed_or_came_after_the_lock_is_kept_too()
    {
        var (one, other) = (
            await FieldClient.OpenAsync(await _app.SignedInAsync()),
            await FieldClient.OpenAsync(await _app.SignedInAsync("shimin"))
        );
        await one.SaveAsync(Outcomes, "企画課の文");
        Assert.Equal("clash", (await other.SaveAsync(Outcomes, "市民課の文")).Outcome);
        Assert.Equal("市民課の文", (await (await _app.SignedInAsync("shimin")).GetAsync(Sheet)).One("[data-draft] .text").TextContent);
        await _app.ExecuteAsync("insert into sheet_locks values ('jisshi', '32-4', 2024, 'planning', '提出されています。')");
        Assert.Equal("locked", (await other.SaveAsync("sheet:32-4:2024:note", "打ちかけの補足")).Outcome);
        await _app.ExecuteAsync("delete from sheet_locks");
        Assert.Equal(2, (await (await _app.SignedInAsync("shimin")).GetAsync(Sheet)).All("[data-draft]").Count);
    }

    [Fact]
    public async Task Drafts_go_with_their_sheet_and_nobody_fills_the_table_with_what_is_no_field()
    {
        var sheet = await FieldClient.OpenAsync(await _app.SignedInAsync("shimin"));
        await sheet.SaveAsync("sheet:32-4:2024:nonsense", "x");
        await sheet.SaveAsync(Amount, new string('字', 200_000));
        Assert.Empty((await (await _app.SignedInAsync("shimin")).GetAsync(Sheet)).All("[data-draft]"));
        await _app.ExecuteAsync("update nodes set code = '32-9' where code = '32-4'");
        await _app.ExecuteAsync("delete from listings; delete from related_measures; delete from sheets");
    }

    [Fact]
    public async Task Last_years_text_stands_beside_this_years_field()
    {
        await _app.ExecuteAsync(
            """
            insert into sheet_years (plan_code, plan_year, result_year, direction_years, in_preparation) values ('jisshi', 2023, 2022, 2, false);
            insert into sheets (plan_code, measure_code, plan_year, rating, outcomes, improvements, outline, note, priority, version) values ('jisshi', '32-4', 2023, 'B', '去年の成果', '', '去年の概要', '', false, 0);
            insert into project_results (project_code, year, name_then, text, settled_amount, version) values ('P011', 2022, '', '去年の実績', 1234000, 0);
            insert into project_plans (project_code, year, name_then, text, budget, version) values ('P011', 2023, '', '去年の計画', 5678000, 0);
            update sheets set outcomes = '' where measure_code = '32-4' and plan_year = 2024
            """
        );
        var page = await (await _app.SignedInAsync("shimin")).GetAsync(Sheet);
        var outcomes = page.One($"td:has([name='{Outcomes}']) details.before");
        Assert.Equal("去年の成果", outcomes.QuerySelector(".text")!.TextContent);
        Assert.True(outcomes.HasAttribute("open"));
        Assert.NotNull(outcomes.QuerySelector($"[data-copy-before='{Outcomes}'][hidden]"));
        Assert.False(page.One("td:has([name='sheet:32-4:2024:outline']) details.before").HasAttribute("open"));
        Assert.Empty(page.All("td:has([name='sheet:32-4:2024:improvements']) .before"));
        Assert.Contains("前年度 1,234", page.One($"td:has([name='{Amount}']) .before").TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "前年度 5,678",
            page.One("td:has([name='projectPlan:P011:2024:budget']) .before").TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("去年の実績", page.One("td:has([name='result:P011:2023:text']) .before .text").TextContent);
        Assert.Equal("", page.One($"[name='{Outcomes}']").TextContent.Trim());
    }

    [Fact]
    public async Task Notes_are_given_without_the_fields()
    {
        var client = await _app.SignedInAsync("shimin");
        var whole = await client.GetAsync(Sheet);
        var part = await client.GetAsync(Sheet + "?handler=Notes");
        Assert.Equal(200, part.Status);
        Assert.Empty(part.All("form, textarea, html > head > title"));
        Assert.Equal(
            whole.All("#sheet .findings[id$='-notes']").Select(n => n.Id).Order(StringComparer.Ordinal),
            part.All(".findings[id$='-notes']:not(#sheet-notes)").Select(n => n.Id).Order(StringComparer.Ordinal)
        );
        Assert.Equal(whole.One("#sheet-next").TextContent, part.One("#sheet-next").TextContent);
        Assert.Equal(404, (await client.GetAsync("/hokuto/plans/jisshi/sheets/99-9/2024?handler=Notes")).Status);
    }

    [Fact]
    public async Task A_field_says_what_its_box_in_the_book_holds()
    {
        var count = (await (await _app.SignedInAsync()).GetAsync(Sheet)).One($"[data-count-for='{Outcomes}']");
        Assert.Equal(
            ("42", "20", "4000"),
            (count.GetAttribute("data-columns"), count.GetAttribute("data-lines"), count.GetAttribute("data-limit"))
        );
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("あいうえお", 1)]
    [InlineData("あいうえおか", 2)]
    [InlineData("aiueoaiueo", 1)]
    [InlineData("aiueoaiueok", 2)]
    [InlineData("あ\n\nい", 3)]
    [InlineData("ｱｲｳｴｵｱｲｳｴｵか゚", 2)]
    public void Lines_are_counted_as_the_book_breaks_them(string text, int lines) => Assert.Equal(lines, new TextBox(5, 10).LinesOf(text));

    [Fact]
    public async Task Two_people_in_one_sheet_see_each_other_until_one_leaves_or_is_not_heard_of()
    {
        var (one, other) = (
            await FieldClient.OpenAsync(await _app.SignedInAsync("shimin")),
            await FieldClient.OpenAsync(await _app.SignedInAsync())
        );
        Assert.Empty(await PresentAsync(one, Outcomes));
        var seen = Assert.Single(await PresentAsync(other, ""));
        Assert.Equal(("市民 たろう", Outcomes), ((string)seen!["name"]!, (string)seen["field"]!));
        Assert.Empty(
            await PresentAsync(await FieldClient.OpenAsync(await _app.SignedInAsync(), "/hokuto/plans/jisshi/sheets/32-3/2024"), "")
        );
        await PresentAsync(one, "", leaving: true);
        Assert.Empty(await PresentAsync(other, ""));
        await PresentAsync(one, "");
        _app.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.Empty(await PresentAsync(other, ""));
    }

    [Fact]
    public async Task An_open_page_keeps_no_session_alive()
    {
        var client = await _app.SignedInAsync();
        var sheet = await FieldClient.OpenAsync(client);
        _app.Clock.Now += TimeSpan.FromMinutes(20);
        Assert.DoesNotContain(
            "Set-Cookie",
            (await sheet.PresentAsync("", false)).Response.Headers.Select(h => h.Key),
            StringComparer.Ordinal
        );
        _app.Clock.Now += TimeSpan.FromMinutes(11);
        Assert.Equal(401, (await sheet.PresentAsync("", false)).Status);
    }

    private static async Task<JsonArray> PresentAsync(FieldClient sheet, string field, bool leaving = false) =>
        JsonNode.Parse((await sheet.PresentAsync(field, leaving)).Body)!.AsArray();
}
