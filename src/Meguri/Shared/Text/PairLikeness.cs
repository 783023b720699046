namespace Meguri.Shared.Text;

/// <summary>文字の並びの近さ: how alike two texts are by their pairs of neighbouring characters, wherever in the texts these stand.</summary>
internal static class PairLikeness
{
    /// <summary>
    /// Dice's coefficient: twice the pairs that both texts have, over all pairs of both. 1 for equal texts without repeats, 0 where no
    /// pair is shared. The caller folds the texts first. A text of fewer than two characters has no pair and is like nothing, itself
    /// included: who compares such texts looks for equal ones before.
    /// </summary>
    /// <param name="a">A text.</param>
    /// <param name="b">The text that is compared with it.</param>
    public static double Of(string a, string b)
    {
        if (a.Length < 2 || b.Length < 2)
            return 0;
        var known = PairsOf(a).ToHashSet(StringComparer.Ordinal);
        return 2.0 * PairsOf(b).Distinct(StringComparer.Ordinal).Count(known.Contains) / (a.Length + b.Length - 2);
    }

    /// <summary>Each two neighbouring characters of a text, from the left, repeats among them; none of a text of fewer than two.</summary>
    public static IEnumerable<string> PairsOf(string text) =>
        Enumerable.Range(0, Math.Max(0, text.Length - 1)).Select(i => text.Substring(i, 2));
}
