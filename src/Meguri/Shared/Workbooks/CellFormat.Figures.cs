using System.Globalization;
using System.Text.RegularExpressions;

namespace Meguri.Shared.Workbooks;

/// <content>What a reader of numbers takes of what is seen: its digits, its sign, its size.</content>
internal sealed partial class CellFormat
{
    /// <summary>What is seen, as readers of numbers take it: 「△1,235」 for one in red or brackets below nought, 「54.8%」, 「1,234千円」, 「－」.</summary>
    public string Figures(double number)
    {
        // 「1.5E+04」 and 「1 1/2」 say as much as 15000 and 1.5, which every reader of numbers takes.
        if (_isOdd && !Rounds(number))
            return Exact(number);
        var shown = Show(number);
        // 「1-2」, 「5-」 and brackets round a number above nought are no way to write a number; they are handed on to be refused.
        return IsBelowNought(number, shown) is { } isBelow ? Unsigned(shown, isBelow) : shown;
    }

    /// <summary>
    /// True where what is seen is not all that is there: 1,234.567 seen as 1,235, 1,234,567 as 1,235 thousand, a number below nought seen
    /// without its sign, or one above with such a sign.
    /// </summary>
    public bool Rounds(double number)
    {
        if (IsGeneral || IsDate)
            return false;
        if (_isWhole)
            return number % 1 != 0;
        var shown = Show(number);
        if (_isOdd)
            return !(Odd(shown) is { } odd && Math.Abs(odd - number) <= Math.Abs(number) * 1e-12);
        if (Digit(shown) is not { } digits)
            return number != 0 && shown.Trim().Length > 0;
        var all = Math.Abs(number) * ScaleOf(number);
        return Math.Abs(digits - all) > Math.Max(1e-9, all * 1e-12)
            || (digits != 0 && IsBelowNought(number, shown) is { } isBelow && isBelow != number < 0);
    }

    /// <summary>As <see cref="Figures(double)"/>, with every digit that is there, and its sign.</summary>
    public string Exact(double number)
    {
        var bare = Math.Abs(number).ToString(Plain, Culture);
        if (_isOdd)
            return Unsigned(bare, number < 0);
        var shown = Show(number);
        var seen = Digits().Match(shown);
        var all = Math.Abs(number) * ScaleOf(number);
        return Unsigned(
            !seen.Success || all >= 1e15
                ? bare
                : string.Concat(
                    shown.AsSpan(0, seen.Index),
                    ((decimal)all).ToString(Plain, Culture),
                    shown.AsSpan(seen.Index + seen.Length)
                ),
            number < 0
        );
    }

    // Whether what is seen is below nought; null for what is seen and is no number that people write.
    private bool? IsBelowNought(double number, string shown)
    {
        if (Digits().Match(shown) is not { Success: true } seen)
            return number < 0;
        var (before, after) = (shown[..seen.Index], shown[(seen.Index + seen.Length)..]);
        if (Digits().IsMatch(after))
            return null;
        if (Minus().IsMatch(before))
            return true;
        if (Minus().IsMatch(after) || (Opens().IsMatch(before) && Closes().IsMatch(after)))
            return number < 0 ? true : null;
        return number < 0 && Red().IsMatch(SectionOf(number));
    }

    private static string Unsigned(string shown, bool isBelow)
    {
        var seen = Digits().Match(shown);
        return !seen.Success
            ? shown
            : $"{(isBelow ? "△" : "")}{Signs().Replace(shown[..seen.Index], "")}{seen.Value}{Signs().Replace(shown[(seen.Index + seen.Length)..], "")}";
    }

    // The section that is in use: the first whose condition holds, else by the number's sign.
    private string SectionOf(double number)
    {
        if (_hasConditions)
            return Array.Find(_sections, s => Condition().Match(s) is { Success: true } c && Holds(number, c))
                ?? Array.Find(_sections, s => !Condition().IsMatch(s))
                ?? "";
        return _sections.Length < 2 ? _code
            : number < 0 ? _sections[1]
            : number == 0 && _sections.Length > 2 ? _sections[2]
            : _sections[0];
    }

