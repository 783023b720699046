using System.Globalization;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Meguri.Editions;
using Meguri.Editions.Site;
using Meguri.Plans;

namespace Meguri.Tests.Editions;

/// <summary>The figures of the demonstration plan agree wherever they are shown.</summary>
public sealed class SiteFiguresTests
{
    private static readonly SiteMap Site = DemoEdition.First();
    private static readonly SiteRenderer Renderer = DemoEdition.Renderer();

    [Fact]
    public void Money_page_shows_both_totals_and_explains_their_difference_project_by_project()
    {
        var page = Page("money/");
        var results = page.QuerySelector("section[aria-labelledby=money-results]")!;
        var plan = page.QuerySelector("section[aria-labelledby=money-plan]")!;
        Assert.Equal(["397094000", "398840000"], results.QuerySelectorAll("data").Select(d => d.GetAttribute("value")!));
        Assert.Equal(["397,094", "398,840"], results.QuerySelectorAll("data").Select(d => d.TextContent));
        Assert.Equal(["405,021", "608,043"], plan.QuerySelectorAll("data").Select(d => d.TextContent));
        Assert.Equal(398_840 - 397_094, Excess(results));
        Assert.Equal(608_043 - 405_021, Excess(plan));
    }

    [Fact]
    public void Home_shows_the_total_that_counts_each_project_once()
    {
        var figures = Page("").QuerySelectorAll("dl.figures dd").Select(d => d.TextContent);
        Assert.Equal(["397,094千円", "405,021千円"], figures);
    }

    [Fact]
    public void Item_pages_explain_their_own_difference()
    {
        var totals = Site.Edition.Plan.Total("35", Site.Edition.Latest!, AmountSide.Plan);
        var section = Page(SitePath.Node("35")).QuerySelector("section[aria-labelledby=money-plan]")!;
        Assert.Equal(
            [$"{totals.Once / 1000:N0}", $"{totals.Printed / 1000:N0}"],
            section.QuerySelectorAll("data").Select(d => d.TextContent)
        );
    }

    [Fact]
    public void Amounts_csv_sums_to_the_same_totals()
    {
        var rows = Csv("data/amounts.csv");
        var yen = rows[0].IndexOf("金額（円）");
        var kind = rows[0].IndexOf("区分");
        Assert.Equal(397_094_000, rows.Skip(1).Where(r => r[kind] == "決算額").Sum(r => long.Parse(r[yen], CultureInfo.InvariantCulture)));
        Assert.Equal(405_021_000, rows.Skip(1).Where(r => r[kind] == "予算額").Sum(r => long.Parse(r[yen], CultureInfo.InvariantCulture)));
        Assert.All(rows.Skip(1), r => Assert.Equal("012360", r[0]));
    }

    [Fact]
    public void Totals_csv_and_json_say_the_same_as_the_pages()
    {
        var whole = Csv("data/totals.csv").Skip(1).Where(r => r[4].Length == 0).Select(r => (r[8], r[9], r[10], r[11]));
        Assert.Equal([("決算額", "397094000", "398840000", "1746000"), ("予算額", "405021000", "608043000", "203022000")], whole);

        var read = new PlanIndex(PlanJson.Read(Bytes("data/plan-document.json")));
        Assert.Equal(397_094_000, read.Total(null, read.Years[^1], AmountSide.Results).Once);
    }

    [Fact]
    public void A_measures_total_is_the_sum_of_its_table_and_of_its_csv()
    {
        foreach (var measure in Site.Edition.Plan.Measures)
        {
            var page = Page(SitePath.Measure(measure.Code));
            var figures = page.QuerySelectorAll("dl.figures dd").Select(d => d.FirstChild!.TextContent).ToList();
            var totals = page.QuerySelectorAll("tfoot td").Select(d => d.TextContent).ToList();
            Assert.Equal(figures, totals);
        }
    }

