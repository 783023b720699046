using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Plans.Tree;

public sealed class TreePageTests(SharedDemo demo) : IClassFixture<SharedDemo>
{
    [Fact]
    public async Task A_city_with_one_plan_opens_it_and_can_still_list_its_plans()
    {
        var client = await demo.App.SignedInAsync("etsuran");
        Assert.Equal("/hokuto/plans/jisshi", (await client.GetAsync("/hokuto/plans")).Location);
        Assert.Contains(
            "北斗市総合計画 実施計画",
            (await client.GetAsync("/hokuto/plans?all=true")).One("main .card").TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_tree_shows_every_level_with_ratings_and_both_sums()
    {
        var page = await (await demo.App.SignedInAsync("etsuran")).GetAsync("/hokuto/plans/jisshi");
        Assert.Equal(200, page.Status);
        Assert.Equal(18, page.All("table.tree tbody tr").Count - 1);
        var total = page.One("tr.total").TextContent;
        foreach (var figure in (string[])["397,094", "398,840", "405,021", "608,043"])
            Assert.Contains(figure, total, StringComparison.Ordinal);
        var measure = Assert.Single(page.All("tbody tr"), r => r.FirstElementChild!.TextContent == "35-5");
        Assert.Equal("/hokuto/plans/jisshi/sheets/35-5/2024", measure.QuerySelector("th a")!.GetAttribute("href"));
        Assert.Contains("317,433", measure.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("掲載計", measure.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("q=町会", "32-1", "33-1")]
    [InlineData("q=ワイン", "35-5", "32-4")]
    [InlineData("q=わいん", "35-5", "32-4")]
    [InlineData("department=soumu", "33-1", "32-4")]
    [InlineData("rating=C", "32-1", "32-4")]
    [InlineData("mark=cross", "35-5", "33-1")]
    [InlineData("under=32", "32-4", "33-1")]
    [InlineData("q=存在しない言葉", "", "32-1")]
    public async Task Filters_in_the_address_keep_what_fits_and_what_stands_above_it(string query, string kept, string gone)
    {
        var page = await (await demo.App.SignedInAsync("etsuran")).GetAsync("/hokuto/plans/jisshi?" + query);
        var codes = page.All("table.tree tbody td.code").Select(c => c.TextContent).ToList();
        if (kept.Length > 0)
            Assert.Contains(kept, codes);
        Assert.DoesNotContain(gone, codes);
        if (kept.Length > 0 && !query.StartsWith("under", StringComparison.Ordinal))
            Assert.Contains(kept[..2], codes);
        if (codes.Count == 0)
            Assert.Contains("条件を消す", page.One(".empty-state").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_names_the_projects_in_which_the_words_were_found()
    {
        var page = await (await demo.App.SignedInAsync("etsuran")).GetAsync("/hokuto/plans/jisshi?q=ワイン 検討");
        Assert.Contains(page.All(".hits a"), a => a.GetAttribute("href") == "/hokuto/plans/jisshi/projects/P043");
    }

    [Theory]
    [InlineData("/hokuto/plans/nashi")]
    [InlineData("/hokuto/plans/jisshi?year=1999")]
    [InlineData("/hokuto/plans/jisshi?under=99")]
    [InlineData("/hokuto/plans/nashi/totals")]
    [InlineData("/hokuto/plans/nashi/projects")]
    public async Task What_is_not_there_is_not_found(string path) =>
        Assert.Equal(404, (await (await demo.App.SignedInAsync("etsuran")).GetAsync(path)).Status);

    [Fact]
    public async Task The_difference_of_the_sums_is_explained_project_by_project()
    {
        var page = await (await demo.App.SignedInAsync("etsuran")).GetAsync("/hokuto/plans/jisshi/totals");
        foreach (var figure in (string[])["397,094", "398,840", "405,021", "608,043"])
            Assert.Contains(figure, page.One("#whole").TextContent, StringComparison.Ordinal);
        foreach (var (side, excess) in new[] { ("settled", 398_840 - 397_094), ("budget", 608_043 - 405_021) })
        {
            var rows = page.All($"table[data-side={side}] tbody tr");
            var parts = rows.SkipLast(1)
                .Select(r => int.Parse(r.LastElementChild!.TextContent, System.Globalization.NumberStyles.AllowThousands));
            Assert.Equal(excess, parts.Sum());
            Assert.Equal($"{excess:N0}", rows[^1].LastElementChild!.TextContent);
        }
        Assert.Contains("ふるさと納税制度の活用", page.One("table[data-side=budget]").TextContent, StringComparison.Ordinal);
    }
}
