using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Dates;

/// <summary>A day, month, year or hour that there is not: 2月30日, 13月, 平成32年, 9時70分.</summary>
public sealed partial class DateImpossible : SlipRule
{
    private const string Digits = "〇一二三四五六七八九";
    private const int ALeapYear = 2024;

    private static readonly SearchValues<char> KanjiDigits = SearchValues.Create("一二三四五六七八九十");

    private static readonly SearchValues<char> Signs = SearchValues.Create("年月日時:：/／.．-－");

    /// <inheritdoc/>
    public override string Code => "date-impossible";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "ありえない日付や時刻";

    /// <inheritdoc/>
    public override string Why => "ない日や時刻は、必ず打ち間違いです。行事の日を信じて来る人がいます。";

    /// <inheritdoc/>
    protected override bool MayHold(ReadOnlySpan<char> text) => text.ContainsAny(Signs);

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan) => base.Check(plan).Concat(LeapDays(plan));

    // 「2月29日」 without a year, in a sheet none of whose years has one.
    private IEnumerable<Finding> LeapDays(CheckedPlan plan)
    {
        foreach (var text in plan.Texts)
        {
            foreach (var date in WrittenDates.In(text.Text))
            {
                if (date is not { Month: 2, Day: 29, Year: null })
                    continue;
                var years = WeekdayDiffers.CalendarYears(plan, text, date);
                if (years.Count == 0 || years.Exists(DateTime.IsLeapYear))
                    continue;
                yield return Found(
                    text.Place,
                    $"{Era.YearName(new DateOnly(years[0], 2, 1))}に2月29日はありません。正しい日に直してください。ほかの年のことなら、年を書いてください。",
                    text.Text.Substring(date.Span.Start, date.Span.Length)
                ) with
                {
                    Severity = Severity.Warning,
                    Text = text.Text,
                    Spans = [date.Span],
                };
            }
        }
    }

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        var half = FullWidth.ToAscii(text);
        return Days(text)
            .Concat(InKanji(text))
            .Concat(Months(text, half))
            .Concat(MonthEnds(text, half))
            .Concat(Years(text, half))
            .Concat(Times(text, half))
            .OrderBy(s => s.Span.Start);
    }

    private static IEnumerable<Slip> Days(string text)
    {
        foreach (var date in WrittenDates.In(text))
        {
            var words = Slip.Quote(text.AsSpan(date.Span.Start, date.Span.Length));
            if (!date.Exists)
                yield return new(
                    date.Span,
                    date.IsShort
                        ? $"{date.Month}月に{date.Day}日はありません。{words}の日を確かめて直してください。"
                        : $"{words}という日はありません。正しい日に直してください。"
                );
            else if (
                date.EraYear is { } own
                && own.Year <= own.Era.LastYear
                && OutOf(own.Era, new DateOnly(date.Year!.Value, date.Month, date.Day)) is { } right
            )
                yield return new(
                    date.Span,
                    $"{words}は、{own.Era.Name}ではなく{right}です。元号と年を確かめて直してください。",
                    Severity.Warning
                );
        }
    }

    // 六月三十一日.
    private static IEnumerable<Slip> InKanji(string text)
    {
        if (!text.Contains('月', StringComparison.Ordinal) || !text.AsSpan().ContainsAny(KanjiDigits))
            yield break;
        foreach (Match match in KanjiDay().Matches(text))
        {
            var (month, day) = (KanjiNumber(match.Groups["m"].ValueSpan), KanjiNumber(match.Groups["d"].ValueSpan));
            if (month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(ALeapYear, month))
                continue;
            yield return new(
                new TextSpan(match.Index, match.Length),
                $"{Slip.Quote(match.ValueSpan)}という日はありません。正しい日に直してください。"
            );
        }
    }

    // 二十一, 二一.
    private static int KanjiNumber(ReadOnlySpan<char> written)
    {
        var (sum, last) = (0, 0);
        foreach (var c in written)
        {
            if (c == '十')
                (sum, last) = (sum + (last == 0 ? 10 : last * 10), 0);
            else
                last = (last * 10) + Digits.IndexOf(c, StringComparison.Ordinal);
        }
        return sum + last;
    }

    private static string? OutOf(Era era, DateOnly day) => day < era.First || day > era.Last ? Era.YearName(day) : null;

    private static IEnumerable<Slip> Months(string text, string half)
    {
        if (!half.Contains('月', StringComparison.Ordinal))
            yield break;
        foreach (Match match in Month().Matches(half))
        {
            if (int.Parse(match.Groups["m"].ValueSpan, CultureInfo.InvariantCulture) is >= 1 and <= 12)
                continue;
            // Behind a year it can be nothing else; alone it may be a length of time.
            yield return new(
                new TextSpan(match.Index, match.Length),
                $"{Slip.Quote(text.AsSpan(match.Index, match.Length))}という月はありません。正しい月に直してください。期間なら「か月」と書いてください。",
                match.Index > 0 && half[match.Index - 1] == '年' ? null : Severity.Warning
            );
        }
    }

    // 「6月末（31日）」.
    private static IEnumerable<Slip> MonthEnds(string text, string half)
    {
        if (!half.Contains("月末", StringComparison.Ordinal))
            yield break;
        foreach (Match match in MonthEnd().Matches(half))
        {
            var month = int.Parse(match.Groups["m"].ValueSpan, CultureInfo.InvariantCulture);
            var day = int.Parse(match.Groups["d"].ValueSpan, CultureInfo.InvariantCulture);
            var last = month is >= 1 and <= 12 ? DateTime.DaysInMonth(ALeapYear, month) : day;
            if (day == last || (month == 2 && day == last - 1))
                continue;
            yield return new(
                new TextSpan(match.Index, match.Length),
                $"{Slip.Quote(text.AsSpan(match.Index, match.Length))}とありますが、{month}月の末日は{last}日です。違うほうを直してください。",
                Severity.Warning
            );
        }
    }

    private static IEnumerable<Slip> Years(string text, string half)
    {
        if (!half.Contains('年', StringComparison.Ordinal))
            yield break;
        foreach (Match match in EraYear().Matches(half))
        {
            var era = Era.Of(match.Groups["era"].Value);
            var year = Era.NumberOf(match.Groups["n"].Value);
            var words = Slip.Quote(text.AsSpan(match.Index, match.Length));
            var span = new TextSpan(match.Index, match.Length);
            if (year == 0)
                yield return new(span, $"{words}という年はありません。{era.Name}は元年からです。");
            // A plan made before 2019 was to run 「平成34年度まで」: such names of periods stand.
            else if (year > era.LastYear && !match.Groups["until"].Success)
                yield return new(
                    span,
                    $"{words}という年はありません（{era.Name}は{era.LastYear}年まで）。"
                        + $"{Era.YearName(new DateOnly(era.ToWestern(year), 6, 1))}のことなら、そのように直してください。",
                    Severity.Warning
                );
            // 「平成31年10月」: the era ended in that year's spring.
            else if (
                year <= era.LastYear
                && MonthBehind().Match(half, match.Index + match.Length) is { Success: true } behind
                && int.Parse(behind.Groups["m"].ValueSpan, CultureInfo.InvariantCulture) is var month
                && OutOf(era, new DateOnly(era.ToWestern(year), month, 1)) is { } right
                && OutOf(era, new DateOnly(era.ToWestern(year), month, DateTime.DaysInMonth(era.ToWestern(year), month))) is not null
            )
                yield return new(
                    new TextSpan(match.Index, match.Length + behind.Length),
                    $"{Slip.Quote(text.AsSpan(match.Index, match.Length + behind.Length))}は、{era.Name}ではなく{right}です。元号と年を確かめて直してください。",
                    Severity.Warning
                );
        }
    }

    private static IEnumerable<Slip> Times(string text, string half)
    {
        if (!half.AsSpan().ContainsAny('時', ':'))
            yield break;
        foreach (Match match in Time.Matches(half))
        {
            var hour = int.Parse(match.Groups["h"].ValueSpan, CultureInfo.InvariantCulture);
            var minute = match.Groups["mi"].Success ? int.Parse(match.Groups["mi"].ValueSpan, CultureInfo.InvariantCulture) : 0;
            var half12 = match.Groups["half"].Value;
            var words = Slip.Quote(text.AsSpan(match.Index, match.Length));
            var span = new TextSpan(match.Index, match.Length);
            if (minute > 59)
                yield return new(span, $"{words}という時刻はありません。分は59までです。正しい時刻に直してください。");
            else if (hour > 24 || (hour == 24 && minute > 0))
                yield return new(
                    span,
                    $"{words}は24時を過ぎています。正しい時刻に直してください。時間の長さなら「時間」と書いてください。",
                    Severity.Warning
                );
            else if (half12.Length > 0 && hour > 12)
                yield return new(
                    span,
                    $"{words}は、{half12}と時の数が合いません。「{half12}」を消すか、時の数を直してください。",
                    Severity.Warning
                );
        }
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex(
        "(?<![0-9,.])(?<m>[0-9]{1,2})月(?![0-9]{1,2}日|[間目額曜例謝]|報酬|以[内上下]|未満|経過|の間)",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Month();

    [GeneratedRegex(@"(?<![0-9])(?<m>[0-9]{1,2})月末日?\s?(?:\(|の|である)(?<d>[0-9]{1,2})日(?![間前以])", Options, Patience.Milliseconds)]
    private static partial Regex MonthEnd();

    [GeneratedRegex(
        @"(?<until>(?:[~〜～-]|から)\s?)?" + Era.Pattern + "(?<unit>年度?)(?!間)(?<until>まで)?",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex EraYear();

    [GeneratedRegex(@"\G(?<=年)(?<m>1[0-2]|[1-9])月(?![0-9]{1,2}日)", Options, Patience.Milliseconds)]
    private static partial Regex MonthBehind();

    [GeneratedRegex(
        "(?<![一二三四五六七八九十〇百])(?<m>[一二三四五六七八九十〇]{1,3})月(?<d>[一二三四五六七八九十〇]{1,3})日(?![間目])",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex KanjiDay();

    // 「10:90」 may be a share: with a colon, only what is said to begin or end is a time.
    private static Regex Time =>
        field ??= Pattern.Of(
            @"(?<![0-9:.,])(?:(?<half>午前|午後)\s?)?(?<h>[0-9]{1,2})時(?![間点期代刻給限差短価速])(?:(?<mi>[0-9]{1,2})分)?"
                + @"|(?<half>午前|午後)\s?(?<h>[0-9]{1,2}):(?<mi>[0-9]{2})(?![0-9:])"
                + @"|(?<![0-9:.,])(?<h>[0-9]{1,2}):(?<mi>[0-9]{2})(?=\s?(?:から|より|[~〜～]|開[始演場会]|終了|閉[会場]|集合))|(?<=[0-9]{2}\s?(?:から|"
                + @"[~〜～])\s?)(?<h>[0-9]{1,2}):(?<mi>[0-9]{2})(?![0-9:])",
            Options
        );
}
