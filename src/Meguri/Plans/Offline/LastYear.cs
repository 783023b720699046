using System.Globalization;
using Meguri.Plans.Sheets;
using Meguri.Shared.Records;
using Meguri.Shared.Time;

namespace Meguri.Plans.Offline;

/// <summary>前年度: what the same field said a year before.</summary>
public static class LastYear
{
    /// <summary>The former text as a form would show it; empty when there was none.</summary>
    public static string Of(PlanIndex plan, SheetData data, FieldAddress address)
    {
        var parts = address.Key.Split('/');
        if (parts.Length < 2 || !int.TryParse(parts[1], CultureInfo.InvariantCulture, out var year)) return "";
        var former = plan.Years.Where(y => y.PlanYear < data.Year.PlanYear).MaxBy(y => y.PlanYear);
        object? record = address.Kind switch
        {
            "sheet" => former is null ? null : plan.Sheet(parts[0], former.PlanYear),
            "result" => plan.Result(parts[0], new FiscalYear(year - 1)),
            "projectPlan" => plan.Plan(parts[0], new FiscalYear(year - 1)),
            _ => null,
        };
        var kind = PlanRecords.All.FirstOrDefault(k => k.Name == address.Kind);
        return record is null || kind is null ? "" : FieldInput.Show(kind[address.Field], kind[address.Field].GetText(record), data.Unit);
    }
}
