using Meguri.Accounts;
using Meguri.Cycle.Model;
using Meguri.Plans;
using Meguri.Plans.Model;

namespace Meguri.Cycle.Moves;

/// <summary>進め方の決まり: who may move which sheet from where to where. Changed here and nowhere else.</summary>
public sealed class TaskRules(CyclePicture picture, PlanIndex plan, Standing standing)
{
    /// <summary>The moves that this person can make now.</summary>
    public IEnumerable<Move> Open(SheetTask task) => Enum.GetValues<Move>().Where(m => Problem(m, task) is null);

    /// <summary>Why the move cannot be made; null when it can. Japanese.</summary>
    public string? Problem(Move move, SheetTask task)
    {
        if (picture.Cycle.State == YearCycle.Closed)
            return "この年度サイクルは終わっています。企画課が再開すると、また進められます。";
        var department = Department(task);
        return move switch
        {
            Move.Submit when task.State is not (TaskState.Open or TaskState.Returned) => "すでに提出されています。",
            Move.Submit => standing.Writes(department) ? null : $"提出できるのは、{DepartmentName(department)}の職員と企画課です。",
            Move.Withdraw when task.State != TaskState.Submitted => "提出されていません。",
            Move.Withdraw when task.Step > 1 => "承認が始まっているため、取り下げられません。承認する人に差戻しを頼んでください。",
            Move.Withdraw => standing.Writes(department) ? null : $"取り下げられるのは、{DepartmentName(department)}の職員と企画課です。",
            Move.Approve when task.State != TaskState.Submitted => "承認を待っていません。",
            Move.Approve when !standing.IsPlanning && Approving(task) is { } own && IsOwnInPlace(task, own) =>
                "あなたが提出したシートは、代わりの人としては承認できません。別の人に頼んでください。",
            Move.Approve => Capacity(task) is not null || standing.IsPlanning ? null : $"承認できるのは、{ApproverOf(task)}です。",
            Move.Return when task.State is not (TaskState.Submitted or TaskState.Approved) => "提出されていないため、差し戻せません。",
            Move.Return => standing.IsPlanning || (task.State == TaskState.Submitted && Capacity(task) is not null)
                ? null
                : "差し戻せるのは、いまの段階で承認する人と企画課です。",
            Move.Fix when task.State != TaskState.Approved => "すべての承認が済むと、確定できます。",
            Move.Fix => standing.IsPlanning ? null : "確定できるのは、企画課です。",
            Move.Reopen when task.State is not (TaskState.Fixed or TaskState.Approved) => "確定も承認もされていません。",
            _ => standing.IsPlanning ? null : "再び開けるのは、企画課です。",
        };
    }

    /// <summary>In which capacity the person approves the task's present step; null when only as the planning office in somebody's place.</summary>
    /// <remarks>Nobody approves in another's place what they submitted themselves.</remarks>
    public Capacity? Capacity(SheetTask task) => Approving(task) is { } capacity && !IsOwnInPlace(task, capacity) ? capacity : null;

    private Capacity? Approving(SheetTask task) =>
        task.State == TaskState.Submitted ? standing.Approves(picture.Step(task.Step).Approver, Line(Department(task))) : null;

    private bool IsOwnInPlace(SheetTask task, Capacity capacity) =>
        capacity.InPlaceOf is not null && task.SubmittedBy is not null && task.SubmittedBy == standing.Id;

    /// <summary>Who approves the task's present step: 「市民課の課長」.</summary>
    public string ApproverOf(SheetTask task)
    {
        var step = picture.Step(task.Step);
        return step.Approver is Approver.Planning or Approver.Finance
            ? step.Approver.Title()
            : $"{DepartmentName(Department(task))}の{step.Approver.Title()}";
    }

    /// <summary>Measures whose sheet must be approved before this one can be fixed: homes of what it cross-lists.</summary>
    /// <param name="task">The sheet.</param>
    /// <param name="together">Measures that are fixed in the same act.</param>
    public IReadOnlyList<string> HomesNotReady(SheetTask task, IReadOnlySet<string> together) =>
        [
            .. plan.Listings(task.MeasureCode, task.PlanYear)
                .Select(l => plan.Project(l.ProjectCode)!)
                .Where(p =>
                    p.HomePlanCode == task.PlanCode && p.HomeMeasureCode is { } home && home != task.MeasureCode && !together.Contains(home)
                )
                .Select(p => p.HomeMeasureCode!)
                .Distinct(StringComparer.Ordinal)
                .Where(home =>
                    picture.Tasks.FirstOrDefault(t => t.MeasureCode == home) is { } other
                    && other.State is not (TaskState.Approved or TaskState.Fixed)
                ),
        ];

    /// <summary>Why the sheet may not be written in its state, for those who try; null while the department writes.</summary>
    public (string Who, string Words)? Lock(SheetTask task) =>
        task.State switch
        {
            TaskState.Submitted => (
                Plans.Sheets.SheetLock.Planning,
                $"提出されています（{picture.Step(task.Step).Title}を待っています）。書き直すには、{(task.Step == 1 ? "所管課が提出を取り下げるか、" : "")}{ApproverOf(task)}か企画課が差し戻してください。"
            ),
            TaskState.Approved => (Plans.Sheets.SheetLock.Planning, "承認されています。書き直すには、企画課が差し戻してください。"),
            TaskState.Fixed => (Plans.Sheets.SheetLock.All, "確定しています。書き直すには、企画課が確定を解いて再び開いてください。"),
            _ => null,
        };

    /// <summary>The measure's department.</summary>
    public string? Department(SheetTask task) => plan.Node(task.MeasureCode)?.DepartmentCode;

    /// <summary>A department's name, for messages.</summary>
    public string DepartmentName(string? code) => code is null ? "所管課（まだ決まっていません）" : plan.Department(code)?.Name ?? code;

    private List<string> Line(string? department)
    {
        var line = new List<string>();
        for (var d = plan.Department(department); d is not null && line.Count < 5; d = plan.Department(d.ParentCode))
            line.Add(d.Code);
        return line;
    }
}
