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

    /// <summary>Hash of the plan as the person saw it before approving; null to publish it as it stands now.</summary>
    public string? ExpectedSha256 { get; init; }

    /// <summary>Who approves.</summary>
    public required Write Write { get; init; }
}

/// <summary>公表の結果.</summary>
/// <param name="Edition">The new edition.</param>
/// <param name="Warnings">What the office should know, in Japanese.</param>
public sealed record Published(EditionInfo Edition, IReadOnlyList<string> Warnings);

/// <summary>The plan cannot be published as it is; the message says why and what to do. Nothing was written.</summary>
/// <param name="message">What a person is told.</param>
/// <param name="lacksReason">True when all that lacks is the reason for leaving findings of 誤り as they are.</param>
public sealed class PublishRefusedException(string message, bool lacksReason = false) : Exception(message)
{
    /// <summary>True when all that lacks is the reason for leaving findings of 誤り as they are.</summary>
    public bool LacksReason { get; } = lacksReason;
}
