namespace Meguri.Shared.Records;

/// <summary>What happened, or would happen, to a record.</summary>
public enum ChangeType
{
    /// <summary>追加.</summary>
    Added,

    /// <summary>変更.</summary>
    Changed,

    /// <summary>削除.</summary>
    Removed,
}

/// <summary>One field's canonical text before and after; null is none.</summary>
public sealed record FieldChange(Field Field, string? Before, string? After);

/// <summary>
/// One record added, changed or removed. <paramref name="Before"/> and <paramref name="After"/> are the records themselves
/// (null before an addition, null after a removal); <paramref name="Fields"/> are the fields that differ, keys left out.
/// </summary>
public sealed record RecordChange(
    RecordKind Kind,
    string Key,
    ChangeType Type,
    object? Before,
    object? After,
    IReadOnlyList<FieldChange> Fields
)
{
    /// <summary>The change that turns <paramref name="before"/> into <paramref name="after"/>, or null when they say the same.</summary>
    public static RecordChange? Between(RecordKind kind, object? before, object? after)
    {
        var key = kind.KeyOf((after ?? before)!);
        var fields = kind
            .Values.Select(f => new FieldChange(f, before is null ? null : f.GetText(before), after is null ? null : f.GetText(after)))
            .Where(c => c.Before != c.After)
            .ToList();
        var type =
            before is null ? ChangeType.Added
            : after is null ? ChangeType.Removed
            : ChangeType.Changed;
        return type == ChangeType.Changed && fields.Count == 0 ? null : new RecordChange(kind, key, type, before, after, fields);
    }
}
