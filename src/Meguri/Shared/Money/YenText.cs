using System.Text.RegularExpressions;
using Meguri.Shared.Text;

namespace Meguri.Shared.Money;

/// <summary>Reads an amount as people write it in forms and workbooks, or says in Japanese why it cannot.</summary>
internal static partial class YenText
{
    public static YenReading Read(string? raw, PlanUnit unit)
    {
        var found = raw?.Trim() ?? "";
        // Not NFKC: it would turn 「①1,234」 into 11,234.
        var text = WrittenNumber.Plain(found);
        if (text.Length <= WrittenNumber.Longest && Nothing().IsMatch(text))
            return YenReading.None;

        var match = text.Length > WrittenNumber.Longest ? Match.Empty : Amount().Match(text);
        if (!match.Success || (match.Groups["before"].Success && match.Groups["after"].Success))
            return Refused(found, text, unit);

        var written = match.Groups["unit"].Value;
        if (match.Groups["yen"].Success && written is not ("" or "円"))
            return Refused(found, text, unit);
        // 万円 and the like are read only where the plan itself is written in them: elsewhere 「2億円」 is a word, not a figure in the column's
        // unit.
        if (written is not ("" or "円" or "千円") && written != unit.Name)
            return Refused(found, text, unit);

        var figures = match.Groups["figures"].Value;
        if (WrittenNumber.IsMisgrouped(figures))
            return YenReading.Refused($"「{Shortened(found)}」は{NumberFault.In(text)!.Reason}");

        if (!WrittenNumber.TryFigures(figures + match.Groups["fraction"].Value, out var units))
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

    private static YenReading Refused(string found, string plain, PlanUnit unit) =>
        YenReading.Refused($"「{Shortened(found)}」は金額として読み取れません。{Instead(NumberFault.In(plain), unit)}");

    private static string Instead(NumberFault? fault, PlanUnit unit) =>
        fault switch
        {
            null => Expected(unit),
            { Scaled: { } yen } when decimal.IsInteger(yen) && Math.Abs(yen) <= Yen.MaxInput =>
                $"「{fault.ScaleWord}」を使わずに、{unit.Name}単位で「{unit.FormatExact(new Yen((long)yen))}」と入力してください。",
            _ => $"{fault.Reason}（{unit.Name}単位）",
        };

    private static string Expected(PlanUnit unit) =>
        $"{unit.Name}単位の数字を「1,234」のように、減額は「△1,234」、金額がないときは「－」と入力してください。";

    private static string Shortened(string text) =>
        text.Length <= WrittenNumber.Longest ? text : string.Concat(FirstLine().Match(text).Value.TrimEnd(), "…");

    private const string Dash = @"[-\u2010-\u2015\u2212\u2500\u2501\u30FC\uFF70\u2043\uFE63]";
    private const string Minus = $"(?<minus>[{WrittenNumber.Minus}])";
    private const string Unit = "(?<unit>円|千円|万円|百万円|億円)";
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex($@"^(?:{Dash}{{1,3}}\s*{Unit}?)?\z", Options, 5000)]
    private static partial Regex Nothing();

    // At most 16 figures and 12 decimals, so that decimal holds them without rounding.
    [GeneratedRegex(
        $@"^(?<before>{Minus}|\+)?\s*(?<yen>[¥\\])?\s*(?<after>{Minus}|\+)?\s*(?<figures>[0-9][0-9,]{{0,21}})(?<fraction>\.[0-9]{{1,12}})?\s*{Unit}?\z",
        Options,
        5000
    )]
    private static partial Regex Amount();

    [GeneratedRegex(@"^(?:[^\r\n\uD800-\uDBFF]|[\uD800-\uDBFF][\uDC00-\uDFFF]){0,20}", Options, 5000)]
    private static partial Regex FirstLine();
}
