using Meguri.Shared.Records;

namespace Meguri.Plans.Sheets;

/// <summary>The sheet's form between page and service: which fields it held and what the person saw in each.</summary>
public static class PostedSheet
{
    /// <summary>Name of the hidden field that says what the person saw: <c>name=mark;name=mark</c>.</summary>
    public const string SeenField = "seen";

    /// <summary>What <see cref="SeenField"/> holds.</summary>
    public static string Seen(IEnumerable<(string Name, string Token)> fields) =>
        string.Join(';', fields.Select(f => $"{f.Name}={f.Token}"));

    /// <summary>Reads a posted form; null when it is not a sheet's.</summary>
    public static IReadOnlyList<SheetEdit>? Read(IFormCollection form)
    {
        if (!form.TryGetValue(SeenField, out var seen))
            return null;
        var edits = new List<SheetEdit>();
        foreach (var part in (seen[0] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal))
        {
            var cut = part.LastIndexOf('=');
            if (cut <= 0)
                continue;
            var name = part[..cut];
            if (form.TryGetValue(name, out var typed))
                edits.Add(new SheetEdit(name, part[(cut + 1)..], typed[0] ?? ""));
            else if (IsFlag(name))
                edits.Add(new SheetEdit(name, part[(cut + 1)..], ""));
        }
        return [.. edits.DistinctBy(e => e.Name, StringComparer.Ordinal)];
    }

    /// <summary>A browser posts nothing for a box without a tick.</summary>
    private static bool IsFlag(string name) =>
        FieldAddress.Parse(name) is { } address
        && PlanRecords.All.FirstOrDefault(k => k.Name == address.Kind)?.Fields.FirstOrDefault(f => f.Name == address.Field)?.Type
            == FieldType.Flag;
}
