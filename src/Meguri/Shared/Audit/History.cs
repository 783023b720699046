using Meguri.Shared.Records;

namespace Meguri.Shared.Audit;

/// <summary>Which records a history speaks of.</summary>
public sealed record HistoryScope
{
    /// <summary>For records of a plan: its code. Records of no plan are found as well.</summary>
    public string? PlanCode { get; init; }

    /// <summary>Records by kind and key.</summary>
    public IReadOnlyList<(string Kind, string Key)> Records { get; init; } = [];

    /// <summary>All records of a kind whose key begins so, also those that are no more, such as (<c>listing</c>, <c>32-4/2024/</c>).</summary>
    public IReadOnlyList<(string Kind, string KeyStart)> Starts { get; init; } = [];
}

/// <summary>Who changed something last, and when.</summary>
public sealed record LastChange(DateTimeOffset At, string ActorName);

/// <summary>変更の履歴: one page of it, newest first.</summary>
public sealed record HistoryPage(IReadOnlyList<HistoryWrite> Writes, int Page, int Total);

/// <summary>One act of writing, as far as it touched the records asked for.</summary>
public sealed record HistoryWrite(DateTimeOffset At, string ActorName, string Reason, IReadOnlyList<HistoryRecord> Records);

/// <summary>What one act did to one record.</summary>
/// <param name="Type">Added, changed or removed.</param>
/// <param name="Kind">Kind of record, such as <c>result</c>.</param>
/// <param name="Title">The kind's Japanese title.</param>
/// <param name="Key">The record's key.</param>
/// <param name="Fields">The fields that changed, in the order of the kind.</param>
public sealed record HistoryRecord(ChangeType Type, string Kind, string Title, string Key, IReadOnlyList<HistoryField> Fields);

/// <summary>One field's canonical text before and after. <paramref name="Field"/> is null for a field that the program no longer knows.</summary>
public sealed record HistoryField(string Title, Field? Field, string? Before, string? After);
