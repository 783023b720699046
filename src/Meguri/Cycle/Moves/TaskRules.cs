using Meguri.Approvals;
using Meguri.Cycle.Model;
using Meguri.Plans;
using Meguri.Plans.Model;

namespace Meguri.Cycle.Moves;

/// <summary>
/// シートの進め方: what <see cref="ApprovalRules"/> says of the sheets of one cycle, and what is a sheet's own:
/// a cycle that is over, homes that must be approved first, the lock.
/// </summary>
public sealed class TaskRules(CyclePicture picture, PlanIndex plan, Standing standing)
{
    /// <summary>施策シート, as what is approved.</summary>
    public static readonly SubjectKind Kind = new("sheet", "施策シート")
    {
        Noun = "シート",
        UsualRoute = "年度サイクルを始めるときに、計画ごとに決めます。",
    };

    /// <summary>What the person may do with what is approved.</summary>
    public ApprovalRules Approvals { get; } = new(standing);

    /// <summary>A sheet with all that rules ask of it.</summary>
    public Matter Of(SheetTask task) => OfPlan(picture, plan, task);

    /// <summary>A sheet with all that rules ask of it.</summary>
    public static Matter OfPlan(CyclePicture picture, PlanIndex plan, SheetTask task)
    {
        var department = plan.Node(task.MeasureCode)?.DepartmentCode;
        return new Matter(
            Kind,
            task,
            picture.Route,
            department,
            Matter.LineOf(department, plan.Department),
            department is null ? "所管課（まだ決まっていません）" : plan.Department(department)?.Name ?? department
        )
        {
            Names = picture.Names,
        };
    }

    /// <summary>The moves that this person can make now.</summary>
    public IEnumerable<Move> Open(SheetTask task) => ApprovalRules.Moves.Where(m => Problem(m, task) is null);

    /// <summary>Why the move cannot be made; null when it can. Japanese.</summary>
    public string? Problem(Move move, SheetTask task) =>
        picture.Cycle.State == YearCycle.Closed
            ? "この年度サイクルは終わっています。企画課が再開すると、また進められます。"
            : Approvals.Problem(move, Of(task));

    /// <summary>In which capacity the person approves the task's present step; null when only as the planning office in somebody's place.</summary>
    public Capacity? Capacity(SheetTask task) => Approvals.Capacity(Of(task));

    /// <summary>Who approves the task's present step: 「市民課の課長」.</summary>
    public string ApproverOf(SheetTask task) => Of(task).Approver;

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
                    && other.State is not (Stage.Approved or Stage.Fixed)
                ),
        ];

    /// <summary>Why the sheet may not be written in its state, for those who try; null while the department writes.</summary>
    public (string Who, string Words)? Lock(SheetTask task) =>
        task.State switch
        {
            Stage.Submitted => (
                Plans.Sheets.SheetLock.Planning,
                $"提出されています（{picture.Step(task.Step).Title}を待っています）。書き直すには、{(task.Step == 1 ? "所管課が提出を取り下げるか、" : "")}{ApproverOf(task)}か企画課が差し戻してください。"
            ),
            Stage.Approved => (Plans.Sheets.SheetLock.Planning, "承認されています。書き直すには、企画課が差し戻してください。"),
            Stage.Fixed => (Plans.Sheets.SheetLock.All, "確定しています。書き直すには、企画課が確定を解いて再び開いてください。"),
            _ => null,
        };
}
