using Meguri.Plans.Exchange;
using Meguri.Plans.Exchange.Forms;
using static Meguri.Tests.Plans.Exchange.Forms.FormTestPlans;

namespace Meguri.Tests.Plans.Exchange.Forms;

/// <summary>A measure written on two worksheets: pages of one form are put together when the person says so, copies are refused.</summary>
public sealed class FormPageTests
{
    private static readonly FormGrid Whole = Grids(DemoPlan(), new FormOptions { WithLists = false, Measures = ["32-4"] })[0];
    private static readonly int Results = RowOf("事業実績");
    private static readonly int Plan = RowOf("実施計画");

    private static int RowOf(string heading) =>
        Whole
            .Cells.First(c =>
                c.Text.Contains(heading, StringComparison.Ordinal) && c.Text.Contains("年度", StringComparison.Ordinal) && c.Row > 2
            )
            .Row;

    private static FormGrid Page(string name, Func<FormCell, bool> isThere) => new(name, Whole.Cells.Where(isThere));

    private static readonly FormGrid[] Pages = [Page("32-4", c => c.Row < Plan), Page("32-4(2)", c => c.Row < Results || c.Row >= Plan)];

    [Fact]
    public void Two_pages_say_what_the_whole_says()
    {
        var (whole, both) = (Read([Whole], DemoPlan()), Read(Pages, DemoPlan()));
        Assert.Equal("", Complaints(whole));
        var asked = Assert.Single(both.Decisions);
        Assert.Contains("「32-4」と「32-4(2)」の2枚", asked.Question, StringComparison.Ordinal);
        Assert.Empty(both.Problems);
        Assert.Equal(Text(whole.After!), Text(both.After!));
    }

    [Fact]
    public void A_page_without_the_head_goes_on_from_the_sheet_before()
    {
        FormGrid[] pages = [Pages[0], Page("32-4(2)", c => c.Row >= Plan)];
        var both = Read(pages, DemoPlan());
        Assert.Equal("second/32-4(2)", Assert.Single(both.Decisions).Id);
        Assert.Empty(both.Problems);
        Assert.Equal(Text(DemoPlan()), Text(both.After!));
        // A copy of a part is no next page.
        var copy = Read([Pages[0], Page("控え", c => c.Row >= Results && c.Row < Plan)], DemoPlan());
        Assert.Empty(copy.Decisions);
        Assert.Contains(copy.Problems, p => p is { Stops: true, Place.Sheet: "控え" });
    }

    [Fact]
    public void One_page_alone_lacks_the_other_and_that_is_told()
    {
        var asked = Read(Pages, DemoPlan());
        var first = FormReader.Read(Pages, DemoPlan(), asked.Decisions.ToDictionary(d => d.Id, _ => "first"));
        Assert.Contains(first.Problems, p => p is { Stops: true, Found: "実施計画の表なし" });
        Assert.Equal(DemoPlan().ProjectPlans.Count, first.After!.ProjectPlans.Count);
    }

    [Fact]
    public void A_table_goes_on_on_the_next_page()
    {
        var names = Whole.Cells.Where(c => c.Row > Results && c.Row < Plan).ToList();
        var head = names.First(c => c.Text.Contains("決算額", StringComparison.Ordinal)).Row;
        var last = names.First(c => c.Text == "P012").Row;
        FormGrid[] pages =
        [
            Page("32-4", c => c.Row != last),
            Page("32-4(2)", c => c.Row < Results || c.Row == Results || c.Row == head || c.Row == last),
        ];
        var both = Read(pages, DemoPlan());
        Assert.Single(both.Decisions);
        Assert.DoesNotContain(both.Problems, p => p.Stops);
        var result = both.After!.Results.Single(r => r is { ProjectCode: "P012", Year.Value: 2023 });
        Assert.Equal(394_000, result.SettledAmount);
        Assert.Equal(3, both.After.Listings.Count(l => l is { MeasureCode: "32-4", PlanYear.Value: 2024, InResults: true }));
    }

    [Fact]
    public void A_copy_is_refused_with_what_to_do()
    {
        var twice = Read([Whole, new FormGrid("写し", Whole.Cells)], DemoPlan());
        var problem = Assert.Single(twice.Problems);
        Assert.True(problem.Stops);
        Assert.Equal("写し", problem.Place.Sheet);
        Assert.Contains("写しなら、どちらかを消してください", problem.Expected, StringComparison.Ordinal);
        Assert.Empty(twice.Decisions);
    }

    [Theory]
    [InlineData("３２－４")]
    [InlineData("32‐4\u200B")]
    [InlineData("32ー4")]
    [InlineData("32\u20134")]
    public void A_code_that_looks_alike_is_that_code(string typed)
    {
        var grid = new FormGrid("様式", Whole.Cells.Select(c => c.Text == "32-4" ? c with { Text = typed } : c));
        var reading = Read([grid], DemoPlan());
        Assert.Equal("", Complaints(reading));
        Assert.Equal(Text(DemoPlan()), Text(reading.After!));
    }

    private static int LabelRow(string label) => Whole.Cells.Single(c => c.Text == label).Row;

    [Fact]
    public void A_form_without_the_box_for_priority_leaves_it_as_it_is()
    {
        Assert.True(DemoPlan().Sheets.Single(s => s.MeasureCode == "32-4").Priority);
        var reading = Read([Page("32-4", c => c.Row != LabelRow("重点施策"))], DemoPlan());
        Assert.Equal("", Complaints(reading));
        Assert.Equal(Text(DemoPlan()), Text(reading.After!));
    }

    [Fact]
    public void The_name_may_stand_before_the_code()
    {
        var row = Whole.Row(LabelRow("主要施策"));
        string Other(FormCell c) =>
            c == row[1] ? row[2].Text
            : c == row[2] ? row[1].Text
            : c.Text;
        var reading = Read([new FormGrid("32-4", Whole.Cells.Select(c => c with { Text = Other(c) }))], DemoPlan());
        Assert.Equal("", Complaints(reading));
        Assert.Equal(Text(DemoPlan()), Text(reading.After!));
    }

    [Fact]
    public void A_related_code_that_became_a_number_is_told()
    {
        var row = LabelRow("関連施策");
        var cells = Whole.Cells.Where(c => c.Row != row || c.Column == 1).Append(new FormCell(row, 2, "32.1", 32.1));
        var problem = Assert.Single(Read([new FormGrid("32-4", cells)], DemoPlan()).Problems);
        Assert.True(problem.Stops);
        Assert.Contains("「32-1」なら", problem.Expected, StringComparison.Ordinal);
    }
}
