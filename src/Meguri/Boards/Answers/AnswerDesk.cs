using System.Security.Claims;
using Meguri.Accounts;
using Meguri.Approvals;
using Meguri.Boards.Model;
using Meguri.Cities;
using Meguri.Cycle.Model;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Boards.Answers;

/// <summary>Reads what a person may do with answers today, and along which steps an answer goes.</summary>
public sealed class AnswerDesk(MeguriDb db, StandingReader standings, RouteReader routes, CityContext city, TimeProvider time)
{
    /// <summary>Today, in the city.</summary>
    public DateOnly Today => city.City.LocalDate(time.GetUtcNow());

    /// <summary>The rules for one person.</summary>
    /// <param name="user">The person.</param>
    /// <param name="about">The opinions that will be asked about, for the names of those who approve by name.</param>
    /// <param name="also">Routes that will be told as well.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<AnswerRules> RulesAsync(
        ClaimsPrincipal user,
        IEnumerable<Opinion> about,
        IReadOnlyList<RouteStep> also,
        CancellationToken cancel
    ) =>
        new(
            await standings.OfAsync(user.Actor().Id, Today, cancel),
            await db.Set<Department>().AsNoTracking().ToDictionaryAsync(d => d.Code, StringComparer.Ordinal, cancel),
            await StaffNames.OfAsync(
                db,
                also.Concat(about.SelectMany(o => RouteStep.Read(o.Answer?.Route ?? ""))).Select(s => s.PersonId),
                cancel
            )
        );

    /// <summary>
    /// The approval steps that the city has set for answers, of all departments or of this one; else those of the plan's round that is under way;
    /// without one, the head and then the planning office. What the planning office answers itself has no steps of a department.
    /// </summary>
    public async Task<IReadOnlyList<RouteStep>> RouteAsync(string? plan, string? department, CancellationToken cancel)
    {
        var steps = await routes.OfAsync(AnswerRules.Kind, department, cancel);
        if (steps.Count == 0 && plan is not null)
            steps =
            [
                .. (
                    await db.Set<CycleStep>()
                        .AsNoTracking()
                        .Where(s =>
                            s.PlanCode == plan
                            && s.Number > 0
                            && s.PlanYear
                                == db.Set<YearCycle>().Where(c => c.PlanCode == plan && c.State == YearCycle.Open).Max(c => c.PlanYear)
                        )
                        .OrderBy(s => s.Number)
                        .ToListAsync(cancel)
                ).Select(s => new RouteStep(s.Approver, s.PersonId)),
            ];
        if (steps.Count == 0)
            steps = [new(Approver.Head), new(Approver.Planning)];
        if (department is null)
            steps = [.. steps.Where(s => !ApproverNames.OfDepartment.Contains(s.Approver))];
        return steps.Count == 0 ? [new(Approver.Planning)] : steps;
    }
}
