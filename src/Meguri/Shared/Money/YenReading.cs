namespace Meguri.Shared.Money;

/// <summary>What an amount cell or field held: an amount, none (「－」 or empty), or something else with the reason in Japanese.</summary>
public readonly record struct YenReading
{
    private YenReading(Yen? amount, string? problem) => (Amount, Problem) = (amount, problem);

    /// <summary>「－」 or an empty cell.</summary>
    public static YenReading None => default;

    /// <summary>The amount; null both for none and for what could not be read.</summary>
    public Yen? Amount { get; }

    /// <summary>What was found and what is expected; null when the text was understood.</summary>
    public string? Problem { get; }

    /// <summary>True when the text was understood, as an amount or as none.</summary>
    public bool IsOk => Problem is null;

    /// <summary>True when the text says that there is no amount.</summary>
    public bool IsNone => IsOk && Amount is null;

    internal static YenReading Of(Yen amount) => new(amount, null);

    internal static YenReading Refused(string problem) => new(null, problem);
}
