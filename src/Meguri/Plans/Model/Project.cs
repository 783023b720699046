using System.Text.Json.Serialization;
using Meguri.Shared.Time;

namespace Meguri.Plans.Model;

/// <summary>事業: one project of the city: one record, one home, any number of listings.</summary>
public sealed class Project
{
    /// <summary>事業番号: unique in the city.</summary>
    public string Code { get; set; } = "";

    /// <summary>Its name today.</summary>
    public string Name { get; set; } = "";

    /// <summary>Plan of its home; none while its home is not loaded.</summary>
    public string? HomePlanCode { get; set; }

    /// <summary>Measure that is its home (本掲); every other listing is a cross-listing (再掲).</summary>
    public string? HomeMeasureCode { get; set; }

    /// <summary>The department that runs it.</summary>
    public string? DepartmentCode { get; set; }

    /// <summary>First year; none when not known.</summary>
    public FiscalYear? StartYear { get; set; }

    /// <summary>Last year; none while it goes on.</summary>
    public FiscalYear? EndYear { get; set; }

    /// <summary>A word for the office.</summary>
    public string Note { get; set; } = "";

    /// <summary>Counts up at each change.</summary>
    [JsonIgnore]
    public int Version { get; set; }
}

/// <summary>事業実績: what a project did and spent in one year. Stored once, whatever the number of its listings.</summary>
public sealed class ProjectResult
{
    /// <summary>The project.</summary>
    public string ProjectCode { get; set; } = "";

    /// <summary>The year of the result.</summary>
    public FiscalYear Year { get; set; }

    /// <summary>The name it bore then, where that differs from its name today.</summary>
    public string NameThen { get; set; } = "";

    /// <summary>What was done.</summary>
    public string Text { get; set; } = "";

    /// <summary>決算額 in yen; none (－) is not 0.</summary>
    public long? SettledAmount { get; set; }

    /// <summary>Of it, brought in from the year before (前年度繰越), in yen.</summary>
    public long? CarriedIn { get; set; }

    /// <summary>Carried to the year after (翌年度繰越), in yen; not part of the settled amount.</summary>
    public long? CarriedOut { get; set; }

    /// <summary>One of <see cref="ProjectAmount.Carried"/>.</summary>
    public string? CarryKind { get; set; }

    /// <summary>単独・補助: a word of the city's list.</summary>
    public string? Funding { get; set; }

    /// <summary>Counts up at each change.</summary>
    [JsonIgnore]
    public int Version { get; set; }
}

/// <summary>事業計画: what a project is to do, and its budget, in one year.</summary>
public sealed class ProjectPlan
{
    /// <summary>The project.</summary>
    public string ProjectCode { get; set; } = "";

    /// <summary>The year of the plan.</summary>
    public FiscalYear Year { get; set; }

    /// <summary>The name it bore then, where that differs from its name today.</summary>
    public string NameThen { get; set; } = "";

    /// <summary>What is to be done.</summary>
    public string Text { get; set; } = "";

    /// <summary>予算額 in yen, supplementary budgets included; none (－) is not 0.</summary>
    public long? Budget { get; set; }

    /// <summary>Of it, supplementary (補正), in yen.</summary>
    public long? Supplementary { get; set; }

    /// <summary>単独・補助: a word of the city's list.</summary>
    public string? Funding { get; set; }

    /// <summary>Counts up at each change.</summary>
    [JsonIgnore]
    public int Version { get; set; }
}

/// <summary>方向性: where a project is to go in a year after the plan year.</summary>
public sealed class ProjectDirection
{
    /// <summary>The project.</summary>
    public string ProjectCode { get; set; } = "";

    /// <summary>The plan year in which the direction was given.</summary>
    public FiscalYear PlanYear { get; set; }

    /// <summary>The year for which it was given.</summary>
    public FiscalYear Year { get; set; }

    /// <summary>拡充・維持…: a word of the city's list.</summary>
    public string Direction { get; set; } = "";
}
