using System.Collections.Frozen;
using System.Text;

namespace Meguri.Shared.Text;

/// <summary>Signs that people use for one another, each with the one they are compared by.</summary>
internal static class Signs
{
    private static readonly FrozenDictionary<char, char> Same = Table(
        ("~", "〜～∼∾˜〰"),
        ("-", "‐‑‒–—―−─━⁃˗⸺⸻﹣－"),
        ("(", "（〔［【〖｛[{"),
        (")", "）〕］】〗｝]}"),
        ("<", "〈《≪«‹"),
        (">", "〉》≫»›"),
        ("「", "『｢"),
        ("」", "』｣"),
        ("\"", "“”„‟″〝〟"),
        ("'", "‘’‚‛′"),
        ("・", "·•‧∙⋅･"),
        (",", "、，､"),
        (".", "。．｡"),
        ("△", "▲"),
        ("ケ", "ヶ"),
        ("カ", "ヵ")
    );

    /// <summary>The signs that are folded.</summary>
    public static IEnumerable<string> Others => Same.Keys.Order().Select(c => c.ToString());

    /// <summary>The sign a character is compared by, or the character itself.</summary>
    public static char Fold(char c) => Same.GetValueOrDefault(c, c);

    /// <summary>
    /// The same for a character that comes after others. A dash or a long mark (長音) of any kind is ー after kana (サ―ビス), and a dash
    /// elsewhere (1ー2).
    /// </summary>
    public static char FoldAfter(StringBuilder before, char c)
    {
        var sign = Fold(c);
        if (sign is not ('-' or 'ー'))
            return sign;
        return before.Length > 0 && IsKana(before[^1]) ? 'ー' : '-';
    }

    private static bool IsKana(char c) => c is (>= 'ぁ' and <= 'ゖ') or (>= 'ァ' and <= 'ヺ') or 'ー';

    private static FrozenDictionary<char, char> Table(params (string Sign, string Others)[] rows) =>
        rows.SelectMany(row => row.Others.Select(other => (other, row.Sign[0]))).ToFrozenDictionary(pair => pair.other, pair => pair.Item2);
}
