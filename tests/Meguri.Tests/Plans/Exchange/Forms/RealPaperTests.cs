using Meguri.Plans;
using Meguri.Plans.Exchange.Forms;
using static Meguri.Tests.Plans.Exchange.Forms.FormTestPlans;

namespace Meguri.Tests.Plans.Exchange.Forms;

/// <summary>The 14 real sheets, as paper has them: no numbers, no lists, and copies of cross-listed projects that say something else.</summary>
public class RealPaperTests
{
    private static readonly IReadOnlyList<FormGrid> Paper = Grids(
        DemoPlan(),
        new FormOptions
        {
            WithLists = false,
            WithNumbers = false,
            CopiesAsPrinted = true,
        }
    );

    // The city has its tree and nothing else.
    private static PlanDocument Tree()
    {
        var demo = DemoPlan();
        return new PlanDocument
        {
            Plan = demo.Plan,
            Levels = demo.Levels,
            Words = demo.Words,
            Years = demo.Years,
            Departments = demo.Departments,
            Nodes = demo.Nodes,
        };
    }

    [Fact]
    public void The_paper_gives_the_same_plan_as_the_record()
    {
        var demo = DemoPlan();
        var reading = Read(Paper, Tree());
        Assert.Empty(reading.Problems);
        // Paper does not say which department runs a project.
        foreach (var project in reading.After!.Projects)
            project.DepartmentCode = demo.Projects.Find(p => p.Code == project.Code)?.DepartmentCode;
        Assert.Equal(Text(demo), Text(reading.After));
    }

    [Fact]
    public void Copies_that_differ_are_asked_about_and_the_home_copy_is_proposed()
    {
        var reading = Read(Paper, Tree());
        Assert.Equal(["copy/P011/result/2023", "copy/P016/result/2023"], reading.Decisions.Select(d => d.Id).Order());
        var decision = reading.Decisions.Single(d => d.Id == "copy/P011/result/2023");
        Assert.Equal("32-4", decision.Default);
        Assert.Equal(2, decision.Options.Count);
        Assert.Contains("10", decision.Options[0].Copies.Single().Text, StringComparison.Ordinal);
        var copy = decision.Options[1].Copies.Single();
        Assert.Contains("8町内会", copy.Text, StringComparison.Ordinal);
        Assert.Equal("35-2", copy.Place.Sheet);
        Assert.Matches("^C[0-9]+$", copy.Place.Cell);
        Assert.Contains(
            "8町内会",
            reading.After!.Listings.Single(l => l.MeasureCode == "35-2" && l.ProjectCode == "P011").PrintedResultText,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_other_copy_can_be_chosen()
    {
        var reading = FormReader.Read(Paper, Tree(), new Dictionary<string, string> { ["copy/P011/result/2023"] = "35-2" });
        Assert.Contains("8町内会", reading.After!.Results.Single(r => r.ProjectCode == "P011").Text, StringComparison.Ordinal);
        Assert.Equal("", reading.After.Listings.Single(l => l.MeasureCode == "35-2" && l.ProjectCode == "P011").PrintedResultText);
        Assert.Contains(
            "10",
            reading.After.Listings.Single(l => l.MeasureCode == "32-4" && l.ProjectCode == "P011").PrintedResultText,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_second_reading_of_the_same_paper_changes_nothing_and_asks_nothing()
    {
        var first = Read(Paper, Tree()).After!;
        var second = Read(Paper, first);
        Assert.Equal("", Complaints(second));
        Assert.Equal(Text(first), Text(second.After!));
    }

    [Fact]
    public void Sums_are_those_of_the_paper()
    {
        var plan = new PlanIndex(Read(Paper, Tree()).After!);
        var year = plan.Years.Single();
        Assert.Equal(397_094_000, plan.Total(null, year, AmountSide.Results).Once);
        Assert.Equal(405_021_000, plan.Total(null, year, AmountSide.Plan).Once);
        Assert.Equal(398_840_000, plan.Document.Sheets.Sum(s => s.PrintedResultTotal));
        Assert.Equal(608_043_000, plan.Document.Sheets.Sum(s => s.PrintedPlanTotal));
    }

    [Fact]
    public void The_same_name_without_a_mark_is_a_question()
    {
        var unmarked = Paper
            .Select(g =>
                g.Name == "35-2"
                    ? Damage.Apply(g, c => c with { Text = c.Text.Replace("【再掲】地域応援", "地域応援", StringComparison.Ordinal) })
                    : g
            )
            .ToList();
        var reading = Read(unmarked, Tree());
        var decision = Assert.Single(reading.Decisions, d => d.Id.StartsWith("same/", StringComparison.Ordinal));
        Assert.Equal("P019", decision.Default);
        Assert.Equal(["P019", "new"], decision.Options.Select(o => o.Id));
        Assert.Equal(43, reading.After!.Projects.Count);
        var apart = FormReader.Read(unmarked, Tree(), new Dictionary<string, string> { [decision.Id] = "new" });
        Assert.Equal(44, apart.After!.Projects.Count);
    }
}
