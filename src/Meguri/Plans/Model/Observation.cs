using System.Text.Json.Serialization;
using Meguri.Shared.Time;

namespace Meguri.Plans.Model;

/// <summary>実績値: what an indicator was in a fiscal year, or why that is not known, with what lets a reader check it.</summary>
public sealed class Observation
{
    /// <summary>The indicator.</summary>
    public string IndicatorCode { get; set; } = "";

    /// <summary>The year; the last one where it covers several.</summary>
    public FiscalYear Year { get; set; }

    /// <summary>The first year, where it covers several.</summary>
    public FiscalYear? FromYear { get; set; }

    /// <summary>The value; null when there is none, and <see cref="NoValueReason"/> says why.</summary>
    public decimal? Value { get; set; }

    /// <summary>Why there is no value.</summary>
    public string NoValueReason { get; set; } = "";

    /// <summary>The day on which it stood so.</summary>
    public DateOnly? AsOf { get; set; }

    /// <summary>速報値: it may still change.</summary>
    public bool Provisional { get; set; }

    /// <summary>What was counted, for a share or a ratio.</summary>
    public decimal? Numerator { get; set; }

    /// <summary>Out of how many: n for a survey.</summary>
    public decimal? Denominator { get; set; }

    /// <summary>Answers that count.</summary>
    public int? Valid { get; set; }

    /// <summary>Answers that do not count.</summary>
    public int? Invalid { get; set; }

    /// <summary>True where the way of counting changed: this and later values do not compare with earlier ones.</summary>
    public bool Breaks { get; set; }

    /// <summary>What changed in the way of counting.</summary>
    public string BreakNote { get; set; } = "";

    /// <summary>Where it comes from.</summary>
    public string Source { get; set; } = "";

    /// <summary>What readers should know.</summary>
    public string Note { get; set; } = "";

    /// <summary>How it was worked out, in words, where it was taken from a metric.</summary>
    public string Working { get; set; } = "";

    /// <summary>The metric it was taken from.</summary>
    public string MetricKey { get; set; } = "";

    /// <summary>Office page of the records behind it.</summary>
    public string Href { get; set; } = "";

    /// <summary>When it was taken from the metric.</summary>
    public DateOnly? FrozenOn { get; set; }

    /// <summary>Counts changes.</summary>
    [JsonIgnore]
    public int Version { get; set; }
}

/// <summary>内訳の分け方: a way of dividing an indicator into parts.</summary>
public sealed class IndicatorDimension
{
    /// <summary>The indicator.</summary>
    public string IndicatorCode { get; set; } = "";

    /// <summary>What it is divided by, such as 登録の種類.</summary>
    public string Dimension { get; set; } = "";

    /// <summary>True where one thing may be in several parts, so that they do not sum to the whole.</summary>
    public bool Overlapping { get; set; }

    /// <summary>What to know of it.</summary>
    public string Note { get; set; } = "";
}

/// <summary>内訳の値: a part of an indicator in a year.</summary>
public sealed class ObservationPart
{
    /// <summary>The indicator.</summary>
    public string IndicatorCode { get; set; } = "";

    /// <summary>Its dimension.</summary>
    public string Dimension { get; set; } = "";

    /// <summary>The part.</summary>
    public string Part { get; set; } = "";

    /// <summary>The year.</summary>
    public FiscalYear Year { get; set; }

    /// <summary>The value; always there in what is stored.</summary>
    public decimal? Value { get; set; }

    /// <summary>Place among the parts.</summary>
    public int Order { get; set; }
}
