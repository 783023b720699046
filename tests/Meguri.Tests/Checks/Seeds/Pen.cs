using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Meguri.Tests.Checks.Seeds;

/// <summary>How a city writes its digits.</summary>
internal enum Digits
{
    /// <summary>12.</summary>
    Half,

    /// <summary>１２.</summary>
    Full,

    /// <summary>One digit full, more of them half: ５ and 12.</summary>
    OneFull,
}

/// <summary>How a city writes: sentences are made in half-width form, with § for the counter of people, and come out in the city's
/// own.</summary>
internal sealed partial record Pen(
    Digits Digits = Digits.Half,
    bool FullBrackets = true,
    bool FullPercent = false,
    bool Bullets = false,
    string Person = "人"
)
{
    /// <summary>A figure as it stands in half-width sentences: 1,234.</summary>
    public static string C(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A figure with one decimal.</summary>
    public static string D(decimal number) => number.ToString("#,0.0", CultureInfo.InvariantCulture);

    /// <summary>What share one figure is of another, in %, with one decimal.</summary>
    public static string Share(long part, long whole) => D(ShareOf(part, whole));

    /// <summary>The same as a number.</summary>
    public static decimal ShareOf(long part, long whole) => decimal.Round(part * 100m / whole, 1, MidpointRounding.AwayFromZero);

    /// <summary>A sentence in the city's own form.</summary>
    public string Write(string sentence)
    {
        var text = Figure()
            .Replace(sentence, m => Digits == Digits.Full || (Digits == Digits.OneFull && m.Length == 1) ? Widen(m.Value) : m.Value);
        if (FullBrackets)
            text = text.Replace('(', '（').Replace(')', '）');
        if (FullPercent)
            text = text.Replace('%', '％');
        return text.Replace("§", Person, StringComparison.Ordinal);
    }

    /// <summary>Full-width forms of ASCII.</summary>
    public static string Widen(string ascii) => string.Create(ascii.Length, ascii, (to, from) =>
        {
            for (var i = 0; i < from.Length; i++)
                to[i] = from[i] is > ' ' and < '\u007f' ? (char)(from[i] + 0xFEE0) : from[i];
        });

    /// <summary>A text's sentences as the city sets them: one after another, or each in a line with a dot before it.</summary>
    public string Set(string text)
    {
        if (!Bullets)
            return text;
        var lines = new StringBuilder();
        foreach (var sentence in text.Split('。', StringSplitOptions.RemoveEmptyEntries))
            lines.Append(lines.Length > 0 ? "\n" : "").Append('・').Append(sentence).Append('。');
        return lines.ToString();
    }

    [GeneratedRegex(@"[0-9][0-9,.]*", RegexOptions.None, 1000)]
    private static partial Regex Figure();
}
