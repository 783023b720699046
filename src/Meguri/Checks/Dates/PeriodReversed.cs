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
    protected override IEnumerable<Slip> Read(string text)
    {
        if (!Figures.HasDigit(text)) return [];
        var half = FullWidth.ToAscii(text);
        return Days(text).Concat(Years(text, half)).Concat(Times(text, half)).OrderBy(s => s.Span.Start);
    }

    private static IEnumerable<Slip> Days(string text)
    {
        var dates = WrittenDates.In(text);
        for (var i = 1; i < dates.Count; i++)
        {
            var (from, to) = (dates[i - 1], dates[i]);
            if (to.EndsPeriod && from.Exists && to.Exists && IsReversed(from, to)) yield return Say(text, from.Span.Start, to.Span.End);
        }
    }

    // A period without its last year may run into the next: only within one month, or with both years, is it certain.
    private static bool IsReversed(WrittenDate from, WrittenDate to) => (from.Year, to.Year) switch
    {
        ({ } first, { } last) when to.HasOwnYear => (last, to.Month, to.Day).CompareTo((first, from.Month, from.Day)) < 0,
        _ => from.Month == to.Month && to.Day < from.Day,
    };

    private static IEnumerable<Slip> Years(string text, string half)
    {
        foreach (Match match in TwoYears().Matches(half))
        {
            var first = Year(match.Groups["era1"], match.Groups["y1"]);
            var last = match.Groups["era2"].Success || match.Groups["y2"].Length == 4 ? Year(match.Groups["era2"], match.Groups["y2"]) : Year(match.Groups["era1"], match.Groups["y2"]);
            if (first is { } from && last is { } to && to < from) yield return Say(text, match.Index, match.Index + match.Length);
        }
    }

    private static int? Year(Group era, Group number)
    {
        if (number.Length == 4) return int.Parse(number.ValueSpan, CultureInfo.InvariantCulture);
        return era.Success && number.Length < 4 ? Era.Of(era.Value).ToWestern(Era.NumberOf(number.Value)) : null;
    }

    private static IEnumerable<Slip> Times(string text, string half)
    {
        foreach (Match match in TwoTimes().Matches(half))
        {
            var (from, to) = (Minutes(match, "h1", "m1"), Minutes(match, "h2", "m2"));
            // Early hours may mean the afternoon, 「13時～5時」, and late ones the night through.
            if (to < from && to >= 6 * 60 && from < 18 * 60) yield return Say(text, match.Index, match.Index + match.Length);
        }
    }

    private static int Minutes(Match match, string hour, string minute) =>
        (int.Parse(match.Groups[hour].ValueSpan, CultureInfo.InvariantCulture) * 60) + (match.Groups[minute].Success ? int.Parse(match.Groups[minute].ValueSpan, CultureInfo.InvariantCulture) : 0);

    private static Slip Say(string text, int start, int end) =>
        new(new TextSpan(start, end - start), $"{Slip.Quote(text.AsSpan(start, end - start))}は、終わりが初めより前です。どちらかを直してください。");

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex(
        @"(?:(?<era1>令和|平成|昭和)(?<y1>元|[0-9]{1,2})|(?<![A-Za-z])(?<era1>[RHS])(?<y1>[0-9]{1,2})|(?<![0-9,.])(?<y1>20[0-9]{2}))(?:年度?)?\s?[~〜～]\s?"
        + "(?:(?<era2>令和|平成|昭和|[RHS])?(?<y2>元|[0-9]{1,2}|20[0-9]{2}))(?![0-9,.])(?=年(?!間)|(?<=[RHS][0-9]{1,2}))",
        Options, Patience.Milliseconds)]
    private static partial Regex TwoYears();

    [GeneratedRegex(
        @"(?<![0-9:.,午前後夜]\s?)(?<h1>[0-9]{1,2})(?:時(?:(?<m1>[0-9]{1,2})分)?|:(?<m1>[0-9]{2}))\s?(?:[~〜～-]|から)\s?(?<h2>[0-9]{1,2})(?:時(?!間)(?:(?<m2>[0-9]{1,2})分)?|:(?<m2>[0-9]{2}))(?![0-9:])",
        Options, Patience.Milliseconds)]
    private static partial Regex TwoTimes();
}
