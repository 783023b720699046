using System.Text;

namespace Meguri.Shared.Text;

/// <summary>
/// Text as search sees it (検索用): as <see cref="TextForCompare"/>, and also letter case, hiragana/katakana and variant kanji do not matter.
/// A space is kept only between two letters or figures of the Latin kind, so that Japanese words broken over lines are still found.
/// </summary>
public static class SearchFold
{
    /// <summary>Folds both what is searched and what is sought. Folding twice changes nothing more.</summary>
    public static string Fold(string text) => TextForCompare.Stable(text, Pass);

    /// <summary>The words of a query, folded; spaces of either width part them.</summary>
    public static IReadOnlyList<string> Words(string query) =>
        [
            .. query
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Select(Fold)
                .Where(word => word.Length > 0)
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>Letters alone: widths, variant kanji, letter case and kana no longer matter; signs and spaces stay as they are.</summary>
    public static string Letters(string text) =>
        TextForCompare.Stable(text, piece => string.Concat(KanjiVariants.Fold(Nfkc.Fold(piece)).Select(Letter)));

    /// <summary>
    /// Each character that the tables of this folder fold, followed by what it becomes: for search without this program behind it.
    /// </summary>
    public static string Pairs { get; } =
        string.Concat(Nfkc.RadicalLetters.Concat(KanjiVariants.Variants).Concat(Signs.Others).Select(letter => letter + Fold(letter)));

    private static string Pass(string text)
    {
        var plain = KanjiVariants.Fold(Nfkc.Fold(text));
        var folded = new StringBuilder(plain.Length);
        var spaced = false;
        foreach (var c in plain)
        {
            if (char.IsWhiteSpace(c))
            {
                spaced = true;
                continue;
            }
            var next = Letter(Signs.FoldAfter(folded, c));
            if (spaced && folded.Length > 0 && IsLatin(folded[^1]) && IsLatin(next))
                folded.Append(' ');
            folded.Append(next);
            spaced = false;
        }
        return folded.ToString();
    }

    private static char Letter(char c) => c is (>= 'ァ' and <= 'ヶ') or 'ヽ' or 'ヾ' ? (char)(c - 'ァ' + 'ぁ') : char.ToLowerInvariant(c);

    private static bool IsLatin(char c) => char.IsAsciiLetterOrDigit(c);
}
