using System.Security.Claims;
using Meguri.Accounts;
using Meguri.Cities;
using Meguri.Cycle.Model;
using Meguri.Cycle.Moves;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Boards.Answers;

/// <summary>Reads what a person may do with answers today, and along which steps an answer goes.</summary>
public sealed class AnswerDesk(MeguriDb db, StandingReader standings, CityContext city, TimeProvider time)
{
    /// <summary>Today, in the city.</summary>
    public DateOnly Today => city.City.LocalDate(time.GetUtcNow());

    /// <summary>The rules for one person.</summary>
    public async Task<AnswerRules> RulesAsync(ClaimsPrincipal user, CancellationToken cancel) =>
        new(
            await standings.OfAsync(user.Actor().Id, Today, cancel),
            await db.Set<Department>().AsNoTracking().ToDictionaryAsync(d => d.Code, StringComparer.Ordinal, cancel)
        );

    /// <summary>The approval steps of a plan's round that is under way; without one, the head and then the planning office. What the planning office answers itself has no steps of a department.</summary>
    public async Task<IReadOnlyList<Approver>> RouteAsync(string? plan, string? department, CancellationToken cancel)
    {
        var steps = plan is null
            ? []
            : await db.Set<CycleStep>()
                .AsNoTracking()
                .Where(s =>
                    s.PlanCode == plan
                    && s.Number > 0
                    && s.PlanYear == db.Set<YearCycle>().Where(c => c.PlanCode == plan && c.State == YearCycle.Open).Max(c => c.PlanYear)
                )
                .OrderBy(s => s.Number)
                .Select(s => s.Approver)
                .ToListAsync(cancel);
        if (steps.Count == 0)
            steps = [Approver.Head, Approver.Planning];
        if (department is null)
            steps = [.. steps.Where(s => s is Approver.Planning or Approver.Finance)];
        return steps.Count == 0 ? [Approver.Planning] : steps;
    }
}
