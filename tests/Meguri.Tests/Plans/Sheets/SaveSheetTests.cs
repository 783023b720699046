using Meguri.Plans;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Tests.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Plans.Sheets;

public sealed class SaveSheetTests : IAsyncLifetime
{
    private const string Sheet = "/hokuto/plans/jisshi/sheets/32-4/2024";
    private const string Outcomes = "sheet:32-4:2024:outcomes";
    private const string Improvements = "sheet:32-4:2024:improvements";
    private const string Amount = "result:P011:2023:settledAmount";

    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.DemoAsync();

    public Task DisposeAsync() => _app.DisposeAsync().AsTask();

    [Fact]
    public async Task What_was_changed_is_saved_with_its_event_and_nothing_else_is_touched()
    {
        var client = await _app.SignedInAsync("shimin");
        var page = await client.GetAsync(Sheet);
        var before = await PlanAsync();
        var answer = await page.SubmitAsync(
            new()
            {
                [Outcomes] = "加入率が\r\n下がった。",
                [Amount] = "１，２３４．５",
                ["direction:P011:2024:2025:direction"] = "縮小",
                ["listing:32-4:2024:P011:new"] = "true",
            },
            "#sheet"
        );
        Assert.Equal(Sheet, answer.Location);
        Assert.Contains("保存しました。", (await client.GetAsync(Sheet)).Text, StringComparison.Ordinal);
        var changes = PlanDiff.Between(before, await PlanAsync(), removeMissing: true);
        Assert.Equal(
            [
                "direction P011/2024/2025 direction 拡充→縮小",
                "listing 32-4/2024/P011 new →1",
                "result P011/2023 settledAmount 931000→1234500",
                "sheet 32-4/2024 outcomes 加入率が\n下がった。",
            ],
            changes
                .SelectMany(c =>
                    c.Fields.Select(f =>
                        $"{c.Kind.Name} {c.Key} {f.Field.Name} {(f.Field.Name == "outcomes" ? "" : f.Before + "→")}{f.After}"
                    )
                )
                .Order(StringComparer.Ordinal)
        );
        await using var scope = _app.Scope();
        var events = await scope
            .ServiceProvider.GetRequiredService<MeguriDb>()
            .Set<Event>()
            .Include(e => e.Write)
            .OrderByDescending(e => e.Id)
            .Take(4)
            .ToListAsync();
        Assert.Equal(
            ["directionChanged", "listingChanged", "resultChanged", "sheetChanged"],
            events.Select(e => e.Name).Order(StringComparer.Ordinal)
        );
        Assert.All(events, e => Assert.Equal("市民 たろう", e.Write.ActorName));
    }

    [Fact]
    public async Task Saving_a_sheet_as_it_stands_changes_nothing()
    {
        var before = await PlanAsync();
        foreach (var measure in before.Sheets.Select(s => s.MeasureCode))
        {
            var page = await (await _app.SignedInAsync()).GetAsync($"/hokuto/plans/jisshi/sheets/{measure}/2024");
            Assert.Equal(302, (await page.SubmitAsync(form: "#sheet")).Status);
        }
        Assert.Empty(PlanDiff.Between(before, await PlanAsync(), removeMissing: true));
    }

    [Fact]
    public async Task On_a_full_disk_the_person_is_told_and_what_was_stored_stays()
    {
        var client = await _app.SignedInAsync();
        var page = await client.GetAsync(Sheet);
        var before = await PlanAsync();
        await _app.ExecuteAsync(
            """
            create function full_disk() returns trigger language plpgsql as $$ begin raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$;
            create trigger full_disk before insert on events for each row execute function full_disk()
            """
        );
        var answer = await page.SubmitAsync(new() { [Outcomes] = "書ききれない文" }, "#sheet");
        Assert.Equal(507, answer.Status);
        Assert.Contains("空き容量", answer.Text, StringComparison.Ordinal);
        Assert.Contains("戻る", answer.Text, StringComparison.Ordinal);
        Assert.Empty(PlanDiff.Between(before, await PlanAsync(), removeMissing: true));
        await _app.ExecuteAsync("drop trigger full_disk on events");
        Assert.Equal(302, (await page.SubmitAsync(new() { [Outcomes] = "書ききれない文" }, "#sheet")).Status);
        Assert.Equal("書ききれない文", (await PlanAsync()).Sheets.Single(s => s.MeasureCode == "32-4").Outcomes);
    }

