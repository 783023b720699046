using Meguri.Checks.Reading;
using Meguri.Indicators;
using Meguri.Plans;
using Meguri.Shared.Records;

namespace Meguri.Checks.Indicators;

/// <summary>A text names an indicator with a value that is not the indicator's for that year.</summary>
public sealed class IndicatorTextDiffers : Rule
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
        if (plan.Plan.Document.Observations.Count == 0) yield break;
        var indicators = IndicatorBook.Of(plan.Plan).All.Where(i => i.Name.Length >= ShortestName).ToList();
        foreach (var text in plan.Texts)
        {
            if (text.IsCopy || TextYears.Of(plan, text) is not { } year || !Reading.Figures.HasDigit(text.Text)) continue;
            foreach (var mention in Mentions.In(text.Text))
            {
                if (mention.Label.Length < ShortestName || mention.IsChange || mention.IsTarget || mention.IsRough) continue;
                var then = year + (mention.Offset(year) ?? 0);
                foreach (var view in indicators.Where(i => i.Name.EndsWith(mention.Label, StringComparison.Ordinal) && i.Name == Longest(text.Text, mention, i.Name)))
                {
                    var observed = view.Observations.FirstOrDefault(o => o.Year == then && o.FromYear is null);
                    if (observed?.Value is not { } value || Reading.Figures.KinOf(view.Indicator.Unit) != mention.Figure.Kin || Agrees(mention.Figure, value)) continue;
                    yield return Found(text.Place,
                        $"文中に「{view.Name}」の値として「{mention.Figure.Print()}」とありますが、指標の{then.Era}の値は{view.WithUnit(value)}です。違うほうを直してください。", text.Text, value) with
                    {
                        Text = text.Text,
                        Spans = [mention.Figure.Span],
                        Figures = [FoundFigure.Of(mention.Figure), new(value, view.Indicator.Unit)],
                        Also = [new(IndicatorRecords.Observation.Name, IndicatorRecords.Observation.KeyOf(observed), "value")],
                    };
                }
            }
        }
    }

    // The whole name must stand before the figure, not only its last words.
    private static string Longest(string text, Mention mention, string name) =>
        text.AsSpan(mention.Sentence.Start, mention.Figure.Span.Start - mention.Sentence.Start).Contains(name, StringComparison.Ordinal) ? name : "";

    private static bool Agrees(Figure figure, decimal value)
    {
        var decimals = NumberText.Show(figure.Value) is var shown && shown.IndexOf('.', StringComparison.Ordinal) is >= 0 and var at ? shown.Length - at - 1 : 0;
        return Math.Abs(figure.Value - value) < Math.Max(figure.Grain > 1 ? figure.Grain : 0, decimals > 0 || !decimal.IsInteger(value) ? (decimal)Math.Pow(10, -decimals) : 0.5m);
    }
}
