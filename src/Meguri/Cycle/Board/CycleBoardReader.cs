using Dapper;
using Meguri.Accounts;
using Meguri.Approvals;
using Meguri.Cycle.Model;
using Meguri.Cycle.Moves;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Cycle.Board;

/// <summary>One sheet on the board. <paramref name="Asked"/> holds the department of each question that it has not answered yet.</summary>
public sealed record BoardRow(
    Node Measure,
    SheetTask Task,
    SheetProgress Progress,
    string Waiting,
    string? PersonName,
    DateOnly? Due,
    int DaysLate,
    int OpenQuestions,
    IReadOnlyList<string> Asked,
    bool ForMe,
    bool Mine
)
{
    /// <summary>未着手・入力中・….</summary>
    public string State => Task.State.Title(Progress.Begun);

    /// <summary>True when its day has passed.</summary>
    public bool IsLate => DaysLate > 0;
}

/// <summary>A department or a person with the sheets that are theirs.</summary>
/// <param name="Key">Code or id, for the address.</param>
/// <param name="Name">What people read.</param>
/// <param name="Rows">The sheets.</param>
public sealed record BoardGroup(string Key, string Name, IReadOnlyList<BoardRow> Rows);

/// <summary>まとめて承認: the sheets under one item above that wait for the person's approval, where the step is approved by such items.</summary>
/// <param name="Item">The item: one 政策.</param>
/// <param name="Step">The step that they wait for.</param>
/// <param name="Rows">The sheets that wait.</param>
/// <param name="NotYet">How many sheets under the item have not come to the step.</param>
public sealed record BoardUnit(Node Item, CycleStep Step, IReadOnlyList<BoardRow> Rows, int NotYet)
{
    /// <summary>What stands in a form for it.</summary>
    public string Key => $"{Step.Number}/{Item.Code}";
}

/// <summary>進みぐあい: who has, who has not, how late, since when.</summary>
public sealed class CycleBoardReader(MeguriDb db, StandingReader standings)
{
    private sealed record Name(Guid Id, string DisplayName);

    private sealed class Asked
    {
        public string MeasureCode { get; init; } = "";

        public int Open { get; init; }

        public string[] Departments { get; init; } = [];
    }

    /// <summary>Every sheet of the cycle, in the plan's order, as one person sees it on a day.</summary>
    public async Task<(IReadOnlyList<BoardRow> Rows, TaskRules Rules)> ReadAsync(
        PlanIndex plan,
        SheetYear year,
        CyclePicture picture,
        Guid? person,
        DateOnly today,
        CancellationToken cancel = default
    )
    {
        var connection = db.Database.GetDbConnection();
        var scope = new { plan = picture.Cycle.PlanCode, year = picture.Cycle.PlanYear.Value };
        var names = (
            await connection.QueryAsync<Name>(
                new CommandDefinition(
                    "select id, display_name as \"DisplayName\" from staff where id in (select person_id from sheet_tasks where plan_code = @plan and plan_year = @year)",
                    scope,
                    cancellationToken: cancel
                )
            )
        ).ToDictionary(n => n.Id, n => n.DisplayName);
        var asked = (
            await connection.QueryAsync<Asked>(
                new CommandDefinition(
                    """
                    select n.code as "MeasureCode", count(*)::int as "Open",
                        coalesce(array_agg(coalesce(q.department_code, n.department_code)) filter (where not q.is_return and coalesce(q.department_code, n.department_code) is not null and m.author_id is not distinct from q.asked_id), '{}')::text[] as "Departments"
                    from nodes n join questions q on q.subject = 'sheet' and q.subject_key = concat_ws('/', n.plan_code, n.code, @year)
                    left join lateral (select author_id from question_messages where question_id = q.id order by id desc limit 1) m on true
                    where n.plan_code = @plan and q.resolved_at is null group by n.code
                    """,
                    scope,
                    cancellationToken: cancel
                )
            )
        ).ToDictionary(a => a.MeasureCode, StringComparer.Ordinal);
        var standing = await standings.OfAsync(person, today, cancel);
        var rules = new TaskRules(picture, plan, standing);
        var tasks = picture.Tasks.ToDictionary(t => t.MeasureCode, StringComparer.Ordinal);
        var rows = new List<BoardRow>();
        foreach (var measure in plan.Measures)
        {
            if (!tasks.TryGetValue(measure.Code, out var task))
                continue;
            var due = picture.Cycle.State == YearCycle.Open ? picture.DueOf(task) : null;
            var mine =
                task.State is Stage.Open or Stage.Returned
                && (task.PersonId is { } who ? who == person : measure.DepartmentCode is { } d && standing.Departments.Contains(d));
            rows.Add(
                new BoardRow(
                    measure,
                    task,
                    SheetProgress.Of(plan, measure.Code, year),
                    SheetStatus.Waiting(rules, picture, task),
                    task.PersonId is { } id ? names.GetValueOrDefault(id) : null,
                    due,
                    due is { } day ? Math.Max(0, today.DayNumber - day.DayNumber) : 0,
                    asked.GetValueOrDefault(measure.Code)?.Open ?? 0,
                    asked.GetValueOrDefault(measure.Code)?.Departments ?? [],
                    rules.Capacity(task) is not null,
                    mine
                )
            );
        }
        return (rows, rules);
    }

    /// <summary>What the person can approve by items above, in the plan's order; empty where every step is approved measure by measure.</summary>
    public static IReadOnlyList<BoardUnit> Units(PlanIndex plan, CyclePicture picture, IReadOnlyList<BoardRow> rows) =>
        [
            .. rows.Where(r => r.ForMe)
                .GroupBy(r =>
                    (
                        Step: picture.Step(r.Task.Step),
                        Item: plan.Above(r.Measure).FirstOrDefault(n => n.Depth == picture.Step(r.Task.Step).UnitDepth)
                    )
                )
                .Where(g => g.Key.Item is not null)
                .Select(g => new BoardUnit(
                    g.Key.Item!,
                    g.Key.Step,
                    [.. g],
                    rows.Count(r => plan.Above(r.Measure).Contains(g.Key.Item!) && IsBefore(r.Task, g.Key.Step))
                )),
        ];

    private static bool IsBefore(SheetTask task, CycleStep step) =>
        task.State is Stage.Open or Stage.Returned || (task.State == Stage.Submitted && task.Step < step.Number);

    /// <summary>The rows by department, in the city's order; those without one first.</summary>
    public static IReadOnlyList<BoardGroup> ByDepartment(PlanIndex plan, IEnumerable<BoardRow> rows) =>
        [
            .. rows.GroupBy(r => r.Measure.DepartmentCode)
                .OrderBy(g => plan.Department(g.Key)?.Order ?? -1)
                .Select(g => new BoardGroup(
                    g.Key ?? "-",
                    g.Key is null ? "所管課が決まっていない" : plan.Department(g.Key)?.Name ?? g.Key,
                    [.. g]
                )),
        ];

    /// <summary>The rows by the person who writes them; those that are the whole department's last.</summary>
    public static IReadOnlyList<BoardGroup> ByPerson(IEnumerable<BoardRow> rows) =>
        [
            .. rows.GroupBy(r => (r.Task.PersonId, r.PersonName))
                .OrderBy(g => g.Key.PersonId is null)
                .ThenBy(g => g.Key.PersonName, StringComparer.Ordinal)
                .Select(g => new BoardGroup(
                    g.Key.PersonId?.ToString() ?? "-",
                    g.Key.PersonName ?? "担当者を決めていない（課の全員）",
                    [.. g]
                )),
        ];
}
