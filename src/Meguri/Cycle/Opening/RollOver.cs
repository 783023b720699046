using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Records;
using Meguri.Shared.Time;

namespace Meguri.Cycle.Opening;

/// <summary>年度替わり: what a new cycle takes over from last year: sheets, lines, marks and related measures, and none of the texts and amounts.</summary>
public sealed class RollOver
{
    /// <summary>Codes of the measures whose sheets the cycle covers, in the plan's order.</summary>
    public required IReadOnlyList<string> Measures { get; init; }

    /// <summary>New sheets, lines and related measures.</summary>
    public required IReadOnlyList<RecordChange> Additions { get; init; }

    /// <summary>Measures without a department: somebody must be found for them.</summary>
    public required IReadOnlyList<Node> WithoutDepartment { get; init; }

    /// <summary>Projects that last year's plan said would end: they stand among the results only.</summary>
    public required IReadOnlyList<Project> Ended { get; init; }

    /// <summary>How many sheets are new.</summary>
    public int NewSheets => Additions.Count(a => a.Kind == PlanRecords.Sheet);

    /// <summary>How many different projects the new sheets list.</summary>
    public int Projects => Additions.Where(a => a.Kind == PlanRecords.Listing).Select(a => ((Listing)a.After!).ProjectCode).Distinct(StringComparer.Ordinal).Count();

    /// <summary>Works it out of the plan as it stands.</summary>
    public static RollOver Of(PlanIndex plan, OpenCycle order)
    {
        var measures = plan.Measures.Where(m => m.StandsIn(order.PlanYear) || m.StandsIn(order.ResultYear)).ToList();
        var additions = new List<RecordChange>();
        var ended = new List<Project>();
        foreach (var measure in measures.Where(m => plan.Sheet(m.Code, order.PlanYear) is null))
        {
            var last = plan.Years.Where(y => y.PlanYear < order.PlanYear && plan.Sheet(measure.Code, y.PlanYear) is not null).MaxBy(y => y.PlanYear);
            Add(PlanRecords.Sheet, new Sheet { PlanCode = order.PlanCode, MeasureCode = measure.Code, PlanYear = order.PlanYear, Priority = last is not null && plan.Sheet(measure.Code, last.PlanYear)!.Priority });
            if (last is null) continue;
            var place = 0;
            foreach (var listing in plan.Listings(measure.Code, last.PlanYear).Where(l => l.InPlan))
            {
                var project = plan.Project(listing.ProjectCode)!;
                var goesOn = plan.Measures.Count > 0 && measure.StandsIn(order.PlanYear) && GoesOn(plan, project, last, order.PlanYear);
                if (!goesOn) ended.Add(project);
                Add(PlanRecords.Listing, new Listing
                {
                    PlanCode = order.PlanCode, MeasureCode = measure.Code, PlanYear = order.PlanYear, ProjectCode = listing.ProjectCode, Order = ++place,
                    InResults = true, InPlan = goesOn, CrossListedInResults = listing.CrossListedInPlan, CrossListedInPlan = goesOn && listing.CrossListedInPlan,
                });
            }
            foreach (var related in plan.Related(measure.Code, last.PlanYear))
                Add(PlanRecords.Related, new RelatedMeasure { PlanCode = order.PlanCode, MeasureCode = measure.Code, PlanYear = order.PlanYear, RelatedCode = related.RelatedCode, Order = related.Order });
        }
        return new RollOver
        {
            Measures = [.. measures.Select(m => m.Code)],
            Additions = additions,
            WithoutDepartment = [.. measures.Where(m => m.DepartmentCode is null)],
            Ended = [.. ended.DistinctBy(p => p.Code)],
        };

        void Add(RecordKind kind, object record) => additions.Add(RecordChange.Between(kind, null, record)!);
    }

    private static bool GoesOn(PlanIndex plan, Project project, SheetYear last, FiscalYear planYear) =>
        (project.EndYear is not { } end || end >= planYear)
        && plan.Directions(project.Code, last.PlanYear).FirstOrDefault(d => d.Year == planYear) is var direction
        && plan.Word(PlanWord.Direction, direction?.Direction)?.Role != PlanWord.Ends;
}
