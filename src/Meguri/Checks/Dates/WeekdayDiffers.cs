using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Checks.Dates;

/// <summary>A day of the week that the date does not have: 「５月３日（土）」, in the year that is written or in that of the sheet.</summary>
public sealed partial class WeekdayDiffers : Rule
{
    private const string Weekdays = "日月火水木金土";

    private static readonly string[] OtherYears = ["昨年", "前年", "一昨年", "翌年", "来年", "去年"];

    private static readonly Remembered<WrittenDate> Known = new(text => WrittenDates.In(text).Where(d => d.Weekday != default && d.Exists));

    /// <inheritdoc/>
    public override string Code => "weekday-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "日付と曜日が合わない";

    /// <inheritdoc/>
    public override string Why =>
        "去年の文を写し、日だけを直して曜日を直し忘れることがよくあります。読む人は、どちらを信じてよいか分かりません。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts)
        {
            foreach (var date in Known.In(text.Text))
            {
                if (Wrong(plan, text, date) is not { } message)
                    continue;
                var span = new TextSpan(date.Span.Start, date.End - date.Span.Start);
                yield return Found(text.Place, message, text.Text.Substring(span.Start, span.Length)) with
                {
                    Severity = date.YearIsSure ? Severity.Error : Severity.Warning,
                    Text = text.Text,
                    Spans = [span],
                };
            }
        }
    }

    private static string? Wrong(CheckedPlan plan, PlanText text, WrittenDate date)
    {
        var years = date is { YearIsSure: true, Year: { } written } ? [written] : CalendarYears(plan, text, date);
        if (years.Count == 0 || years.Exists(y => Of(date, y) == date.Weekday))
            return null;
        var words = Slip.Quote(text.Text.AsSpan(date.Span.Start, date.End - date.Span.Start));
        var right = string.Join(
            "、",
            years.ConvertAll(y => $"{Era.YearName(new DateOnly(y, date.Month, 1))}{date.Month}月{date.Day}日は{Of(date, y)}曜日")
        );
        return $"{words}の曜日が合いません。{right}です。日か曜日を直してください。{(date.YearIsSure ? "" : "ほかの年のことなら、年を書いてください。")}";
    }

    /// <summary>The calendar years in which a day may be whose year is not sure: by the fiscal year named before in the sentence, else by those
    /// of which the text may speak.</summary>
    internal static List<int> CalendarYears(CheckedPlan plan, PlanText text, WrittenDate date)
    {
        var start = date.Span.Start == 0 ? 0 : text.Text.LastIndexOfAny(['。', '\n'], date.Span.Start - 1) + 1;
        var before = text.Text[start..date.Span.Start];
        if (Array.Exists(OtherYears, w => before.Contains(w, StringComparison.Ordinal)))
            return [];
        var named = YearMentions.In(text.Text).LastOrDefault(m => m.Span.Start >= start && m.Span.End <= date.Span.Start);
        IReadOnlyList<FiscalYear> years = named.Year is > 1900 and < 2100 ? [new(named.Year)] : YearMentions.Spoken(plan, text);
        // 「翌年4月22日」 by itself counts from the year of the text; from a day before it, from that day's, which may be of the next year.
        var calendar = IsNextYear(text.Text, date)
            ? years.SelectMany(y => EarlyMonth().IsMatch(FullWidth.ToAscii(before)) ? new[] { y.Value + 1, y.Value + 2 } : [y.Value + 1])
            : years.Select(y => date.Month >= 4 ? y.Value : y.Value + 1);
        return [.. date.Year is { } last ? calendar.Append(last).Distinct() : calendar];
    }

    // A day of January to March is of the calendar year after already.
    [GeneratedRegex("(?<![0-9])[1-3]月", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex EarlyMonth();

    private static bool IsNextYear(string text, WrittenDate date) => text.AsSpan(date.Span.Start).StartsWith("翌年");

    /// <summary>The weekday of a day in that year; 「－」 where the year has no such day.</summary>
    internal static char Of(WrittenDate date, int year) =>
        date.Day <= DateTime.DaysInMonth(year, date.Month) ? Weekdays[(int)new DateOnly(year, date.Month, date.Day).DayOfWeek] : '－';
}
