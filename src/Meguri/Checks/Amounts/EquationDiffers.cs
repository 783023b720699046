using Meguri.Checks.Reading;

namespace Meguri.Checks.Amounts;

/// <summary>A calculation written with 「＝」 gives another result: a sum, a share, a product of counts. Products of money have a rule of their own.</summary>
public sealed class EquationDiffers : Rule
{
    /// <inheritdoc/>
    public override string Code => "equation-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "文中の計算の答えが合わない";

    /// <inheritdoc/>
    public override string Why => "「＝」の左と右が違う式は、電卓があれば誰でも気づきます。どちらかの数が古いままのことがあります。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts.Where(t => !t.IsCopy))
        {
            foreach (var expression in Expressions.In(text.Text))
            {
                if (expression.Result is not { } result || expression is { IsProduct: true, IsMoney: true } && result.IsMoney)
                    continue;
                if (RightOf(expression, result) is not { } right)
                    continue;
                var gap = Math.Abs(right - result.Value);
                if (gap < result.Grain)
                    continue;
                var isRounding = !(expression.IsExact && !expression.IsMoney) && gap <= Math.Max(result.Grain, expression.Grain);
                yield return Found(
                    text.Place,
                    $"文中の計算「{text.Text.Substring(expression.Span.Start, expression.Span.Length)}」の答えは{Print(right, result)}ですが、「{result.Print()}」と書かれています。"
                        + (isRounding ? AmountWords.Rounding : "式の数か答えの、違うほうを直してください。"),
                    text.Text,
                    result.Value
                ) with
                {
                    Severity = isRounding ? Severity.Note : Severity,
                    Text = text.Text,
                    Spans = [.. new[] { expression.Span, result.Span }.OrderBy(s => s.Start)],
                    Figures = [new(right, result.Unit, expression.Span), FoundFigure.Of(result)],
                };
            }
        }
    }

    // What the result should be, in the result's own unit; null where units do not go together.
    private static decimal? RightOf(Expression expression, Figure result)
    {
        decimal[] ways = result switch
        {
            { IsPercent: true } when !expression.IsMoney => [expression.Value * 100, expression.Value],
            { IsMoney: true } when expression.IsMoney => [expression.Value],
            { IsMoney: true } when expression.IsProduct => [expression.Value, expression.Value * 1000],
            { Unit: "" } when expression.IsMoney => [expression.Value, expression.Value / 1000],
            { IsMoney: false, IsPercent: false }
                when !expression.IsMoney
                    && (expression.IsProduct || expression.Unit == result.Kin || expression.Unit.Length == 0 || result.Unit.Length == 0) =>
            [
                expression.Value,
            ],
            _ => [],
        };
        return ways.Length == 0 ? null : ways.MinBy(way => Math.Abs(way - result.Value));
    }

    private static string Print(decimal value, Figure like) =>
        like.IsMoney
            ? (like with { Value = Math.Round(value) }).Print()
            : $"{Math.Round(value, like.IsPercent ? 1 : 2):#,##0.##}{like.Unit}";
}
