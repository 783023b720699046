using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Dates;

/// <summary>By what a period says its ends.</summary>
internal enum PeriodGrain
{
    /// <summary>「4月1日から9月30日まで」.</summary>
    Day,

    /// <summary>「6月から翌年2月まで」.</summary>
    Month,

    /// <summary>「平成27年から令和2年まで」.</summary>
    Year,

    /// <summary>「令和5年度から令和9年度まで」.</summary>
    FiscalYear,
}

/// <summary>A period as a text writes it.</summary>
/// <param name="Span">Its words.</param>
/// <param name="Grain">By what its ends are said.</param>
/// <param name="Ends">Its first day and the day after its last; two pairs where a year that is not written may be a leap year.</param>
internal sealed record WrittenPeriod(TextSpan Span, PeriodGrain Grain, IReadOnlyList<(DateOnly First, DateOnly Next)> Ends)
{
    /// <summary>The Western year in which it begins.</summary>
    public int FirstYear => Ends[0].First.Year;

    /// <summary>The last Western year of a period of years or fiscal years.</summary>
    public int LastYear => Ends[0].Next.Year - 1;

    /// <summary>How many weeks it may be said to have, the exact number or the two around it.</summary>
    public IReadOnlyList<int> Weeks => Around(e => (e.Next.DayNumber - e.First.DayNumber, 7));

    /// <summary>How many months.</summary>
    public IReadOnlyList<int> Months => Around(e => Count(e.First, e.Next, 1));

    /// <summary>How many years; censuses are counted from one to the next.</summary>
    public IReadOnlyList<int> Years =>
        Grain == PeriodGrain.Year ? [LastYear - FirstYear + 1, LastYear - FirstYear] : Around(e => Count(e.First, e.Next, 12));

    private List<int> Around(Func<(DateOnly First, DateOnly Next), (int Size, int Of)> measured) =>
        [
            .. Ends.Select(measured)
                .SelectMany(m => m.Size % m.Of == 0 ? [m.Size / m.Of] : new[] { m.Size / m.Of, (m.Size / m.Of) + 1 })
                .Distinct(),
        ];

    // In halves of months, so that a month begun is no whole one.
    private static (int Size, int Of) Count(DateOnly first, DateOnly next, int months)
    {
        var whole = ((next.Year - first.Year) * 12) + next.Month - first.Month;
        if (first.AddMonths(whole) > next)
            whole--;
        return ((2 * whole) + (first.AddMonths(whole) == next ? 0 : 1), 2 * months);
    }
}

/// <summary>Finds periods in text.</summary>
internal static partial class WrittenPeriods
{
    private static readonly Remembered<WrittenPeriod> Known = new(Read);
    private static readonly SearchValues<char> Signs = SearchValues.Create("~〜-かよ初始");
    private static readonly int[] AnyYears = [2022, 2023];

    /// <summary>Every period of <paramref name="text"/> that does not end before it begins, from the left.</summary>
    public static IReadOnlyList<WrittenPeriod> In(string text) => Known.In(text);

    private static IEnumerable<WrittenPeriod> Read(string text)
    {
        if (!Figures.HasDigit(text))
            return [];
        var half = FullWidth.ToAscii(text);
        if (!half.AsSpan().ContainsAny(Signs))
            return [];
        return OfDays(text).Concat(OfMonths(half)).Concat(OfYears(half)).OrderBy(p => p.Span.Start);
    }

    private static IEnumerable<WrittenPeriod> OfDays(string text)
    {
        var dates = WrittenDates.In(text);
        for (var i = 1; i < dates.Count; i++)
        {
            var (from, to) = (dates[i - 1], dates[i]);
            if (!to.EndsPeriod || !from.Exists || !to.Exists)
                continue;
            List<(DateOnly, DateOnly)> ends =
            [
                .. (from.Year is { } known ? [known] : AnyYears).Select(y => (Day(y, from), Day(YearOf(to, from, y), to).AddDays(1))),
            ];
            if (ends.TrueForAll(e => e.Item1 < e.Item2))
                yield return new(new TextSpan(from.Span.Start, to.End - from.Span.Start), PeriodGrain.Day, ends);
        }
    }

    private static int YearOf(WrittenDate to, WrittenDate from, int year) =>
        to.YearsAfter is { } years ? year + years
        : to is { HasOwnYear: true, Year: { } own } ? own
        : (to.Month, to.Day).CompareTo((from.Month, from.Day)) < 0 ? year + 1
        : year;

    private static DateOnly Day(int year, WrittenDate date) =>
        new(year, date.Month, Math.Min(date.Day, DateTime.DaysInMonth(year, date.Month)));

