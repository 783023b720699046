using Meguri.Plans.Model;
using Meguri.Shared.Records;
using Meguri.Shared.Time;

namespace Meguri.Plans.Sheets;

/// <summary>年度替わり: what a measure's new sheet takes over from its newest one: lines, marks and related measures, and none of the texts and amounts.</summary>
/// <param name="Additions">The sheet, its lines and its related measures.</param>
/// <param name="Ended">Projects that were to end: they stand among the results only.</param>
public sealed record SheetRollOver(IReadOnlyList<RecordChange> Additions, IReadOnlyList<Project> Ended)
{
    /// <summary>The year whose sheet of the measure is the newest before <paramref name="planYear"/>; null when there is none.</summary>
    public static SheetYear? Last(PlanIndex plan, string measure, FiscalYear planYear) =>
        plan.Years.Where(y => y.PlanYear < planYear && plan.Sheet(measure, y.PlanYear) is not null).MaxBy(y => y.PlanYear);

    /// <summary>Works it out of the plan as it stands.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="measure">A measure without a sheet of that year.</param>
    /// <param name="planYear">計画年度 of the new sheet.</param>
    /// <param name="empty">True for a sheet that takes over nothing.</param>
    public static SheetRollOver Of(PlanIndex plan, Node measure, FiscalYear planYear, bool empty = false)
    {
        var code = plan.Document.Plan.Code;
        var last = empty ? null : Last(plan, measure.Code, planYear);
        var additions = new List<RecordChange>();
        var ended = new List<Project>();
        Add(
            PlanRecords.Sheet,
            new Sheet
            {
                PlanCode = code,
                MeasureCode = measure.Code,
                PlanYear = planYear,
                Priority = last is not null && plan.Sheet(measure.Code, last.PlanYear)!.Priority,
            }
        );
        if (last is null)
            return new(additions, ended);
        foreach (var (listing, i) in plan.Listings(measure.Code, last.PlanYear).Where(l => l.InPlan).Select((l, i) => (l, i)))
        {
            var project = plan.Project(listing.ProjectCode)!;
            var goesOn = measure.StandsIn(planYear) && GoesOn(plan, project, last, planYear);
            if (!goesOn)
                ended.Add(project);
            Add(
                PlanRecords.Listing,
                new Listing
                {
                    PlanCode = code,
                    MeasureCode = measure.Code,
                    PlanYear = planYear,
                    ProjectCode = listing.ProjectCode,
                    Order = i + 1,
                    InResults = true,
                    InPlan = goesOn,
                    CrossListedInResults = listing.CrossListedInPlan,
                    CrossListedInPlan = goesOn && listing.CrossListedInPlan,
                }
            );
        }
        foreach (var related in plan.Related(measure.Code, last.PlanYear))
            Add(
                PlanRecords.Related,
                new RelatedMeasure
                {
                    PlanCode = code,
                    MeasureCode = measure.Code,
                    PlanYear = planYear,
                    RelatedCode = related.RelatedCode,
                    Order = related.Order,
                }
            );
        return new(additions, ended);

        void Add(RecordKind kind, object record) => additions.Add(RecordChange.Between(kind, null, record)!);
    }

    private static bool GoesOn(PlanIndex plan, Project project, SheetYear last, FiscalYear planYear) =>
        (project.EndYear is not { } end || end >= planYear)
        && plan.Directions(project.Code, last.PlanYear).FirstOrDefault(d => d.Year == planYear) is var direction
        && plan.Word(PlanWord.Direction, direction?.Direction)?.Role != PlanWord.Ends;
}
