using System.Globalization;
using System.Text.RegularExpressions;
using Meguri.Shared.Text;

namespace Meguri.Shared.Money;

/// <summary>Reads an amount as people write it in forms and workbooks, or says in Japanese why it cannot.</summary>
internal static partial class YenText
{
    private const int LongestInput = 60;

    public static YenReading Read(string? raw, PlanUnit unit)
    {
        var found = raw?.Trim() ?? "";
        // Not NFKC: it would turn 「①1,234」 into 11,234.
        var text = FullWidth.ToAscii(found);
        if (text.Length <= LongestInput && Nothing().IsMatch(text))
            return YenReading.None;

        var match = text.Length > LongestInput ? Match.Empty : Amount().Match(text);
        if (!match.Success || (match.Groups["before"].Success && match.Groups["after"].Success))
            return Refused(found, unit);

        var written = match.Groups["unit"].Value;
        if (match.Groups["yen"].Success && written is not ("" or "円"))
            return Refused(found, unit);

        var figures = match.Groups["figures"].Value;
        if (figures.Contains(',', StringComparison.Ordinal) && !Grouped().IsMatch(figures))
            return YenReading.Refused($"「{Shortened(found)}」は桁区切りの「,」の位置が正しくありません。「1,234」のように3桁ごとに区切るか、「,」を付けずに入力してください。");

        var number = (figures + match.Groups["fraction"].Value).Replace(",", "", StringComparison.Ordinal);
        if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var units))
            return TooLarge(found);
        var size = match.Groups["yen"].Success ? 1 : PlanUnit.All.FirstOrDefault(u => u.Name == written)?.Size ?? unit.Size;
        return InYen(match.Groups["minus"].Success ? -units : units, size, found, unit);
    }

    public static YenReading InYen(decimal units, long size, string found, PlanUnit unit)
    {
        if (Math.Abs(units) > (decimal)Yen.MaxInput / size)
            return TooLarge(found);
        var yen = units * size;
        return decimal.IsInteger(yen)
            ? YenReading.Of(new((long)yen))
            : YenReading.Refused($"「{Shortened(found)}」には1円に満たない端数があります。{Expected(unit)}");
    }

    public static YenReading TooLarge(string found) =>
        YenReading.Refused($"「{Shortened(found)}」は金額として大きすぎます。{Yen.MaxInput:#,##0}円までの金額を入力してください。");

    private static YenReading Refused(string found, PlanUnit unit) =>
        YenReading.Refused($"「{Shortened(found)}」は金額として読み取れません。{Expected(unit)}");

    private static string Expected(PlanUnit unit) =>
        $"{unit.Name}単位の数字を「1,234」のように、減額は「△1,234」、金額がないときは「－」と入力してください。";

    private static string Shortened(string text) =>
        text.Length <= LongestInput ? text : string.Concat(FirstLine().Match(text).Value.TrimEnd(), "…");

    private const string Dash = @"[-\u2010-\u2015\u2212\u2500\u2501\u30FC\uFF70\u2043\uFE63]";
    private const string Unit = "(?<unit>円|千円|万円|百万円|億円)";
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex($@"^(?:{Dash}{{1,3}}\s*{Unit}?)?\z", Options, 1000)]
    private static partial Regex Nothing();

    // At most 16 figures and 12 decimals, so that decimal holds them without rounding.
    [GeneratedRegex($@"^(?<before>(?<minus>[△▲]|{Dash})|\+)?\s*(?<yen>[¥\\])?\s*(?<after>(?<minus>[△▲]|{Dash})|\+)?\s*(?<figures>[0-9][0-9,]{{0,21}})(?<fraction>\.[0-9]{{1,12}})?\s*{Unit}?\z", Options, 1000)]
    private static partial Regex Amount();

    [GeneratedRegex(@"^[0-9]{1,3}(?:,[0-9]{3})+\z", Options, 1000)]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^(?:[^\r\n\uD800-\uDBFF]|[\uD800-\uDBFF][\uDC00-\uDFFF]){0,20}", Options, 1000)]
    private static partial Regex FirstLine();
}
