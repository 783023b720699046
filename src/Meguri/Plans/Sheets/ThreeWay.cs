using System.Security.Cryptography;
using System.Text;

namespace Meguri.Plans.Sheets;

/// <summary>What to do with one field of a form.</summary>
public enum MergeOutcome
{
    /// <summary>The person changed nothing, or what they want stands there already.</summary>
    Keep,

    /// <summary>Only this person changed it: write.</summary>
    Write,

    /// <summary>Somebody else changed it meanwhile to something else: show both, overwrite nothing.</summary>
    Clash,
}

/// <summary>Compares what a person saw, what is stored now and what the person typed, all in canonical text.</summary>
public static class ThreeWay
{
    /// <summary>Decides for one field.</summary>
    /// <param name="seen"><see cref="Token"/> of the value that the person saw; anything else counts as never seen.</param>
    /// <param name="stored">The value now.</param>
    /// <param name="typed">The value typed.</param>
    public static MergeOutcome Decide(string seen, string? stored, string? typed)
    {
        if (string.Equals(typed, stored, StringComparison.Ordinal) || Token(typed) == seen)
            return MergeOutcome.Keep;
        return Token(stored) == seen ? MergeOutcome.Write : MergeOutcome.Clash;
    }

    /// <summary>A short mark of a value, to be handed out with a form; none has a mark of its own.</summary>
    public static string Token(string? value) =>
        value is null ? "-" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)).AsSpan(0, 8));
}