    [Fact]
    public async Task Two_people_who_change_different_fields_both_keep_their_work()
    {
        var (one, other) = (await (await _app.SignedInAsync("shimin")).GetAsync(Sheet), await (await _app.SignedInAsync()).GetAsync(Sheet));
        Assert.Equal(302, (await one.SubmitAsync(new() { [Outcomes] = "市民課の文" }, "#sheet")).Status);
        Assert.Equal(302, (await other.SubmitAsync(new() { [Improvements] = "企画課の文" }, "#sheet")).Status);
        var sheet = (await PlanAsync()).Sheets.Single(s => s.MeasureCode == "32-4");
        Assert.Equal(("市民課の文", "企画課の文"), (sheet.Outcomes, sheet.Improvements));
    }

    [Fact]
    public async Task The_second_of_two_people_in_one_field_sees_both_texts_and_decides()
    {
        var (one, other) = (await (await _app.SignedInAsync("shimin")).GetAsync(Sheet), await (await _app.SignedInAsync()).GetAsync(Sheet));
        await one.SubmitAsync(new() { [Outcomes] = "市民課の文" }, "#sheet");
        var clash = await other.SubmitAsync(new() { [Outcomes] = "企画課の文", [Improvements] = "企画課の改善点" }, "#sheet");

        Assert.Equal(409, clash.Status);
        Assert.Contains("市民課の文", clash.One(".clash").TextContent, StringComparison.Ordinal);
        Assert.Contains("市民 たろう　令和6年7月1日 10時00分", clash.One(".clash").TextContent, StringComparison.Ordinal);
        Assert.Equal("企画課の文", clash.One($"[name='{Outcomes}']").TextContent.TrimStart('\n'));
        Assert.Equal($"#{Outcomes}", clash.One(".error-summary a").GetAttribute("href"));
        var sheet = (await PlanAsync()).Sheets.Single(s => s.MeasureCode == "32-4");
        Assert.Equal(("市民課の文", "企画課の改善点"), (sheet.Outcomes, sheet.Improvements));

        Assert.Equal(302, (await clash.SubmitAsync(form: "#sheet")).Status);
        Assert.Equal("企画課の文", (await PlanAsync()).Sheets.Single(s => s.MeasureCode == "32-4").Outcomes);
    }

    [Fact]
    public async Task An_amount_that_two_people_change_through_different_sheets_is_shown_to_the_second()
    {
        var (here, there) = (
            await (await _app.SignedInAsync("shimin")).GetAsync(Sheet),
            await (await _app.SignedInAsync()).GetAsync("/hokuto/plans/jisshi/sheets/35-2/2024")
        );
        await here.SubmitAsync(new() { [Amount] = "－" }, "#sheet");
        var clash = await there.SubmitAsync(new() { [Amount] = "0" }, "#sheet");
        Assert.Equal(409, clash.Status);
        Assert.Contains("（空欄）", clash.One(".clash").TextContent, StringComparison.Ordinal);
        Assert.Null((await PlanAsync()).Results.Single(r => r.ProjectCode == "P011").SettledAmount);
    }

