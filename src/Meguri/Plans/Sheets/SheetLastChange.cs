using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Meguri.Plans.Live;
using Meguri.Shared.Audit;

namespace Meguri.Plans.Sheets;

/// <summary>Who changed a sheet last. Looked up once for each picture of the plan, since nothing of it changes without a new picture.</summary>
public sealed class SheetLastChange(PlanNow now, HistoryReader history)
{
    private static readonly ConditionalWeakTable<PlanIndex, ConcurrentDictionary<(string Measure, int Year), LastChange?>> Known = [];

    /// <summary>The last change of the sheet or of its projects' records in its years; null when there never was one.</summary>
    public async Task<LastChange?> OfAsync(SheetData data, CancellationToken cancel)
    {
        var key = (data.Measure.Code, data.Year.PlanYear.Value);
        var known = await now.ReadAsync(data.Plan.Code, cancel) is { } plan ? Known.GetOrCreateValue(plan) : [];
        if (known.TryGetValue(key, out var last))
            return last;
        return known[key] = await history.LastAsync(SheetHistory.Scope(data), cancel);
    }
}
