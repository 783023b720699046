using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Plans.Sheets;

public sealed class SheetHistoryTests
{
    private const string Sheet = "/hokuto/plans/jisshi/sheets/32-4/2024";

    [Fact]
    public async Task Every_change_shows_who_when_and_the_words_that_changed_newest_first()
    {
        await using var app = await TestApp.DemoAsync();
        var client = await app.SignedInAsync("shimin");
        await (await client.GetAsync(Sheet)).SubmitAsync(
            new()
            {
                ["result:P011:2023:text"] = "環境整備は利用なし。その他事業は12町内会（交流4、広報4、環境2）",
                ["result:P011:2023:settledAmount"] = "－",
            },
            "#sheet"
        );
        app.Clock.Now += TimeSpan.FromMinutes(5);
        await (await client.GetAsync(Sheet)).SubmitAsync(new() { ["sheet:32-4:2024:rating"] = "A" }, "#sheet");

        var page = await client.GetAsync(Sheet + "/history");
        var newest = page.All(".timeline > li").Take(2).ToList();
        Assert.Contains("令和6年7月1日 10時05分", newest[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("市民 たろう", newest[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("施策シート 32-4 地域コミュニティ活動の推進（令和6年度）を変更", newest[0].QuerySelector("summary")!.TextContent);
        Assert.Equal(
            ("前：B（計画どおり進んだ）", "後：A（計画を上回って進んだ）"),
            (newest[0].QuerySelector("del")!.TextContent, newest[0].QuerySelector("ins")!.TextContent)
        );
        Assert.Equal(["［消した文字：10］", "前：931千円"], newest[1].QuerySelectorAll("del").Select(d => d.TextContent));
        Assert.Equal(["［加えた文字：12］", "後：－"], newest[1].QuerySelectorAll("ins").Select(d => d.TextContent));
        Assert.Equal("「地域協働事業対策補助金」（P011）の令和5年度の事業実績を変更", newest[1].QuerySelector("summary")!.TextContent);
    }

    [Fact]
    public async Task It_is_paged_and_takes_five_queries()
    {
        await using var app = await TestApp.DemoAsync();
        var client = await app.SignedInAsync();
        for (var i = 0; i < 31; i++)
            await (await client.GetAsync(Sheet)).SubmitAsync(new() { ["sheet:32-4:2024:note"] = $"{i}回目" }, "#sheet");
        var first = await client.GetAsync(Sheet + "/history");
        Assert.Equal(30, first.All(".timeline > li").Count);
        Assert.Contains("全32件中 1〜30件", first.Text, StringComparison.Ordinal);
        TestPage? second = null;
        var queries = await app.Queries.DuringAsync(async () => second = await client.GetAsync(Sheet + "/history?p=2"));
        Assert.Equal(5, queries.Count(s => !s.Contains("jobs", StringComparison.Ordinal)));
        Assert.Equal(2, second!.All(".timeline > li").Count);
    }

    [Fact]
    public async Task Someone_who_has_not_signed_in_is_sent_to_sign_in()
    {
        await using var app = await TestApp.DemoAsync();
        Assert.StartsWith("/hokuto/sign-in", (await app.Client().GetAsync(Sheet + "/history")).Location, StringComparison.Ordinal);
    }
}
