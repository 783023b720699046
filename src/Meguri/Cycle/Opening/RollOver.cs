using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Plans.Sheets;
using Meguri.Shared.Records;

namespace Meguri.Cycle.Opening;

/// <summary>年度替わり: the sheets that a new cycle covers, and what of them is made anew from last year's.</summary>
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
    public int Projects =>
        Additions
            .Where(a => a.Kind == PlanRecords.Listing)
            .Select(a => ((Listing)a.After!).ProjectCode)
            .Distinct(StringComparer.Ordinal)
            .Count();

    /// <summary>The measures whose sheets a cycle covers.</summary>
    public static IEnumerable<Node> Covered(PlanIndex plan, OpenCycle order) =>
        plan.Measures.Where(m => m.StandsIn(order.PlanYear) || m.StandsIn(order.ResultYear));

    /// <summary>Works it out of the plan as it stands.</summary>
    public static RollOver Of(PlanIndex plan, OpenCycle order)
    {
        var measures = Covered(plan, order).ToList();
        var sheets = measures
            .Where(m => plan.Sheet(m.Code, order.PlanYear) is null)
            .Select(m => SheetRollOver.Of(plan, m, order.PlanYear))
            .ToList();
        return new RollOver
        {
            Measures = [.. measures.Select(m => m.Code)],
            Additions = [.. sheets.SelectMany(s => s.Additions)],
            WithoutDepartment = [.. measures.Where(m => m.DepartmentCode is null)],
            Ended = [.. sheets.SelectMany(s => s.Ended).DistinctBy(p => p.Code)],
        };
    }
}
