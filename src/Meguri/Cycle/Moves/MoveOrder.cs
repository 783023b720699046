using System.Security.Claims;
using Meguri.Approvals;
using Meguri.Shared.Time;

namespace Meguri.Cycle.Moves;

/// <summary>A field that a return points at, and what is to be done about it.</summary>
public sealed record PointedField(string Kind, string Key, string Field, string Title, string Text);

/// <summary>Moves of some sheets of one cycle.</summary>
public sealed record MoveOrder
{
    /// <summary>Code of the plan.</summary>
    public required string PlanCode { get; init; }

    /// <summary>計画年度.</summary>
    public required FiscalYear PlanYear { get; init; }

    /// <summary>Codes of the measures.</summary>
    public required IReadOnlyList<string> Measures { get; init; }

    /// <summary>What is to become of them.</summary>
    public required Move Move { get; init; }

    /// <summary>Why; required for a return and for opening again.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Fields that a return points at.</summary>
    public IReadOnlyList<PointedField> Fields { get; init; } = [];

    /// <summary>Submit although something is missing.</summary>
    public bool Unfinished { get; init; }

    /// <summary>The person.</summary>
    public required ClaimsPrincipal By { get; init; }
}

/// <summary>What came of it: the measures that moved, and why others did not.</summary>
public sealed record SheetsMoved(IReadOnlyList<string> Done, IReadOnlyList<(string Measure, string Problem)> Refused);
