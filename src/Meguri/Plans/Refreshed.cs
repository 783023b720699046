using Meguri.Shared.Records;

namespace Meguri.Plans;

/// <summary>Records of one kind to be put in the place of those that bear the same keys.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Keys">Records that carry the keys spoken of, and no more.</param>
/// <param name="Stored">What is stored under those keys; a key without a record is of one that was removed.</param>
public sealed record Refreshed(RecordKind Kind, IReadOnlyList<object> Keys, IReadOnlyList<object> Stored);