    [Theory]
    [InlineData(Amount, "千円", "数字")]
    [InlineData("sheet:32-4:2024:rating", "E", "「E」は選べません。A・B・C・Dから選んでください。")]
    [InlineData("listing:32-4:2024:P011:order", "はじめ", "0から9,999までの整数")]
    [InlineData("related:32-4:2024:codes", "32-4", "この施策そのもの")]
    public async Task With_one_field_wrong_nothing_is_saved_and_everything_typed_comes_back(string field, string typed, string message)
    {
        var before = await PlanAsync();
        var page = await (await _app.SignedInAsync("shimin")).GetAsync(Sheet);
        var answer = await page.SubmitAsync(new() { [field] = typed, [Outcomes] = "打った文" }, "#sheet");
        Assert.Equal(400, answer.Status);
        Assert.Equal($"#{field}", answer.One(".error-summary a").GetAttribute("href"));
        Assert.Equal("打った文", answer.One($"[name='{Outcomes}']").TextContent.TrimStart('\n'));
        Assert.Equal("true", answer.One($"[name='{field}']").GetAttribute("aria-invalid"));
        if (field != Amount)
            Assert.Contains(message, answer.One(".error-text").TextContent, StringComparison.Ordinal);
        Assert.Empty(PlanDiff.Between(before, await PlanAsync(), removeMissing: true));
        Assert.Equal(
            302,
            (
                await answer.SubmitAsync(
                    new()
                    {
                        [field] = page.One($"[name='{field}']") is AngleSharp.Html.Dom.IHtmlSelectElement s
                            ? s.Value
                            : page.One($"[name='{field}']").GetAttribute("value"),
                    },
                    "#sheet"
                )
            ).Status
        );
        Assert.Equal("打った文", (await PlanAsync()).Sheets.Single(x => x.MeasureCode == "32-4").Outcomes);
    }

