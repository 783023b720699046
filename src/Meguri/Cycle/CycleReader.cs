using Meguri.Approvals;
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

    /// <summary>Who approves, in order.</summary>
    public IReadOnlyList<RouteStep> Route { get; } = [.. Steps.Where(s => s.Number > 0).Select(s => new RouteStep(s.Approver, s.PersonId))];

    /// <summary>Names of those who approve by name.</summary>
    public IReadOnlyDictionary<Guid, string> Names { get; init; } = new Dictionary<Guid, string>();

    /// <summary>The last day for what the task waits for; null when it waits for nobody.</summary>
    public DateOnly? DueOf(SheetTask task) =>
        task.State switch
        {
            Stage.Open or Stage.Returned => task.ExtendedTo ?? Step(0).Due,
            Stage.Submitted => Step(task.Step).Due,
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
    public async Task<CyclePicture> ReadAsync(YearCycle cycle, CancellationToken cancel = default)
    {
        var tasks = await db.Set<SheetTask>()
            .AsNoTracking()
            .Where(t => t.PlanCode == cycle.PlanCode && t.PlanYear == cycle.PlanYear)
            .ToListAsync(cancel);
        return await PictureAsync(cycle, tasks, cancel);
    }

    /// <summary>One cycle with the task of one sheet only; null when the sheet is in no cycle.</summary>
    public async Task<CyclePicture?> ReadTaskAsync(string plan, string measure, FiscalYear year, CancellationToken cancel = default)
    {
        var found = await (
            from t in db.Set<SheetTask>().AsNoTracking()
            join c in db.Set<YearCycle>() on new { t.PlanCode, t.PlanYear } equals new { c.PlanCode, c.PlanYear }
            where t.PlanCode == plan && t.MeasureCode == measure && t.PlanYear == year
            select new { Task = t, Cycle = c }
        ).FirstOrDefaultAsync(cancel);
        return found is null ? null : await PictureAsync(found.Cycle, [found.Task], cancel);
    }

    private async Task<CyclePicture> PictureAsync(YearCycle cycle, List<SheetTask> tasks, CancellationToken cancel)
    {
        var steps = await db.Set<CycleStep>()
            .AsNoTracking()
            .Where(s => s.PlanCode == cycle.PlanCode && s.PlanYear == cycle.PlanYear)
            .OrderBy(s => s.Number)
            .ToListAsync(cancel);
        return new(cycle, steps, tasks) { Names = await StaffNames.OfAsync(db, steps.Select(s => s.PersonId), cancel) };
    }
}