    [Fact]
    public void No_amount_is_a_dash_and_not_a_nought()
    {
        var none = Site.Edition.Plan.Document.Results.First(r => r.SettledAmount is null);
        var row = Page(SitePath.Project(none.ProjectCode))
            .QuerySelectorAll("table tbody tr")
            .First(r => r.TextContent.Contains(none.Year.Full, StringComparison.Ordinal));
        Assert.Equal("－", row.QuerySelectorAll("td")[2].TextContent);
    }

    [Fact]
    public void A_measure_tells_its_story_in_five_parts()
    {
        var page = Page(SitePath.Measure("32-1"));
        Assert.Equal(
            ["1 約束したこと", "2 やったこと（令和5年度）", "3 使ったお金", "4 わかったこと", "5 これからすること"],
            page.QuerySelectorAll(".part > h2").Select(h => h.TextContent)
        );
        Assert.Equal("計画よりやや遅れている", page.QuerySelector(".verdict .words")!.TextContent);
        Assert.Contains("4段階のうち、上から3番目", page.QuerySelector(".verdict")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Relations_to_chapters_not_loaded_are_text_without_a_link()
    {
        var relation = Site.Edition.Plan.Document.Related.First(r => Site.Edition.Plan.Node(r.RelatedCode) is null);
        var item = Page(SitePath.Measure(relation.MeasureCode))
            .QuerySelectorAll("section[aria-labelledby=related] li")
            .First(li => li.TextContent.StartsWith(relation.RelatedCode, StringComparison.Ordinal));
        Assert.Null(item.QuerySelector("a"));
        Assert.Contains("載せていない", item.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_catalogue_lists_every_file_of_data_by_a_relative_address()
    {
        using var catalogue = JsonDocument.Parse(Bytes("data/catalog.jsonld"));
        Assert.Equal("dcat:Catalog", catalogue.RootElement.GetProperty("@type").GetString());
        var files = catalogue
            .RootElement.GetProperty("dcat:dataset")
            .EnumerateArray()
            .Select(d => "data/" + d.GetProperty("dcat:distribution").GetProperty("dcat:downloadURL").GetProperty("@id").GetString())
            .ToList();
        Assert.Equal(
            Site.All.Select(e => e.Path)
                .Where(p =>
                    p.StartsWith("data/", StringComparison.Ordinal)
                    && (p.EndsWith(".csv", StringComparison.Ordinal) || p.EndsWith(".json", StringComparison.Ordinal))
                )
                .Order(StringComparer.Ordinal),
            files.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Every_table_of_data_is_whole_and_its_rows_are_as_many_as_the_catalogue_says()
    {
        foreach (var set in Meguri.Editions.OpenData.DataSets.All(Site.Edition).Where(s => s.Rows is not null))
        {
            var rows = Csv(set.Path);
            Assert.Equal(set.Columns.Select(c => c.Title), rows[0]);
            Assert.Equal(set.Rows, rows.Count - 1);
            Assert.All(rows, r => Assert.Equal(rows[0].Count, r.Count));
        }
    }

    [Fact]
    public void Office_notes_are_not_published()
    {
        var plan = DemoEdition.Plan();
        plan.Projects[0].Note = "内部の覚え書き";
        var site = DemoEdition.First(PublicPlan.Of(plan));
        Assert.All(site.All, entry =>
            Assert.DoesNotContain("内部の覚え書き", Encoding.UTF8.GetString(Renderer.Render(site, entry)), StringComparison.Ordinal)
        );
    }

    private static long Excess(IElement section) =>
        long.Parse(section.QuerySelector("tfoot td:last-child")!.TextContent, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static byte[] Bytes(string path) => Renderer.Render(Site, Site.Find(path)!);

    private static IHtmlDocument Page(string path) => new HtmlParser().ParseDocument(Encoding.UTF8.GetString(Bytes(path)));

    private static List<List<string>> Csv(string path) => CsvText.Read(Bytes(path));
}
