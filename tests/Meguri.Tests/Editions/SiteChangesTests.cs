using System.Diagnostics;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Meguri.Editions;
using Meguri.Editions.Site;
using Meguri.Plans;
using Meguri.Plans.Model;

namespace Meguri.Tests.Editions;

public sealed class SiteChangesTests
{
    [Fact]
    public void A_second_edition_says_in_words_what_changed_measure_by_measure()
    {
        var page = Page(
            DemoEdition.Second(plan =>
            {
                plan.Sheets.Single(s => s.MeasureCode == "32-1").Rating = "B";
                plan.Results.Single(r => r.ProjectCode == "P001").SettledAmount = 350_000;
                plan.Directions.First(d => d.ProjectCode == "P001").Direction = "拡充";
            })
        );
        Assert.Equal(["32-1　町内会等への加入促進 変わった"], page.QuerySelectorAll("main h3").Select(Said));
        Assert.Contains("変わった主要施策は1です。", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ["C（計画よりやや遅れている）", "300千円", "維持"],
            page.QuerySelectorAll(".change del")
                .Select(d => d.TextContent.Split("（現状")[0])
                .Select(t => t.StartsWith("維持", StringComparison.Ordinal) ? "維持" : t)
        );
        Assert.Contains("令和5年度の決算額：前は300千円 → 今は350千円", Said(page.QuerySelector(".change")!), StringComparison.Ordinal);
        Assert.Contains("令和7年度の方向：", Said(page.QuerySelector(".change")!), StringComparison.Ordinal);
        // The project stands once, with all that changed of it.
        Assert.Single(page.QuerySelectorAll(".change a"), a => a.TextContent == "町会連合会補助金");
    }

    [Fact]
    public void Text_is_compared_at_a_press_without_script_and_as_it_was_written()
    {
        var page = Page(
            DemoEdition.Second(plan => plan.Sheets.Single(s => s.MeasureCode == "32-1").Outcomes += "<b>会議</b>を3回開いた。")
        );
        var details = page.QuerySelector(".change details")!;
        Assert.False(details.HasAttribute("open"));
        Assert.Equal("成果・課題の文が変わりました", details.QuerySelector("summary")!.TextContent);
        Assert.Equal("<b>会議</b>を3回開いた。", details.QuerySelector("ins")!.TextContent);
        Assert.Empty(details.QuerySelectorAll("b, del"));
    }

