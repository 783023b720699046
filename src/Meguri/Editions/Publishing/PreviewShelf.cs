using System.Collections.Concurrent;
using Meguri.Cities;
using Meguri.Editions.Site;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Editions.Publishing;

/// <summary>下見: the newest draft of each plan as readers would see it, kept in memory until somebody writes anything.</summary>
public sealed class PreviewShelf
{
    private readonly ConcurrentDictionary<(string City, string Plan), Kept> _kept = new();

    private sealed record Kept(string Seen, string Seal, DateTimeOffset At, SiteMap Site);

    /// <summary>The site of a plan as it would be published now; null when there is no such plan.</summary>
    public async Task<SiteMap?> OpenAsync(IServiceProvider services, string plan, CancellationToken cancel)
    {
        var db = services.GetRequiredService<MeguriDb>();
        var key = (services.GetRequiredService<CityContext>().City.Code, plan);
        // Two equal snapshots with nothing written between them see the same.
        var seen = (await db.Database.SqlQuery<string>($"select pg_current_snapshot()::text as \"Value\"").ToListAsync(cancel))[0];
        _kept.TryGetValue(key, out var kept);
        if (kept?.Seen == seen)
            return kept.Site;
        var editions = services.GetRequiredService<EditionService>();
        if (await editions.DraftAsync(plan, cancel) is not { } draft)
            return null;
        var asked = await services.GetRequiredService<PublicationService>().UnderWayAsync(plan, cancel);
        var at = asked?.PublishAt ?? services.GetRequiredService<TimeProvider>().GetUtcNow();
        // The seal covers the plan; what is said of the edition and its day stand beside it.
        var seal = $"{draft.Seal} {asked?.Version} {asked?.Summary}";
        if (kept is not null && kept.Seal == seal && kept.At.Date == at.Date)
            kept = kept with { Seen = seen };
        else
            kept = new(seen, seal, at, new SiteMap((await editions.PreviewAsync(draft, at, asked?.Summary ?? "", cancel)).View));
        _kept[key] = kept;
        return kept.Site;
    }
}
