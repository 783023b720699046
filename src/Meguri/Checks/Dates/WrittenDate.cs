using System.Globalization;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Dates;

/// <summary>A day as a text writes it: 「令和6年5月3日（金）」, 「7/21（金）」, and the 「4日」 of 「5月3日、4日」.</summary>
/// <param name="Span">The words of the day, its year among them.</param>
/// <param name="Month">The month, which may be none that there is.</param>
/// <param name="Day">The day, which may be none that there is.</param>
internal sealed record WrittenDate(TextSpan Span, int Month, int Day)
{
    private const int Oldest = 1000;
    private const int ALeapYear = 2000;

    /// <summary>The Western year, written here or before in the same sentence; null when none is.</summary>
    public int? Year { get; init; }

    /// <summary>The era and its year, when the year stands here and is counted so.</summary>
    public (Era Era, int Year)? EraYear { get; init; }

    /// <summary>True when the year stands in these very words.</summary>
    public bool HasOwnYear { get; init; }

    /// <summary>True when the year stands here, or goes for a list or period whose first day has it; otherwise it is only the last one
    /// written.</summary>
    public bool YearIsSure { get; init; }

    /// <summary>The day of the week written behind, or none.</summary>
    public char Weekday { get; init; }

    /// <summary>Where the day of the week stands.</summary>
    public TextSpan WeekdaySpan { get; init; }

    /// <summary>What joins it to the date before when both are of one list or period: 「～」, 「、」; empty when it stands by itself.</summary>
    public string JoinedBy { get; init; } = "";

    /// <summary>Years after that of the day before, where 「同年」 (0) or 「翌年」 (1) says so.</summary>
    public int? YearsAfter { get; init; }

    /// <summary>True for a day that takes its month from the day before.</summary>
    public bool IsShort { get; init; }

    /// <summary>First place after the date and its day of the week.</summary>
    public int End => Math.Max(Span.End, WeekdaySpan.End);

    /// <summary>True when there is such a day, in any year if none is known.</summary>
    public bool Exists =>
        Month is >= 1 and <= 12 && Day >= 1 && (Year is null or >= Oldest) && Day <= DateTime.DaysInMonth(Year ?? ALeapYear, Month);

    /// <summary>True where a day joined to the one before begins or ends a period.</summary>
    public bool EndsPeriod => JoinedBy is "~" or "から";
}

/// <summary>Finds days in text.</summary>
internal static partial class WrittenDates
{
    private static readonly Remembered<WrittenDate> Known = new(Read);

    /// <summary>Every day of <paramref name="text"/>, from the left.</summary>
    public static IReadOnlyList<WrittenDate> In(string text) => Known.In(text);

    private static List<WrittenDate> Read(string text)
    {
        var dates = new List<WrittenDate>();
        if (!Figures.HasDigit(text))
            return dates;
        var half = FullWidth.ToAscii(text);
        if (!half.AsSpan().ContainsAny("日/-(."))
            return dates;
        var at = 0;
        while (Full.Match(half, at) is { Success: true } match)
        {
            var before = dates.LastOrDefault();
            // 「同月10日」 is a day only behind another of its sentence.
            if (match.Groups["month"].Success && (before is null || half.AsSpan(before.End, match.Index - before.End).ContainsAny("。\n")))
            {
                at = match.Index + match.Length;
                continue;
            }
            var date = WithWeekday(half, OfMatch(half, match, before));
            dates.Add(date);
            while (Short.Match(half, date.End) is { Success: true } next)
                dates.Add(date = WithWeekday(half, After(next, date)));
            at = date.End;
        }
        return dates;
    }

