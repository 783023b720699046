using System.Buffers;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Checks.Dates;

/// <summary>A day is said to be the second Sunday of its month, of a weekend, or a holiday, and is not: 「第2日曜日の11月16日」,
/// 「毎週月曜日（5月12日、20日）」, 「文化の日（11月4日）」.</summary>
public sealed partial class WeekdayWordDiffers : Rule
{
    private const string All = "月火水木金土日";
    private const int LastKnownHoliday = 2050;

    /// <summary>What the words in <paramref name="Span"/> say of a day.</summary>
    private sealed record Said(TextSpan Span, string Weekdays, IReadOnlyList<int> Nth, string Holiday, WrittenDate Date);

    private static readonly SearchValues<string> Signs = SearchValues.Create(
        ["曜", "週末", "平日", "土日", "祝", "の日", "記念日", "誕生日", "元日"],
        StringComparison.Ordinal
    );

    private static readonly Remembered<Said> Known = new(Read);

    /// <inheritdoc/>
    public override string Code => "weekday-word-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "「第2日曜日」「祝日」などと日付が合わない";

    /// <inheritdoc/>
    public override string Why => "日か曜日のどちらかの打ち間違いか、去年の日付のままです。読む人は、どちらを信じてよいか分かりません。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts)
        {
            foreach (var said in Known.In(text.Text))
            {
                var date = said.Date;
                var years = date is { YearIsSure: true, Year: { } written } ? [written] : WeekdayDiffers.CalendarYears(plan, text, date);
                if (years.Count == 0 || years.Exists(y => IsSo(said, y)))
                    continue;
                // A weekday that is wrong by itself is told elsewhere.
                if (date.Weekday != default && !years.Exists(y => WeekdayDiffers.Of(date, y) == date.Weekday))
                    continue;
                var spans = new[] { said.Span, date.Span }.Where(s => s.Length > 0).Distinct().OrderBy(s => s.Start).ToList();
                var (start, end) = (spans[0].Start, spans[^1].End);
                yield return Found(text.Place, Message(text.Text, said, years), text.Text[start..end]) with
                {
                    Text = text.Text,
                    Spans = spans,
                };
            }
        }
    }

    private static string Message(string text, Said said, List<int> years)
    {
        var date = said.Date;
        var right = string.Join(
            "、",
            years.ConvertAll(y => $"{Era.YearName(new DateOnly(y, date.Month, 1))}{date.Month}月{date.Day}日は{Is(said, y)}")
        );
        return $"{Slip.Quote(text.AsSpan(said.Span.Start, said.Span.Length))}とありますが、{right}です。日か言葉の、違うほうを直してください。{(date.YearIsSure ? "" : "ほかの年のことなら、年を書いてください。")}";
    }

    private static string Is(Said said, int year)
    {
        var date = said.Date;
        var weekday = $"{WeekdayDiffers.Of(date, year)}曜日";
        if (said.Nth.Count > 0)
            return $"第{((date.Day - 1) / 7) + 1}{weekday}";
        if (date.Day > DateTime.DaysInMonth(year, date.Month))
            return "ない日";
        var holiday = Holidays.NameOf(new DateOnly(year, date.Month, date.Day));
        return holiday is null ? weekday : $"{weekday}（{holiday}）";
    }

    private static bool IsSo(Said said, int year)
    {
        var date = said.Date;
        // What is not known cannot be wrong.
        if (date.Day > DateTime.DaysInMonth(year, date.Month) || year is < 1970 or > LastKnownHoliday)
            return true;
        var weekday = WeekdayDiffers.Of(date, year);
        var holiday = Holidays.NameOf(new DateOnly(year, date.Month, date.Day));
        return said switch
        {
            { Holiday: "祝日" } => holiday is not null,
            { Holiday: "平日" } => !"土日".Contains(weekday, StringComparison.Ordinal),
            { Holiday: "週末" } => "金土日".Contains(weekday, StringComparison.Ordinal) || holiday is not null,
            { Holiday.Length: > 0 } => holiday?.Contains(said.Holiday, StringComparison.Ordinal) == true,
            _ => said.Weekdays.Contains(weekday, StringComparison.Ordinal)
                && (said.Nth.Count == 0 || said.Nth.Contains(((date.Day - 1) / 7) + 1)),
        };
    }

    private static IEnumerable<Said> Read(string text)
    {
        if (!text.AsSpan().ContainsAny(Signs) || WrittenDates.In(text) is not { Count: > 0 } dates)
            yield break;
        var half = FullWidth.ToAscii(text);
        foreach (var date in dates.Where(d => d.Exists))
        {
            if (MarkedHoliday(half, date) is { Length: > 0 } mark)
                yield return new(mark, All, [], "祝日", date);
        }
        foreach (Match match in Words.Matches(half))
        {
            var joined = half[match.Index] == 'の' ? 1 : 0;
            var span = new TextSpan(match.Index + joined, match.Length - joined);
            if (dates.Any(d => d.WeekdaySpan.Length > 0 && d.WeekdaySpan.Start < span.End && span.Start < d.WeekdaySpan.End))
                continue;
            if (Except().IsMatch(half, span.End))
                continue;
            // A holiday that has a name is one day.
            foreach (var date in DatesOf(half, dates, span).Take(match.Groups["name"].Success ? 1 : int.MaxValue))
                yield return OfWords(match, span, date);
        }
    }

    private static Said OfWords(Match match, TextSpan span, WrittenDate date)
    {
        if (match.Groups["kind"] is { Success: true } kind)
            return new(span, All, [], kind.Value is "国民の祝日" ? "祝日" : kind.Value, date);
        if (match.Groups["both"].Success)
            return new(span, "土日", [], "", date);
        var weekdays = string.Concat(match.Groups["w"].Captures.Select(c => c.Value));
        return new(span, weekdays, [.. match.Groups["nth"].Captures.Select(c => KanjiNumber.Read(c.Value))], "", date);
    }

    // 「5月7日（水・祝）」, 「5月7日（祝）」.
    private static TextSpan MarkedHoliday(string half, WrittenDate date)
    {
        if (date.Weekday != default)
            return
                half.AsSpan(date.WeekdaySpan.Start, date.WeekdaySpan.Length).ContainsAny('祝', '振')
                || half[date.Span.End..date.WeekdaySpan.End].Contains('祝', StringComparison.Ordinal)
                ? new TextSpan(date.Span.End, date.WeekdaySpan.End - date.Span.End)
                : default;
        return OnlyHoliday().Match(half, date.Span.End) is { Success: true } match ? new TextSpan(match.Index, match.Length) : default;
    }

    // The days that the words speak of: listed right behind them or right before, or all before 「いずれも」.
    private static List<WrittenDate> DatesOf(string half, IReadOnlyList<WrittenDate> dates, TextSpan words)
    {
        for (var i = 0; i < dates.Count; i++)
        {
            if (dates[i].Span.Start < words.End)
                continue;
            var joint = half[words.End..dates[i].Span.Start];
            if (
                !Forward().IsMatch(joint)
                && !(joint is "、" or "は" or ")、" or ")は、" && i + 1 < dates.Count && dates[i + 1].JoinedBy is "、" or "," or "・")
                && !IsHeldOn(half, dates, i, words, joint)
            )
                break;
            return Listed(half, dates, i, 1);
        }
        var last = dates.Count - 1;
        while (last >= 0 && dates[last].End > words.Start)
            last--;
        if (last < 0)
            return [];
        var between = half[dates[last].End..words.Start];
        if (Backward().IsMatch(between) || (Times().IsMatch(between) && Hold().IsMatch(half, words.End)))
            return [.. Listed(half, dates, last, -1).Where(d => d.Exists)];
        var sentence = Mentions.SentenceAt(half, words.Start);
        return
            Each().IsMatch(between)
            && last >= 0
            && dates[last].Span.Start >= sentence.Start
            && !Around().IsMatch(half[sentence.Start..words.Start])
            ? [.. dates.Where(d => d.Span.Start >= sentence.Start && d.End <= words.Start && d.Exists)]
            : [];
    }

    // 「日曜日の午前に4回（5月19日、7月14日）開く」: what is held on such days, and a list of days that closes.
    private static bool IsHeldOn(string half, IReadOnlyList<WrittenDate> dates, int at, TextSpan words, string joint)
    {
        if (
            !Held.IsMatch(joint)
            || Beside().IsMatch(joint)
            || (words.Start > 0 && "とや・、か及もびで".Contains(half[words.Start - 1], StringComparison.Ordinal))
        )
            return false;
        var last = at;
        while (last + 1 < dates.Count && dates[last + 1].JoinedBy.Length > 0)
            last++;
        return last > at && Closes().IsMatch(half, dates[last].End);
    }

    // A period has other days between; what begins or ends one need not be such a day.
    private static List<WrittenDate> Listed(string half, IReadOnlyList<WrittenDate> dates, int at, int step)
    {
        var listed = new List<WrittenDate>();
        for (var i = at; i >= 0 && i < dates.Count; i += step)
        {
            if (i != at && (step > 0 ? dates[i] : dates[i + 1]).JoinedBy.Length == 0)
                break;
            if (dates[i].EndsPeriod || (i + 1 < dates.Count && dates[i + 1].EndsPeriod) || Open().IsMatch(half, dates[i].End))
                return [];
            if (!dates[i].Exists)
                return [];
            listed.Add(dates[i]);
        }
        return listed;
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private static Regex Words =>
        field ??= Pattern.Of(
            "(?:毎週|隔週|毎月|各月)?の?(?:第(?<nth>[1-5一二三四五])(?:(?:[・、,]|と|及び)第?(?<nth>[1-5一二三四五]))*の?)?(?<w>[月火水木金土日])(?:曜日?)?(?:[・、,と](?<w>[月火水木金土日])(?=[・、,と曜])(?:曜日?)?)*(?<=曜日?)(?![一-龠])"
                + "|(?<both>土日)(?![一-龠])|(?<kind>平日|週末|国民の祝日|祝日)(?![一-龠])|(?<kind>(?<name>元日|成人の日|建国記念の日|天皇誕生日|春分の日|昭和の日|憲法記念日|みどりの日|こどもの日|海の日|山の日|敬老の日|秋分の日|スポーツの日|体育の日|文化の日|勤労感謝の日))",
            Options
        );

    [GeneratedRegex(
        @"\G(?:に?[をは]?(?:除|避け)|以外|休|が?は?(?:定休|休館|休業|閉館|休み)|の(?:翌|前)|ではな|でな|でなく|より|[~〜～]|から|まで)",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Except();

    [GeneratedRegex(
        @"^(?:の|である|に当たる|にあたる|となる|だった|であった|:|の?\s?\(|の[一-龠ァ-ヶー]{1,8}\()\z",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Forward();

    [GeneratedRegex(
        @"^(?:の|は|である|に当たる|\(|の祝日\(|、?いずれも|、?どちらも|、?すべて|\(いずれも|\(どちらも|\(ともに)\z",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Backward();

    private static Regex Held =>
        field ??= Pattern.Of(
            @"^(?:(?:の[^、。\n()0-9]{1,8})?(?:に|は)、)?[^、。\n()]{0,14}?(?:年|月|計|全)?[0-9]{1,2}(?:回|日間?)(?:に分けて|とも)?(?:を?(?:開[くきい]た?|開催|実施|行(?:う|い|った))(?:し|する|した|します|しました)?)?\(\z"
                + @"|^(?:の[^、。\n()0-9]{1,8})?に、?[^、。\n()0-9]{0,10}?(?:開[くきい]た?|開催|実施|行(?:う|い|った)|開設|開館|運行|開放|受け付け)(?:し|する|した|します|しました|ます|ました)?\(\z"
                + @"|^(?:の(?:午前|午後|夜間?|朝|昼間?|夕方|日中))(?:に|は)?、?\z|^に、\z|^\)\s?:\s?\z",
            Options
        );

    // Of other days too, or of something else that is not held on them.
    [GeneratedRegex(
        "別|ほか|他|加え|除|以外|代わ|振り?替|休[館業み]|含|合わせ|前後|中心|挟|はさ|基本|原則|主に|おおむね|概ね|まで|から[^0-9]|申込|受付|締切|会議|利用|希望|求め|^[やと・]|祝|増|比べ|より",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Beside();

    [GeneratedRegex(
        @"\G\s?(?:(?:など|ほか|等)?\)|の?(?:計|全|延べ)?[0-9]{1,2}(?:回|日)|に(?!、?(?:加え|続))|の各日|開|[。\n]|\z)",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Closes();

    // 「5月10日、17日、24日の3回、土曜日に開く」.
    [GeneratedRegex(@"^の(?:計|全)?[0-9]{1,2}(?:回|日間?)(?:は、?|に、?|、)(?:いずれも)?\z", Options, Patience.Milliseconds)]
    private static partial Regex Times();

    [GeneratedRegex(@"\G(?:の(?:午[前後]|夜|朝|昼|夕|[0-9])|に(?:[開行実公市1-9、]|\z)|開)", Options, Patience.Milliseconds)]
    private static partial Regex Hold();

    [GeneratedRegex(@"(?:いずれも|どちらも|ともに|すべて|全て|全部|全日程が|毎回)の?\z", Options, Patience.Milliseconds)]
    private static partial Regex Each();

    [GeneratedRegex("除|以外|休館|休業|申込|締切|受付", Options, Patience.Milliseconds)]
    private static partial Regex Around();

    [GeneratedRegex(@"\G\)?\s?(?:から|以降|より|まで|は|[~〜～]|を?除)", Options, Patience.Milliseconds)]
    private static partial Regex Open();

    [GeneratedRegex(@"\G\s?\(祝日?\)", Options, Patience.Milliseconds)]
    private static partial Regex OnlyHoliday();
}
