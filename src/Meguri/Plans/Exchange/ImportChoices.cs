namespace Meguri.Plans.Exchange;

/// <summary>What a person has chosen for an import so far.</summary>
public sealed record ImportChoices
{
    /// <summary>Nothing chosen: the defaults hold.</summary>
    public static readonly ImportChoices None = new();

    /// <summary>Answers to decisions, by their ids.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Also remove what the file no longer holds.</summary>
    public bool RemoveMissing { get; init; }
}
