using System.Globalization;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Amounts;

/// <summary>So many for each, times how many there are, is not the total beside them: 17回開き、延べ697人（1回当たり14人）.</summary>
public sealed partial class EachDiffers : Rule
{
    // An average times its number is about the total.
    private const decimal Rounded = 1.1m;

    /// <inheritdoc/>
    public override string Code => "each-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "1回・1人あたりの数と、回数や合計が合わない";

    /// <inheritdoc/>
    public override string Why =>
        "1回あたりの数は、合計を回数で割れば誰でも確かめられます。どれかを写し間違えているか、古い数が残っています。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts.Where(t => !t.IsCopy))
        {
            if (AgainstColumn(plan, text) is { } column)
                yield return column;
            foreach (var rate in EachRates.In(text.Text))
            {
                if (rate.Holds)
                    continue;
                var all = new[] { rate.Each, rate.Times, rate.Total }.OrderBy(f => f.Span.Start).ToList();
                var right = rate.IsMultiplied
                    ? $"{rate.Each.Print()}×{rate.Times.Print()}は{(rate.Total with { Value = rate.Each.Value * rate.Times.Value }).Print()}"
                    : Divided(text.Text, rate);
                yield return Found(
                    text.Place,
                    $"文中に「{rate.Each.Print()}」「{rate.Times.Print()}」「{rate.Total.Print()}」とありますが、{right}です。違う数を直してください。",
                    text.Text
                ) with
                {
                    // An average may be of something narrower than what stands beside it.
                    Severity = rate.IsMultiplied ? Severity : Severity.Note,
                    Text = text.Text,
                    Spans = [.. all.Select(f => f.Span).Distinct()],
                    Figures = all.ConvertAll(FoundFigure.Of),
                };
            }
        }
    }

    // 「1,200人に5千円ずつ補助する」 makes more than the column holds, or ten times less.
    private Finding? AgainstColumn(CheckedPlan plan, PlanText text)
    {
        if (
            text.Amount is not ({ } amount and > 0)
            || EachRates.Open(text.Text) is not [var rate]
            || MoneyMentions.In(text.Text).Any(m => m.Figure.Span != rate.Each.Span)
            || Mentions.In(text.Text).Any(m => m.Figure.Span == rate.Times.Span && !m.IsNow(text.Year))
        )
            return null;
        var product = rate.Each.Value * rate.Times.Value;
        var isSlip = AmountWords.Slip(product, amount) is not null;
        if (product - amount < Math.Max(plan.Unit.Size, rate.Times.Value * (rate.Each.Grain > 1_000 ? rate.Each.Grain / 2 : 0)) && !isSlip)
            return null;
        return Found(
            text.Place,
            $"文中の「{rate.Each.Print()}」を「{rate.Times.Print()}」に掛けると{plan.MoneyOf(product)}ですが、{text.AmountTitle}の欄は{plan.Money(amount)}です。違う数を直してください。",
            text.Text,
            amount
        ) with
        {
            Severity = rate.IsMultiplied || isSlip || product > amount * Rounded ? Severity : Severity.Note,
            Text = text.Text,
            Spans = [.. new[] { rate.Each.Span, rate.Times.Span }.OrderBy(s => s.Start)],
            Figures = [FoundFigure.Of(rate.Each), FoundFigure.Of(rate.Times), FoundFigure.Yen(amount)],
        };
    }

    // Money in the unit in which the text has the figure for each: 600千円÷5件は120千円.
    private static string Divided(string text, EachRate rate)
    {
        var unit = rate.Each.IsMoney
            ? UnitOfMoney().Match(FullWidth.ToAscii(text.Substring(rate.Each.Span.Start, rate.Each.Span.Length)))
            : null;
        var size = unit is { Success: true } ? Reading.Figures.ScaleOf(unit.Groups["scale"].Value) : 1;
        var total = unit is { Success: true } ? Print(rate.Total.Value / size) + unit.Value : rate.Total.Print();
        return $"{total}÷{rate.Times.Print()}は{Print(rate.Total.Value / rate.Times.Value / size)}{unit?.Value ?? rate.Each.Unit}";
    }

    private static string Print(decimal value) =>
        decimal.Round(value, 1, MidpointRounding.AwayFromZero).ToString("#,##0.#", CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<scale>億|千万|百万|十万|万|千|百)?円$", RegexOptions.ExplicitCapture, Patience.Milliseconds)]
    private static partial Regex UnitOfMoney();
}
