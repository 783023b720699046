using Meguri.Shared.Time;

namespace Meguri.Shared.Metrics;

/// <summary>測定値の種類: one figure that a feature can work out from its own records at any time.</summary>
/// <param name="Key">Stable key, begins with the feature's name: <c>survey/renkei/hai</c>. It is stored with indicators, so it never changes.</param>
/// <param name="Title">What it measures, in one Japanese line.</param>
/// <param name="Unit">Unit of the value, such as 「%」「件」.</param>
/// <param name="Decimals">Decimals as which the value is shown; 0 to 4.</param>
/// <param name="Group">What it stands under in a choice: the feature, the survey, the plan.</param>
public sealed record Metric(string Key, string Title, string Unit, int Decimals, string Group);

/// <summary>測定値: what a metric says of one fiscal year, with all that lets a reader check it.</summary>
public sealed record MetricValue
{
    /// <summary>The value in the metric's unit, rounded to its decimals, half away from zero; null when there is none.</summary>
    public decimal? Value { get; init; }

    /// <summary>Why there is no value; empty when there is one. Japanese.</summary>
    public string NoValueReason { get; init; } = "";

    /// <summary>First year covered, when the value covers more than the year asked for.</summary>
    public FiscalYear? From { get; init; }

    /// <summary>The day on which things stood so.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>True when it may still change: the year or the survey is not over.</summary>
    public bool Provisional { get; init; }

    /// <summary>What was counted, for a share.</summary>
    public decimal? Numerator { get; init; }

    /// <summary>Out of how many, for a share.</summary>
    public decimal? Denominator { get; init; }

    /// <summary>Answers that count, for a survey.</summary>
    public int? Valid { get; init; }

    /// <summary>Answers that do not count, for a survey.</summary>
    public int? Invalid { get; init; }

    /// <summary>Where it comes from, as a report names it: 「団体向けアンケート（令和5年度）」.</summary>
    public string Source { get; init; } = "";

    /// <summary>How it was worked out, in words with its figures: 「はい229 ÷ 回答418 ＝ 54.8%」.</summary>
    public string Working { get; init; } = "";

    /// <summary>Office page (<c>~/…</c>) that shows the records behind it.</summary>
    public string Href { get; init; } = "";
}

/// <summary>What a feature offers to be measured. Each registers its own, scoped; those who read metrics ask them all and know none.</summary>
public interface IMetricSource
{
    /// <summary>The metrics there are now.</summary>
    Task<IReadOnlyList<Metric>> OffersAsync(CancellationToken cancel);

    /// <summary>A metric in one fiscal year; null when this source has no such metric.</summary>
    Task<MetricValue?> ReadAsync(string key, FiscalYear year, CancellationToken cancel);
}
