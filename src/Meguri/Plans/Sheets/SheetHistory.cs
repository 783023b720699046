using Meguri.Shared.Audit;

namespace Meguri.Plans.Sheets;

/// <summary>Which records a sheet's history speaks of, and what to call them.</summary>
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
                .. codes.Select(c => (PlanRecords.Direction.Name, $"{c}/{data.Year.PlanYear.Value}/")),
            ],
        };
    }

    /// <summary>A record in words: 「町会連合会補助金の事業実績」.</summary>
    public static string Name(SheetData data, HistoryRecord record)
    {
        var parts = record.Key.Split('/');
        var project = record.Kind == PlanRecords.Listing.Name ? parts[^1] : parts[0];
        var name = data.Lines.FirstOrDefault(l => l.Project.Code == project)?.Project.Name ?? project;
        return record.Kind switch
        {
            "sheet" => "施策シート",
            "listing" => $"{name}の掲載",
            "related" => $"関連施策 {parts[^1]}",
            "direction" => $"{name}の{new Shared.Time.FiscalYear(int.Parse(parts[^1], System.Globalization.CultureInfo.InvariantCulture)).Era}の方向性",
            "project" => $"{name}（事業の記録）",
            _ => $"{name}の{record.Title}",
        };
    }
}
