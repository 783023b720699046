using FsCheck;
using FsCheck.Fluent;
using Meguri.Editions.Documents;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Editions.Documents;

/// <summary>The documents of one edition agree to the yen with each other and with the totals.</summary>
public sealed class DocumentFiguresTests
{
    private const string Settled = "令和5年度の決算額（円）";
    private const string Budget = "令和6年度の予算額（円）";

    [Fact]
    public void Every_workbook_sums_to_the_same_yen()
    {
        var plan = DocumentSupport.Sheets(DocumentWorkbook.Write(DocumentSupport.Demo("plan")));
        var measures = DocumentSupport.Sheets(DocumentWorkbook.Write(DocumentSupport.Demo("measures")));
        var results = DocumentSupport.Sheets(DocumentWorkbook.Write(DocumentSupport.Demo("results")));
        var projects = DocumentSupport.Sheets(DocumentWorkbook.Write(DocumentSupport.Demo("projects")));
        var digest = DocumentSupport.Sheets(DocumentWorkbook.Write(DocumentSupport.Demo("digest")));

        var told = DocumentSupport.ByProject(results.Values.First(), "決算額（円）");
        Assert.Equal((398_840_000m, 397_094_000m), (told.Printed(), told.Once()));
        var planned = DocumentSupport.ByProject(plan.Values.First(), Budget);
        Assert.Equal((608_043_000m, 405_021_000m), (planned.Printed(), planned.Once()));
        var rated = DocumentSupport.ByProject(measures["令和5年度の事業の実績"], Settled);
        Assert.Equal((398_840_000m, 397_094_000m), (rated.Printed(), rated.Once()));
        Assert.Equal(
            (398_840_000m, 608_043_000m),
            (
                Column(measures.Values.First(), "令和5年度の決算額の計（円）").Sum(),
                Column(measures.Values.First(), "令和6年度の予算額の計（円）").Sum()
            )
        );
        var (settled, budget) = (
            DocumentSupport.ByProject(projects.Values.First(), Settled),
            DocumentSupport.ByProject(projects.Values.First(), Budget)
        );
        Assert.Equal((397_094_000m, 405_021_000m), (settled.Printed(), budget.Printed()));
        Assert.Equal([397_094_000m, 405_021_000m], digest.Values.First()[^1][^2..].Cast<decimal>());

        // The same figure for each project, wherever it stands; none is not 0.
        foreach (var project in settled)
            Assert.Equal(
                [$"{project.Key} {project.Single()}"],
                told[project.Key].DefaultIfEmpty(null).Distinct().Select(a => $"{project.Key} {a}")
            );
        foreach (var project in settled)
            Assert.Equal(
                [$"{project.Key} {project.Single()}"],
                rated[project.Key].DefaultIfEmpty(null).Distinct().Select(a => $"{project.Key} {a}")
            );
        foreach (var project in budget)
            Assert.Equal(
                [$"{project.Key} {project.Single()}"],
                planned[project.Key].DefaultIfEmpty(null).Distinct().Select(a => $"{project.Key} {a}")
            );
        Assert.Equal(43, settled.Count);

        // The story of the years says the same of the year.
        var story = projects["金額の移り変わり"];
        var (project5, year5, settled5) = (
            Array.IndexOf(story[0], "事業番号"),
            Array.IndexOf(story[0], "年度"),
            Array.IndexOf(story[0], "決算額（円）")
        );
        Assert.Equal(397_094_000m, story.Where(r => r[year5] as string == "令和5年度").Sum(r => (decimal?)r[settled5] ?? 0));
        Assert.Equal(221_309_000m, story.Single(r => r[project5] as string == "P042" && r[year5] as string == "令和5年度")[settled5]);
    }

