using Meguri.Accounts;
using Meguri.Approvals;
using Meguri.Cities;
using Meguri.Conversations;
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
    Trail trail,
    CityContext city,
    TimeProvider time,
    IEnumerable<IMoveNews> news
)
{
    /// <summary>Carries out an order.</summary>
    /// <exception cref="AlreadyDoneException">The same form was posted before.</exception>
    public Task<SheetsMoved> MoveAsync(MoveOrder order, Write write, CancellationToken cancel = default) =>
        db.ActAsync(
            async _ =>
            {
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
                var standing = await standings.OfAsync(order.By.Actor().Id, city.City.LocalDate(time.GetUtcNow()), cancel);
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
                return new SheetsMoved([.. moved.Select(t => t.MeasureCode)], refused);
            },
            cancel
        );

    private static SheetsMoved Refused(MoveOrder order, string problem) => new([], [.. order.Measures.Select(m => (m, problem))]);

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
        if (rules.Approvals.ReasonProblem(order.Move, rules.Of(task), order.Reason) is { } lacking)
            return lacking;
        if (order.Move == Move.Fix && rules.HomesNotReady(task, together) is { Count: > 0 } homes)
            return $"再掲している事業の本掲 {string.Join('、', homes)} が、まだ承認されていません。一緒に確定するか、先に承認してください。";
        return null;
    }

    private async Task<Event> CarryAsync(MoveOrder order, CyclePicture picture, TaskRules rules, SheetTask task, CancellationToken cancel)
    {
        db.Attach(task);
        var stepBefore = StepTitle(picture, task);
        var moved = trail.Make(rules.Of(task), order.Move, order.By.Actor(), rules.Approvals, order.Reason);
        if (order.Move == Move.Submit)
            task.ExtendedTo = null;
        if (order.Move == Move.Return)
            task.Returns++;
        await LockAsync(rules, task, cancel);
        var changes = new Dictionary<string, string?[]>(StringComparer.Ordinal)
        {
            ["state"] = [moved.Before.Title(begun: true), task.State.Title(begun: true)],
        };
        if (stepBefore != StepTitle(picture, task))
            changes["step"] = [stepBefore, StepTitle(picture, task)];
        moved.Tell(changes);
        if (order.Move == Move.Return)
        {
            foreach (var field in order.Fields)
                db.Add(SheetQuestions.OfReturn(task, field, order.By.Actor(), time.GetUtcNow()));
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
        var key = SheetQuestions.KeyOf(task.PlanCode, task.MeasureCode, task.PlanYear);
        var open = await db.Set<Question>()
            .Where(q => q.Subject == SheetQuestions.Subject && q.SubjectKey == key && q.IsReturn && q.ResolvedAt == null)
            .ToListAsync(cancel);
        foreach (var question in open)
            (question.ResolvedAt, question.ResolvedName) = (time.GetUtcNow(), order.By.Actor().Name);
    }

    private static string? StepTitle(CyclePicture picture, SheetTask task) =>
        task.State == Stage.Submitted ? picture.Step(task.Step).Title : null;
}

/// <summary>Whoever must know that sheets moved, in the same transaction: mail, for instance.</summary>
public interface IMoveNews
{
    /// <summary>Sheets moved; <paramref name="moved"/> stand as they do now.</summary>
    Task MovedAsync(MoveOrder order, CyclePicture picture, Plans.PlanIndex plan, IReadOnlyList<SheetTask> moved, CancellationToken cancel);
}
