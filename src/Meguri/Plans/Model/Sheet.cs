using System.Text.Json.Serialization;
using Meguri.Shared.Time;

namespace Meguri.Plans.Model;

/// <summary>施策シート: the yearly sheet of one measure.</summary>
public sealed class Sheet : IOfPlan
{
    /// <inheritdoc/>
    [JsonIgnore]
    public string PlanCode { get; set; } = "";

    /// <summary>The measure.</summary>
    public string MeasureCode { get; set; } = "";

    /// <summary>The plan year; the result year follows from <see cref="SheetYear"/>.</summary>
    public FiscalYear PlanYear { get; set; }

    /// <summary>評価: a word of the city's list.</summary>
    public string? Rating { get; set; }

    /// <summary>成果・課題.</summary>
    public string Outcomes { get; set; } = "";

    /// <summary>改善点及び方向性.</summary>
    public string Improvements { get; set; } = "";

    /// <summary>施策の概要.</summary>
    public string Outline { get; set; } = "";

    /// <summary>補足.</summary>
    public string Note { get; set; } = "";

    /// <summary>【重点施策】.</summary>
    public bool Priority { get; set; }

    /// <summary>Total of results as the imported paper printed it, in yen; kept only to be compared with the sum.</summary>
    public long? PrintedResultTotal { get; set; }

    /// <summary>Total of the plan as the imported paper printed it, in yen.</summary>
    public long? PrintedPlanTotal { get; set; }

    /// <summary>Counts up at each change, so that nobody's saved work is overwritten unseen.</summary>
    [JsonIgnore]
    public int Version { get; set; }
}

/// <summary>掲載: one project's line on one sheet, with the marks printed there. Text and amounts belong to the project, not to the line.</summary>
public sealed class Listing : IOfPlan
{
    /// <inheritdoc/>
    [JsonIgnore]
    public string PlanCode { get; set; } = "";

    /// <summary>The sheet's measure.</summary>
    public string MeasureCode { get; set; } = "";

    /// <summary>The sheet's plan year.</summary>
    public FiscalYear PlanYear { get; set; }

    /// <summary>The project listed.</summary>
    public string ProjectCode { get; set; } = "";

    /// <summary>Place on the sheet.</summary>
    public int Order { get; set; }

    /// <summary>Stands among the results (事業実績).</summary>
    public bool InResults { get; set; }

    /// <summary>Stands in the plan (実施計画).</summary>
    public bool InPlan { get; set; }

    /// <summary>Carries 【再掲】 among the results.</summary>
    public bool CrossListedInResults { get; set; }

    /// <summary>Carries 【再掲】 in the plan.</summary>
    public bool CrossListedInPlan { get; set; }

    /// <summary>Carries 【新規】.</summary>
    public bool New { get; set; }

    /// <summary>The result's text as this sheet's imported paper printed it, where it differs from the project's; kept until a person chooses.</summary>
    public string PrintedResultText { get; set; } = "";

    /// <summary>The settled amount as this sheet's paper printed it, where it differs; yen.</summary>
    public long? PrintedResultAmount { get; set; }

    /// <summary>The plan's text as this sheet's paper printed it, where it differs.</summary>
    public string PrintedPlanText { get; set; } = "";

    /// <summary>The budget as this sheet's paper printed it, where it differs; yen.</summary>
    public long? PrintedPlanAmount { get; set; }
}

/// <summary>関連施策: a measure that a sheet names as related. It may name one that is not loaded.</summary>
public sealed class RelatedMeasure : IOfPlan
{
    /// <inheritdoc/>
    [JsonIgnore]
    public string PlanCode { get; set; } = "";

    /// <summary>The sheet's measure.</summary>
    public string MeasureCode { get; set; } = "";

    /// <summary>The sheet's plan year.</summary>
    public FiscalYear PlanYear { get; set; }

    /// <summary>The measure named.</summary>
    public string RelatedCode { get; set; } = "";

    /// <summary>Place in the row.</summary>
    public int Order { get; set; }
}
