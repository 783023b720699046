using Meguri.Approvals;
using Meguri.Plans.Model;
using Meguri.Shared.Time;

namespace Meguri.Cycle.Model;

/// <summary>年度サイクル: one round of reporting: every measure's sheet of one plan year, from entry to 確定.</summary>
public sealed class YearCycle : IOfPlan
{
    /// <summary>Under way.</summary>
    public const string Open = "open";

    /// <summary>Every sheet is fixed and the round is over.</summary>
    public const string Closed = "closed";

    /// <inheritdoc/>
    public string PlanCode { get; set; } = "";

    /// <summary>計画年度.</summary>
    public FiscalYear PlanYear { get; set; }

    /// <summary>実績年度.</summary>
    public FiscalYear ResultYear { get; set; }

    /// <summary><see cref="Open"/> or <see cref="Closed"/>.</summary>
    public string State { get; set; } = Open;

    /// <summary>The day it was opened, on the city's calendar.</summary>
    public DateOnly OpenedOn { get; set; }

    /// <summary>What departments are told of this round.</summary>
    public string Note { get; set; } = "";

    /// <summary>Counts changes.</summary>
    public int Version { get; set; }
}

/// <summary>段階: one step of a cycle with its deadline: 0 is entry and submission, 1 to 5 are the approval route.</summary>
public sealed class CycleStep : IOfPlan
{
    /// <summary>Most steps of an approval route.</summary>
    public const int Most = RouteStep.Most;

    /// <inheritdoc/>
    public string PlanCode { get; set; } = "";

    /// <summary>計画年度 of the cycle.</summary>
    public FiscalYear PlanYear { get; set; }

    /// <summary>0 for entry; 1 to <see cref="Most"/> in the order of approval.</summary>
    public int Number { get; set; }

    /// <summary>What the city calls it: 課長承認.</summary>
    public string Title { get; set; } = "";

    /// <summary>Who approves.</summary>
    public Approver Approver { get; set; }

    /// <summary>Who approves, for <see cref="Approver.Person"/>.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>Level by which the step is approved: the measure's own depth, or that of an item above it (政策), whose sheets are then approved in one act.</summary>
    public int UnitDepth { get; set; }

    /// <summary>Last day for it, a working day of the city.</summary>
    public DateOnly Due { get; set; }
}