    [Theory]
    [InlineData("soumu", Outcomes)]
    [InlineData("etsuran", Outcomes)]
    [InlineData("soumu", Amount)]
    public async Task A_field_that_is_not_ones_own_is_refused(string user, string field)
    {
        // The form of someone who may write, posted by someone who may not.
        var seen = (await (await _app.SignedInAsync()).GetAsync(Sheet)).One("[name=seen]").GetAttribute("value")!;
        var client = await _app.SignedInAsync(user);
        var own = await client.GetAsync("/hokuto/plans/jisshi/sheets/33-1/2024");
        var token = own.All("[name=__RequestVerificationToken]")[0].GetAttribute("value")!;
        var before = await PlanAsync();
        var answer = await client.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, Sheet)
            {
                Content = new FormUrlEncodedContent(
                    new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["__RequestVerificationToken"] = token,
                        ["seen"] = seen,
                        [field] = "1",
                    }
                ),
            }
        );
        Assert.Equal(403, answer.Status);
        Assert.Empty(PlanDiff.Between(before, await PlanAsync(), removeMissing: true));
    }

    [Fact]
    public async Task The_same_form_posted_twice_does_not_undo_what_was_written_in_between()
    {
        var original = (await PlanAsync()).Sheets.Single(s => s.MeasureCode == "32-4").Outcomes;
        var client = await _app.SignedInAsync("shimin");
        var page = await client.GetAsync(Sheet);
        await page.SubmitAsync(new() { [Outcomes] = "一度目" }, "#sheet");
        await (await client.GetAsync(Sheet)).SubmitAsync(new() { [Outcomes] = original }, "#sheet");
        Assert.Equal(302, (await page.SubmitAsync(new() { [Outcomes] = "一度目" }, "#sheet")).Status);
        Assert.Equal(original, (await PlanAsync()).Sheets.Single(s => s.MeasureCode == "32-4").Outcomes);
    }

    [Fact]
    public async Task Going_back_in_the_browser_and_typing_on_is_saved_too()
    {
        var page = await (await _app.SignedInAsync("shimin")).GetAsync(Sheet);
        await page.SubmitAsync(new() { [Outcomes] = "一度目" }, "#sheet");
        Assert.Equal(302, (await page.SubmitAsync(new() { [Outcomes] = "一度目", [Improvements] = "戻って書き足した" }, "#sheet")).Status);
        Assert.Equal("戻って書き足した", (await PlanAsync()).Sheets.Single(s => s.MeasureCode == "32-4").Improvements);
    }

    [Theory]
    [InlineData("take", "環境整備は利用なし。その他事業は8町内会（交流4、広報4、環境2）")]
    [InlineData("drop", null)]
    public async Task A_copy_of_the_paper_is_taken_or_dropped(string choice, string? text)
    {
        var before = (await PlanAsync()).Results.Single(r => r.ProjectCode == "P011").Text;
        var page = await (await _app.SignedInAsync()).GetAsync("/hokuto/plans/jisshi/sheets/35-2/2024");
        await page.SubmitAsync(new() { ["listing:35-2:2024:P011:printedResultText"] = choice }, "#sheet");
        var plan = await PlanAsync();
        Assert.Equal(text ?? before, plan.Results.Single(r => r.ProjectCode == "P011").Text);
        Assert.Equal("", plan.Listings.Single(l => l.MeasureCode == "35-2" && l.ProjectCode == "P011").PrintedResultText);
    }

    [Fact]
    public async Task A_copy_is_not_taken_over_a_text_that_changed_meanwhile()
    {
        var page = await (await _app.SignedInAsync()).GetAsync("/hokuto/plans/jisshi/sheets/35-2/2024");
        await (await (await _app.SignedInAsync("shimin")).GetAsync(Sheet)).SubmitAsync(
            new() { ["result:P011:2023:text"] = "10町内会と確かめた" },
            "#sheet"
        );
        Assert.Equal(409, (await page.SubmitAsync(new() { ["listing:35-2:2024:P011:printedResultText"] = "take" }, "#sheet")).Status);
        Assert.Equal("10町内会と確かめた", (await PlanAsync()).Results.Single(r => r.ProjectCode == "P011").Text);
    }

    [Fact]
    public async Task Related_measures_are_written_as_codes()
    {
        await (await (await _app.SignedInAsync()).GetAsync(Sheet)).SubmitAsync(
            new() { ["related:32-4:2024:codes"] = "３３－１、1-26 , 33-1" },
            "#sheet"
        );
        Assert.Equal(
            ["33-1", "1-26"],
            (await PlanAsync()).Related.Where(r => r.MeasureCode == "32-4").OrderBy(r => r.Order).Select(r => r.RelatedCode)
        );
    }

    [Fact]
    public async Task What_was_typed_into_a_line_that_somebody_removed_is_given_back()
    {
        var page = await (await _app.SignedInAsync()).GetAsync("/hokuto/plans/jisshi/sheets/35-2/2024");
        await (await (await _app.SignedInAsync()).GetAsync("/hokuto/plans/jisshi/sheets/35-2/2024/remove/P011")).SubmitAsync();
        var answer = await page.SubmitAsync(
            new() { ["result:P011:2023:text"] = "消えては困る文", ["sheet:35-2:2024:note"] = "補足" },
            "#sheet"
        );
        Assert.Equal(409, answer.Status);
        Assert.Contains("消えては困る文", answer.One(".notice.warning").TextContent, StringComparison.Ordinal);
        Assert.Equal("補足", (await PlanAsync()).Sheets.Single(s => s.MeasureCode == "35-2").Note);
    }

    [Fact]
    public async Task Twenty_people_saving_at_once_lose_nothing()
    {
        var names = (await PlanAsync())
            .Listings.Where(l => l.MeasureCode == "35-3")
            .SelectMany(l => new[] { $"result:{l.ProjectCode}:2023:text", $"projectPlan:{l.ProjectCode}:2024:text" })
            .Take(20)
            .ToList();
        var client = await _app.SignedInAsync();
        var pages = await Task.WhenAll(names.Select(_ => client.GetAsync("/hokuto/plans/jisshi/sheets/35-3/2024")));
        var fields = names.Where(n => pages[0].All($"[name='{n}']").Count == 1).ToList();
        Assert.True(fields.Count >= 8);
        var answers = await Task.WhenAll(fields.Select((name, i) => pages[i].SubmitAsync(new() { [name] = $"{name}の文" }, "#sheet")));
        Assert.All(answers, a => Assert.Equal(302, a.Status));
        var after = await client.GetAsync("/hokuto/plans/jisshi/sheets/35-3/2024");
        Assert.All(fields, name => Assert.Equal($"{name}の文", after.One($"[name='{name}']").TextContent.TrimStart('\n')));
    }

    private async Task<PlanDocument> PlanAsync()
    {
        await using var scope = _app.Scope();
        return (await scope.ServiceProvider.GetRequiredService<PlanReader>().ReadAsync("jisshi"))!;
    }
}
