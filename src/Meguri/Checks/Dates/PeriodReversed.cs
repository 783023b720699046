using System.Globalization;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Dates;

/// <summary>A period that ends before it begins: 「7月20日～10日」, 「令和8年度～令和6年度」, 「15:00～13:00」.</summary>
public sealed partial class PeriodReversed : SlipRule
{
    /// <inheritdoc/>
    public override string Code => "period-reversed";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "期間の終わりが、初めより前になっている";

    /// <inheritdoc/>
    public override string Why => "初めと終わりが逆の期間は、どちらかの数字の打ち間違いです。";

    /// <inheritdoc/>
    protected override bool MayHold(ReadOnlySpan<char> text) =>
        text.ContainsAny("~～〜-－") || text.Contains("から", StringComparison.Ordinal);

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        var half = FullWidth.ToAscii(text);
        return Days(text).Concat(Months(text, half)).Concat(Years(text, half)).Concat(Times(text, half)).OrderBy(s => s.Span.Start);
    }

    private static IEnumerable<Slip> Days(string text)
    {
        var dates = WrittenDates.In(text);
        for (var i = 1; i < dates.Count; i++)
        {
            var (from, to) = (dates[i - 1], dates[i]);
            if (to.EndsPeriod && from.Exists && to.Exists && IsReversed(from, to))
                yield return Say(text, from.Span.Start, to.Span.End);
        }
    }

    // Without years a period may run into the next fiscal year (2月1日～5月31日) or be a whole year (10月1日～9月30日), but it is not most of a year
    // that begins in another's midst.
    private static bool IsReversed(WrittenDate from, WrittenDate to)
    {
        if (from.Year is { } first && to is { HasOwnYear: true, Year: { } last })
            return (last, to.Month, to.Day).CompareTo((first, from.Month, from.Day)) < 0;
        if (to.YearsAfter is { } years)
            return years == 0 && (to.Month, to.Day).CompareTo((from.Month, from.Day)) < 0;
        var (begin, end) = (InFiscalYear(from), InFiscalYear(to));
        var backwards = begin - end;
        return backwards > 0 && (from.Month == to.Month || backwards is > LongestWholeYear and < HalfAYear);
    }

    private const int LongestWholeYear = 2;
    private const int HalfAYear = 183;

    private static int InFiscalYear(WrittenDate date) => ((date.Month + 8) % 12 * 31) + date.Day;

    // 「11月から同年6月まで」, 「令和6年11月から令和6年6月まで」.
    private static IEnumerable<Slip> Months(string text, string half)
    {
        if (!half.Contains('月', StringComparison.Ordinal))
            yield break;
        foreach (Match match in TwoMonths.Matches(half))
        {
            var (from, to) = (Month(match, "m1"), Month(match, "m2"));
            if (match.Groups["era1"].Success && match.Groups["era2"].Success)
                (from, to) = (
                    from + (12 * (Year(match.Groups["era1"], match.Groups["y1"]) ?? 0)),
                    to + (12 * (Year(match.Groups["era2"], match.Groups["y2"]) ?? 0))
                );
            else if (!match.Groups["same"].Success)
                continue;
            if (to < from)
                yield return Say(text, match.Index, match.Index + match.Length);
        }
    }

    private static int Month(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static IEnumerable<Slip> Years(string text, string half)
    {
        if (!half.AsSpan().ContainsAny("~〜"))
            yield break;
        foreach (Match match in TwoYears.Matches(half))
        {
            var first = Year(match.Groups["era1"], match.Groups["y1"]);
            var last =
                match.Groups["era2"].Success || match.Groups["y2"].Length == 4
                    ? Year(match.Groups["era2"], match.Groups["y2"])
                    : Year(match.Groups["era1"], match.Groups["y2"]);
            if (first is { } from && last is { } to && to < from)
                yield return Say(text, match.Index, match.Index + match.Length);
        }
    }

    private static int? Year(Group era, Group number)
    {
        if (number.Length == 4)
            return int.Parse(number.ValueSpan, CultureInfo.InvariantCulture);
        return era.Success && number.Length < 4 ? Era.Of(era.Value).ToWestern(Era.NumberOf(number.Value)) : null;
    }

    private static IEnumerable<Slip> Times(string text, string half)
    {
        if (!half.AsSpan().ContainsAny('時', ':'))
            yield break;
        foreach (Match match in TwoTimes().Matches(half))
        {
            var (from, to) = (Minutes(match, "h1", "m1"), Minutes(match, "h2", "m2"));
            // Early hours may mean the afternoon, 「13時～5時」, and late ones the night through.
            if (to < from && to >= 6 * 60 && from < 18 * 60)
                yield return Say(text, match.Index, match.Index + match.Length);
        }
    }

    private static int Minutes(Match match, string hour, string minute) =>
        (int.Parse(match.Groups[hour].ValueSpan, CultureInfo.InvariantCulture) * 60)
        + (match.Groups[minute].Success ? int.Parse(match.Groups[minute].ValueSpan, CultureInfo.InvariantCulture) : 0);

    private static Slip Say(string text, int start, int end) =>
        new(
            new TextSpan(start, end - start),
            $"{Slip.Quote(text.AsSpan(start, end - start))}は、終わりが初めより前です。どちらかを直してください。"
        );

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private static Regex TwoMonths =>
        field ??= Pattern.Of(
            @"(?:(?<era1>令和|平成|昭和)(?<y1>元|[0-9]{1,2})年\s?)?(?<![0-9,.])(?<m1>1[0-2]|[1-9])月(?:末|[上中下初]旬)?\s?(?:[~〜～-]|から)\s?"
                + @"(?:(?<same>同年|同じ年)の?|(?<era2>令和|平成|昭和)(?<y2>元|[0-9]{1,2})年\s?)(?<m2>1[0-2]|[1-9])月(?![0-9間])",
            Options
        );

    private static Regex TwoYears =>
        field ??= Pattern.Of(
            @"(?:(?<era1>令和|平成|昭和)(?<y1>元|[0-9]{1,2})|(?<![A-Za-z])(?<era1>[RHS])(?<y1>[0-9]{1,2})|"
                + @"(?<![0-9,.])(?<y1>20[0-9]{2}))(?:年度?)?\s?[~〜～]\s?"
                + "(?:(?<era2>令和|平成|昭和|[RHS])?(?<y2>元|[0-9]{1,2}|20[0-9]{2}))(?![0-9,.])(?:年(?!間)度?|(?<=[RHS][0-9]{1,2}))",
            Options
        );

    [GeneratedRegex(
        @"(?<![0-9:.,午前後夜]\s?)(?<h1>[0-9]{1,2})(?:時(?:(?<m1>[0-9]{1,2})分)?|:(?<m1>[0-9]{2}))\s?(?:[~〜～-]|"
            + @"から)\s?(?<h2>[0-9]{1,2})(?:時(?!間)(?:(?<m2>[0-9]{1,2})分)?|:(?<m2>[0-9]{2}))(?![0-9:])",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex TwoTimes();
}
