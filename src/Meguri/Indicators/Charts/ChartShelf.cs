using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Meguri.Shared.Charts;

namespace Meguri.Indicators.Charts;

/// <summary>Charts of working plans, drawn when first asked for and kept by what they show: the same figures are never drawn twice.</summary>
public sealed class ChartShelf(ChartProgram program)
{
    private const int Most = 2000;
    private readonly ConcurrentDictionary<string, string> _drawn = new(StringComparer.Ordinal);

    /// <summary>Draws those of the charts that are not on the shelf, in one go; gives the markup by chart name.</summary>
    public async Task<IReadOnlyDictionary<string, string>> DrawAsync(IEnumerable<IndicatorView> views, CancellationToken cancel)
    {
        var charts = Charts(views);
        var missing = charts.Where(c => !_drawn.ContainsKey(c.Hash)).ToList();
        if (missing.Count > 0)
        {
            var drawn = await program.DrawAsync(
                JsonSerializer.SerializeToUtf8Bytes(new { indicators = missing.Select(m => m.Chart) }, IndicatorChart.Json),
                cancel
            );
            if (_drawn.Count > Most)
                _drawn.Clear();
            foreach (var (chart, hash) in missing)
            {
                if (drawn.Svg.TryGetValue("indicator-" + chart.Key, out var large))
                    _drawn[hash] = large;
                if (drawn.Svg.TryGetValue($"indicator-{chart.Key}-small", out var small))
                    _drawn[hash + "-small"] = small;
            }
        }
        return Kept(charts);
    }

    /// <summary>What of them is on the shelf now, and whether something is missing; nothing is drawn.</summary>
    public (IReadOnlyDictionary<string, string> Markup, bool Missing) Look(IEnumerable<IndicatorView> views)
    {
        var charts = Charts(views);
        return (Kept(charts), charts.Exists(c => !_drawn.ContainsKey(c.Hash)));
    }

    private Dictionary<string, string> Kept(IEnumerable<(IndicatorChart Chart, string Hash)> charts)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (chart, hash) in charts)
        {
            if (_drawn.TryGetValue(hash, out var large))
                found[$"indicator-{chart.Key}"] = large;
            if (_drawn.TryGetValue(hash + "-small", out var small))
                found[$"indicator-{chart.Key}-small"] = small;
        }
        return found;
    }

    private static List<(IndicatorChart Chart, string Hash)> Charts(IEnumerable<IndicatorView> views) =>
        [.. views.Select(IndicatorChart.Of).OfType<IndicatorChart>().Select(c => (c, Hash(c)))];

    private static string Hash(IndicatorChart chart) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(chart, IndicatorChart.Json)).AsSpan(0, 16));
}
