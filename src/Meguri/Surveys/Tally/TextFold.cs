using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Meguri.Shared.Text;

namespace Meguri.Surveys.Tally;

/// <summary>
/// 自由記述のまとめ方: what texts of one content have in common. Width, kana, case, variant kanji, spaces and punctuation do not matter. What
/// changes the meaning does: decimals, minus, ±, %, ℃, ×, comparison signs, a question, ○ and ×, emoji, figures that stand apart.
/// </summary>
public static partial class TextFold
{
    // Drawn for looks; and what joins two figures to one: 1.5, 1/2, 10:30.
    private const string Ornaments = "♪♫♬♩♡♥|",
        Joints = ".,/:・";

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    /// <summary>The content of a text. Folding twice changes nothing more.</summary>
    public static string Fold(string text) => TextForCompare.Stable(text, Pass);

    private static string Pass(string text)
    {
        var plain = Plain(text);
        var runes = plain.EnumerateRunes().ToArray();
        var folded = new StringBuilder(plain.Length);
        var apart = false;
        for (var i = 0; i < runes.Length; i++)
        {
            if (!Says(runes, i, folded))
            {
                apart = true;
                continue;
            }
            // 10、20 is not 1020, and 1（.5） is not 1.5.
            if (apart && !Rune.IsLetter(runes[i]) && folded.Length > 0 && char.IsAsciiDigit(folded[^1]))
                folded.Append(' ');
            folded.Append(runes[i].ToString());
            apart = false;
        }
        return folded.Length > 0 ? folded.ToString() : plain;
    }

    // One way of writing each letter, dash and amount; spaces only between figures.
    private static string Plain(string text)
    {
        var letters = Spaces().Replace(SearchFold.Letters(Symbols().Replace(text, " ")), m => m.Groups["apart"].Success ? " " : "");
        var plain = new StringBuilder(letters.Length);
        foreach (var c in letters)
            plain.Append(
                c is '〜' ? '~'
                : c is '▲' ? '△'
                : c is 'ー' || Signs.Fold(c) is '-' ? Signs.FoldAfter(plain, c)
                : char.IsWhiteSpace(c) ? ' '
                : c
            );
        return Thousands().Replace(Minus().Replace(plain.ToString(), "-"), m => m.Value.Replace(",", "", StringComparison.Ordinal));
    }

    private static bool Says(Rune[] runes, int at, StringBuilder folded)
    {
        var (rune, before, after) = (runes[at], Near(at - 1), Near(at + 1));
        bool Figures(bool both) => both ? Rune.IsDigit(before) && Rune.IsDigit(after) : Rune.IsDigit(before) || Rune.IsDigit(after);
        switch (rune.Value)
        {
            case '%' or '‰':
                return true;
            case '-':
                return Rune.IsDigit(after)
                    || (
                        Rune.IsDigit(Near(at + 2))
                        && (after.Value == '.' || Rune.GetUnicodeCategory(after) == UnicodeCategory.CurrencySymbol)
                    );
            case '~':
                return Figures(both: false);
            case '.':
                return Rune.IsDigit(after) && !Rune.IsLetter(before);
            case '?':
                return folded.Length > 0 && folded[^1] is not ('か' or '?');
        }
        if (rune.IsBmp && Joints.Contains((char)rune.Value, StringComparison.Ordinal))
            return Figures(both: true);
        if (rune.IsBmp && Ornaments.Contains((char)rune.Value, StringComparison.Ordinal))
            return false;
        return Rune.GetUnicodeCategory(rune) switch
        {
            // Where skin is painted the sign is an emoji; elsewhere it is a stray accent.
            UnicodeCategory.ModifierSymbol => !rune.IsBmp,
            UnicodeCategory.ConnectorPunctuation
            or UnicodeCategory.DashPunctuation
            or UnicodeCategory.OpenPunctuation
            or UnicodeCategory.ClosePunctuation => false,
            UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.OtherPunctuation => false,
            UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate => false,
            _ => true,
        };

        Rune Near(int place) => place >= 0 && place < runes.Length ? runes[place] : new Rune(' ');
    }

    // ①② are two signs, and 5² is not 52.
    [GeneratedRegex(@"(?<=[\p{No}\p{Nl}])(?=[\p{No}\p{Nl}0-9０-９])|(?<=[0-9０-９])(?=[\p{No}\p{Nl}])", Options, 5000)]
    private static partial Regex Symbols();

    [GeneratedRegex(@"(?<apart>(?<=[0-9])\s+(?=[0-9]))|\s+", Options, 5000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"△(?=\.?[0-9]|\p{Sc}[0-9])", Options, 5000)]
    private static partial Regex Minus();

    [GeneratedRegex(@"(?<![0-9,.])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])", Options, 5000)]
    private static partial Regex Thousands();
}
