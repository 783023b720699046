using Meguri.Accounts;
using Meguri.Shared.Records;

namespace Meguri.Organisation;

/// <summary>A department to be.</summary>
/// <param name="Code">Its code; one that is there already, to take the others in.</param>
/// <param name="Name">Its name.</param>
/// <param name="ParentCode">The department above it.</param>
public sealed record NewDepartment(string Code, string Name, string? ParentCode);

/// <summary>機構改革: old departments end, new ones begin, and all open work moves, in one act. Renaming, merging, splitting and taking over are all of this shape.</summary>
public sealed record Reorganisation
{
    /// <summary>Codes of the departments that end.</summary>
    public required IReadOnlyList<string> Old { get; init; }

    /// <summary>The departments that take over. The first takes what is not given to another.</summary>
    public required IReadOnlyList<NewDepartment> New { get; init; }

    /// <summary>First day of the new order.</summary>
    public required DateOnly From { get; init; }

    /// <summary>What goes to another than the first new department: by kind and key of the work, the department's code.</summary>
    public IReadOnlyDictionary<(string Kind, string Key), string> Given { get; init; } = new Dictionary<(string, string), string>();

    /// <summary>The department that a thing goes to.</summary>
    public string To(HeldWork work) => Given.GetValueOrDefault((work.Kind, work.Key)) ?? New[0].Code;
}

/// <summary>機構改革の出来事: what the history tells of it.</summary>
public sealed class ReorganisationFacts
{
    /// <summary>How the history tells of it.</summary>
    public static readonly RecordKind<ReorganisationFacts> Kind = new RecordKind<ReorganisationFacts>("reorganisation", "機構改革")
    {
        Called = "{from}の機構改革",
        Acts = new Dictionary<string, string>(StringComparer.Ordinal) { ["reorganisationDone"] = "を実施" },
    }
        .Key(r => r.From, "施行日")
        .Line(r => r.Old, "なくなった課")
        .Line(r => r.New, "引き継いだ課")
        .Line(r => r.Moved, "引き継いだもの");

    /// <summary>施行日.</summary>
    public string From { get; set; } = "";

    /// <summary>Names of the departments that ended.</summary>
    public string? Old { get; set; }

    /// <summary>Names of the departments that took over.</summary>
    public string? New { get; set; }

    /// <summary>How much moved, in words.</summary>
    public string? Moved { get; set; }
}
