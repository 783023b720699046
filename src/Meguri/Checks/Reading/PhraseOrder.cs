using System.Text.RegularExpressions;
using Meguri.Shared.Text;

namespace Meguri.Checks.Reading;

/// <summary>Tells a text in which one phrase has only moved: 「中央公園に、屋根を設ける」 and 「屋根を、中央公園に設ける」.</summary>
internal static partial class PhraseOrder
{
    /// <summary>
    /// True where the two have the same sentences, but that in some of them two phrases that stand side by side, each closed by its own
    /// particle, have changed places. Where more has moved, figures and names may have changed places too.
    /// </summary>
    public static bool IsMoved(string one, string other)
    {
        var (ones, others) = (Sentences(one), Sentences(other));
        if (ones.Length != others.Length)
            return false;
        var pairs = ones.Zip(others, (a, b) => (First: Phrases(a), Second: Phrases(b))).ToList();
        return pairs.TrueForAll(p => IsSame(p.First, p.Second))
            && pairs.Exists(p => !p.First.SequenceEqual(p.Second, StringComparer.Ordinal));
    }

    private static string[] Sentences(string text) =>
        FullWidth.ToAscii(text).Split(['。', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool IsSame(string[] one, string[] other)
    {
        if (one.Length != other.Length)
            return false;
        var from = 0;
        while (from < one.Length && one[from] == other[from])
            from++;
        var end = one.Length;
        while (end > from && one[end - 1] == other[end - 1])
            end--;
        if (from == end)
            return true;
        var (ones, others) = (one[from..end], other[from..end]);
        for (var at = 1; at < ones.Length; at++)
        {
            if (ones[at..].Concat(ones[..at]).SequenceEqual(others, StringComparer.Ordinal))
                return Closed().IsMatch(ones[at - 1]) && Closed().IsMatch(ones[^1]);
        }
        return false;
    }

    // A phrase runs to the end of its hiragana; commas between phrases do not count.
    private static string[] Phrases(string sentence) => [.. Phrase().Matches(sentence).Select(m => m.Value)];

    [GeneratedRegex(@"[^\p{IsHiragana}、,\s]+\p{IsHiragana}*|\p{IsHiragana}+", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Phrase();

    [GeneratedRegex("[をにでへがもはてら]$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Closed();
}
