using System.Security.Cryptography;
using System.Text;

namespace Meguri.Checks;

/// <summary>
/// One rule of the checks (点検の決まり). It reads a whole plan and says what does not add up.
/// Its code stands in accepted findings, so it never changes once published.
/// </summary>
public abstract class Rule
{
    /// <summary>Stable code, such as <c>total-differs</c>.</summary>
    public abstract string Code { get; }

    /// <summary>How grave its findings are, unless one says otherwise.</summary>
    public abstract Severity Severity { get; }

    /// <summary>What it finds, in a few Japanese words.</summary>
    public abstract string Title { get; }

    /// <summary>Why it matters, for the person who must decide. Japanese.</summary>
    public abstract string Why { get; }

    /// <summary>True for what is only missing as yet: nothing is said of it while the yearly round of its sheet is under way.</summary>
    public virtual bool OfFinished => false;

    /// <summary>Everything it finds in <paramref name="plan"/>.</summary>
    public abstract IEnumerable<Finding> Check(CheckedPlan plan);

    /// <summary>A finding of this rule.</summary>
    /// <param name="place">Where.</param>
    /// <param name="message">What differs and what to do.</param>
    /// <param name="speaksOf">The texts and values the finding speaks of: when one changes, an acceptance no longer holds.</param>
    protected Finding Found(FindingPlace place, string message, params ReadOnlySpan<object?> speaksOf) =>
        new()
        {
            Rule = Code,
            Severity = Severity,
            Place = place,
            Message = message,
            Fingerprint = FingerprintOf(place, speaksOf),
        };

    private string FingerprintOf(FindingPlace place, ReadOnlySpan<object?> speaksOf)
    {
        const char Between = '\u001f';
        var words = new StringBuilder()
            .Append(Code)
            .Append(Between)
            .Append(place.Kind)
            .Append(Between)
            .Append(place.Key)
            .Append(Between)
            .Append(place.Field);
        foreach (var value in speaksOf)
            words.Append(Between).Append(Shared.Records.Field.Canonical(value) ?? "");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words.ToString())).AsSpan(0, 16));
    }
}
