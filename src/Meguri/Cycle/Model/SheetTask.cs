using Meguri.Plans.Model;
using Meguri.Shared.Time;

namespace Meguri.Cycle.Model;

/// <summary>Where a sheet stands in its cycle, as it is stored. Whether work on an open sheet has begun is read from the sheet itself.</summary>
public enum TaskState
{
    /// <summary>The department writes.</summary>
    Open,

    /// <summary>提出: it is on its way along the route.</summary>
    Submitted,

    /// <summary>差戻し: it came back to the department.</summary>
    Returned,

    /// <summary>承認: every step has approved.</summary>
    Approved,

    /// <summary>確定: nobody writes any more.</summary>
    Fixed,
}

/// <summary>仕事: the sheet of one measure in one cycle.</summary>
public sealed class SheetTask : IOfPlan
{
    /// <inheritdoc/>
    public string PlanCode { get; set; } = "";

    /// <summary>Code of the measure.</summary>
    public string MeasureCode { get; set; } = "";

    /// <summary>計画年度.</summary>
    public FiscalYear PlanYear { get; set; }

    /// <summary>Where it stands.</summary>
    public TaskState State { get; set; }

    /// <summary>While submitted: the step that is to approve it. 0 otherwise.</summary>
    public int Step { get; set; }

    /// <summary>担当: the person who is to write it; none is anyone of the department.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>A later last day for the department than the cycle's.</summary>
    public DateOnly? ExtendedTo { get; set; }

    /// <summary>Since when it stands there.</summary>
    public DateTimeOffset Since { get; set; }

    /// <summary>Who submitted it last.</summary>
    public Guid? SubmittedBy { get; set; }

    /// <summary>How often it was returned.</summary>
    public int Returns { get; set; }

    /// <summary>Counts changes.</summary>
    public int Version { get; set; }
}

/// <summary>不在: days on which another person approves in somebody's place.</summary>
public sealed class Absence
{
    /// <summary>Number.</summary>
    public long Id { get; set; }

    /// <summary>Who is away.</summary>
    public Guid StaffId { get; set; }

    /// <summary>First day.</summary>
    public DateOnly FromDate { get; set; }

    /// <summary>Last day.</summary>
    public DateOnly ToDate { get; set; }

    /// <summary>Who approves meanwhile.</summary>
    public Guid DeputyId { get; set; }
}