    private static WrittenDate OfMatch(string half, Match match, WrittenDate? before)
    {
        if (match.Groups["month"].Success)
            return Joined(half, before, OfMonthAfter(match, before!));
        var date = new WrittenDate(new TextSpan(match.Index, match.Length), Number(match.Groups["m"]), Number(match.Groups["d"]));
        if (match.Groups["west"].Success)
            return Joined(half, before, date with { Year = Number(match.Groups["west"]), HasOwnYear = true, YearIsSure = true });
        if (match.Groups["era"].Success)
        {
            var (era, year) = (Era.Of(match.Groups["era"].Value), Era.NumberOf(match.Groups["n"].Value));
            return Joined(
                half,
                before,
                date with
                {
                    Year = era.ToWestern(year),
                    EraYear = (era, year),
                    HasOwnYear = true,
                    YearIsSure = true,
                }
            );
        }
        // 「10月1日から同年12月20日」.
        if (before is not null && match.Groups["after"].Success && !half.AsSpan(before.End, match.Index - before.End).ContainsAny("。\n"))
        {
            var after = match.Groups["after"].ValueSpan is "翌年" ? 1 : 0;
            return Joined(half, before, date with { Year = before.Year + after, YearsAfter = after, HasOwnYear = before.YearIsSure });
        }
        // 「令和5年7月12日、8月28日」: the year goes on within the sentence; a smaller month may be of the next year.
        if (before?.Year is { } known && !half.AsSpan(before.End, match.Index - before.End).ContainsAny("。\n"))
            date = date with { Year = date.Month < before.Month ? null : known };
        return Joined(half, before, date);
    }

    // 「3月20日から翌月10日」.
    private static WrittenDate OfMonthAfter(Match match, WrittenDate before)
    {
        var month = before.Month + (match.Groups["month"].ValueSpan is "翌月" ? 1 : 0);
        var years = month > 12 ? 1 : 0;
        return new WrittenDate(new TextSpan(match.Index, match.Length), month - (12 * years), Number(match.Groups["d"]))
        {
            Year = before.Year + years,
            YearsAfter = years,
            HasOwnYear = before.YearIsSure,
        };
    }

    private static WrittenDate Joined(string half, WrittenDate? before, WrittenDate date)
    {
        if (before is null)
            return date;
        var between = Between().Match(half[before.End..date.Span.Start]);
        if (!between.Success)
            return date;
        var sure = date.HasOwnYear || (date.Year is not null && before.YearIsSure);
        return date with { JoinedBy = Sign(between.Groups["by"].Value), YearIsSure = sure };
    }

    private static WrittenDate After(Match match, WrittenDate before)
    {
        var day = Number(match.Groups["d"]);
        return new WrittenDate(
            new TextSpan(match.Groups["d"].Index, match.Index + match.Length - match.Groups["d"].Index),
            before.Month,
            day
        )
        {
            Year = before.Year,
            YearIsSure = before.YearIsSure,
            JoinedBy = Sign(match.Groups["by"].Value),
            IsShort = true,
        };
    }

    private static WrittenDate WithWeekday(string half, WrittenDate date)
    {
        var match = WeekdayBehind.Match(half, date.Span.End);
        if (!match.Success)
            return date;
        var day = match.Groups["w"];
        return date with { Weekday = day.Value[0], WeekdaySpan = new TextSpan(day.Index, match.Index + match.Length - day.Index) };
    }

    private static string Sign(string written) => written is "〜" or "～" or "-" or "~" ? "~" : written;

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const string Gap = @"\s{0,2}";
    private const string SmallNumber = "[0-9]{1,2}";
    private const string DayEnd = "日(?![曜間目後前分余連]|以[内上降後前]|程度|ごと)";

    /// <summary>A day of the week in brackets, as it stands behind a day: 「（月・祝）」.</summary>
    private const string InBrackets =
        @"\((?:祝日?[・、,])?(?<w>[月火水木金土日])(?:曜日?)?"
        + @"(?:[・、,/ ]?(?:祝|振|休|祭)[^()\n]{0,8}|[・、,/ ][^()\n]{1,8}(?:の日|記念日|元日))?\)";

