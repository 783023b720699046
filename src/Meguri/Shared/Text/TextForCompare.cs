using System.Text;

namespace Meguri.Shared.Text;

/// <summary>
/// Text reduced to what it says, for comparison only (突合); the result is never stored or shown.
/// Widths, spaces, line breaks, dashes, 〜, ①, brackets and ヶ/ケ no longer matter; letter case and kanji do.
/// </summary>
public static class TextForCompare
{
    // Each pass can uncover a composition for the next one; real text needs one, and no text needs many.
    private const int MostPasses = 8;

    /// <summary>Normalises; 髙 and 高 stay apart unless <paramref name="foldKanji"/> is set. Normalising twice changes nothing more.</summary>
    public static string Normalise(string text, bool foldKanji = false) => Stable(text, piece => Pass(piece, foldKanji));

    /// <summary>True when two texts say the same, whatever their notation.</summary>
    public static bool Same(string left, string right, bool foldKanji = false) =>
        string.Equals(left, right, StringComparison.Ordinal)
        || string.Equals(Normalise(left, foldKanji), Normalise(right, foldKanji), StringComparison.Ordinal);

    internal static string Stable(string text, Func<string, string> pass)
    {
        for (var i = 0; i < MostPasses; i++)
        {
            var next = pass(text);
            if (string.Equals(next, text, StringComparison.Ordinal))
                break;
            text = next;
        }
        return text;
    }

    private static string Pass(string text, bool foldKanji)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in Nfkc.Fold(foldKanji ? FoldKanji(text) : text))
        {
            if (char.IsWhiteSpace(c) || Signs.IsInvisible(c))
                continue;
            folded.Append(FoldAfter(folded, c));
        }
        return folded.ToString();
    }

    // 「サ―ビス」 typed with a dash is サービス, and 「1ー2」 typed with a long vowel mark is 1-2.
    internal static char FoldAfter(StringBuilder before, char c)
    {
        var sign = Signs.Fold(c);
        if (sign is not ('-' or 'ー'))
            return sign;
        return before.Length > 0 && Signs.IsKana(before[^1]) ? 'ー' : '-';
    }

    internal static string FoldKanji(string text)
    {
        if (Ascii.IsValid(text))
            return text;
        var folded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune))
            {
                folded.Append(text[i]);
                continue;
            }
            i += rune.Utf16SequenceLength - 1;
            if (!KanjiVariants.IsSelector(rune))
                folded.Append(KanjiVariants.ToCommon(rune).ToString());
        }
        return folded.ToString();
    }
}
