using System.Collections.Concurrent;
using System.Security.Claims;
using Meguri.Accounts;
using Meguri.Approvals;
using Meguri.Cities;
using Meguri.Shared.Data;
using Meguri.Shared.Hosting;
using Meguri.Shared.Modules;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Editions.Publishing;

/// <summary>What of publications waits for a person: to be approved, or to be mended after a return.</summary>
public sealed class PublicationWork(MeguriDb db, PublicationService service) : IWaitingWork
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WaitingWork>> ForAsync(ClaimsPrincipal user, CancellationToken cancel)
    {
        var waiting = new List<WaitingWork>();
        var open = await (
            from p in db.Set<Publication>().AsNoTracking()
            join plan in db.Set<Plans.Model.Plan>() on p.PlanCode equals plan.Code
            where p.State == Stage.Submitted || p.State == Stage.Returned
            orderby p.Id
            select new { Publication = p, plan.Title }
        ).ToListAsync(cancel);
        foreach (var row in open)
        {
            var path = $"~/publish/requests/{row.Publication.Id}";
            if (row.Publication.State == Stage.Returned)
            {
                if (user.Has(Role.Planning) || user.Has(Role.Admin))
                    waiting.Add(new WaitingWork("公表の案が差し戻されています。", row.Title, path, Urgent: true));
                continue;
            }
            var (rules, matter) = await service.RulesAsync(row.Publication, user, cancel);
            if (rules.Capacity(matter) is not null)
                waiting.Add(
                    new WaitingWork(
                        "公表の案が承認を待っています。",
                        row.Title + (service.HourOf(row.Publication.PublishAt) is { } hour ? $"　{hour}に公表する案です。" : ""),
                        path,
                        Urgent: row.Publication.PublishAt is not null
                    )
                );
        }
        return waiting;
    }
}

/// <summary>Publishes what is approved at the hour that was set. Every node looks; each edition is made once.</summary>
public sealed class PublicationWorker(IServiceProvider services, CityCatalogue cities, TimeProvider time, ILogger<PublicationWorker> logger)
    : CityWorker(cities, logger)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _looked = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    internal override async Task<bool> RunNextAsync(City city, CancellationToken stop)
    {
        var at = time.GetUtcNow();
        if (_looked.TryGetValue(city.Code, out var last) && at - last < Between)
            return false;
        _looked[city.Code] = at;
        await using var scope = services.CreateCityScope(city);
        await scope.ServiceProvider.GetRequiredService<PublicationService>().PublishDueAsync(cancel: stop);
        return false;
    }
}
