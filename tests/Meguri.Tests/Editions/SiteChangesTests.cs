using System.Text;
using AngleSharp.Html.Parser;

namespace Meguri.Tests.Editions;

public sealed class SiteChangesTests
{
    [Fact]
    public void A_second_edition_says_in_words_what_changed_measure_by_measure()
    {
        var site = DemoEdition.Second(plan =>
        {
            plan.Sheets.Single(s => s.MeasureCode == "32-1").Rating = "B";
            plan.Results.Single(r => r.ProjectCode == "P001").SettledAmount = 350_000;
        });
        var page = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(DemoEdition.Renderer().Render(site, site.Find("changes/")!)));
        var group = Assert.Single(page.QuerySelectorAll("main section"));
        Assert.StartsWith("32-1", group.QuerySelector("h2")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("令和6年度のシートの「評価」が変わりました。", group.TextContent, StringComparison.Ordinal);
        Assert.Contains("「町会連合会補助金」の令和5年度の結果の「決算額」が変わりました。", group.TextContent, StringComparison.Ordinal);
        Assert.Equal(["C", "300千円"], group.QuerySelectorAll("del").Select(d => d.TextContent));
        Assert.Equal(["B", "350千円"], group.QuerySelectorAll("ins").Select(d => d.TextContent));
    }

    [Fact]
    public void The_first_edition_says_that_it_is_the_first()
    {
        var site = DemoEdition.First();
        Assert.Contains("はじめての版", Encoding.UTF8.GetString(DemoEdition.Renderer().Render(site, site.Find("changes/")!)), StringComparison.Ordinal);
    }

    [Fact]
    public void Changes_that_readers_do_not_see_are_not_told()
    {
        var site = DemoEdition.Second(plan =>
        {
            plan.Projects[0].Note = "内部";
            plan.Listings[0].Order = 99;
            plan.Sheets[0].PrintedPlanTotal = 1;
        });
        Assert.Contains("内容は変わっていません", Encoding.UTF8.GetString(DemoEdition.Renderer().Render(site, site.Find("changes/")!)), StringComparison.Ordinal);
    }
}
