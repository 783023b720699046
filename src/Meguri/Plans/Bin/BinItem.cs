using Meguri.Shared.Records;

namespace Meguri.Plans.Bin;

/// <summary>ごみ箱の1件: a record that was deleted and can be given back as it was.</summary>
public sealed record BinItem
{
    /// <summary>Number of the event that tells of it.</summary>
    public required long Id { get; init; }

    /// <summary>Kind of record: a project or a line of a sheet.</summary>
    public required RecordKind Kind { get; init; }

    /// <summary>The record as it was.</summary>
    public required object Record { get; init; }

    /// <summary>What to call it.</summary>
    public required string Title { get; init; }

    /// <summary>Who deleted it.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why, where a reason was given.</summary>
    public required string Reason { get; init; }
}
