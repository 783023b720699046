using Meguri.Approvals;
using Meguri.Plans.Model;
using Meguri.Shared.Time;

namespace Meguri.Cycle.Model;

/// <summary>仕事: the sheet of one measure in one cycle. Whether work on an open sheet has begun is read from the sheet itself.</summary>
public sealed class SheetTask : ApprovalSubject, IOfPlan
{
    /// <inheritdoc/>
    public string PlanCode { get; set; } = "";

    /// <summary>Code of the measure.</summary>
    public string MeasureCode { get; set; } = "";

    /// <summary>計画年度.</summary>
    public FiscalYear PlanYear { get; set; }

    /// <summary>担当: the person who is to write it; none is anyone of the department.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>A later last day for the department than the cycle's.</summary>
    public DateOnly? ExtendedTo { get; set; }

    /// <summary>How often it was returned.</summary>
    public int Returns { get; set; }
}