    private static bool Holds(double number, Match condition)
    {
        var limit = double.Parse(condition.Groups["limit"].Value, Culture);
        return condition.Groups["sign"].Value switch
        {
            ">" => number > limit,
            ">=" => number >= limit,
            "<" => number < limit,
            "<=" => number <= limit,
            "=" => number == limit,
            _ => number != limit,
        };
    }

    // A 「;」 in quotes parts nothing.
    private static string[] Sections(string code) => [.. SectionPart().Matches(code + ';').Select(m => m.Value[..^1])];

    // What 「-1.5E+04」 or 「1 1/2」 stands for; null for other words.
    private static double? Odd(string shown)
    {
        var part = OddDigits().Match(shown.Trim());
        if (!part.Success)
            return null;
        double Of(string name, double missing) => part.Groups[name].Success ? double.Parse(part.Groups[name].Value, Culture) : missing;
        var amount = (Of("whole", 0) + (Of("over", 0) / Of("under", 1))) * Math.Pow(10, Of("power", 0));
        return part.Groups["minus"].Success ? -amount : amount;
    }

    private static double? Digit(string shown) =>
        Digits().Match(shown) is { Success: true } seen
        && decimal.TryParse(seen.Value, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, Culture, out var digits)
            ? (double)digits
            : null;

    // How much larger the seen digits are than the number: 「%」 by a hundred, each comma at the end of the figures smaller by a thousand.
    // A format has up to four sections; the one in use is the one whose digits come nearest.
    private double ScaleOf(double number)
    {
        var seen = Digit(Show(number)) ?? 0;
        return _sections
            .Select(Bare)
            .Select(section =>
            {
                var scale = section.Contains('%', StringComparison.Ordinal) ? 100.0 : 1.0;
                return Thousands().Match(section) is { Success: true } commas
                    ? scale / Math.Pow(1000, commas.Groups["commas"].Length)
                    : scale;
            })
            .MinBy(scale => Math.Abs(seen - (Math.Abs(number) * scale)));
    }

    [GeneratedRegex("""[0-9][0-9,]*(?:\.[0-9]+)?""", RegexOptions.None, 5000)]
    private static partial Regex Digits();

    [GeneratedRegex(
        """^(?<minus>-)?(?:(?<whole>[0-9]+(?:\.[0-9]+)?)(?!/))?(?:\s*(?<over>[0-9]+)/(?<under>[1-9][0-9]*))?(?:E(?<power>[+-]?[0-9]{1,3}))?$""",
        RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex OddDigits();

    [GeneratedRegex("""[-−△▲]""", RegexOptions.None, 5000)]
    private static partial Regex Minus();

    [GeneratedRegex("""[(（][^)）]*\z""", RegexOptions.None, 5000)]
    private static partial Regex Opens();

    [GeneratedRegex("""^[^(（]*[)）]""", RegexOptions.None, 5000)]
    private static partial Regex Closes();

    [GeneratedRegex("""\[(?:Red|赤|(?:Color|色)\s?3)\]""", RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Red();

    [GeneratedRegex("""\[(?:White|白|(?:Color|色)\s?2)\]""", RegexOptions.IgnoreCase, 5000)]
    private static partial Regex White();

    [GeneratedRegex("""\[(?<sign>[<>]=?|<>|=)(?<limit>-?[0-9]+(?:\.[0-9]+)?)\]""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Condition();

    [GeneratedRegex("""(?:"[^"]*"?|\\.|[^;"\\])*;""", RegexOptions.None, 5000)]
    private static partial Regex SectionPart();

    [GeneratedRegex("""[-−△▲()（）¥\\\s]""", RegexOptions.None, 5000)]
    private static partial Regex Signs();

    [GeneratedRegex("""[0#?](?<commas>,+)(?![0#?,])""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Thousands();
}
