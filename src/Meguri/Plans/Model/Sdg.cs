using System.Text.Json.Serialization;

namespace Meguri.Plans.Model;

/// <summary>SDGsの印: a goal of the United Nations (1 to 17) to which an item of a plan contributes.</summary>
public sealed class NodeSdg : IOfPlan
{
    /// <inheritdoc/>
    [JsonIgnore]
    public string PlanCode { get; set; } = "";

    /// <summary>The item.</summary>
    public string NodeCode { get; set; } = "";

    /// <summary>1 to 17.</summary>
    public int Goal { get; set; }
}

/// <summary>SDGsの印: a goal of the United Nations (1 to 17) to which a project contributes.</summary>
public sealed class ProjectSdg
{
    /// <summary>The project.</summary>
    public string ProjectCode { get; set; } = "";

    /// <summary>1 to 17.</summary>
    public int Goal { get; set; }
}
