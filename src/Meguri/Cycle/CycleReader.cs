using Meguri.Cycle.Model;
using Meguri.Shared.Data;
using Meguri.Shared.Time;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Cycle;

/// <summary>One cycle with its steps and the task of every sheet.</summary>
public sealed record CyclePicture(YearCycle Cycle, IReadOnlyList<CycleStep> Steps, IReadOnlyList<SheetTask> Tasks)
{
    /// <summary>The step of that number.</summary>
    public CycleStep Step(int number) => Steps.First(s => s.Number == number);

    /// <summary>The last step of the route; 0 when there is none.</summary>
    public int LastStep => Steps.Max(s => s.Number);

    /// <summary>The last day for what the task waits for; null when it waits for nobody.</summary>
    public DateOnly? DueOf(SheetTask task) =>
        task.State switch
        {
            TaskState.Open or TaskState.Returned => task.ExtendedTo ?? Step(0).Due,
            TaskState.Submitted => Step(task.Step).Due,
            _ => null,
        };
}

/// <summary>Reads cycles.</summary>
public sealed class CycleReader(MeguriDb db)
{
    /// <summary>The cycles of a plan, newest first.</summary>
    public async Task<IReadOnlyList<YearCycle>> OfPlanAsync(string plan, CancellationToken cancel = default) =>
        await db.Set<YearCycle>().AsNoTracking().Where(c => c.PlanCode == plan).OrderByDescending(c => c.PlanYear).ToListAsync(cancel);

    /// <summary>One cycle, or null.</summary>
    public async Task<CyclePicture?> ReadAsync(string plan, FiscalYear year, CancellationToken cancel = default)
    {
        return
            await db.Set<YearCycle>().AsNoTracking().FirstOrDefaultAsync(c => c.PlanCode == plan && c.PlanYear == year, cancel) is { } cycle
            ? await ReadAsync(cycle, cancel)
            : null;
    }

    /// <summary>The steps and tasks of a cycle.</summary>
    public async Task<CyclePicture> ReadAsync(YearCycle cycle, CancellationToken cancel = default) =>
        new(
            cycle,
            await StepsAsync(cycle.PlanCode, cycle.PlanYear, cancel),
            await db.Set<SheetTask>()
                .AsNoTracking()
                .Where(t => t.PlanCode == cycle.PlanCode && t.PlanYear == cycle.PlanYear)
                .ToListAsync(cancel)
        );

    /// <summary>One cycle with the task of one sheet only; null when the sheet is in no cycle.</summary>
    public async Task<CyclePicture?> ReadTaskAsync(string plan, string measure, FiscalYear year, CancellationToken cancel = default)
    {
        var found = await (
            from t in db.Set<SheetTask>().AsNoTracking()
            join c in db.Set<YearCycle>() on new { t.PlanCode, t.PlanYear } equals new { c.PlanCode, c.PlanYear }
            where t.PlanCode == plan && t.MeasureCode == measure && t.PlanYear == year
            select new { Task = t, Cycle = c }
        ).FirstOrDefaultAsync(cancel);
        return found is null ? null : new CyclePicture(found.Cycle, await StepsAsync(plan, year, cancel), [found.Task]);
    }

    private Task<List<CycleStep>> StepsAsync(string plan, FiscalYear year, CancellationToken cancel) =>
        db.Set<CycleStep>().AsNoTracking().Where(s => s.PlanCode == plan && s.PlanYear == year).OrderBy(s => s.Number).ToListAsync(cancel);
}
