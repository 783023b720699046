using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Plans;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Checks.Amounts;

/// <summary>A figure is told of one year, and the results beside it give this very figure for another: 「令和3年度の実施率は77.2％」 in the
/// sheet of 令和5年度.</summary>
public sealed partial class YearOfFigure : Rule
{
    private const int ShortestLabel = 3;
    private const int FewestDigits = 3;

    /// <inheritdoc/>
    public override string Code => "year-of-figure";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "ほかの年度の数として書かれた数が、この年度の数と同じ";

    /// <inheritdoc/>
    public override string Why => "同じものの数が二つの年度でまったく同じことは、まずありません。年度の打ち間違いか、数の写し間違いです。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        ILookup<(string, FiscalYear), PlanText>? results = null;
        foreach (var text in plan.Texts)
        {
            if (
                text.IsCopy
                || !text.Text.Contains('年', StringComparison.Ordinal) && !text.Text.AsSpan().ContainsAny('R', 'Ｒ')
                || TextYears.Of(plan, text) is not { } year
                || text.Place is not { MeasureCode: { } measure, PlanYear: { } planYear }
            )
                continue;
            foreach (var mention in Mentions.In(text.Text))
            {
                if (
                    mention.Year == 0
                    || mention.Year == year.Value
                    || mention
                        is not { IsTarget: false, IsChange: false, IsRough: false, Label.Length: >= ShortestLabel, Figure.IsMoney: false }
                    || Digits(mention.Figure.Value) < FewestDigits
                )
                    continue;
                results ??= plan
                    .Texts.Where(t => t is { IsResult: true, IsCopy: false } && t.Place is { MeasureCode: not null, PlanYear: not null })
                    .ToLookup(t => (t.Place.MeasureCode!, t.Place.PlanYear!.Value));
                var half = FullWidth.ToAscii(text.Text);
                if (Same().IsMatch(half.AsSpan(mention.Sentence.Start, mention.Sentence.Length)))
                    continue;
                if (
                    results[(measure, planYear)]
                        .SelectMany(r => Mentions.In(r.Text).Select(m => (Text: r, Mention: m)))
                        .FirstOrDefault(r =>
                            r.Mention.IsNow(year)
                            && r.Text.Place != text.Place
                            && r.Mention.Figure.Kin == mention.Figure.Kin
                            && r.Mention.Figure.Value == mention.Figure.Value
                            && r.Mention.Label.Length >= ShortestLabel
                            && AreKin(r.Mention.Label, mention.Label)
                        )
                    is not { Text: { } own }
                )
                    continue;
                var then = new FiscalYear(mention.Year);
                // Where the plan tells of that year too, it may have been the same.
                if (TextYears.Same(plan, text, mention, then) is { } there && there.Found.Figure.Value == mention.Figure.Value)
                    continue;
                yield return Found(
                    text.Place,
                    $"文中に{then.Era}の数として「{mention.Figure.Print()}」とありますが、同じシートの実績では、{year.Era}の数が{mention.Figure.Print()}です。年度か数の、違うほうを直してください。",
                    text.Text,
                    mention.Figure.Value
                ) with
                {
                    Text = text.Text,
                    Spans = [mention.Figure.Span],
                    Figures = [FoundFigure.Of(mention.Figure)],
                    Also = [own.Place],
                };
            }
        }
    }

    private static int Digits(decimal value) =>
        value.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture).Count(char.IsAsciiDigit);

    private static bool AreKin(string one, string other) =>
        one.EndsWith(other, StringComparison.Ordinal) || other.EndsWith(one, StringComparison.Ordinal);

    [GeneratedRegex(
        "同じ|同数|同率|同値|横ばい|並ん|維持|変わら|から|→|比べ|より|定員|基準",
        RegexOptions.CultureInvariant,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Same();
}
