using System.Text;
using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Plans.Projects;

public sealed class ProjectListTests(SharedDemo demo) : IClassFixture<SharedDemo>
{
    [Fact]
    public async Task The_list_counts_each_project_once_and_sums_it_once()
    {
        var page = await (await demo.App.SignedInAsync("etsuran")).GetAsync("/hokuto/plans/jisshi/projects");
        Assert.Equal(43, page.All("tbody tr").Count - 1);
        Assert.Contains("43件", page.One("tr.total").TextContent, StringComparison.Ordinal);
        Assert.Contains("397,094", page.One("tr.total").TextContent, StringComparison.Ordinal);
        Assert.Contains("405,021", page.One("tr.total").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_sorts_by_its_heads_and_keeps_the_filter()
    {
        var page = await (await demo.App.SignedInAsync("etsuran")).GetAsync(
            "/hokuto/plans/jisshi/projects?department=kikaku&sort=-settled"
        );
        var amounts = page.All("tbody tr:not(.total)")
            .Select(r => r.Children[4].TextContent)
            .Where(t => t != "－")
            .Select(t => long.Parse(t, System.Globalization.NumberStyles.AllowThousands))
            .ToList();
        Assert.True(amounts.Count > 2);
        Assert.Equal(amounts.OrderDescending(), amounts);
        Assert.All(page.All("tbody tr:not(.total)"), r => Assert.Equal("企画課", r.Children[3].TextContent));
        Assert.Contains("department=kikaku", page.One("th[aria-sort=descending] a").GetAttribute("href")!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("q=男女", 1, 8)]
    [InlineData("direction=拡充", 1, 42)]
    [InlineData("mark=cross", 4, 42)]
    [InlineData("rating=A", 1, 42)]
    [InlineData("q=ない言葉です", 0, 0)]
    [InlineData("sort=drop table", 43, 43)]
    [InlineData("p=999", 43, 43)]
    public async Task Filters_cut_the_list(string query, int least, int most)
    {
        var page = await (await demo.App.SignedInAsync("etsuran")).GetAsync("/hokuto/plans/jisshi/projects?" + query);
        Assert.Equal(200, page.Status);
        Assert.InRange(page.All("tbody tr:not(.total)").Count, least, most);
    }

    [Fact]
    public async Task The_download_is_the_list_as_it_is_shown_in_yen()
    {
        var client = await demo.App.SignedInAsync("etsuran");
        var page = await client.GetAsync("/hokuto/plans/jisshi/projects?department=shimin&sort=-budget");
        var file = await client.GetAsync(
            page.All("main a").Single(a => a.TextContent.Contains("CSV", StringComparison.Ordinal)).GetAttribute("href")!
        );
        Assert.Equal("text/csv", file.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal([0xEF, 0xBB, 0xBF], file.Body[..3]);
        var lines = Encoding.UTF8.GetString(file.Body[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("事業番号,事業名,本掲の施策,掲載,所管課,令和5年度決算額（円）,令和6年度予算額（円）,方向性,新規,再掲", lines[0]);
        Assert.Equal(page.All("tbody tr:not(.total) td.code").Select(c => c.TextContent), lines[1..].Select(l => l.Split(',')[0]));
    }

    [Fact]
    public async Task A_large_list_is_cut_into_pages()
    {
        await using var app = await TestApp.DemoAsync();
        await LargePlan.GrowAsync(app, 9);
        var second = await (await app.SignedInAsync("etsuran")).GetAsync("/hokuto/plans/jisshi/projects?p=2");
        Assert.Equal(50, second.All("tbody tr:not(.total)").Count);
        Assert.Contains("全430件中 51〜100件", second.Text, StringComparison.Ordinal);
    }
}
