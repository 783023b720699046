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
        [.. query.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Fold).Where(word => word.Length > 0).Distinct(StringComparer.Ordinal)];

    private static string Pass(string text)
    {
        var folded = new StringBuilder(text.Length);
        var spaced = false;
        foreach (var c in Nfkc.Fold(TextForCompare.FoldKanji(text)))
        {
            if (Signs.IsInvisible(c))
                continue;
            if (char.IsWhiteSpace(c))
            {
                spaced = true;
                continue;
            }
            var next = Hiragana(char.ToLowerInvariant(TextForCompare.FoldAfter(folded, c)));
            if (spaced && folded.Length > 0 && IsLatin(folded[^1]) && IsLatin(next))
                folded.Append(' ');
            folded.Append(next);
            spaced = false;
        }
        return folded.ToString();
    }

    private static char Hiragana(char c) => c is (>= 'ァ' and <= 'ヶ') or 'ヽ' or 'ヾ' ? (char)(c - 'ァ' + 'ぁ') : c;

    private static bool IsLatin(char c) => char.IsAsciiLetterOrDigit(c);
}
