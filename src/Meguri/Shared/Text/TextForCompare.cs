using System.Text;

namespace Meguri.Shared.Text;

/// <summary>
/// 突合・検索の正規化: text reduced to what it says, for comparison only; the result is never stored or shown. The story in its steps, each on top
/// of the one before:
/// <list type="number">
/// <item><see cref="Nfkc"/>: which letters stand there. Widths, ①, radicals that PDFs give for kanji, and what cannot be seen no longer
/// matter.</item>
/// <item><see cref="Normalise"/>: spaces, line breaks, dashes, long marks, 〜, brackets and ヶ/ケ no longer matter; letter case and kanji
/// do.</item>
/// <item><see cref="Name"/>, for names: nor do old and variant kanji (髙・高, 學・学), nor which way a word is written (寄附・寄付,
/// <see cref="SameWords"/>).</item>
/// <item><see cref="SearchFold"/>, for search: nor letter case, nor hiragana and katakana; <see cref="SearchQuery"/> looks for words in
/// all their ways of writing.</item>
/// </list>
/// </summary>
public static class TextForCompare
{
    // Each pass can uncover a composition for the next one; real text needs one, and no text needs many.
    private const int MostPasses = 8;

    private static readonly SameWords Words = new(word => Normalise(word, foldKanji: true));

    /// <summary>Normalises; 髙 and 高 stay apart unless <paramref name="foldKanji"/> is set. Normalising twice changes nothing more.</summary>
    public static string Normalise(string text, bool foldKanji = false) => Stable(text, piece => Pass(piece, foldKanji));

    /// <summary>A name as it is compared with others: 「寄附金事務」 and 「寄付金事務」 are one. Folding twice changes nothing more.</summary>
    public static string Name(string name) => Stable(name, piece => Words.ToOne(Pass(piece, foldKanji: true)));

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
        var plain = Nfkc.Fold(text);
        var folded = new StringBuilder(plain.Length);
        foreach (var c in foldKanji ? KanjiVariants.Fold(plain) : plain)
        {
            if (!char.IsWhiteSpace(c))
                folded.Append(Signs.FoldAfter(folded, c));
        }
        return folded.ToString();
    }
}
