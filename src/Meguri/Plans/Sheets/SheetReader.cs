using Meguri.Plans.Live;
using Meguri.Plans.Model;
using Meguri.Plans.Money;
using Meguri.Shared.Time;

namespace Meguri.Plans.Sheets;

/// <summary>Picks one sheet, with everything it shows, out of the plan as it stands.</summary>
public sealed class SheetReader(PlanNow now, SheetLocks locks)
{
    /// <summary>The sheet's data, to be shown and not changed; null when there is no such plan, measure or year. A sheet not made yet is <see cref="SheetData.Sheet"/> = null.</summary>
    public async Task<SheetData?> ReadAsync(string plan, string measure, FiscalYear year, CancellationToken cancel = default) =>
        await now.ReadAsync(plan, cancel) is { } index ? await PickAsync(index, measure, year, cancel) : null;

    /// <summary>The same as the database has it at this moment, in records of its own that may be changed.</summary>
    public async Task<SheetData?> ReadToWriteAsync(string plan, string measure, FiscalYear year, CancellationToken cancel = default) =>
        await now.ReadAfreshAsync(plan, cancel) is { } index ? (await PickAsync(index, measure, year, cancel))?.Copy() : null;

    private async Task<SheetData?> PickAsync(PlanIndex plan, string code, FiscalYear planYear, CancellationToken cancel)
    {
        if (plan.Year(planYear) is not { } year || plan.Node(code) is not { } measure || !plan.IsMeasure(measure))
            return null;
        var document = plan.Document;
        var around = plan.Measures.Where(m => m == measure || m.StandsIn(planYear)).ToList();
        var at = around.IndexOf(measure);
        var lines = plan.Listings(code, planYear).ToList();
        var locked = await locks.OfYearAsync(
            planYear,
            [(document.Plan.Code, code), .. lines.Select(l => Home(plan.Project(l.ProjectCode)!))],
            cancel
        );
        var before = plan.Years.LastOrDefault(y => y.PlanYear.Value < planYear.Value);
        return new SheetData
        {
            YearBefore = before,
            SheetBefore = before is null ? null : plan.Sheet(code, before.PlanYear),
            Plan = document.Plan,
            Measure = measure,
            Year = year,
            Years = plan.Years,
            Above = plan.Above(measure),
            Levels = document.Levels.ToDictionary(l => l.Depth, l => l.Name),
            Previous = Link(around.ElementAtOrDefault(at - 1)),
            Next = Link(around.ElementAtOrDefault(at + 1)),
            Words = document.Words,
            Departments = document.Departments.ToDictionary(d => d.Code, d => d.Name, StringComparer.Ordinal),
            Sheet = plan.Sheet(code, planYear),
            Lock = locked.GetValueOrDefault((document.Plan.Code, code)),
            Lines = await LinesAsync(plan, year, before, lines, locked, cancel),
            Related = [.. plan.Related(code, planYear).Select(r => (r, plan.Node(r.RelatedCode)?.Name))],
        };
    }

    private async Task<IReadOnlyList<SheetLine>> LinesAsync(
        PlanIndex plan,
        SheetYear year,
        SheetYear? before,
        List<Listing> listings,
        IReadOnlyDictionary<(string, string), SheetLock> locked,
        CancellationToken cancel
    )
    {
        var lines = new List<SheetLine>(listings.Count);
        foreach (var listing in listings)
        {
            var project = plan.Project(listing.ProjectCode)!;
            var home =
                project.HomePlanCode is null || project.HomePlanCode == listing.PlanCode
                    ? plan
                    : await now.ReadAsync(project.HomePlanCode, cancel);
            lines.Add(
                new SheetLine
                {
                    Listing = listing,
                    Project = project,
                    Lock = locked.GetValueOrDefault(
                        home?.Sheet(project.HomeMeasureCode ?? "", listing.PlanYear) is null
                            ? (listing.PlanCode, listing.MeasureCode)
                            : Home(project)
                    ),
                    HomeDepartment = home?.Node(project.HomeMeasureCode)?.DepartmentCode,
                    Ledger = new ProjectLedger(plan.Amounts(project.Code)),
                    Result = plan.Result(project.Code, year.ResultYear),
                    Plan = plan.Plan(project.Code, year.PlanYear),
                    ResultBefore = before is null ? null : plan.Result(project.Code, before.ResultYear),
                    PlanBefore = before is null ? null : plan.Plan(project.Code, before.PlanYear),
                    Directions = plan.Directions(project.Code, year.PlanYear).ToDictionary(d => d.Year),
                    AlsoIn =
                    [
                        .. plan.ListingsOf(project.Code)
                            .Where(l => l.PlanYear == year.PlanYear && l.MeasureCode != listing.MeasureCode)
                            .Select(l => l.MeasureCode)
                            .Order(StringComparer.Ordinal),
                    ],
                }
            );
        }
        return lines;
    }

    private static (string Plan, string Measure) Home(Project project) => (project.HomePlanCode ?? "", project.HomeMeasureCode ?? "");

    private static MeasureLink? Link(Node? measure) => measure is null ? null : new MeasureLink(measure.Code, measure.Name);
}
