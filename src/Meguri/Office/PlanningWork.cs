using System.Security.Claims;
using Dapper;
using Meguri.Accounts;
using Meguri.Editions;
using Meguri.Plans;
using Meguri.Plans.Exchange.Imports;
using Meguri.Shared.Data;
using Meguri.Shared.Modules;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Office;

/// <summary>確認を待つ取り込みと、公表のあとの変更: what waits for the planning office besides the errors.</summary>
public sealed class PlanningWork(MeguriDb db, PlanReader plans, EditionReader editions) : IWaitingWork
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WaitingWork>> ForAsync(ClaimsPrincipal user, CancellationToken cancel)
    {
        if (!user.Rights().IsPlanning)
            return [];
        var waiting = new List<WaitingWork>();
        foreach (
            var import in await db.Set<Import>()
                .AsNoTracking()
                .Where(i => i.State == ImportState.Open)
                .OrderBy(i => i.MadeAt)
                .Select(i => new
                {
                    i.Id,
                    i.FileName,
                    i.MadeBy,
                })
                .ToListAsync(cancel)
        )
            waiting.Add(
                new WaitingWork(
                    $"「{import.FileName}」の取り込みが、確認を待っています。",
                    $"{import.MadeBy}さんが読み込みました。確認するまで、計画は何も変わりません。",
                    $"~/office/imports/{import.Id}"
                )
            );
        var published = await editions.AllAsync(cancel);
        foreach (var plan in await plans.PlansAsync(cancel))
        {
            if (published.FirstOrDefault(e => e.PlanCode == plan.Code) is not { } newest)
            {
                waiting.Add(new WaitingWork($"「{plan.Title}」は、まだ公表していません。", "", "~/publish"));
                continue;
            }
            var changed = await db
                .Database.GetDbConnection()
                .QuerySingleAsync<int>(
                    new CommandDefinition(
                        "select count(distinct e.write_id)::int from events e join writes w on w.id = e.write_id where e.plan_code = @plan and e.kind = any(@kinds) and w.at > @since",
                        new
                        {
                            plan = plan.Code,
                            kinds = PlanRecords.All.Select(k => k.Name).ToArray(),
                            since = newest.PublishedAt.UtcDateTime,
                        },
                        cancellationToken: cancel
                    )
                );
            if (changed > 0)
                waiting.Add(
                    new WaitingWork(
                        $"第{newest.Number}版を公表したあと、計画が{changed:N0}回変わっています。",
                        $"{plan.Title}　新しい版を公表すると、市民に見えるようになります。",
                        "~/publish"
                    )
                );
        }
        return waiting;
    }
}