    // 「5/3」 by itself may be a share: only a year before, a day of the week or what is held behind makes it a day.
    private static Regex Full =>
        field ??= Pattern.Of(
            @"(?:(?:"
                + Era.Pattern
                + @"|(?<![0-9,.])(?<west>[0-9]{4}))年(?:\([^()\n]{1,12}\))?"
                + Gap
                + @"|(?<after>同年|同じ年|翌年)の?)?(?<![0-9,.])(?<m>"
                + SmallNumber
                + ")月"
                + Gap
                + "(?<d>"
                + SmallNumber
                + ")"
                + DayEnd
                + "|(?<month>同月|同じ月|翌月)の?(?<d>"
                + SmallNumber
                + ")"
                + DayEnd
                + "|"
                + Era.Pattern
                + "[./](?<m>"
                + SmallNumber
                + ")[./](?<d>"
                + SmallNumber
                + ")(?![0-9./-])"
                + @"|(?<![0-9,./-])(?<west>[0-9]{4})(?<mark>[./-])(?<m>"
                + SmallNumber
                + @")\k<mark>(?<d>"
                + SmallNumber
                + ")(?![0-9./-])"
                + "|(?<![0-9,./-])(?<m>"
                + SmallNumber
                + ")/(?<d>"
                + SmallNumber
                + ")(?="
                + InBrackets
                + "|"
                + Held
                + "|"
                + Ends
                + ")"
                + "|"
                + Spanned,
            Options
        );

    // A share, a slope, a scale: no day.
    private const string NoShare = @"(?<!(?:率|割合?|勾配|縮尺|補助|傾斜|負担|比|の|約)[^。\n、(]{0,4})(?<![0-9,./-])";

    private const string Until = @"\s?(?:[~〜～]|から)\s?";

    // 「11/30まで」, 「11/30締切」: no share has so large a second part.
    private const string Ends =
        "(?<=1[3-9]|[2-9][0-9])(?:まで|から|より|に?(?:終了|公開|配布|発送|公表|施行))|に?(?:締め?切|〆切|必着)|(?:現在|時点)(?![の地])";

    // 「10/21～11/30」: both ends are days, where one of the figures is of two digits.
    private const string Spanned =
        NoShare
        + "(?<m>"
        + SmallNumber
        + ")/(?<d>"
        + SmallNumber
        + ")(?="
        + Until
        + SmallNumber
        + "/"
        + SmallNumber
        + "(?![0-9./-]))(?:(?<=[0-9]{2}|[0-9]{2}/[0-9])|(?="
        + Until
        + "(?:[0-9]{2}/|[0-9]/[0-9]{2})))|(?<="
        + NoShare
        + SmallNumber
        + "/"
        + SmallNumber
        + Until
        + ")(?<m>"
        + SmallNumber
        + ")/(?<d>"
        + SmallNumber
        + ")(?![0-9./-])(?<=[0-9]{2}|[0-9]{2}/[0-9]|[0-9]{2}(?:/[0-9])?"
        + Until
        + "[0-9]/[0-9])";

    // 「12/21開催」, 「12/23の相談会」: what is held makes it a day, and no share.
    private const string Held = @"(?:に|の)?(?:開催|実施|開始|開講|開会)|の[^0-9、。\s]{1,6}(?:会|教室|講座|まつり|大会|訓練|祭)";

    private static Regex Short =>
        field ??= Pattern.Of(
            @"\G\s?(?<by>[、・,~〜～-]|から|及び|と)\s?(?<d>" + SmallNumber + ")(?:" + DayEnd + "|(?=" + InBrackets + "))",
            Options
        );

    private static Regex WeekdayBehind =>
        field ??= Pattern.Of(
            @"\G(?:\s?"
                + InBrackets
                + "|[、,]?(?<w>[月火水木金土日])曜日(?=に|の午|は|、?午|から|まで)"
                + @"|(?:\s{1,2}|\s?[・･/]\s?)(?<w>[月火水木金土日])曜日?(?=[)、。\s]|に|の午|は|午|から|まで|開|\z)(?!、[月火水木金土日祝]|及び|・)|(?<w>[月火水木金土日])曜日?)",
            Options
        );

    [GeneratedRegex(@"^\s?(?<by>[~〜～-]|から|、|・|及び|と)\s?\z", Options, Patience.Milliseconds)]
    private static partial Regex Between();
}
