using System.Security.Claims;
using Meguri.Cycle.Model;
using Meguri.Shared.Time;

namespace Meguri.Cycle.Moves;

/// <summary>What can become of a sheet in its cycle.</summary>
public enum Move
{
    /// <summary>提出.</summary>
    Submit,

    /// <summary>取下げ: the department takes back what nobody has approved yet.</summary>
    Withdraw,

    /// <summary>承認.</summary>
    Approve,

    /// <summary>差戻し.</summary>
    Return,

    /// <summary>確定.</summary>
    Fix,

    /// <summary>再び開く.</summary>
    Reopen,
}

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
public sealed record Moved(IReadOnlyList<string> Done, IReadOnlyList<(string Measure, string Problem)> Refused);

/// <summary>Japanese words for states and moves.</summary>
public static class MoveNames
{
    /// <summary>提出する, 差し戻す….</summary>
    public static string Title(this Move move) =>
        move switch
        {
            Move.Submit => "提出する",
            Move.Withdraw => "提出を取り下げる",
            Move.Approve => "承認する",
            Move.Return => "差し戻す",
            Move.Fix => "確定する",
            _ => "再び開く",
        };

    /// <summary>What was done: 提出しました.</summary>
    public static string Done(this Move move) =>
        move switch
        {
            Move.Submit => "提出しました",
            Move.Withdraw => "提出を取り下げました",
            Move.Approve => "承認しました",
            Move.Return => "差し戻しました",
            Move.Fix => "確定しました",
            _ => "再び開きました",
        };

    /// <summary>未着手・入力中・提出・差戻し・承認・確定.</summary>
    /// <param name="state">The state.</param>
    /// <param name="begun">True when something has been written into an open sheet.</param>
    public static string Title(this TaskState state, bool begun) =>
        state switch
        {
            TaskState.Open => begun ? "入力中" : "未着手",
            TaskState.Submitted => "提出",
            TaskState.Returned => "差戻し",
            TaskState.Approved => "承認",
            _ => "確定",
        };
}
