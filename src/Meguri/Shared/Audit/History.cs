using Meguri.Shared.Money;
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

/// <summary>What is looked for in a history; nothing is everything.</summary>
public sealed record HistoryFilter
{
    /// <summary>Part of the name of whoever did it.</summary>
    public string? Person { get; init; }

    /// <summary>Kinds of record; none is all.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>Words in the record's code, its name now or then, or the reason.</summary>
    public string? Words { get; init; }

    /// <summary>Not before.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>True when anything is looked for.</summary>
    public bool IsOn =>
        !string.IsNullOrWhiteSpace(Person) || Kinds.Count > 0 || !string.IsNullOrWhiteSpace(Words) || From is not null || Until is not null;
}

/// <summary>What a page of history is asked for.</summary>
public sealed record HistoryAsk
{
    /// <summary>Which records; null for all.</summary>
    public HistoryScope? Scope { get; init; }

    /// <summary>What is looked for among them.</summary>
    public HistoryFilter Filter { get; init; } = new();

    /// <summary>One act alone, with all its changes; null for a list of acts.</summary>
    public long? Write { get; init; }

    /// <summary>From 1: of the acts, or of the one act's changes. A page beyond the last is the last.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Acts on a page.</summary>
    public int Size { get; init; } = HistoryReader.PageSize;

    /// <summary>The most changes shown of each act in a list; all are counted.</summary>
    public int Shown { get; init; } = HistoryReader.MostShown;

    /// <summary>The city's clock: its local time of a moment.</summary>
    public required Func<DateTimeOffset, DateTimeOffset> Clock { get; init; }

    /// <summary>The unit in which amounts of a plan, or of no plan, are shown.</summary>
    public required Func<string?, PlanUnit> Unit { get; init; }

    /// <summary>The plan in which records of no plan are opened.</summary>
    public string? PlanCode { get; init; }
}

/// <summary>Who changed something last, and when.</summary>
public sealed record LastChange(DateTimeOffset At, string ActorName);

/// <summary>One act of writing, as far as it touched the records asked for.</summary>
/// <param name="Counts">How many records of which kind were added, changed or removed.</param>
/// <param name="Records">The changes themselves, or the first of them.</param>
public sealed record HistoryWrite(
    long Id,
    DateTimeOffset At,
    string ActorName,
    string Reason,
    IReadOnlyList<HistoryCount> Counts,
    IReadOnlyList<HistoryRecord> Records
)
{
    /// <summary>How many records it touched.</summary>
    public int Total => Counts.Sum(c => c.Count);
}

/// <summary>How many records of a kind had the same done to them in one act.</summary>
/// <param name="First">One of them: the only one where <paramref name="Count"/> is 1.</param>
public sealed record HistoryCount(HistorySubject First, int Count);

/// <summary>The record that an event speaks of, and what was done to it.</summary>
/// <param name="Event">The event's name, such as <c>resultChanged</c>.</param>
/// <param name="Kind">Kind of record, such as <c>result</c>.</param>
/// <param name="Key">The record's key.</param>
/// <param name="PlanCode">The plan, where the record is of one.</param>
public sealed record HistorySubject(string Event, string Kind, string Key, string? PlanCode)
{
    /// <summary>Added, changed or removed; what is none of these is a change.</summary>
    public ChangeType Type =>
        Event.EndsWith(nameof(ChangeType.Added), StringComparison.Ordinal) ? ChangeType.Added
        : Event.EndsWith(nameof(ChangeType.Removed), StringComparison.Ordinal) ? ChangeType.Removed
        : ChangeType.Changed;
}

/// <summary>What one act did to one record; the fields in the order of the kind.</summary>
public sealed record HistoryRecord(HistorySubject Subject, IReadOnlyList<HistoryField> Fields);

/// <summary>One field's canonical text before and after. <paramref name="Field"/> is null for a field that the program no longer knows.</summary>
public sealed record HistoryField(string Title, Field? Field, string? Before, string? After)
{
    /// <summary>What is said instead of a personal value.</summary>
    public const string Unsaid = "（個人情報のため、内容は記録していません）";

    /// <summary>True for a personal field, of which only the change itself is known.</summary>
    public bool IsUnsaid { get; init; }

    /// <summary>A field as the log holds it.</summary>
    public static HistoryField Of(string title, Field? field, string?[] change) =>
        change.Length == 0 ? new(title, field, null, null) { IsUnsaid = true } : new(title, field, change[0], change[1]);
}
