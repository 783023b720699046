using System.Globalization;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Checks.Dates;

/// <summary>A result that tells of something held on a day outside its fiscal year, or a plan that promises it for a day gone by:
/// 「令和3年7月23日に開いた」 in R5.</summary>
public sealed partial class DateOutsideYear : Rule
{
    // What lies further off is told as history or as a distant aim.
    private const int MostYears = 4;

    private static readonly Remembered<(TextSpan Span, FiscalYear Year)> Known = new(Read);

    /// <inheritdoc/>
    public override string Code => "date-outside-year";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "行った日が、実績の年度の外にある";

    /// <inheritdoc/>
    public override string Why => "去年の文を写して日付の年を直し忘れると、この年度にしたことが、しなかったことになります。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts)
        {
            if (Known.In(text.Text) is not { Count: > 0 } days || OwnYear(plan, text) is not { } own)
                continue;
            foreach (var (span, year) in days)
            {
                if (year == own.Year || Math.Abs(year - own.Year) > MostYears)
                    continue;
                var sentence = Around(text.Text, span);
                var tail = sentence.Tail;
                var isAstray = own.IsTold
                    ? Held().IsMatch(tail) && !Other.IsMatch(sentence.Head + tail)
                    : year < own.Year
                        && (
                            Due().IsMatch(tail)
                                ? !Told().IsMatch(tail) && !Earlier().IsMatch(sentence.Head)
                                : Promised().IsMatch(tail) && !Other.IsMatch(sentence.Head + tail)
                        );
                if (!isAstray || IsStillAhead(text, own.Year, year, text.Text.Substring(span.Start, span.Length)))
                    continue;
                var words = Slip.Quote(text.Text.AsSpan(span.Start, span.Length));
                yield return Found(
                    text.Place,
                    own.IsTold
                        ? $"{own.Year.Era}の実績の欄に、{year.Era}の日付（{words}）に行ったことが書かれています。年を確かめて直してください。前の年度のことなら、そうと分かるように書いてください。"
                        : $"{own.Year.Era}の計画の欄に、過ぎた日付（{words}）に行うと書かれています。年を確かめて直してください。",
                    sentence.Head + tail
                ) with
                {
                    Text = text.Text,
                    Spans = [span],
                };
            }
        }
    }

    private static (FiscalYear Year, bool IsTold)? OwnYear(CheckedPlan plan, PlanText text)
    {
        if (text.Year is { } own)
            return (own, text.IsResult);
        if (text.Place is not { Kind: "sheet", PlanYear: { } planYear } || plan.Plan.Year(planYear)?.ResultYear is not { } result)
            return null;
        return text.Place.Field switch
        {
            "outcomes" => (result, true),
            "outline" or "improvements" => (planYear, false),
            _ => null,
        };
    }

    // Improvements are thought of while the year before is under way: what is to be done by its end is not gone by.
    private static bool IsStillAhead(PlanText text, FiscalYear own, FiscalYear year, string words) =>
        text.Place is { Kind: "sheet", Field: "improvements" } && year == own - 1 && !FirstHalf().IsMatch(FullWidth.ToAscii(words));

    private static (string Head, string Tail) Around(string text, TextSpan span)
    {
        var start = span.Start == 0 ? 0 : text.LastIndexOfAny(['。', '\n'], span.Start - 1) + 1;
        var end = text.IndexOfAny(['。', '\n'], span.End);
        return (text[start..span.Start], text[span.End..(end < 0 ? text.Length : end)]);
    }

    private static IEnumerable<(TextSpan Span, FiscalYear Year)> Read(string text)
    {
        foreach (var date in WrittenDates.In(text))
        {
            if (date is { HasOwnYear: true, Exists: true, Year: { } year })
                yield return (date.Span, FiscalYear.Of(new DateOnly(year, date.Month, date.Day)));
        }
        if (!text.Contains('月', StringComparison.Ordinal) || !text.Contains('年', StringComparison.Ordinal))
            yield break;
        foreach (Match match in MonthOnly().Matches(FullWidth.ToAscii(text)))
        {
            var month = int.Parse(match.Groups["m"].ValueSpan, CultureInfo.InvariantCulture);
            var year = match.Groups["west"].Success
                ? int.Parse(match.Groups["west"].ValueSpan, CultureInfo.InvariantCulture)
                : Era.Of(match.Groups["era"].Value).ToWestern(Era.NumberOf(match.Groups["n"].Value));
            if (month is >= 1 and <= 12 && year is > 1900 and < 2200)
                yield return (new TextSpan(match.Index, match.Length), FiscalYear.Of(new DateOnly(year, month, 1)));
        }
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex(
        "(?:" + Era.Pattern + @"|(?<![0-9,.])(?<west>[12][0-9]{3}))年\s?(?<m>[0-9]{1,2})月(?!\s?[0-9]{1,2}日|末(?!までに)|時点|現在)",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex MonthOnly();

    // 「…に開いた」, 「…開催」: held on that very day.
    [GeneratedRegex(
        @"^(?:[(（][月火水木金土日祝・]{1,3}[)）])?(?:に|、|／|/|の?午[前後]|\s)?.{0,60}(?:開いた|開催|実施|行った|開き|行い|参加した|出席した|開きました|行いました|訪れた|開講|[0-9]{1,5}[人名](?:が)?(?:参加|出席|来場))",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Held();

    [GeneratedRegex(@"(?:[うくぐすつぬぶむる]|予定)\s*\z", Options, Patience.Milliseconds)]
    private static partial Regex Promised();

    // 「令和6年7月までに終える」: what is to be done by then.
    [GeneratedRegex(
        @"^(?:末|[上中下]旬|頃|ごろ|中)?までに、?.{0,40}(?:[うくぐすつぬぶむる]|予定|こととする)\s*\z",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Due();

    [GeneratedRegex(
        "策定|制定|改正|施行|締結|設置され|終えた|した|れた|前年|昨年|一昨|去年|続|同様|調査|現在|時点|以来|以降",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Told();

    [GeneratedRegex("前年|昨年|一昨|去年|当初|予定して", Options, Patience.Milliseconds)]
    private static partial Regex Earlier();

    [GeneratedRegex("(?<![0-9])[4-9]月", Options, Patience.Milliseconds)]
    private static partial Regex FirstHalf();

    private static Regex Other =>
        field ??= Pattern.Of(
            "から|以来|以降|より|[~〜～]|まで|策定|制定|改正|施行|締結|開始|開設|設置|創設|設立|設け|建設|完成|竣工|発足|認定|指定|登録|導入|前年|前々年|昨年|一昨|去年|前回|次回|翌年|比べ|予定|向け|続|同様|した.{0,20}(?:基づ|踏まえ|"
                + "受け)|調査|現在|時点",
            Options
        );
}
