using FsCheck;
using FsCheck.Fluent;

namespace Meguri.Tests.Shared.Text;

/// <summary>Strings of the characters that trip software up, well formed or not.</summary>
internal static class OddText
{
    private static readonly string[] Pieces =
    [
        "a", "Z", "é", "İ", "ß", "0", "９", "Ａ", "ｚ", " ", "\u3000", "\t", "\r", "\n", "\r\n", "\v", "\0", "\u0001", "\u007F", "\u0085", "\uFFFE", "\uFFFF",
        "あ", "が", "か\u3099", "\u309A", "゛", "ア", "ｶ", "ﾞ", "ﾟ", "ｰ", "ー", "―", "-", "−", "－", "〜", "～", "ヶ", "ヵ", "ヴ", "ヽ", "①", "㈱", "㍉", "㋿", "½", "²", "…", "ﬁ", "⺠", "⼾", "㇐", "\u202E", "\u2066", "\u034F", "寄附", "寄付", "子供", "こども", "取り組み", "取組", "か年",
        "高", "髙", "﨑", "崎", "𠮷", "吉", "葛", "葛\U000E0100", "\U000E0101", "\uFE00", "\uFA19", "\U0002F81A", "👨‍👩‍👧", "🇯🇵", "\uD842", "\uDFB7", "\u200B", "\uFEFF", "\u0301",
        "（", "）", "【再掲】", "≪新規≫", "※再掲", "<重点>", "【", "】", "△", "▲", "'", "=", "＝", "+", "@", "％", "×", "℃", "1,234", "54,8", "千円", "¥", ".", "、", "・", "令和", "平成", "元", "年度", "R", "FY", "2024", "十",
    ];

    /// <summary>Up to 40 such pieces.</summary>
    public static Arbitrary<string> Any { get; } =
        Gen.Elements(Pieces).ListOf().Resize(40).Select(pieces => string.Concat(pieces)).ToArbitrary();

    /// <summary>Checks 2,000 of them.</summary>
    public static void ForAll(Func<string, bool> holds) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(Any, holds));
}
