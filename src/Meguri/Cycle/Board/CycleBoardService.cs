using Meguri.Accounts;
using Meguri.Approvals;
using Meguri.Cities;
using Meguri.Cycle.Mails;
using Meguri.Cycle.Model;
using Meguri.Plans.Live;
using Meguri.Plans.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Time;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Cycle.Board;

/// <summary>Which sheets of a cycle.</summary>
public sealed record BoardOrder(string PlanCode, FiscalYear PlanYear, IReadOnlyList<string> Measures);

/// <summary>What the planning office does with many sheets at once: assign, extend, nudge. Each order is one act.</summary>
public sealed class CycleBoardService(MeguriDb db, PlanNow now, CycleReader cycles, CycleMails mails, CityContext city, TimeProvider time)
{
    /// <summary>Gives sheets to a department, a person, or both.</summary>
    /// <param name="order">The sheets.</param>
    /// <param name="department">Code of the department; null leaves it.</param>
    /// <param name="person">The person; null for anyone of the department.</param>
    /// <param name="write">Who and why.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>What is wrong, in Japanese; null when it was done.</returns>
    public async Task<string?> AssignAsync(
        BoardOrder order,
        string? department,
        Guid? person,
        Write write,
        CancellationToken cancel = default
    )
    {
        if (order.Measures.Count == 0)
            return "シートを選んでください。";
        StaffMember? member = null;
        if (department is not null && !await db.Set<Department>().AnyAsync(d => d.Code == department, cancel))
            return "その課は、ありません。";
        if (
            person is { } id
            && (
                member = await db.Set<StaffMember>()
                    .AsNoTracking()
                    .Include(s => s.Memberships)
                    .FirstOrDefaultAsync(s => s.Id == id && s.Active, cancel)
            )
                is null
        )
            return "その職員は、いません。";
        return await WithTasksAsync(
            order,
            write,
            async tasks =>
            {
                var plan = (await now.ReadAfreshAsync(order.PlanCode, cancel))!;
                var events = new List<Event>();
                foreach (var task in tasks)
                {
                    var theirs = department ?? plan.Node(task.MeasureCode)?.DepartmentCode;
                    if (member is not null && !member.Memberships.Exists(m => m.Role == Role.Department && m.DepartmentCode == theirs))
                        return (
                            $"{member.DisplayName}さんは、{plan.Department(theirs)?.Name ?? "この施策の所管課"}の職員ではありません。職員の画面で役割を加えるか、別の人を選んでください。",
                            events
                        );
                    if (task.PersonId == person)
                        continue;
                    events.Add(Told("taskAssigned", task, "personId", task.PersonId?.ToString(), person?.ToString()));
                    task.PersonId = person;
                    task.Version++;
                }
                if (department is not null)
                {
                    foreach (
                        var node in await db.Set<Node>()
                            .Where(n => n.PlanCode == order.PlanCode && order.Measures.Contains(n.Code))
                            .ToListAsync(cancel)
                    )
                        node.DepartmentCode = department;
                }
                return (null, events);
            },
            cancel
        );
    }

    /// <summary>Gives departments until a later day; a day on which the office is closed becomes the next working day.</summary>
    /// <returns>What is wrong, in Japanese; null when it was done.</returns>
    public async Task<string?> ExtendAsync(BoardOrder order, DateOnly until, Write write, CancellationToken cancel = default)
    {
        if (order.Measures.Count == 0)
            return "シートを選んでください。";
        if (until < DateOnly.FromDateTime(city.City.LocalTime(time.GetUtcNow()).DateTime))
            return "延ばす締切は、きょうかそれより後の日にしてください。";
        var day = city.City.WorkingDays.OnOrAfter(until);
        return await WithTasksAsync(
            order,
            write,
            tasks =>
            {
                var events = new List<Event>();
                if (tasks.FirstOrDefault(t => t.State is not (Stage.Open or Stage.Returned)) is { } other)
                    return Task.FromResult<(string?, List<Event>)>(
                        ($"{other.MeasureCode} は提出されているため、提出の締切を延ばせません。選び直してください。", events)
                    );
                foreach (var task in tasks.Where(t => t.ExtendedTo != day))
                {
                    events.Add(
                        Told("taskExtended", task, "extendedTo", task.ExtendedTo?.ToString("yyyy-MM-dd"), day.ToString("yyyy-MM-dd"))
                    );
                    task.ExtendedTo = day;
                    task.Version++;
                }
                return Task.FromResult<(string?, List<Event>)>((null, events));
            },
            cancel
        );
    }

    /// <summary>催促: tells those for whom the sheets wait, by one mail each.</summary>
    /// <returns>What was done, or why nothing was, in Japanese.</returns>
    public async Task<(bool Done, string Words)> NudgeAsync(BoardOrder order, string words, Write write, CancellationToken cancel = default)
    {
        if (order.Measures.Count == 0)
            return (false, "シートを選んでください。");
        return await db.ActAsync<(bool, string)>(
            async _ =>
            {
                if (
                    await now.ReadAsync(order.PlanCode, cancel) is not { } plan
                    || await cycles.ReadAsync(order.PlanCode, order.PlanYear, cancel) is not { } picture
                )
                    return (false, "年度サイクルがありません。");
                var tasks = picture.Tasks.Where(t => order.Measures.Contains(t.MeasureCode)).ToList();
                if (tasks.TrueForAll(t => picture.DueOf(t) is null))
                    return (false, "選んだシートは、だれも待たせていません。");
                var (told, already) = await mails.NudgeAsync(picture, plan, tasks, words, cancel);
                if (told.Count == 0)
                    return (false, "知らせる相手のメールアドレスがありません。職員の画面で登録してください。");
                await db.WriteAsync(
                    write,
                    [
                        .. tasks
                            .Where(t => told.ContainsKey(t.MeasureCode))
                            .Select(t => Told("taskNudged", t, "mailed", null, $"{told[t.MeasureCode].Split('、').Length}人")),
                    ],
                    cancel
                );
                var people = told.Values.SelectMany(v => v.Split('、')).Distinct(StringComparer.Ordinal).ToList();
                var fresh = people.Except(already, StringComparer.Ordinal).ToList();
                return (
                    true,
                    (fresh.Count > 0 ? $"{string.Join('、', fresh)}さんにメールを送ります。" : "")
                        + (already.Count > 0 ? $"{string.Join('、', already)}さんには、きょうすでに催促しています。" : "")
                );
            },
            cancel
        );
    }

    private Task<string?> WithTasksAsync(
        BoardOrder order,
        Write write,
        Func<List<SheetTask>, Task<(string? Problem, List<Event> Events)>> act,
        CancellationToken cancel
    ) =>
        db.ActAsync<string?>(
            async held =>
            {
                var tasks = await db.Set<SheetTask>()
                    .FromSql(
                        $"select * from sheet_tasks where plan_code = {order.PlanCode} and plan_year = {order.PlanYear.Value} and measure_code = any({order.Measures.ToArray()}) order by measure_code for update"
                    )
                    .ToListAsync(cancel);
                var (problem, events) = await act(tasks);
                if (problem is not null)
                    return held.Refuse(problem);
                await db.WriteAsync(write, events, cancel);
                return null;
            },
            cancel
        );

    internal static Event Told(string name, SheetTask task, string field, string? before, string? after) =>
        new()
        {
            Name = name,
            Kind = CycleRecords.Task.Name,
            Key = $"{task.MeasureCode}/{task.PlanYear.Value}",
            PlanCode = task.PlanCode,
            Changes = new(StringComparer.Ordinal) { [field] = [before, after] },
        };
}