    private static IEnumerable<WrittenPeriod> OfMonths(string half)
    {
        if (!half.Contains('月', StringComparison.Ordinal))
            yield break;
        foreach (Match match in TwoMonths.Matches(half))
        {
            var (first, last) = (Number(match, "m1"), Number(match, "m2"));
            var year = Western(match, "1");
            var end = Western(match, "2");
            // One year written of two says nothing of the other.
            if (year is null && end is not null)
                continue;
            var from = year ?? AnyYears[0];
            var to = end ?? from + (match.Groups["next"].Success || last < first && !match.Groups["same"].Success ? 1 : 0);
            if (!IsYear(from) || !IsYear(to))
                continue;
            var ends = (First: new DateOnly(from, first, 1), Next: new DateOnly(to, last, 1).AddMonths(1));
            if (ends.First < ends.Next)
                yield return new(new TextSpan(match.Index, match.Length), PeriodGrain.Month, [ends]);
        }
    }

    private static IEnumerable<WrittenPeriod> OfYears(string half)
    {
        if (!half.Contains('年', StringComparison.Ordinal))
            yield break;
        foreach (Match match in TwoYears.Matches(half))
        {
            var fiscal = match.Groups["fiscal"].Success;
            if (Western(match, "1") is not { } first)
                continue;
            var last = Western(match, "2")
                ?? (
                    match.Groups["n2"].Success && match.Groups["era1"].Success
                        ? Era.Of(match.Groups["era1"].Value).ToWestern(Era.NumberOf(match.Groups["n2"].Value))
                        : 0
                );
            if (!IsYear(first) || !IsYear(last) || last <= first)
                continue;
            var month = fiscal ? 4 : 1;
            yield return new(
                new TextSpan(match.Index, match.Length),
                fiscal ? PeriodGrain.FiscalYear : PeriodGrain.Year,
                [(new DateOnly(first, month, 1), new DateOnly(last + 1, month, 1))]
            );
        }
    }

    private static bool IsYear(int year) => year is > 1867 and < 2200;

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static int? Western(Match match, string which)
    {
        if (match.Groups["west" + which].Success)
            return Number(match, "west" + which);
        return match.Groups["era" + which] is { Success: true } era
            ? Era.Of(era.Value).ToWestern(Era.NumberOf(match.Groups["n" + which].Value))
            : null;
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const string To = @"\s?(?:[~〜～-]|から|より)\s?";
    private const string First =
        @"(?:(?:(?<era1>令和|平成|昭和)|(?<![A-Za-z])(?<era1>[RHS]))\.?\s?(?<n1>元|[0-9]{1,2})|(?<![0-9,.])(?<west1>(?:19|20)[0-9]{2}))";
    private const string Last =
        @"(?:(?:(?<era2>令和|平成|昭和)|(?<![A-Za-z])(?<era2>[RHS]))\.?\s?(?<n2>元|[0-9]{1,2})|(?<west2>(?:19|20)[0-9]{2}))";
    private const string Also = @"(?:\((?:西暦)?(?:(?:19|20)[0-9]{2}|令和|平成|[RHS][0-9])[^()\n間か]{0,8}\))?";
    private const string Month = "月(?:末|下旬|上旬|中旬|初め|初旬|頃|ごろ)?";

    private static Regex TwoMonths =>
        field ??= Pattern.Of(
            "(?:"
                + First
                + @"(?:年|\.)\s?|(?<![0-9,./]))(?<m1>1[0-2]|[1-9])(?:"
                + Month
                + "|(?<="
                + First
                + @"\.[0-9]{1,2})|(?=\s?[~〜～]))"
                + Also
                + To
                + "(?:"
                + Last
                + @"(?:年|\.)\s?|(?<next>翌年)の?|翌(?<next>)年?の?|(?<same>同年|同じ年)の?)?(?<m2>1[0-2]|[1-9])(?:"
                + Month
                + "(?![0-9間])|(?<="
                + Last
                + @"\.[0-9]{1,2})(?![0-9./]))"
                + Also,
            Options
        );

    private static Regex TwoYears =>
        field ??= Pattern.Of(
            First
                + "(?:年(?<fiscal>度)?)?"
                + Also
                + "(?:"
                + To
                + "|を(?:初年度|始期|始年度)と(?:し|する)て?、?)(?:"
                + Last
                + @"|(?<n2>元|[0-9]{1,2})(?=年))(?![0-9,.])(?:年(?![間目か]|\s?[0-9]{1,2}月)(?<fiscal>度(?![間目]))?)?(?![年度])"
                + Also
                + "(?:を(?:最終年度|終期|目標年度)とする)?",
            Options
        );
}
