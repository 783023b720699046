using Meguri.Shared.Records;

namespace Meguri.Plans;

/// <summary>What differs between two plans, record by record and field by field.</summary>
public static class PlanDiff
{
    /// <summary>
    /// The changes that turn <paramref name="before"/> into <paramref name="after"/>: additions and changes in the order of <see cref="PlanRecords.All"/>
    /// (what is referred to first), then removals in the opposite order, so that they can be carried out one after another.
    /// </summary>
    /// <param name="before">The plan as it stands; an empty document for a plan that does not exist yet.</param>
    /// <param name="after">The plan as it is to be.</param>
    /// <param name="removeMissing">False when <paramref name="after"/> speaks of a part only: what it does not hold is left as it is.</param>
    public static IReadOnlyList<RecordChange> Between(PlanDocument before, PlanDocument after, bool removeMissing)
    {
        var kept = new List<RecordChange>();
        var removed = new List<RecordChange>();
        foreach (var kind in PlanRecords.All)
        {
            var old = ByKey(kind, before);
            foreach (var (key, record) in ByKey(kind, after))
            {
                old.Remove(key, out var was);
                if (RecordChange.Between(kind, was, record) is { } change)
                    kept.Add(change);
            }
            if (removeMissing)
                removed.AddRange(old.Values.Select(record => RecordChange.Between(kind, record, null)!));
        }
        removed.Reverse();
        return [.. kept, .. removed];
    }

    private static Dictionary<string, object> ByKey(RecordKind kind, PlanDocument document)
    {
        var records = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var record in document.Of(kind))
        {
            var key = kind.KeyOf(record);
            if (key.Length > 0)
                records[key] = record;
        }
        return records;
    }
}
