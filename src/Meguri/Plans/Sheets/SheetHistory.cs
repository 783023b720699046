using Meguri.Shared.Audit;

namespace Meguri.Plans.Sheets;

/// <summary>Which records a sheet's history speaks of.</summary>
public static class SheetHistory
{
    /// <summary>The sheet, every line it ever had, its related measures, and the results, plans and directions of its projects in its years.</summary>
    public static HistoryScope Scope(SheetData data)
    {
        var sheet = $"{data.Measure.Code}/{data.Year.PlanYear.Value}";
        var codes = data.Lines.Select(l => l.Project.Code).ToList();
        return new HistoryScope
        {
            PlanCode = data.Plan.Code,
            Records =
            [
                (PlanRecords.Sheet.Name, sheet),
                .. codes.Select(c => (PlanRecords.Project.Name, c)),
                .. codes.Select(c => (PlanRecords.Result.Name, $"{c}/{data.Year.ResultYear.Value}")),
                .. codes.Select(c => (PlanRecords.ProjectPlan.Name, $"{c}/{data.Year.PlanYear.Value}")),
            ],
            Starts =
            [
                (PlanRecords.Listing.Name, sheet + "/"),
                (PlanRecords.Related.Name, sheet + "/"),
                (Attachments.Attachment.Kind.Name, SheetAttachable.OwnerOf(data).KeyStart),
                .. codes.Select(c => (PlanRecords.Direction.Name, $"{c}/{data.Year.PlanYear.Value}/")),
            ],
        };
    }
}
