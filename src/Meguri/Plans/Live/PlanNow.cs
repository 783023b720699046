using System.Data;
using Meguri.Cities;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Plans.Live;

/// <summary>
/// The plan as it stands now, for reading. It is kept in memory; each call asks the database which writes it has not seen yet and reads the records that they changed,
/// so that what it gives is never older than the call. One query where nothing changed, however large the plan is; safe with any number of processes on one database.
/// </summary>
public sealed class PlanNow(MeguriDb db, PlanReader reader, LivePlans plans, CityContext city, TimeProvider time)
{
    /// <summary>After so long the whole plan is read anew, so that what someone changed past the program is seen in the end.</summary>
    private static readonly TimeSpan MostAge = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, (PlanIndex? Index, int Writes)> _asked = new(StringComparer.Ordinal);

    /// <summary>The plan, or null when there is none of that code. Its records belong to all readers and must not be changed.</summary>
    public async Task<PlanIndex?> ReadAsync(string code, CancellationToken cancel = default)
    {
        // One request sees one picture, until it writes itself.
        if (_asked.TryGetValue(code, out var asked) && asked.Writes == db.Writes)
            return asked.Index;
        return await ReadAfreshAsync(code, cancel);
    }

    /// <summary>The plan with everything that is committed at this moment, such as after taking a lock.</summary>
    public async Task<PlanIndex?> ReadAfreshAsync(string code, CancellationToken cancel = default)
    {
        var place = plans.Of(city.City.Code, code);
        var began = time.GetTimestamp();
        PlanIndex? index;
        if (
            db.Database.CurrentTransaction is null
            && place.Plan is { } kept
            && IsYoung(kept)
            && await new PlanNews(db, code).NothingSinceAsync(kept.Snapshot, cancel)
        )
        {
            index = kept.Index;
            place.KnownFrom = Math.Max(place.KnownFrom, began);
        }
        else
        {
            index = await RenewAsync(place, code, cancel);
        }
        _asked[code] = (index, db.Writes);
        return index;
    }

    /// <summary>The plan as it stood at most <paramref name="age"/> ago: for rules that change seldom, where what is stored is looked up in the database itself.</summary>
    public async Task<PlanIndex?> ReadRecentAsync(string code, TimeSpan age, CancellationToken cancel = default)
    {
        if (plans.Recent(city.City.Code, code, age) is { } recent)
            return recent.Index;
        // Many ask at the same moment: one brings it up to date, the others wait for that.
        var place = plans.Of(city.City.Code, code);
        await place.Gate.WaitAsync(cancel);
        place.Gate.Release();
        return plans.Recent(city.City.Code, code, age)?.Index ?? await ReadAfreshAsync(code, cancel);
    }

    private async Task<PlanIndex?> RenewAsync(LivePlans.Place place, string code, CancellationToken cancel)
    {
        var asked = time.GetTimestamp();
        await place.Gate.WaitAsync(cancel);
        try
        {
            // Whoever began after this was asked has seen everything that this must see.
            if (place.Plan is { } renewed && place.RenewedFrom > asked)
                return renewed.Index;
            var began = time.GetTimestamp();
            return await db.PictureAsync(
                async () =>
                {
                    var news = new PlanNews(db, code);
                    var since = place.Plan is { } known && IsYoung(known) ? known : null;
                    var (snapshot, changes) = await news.SinceAsync(since?.Snapshot, cancel);
                    var index =
                        since is null || changes is null ? await WholeAsync(code, cancel)
                        : changes.Count == 0 ? since.Index
                        : since.Index.With(await news.ReadAsync(since.Index, changes, cancel));
                    if (index is null)
                        plans.Forget(city.City.Code, code);
                    else
                        (place.Plan, place.RenewedFrom, place.KnownFrom) = (
                            new LivePlan(index, snapshot, since is null || changes is null ? time.GetUtcNow() : since.ReadAt),
                            began,
                            began
                        );
                    return index;
                },
                cancel
            );
        }
        finally
        {
            place.Gate.Release();
        }
    }

    private bool IsYoung(LivePlan plan) => time.GetUtcNow() - plan.ReadAt < MostAge;

    private async Task<PlanIndex?> WholeAsync(string code, CancellationToken cancel) =>
        await reader.ReadAsync(code, cancel) is { } document ? new PlanIndex(document) : null;
}
