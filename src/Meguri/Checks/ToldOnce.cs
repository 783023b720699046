using Meguri.Checks.Reading;

namespace Meguri.Checks;

/// <summary>
/// One slip that two rules see: 「120人から150人へ18.7％の減」 has the wrong rate and, in its 減, the wrong word. What the rate should be says both.
/// </summary>
internal static class ToldOnce
{
    private const string Rate = "percent-differs";
    private const string Word = "trend-differs";

    /// <summary>The findings without those that another one of the same figures says too.</summary>
    public static IEnumerable<Finding> In(IReadOnlyList<Finding> findings)
    {
        var rates = findings.Where(f => f.Rule == Rate).ToLookup(f => f.Place);
        return findings.Where(f => f.Rule != Word || !rates[f.Place].Any(r => Says(r, f)));
    }

    private static bool Says(Finding rate, Finding word)
    {
        var others = word.Spans.Where(s => !rate.Spans.Any(r => r.Start < s.End && s.Start < r.End)).ToList();
        // The word is the rate's own; or it says the same of the same two figures, 「増えた（25％増）」.
        return word.Spans.Count > 1
            && (
                others.Count == 0
                || others is [var one]
                    && word.Figures.All(f => f.Span != one)
                    && rate.Figures.FirstOrDefault(f => f.Span == rate.Spans[^1]) is { Value: not 0 } said
                    && Trends.WayOf(word.Text.Substring(one.Start, one.Length)) == (said.Value < 0 ? TrendWay.Down : TrendWay.Up)
            );
    }
}
