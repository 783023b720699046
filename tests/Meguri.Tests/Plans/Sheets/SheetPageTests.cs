using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Plans.Sheets;

public sealed class SheetPageTests(SheetPageTests.Demo demo) : IClassFixture<SheetPageTests.Demo>
{
    private const string Sheet = "/hokuto/plans/jisshi/sheets/32-4/2024";

    [Fact]
    public async Task Someone_who_has_not_signed_in_is_sent_to_sign_in() =>
        Assert.StartsWith("/hokuto/sign-in", (await demo.App.Client().GetAsync(Sheet)).Location, StringComparison.Ordinal);

    [Theory]
    [InlineData("/hokuto/plans/nai/sheets/32-4/2024")]
    [InlineData("/hokuto/plans/jisshi/sheets/99-9/2024")]
    [InlineData("/hokuto/plans/jisshi/sheets/32/2024")]
    [InlineData("/hokuto/plans/jisshi/sheets/32-4/2030")]
    [InlineData("/hokuto/plans/jisshi/sheets/32-4/R6")]
    [InlineData("/hokuto/plans/jisshi/sheets/32-4/2030/history")]
    public async Task What_is_not_there_is_not_found(string path) =>
        Assert.Equal(404, (await (await demo.App.SignedInAsync()).GetAsync(path)).Status);

    [Fact]
    public async Task The_sheet_stands_as_on_paper()
    {
        var page = await (await demo.App.SignedInAsync()).GetAsync(Sheet);
        Assert.Equal(200, page.Status);
        Assert.StartsWith(
            "32-4 地域コミュニティ活動の推進",
            string.Join(' ', page.One("h1").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal
        );
        Assert.Equal(["令和5年度 の事業実績", "令和6年度 の実施計画"], page.All(".paper caption").Select(c => c.TextContent.Trim()));
        Assert.Equal("931", page.One("[name='result:P011:2023:settledAmount']").GetAttribute("value"));
        Assert.Contains("単位 千円", page.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["/hokuto/plans/jisshi/sheets/32-3/2024", "/hokuto/plans/jisshi/sheets/33-1/2024"],
            page.All("nav[aria-label=前後の施策] a").Select(a => a.GetAttribute("href")!)
        );
    }

    [Fact]
    public async Task The_printed_copy_of_a_cross_listing_stands_beside_the_text_with_a_choice()
    {
        var page = await (await demo.App.SignedInAsync()).GetAsync("/hokuto/plans/jisshi/sheets/35-2/2024");
        Assert.Equal(2, page.All("fieldset.copy").Count);
        Assert.Contains("その他事業は8町内会", page.All("fieldset.copy")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("再掲", page.One("table tr:has([name='result:P011:2023:text']) th").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("etsuran")]
    [InlineData("soumu")]
    public async Task Those_who_may_not_write_read_it_as_text(string user)
    {
        var page = await (await demo.App.SignedInAsync(user)).GetAsync(Sheet);
        Assert.Empty(page.All("main textarea, main input.input, main select, main button"));
        Assert.Contains("閲覧のみ", page.Text, StringComparison.Ordinal);
        Assert.Contains("決算額", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_department_writes_its_projects_on_the_sheet_of_another_department_and_nothing_else_there()
    {
        // 35-2 belongs to 企画課; P011 is a project of 市民課.
        var page = await (await demo.App.SignedInAsync("shimin")).GetAsync("/hokuto/plans/jisshi/sheets/35-2/2024");
        Assert.Single(page.All("[name='result:P011:2023:text']"));
        Assert.Empty(page.All("[name='sheet:35-2:2024:outcomes']"));
        Assert.Empty(page.All("[name='listing:35-2:2024:P011:inPlan']"));
    }

    [Fact]
    public async Task Every_id_is_there_once_and_every_control_has_a_name()
    {
        var page = await (await demo.App.SignedInAsync()).GetAsync("/hokuto/plans/jisshi/sheets/35-2/2024");
        Assert.Empty(page.All("[id]").GroupBy(e => e.Id).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.Empty(
            page.All("main textarea, main select, main input:not([type=hidden])")
                .Where(e => e.GetAttribute("aria-label") is null && page.All($"label[for='{e.Id}']").Count == 0)
                .Select(e => e.OuterHtml)
        );
    }

    public sealed class Demo : IAsyncLifetime
    {
        public TestApp App { get; private set; } = null!;

        public async Task InitializeAsync() => App = await TestApp.DemoAsync();

        public Task DisposeAsync() => App.DisposeAsync().AsTask();
    }
}
