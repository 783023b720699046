using Meguri.Shared.Metrics;
using Meguri.Shared.Time;

namespace Meguri.Indicators.Live;

/// <summary>The metrics that the city's features offer, whoever they are.</summary>
public sealed class LiveMetrics(IEnumerable<IMetricSource> sources)
{
    /// <summary>All that is offered, by group.</summary>
    public async Task<IReadOnlyList<Metric>> OffersAsync(CancellationToken cancel)
    {
        var all = new List<Metric>();
        foreach (var source in sources)
            all.AddRange(await source.OffersAsync(cancel));
        return [.. all.OrderBy(m => m.Group, StringComparer.Ordinal)];
    }

    /// <summary>A metric in a year; null when no feature has it.</summary>
    public async Task<(Metric Metric, MetricValue Value)?> ReadAsync(string key, FiscalYear year, CancellationToken cancel)
    {
        foreach (var source in sources)
        {
            if (await source.ReadAsync(key, year, cancel) is { } value)
                return ((await source.OffersAsync(cancel)).FirstOrDefault(m => m.Key == key) ?? new Metric(key, key, "", 0, ""), value);
        }
        return null;
    }
}
