using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Indicators;
using Meguri.Plans;
using Meguri.Shared.Records;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Checks.Indicators;

/// <summary>A text names an indicator with a value that is not the indicator's for that year.</summary>
public sealed partial class IndicatorTextDiffers : Rule
{
    private const int ShortestName = 3;

    /// <inheritdoc/>
    public override string Code => "indicator-text";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "文中の指標の値が、指標の記録と違う";

    /// <inheritdoc/>
    public override string Why => "指標の頁と施策の文で同じ指標の値が違うと、どちらで目標を達したのかが分かりません。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        var indicators = IndicatorBook
            .Of(plan.Plan)
            .All.Where(i => i.Name.Length >= ShortestName)
            .Select(i => (View: i, Name: FullWidth.ToAscii(i.Name)))
            .ToList();
        if (indicators.Count == 0)
            yield break;
        foreach (var text in plan.Texts)
        {
            if (text.IsCopy || !Reading.Figures.HasDigit(text.Text))
                continue;
            var (half, year) = (FullWidth.ToAscii(text.Text), TextYears.Of(plan, text));
            foreach (var mention in Mentions.In(text.Text))
            {
                if (mention.IsChange || mention.IsRough || (year is null && !mention.IsTarget))
                    continue;
                foreach (var (view, name) in indicators)
                {
                    if (Reading.Figures.KinOf(view.Indicator.Unit) != mention.Figure.Kin || !IsNamed(half, mention, name))
                        continue;
                    if ((mention.IsTarget ? Target(text, mention, view) : Value(text, mention, view, year!.Value)) is { } finding)
                        yield return finding;
                }
            }
        }
    }

    private Finding? Value(PlanText text, Mention mention, IndicatorView view, FiscalYear year)
    {
        var then = year + (mention.Offset(year) ?? 0);
        var observed = view.Observations.FirstOrDefault(o => o.Year == then && o.FromYear is null);
        if (observed?.Value is not { } value || Agrees(mention.Figure, value))
            return null;
        return Found(
            text.Place,
            $"文中に「{view.Name}」の値として「{mention.Figure.Print()}」とありますが、指標の{then.Era}の値は{view.WithUnit(value)}です。違うほうを直してください。",
            text.Text,
            value
        ) with
        {
            Text = text.Text,
            Spans = [mention.Figure.Span],
            Figures = [FoundFigure.Of(mention.Figure), new(value, view.Indicator.Unit)],
            Also = [new(IndicatorRecords.Observation.Name, IndicatorRecords.Observation.KeyOf(observed), "value")],
        };
    }

    // 「目標の65％」, and no target of the indicator, of any year or revision, is 65％.
    private Finding? Target(PlanText text, Mention mention, IndicatorView view)
    {
        if (
            view.Targets.Count == 0
            || view.AllTargets.Any(t => Agrees(mention.Figure, t.Value) || (t.Upper is { } upper && Agrees(mention.Figure, upper)))
        )
            return null;
        var target = view.Targets.FirstOrDefault(t => t.Year.Value == mention.Year) ?? view.Targets[^1];
        return Found(
            text.Place,
            $"文中に「{view.Name}」の目標として「{mention.Figure.Print()}」とありますが、指標の{target.Year.Era}の目標は{view.WithUnit(target.Value)}です。違うほうを直してください。",
            text.Text,
            target.Value
        ) with
        {
            Severity = Severity.Note,
            Text = text.Text,
            Spans = [mention.Figure.Span],
            Figures = [FoundFigure.Of(mention.Figure), new(target.Value, view.Indicator.Unit)],
        };
    }

    // The whole name must stand before the figure, not only its last words, and nothing else that the figure could be of.
    private static bool IsNamed(string half, Mention mention, string name)
    {
        var start = mention.Sentence.Start;
        var before = half.AsSpan(start, mention.Figure.Span.Start - start);
        var at = before.LastIndexOf(name, StringComparison.Ordinal);
        if (at < 0)
            return false;
        if (mention.Label.Length >= ShortestName && name.EndsWith(mention.Label, StringComparison.Ordinal))
            return true;
        // 「女性の参加者の割合」 is not 「参加者の割合」.
        return !Narrower().IsMatch(half[start..(start + at)]) && Directly().IsMatch(before[(at + name.Length)..]);
    }

    private static bool Agrees(Figure figure, decimal value)
    {
        var decimals =
            NumberText.Show(figure.Value) is var shown && shown.IndexOf('.', StringComparison.Ordinal) is >= 0 and var at
                ? shown.Length - at - 1
                : 0;
        return Math.Abs(figure.Value - value)
            < Math.Max(
                figure.Grain > 1 ? figure.Grain : 0,
                decimals > 0 || !decimal.IsInteger(value) ? (decimal)Math.Pow(10, -decimals) : 0.5m
            );
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex(
        @"(?:[\p{IsCJKUnifiedIdeographs}ァ-ヺーA-Za-z々]|(?<!年度?|前年度?|今年度?|本年度?|当年度|この|指標)の)$",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Narrower();

    [GeneratedRegex(
        @"^」?(?:の?(?:実績値?|現状値?|値))?(?:[はがも]、?|[、:/=(\s])*(?:(?:(?:令和|平成|[RH])(?:元|[0-9]{1,2})年?度?|20[0-9]{2}年度?|今年度?|本年度?|当年度|"
            + YearMarks.BeforeWords
            + @")(?:末|時点|実績)?(?:[はのが]、?|[、:/=(\s])*)?(?:(?:の|を)?目標値?(?:は|の|である|とする|:|/|\s)?)?(?:延べ|年間|合計|全体で)?$",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Directly();
}
