using System.Globalization;

namespace Meguri.Shared.Time;

/// <summary>Reads the year number after an era name: figures, 元, or kanji numerals up to 九十九.</summary>
internal static class KanjiNumber
{
    private const string Digits = "〇一二三四五六七八九";

    /// <summary>The number, or −1 when the kanji do not form one.</summary>
    public static int Read(string text)
    {
        if (text == "元")
            return 1;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var figures))
            return figures;
        var ten = text.IndexOf('十', StringComparison.Ordinal);
        if (ten < 0)
            return Plain(text, whenEmpty: -1);
        var tens = Plain(text[..ten], whenEmpty: 1);
        var ones = Plain(text[(ten + 1)..], whenEmpty: 0);
        return tens is < 1 or > 9 || ones is < 0 or > 9 || text[^1] == '〇' ? -1 : tens * 10 + ones;
    }

    private static int Plain(string text, int whenEmpty)
    {
        if (text.Length == 0)
            return whenEmpty;
        var value = 0;
        foreach (var digit in text.Select(c => Digits.IndexOf(c, StringComparison.Ordinal)))
        {
            if (digit < 0)
                return -1;
            value = value * 10 + digit;
        }
        return value;
    }
}
