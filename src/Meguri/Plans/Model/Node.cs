using System.Text.Json.Serialization;
using Meguri.Shared.Time;

namespace Meguri.Plans.Model;

/// <summary>項目: one item of the plan's tree, from a goal (基本目標) down to a measure (施策), which stands on the deepest level.</summary>
public sealed class Node : IOfPlan
{
    /// <inheritdoc/>
    [JsonIgnore]
    public string PlanCode { get; set; } = "";

    /// <summary>The city's own code, such as <c>32-4</c>; unique in the plan.</summary>
    public string Code { get; set; } = "";

    /// <summary>The item above; none at the top.</summary>
    public string? ParentCode { get; set; }

    /// <summary>Its level, 1 at the top.</summary>
    public int Depth { get; set; }

    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Place among its brothers.</summary>
    public int Order { get; set; }

    /// <summary>The department that answers for it.</summary>
    public string? DepartmentCode { get; set; }

    /// <summary>First year in which it stands in the plan; none means from the start.</summary>
    public FiscalYear? FromYear { get; set; }

    /// <summary>Last year in which it stands in the plan; none means to the end.</summary>
    public FiscalYear? ToYear { get; set; }

    /// <summary>What it is about, in plain words.</summary>
    public string Summary { get; set; } = "";

    /// <summary>True when it stands in the plan in that year.</summary>
    public bool StandsIn(FiscalYear year) =>
        (FromYear is not { } from || from.Value <= year.Value) && (ToYear is not { } to || year.Value <= to.Value);
}
