using Meguri.Accounts;
using Meguri.Cities;
using Meguri.Cycle.Model;
using Meguri.Cycle.Questions;
using Meguri.Plans.Live;
using Meguri.Plans.Sheets;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Cycle.Moves;

/// <summary>Moves sheets along their route. All sheets of one order are one act; those that may not move are named, the others move.</summary>
public sealed class MoveService(
    MeguriDb db,
    PlanNow now,
    CycleReader cycles,
    StandingReader standings,
    CityContext city,
    TimeProvider time,
    IEnumerable<IMoveNews> news
)
{
    /// <summary>Carries out an order.</summary>
    /// <exception cref="AlreadyDoneException">The same form was posted before.</exception>
    public async Task<Moved> MoveAsync(MoveOrder order, Write write, CancellationToken cancel = default)
    {
        if (order.Move is Move.Return or Move.Reopen && order.Reason.Length == 0)
            return Refused(order, order.Move == Move.Return ? "差し戻す理由を入力してください。" : "再び開く理由を入力してください。");
        if (order.Reason.Length > CycleRecords.MostReason)
            return Refused(order, $"理由は{CycleRecords.MostReason:N0}字までです。いま{order.Reason.Length:N0}字あります。");
        db.ChangeTracker.Clear();
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            // The same locks as a save of the sheets takes: what is submitted is what was saved last.
            await db.Database.ExecuteSqlAsync(
                $"select 1 from sheets where plan_code = {order.PlanCode} and plan_year = {order.PlanYear.Value} and measure_code = any({order.Measures.ToArray()}) order by measure_code for no key update",
                cancel
            );
            if (
                await now.ReadAfreshAsync(order.PlanCode, cancel) is not { } plan
                || await cycles.ReadAsync(order.PlanCode, order.PlanYear, cancel) is not { } picture
            )
                return Refused(order, "年度サイクルがありません。");
            var standing = await standings.OfAsync(
                order.By.Actor().Id,
                DateOnly.FromDateTime(city.City.LocalTime(time.GetUtcNow()).DateTime),
                cancel
            );
            var rules = new TaskRules(picture, plan, standing);
            var together = order.Measures.ToHashSet(StringComparer.Ordinal);
            var events = new List<Event>();
            var refused = new List<(string, string)>();
            var moved = new List<SheetTask>();
            foreach (var measure in order.Measures.Distinct(StringComparer.Ordinal))
            {
                if (picture.Tasks.FirstOrDefault(t => t.MeasureCode == measure) is not { } task)
                {
                    refused.Add((measure, "この年度サイクルにありません。"));
                    continue;
                }
                if (Problem(order, rules, task, plan, together) is { } problem)
                    refused.Add((measure, problem));
                else
                {
                    events.Add(await CarryAsync(order, picture, rules, task, cancel));
                    moved.Add(task);
                }
            }
            await db.WriteAsync(write with { Reason = order.Reason }, events, cancel);
            foreach (var one in news)
                await one.MovedAsync(order, picture, plan, moved, cancel);
            await transaction.CommitAsync(cancel);
            return new Moved([.. moved.Select(t => t.MeasureCode)], refused);
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private static Moved Refused(MoveOrder order, string problem) => new([], [.. order.Measures.Select(m => (m, problem))]);

    private static string? Problem(MoveOrder order, TaskRules rules, SheetTask task, Plans.PlanIndex plan, HashSet<string> together)
    {
        if (rules.Problem(order.Move, task) is { } problem)
            return problem;
        if (
            order.Move == Move.Submit
            && !order.Unfinished
            && SheetProgress.Of(plan, task.MeasureCode, plan.Year(task.PlanYear)!).Missing is { Count: > 0 } missing
        )
            return $"「{missing[0].Title}」{(missing.Count > 1 ? $"など{missing.Count}か所" : "")}が空欄です。記入するか、「空欄のまま提出する」を選んでください。";
        if (order.Move == Move.Approve && rules.Capacity(task) is null && order.Reason.Length == 0)
            return $"{rules.ApproverOf(task)}に代わって承認するときは、理由を入力してください。";
        if (order.Move == Move.Fix && rules.HomesNotReady(task, together) is { Count: > 0 } homes)
            return $"再掲している事業の本掲 {string.Join('、', homes)} が、まだ承認されていません。一緒に確定するか、先に承認してください。";
        return null;
    }

    private async Task<Event> CarryAsync(MoveOrder order, CyclePicture picture, TaskRules rules, SheetTask task, CancellationToken cancel)
    {
        var (before, stepBefore) = (task.State, StepTitle(picture, task));
        var capacity = rules.Capacity(task);
        var approver = task.State == TaskState.Submitted ? rules.ApproverOf(task) : null;
        db.Attach(task);
        (task.State, task.Step) = order.Move switch
        {
            Move.Submit => (TaskState.Submitted, 1),
            Move.Approve when task.Step < picture.LastStep => (TaskState.Submitted, task.Step + 1),
            Move.Approve => (TaskState.Approved, 0),
            Move.Return => (TaskState.Returned, 0),
            Move.Fix => (TaskState.Fixed, 0),
            _ => (TaskState.Open, 0),
        };
        task.Since = time.GetUtcNow();
        task.Version++;
        if (order.Move == Move.Submit)
            (task.SubmittedBy, task.ExtendedTo) = (order.By.Actor().Id, null);
        if (order.Move == Move.Return)
            task.Returns++;
        await LockAsync(rules, task, cancel);
        var changes = new Dictionary<string, string?[]>(StringComparer.Ordinal)
        {
            ["state"] = [before.Title(begun: true), task.State.Title(begun: true)],
        };
        if (stepBefore != StepTitle(picture, task))
            changes["step"] = [stepBefore, StepTitle(picture, task)];
        if (order.Move == Move.Approve && capacity is null or { InPlaceOf: not null })
            changes["inPlaceOf"] = [null, capacity?.InPlaceOf ?? approver];
        if (order.Move == Move.Return)
        {
            foreach (var field in order.Fields)
                db.Add(Question.OfReturn(task, field, order.By.Actor(), time.GetUtcNow()));
            if (order.Fields.Count > 0)
                changes["fields"] = [null, string.Join('、', order.Fields.Select(f => f.Title))];
        }
        if (order.Move == Move.Submit)
            await ResolveReturnsAsync(task, order, cancel);
        return new Event
        {
            Name = order.Move switch
            {
                Move.Submit => "taskSubmitted",
                Move.Withdraw => "taskWithdrawn",
                Move.Approve => "taskApproved",
                Move.Return => "taskReturned",
                Move.Fix => "taskFixed",
                _ => "taskReopened",
            },
            Kind = CycleRecords.Task.Name,
            Key = $"{task.MeasureCode}/{task.PlanYear.Value}",
            PlanCode = task.PlanCode,
            Changes = changes,
        };
    }

    private async Task LockAsync(TaskRules rules, SheetTask task, CancellationToken cancel)
    {
        var held = await db.Set<SheetLock>().FindAsync([task.PlanCode, task.MeasureCode, task.PlanYear], cancel);
        if (rules.Lock(task) is not var (who, words))
        {
            if (held is not null)
                db.Remove(held);
            return;
        }
        if (held is null)
            db.Add(
                held = new SheetLock
                {
                    PlanCode = task.PlanCode,
                    MeasureCode = task.MeasureCode,
                    PlanYear = task.PlanYear,
                }
            );
        (held.Who, held.Words) = (who, words);
    }

    /// <summary>What a return pointed at is answered by submitting again.</summary>
    private async Task ResolveReturnsAsync(SheetTask task, MoveOrder order, CancellationToken cancel)
    {
        var open = await db.Set<Question>()
            .Where(q =>
                q.PlanCode == task.PlanCode
                && q.MeasureCode == task.MeasureCode
                && q.PlanYear == task.PlanYear
                && q.IsReturn
                && q.ResolvedAt == null
            )
            .ToListAsync(cancel);
        foreach (var question in open)
            (question.ResolvedAt, question.ResolvedName) = (time.GetUtcNow(), order.By.Actor().Name);
    }

    private static string? StepTitle(CyclePicture picture, SheetTask task) =>
        task.State == TaskState.Submitted ? picture.Step(task.Step).Title : null;
}

/// <summary>Whoever must know that sheets moved, in the same transaction: mail, for instance.</summary>
public interface IMoveNews
{
    /// <summary>Sheets moved; <paramref name="moved"/> stand as they do now.</summary>
    Task MovedAsync(MoveOrder order, CyclePicture picture, Plans.PlanIndex plan, IReadOnlyList<SheetTask> moved, CancellationToken cancel);
}
