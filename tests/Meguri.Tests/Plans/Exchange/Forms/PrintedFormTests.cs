using System.Diagnostics;
using Meguri.Plans;
using Meguri.Plans.Exchange.Forms;
using Meguri.Shared.Imports;
using static Meguri.Tests.Plans.Exchange.Forms.FormTestPlans;

namespace Meguri.Tests.Plans.Exchange.Forms;

/// <summary>
/// The demonstration's sheets in the layout in which cities print them, written by a JavaScript library: the name above the text, labels written downwards,
/// 「単独事業」 under the amount, 「主要施策 １」 within 「基本計画 ３２」, a rating with its words, pages that go on.
/// </summary>
public class PrintedFormTests
{
    public static TheoryData<string> Modes => ["", "--one-sheet", "--rows", "--unmerged", "--one-sheet --rows"];

    [Theory]
    [MemberData(nameof(Modes))]
    public void The_printed_layout_gives_the_same_plan_as_the_record(string modes)
    {
        var demo = DemoPlan();
        var reading = Read(Grids(Printed(modes)), Tree());
        Assert.Equal("", string.Join('\n', reading.Problems.Select(p => p.ToString())));
        // Nothing is asked but which of two copies that disagree is right.
        Assert.Equal(["copy/P011/result/2023", "copy/P016/result/2023"], reading.Decisions.Select(d => d.Id).Order());
        foreach (var project in reading.After!.Projects)
            project.DepartmentCode = demo.Projects.Find(p => p.Code == project.Code)?.DepartmentCode;
        Assert.Equal(Said(demo, modes), Said(reading.After, modes));
    }

    [Fact]
    public void Into_a_plan_that_knows_its_projects_too_nothing_changes()
    {
        var demo = DemoPlan();
        var reading = Read(Grids(Printed("")), demo);
        Assert.Equal("", Complaints(reading));
        Assert.Equal(Text(demo), Text(reading.After!));
    }

    // Where each line of a text has a row of its own, its line breaks are those of the rows.
    private static string Said(PlanDocument plan, string modes) =>
        modes.Contains("--rows", StringComparison.Ordinal) ? Text(plan).Replace("\\n", "", StringComparison.Ordinal) : Text(plan);

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

    internal static byte[] Printed(string modes) =>
        WrittenBy("printed-form.mjs", file =>
            [
                Path.Combine(Root, "src", "Meguri", "Demo", "Hokuto", "plan.json"),
                file,
                .. modes.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            ]
        );

    /// <summary>What a program of tests/independent writes.</summary>
    internal static byte[] WrittenBy(string program, Func<string, string[]> arguments)
    {
        var file = Path.Combine(Path.GetTempPath(), $"meguri-{Guid.NewGuid():N}.xlsx");
        try
        {
            using var node = Process.Start(
                new ProcessStartInfo("node", [Path.Combine(Root, "tests", "independent", program), .. arguments(file)])
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
}
