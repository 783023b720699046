using Meguri.Approvals;
using Meguri.Plans;

namespace Meguri.Cycle.Board;

/// <summary>絞り込み of the board, as it stands in the address.</summary>
public sealed class BoardFilter
{
    /// <summary>The sheets that wait for the person's approval.</summary>
    public const string ForMe = "approve";

    /// <summary>The sheets that are the person's to write.</summary>
    public const string Mine = "write";

    /// <summary>A state in words: 未着手, 入力中, 提出, 差戻し, 承認, 確定.</summary>
    public string? State { get; set; }

    /// <summary>Code of a department; <c>-</c> for none.</summary>
    public string? Department { get; set; }

    /// <summary>Id of a person; <c>-</c> for none.</summary>
    public string? Person { get; set; }

    /// <summary>Code of an item above.</summary>
    public string? Under { get; set; }

    /// <summary><see cref="ForMe"/>, <see cref="Mine"/> or nothing.</summary>
    public string? Waiting { get; set; }

    /// <summary>Only what is late.</summary>
    public bool Late { get; set; }

    /// <summary>True when anything is left out.</summary>
    public bool IsOn => !string.IsNullOrEmpty(State + Department + Person + Under + Waiting) || Late;

    /// <summary>The rows that fit.</summary>
    public IEnumerable<BoardRow> Apply(PlanIndex plan, IEnumerable<BoardRow> rows) =>
        rows.Where(r =>
            (string.IsNullOrEmpty(State) || r.State == State)
            && (string.IsNullOrEmpty(Department) || (r.Measure.DepartmentCode ?? "-") == Department)
            && (string.IsNullOrEmpty(Person) || (r.Task.PersonId?.ToString() ?? "-") == Person)
            && (string.IsNullOrEmpty(Under) || r.Measure.Code == Under || plan.Above(r.Measure).Any(n => n.Code == Under))
            && (Waiting is not ForMe || r.ForMe)
            && (Waiting is not Mine || r.Mine)
            && (!Late || r.IsLate)
        );

    /// <summary>The states, in the order of the round.</summary>
    public static IReadOnlyList<string> States { get; } =
    [
        .. new[] { MoveNames.Title(Stage.Open, begun: false) },
        .. new[] { Stage.Open, Stage.Submitted, Stage.Returned, Stage.Approved, Stage.Fixed }.Select(s => MoveNames.Title(s, begun: true)),
    ];
}
