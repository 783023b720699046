using Meguri.Plans;
using Meguri.Plans.Exchange.Forms;
using static Meguri.Tests.Plans.Exchange.Forms.FormTestPlans;

namespace Meguri.Tests.Plans.Exchange.Forms;

/// <summary>Forms that people have worked on read as they did before.</summary>
public class FormDamageTests
{
    public static TheoryData<string> Kinds => [.. Damage.Kinds.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_damaged_form_says_the_same(string kind)
    {
        var demo = DemoPlan();
        demo.Results[0].SettledAmount = -1_234_567;
        var forms = Grids(demo, new FormOptions { WithLists = false }).Select(g => Damage.Apply(g, Damage.Kinds[kind])).ToList();
        Assert.NotEqual(Cells(Grids(demo, new FormOptions { WithLists = false })), Cells(forms));
        AssertSaysTheSame(demo, forms);
    }

    [Fact]
    public void All_damages_together_say_the_same()
    {
        var demo = DemoPlan();
        string[] apart =
        [
            "nothing for none",
            "- for none",
            "― for none",
            "figures as text",
            "△ for minus",
            "the unit after each figure",
            "※再掲 behind the name",
            "spaces in labels",
            "colons after labels",
        ];
        var forms = Grids(demo, new FormOptions { WithLists = false });
        foreach (
            var kind in Damage
                .Kinds.Where(k => !apart.Contains(k.Key))
                .OrderByDescending(k => k.Key.Contains("labels", StringComparison.Ordinal))
        )
            forms = [.. forms.Select(g => Damage.Apply(g, kind.Value))];
        AssertSaysTheSame(demo, forms);
    }

    // Read into a plan that knows its tree and its projects and nothing of any sheet, so that all must come from the forms.
    private static void AssertSaysTheSame(PlanDocument demo, IReadOnlyList<FormGrid> forms)
    {
        var known = new PlanDocument
        {
            Plan = demo.Plan,
            Levels = demo.Levels,
            Words = demo.Words,
            Years = demo.Years,
            Departments = demo.Departments,
            Nodes = demo.Nodes,
            Projects = demo.Projects,
        };
        var reading = Read(forms, known);
        Assert.Equal("", Complaints(reading));
        // Meguri's own forms print each project's one text.
        foreach (var listing in demo.Listings)
            (listing.PrintedResultText, listing.PrintedPlanText) = ("", "");
        Assert.Equal(Text(demo), Text(reading.After!));
    }

    [Fact]
    public void Without_the_column_of_numbers_projects_are_known_by_their_names_on_the_sheet()
    {
        var demo = DemoPlan();
        var forms = Grids(demo, new FormOptions { WithLists = false }).Select(Damage.WithoutNumbers).ToList();
        Assert.DoesNotContain(forms.SelectMany(g => g.Cells), c => c.Text == "P001");
        var reading = Read(forms, demo);
        Assert.Equal("", Complaints(reading));
        Assert.Equal(Text(demo), Text(reading.After!));
    }

    [Fact]
    public void A_name_that_drifts_between_results_and_plan_is_one_project_and_the_drift_is_kept()
    {
        var demo = DemoPlan();
        var forms = Grids(demo, new FormOptions { WithLists = false, Measures = ["32-1"] })
            .Select(Damage.WithoutNumbers)
            .Select(g => DriftFirst(g, "町会連合会補助金", "町会連合会 補助金"))
            .Select(g => DriftFirst(g, "町内会等への加入促進", "町内会等への加入の促進"))
            .ToList();
        var reading = Read(forms, demo);
        Assert.Equal("", Complaints(reading));
        Assert.Equal("町会連合会 補助金", reading.After!.Results.Single(r => r.ProjectCode == "P001").NameThen);
        Assert.Equal("町内会等への加入の促進", reading.After.Results.Single(r => r.ProjectCode == "P002").NameThen);
        Assert.Equal(demo.Projects.Count, reading.After.Projects.Count);
        Assert.Equal(demo.Listings.Count, reading.After.Listings.Count);
    }

    [Fact]
    public void A_text_split_over_rows_and_a_table_printed_in_parts_are_put_together()
    {
        var demo = DemoPlan();
        var form = Grids(demo, new FormOptions { WithLists = false, Measures = ["32-1"] })[0];
        var outcomes = form.Cells.Single(c => c.Text == demo.Sheets.Single(s => s.MeasureCode == "32-1").Outcomes);
        var head = form.Cells.Where(c => c.Row == form.Cells.First(x => x.Text == "事業番号").Row).ToList();
        var line = form.Cells.First(c => c.Text == "P002").Row;
        var cells = form
            .Cells.Select(c =>
                c.Row >= line && c.Row < outcomes.Row ? c with { Row = c.Row + 2 }
                : c.Row >= outcomes.Row ? c with { Row = c.Row + 4 }
                : c
            )
            .ToList();
        cells.Add(new FormCell(line, 3, "（次ページへ続く）"));
        cells.AddRange(head.Select(c => c with { Row = line + 1 }));
        cells.RemoveAll(c => c.Text == outcomes.Text);
        cells.Add(new FormCell(outcomes.Row + 4, 2, outcomes.Text[..10]));
        cells.Add(new FormCell(outcomes.Row + 5, 2, outcomes.Text[10..]));
        cells.RemoveAll(c => c.Row == outcomes.Row + 5 && c.Column == 1);
        // The label 評価 goes down by a row to make room.
        var moved = cells.Where(c => c.Row > outcomes.Row + 4 && !outcomes.Text.EndsWith(c.Text, StringComparison.Ordinal)).ToList();
        cells.RemoveAll(moved.Contains);
        cells.AddRange(
            Grids(demo, new FormOptions { WithLists = false, Measures = ["32-1"] })[0]
                .Cells.Where(c => c.Row > outcomes.Row)
                .Select(c => c with { Row = c.Row + 6 })
        );
        var reading = Read([new FormGrid("32-1", cells)], demo);
        Assert.Equal("", Complaints(reading));
        demo.Sheets.Single(s => s.MeasureCode == "32-1").Outcomes = outcomes.Text[..10] + "\n" + outcomes.Text[10..];
        Assert.Equal(Text(demo), Text(reading.After!));
    }

    private static FormGrid DriftFirst(FormGrid grid, string name, string drifted)
    {
        var first = grid.Cells.First(c => c.Text == name && c.Row > 7);
        return Damage.Apply(grid, c => c == first ? c with { Text = drifted } : c);
    }

    private static string Cells(IEnumerable<FormGrid> grids) => string.Join('\n', grids.SelectMany(g => g.Cells));
}
