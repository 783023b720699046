using System.Text.Json;
using Meguri.Shared.Records;

namespace Meguri.Plans.Exchange.Json;

/// <summary>Under which name each kind of record stands in the JSON: the names of <see cref="PlanDocument"/>'s own lists.</summary>
internal static class JsonLists
{
    private static readonly Dictionary<string, RecordKind> Kinds = PlanRecords.All.ToDictionary(NameOf, StringComparer.Ordinal);

    /// <summary>The names of all lists, as a problem tells them.</summary>
    public static readonly string Names = "plan, " + string.Join(", ", PlanRecords.All.Skip(1).Select(NameOf));

    /// <summary>The name of the kind's list; for the plan, of the plan itself.</summary>
    public static string NameOf(RecordKind kind) =>
        JsonNamingPolicy.CamelCase.ConvertName(
            typeof(PlanDocument)
                .GetProperties()
                .Single(p => p.PropertyType == kind.Type || p.PropertyType == typeof(List<>).MakeGenericType(kind.Type))
                .Name
        );

    /// <summary>The kind whose records stand under that name, or null.</summary>
    public static RecordKind? Kind(string name) => Kinds.GetValueOrDefault(name);
}
