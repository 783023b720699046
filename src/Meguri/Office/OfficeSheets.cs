using Meguri.Approvals;
using Meguri.Checks;
using Meguri.Cycle;
using Meguri.Cycle.Model;
using Meguri.Plans;
using Meguri.Plans.Live;
using Meguri.Plans.Model;
using Meguri.Shared.Data;
using Meguri.Shared.Time;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Office;

/// <summary>One sheet and how far it is.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Sheet">The sheet; null while the measure has none in that year.</param>
/// <param name="Task">Where it stands in its yearly round; null when it is in none.</param>
/// <param name="Progress">What is filled in.</param>
/// <param name="Errors">Open errors on it.</param>
/// <param name="Cautions">Other open findings on it, notes left out.</param>
public sealed record OfficeSheet(Node Measure, Sheet? Sheet, Stage? Task, SheetProgress Progress, int Errors, int Cautions)
{
    /// <summary>Empty fields that a finished sheet has filled in.</summary>
    public int Empty => Progress.Missing.Count;

    /// <summary>True when nothing is missing and nothing is wrong.</summary>
    public bool Finished => Sheet is not null && Empty == 0 && Errors == 0;
}

/// <summary>The sheets that are a person's to fill in.</summary>
public sealed class OfficeSheets(MeguriDb db, PlanNow now, CheckService checks)
{
    /// <summary>The sheets of one year of a plan: of the departments, or all of them.</summary>
    public async Task<IReadOnlyList<OfficeSheet>> ReadAsync(
        string planCode,
        SheetYear year,
        IReadOnlyList<string> departments,
        bool all,
        CancellationToken cancel = default
    )
    {
        if (await now.ReadAsync(planCode, cancel) is not { } plan)
            return [];
        var tasks = await db.Set<SheetTask>()
            .AsNoTracking()
            .Where(t => t.PlanCode == planCode && t.PlanYear == year.PlanYear)
            .ToDictionaryAsync(t => t.MeasureCode, t => t.State, cancel);
        var findings = (await checks.RunAsync(planCode, cancel))!
            .Findings.Where(f => f.Accepted is null && IsOf(f.Finding.Place, year.PlanYear))
            .ToLookup(f => f.Finding.Place.MeasureCode, f => f.Finding.Severity, StringComparer.Ordinal);
        return
        [
            .. plan
                .Measures.Where(m => m.StandsIn(year.PlanYear) || m.StandsIn(year.ResultYear))
                .Where(m => all || IsOf(plan, m, year, departments))
                .Select(m => new OfficeSheet(
                    m,
                    plan.Sheet(m.Code, year.PlanYear),
                    tasks.TryGetValue(m.Code, out var task) ? task : null,
                    SheetProgress.Of(plan, m.Code, year),
                    findings[m.Code].Count(s => s == Severity.Error),
                    findings[m.Code].Count(s => s == Severity.Warning)
                )),
        ];
    }

    private static bool IsOf(PlanIndex plan, Node measure, SheetYear year, IReadOnlyList<string> departments) =>
        departments.Contains(measure.DepartmentCode ?? "")
        || plan.Listings(measure.Code, year.PlanYear).Any(l => departments.Contains(plan.Project(l.ProjectCode)?.DepartmentCode ?? ""));

    private static bool IsOf(FindingPlace place, FiscalYear year) => place.MeasureCode is not null && place.PlanYear == year;
}