    [Fact]
    public void A_new_chapter_is_one_line_with_its_counts_and_a_removed_one_too()
    {
        var (with, without) = (DemoEdition.Plan(), Without(DemoEdition.Plan(), "33"));
        var measures = with.Nodes.Count(n => n.ParentCode == "33");
        var added = Page(Between(without, with));
        Assert.Contains($"33　", Said(added.QuerySelector("main section li")!), StringComparison.Ordinal);
        Assert.Contains(
            $"が新しく加わりました（主要施策{measures}、",
            Said(added.QuerySelector("main section li")!),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(added.QuerySelectorAll("main h3"), h => h.TextContent.StartsWith("33", StringComparison.Ordinal));
        Assert.Contains($"新しい主要施策は{measures}", added.Body!.TextContent, StringComparison.Ordinal);
        var removed = Page(Between(with, without));
        Assert.Contains("がなくなりました（主要施策", Said(removed.QuerySelector("main section li")!), StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_and_a_removed_measure_are_one_line_with_their_projects()
    {
        var (with, without) = (DemoEdition.Plan(), Without(DemoEdition.Plan(), "32-1"));
        var added = Page(Between(without, with));
        Assert.Equal(
            "32-1　町内会等への加入促進 新しい",
            Said(Assert.Single(added.QuerySelectorAll("main h3"), h => h.TextContent.Contains("32-1", StringComparison.Ordinal)))
        );
        Assert.Contains(
            "事業「町会連合会補助金」が新しく加わりました。 令和5年度の決算額：300千円 令和6年度の予算額：2,300千円",
            Said(added.QuerySelector(".change")!),
            StringComparison.Ordinal
        );
        var removed = Page(Between(with, without));
        Assert.Contains("事業「町会連合会補助金」がなくなりました。", Said(removed.QuerySelector(".change")!), StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_edition_says_that_it_is_the_first() =>
        Assert.Contains("はじめての版", Page(DemoEdition.First()).Body!.TextContent, StringComparison.Ordinal);

    [Fact]
    public void Changes_that_readers_do_not_see_are_not_told()
    {
        var page = Page(
            DemoEdition.Second(plan =>
            {
                plan.Projects[0].Note = "内部";
                plan.Listings[0].Order = 99;
                plan.Sheets[0].PrintedPlanTotal = 1;
            })
        );
        Assert.Contains("内容は変わっていません", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Six_hundred_changed_projects_are_shown_in_a_moment()
    {
        var before = DemoEdition.Plan();
        for (var i = 0; i < 600; i++)
        {
            var code = $"Q{i:000}";
            before.Projects.Add(
                new()
                {
                    Code = code,
                    Name = $"事業{i}",
                    HomePlanCode = "jisshi",
                    HomeMeasureCode = "32-1",
                }
            );
            before.Results.Add(
                new()
                {
                    ProjectCode = code,
                    Year = new(2023),
                    SettledAmount = 1000 * i,
                    Text = string.Concat(Enumerable.Range(0, 30).Select(n => $"第{n}回の会議を開き、{n * i}人が参加した。")),
                }
            );
        }
        var after = PlanJson.Read(PlanJson.Write(before));
        foreach (var result in after.Results.Where(r => r.ProjectCode[0] == 'Q'))
            (result.SettledAmount, result.Text) = (
                result.SettledAmount + 1000,
                result.Text.Replace("会議", "話し合い", StringComparison.Ordinal)
            );
        var site = Between(before, after);
        var clock = Stopwatch.StartNew();
        var page = Page(site);
        Assert.Equal(600, page.QuerySelectorAll(".change details").Length);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"{clock.Elapsed}");
    }

    private static IHtmlDocument Page(SiteMap site) =>
        new HtmlParser().ParseDocument(Encoding.UTF8.GetString(DemoEdition.Renderer().Render(site, site.Find("changes/")!)));

    private static SiteMap Between(PlanDocument before, PlanDocument after) =>
        new(
            new EditionView(
                DemoEdition.City,
                DemoEdition.Info(2),
                after,
                (DemoEdition.Info(1), before),
                [],
                new Dictionary<string, byte[]>()
            )
        );

    private static string Said(IElement element) =>
        string.Join(' ', element.TextContent.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The plan without an item, all below it and the projects at home there.</summary>
    private static PlanDocument Without(PlanDocument plan, string code)
    {
        var gone = new PlanIndex(plan).InOrder(code).Select(n => n.Code).ToHashSet(StringComparer.Ordinal);
        var projects = plan
            .Projects.Where(p => gone.Contains(p.HomeMeasureCode ?? ""))
            .Select(p => p.Code)
            .ToHashSet(StringComparer.Ordinal);
        plan.Nodes.RemoveAll(n => gone.Contains(n.Code));
        plan.Sheets.RemoveAll(s => gone.Contains(s.MeasureCode));
        plan.Listings.RemoveAll(l => gone.Contains(l.MeasureCode) || projects.Contains(l.ProjectCode));
        plan.Related.RemoveAll(r => gone.Contains(r.MeasureCode));
        plan.Projects.RemoveAll(p => projects.Contains(p.Code));
        plan.Results.RemoveAll(r => projects.Contains(r.ProjectCode));
        plan.ProjectPlans.RemoveAll(p => projects.Contains(p.ProjectCode));
        plan.Directions.RemoveAll(d => projects.Contains(d.ProjectCode));
        return plan;
    }
}
