using Meguri.Approvals;
using Meguri.Cycle.Model;
using Meguri.Plans.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Records;
using Meguri.Shared.Time;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Cycle.Opening;

/// <summary>Changes a cycle that is under way: its note and deadlines, closing it, taking it up again.</summary>
public sealed class StepService(MeguriDb db)
{
    /// <summary>Changes names and deadlines of the steps, and the note. The route itself stays as it was opened with: sheets are on their way along it.</summary>
    /// <param name="plan">Code of the plan.</param>
    /// <param name="year">計画年度.</param>
    /// <param name="note">What departments are told.</param>
    /// <param name="steps">Title and last day of each step, in order.</param>
    /// <param name="write">Who and why.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>What is wrong, in Japanese; null when it was done.</returns>
    public Task<string?> ChangeAsync(
        string plan,
        FiscalYear year,
        string note,
        IReadOnlyList<(string Title, DateOnly Due)> steps,
        Write write,
        CancellationToken cancel = default
    ) =>
        db.ActAsync<string?>(
            async _ =>
            {
                if (await db.Set<YearCycle>().FirstOrDefaultAsync(c => c.PlanCode == plan && c.PlanYear == year, cancel) is not { } cycle)
                    return "年度サイクルがありません。";
                var stored = await db.Set<CycleStep>()
                    .Where(s => s.PlanCode == plan && s.PlanYear == year)
                    .OrderBy(s => s.Number)
                    .ToListAsync(cancel);
                if (stored.Count != steps.Count)
                    return "段階の数が変わっています。画面を読み直してください。";
                if (note.Length > 2000)
                    return "所管課への案内は2,000字までです。";
                if (
                    StepRules.Problem([.. stored.Select((s, i) => new NewStep(steps[i].Title, s.Approver, s.UnitDepth, steps[i].Due))]) is
                    { } problem
                )
                    return problem;
                var events = new List<Event>();
                foreach (var (step, i) in stored.Select((s, i) => (s, i)))
                {
                    var before = RecordKind.Copy(step);
                    (step.Title, step.Due) = steps[i];
                    if (Changed("cycleStepChanged", CycleRecords.Step, before, step, plan) is { } told)
                        events.Add(told);
                }
                var was = RecordKind.Copy(cycle);
                cycle.Note = note;
                if (Changed("cycleChanged", CycleRecords.Cycle, was, cycle, plan) is { } changed)
                {
                    cycle.Version++;
                    events.Add(changed);
                }
                await db.WriteAsync(write, events, cancel);
                return null;
            },
            cancel
        );

    /// <summary>Ends the cycle: every sheet must be fixed; from then on editions hold its year.</summary>
    /// <returns>What is wrong, in Japanese; null when it was done.</returns>
    public Task<string?> CloseAsync(string plan, FiscalYear year, Write write, CancellationToken cancel = default) =>
        TurnAsync(plan, year, YearCycle.Closed, write, cancel);

    /// <summary>Takes a cycle up again that was closed.</summary>
    /// <returns>What is wrong, in Japanese; null when it was done.</returns>
    public Task<string?> ReopenAsync(string plan, FiscalYear year, Write write, CancellationToken cancel = default) =>
        write.Reason.Length == 0
            ? Task.FromResult<string?>("再開する理由を入力してください。")
            : TurnAsync(plan, year, YearCycle.Open, write, cancel);

    private Task<string?> TurnAsync(string plan, FiscalYear year, string state, Write write, CancellationToken cancel) =>
        db.ActAsync<string?>(
            async _ =>
            {
                await db.Database.ExecuteSqlAsync(
                    $"select 1 from sheet_tasks where plan_code = {plan} and plan_year = {year.Value} for update",
                    cancel
                );
                if (await db.Set<YearCycle>().FirstOrDefaultAsync(c => c.PlanCode == plan && c.PlanYear == year, cancel) is not { } cycle)
                    return "年度サイクルがありません。";
                if (cycle.State == state)
                    return null;
                var left = await db.Set<SheetTask>()
                    .CountAsync(t => t.PlanCode == plan && t.PlanYear == year && t.State != Stage.Fixed, cancel);
                if (state == YearCycle.Closed && left > 0)
                    return $"確定していないシートが{left}件あります。すべて確定してから終えてください。";
                var before = RecordKind.Copy(cycle);
                cycle.State = state;
                cycle.Version++;
                (await db.Set<SheetYear>().SingleAsync(y => y.PlanCode == plan && y.PlanYear == year, cancel)).InPreparation =
                    state == YearCycle.Open;
                await db.WriteAsync(
                    write,
                    [Changed(state == YearCycle.Closed ? "cycleClosed" : "cycleReopened", CycleRecords.Cycle, before, cycle, plan)!],
                    cancel
                );
                return null;
            },
            cancel
        );

    private static Event? Changed(string name, RecordKind kind, object before, object after, string plan) =>
        RecordChange.Between(kind, before, after) is { } change
            ? new Event
            {
                Name = name,
                Kind = kind.Name,
                Key = change.Key,
                PlanCode = plan,
                Changes = change.Fields.ToDictionary(f => f.Field.Name, f => new[] { f.Before, f.After }, StringComparer.Ordinal),
            }
            : null;
}
