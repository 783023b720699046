using System.Diagnostics;
using Meguri.Plans;
using Meguri.Plans.Exchange.Forms;
using Meguri.Plans.Exchange.Tidy;
using Meguri.Shared.Records;
using Meguri.Shared.Workbooks;
using static Meguri.Tests.Plans.Exchange.Forms.FormTestPlans;

namespace Meguri.Tests.Plans.Exchange.Forms;

/// <summary>Forms and tidy workbooks written by another program, in another language, from docs/formats alone.</summary>
public class IndependentFormTests
{
    [Fact]
    public void Another_programs_forms_add_a_chapter_to_the_plan()
    {
        var before = DemoPlan();
        var reading = Read(Grids(Written()), before);
        Assert.Equal("", Complaints(reading));
        var changes = PlanDiff.Between(before, reading.After!, removeMissing: true);
        Assert.All(changes, c => Assert.Equal(ChangeType.Added, c.Type));
        AssertChapter(reading.After!);
        Assert.Equal(
            ["P044", "P045", "P046", "P047", "P048", "P049", "P050"],
            reading.After!.Projects.Select(p => p.Code).Where(c => string.CompareOrdinal(c, "P043") > 0)
        );
        Assert.Equal(34, reading.After.Nodes.Single(n => n.Code == "34").Order);
        Assert.Equal("4", reading.After.Nodes.Single(n => n.Code == "34").ParentCode);
    }

    [Fact]
    public void With_the_sheet_of_the_plan_they_fill_an_empty_city()
    {
        var reading = Read(Grids(Written("--whole")));
        Assert.Equal("", Complaints(reading));
        AssertChapter(reading.After!);
        Assert.Equal("anzen", reading.After!.Plan.Code);
        Assert.Equal("behind", reading.After.Words.Single(w => w.Word == "C").Role);
    }

    [Fact]
    public void Its_tidy_workbook_says_the_same_as_its_forms()
    {
        var tidy = TidyReader.Read(
            SeenBook.Of(UploadedWorkbook.Open(Written(program: "tidy-workbook.mjs"), "整形.xlsx")).Sheets,
            new PlanDocument()
        );
        Assert.Equal("", Complaints(tidy));
        AssertChapter(tidy.After!);
        var forms = Read(Grids(Written("--whole"))).After!;
        // Without numbers on the forms Meguri gives the projects codes of its own.
        var codes = tidy.After!.Projects.ToDictionary(p => p.Code, p => forms.Projects.Single(f => f.Name == p.Name).Code);
        var text = codes.Aggregate(Text(tidy.After), (all, code) =>
            all.Replace($"\"{code.Key}\"", $"\"{code.Value}\"", StringComparison.Ordinal)
        );
        Assert.Equal(Text(forms), Text(PlanJson.Read(System.Text.Encoding.UTF8.GetBytes(text))));
    }

    [Fact]
    public void The_sample_for_newcomers_is_what_that_program_writes_and_has_things_to_mend()
    {
        var sample = Grids(File.ReadAllBytes(Path.Combine(Root, "docs", "samples", "34章-施策シート.xlsx")));
        Assert.Equal(Cells(Grids(Written("--sample"))), Cells(sample));
        var reading = Read(sample, DemoPlan());
        Assert.Empty(reading.Problems);
        Assert.Equal("copy/P044/result/2023", Assert.Single(reading.Decisions).Id);
        Assert.Equal(9_730_000, reading.After!.Sheets.Single(s => s.MeasureCode == "34-1").PrintedResultTotal);
    }

    private static void AssertChapter(PlanDocument plan)
    {
        Assert.Equal(
            ["34-1", "34-2", "34-3"],
            plan.Sheets.Select(s => s.MeasureCode).Where(c => c.StartsWith("34", StringComparison.Ordinal))
        );
        var crossListed = Assert.Single(plan.Listings, l => l.MeasureCode == "34-2" && l.CrossListedInPlan);
        Assert.Equal("34-1", plan.Projects.Single(p => p.Code == crossListed.ProjectCode).HomeMeasureCode);
        Assert.Contains(plan.Results, r => r.SettledAmount == 2_345_678);
        Assert.Contains(plan.Results, r => r is { Text: "2地区で実施", SettledAmount: null });
        Assert.Contains(plan.Results, r => r is { Text: "広報紙へ折り込み、年2回", SettledAmount: 0 });
        Assert.True(plan.Sheets.Single(s => s.MeasureCode == "34-1").Priority);
        Assert.Equal(
            plan.Nodes.Single(n => n.Code == "34-1").DepartmentCode,
            plan.Projects.Single(p => p.Code == crossListed.ProjectCode).DepartmentCode
        );
        Assert.Equal("総務課", plan.Departments.Single(d => d.Code == plan.Nodes.Single(n => n.Code == "34-1").DepartmentCode).Name);
    }

    private static byte[] Written(string mode = "", string program = "form-workbook.mjs")
    {
        var file = Path.Combine(Path.GetTempPath(), $"meguri-{Guid.NewGuid():N}.xlsx");
        try
        {
            using var node = Process.Start(
                new ProcessStartInfo("node", [Path.Combine(Root, "tests", "independent", program), file, mode])
            )!;
            node.WaitForExit();
            Assert.Equal(0, node.ExitCode);
            return File.ReadAllBytes(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Cells(IEnumerable<FormGrid> grids) =>
        string.Join('\n', grids.SelectMany(g => g.Cells.Select(c => $"{g.Name}!{c}")));
}
