using Meguri.Editions.Book;
using Meguri.Plans.Model;

namespace Meguri.Tests.Editions.Book;

/// <summary>A sheet that does not fit on one page, in a plan of one level only.</summary>
public sealed class LongSheetTests
{
    [Fact]
    public async Task Sheet_goes_on_over_pages_that_say_so_and_repeat_its_heads()
    {
        var document = BookSupport.Demo();
        var sheet = document.Sheets.Single(s => s.MeasureCode == "33-4");
        sheet.Outcomes = string.Concat(Enumerable.Repeat("男女共同参画の講座を開き、髙い関心を集めた。", 180));
        for (var i = 0; i < 45; i++)
        {
            document.Projects.Add(
                new Project
                {
                    Code = $"Z{i:000}",
                    Name = $"長い計画の事業その{i}",
                    HomePlanCode = "jisshi",
                    HomeMeasureCode = "33-4",
                }
            );
            document.Listings.Add(
                new Listing
                {
                    MeasureCode = "33-4",
                    PlanYear = sheet.PlanYear,
                    ProjectCode = $"Z{i:000}",
                    Order = 100 + i,
                    InPlan = true,
                    New = true,
                }
            );
            document.ProjectPlans.Add(
                new ProjectPlan
                {
                    ProjectCode = $"Z{i:000}",
                    Year = sheet.PlanYear,
                    Text = "市民と共に進める。",
                    Budget = 1_000,
                }
            );
        }

        var book = await BookSupport.PrintAsync(document);
        const string title = "33-4 男女共同参画社会の形成";
        var pages = Enumerable.Range(1, book.Pages.Count).Where(p => book.Head(p).StartsWith(title, StringComparison.Ordinal)).ToList();
        Assert.True(pages.Count >= 3);
        Assert.Equal(Enumerable.Range(pages[0], pages.Count), pages);
        Assert.DoesNotContain("（続き）", book.Head(pages[0]), StringComparison.Ordinal);
        Assert.All(pages.Skip(1), p => Assert.Equal(title + "（続き）", book.Head(p)));
        Assert.All(pages.SkipLast(1), p => Assert.Contains("次ページへ続く", book.Pages[p - 1], StringComparison.Ordinal));
        Assert.DoesNotContain("次ページへ続く", book.Pages[pages[^1] - 1], StringComparison.Ordinal);

        var planPages = pages.Where(p => book.Pages[p - 1].Contains("長い計画の事業その", StringComparison.Ordinal)).ToList();
        Assert.True(planPages.Count >= 2);
        Assert.All(planPages, p => Assert.Contains("計画の内容", book.Pages[p - 1], StringComparison.Ordinal));
        Assert.All(planPages, p => Assert.Contains("令和6年度（2024年度）の実施計画", book.Pages[p - 1], StringComparison.Ordinal));
        // The index finds a project on the page it is on, not on the page on which its sheet begins.
        Assert.Matches($@"長い計画の事業その44\s+{pages[^1]}(\s|$)", string.Concat(book.Pages));
    }

    [Fact]
    public async Task Plan_of_one_level_and_no_sheet_prints()
    {
        var document = BookSupport.Demo();
        var measure = document.Nodes.First(n => n.Depth == 3);
        (measure.Depth, measure.ParentCode) = (1, null);
        document.Nodes.RemoveAll(n => n != measure);
        document.Levels.RemoveAll(l => l.Depth != 3);
        document.Levels[0].Depth = 1;
        document.Sheets.Clear();
        document.Listings.Clear();
        document.Related.Clear();
        var book = await BookSupport.PrintAsync(document);
        Assert.Contains(book.Pages, p => p.Contains("この年度の計画はありません。", StringComparison.Ordinal));
        Assert.Contains(book.Pages, p => p.Contains("二つの計に差はありません。", StringComparison.Ordinal));
    }
}
