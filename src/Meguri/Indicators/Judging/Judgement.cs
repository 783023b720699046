using Meguri.Plans.Model;
using Meguri.Shared.Time;

namespace Meguri.Indicators.Judging;

/// <summary>A year and its value.</summary>
public readonly record struct Point(FiscalYear Year, decimal Value);

/// <summary>判定の結果: a status with everything it was worked out from.</summary>
public sealed record Judgement
{
    /// <summary>The status that counts: the one set by a person where there is one.</summary>
    public required Status Status { get; init; }

    /// <summary>The status worked out.</summary>
    public required Status Computed { get; init; }

    /// <summary>Where the way begins: the baseline, or the first value that compares.</summary>
    public Point? Start { get; init; }

    /// <summary>The value judged.</summary>
    public Observation? Judged { get; init; }

    /// <summary>What is to be reached in the end.</summary>
    public IndicatorTarget? Target { get; init; }

    /// <summary>Where the value should be by now, going evenly; null where there is no such way.</summary>
    public decimal? Needed { get; init; }

    /// <summary>Actual change in percent of the needed change; null where no change is needed.</summary>
    public decimal? PacePercent { get; init; }

    /// <summary>Change a year, as it was until now; null where nothing compares.</summary>
    public decimal? PerYear { get; init; }

    /// <summary>The year in which the target was reached, or will be at this pace; null for never.</summary>
    public FiscalYear? Reaches { get; init; }

    /// <summary>The word of a person that took the place of the status worked out.</summary>
    public StatusOverride? Override { get; init; }

    /// <summary>How it was worked out: Japanese sentences with their figures.</summary>
    public required IReadOnlyList<string> Working { get; init; }
}