    [Theory]
    [InlineData("plan", "608,043", "405,021")]
    [InlineData("results", "398,840", "397,094")]
    [InlineData("measures", "398,840", "397,094")]
    [InlineData("measures", "608,043", "405,021")]
    [InlineData("projects", "397,094", "405,021")]
    [InlineData("digest", "397,094", "405,021")]
    public void Every_page_prints_both_totals_in_the_plans_unit(string kind, string printed, string once)
    {
        var body = DocumentSupport.Demo(kind).Body();
        Assert.Contains(printed, body, StringComparison.Ordinal);
        Assert.Contains(once, body, StringComparison.Ordinal);
        Assert.Contains("千円", body, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_carried_in_may_be_spent_but_is_no_budget()
    {
        var plan = DemoEdition.Plan();
        plan.Amounts.Add(
            new ProjectAmount
            {
                ProjectCode = "P001",
                Year = new(2022),
                Stage = ProjectAmount.CarriedByLeave,
                Amount = 50_000,
            }
        );
        var report = DocumentSupport.Of("results", plan);
        var row = report.Rows.First(r => r.Project!.Code == "P001");
        Assert.Equal(["50", "－", "300", "－"], Shown(report, row));
        plan.ProjectPlans.Add(
            new ProjectPlan
            {
                ProjectCode = "P001",
                Year = new(2023),
                Budget = 350_000,
                Supplementary = 100_000,
            }
        );
        report = DocumentSupport.Of("results", plan);
        Assert.Equal(["50", "400", "300", "75.0"], Shown(report, report.Rows.First(r => r.Project!.Code == "P001")));
    }

    [Fact]
    public void Parts_that_do_not_make_the_sheets_figure_are_left_out()
    {
        // Finance's settled amount came after the sheet was fixed: its sources are not those of the sheet's amount.
        var plan = DemoEdition.Plan();
        plan.Amounts.RemoveAll(a => a.ProjectCode == "P010");
        plan.Amounts.Add(
            new ProjectAmount
            {
                ProjectCode = "P010",
                Year = new(2023),
                Stage = ProjectAmount.Settled,
                Amount = 195_068_515,
                National = 107_482_000,
                General = 87_586_515,
                FromFinance = true,
            }
        );
        plan.Amounts.Add(
            new ProjectAmount
            {
                ProjectCode = "P010",
                Year = new(2023),
                Stage = ProjectAmount.Initial,
                Amount = 9_999_000,
            }
        );
        plan.ProjectPlans.Add(
            new ProjectPlan
            {
                ProjectCode = "P010",
                Year = new(2023),
                Budget = 8_300_000,
            }
        );
        var report = DocumentSupport.Of("results", plan);
        var row = report.Rows.First(r => r.Project!.Code == "P010");
        Assert.All(["national", "general"], key => Assert.Null(report.Columns.Single(c => c.Key == key).Value(row)));
        Assert.Equal(8_300_000L, report.Columns.Single(c => c.Key == "initial").Value(row));
    }

    [Fact]
    public void What_was_asked_for_and_granted_stays_in_the_house()
    {
        var plan = DemoEdition.Plan();
        plan.Amounts.Add(
            new ProjectAmount
            {
                ProjectCode = "P001",
                Year = new(2024),
                Stage = ProjectAmount.Requested,
                Amount = 777_777_000,
            }
        );
        plan.Amounts.Add(
            new ProjectAmount
            {
                ProjectCode = "P001",
                Year = new(2024),
                Stage = ProjectAmount.Assessed,
                Amount = 666_666_000,
            }
        );
        foreach (var kind in DocumentKind.All)
        {
            var document = DocumentSupport.Of(kind.Code, plan);
            Assert.DoesNotContain("777,777", document.Body(), StringComparison.Ordinal);
            Assert.DoesNotContain("666,666", document.Body(), StringComparison.Ordinal);
            Assert.DoesNotContain(
                DocumentSupport.Sheets(DocumentWorkbook.Write(document)).Values.SelectMany(s => s).SelectMany(r => r),
                c => c is 777_777_000m or 666_666_000m
            );
        }
    }

    [Fact]
    public void Odd_plans_are_written_whole_and_escaped() =>
        Prop.ForAll(OddPlans.Arbitrary, plan =>
            {
                foreach (var kind in DocumentKind.All)
                {
                    var document = DocumentSupport.Of(kind.Code, plan);
                    var html = System.Text.Encoding.UTF8.GetString(document.Html());
                    Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
                    Assert.Empty(new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html).QuerySelectorAll("b"));
                    Assert.NotEmpty(DocumentSupport.Sheets(DocumentWorkbook.Write(document)));
                }
                var year = plan.Years[^1];
                var totals = new PlanIndex(plan);
                var told = DocumentSupport.Of("results", plan);
                Assert.Equal(
                    totals.Total(null, year, AmountSide.Results).Shown,
                    PublicDocument.Sum(told.Columns.Single(c => c.Key == "settled"), told.Rows, once: true)
                );
                Assert.Equal(
                    totals.Total(null, year, AmountSide.Results).Printed,
                    PublicDocument.Sum(told.Columns.Single(c => c.Key == "settled"), told.Rows, once: false) ?? 0
                );
                var planned = DocumentSupport.Of("projects", plan);
                Assert.Equal(
                    totals.Total(null, year, AmountSide.Plan).Shown,
                    PublicDocument.Sum(planned.Columns.Single(c => c.Key == "budget"), planned.Rows, once: false)
                );
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    private static string[] Shown(PublicDocument report, DocumentRow row) =>
        [.. new[] { "carriedIn", "current", "settled", "rate" }.Select(key => report.Show(report.Columns.Single(c => c.Key == key), row))];

    private static IEnumerable<decimal> Column(IReadOnlyList<object?[]> rows, string name) =>
        rows.Skip(1).Select(r => (decimal?)r[Array.IndexOf(rows[0], name)] ?? 0);
}
