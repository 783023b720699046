using System.Security.Claims;
using Meguri.Accounts;
using Meguri.Approvals;
using Meguri.Cities;
using Meguri.Cycle.Board;
using Meguri.Cycle.Model;
using Meguri.Plans;
using Meguri.Plans.Live;
using Meguri.Shared.Data;
using Meguri.Shared.Modules;
using Meguri.Shared.Time;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Cycle;

/// <summary>What of the yearly round waits for a person: returned, due and asked before all else.</summary>
public sealed class CycleWork(MeguriDb db, CycleReader cycles, CycleBoardReader boards, PlanNow now, CityContext city, TimeProvider time)
    : IWaitingWork
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WaitingWork>> ForAsync(ClaimsPrincipal user, CancellationToken cancel)
    {
        var waiting = new List<WaitingWork>();
        var today = DateOnly.FromDateTime(city.City.LocalTime(time.GetUtcNow()).DateTime);
        foreach (
            var cycle in await db.Set<YearCycle>()
                .AsNoTracking()
                .Where(c => c.State == YearCycle.Open)
                .OrderBy(c => c.PlanYear)
                .ToListAsync(cancel)
        )
        {
            if (
                await now.ReadAsync(cycle.PlanCode, cancel) is not { } plan
                || plan.Year(cycle.PlanYear) is not { } year
                || await cycles.ReadAsync(cycle.PlanCode, cycle.PlanYear, cancel) is not { } picture
            )
                continue;
            var (rows, rules) = await boards.ReadAsync(plan, year, picture, user.Actor().Id, today, cancel);
            var called = $"{plan.Document.Plan.Title}　{cycle.PlanYear.Era}";
            string Board(string query) => $"{CyclePaths.Board(cycle.PlanCode, cycle.PlanYear.Value)}&{query}";
            foreach (var row in rows.Where(r => r.Mine && r.Task.State == Stage.Returned))
                waiting.Add(
                    new WaitingWork(
                        $"施策シート {row.Measure.Code}「{row.Measure.Name}」が差し戻されています。",
                        $"{called}　{Due(row, today)}",
                        CyclePaths.Questions(cycle.PlanCode, row.Measure.Code, cycle.PlanYear.Value),
                        Urgent: true
                    )
                );
            var mine = rows.Where(r => r.Mine && r.Task.State == Stage.Open).ToList();
            if (mine.Count > 0)
            {
                var first = mine.MinBy(r => r.Due)!;
                var late = mine.Count(r => r.IsLate);
                waiting.Add(
                    new WaitingWork(
                        $"入力して提出する施策シートが{mine.Count}件あります。",
                        $"{called}　{(late > 0 ? $"{late}件は締切を過ぎています。" : Due(first, today))}",
                        Board($"waiting={BoardFilter.Mine}"),
                        Urgent: late > 0
                    )
                );
            }
            var approve = rows.Where(r => r.ForMe).ToList();
            if (approve.Count > 0)
                waiting.Add(
                    new WaitingWork(
                        $"承認を待つ施策シートが{approve.Count}件あります。",
                        $"{called}　{Due(approve.MinBy(r => r.Due)!, today)}",
                        Board($"waiting={BoardFilter.ForMe}"),
                        Urgent: approve.Exists(r => r.IsLate)
                    )
                );
            foreach (
                var (row, asked) in rows.Select(r => (r, r.Asked.Count(d => user.HasClaim(Policies.DepartmentClaim, d))))
                    .Where(r => r.Item2 > 0)
            )
                waiting.Add(
                    new WaitingWork(
                        $"施策シート {row.Measure.Code} に、答えていない質問が{asked}件あります。",
                        called,
                        CyclePaths.Questions(cycle.PlanCode, row.Measure.Code, cycle.PlanYear.Value)
                    )
                );
            if (!user.Has(Role.Planning) && !user.Has(Role.Admin))
                continue;
            var behind = rows.Count(r => r.IsLate);
            if (behind > 0)
                waiting.Add(new WaitingWork($"締切を過ぎた施策シートが{behind}件あります。", called, Board("late=true")));
            var ready = rows.Count(r => r.Task.State == Stage.Approved);
            if (ready > 0)
                waiting.Add(
                    new WaitingWork(
                        $"承認が済み、確定を待つ施策シートが{ready}件あります。",
                        called,
                        Board("state=" + Uri.EscapeDataString("承認"))
                    )
                );
            if (rows.Count > 0 && rows.All(r => r.Task.State == Stage.Fixed))
                waiting.Add(
                    new WaitingWork(
                        "すべての施策シートが確定しました。年度サイクルを終えて、公表できます。",
                        called,
                        CyclePaths.Steps(cycle.PlanCode, cycle.PlanYear.Value)
                    )
                );
            if (rows.Count(r => r.Measure.DepartmentCode is null) is > 0 and var nobody)
                waiting.Add(
                    new WaitingWork($"所管課が決まっていない施策シートが{nobody}件あります。", called, Board("department=-"), Urgent: true)
                );
        }
        return waiting;
    }

    private static string Due(BoardRow row, DateOnly today) => row.Due is { } day ? Deadlines.Words(row.Waiting, day, today) : "";
}
