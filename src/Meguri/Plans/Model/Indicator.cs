using System.Text.Json.Serialization;
using Meguri.Shared.Time;

namespace Meguri.Plans.Model;

/// <summary>指標: one figure by which plans are judged. It is the city's: several plans may use it, each with a baseline and targets of its own.</summary>
public sealed class Indicator
{
    /// <summary>More is better.</summary>
    public const string Up = "up";

    /// <summary>Less is better.</summary>
    public const string Down = "down";

    /// <summary>Between a lower and an upper bound.</summary>
    public const string Range = "range";

    /// <summary>As it is: within a margin of the target.</summary>
    public const string Keep = "keep";

    /// <summary>Most decimals that a value may have.</summary>
    public const int MostDecimals = 4;

    /// <summary>The city's own code.</summary>
    public string Code { get; set; } = "";

    /// <summary>Name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Unit, such as % or 団体.</summary>
    public string Unit { get; set; } = "";

    /// <summary>Decimals with which values are shown.</summary>
    public int Decimals { get; set; }

    /// <summary><see cref="Up"/>, <see cref="Down"/>, <see cref="Range"/> or <see cref="Keep"/>.</summary>
    public string Desired { get; set; } = Up;

    /// <summary>True for a share of a whole, from 0 to 100.</summary>
    public bool IsShare { get; set; }

    /// <summary>What is counted, for a share or a ratio.</summary>
    public string NumeratorTitle { get; set; } = "";

    /// <summary>Out of what, for a share or a ratio.</summary>
    public string DenominatorTitle { get; set; } = "";

    /// <summary>What it covers and how it is counted.</summary>
    public string Definition { get; set; } = "";

    /// <summary>Where its values usually come from.</summary>
    public string Source { get; set; } = "";

    /// <summary>The department that owes its values.</summary>
    public string? DepartmentCode { get; set; }

    /// <summary>Key of the metric that gives its value live; empty where people enter it.</summary>
    public string MetricKey { get; set; } = "";

    /// <summary>What readers should know.</summary>
    public string Note { get; set; } = "";

    /// <summary>Place among the city's indicators.</summary>
    public int Order { get; set; }

    /// <summary>Counts changes.</summary>
    [JsonIgnore]
    public int Version { get; set; }
}

/// <summary>計画の指標: how one plan uses an indicator.</summary>
public sealed class PlanIndicator : IOfPlan
{
    /// <summary>成果指標: judged against its targets.</summary>
    public const string Outcome = "outcome";

    /// <summary>参考指標: watched, not judged.</summary>
    public const string Reference = "reference";

    /// <inheritdoc/>
    [JsonIgnore]
    public string PlanCode { get; set; } = "";

    /// <summary>The indicator.</summary>
    public string IndicatorCode { get; set; } = "";

    /// <summary><see cref="Outcome"/> or <see cref="Reference"/>.</summary>
    public string Role { get; set; } = Outcome;

    /// <summary>What the plan calls it, where that differs.</summary>
    public string NameThere { get; set; } = "";

    /// <summary>基準年度; null where the plan names none.</summary>
    public FiscalYear? BaselineYear { get; set; }

    /// <summary>基準値.</summary>
    public decimal? BaselineValue { get; set; }

    /// <summary>The day on which the baseline stood so.</summary>
    public DateOnly? BaselineAsOf { get; set; }

    /// <summary>What to know of the baseline.</summary>
    public string BaselineNote { get; set; } = "";

    /// <summary>Place in the plan.</summary>
    public int Order { get; set; }

    /// <summary>Counts changes.</summary>
    [JsonIgnore]
    public int Version { get; set; }
}

/// <summary>指標の位置づけ: what in a plan an indicator speaks of.</summary>
public sealed class IndicatorLink : IOfPlan
{
    /// <summary>An item of the tree: a goal, a measure or what stands between.</summary>
    public const string OfNode = "node";

    /// <summary>A project.</summary>
    public const string OfProject = "project";

    /// <inheritdoc/>
    [JsonIgnore]
    public string PlanCode { get; set; } = "";

    /// <summary>The indicator.</summary>
    public string IndicatorCode { get; set; } = "";

    /// <summary><see cref="OfNode"/> or <see cref="OfProject"/>.</summary>
    public string TargetKind { get; set; } = OfNode;

    /// <summary>The item's or project's code.</summary>
    public string TargetCode { get; set; } = "";
}

/// <summary>目標値: what an indicator is to reach in a year. A revision is a set of such values; the newest holds, the others stay visible.</summary>
public sealed class IndicatorTarget : IOfPlan
{
    /// <inheritdoc/>
    [JsonIgnore]
    public string PlanCode { get; set; } = "";

    /// <summary>The indicator.</summary>
    public string IndicatorCode { get; set; } = "";

    /// <summary>0 for the first, counting up with each revision.</summary>
    public int Revision { get; set; }

    /// <summary>目標年度; a revision may have values for years on the way.</summary>
    public FiscalYear Year { get; set; }

    /// <summary>The value; for a range its lower bound.</summary>
    public decimal Value { get; set; }

    /// <summary>For a range its upper bound.</summary>
    public decimal? Upper { get; set; }

    /// <summary>When it was decided.</summary>
    public DateOnly? DecidedOn { get; set; }

    /// <summary>Why it was revised; empty for the first.</summary>
    public string Reason { get; set; } = "";
}

/// <summary>判定の上書き: a status that a person set in the place of the one worked out, with the reason.</summary>
public sealed class StatusOverride : IOfPlan
{
    /// <inheritdoc/>
    [JsonIgnore]
    public string PlanCode { get; set; } = "";

    /// <summary>The indicator.</summary>
    public string IndicatorCode { get; set; } = "";

    /// <summary>The year whose value is judged.</summary>
    public FiscalYear Year { get; set; }

    /// <summary>The status.</summary>
    public string Status { get; set; } = "";

    /// <summary>Why.</summary>
    public string Reason { get; set; } = "";
}

/// <summary>判定の決まり: from which share of the needed pace an indicator counts as on pace; one for the city.</summary>
public sealed class JudgingRule
{
    /// <summary>The only code.</summary>
    public const string City = "city";

    /// <summary>Always <see cref="City"/>.</summary>
    public string Code { get; set; } = City;

    /// <summary>At least so many percent of the needed change: on pace.</summary>
    public int OnPacePercent { get; set; } = 100;

    /// <summary>Less than so many percent of the needed change: far behind.</summary>
    public int FarBehindPercent { get; set; } = 50;

    /// <summary>For 保つ: how many percent from the target still count as kept.</summary>
    public int KeepPercent { get; set; } = 5;
}
