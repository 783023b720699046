using System.Security.Claims;
using Meguri.Accounts;
using Meguri.Plans;
using Meguri.Plans.Live;
using Meguri.Shared.Data;
using Meguri.Shared.Modules;
using Meguri.Shared.Time;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Indicators.Collection;

/// <summary>What of the collections waits for a person.</summary>
public sealed class CollectionWork(MeguriDb db, CollectionService service, PlanNow now) : IWaitingWork
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WaitingWork>> ForAsync(ClaimsPrincipal user, CancellationToken cancel)
    {
        var waiting = new List<WaitingWork>();
        foreach (
            var collection in await db.Set<ValueCollection>()
                .AsNoTracking()
                .Where(c => c.ClosedOn == null)
                .OrderBy(c => c.Year)
                .ToListAsync(cancel)
        )
        {
            if (await now.ReadAsync(collection.PlanCode, cancel) is not { } plan)
                continue;
            var owed = await service.ReadAsync(collection, plan, cancel);
            var called = $"{plan.Document.Plan.Title}　{collection.Year.Era}の値";
            var mine = owed.Where(o => o.Given is null && o.View.Indicator.DepartmentCode is { } d && user.Rights().IsOf(d)).ToList();
            if (mine.Count > 0)
                waiting.Add(
                    new(
                        $"値を入れる指標が{mine.Count}件あります。",
                        $"{called}　{Deadlines.Words("入力", mine.Min(o => o.Due), service.Today)}",
                        $"{PlanPaths.Tree(collection.PlanCode)}/indicator-grid?collection={collection.Year.Value}",
                        Urgent: mine.Any(o => o.Due < service.Today)
                    )
                );
            if (!user.Rights().IsPlanning)
                continue;
            var page = $"{PlanPaths.Tree(collection.PlanCode)}/collection?of={collection.Year.Value}";
            if (owed.Count(o => o.Given is null && o.Due < service.Today) is > 0 and var late)
                waiting.Add(new($"締切を過ぎた指標の値が{late}件あります。", called, page));
            if (owed.Count > 0 && owed.All(o => o.Given is not null))
                waiting.Add(new("指標の値がすべてそろいました。気になるところを確かめて、収集を終えられます。", called, page));
        }
        return waiting;
    }
}
