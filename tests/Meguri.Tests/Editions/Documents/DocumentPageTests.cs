using Meguri.Editions.Documents;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Editions.Documents;

/// <summary>The pages under <c>/documents</c>.</summary>
public sealed class DocumentPageTests : IAsyncLifetime
{
    private const string Plan = "/hokuto/documents/columns/jisshi/plan";
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.DemoAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("/hokuto/documents")]
    [InlineData("/hokuto/documents/1/plan")]
    [InlineData(Plan)]
    public async Task Who_is_not_signed_in_is_led_to_the_sign_in(string path) =>
        Assert.StartsWith("/hokuto/sign-in", (await _app.Client().GetAsync(path)).Location, StringComparison.Ordinal);

    [Theory]
    [InlineData("/hokuto/documents?edition=9")]
    [InlineData("/hokuto/documents/9/plan")]
    [InlineData("/hokuto/documents/1/nothing")]
    [InlineData("/hokuto/documents/1/plan?format=docx")]
    [InlineData("/hokuto/documents/columns/jisshi/nothing")]
    [InlineData("/hokuto/documents/columns/nothing/plan")]
    public async Task What_is_not_there_is_said(string path) =>
        Assert.Equal(404, (await (await _app.SignedInAsync()).GetAsync(path)).Status);

    [Fact]
    public async Task Every_document_is_a_page_and_files_for_everyone_in_the_office()
    {
        var reader = await _app.SignedInAsync("etsuran");
        var list = await reader.GetAsync("/hokuto/documents");
        Assert.Equal(DocumentKind.All.Select(k => k.Title), list.All("main tbody th").Select(h => h.TextContent));
        Assert.Empty(list.All("main a[href*=columns]"));
        Assert.Equal("/hokuto/documents", list.One("nav a[href='/hokuto/documents']").GetAttribute("href"));
        foreach (var kind in DocumentKind.All)
        {
            var page = await reader.GetAsync($"/hokuto/documents/1/{kind.Code}");
            Assert.Equal((200, kind.Title), (page.Status, page.One("h1").TextContent));
            Assert.Contains(kind.Code == "digest" ? "ふるさと納税制度" : "町会連合会", page.Text, StringComparison.Ordinal);
            Assert.Empty(page.All("main [style]"));
            var html = await reader.GetAsync($"/hokuto/documents/1/{kind.Code}?format=html");
            Assert.Equal($"{kind.Title}_第1版.html", html.Response.Content.Headers.ContentDisposition!.FileNameStar);
            Assert.NotEmpty(DocumentSupport.Sheets((await reader.GetAsync($"/hokuto/documents/1/{kind.Code}?format=xlsx")).Body));
        }
    }

    [Fact]
    public async Task A_column_is_moved_renamed_and_hidden_without_code()
    {
        var planner = await _app.SignedInAsync();
        Assert.Equal(
            ["事業", "令和6年度の計画", "令和6年度の予算額", "うち補正", "財源区分", "今後の方向性", "所管課"],
            Heads(await planner.GetAsync("/hokuto/documents/1/plan"))
        );
        var saved = await (await planner.GetAsync(Plan)).SubmitAsync(
            new()
            {
                ["title-budget"] = "{計画年度}予算（補正後）",
                ["order-department"] = "1",
                ["order-name"] = "2",
                ["shown-funding"] = null,
            },
            "#columns"
        );
        Assert.Equal((302, Plan), (saved.Status, saved.Location));
        string[] expected = ["所管課", "事業", "令和6年度の計画", "令和6年度予算（補正後）", "うち補正", "今後の方向性"];
        Assert.Equal(expected, Heads(await planner.GetAsync("/hokuto/documents/1/plan")));
        var sheet = DocumentSupport.Sheets((await planner.GetAsync("/hokuto/documents/1/plan?format=xlsx")).Body).Values.First();
        Assert.Equal(
            [
                "事業番号",
                "所管課",
                "事業",
                "令和6年度の計画",
                "令和6年度予算（補正後）（円）",
                "うち補正（円）",
                "今後の方向性",
                "施策の概要",
            ],
            sheet[0][^8..]
        );
        Assert.Equal(405_021_000m, DocumentSupport.ByProject(sheet, "令和6年度予算（補正後）（円）").Once());

        // Another document and another plan keep theirs.
        Assert.Contains("財源区分", (await planner.GetAsync("/hokuto/documents/1/measures")).All("th").Select(h => h.TextContent));
        await using var scope = _app.Scope();
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<DocumentColumnService>().ReadAsync("other"));
        await _app.ExecuteAsync(
            "insert into plans select 'other', title, start_year, end_year, unit_yen, project_title, note from plans where code = 'jisshi'; insert into editions select 2, 'other', '別の計画', published_at, approver_id, approver_name, summary, errors_reason, document, sha256, findings from editions where number = 1"
        );
        await using var second = _app.Scope();
        var other = await second.ServiceProvider.GetRequiredService<Meguri.Editions.EditionReader>().ReadAsync(2);
        var document = new PublicDocument(
            DocumentKind.Find("plan")!,
            new DocumentSource(other!, other!.Latest!),
            await second.ServiceProvider.GetRequiredService<DocumentColumnService>().ReadAsync(other.Info.PlanCode)
        );
        Assert.Equal("事業", document.Columns[0].Title);

        var history = await planner.GetAsync("/hokuto/history?q=文書");
        Assert.Contains("文書の列", (await planner.GetAsync("/hokuto/history")).Text + history.Text, StringComparison.Ordinal);

        Assert.Equal(302, (await (await planner.GetAsync(Plan)).SubmitAsync(form: "#reset")).Status);
        Assert.Equal("事業", Heads(await planner.GetAsync("/hokuto/documents/1/plan")).First());
    }

    [Fact]
    public async Task Wrong_columns_come_back_with_what_was_typed()
    {
        var planner = await _app.SignedInAsync();
        var wrong = await (await planner.GetAsync(Plan)).SubmitAsync(
            new()
            {
                ["title-budget"] = " ",
                ["order-name"] = "はじめ",
                ["title-plan"] = new string('字', 61),
            },
            "#columns"
        );
        Assert.Equal(400, wrong.Status);
        Assert.Equal("はじめ", wrong.One("#order-name").GetAttribute("value"));
        Assert.Equal(["order-name", "title-plan", "title-budget"], wrong.All("[aria-invalid=true]").Select(e => e.Id));
        Assert.Equal(3, wrong.All(".error-summary a").Count);

        var page = await planner.GetAsync(Plan);
        var none = await page.SubmitAsync(
            DocumentKind.Find("plan")!.Columns.ToDictionary(c => $"shown-{c.Key}", _ => (string?)null, StringComparer.Ordinal),
            "#columns"
        );
        Assert.Equal(400, none.Status);
        Assert.Contains("すべての列が外れています", none.Text, StringComparison.Ordinal);
        Assert.Equal("事業", Heads(await planner.GetAsync("/hokuto/documents/1/plan")).First());
    }

    [Fact]
    public async Task Columns_that_another_person_changed_are_not_overwritten()
    {
        var (first, second) = (await _app.SignedInAsync(), await _app.SignedInAsync());
        var (mine, theirs) = (await first.GetAsync(Plan), await second.GetAsync(Plan));
        Assert.Equal(302, (await mine.SubmitAsync(new() { ["title-budget"] = "予算" }, "#columns")).Status);
        var stale = await theirs.SubmitAsync(new() { ["title-budget"] = "お金" }, "#columns");
        Assert.Equal(400, stale.Status);
        Assert.Contains("ほかの人が先に", stale.Text, StringComparison.Ordinal);
        Assert.Contains("予算", Heads(await first.GetAsync("/hokuto/documents/1/plan")));
    }

    [Fact]
    public async Task Only_planning_changes_columns() =>
        Assert.Equal(403, Forbidden(await (await _app.SignedInAsync("shimin")).GetAsync(Plan)));

    private static int Forbidden(TestPage page) => page.Status == 302 ? 403 : page.Status;

    private static IEnumerable<string> Heads(TestPage page) =>
        page.All("main .measure table")[0].QuerySelectorAll("thead th").Select(h => h.TextContent);
}
