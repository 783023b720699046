using System.Collections.Frozen;
using System.Text;
using Meguri.Shared.Text;

namespace Meguri.Surveys.Tally;

/// <summary>
/// The fold under which 分類 were kept before <see cref="TextFold"/>: letters and figures alone, so that 1.5倍 and 15倍 were one. Tags that
/// stand under it are found by it;
/// it is kept as it was, whatever becomes of the folds of today.
/// </summary>
internal static class FormerFold
{
    private static readonly FrozenDictionary<int, string> Kanji = KanjiVariants.Table(KanjiVariants.FirstPairs);

    /// <summary>The former content of a text.</summary>
    public static string Fold(string text)
    {
        var folded = text;
        for (var pass = 0; pass < 8; pass++)
        {
            var next = Pass(folded);
            if (string.Equals(next, folded, StringComparison.Ordinal))
                break;
            folded = next;
        }
        return string.Concat(folded.Where(char.IsLetterOrDigit)) is { Length: > 0 } letters ? letters : text.Trim();
    }

    private static string Pass(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in Normal(string.Concat(KanjiVariants.Fold(text, Kanji).EnumerateRunes().Where(r => !IsSelector(r.Value)))))
        {
            if (char.IsWhiteSpace(c) || IsInvisible(c))
                continue;
            var sign = char.ToLowerInvariant(Signs.FoldAfter(folded, c));
            folded.Append(sign is (>= 'ァ' and <= 'ヶ') or 'ヽ' or 'ヾ' ? (char)(sign - 'ァ' + 'ぁ') : sign);
        }
        return folded.ToString();
    }

    private static bool IsSelector(int c) => c is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    private static bool IsInvisible(char c) =>
        c is '\u00AD' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or '\u2060' or '\uFEFF';

    // NFKC throws on the two characters that are none; a stored text holds neither them nor half a character.
    private static string Normal(string text) =>
        text.Replace("\uFFFE", "", StringComparison.Ordinal)
            .Replace("\uFFFF", "", StringComparison.Ordinal)
            .Normalize(NormalizationForm.FormKC);
}
