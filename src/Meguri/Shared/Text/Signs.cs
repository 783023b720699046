namespace Meguri.Shared.Text;

/// <summary>Signs that people use for one another, each with the one they are compared by.</summary>
internal static class Signs
{
    private static readonly Dictionary<char, char> Same = Table(
        ("~", "〜～∼∾˜〰"),
        ("-", "‐‑‒–—―−─━⁃﹣－"),
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
        ("カ", "ヵ"));

    /// <summary>The sign a character is compared by, or the character itself.</summary>
    public static char Fold(char c) => Same.GetValueOrDefault(c, c);

    /// <summary>True for hiragana, katakana and the long vowel mark.</summary>
    public static bool IsKana(char c) => c is (>= 'ぁ' and <= 'ゖ') or (>= 'ァ' and <= 'ヺ') or 'ー';

    /// <summary>Characters that cannot be seen, other than spaces.</summary>
    public static bool IsInvisible(char c) => c is '\u00AD' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or '\u2060' or '\uFEFF';

    private static Dictionary<char, char> Table(params (string Sign, string Others)[] rows) =>
        rows.SelectMany(row => row.Others.Select(other => (other, row.Sign[0]))).ToDictionary(pair => pair.other, pair => pair.Item2);
}
