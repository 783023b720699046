using System.Buffers;
using System.Text.RegularExpressions;

namespace Meguri.Checks.Reading;

/// <summary>Single figures written in kanji before a word that counts: 四割, 三分の一, 計五時間. Place by place, so that spans stay.</summary>
internal static partial class KanjiDigits
{
    private const string Digits = "〇一二三四五六七八九";

    private static readonly SearchValues<char> Any = SearchValues.Create(Digits);

    /// <summary>True where there may be some.</summary>
    public static bool AreIn(string text) => text.AsSpan().ContainsAny(Any);

    /// <summary>The text with such figures in half-width digits; all else as it stands.</summary>
    public static string ToDigits(string half) =>
        AreIn(half) ? Single().Replace(half, m => Digits.IndexOf(m.Value[0], StringComparison.Ordinal).ToString(Culture)) : half;

    private static readonly System.Globalization.CultureInfo Culture = System.Globalization.CultureInfo.InvariantCulture;

    [GeneratedRegex(
        "(?<![〇一二三四五六七八九十百千万第統唯0-9])[一二三四五六七八九](?=割(?![引合り])|時間|分の[一二三四五六七八九1-9]|倍|回|日間|か月|か所|箇所|地区|団体|世帯|校|会場)"
            + "|(?<=[二三四五六七八九十0-9]分の)[一二三四五六七八九](?![一二三四五六七八九十百千万])",
        RegexOptions.CultureInvariant,
        Patience.Milliseconds
    )]
    private static partial Regex Single();
}
