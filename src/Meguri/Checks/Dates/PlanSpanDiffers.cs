using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Plans;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Checks.Dates;

/// <summary>A year is called the last or the first of the plan and is not: 「計画の最終年度である令和14年度」.</summary>
public sealed partial class PlanSpanDiffers : Rule
{
    /// <summary>A year called so, or the two ends of 計画期間.</summary>
    private readonly record struct Called(TextSpan Span, int? First, int? Last, bool IsNamed);

    private static readonly Remembered<Called> Known = new(Read);

    /// <inheritdoc/>
    public override string Code => "plan-span-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "計画の初年度・最終年度が、計画の期間と違う";

    /// <inheritdoc/>
    public override string Why => "いつまでの計画かは、計画のどこでも同じでなければなりません。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        var (start, end) = (plan.Plan.Document.Plan.StartYear, plan.Plan.Document.Plan.EndYear);
        if (!start.IsValid || !end.IsValid)
            yield break;
        foreach (var text in plan.Texts)
        {
            foreach (var called in Known.In(text.Text))
            {
                if ((called.First ?? start.Value) == start.Value && (called.Last ?? end.Value) == end.Value)
                    continue;
                var year = called.Last ?? called.First!.Value;
                // A project has plans of its own, which lie within this one.
                var isOwn = called.IsNamed || text.Place.Kind == PlanRecords.Sheet.Name;
                if (!isOwn && year >= start.Value && year <= end.Value)
                    continue;
                if (isOwn && year >= start.Value && year <= end.Value && OtherPlan().IsMatch(text.Text))
                    continue;
                yield return Found(
                    text.Place,
                    $"{Slip.Quote(text.Text.AsSpan(called.Span.Start, called.Span.Length))}とありますが、この計画の期間は{start.Era}から{end.Era}までです。違うほうを直してください。ほかの計画のことなら、その名前を書いてください。",
                    text.Text.Substring(called.Span.Start, called.Span.Length),
                    start,
                    end
                ) with
                {
                    Text = text.Text,
                    Spans = [called.Span],
                };
            }
        }
    }

    private static IEnumerable<Called> Read(string text)
    {
        if (!text.Contains("計画", StringComparison.Ordinal) || YearMentions.In(text) is not { Count: > 0 } years)
            yield break;
        var half = FullWidth.ToAscii(text);
        foreach (Match match in Ends.Matches(half))
        {
            var named = match.Groups["named"].Success;
            var isFirst = match.Groups["first"].Success;
            var behind = years.FirstOrDefault(y =>
                y.Span.Start >= match.Index + match.Length && Behind().IsMatch(half[(match.Index + match.Length)..y.Span.Start])
            );
            var before = years.LastOrDefault(y => y.Span.End <= match.Index && Before().IsMatch(half[y.Span.End..match.Index]));
            var found = behind.Year != 0 ? behind : before;
            if (found.Year == 0)
                continue;
            var (from, to) = (Math.Min(match.Index, found.Span.Start), Math.Max(match.Index + match.Length, found.Span.End));
            yield return new(new TextSpan(from, to - from), isFirst ? found.Year : null, isFirst ? null : found.Year, named);
        }
        foreach (Match match in Period().Matches(half))
        {
            var period = WrittenPeriods
                .In(text)
                .FirstOrDefault(p =>
                    p.Grain == PeriodGrain.FiscalYear
                    && p.Span.Start >= match.Index + match.Length
                    && Behind().IsMatch(half[(match.Index + match.Length)..p.Span.Start])
                );
            if (period is not null)
                yield return new(
                    new TextSpan(match.Index, period.Span.End - match.Index),
                    period.FirstYear,
                    period.LastYear,
                    match.Groups["named"].Success
                );
        }
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const string Plan = @"(?<![\p{L}」』]|[\p{L}」』]・)(?:(?<named>本計画|この計画|当計画|(?:本市|市|町|村)?の?総合計画)|計画)";

    private static Regex Ends =>
        field ??= Pattern.Of(
            Plan + "(?:の|期間の|の計画期間の)?(?:(?<first>初年度|開始年度|1年目)|最終年度|最後の年度|目標年度|終了年度)",
            Options
        );

    [GeneratedRegex(Plan + "の?(?:計画)?期間", Options, Patience.Milliseconds)]
    private static partial Regex Period();

    [GeneratedRegex(@"^(?:である|の|に当たる|にあたる|となる|は|が|、|\(|:|は、|が、)\z", Options, Patience.Milliseconds)]
    private static partial Regex Behind();

    [GeneratedRegex(@"^(?:の|は|が|は、|が、|に|、|\(|\)?(?:は|が)、?)\z", Options, Patience.Milliseconds)]
    private static partial Regex Before();

    [GeneratedRegex(@"(?<!総合|実施|基本|本|この|当|の|、|。|^)計画|プラン|ビジョン|戦略|構想", Options, Patience.Milliseconds)]
    private static partial Regex OtherPlan();
}
