using System.Buffers;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Checks.Dates;

/// <summary>A period is said to have a number of weeks, months or years that it does not have, or to be in a year in which it is not:
/// 「令和5年度から令和9年度までの6か年計画の3年目」.</summary>
public sealed partial class LengthDiffers : Rule
{
    private static readonly Remembered<Slip> KnownLengths = new(Lengths);
    private static readonly Remembered<(TextSpan Span, WrittenPeriod Period, int Count)> KnownYears = new(CountedYears);

    /// <inheritdoc/>
    public override string Code => "length-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "期間と、週・月・年の数が合わない";

    /// <inheritdoc/>
    public override string Why => "期間か長さのどちらかの打ち間違いです。いつ終わるのか、読む人には分かりません。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts.Concat(plan.Names))
        {
            foreach (var slip in KnownLengths.In(text.Text))
                yield return Say(text, slip.Span, slip.Message, slip.Severity ?? Severity);
            foreach (var (span, period, count) in KnownYears.In(text.Text))
            {
                if (Told(plan, text, span, period) is { Count: > 0 } years && !years.Contains(period.FirstYear + count - 1))
                    yield return Say(
                        text,
                        span,
                        $"{Slip.Quote(text.Text.AsSpan(span.Start, span.Length))}とありますが、{new FiscalYear(years[0]).Era}は{years[0] - period.FirstYear + 1}年目です。期間か年数の、違うほうを直してください。",
                        Severity
                    );
            }
        }
        foreach (var finding in Across(plan))
            yield return finding;
    }

    // 「4か月の休館」 in the sheet's text, and 「8月から11月まで…休館」 in the results on it.
    private IEnumerable<Finding> Across(CheckedPlan plan)
    {
        ILookup<(string?, FiscalYear?), PlanText>? results = null;
        foreach (var text in plan.Texts)
        {
            if (text.Place is not { Kind: "sheet" } || !text.Text.Contains('月', StringComparison.Ordinal))
                continue;
            foreach (Match match in LengthOf().Matches(FullWidth.ToAscii(text.Text)))
            {
                results ??= plan
                    .Texts.Where(t => t is { IsResult: true, IsCopy: false })
                    .ToLookup(t => (t.Place.MeasureCode, t.Place.PlanYear));
                var what = match.Groups["what"].Value;
                var said = KanjiNumber.Read(match.Groups["n"].Value);
                var told = results[(text.Place.MeasureCode, text.Place.PlanYear)]
                    .Where(t => t.Text.Contains(what, StringComparison.Ordinal))
                    .SelectMany(t => WrittenPeriods.In(t.Text).Where(p => IsOf(t.Text, p, what)).Select(p => (Text: t, Period: p)))
                    .ToList();
                if (told is not [var (other, period)] || period.Months.Contains(said))
                    continue;
                yield return Say(
                    text,
                    new TextSpan(match.Index, match.Length),
                    $"{Slip.Quote(text.Text.AsSpan(match.Index, match.Length))}とありますが、同じシートの実績では{Slip.Quote(other.Text.AsSpan(period.Span.Start, period.Span.Length))}（{period.Months[0]}か月）です。期間か長さの、違うほうを直してください。",
                    Severity.Note
                );
            }
        }
    }

    private static readonly SearchValues<char> Stops = SearchValues.Create("、。()（）\n");

    // The words stand behind the period, with no stop between.
    private static bool IsOf(string text, WrittenPeriod period, string what)
    {
        var behind = text.AsSpan(period.Span.End);
        var stop = behind.IndexOfAny(Stops);
        return period.Grain is PeriodGrain.Month or PeriodGrain.Day
            && (stop < 0 ? behind : behind[..stop]).Contains(what, StringComparison.Ordinal);
    }

    private Finding Say(PlanText text, TextSpan span, string message, Severity severity) =>
        Found(text.Place, message, text.Text.Substring(span.Start, span.Length)) with
        {
            Severity = severity,
            Text = text.Text,
            Spans = [span],
        };

    // The year named beside the count, else the sheet's.
    private static List<int> Told(CheckedPlan plan, PlanText text, TextSpan span, WrittenPeriod period)
    {
        var sentence = Mentions.SentenceAt(FullWidth.ToAscii(text.Text), span.Start);
        var words = text.Text.Substring(sentence.Start, sentence.Length);
        if (OtherYear().IsMatch(words))
            return [];
        var named = YearMentions
            .In(text.Text)
            .Where(m =>
                m.Span.Start >= sentence.Start
                && m.Span.End <= sentence.End
                && (m.Span.End <= period.Span.Start || m.Span.Start >= period.Span.End)
            )
            .Select(m => m.Year)
            .Distinct()
            .ToList();
        return named.Count switch
        {
            0 => [.. YearMentions.Spoken(plan, text).Select(y => y.Value)],
            1 => named,
            _ => [],
        };
    }

    private static IEnumerable<Slip> Lengths(string text)
    {
        if (WrittenPeriods.In(text) is not { Count: > 0 } periods)
            yield break;
        var half = FullWidth.ToAscii(text);
        foreach (var period in periods)
        {
            if (Said(half, period) is not var (span, number, unit, rough))
                continue;
            var counted = unit switch
            {
                'w' => period.Weeks,
                'm' => period.Months,
                _ => period.Years,
            };
            if (counted.Contains(number) || counted[0] <= 0 || (rough && counted.Any(c => Math.Abs(c - number) <= 1)))
                continue;
            if (number < counted[0] && Fewer().IsMatch(half[span.Start..Math.Min(half.Length, span.End + 16)]))
                continue;
            // Of what grew or shrank, the years between are counted.
            if (number == counted[0] - 1 && Between().IsMatch(half, span.End))
                continue;
            var name = unit switch
            {
                'w' => "週間",
                'm' => "か月",
                _ => "年",
            };
            yield return new(
                span,
                $"{Slip.Quote(text.AsSpan(period.Span.Start, period.Span.Length))}は{counted[0]}{name}ですが、{number}{name}と書かれています。期間か長さの、違うほうを直してください。",
                // 「6月から9月までの3か月」 is said of the months between as well.
                period.Grain == PeriodGrain.Month
                && number == counted[0] - 1
                    ? Severity.Note
                    : null
            );
        }
    }

    // Behind the period, or before the bracket in which it stands alone.
    private static (TextSpan Span, int Number, char Unit, bool Rough)? Said(string half, WrittenPeriod period)
    {
        var match = Behind.Match(half, period.Span.End);
        if (match.Success)
            return Of(match, period.Span.Start, match.Index + match.Length);
        if (!Closes().IsMatch(half, period.Span.End))
            return null;
        var from = Math.Max(0, period.Span.Start - 16);
        match = Before.Match(half[from..period.Span.Start]);
        return match.Success ? Of(match, from + match.Index, period.Span.End) : null;
    }

    private static (TextSpan Span, int Number, char Unit, bool Rough)? Of(Match match, int start, int end)
    {
        var number = KanjiNumber.Read(match.Groups["n"].Value);
        var unit =
            match.Groups["week"].Success ? 'w'
            : match.Groups["month"].Success ? 'm'
            : 'y';
        return number <= 0 ? null : (new TextSpan(start, end - start), number, unit, match.Groups["rough"].Success);
    }

    // 「…までの計画の3年目」, 「（令和5年度～令和7年度）の最終年度」.
    private static IEnumerable<(TextSpan Span, WrittenPeriod Period, int Count)> CountedYears(string text)
    {
        if (!text.AsSpan().ContainsAny('目', '度'))
            yield break;
        string? half = null;
        if (text.Contains("年目", StringComparison.Ordinal) || text.Contains("年度目", StringComparison.Ordinal))
        {
            half = FullWidth.ToAscii(text);
            var years = YearMentions.In(text);
            foreach (var begun in years)
            {
                if (
                    SinceYear.Match(half, begun.Span.End) is not { Success: true } match
                    || KanjiNumber.Read(match.Groups["k"].Value) is not (> 0 and var nth)
                )
                    continue;
                var first = new DateOnly(Math.Clamp(begun.Year, 1868, 2200), 4, 1);
                yield return (
                    new TextSpan(begun.Span.Start, match.Index + match.Length - begun.Span.Start),
                    new WrittenPeriod(begun.Span, PeriodGrain.FiscalYear, [(first, first.AddYears(1))]),
                    nth
                );
            }
        }
        foreach (var period in WrittenPeriods.In(text))
        {
            if (period.Grain != PeriodGrain.FiscalYear)
                continue;
            half ??= FullWidth.ToAscii(text);
            if (YearOf.Match(half, period.Span.End) is not { Success: true } match)
                continue;
            var count =
                match.Groups["first"].Success ? 1
                : match.Groups["last"].Success ? period.LastYear - period.FirstYear + 1
                : KanjiNumber.Read(match.Groups["k"].Value);
            if (count > 0)
                yield return (new TextSpan(period.Span.Start, match.Index + match.Length - period.Span.Start), period, count);
        }
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex(
        "(?<![0-9第,.])(?<n>[0-9]{1,2}|[二三四五六七八九])[かカヵヶケ箇]月(?:間)?(?:の|に及ぶ|にわたる|にわたり|、)(?<what>休館|休業|休止|閉館|閉鎖|通行止め?|運休|休園|休校|休場|欠便|断水|工事|中断|停止)",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex LengthOf();

    private const string Number = "(?<n>[0-9]{1,3}|[一二三四五六七八九十]{1,3})";
    private const string Some = "[かカヵヶケ箇ヵ]";
    private const string Unit =
        @"\s?(?:(?<week>週間)|(?<month>"
        + Some
        + "月(?:間)?|月間)|(?:"
        + Some
        + @"年|年度間|年間|年(?=計画|で|の|[、。()]|\s\(|\z)))(?!目|に[0-9一二三]?回|以[上内]|ごと|毎|[0-9])";

    private static Regex Behind =>
        field ??= Pattern.Of(
            @"\G(?:末|(?:の|中の)?期間)?(?:まで|迄)?(?:の|、|\(|\)の|\)?は、?|に(?:わたる|わたり、?|かけての?)|で、?|間の)?\s?(?:計|合計|通算)?(?:約|およそ|おおむね|ほぼ|(?<rough>足かけ|足掛け|延べ))?"
                + Number
                + Unit,
            Options
        );

    private static Regex Before =>
        field ??= Pattern.Of(
            "(?<![0-9,.第一二三四五六七八九十])(?:約|およそ|おおむね|ほぼ|(?<rough>足かけ|足掛け|延べ))?"
                + Number
                + Unit
                + @"(?:計画|事業|の計画|の事業)?\s?\(\z",
            Options
        );

    [GeneratedRegex(@"\G(?:末|まで|迄)?\s?\)", Options, Patience.Milliseconds)]
    private static partial Regex Closes();

    [GeneratedRegex("除|うち|平日|開館|休館|休止|休み|中断|実質|正味|月を|冬期", Options, Patience.Milliseconds)]
    private static partial Regex Fewer();

    [GeneratedRegex(
        @"\G(?:間|の間)?(?:で|に|の)[^、。\n]{0,20}(?:増|減|伸|推移|変化|上昇|低下|平均|上が|下が|改善|倍)",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Between();

    private static Regex YearOf =>
        field ??= Pattern.Of(
            @"\G(?:まで|迄)?(?:の|、|\)の?|\()?(?:(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:"
                + Some
                + @"年|年間|年度間|年)の?)?(?:計画|事業|整備計画|期間|計画期間)?(?:の|で、?|、|\(|\)の|のうち)?(?:(?:第)?(?<k>[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:"
                + Some
                + "?年度?目)|(?<first>初年度)|(?<last>最終年度|最後の年度?))(?!以降|以後|まで|から|に向け|へ|を目[指標途]|には|の前|を迎える前)",
            Options
        );

    // 「令和5年度を初年度とする5か年計画の3年目」, 「平成30年度に始めた事業は、8年目を迎える」.
    private static Regex SinceYear =>
        field ??= Pattern.Of(
            @"\G(?:を(?:初年度|1年目|始期)とする|(?:に|から)(?:始めた|始まった|開始した|スタートした|実施している))(?:[^、。\n0-9]{0,16}(?:は|が|も)、?|、?(?:[0-9]{1,2}(?:か年|年間?)の?)?[^、。\n0-9]{0,12}の)(?<k>[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:"
                + Some
                + "?年度?目)(?!以降|以後|まで|から|に向け|へ|には|の)",
            Options
        );

    [GeneratedRegex("来年|次年|翌年|前年|昨年|去年|以降|目標年", Options, Patience.Milliseconds)]
    private static partial Regex OtherYear();
}
