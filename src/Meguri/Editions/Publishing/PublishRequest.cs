using Meguri.Shared.Audit;

namespace Meguri.Editions.Publishing;

/// <summary>公表の依頼: what to publish, and in whose name.</summary>
public sealed record PublishRequest
{
    /// <summary>Longest summary and reason.</summary>
    public const int MostSummary = 4000;

    /// <summary>Longest reason for publishing in spite of findings.</summary>
    public const int MostReason = 1000;

    /// <summary>The plan.</summary>
    public required string PlanCode { get; init; }

    /// <summary>What this edition is about, for citizens.</summary>
    public required string Summary { get; init; }

    /// <summary>Why to publish although there are findings of 誤り that nobody accepted; empty when there are none.</summary>
    public string ErrorsReason { get; init; } = "";

    /// <summary><see cref="PlanDraft.Seal"/> of what the person saw before; null to publish it as it stands now.</summary>
    public string? ExpectedSeal { get; init; }

    /// <summary>公表の案 that a second person has approved. Without it the city must do without one, or an operator must say why.</summary>
    public long? PublicationId { get; init; }

    /// <summary>Why it is published past the approval that the city asks for: an operator's or a demonstration's act, never a page's. The edition tells it.</summary>
    public string? WithoutApproval { get; init; }

    /// <summary>What else belongs to the same transaction once the 公表の案 is marked as published.</summary>
    public Func<Publication, Task>? Finished { get; init; }

    /// <summary>Who publishes.</summary>
    public required Write Write { get; init; }
}

/// <summary>公表の結果.</summary>
/// <param name="Edition">The new edition.</param>
/// <param name="Warnings">What the office should know, in Japanese.</param>
public sealed record Published(EditionInfo Edition, IReadOnlyList<string> Warnings);

/// <summary>The plan cannot be published as it is; the message says why and what to do. Nothing was written.</summary>
/// <param name="message">What a person is told.</param>
/// <param name="lacksReason">True when all that lacks is the reason for leaving findings of 誤り as they are.</param>
/// <param name="changed">True when the plan is not any more what was looked at or approved.</param>
public sealed class PublishRefusedException(string message, bool lacksReason = false, bool changed = false) : Exception(message)
{
    /// <summary>True when the plan is not any more what was looked at or approved.</summary>
    public bool IsChanged { get; } = changed;

    /// <summary>True when all that lacks is the reason for leaving findings of 誤り as they are.</summary>
    public bool LacksReason { get; } = lacksReason;
}
