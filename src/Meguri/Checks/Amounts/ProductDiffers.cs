using Meguri.Checks.Reading;

namespace Meguri.Checks.Amounts;

/// <summary>A product written out in a text does not give the amount beside it, or the result written after 「＝」.</summary>
public sealed class ProductDiffers : Rule
{
    private static readonly string[] NotTheAmount = ["上限", "限度", "以内", "目安", "約", "程度", "最大", "予定", "見込"];

    /// <inheritdoc/>
    public override string Code => "product-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "文中の式の答えと、金額が合わない";

    /// <inheritdoc/>
    public override string Why => "積算の式は、電卓があれば誰でも確かめられます。式か金額のどちらかが古いままになっていることがあります。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts.Where(t => !t.IsCopy))
        {
            var products = Products.In(text.Text).ToList();
            if (products.Count == 0) continue;
            foreach (var product in products)
            {
                if (product.Result is { } result && Math.Abs(product.Value - result.Value) >= result.Grain)
                    yield return Say(text, product.Value, plan, $"文中の答えは{result.Print()}", [product], result.Value, Math.Abs(product.Value - result.Value) < 2 * result.Grain);
            }
            if (AgainstAmount(plan, text, products) is { } finding) yield return finding;
        }
    }

    private Finding? AgainstAmount(CheckedPlan plan, PlanText text, List<Product> products)
    {
        if (text.Amount is not { } amount || products.Exists(p => p.Result is not null)) return null;
        if (Array.Exists(NotTheAmount, word => text.Text.Contains(word, StringComparison.Ordinal))) return null;
        var sum = products.Sum(p => p.Value);
        if (Gap(sum) < plan.Unit.Size || products.Exists(p => Gap(p.Value) < plan.Unit.Size)) return null;
        // Other money in the text: the product is only a part of the amount.
        var covered = products.ConvertAll(p => p.Span);
        if (Figures.In(text.Text).Any(f => f.IsMoney && !covered.Exists(c => f.Span.Start >= c.Start && f.Span.End <= c.End))) return null;
        return Say(text, sum, plan, $"{text.AmountTitle}の欄は{plan.Money(amount)}", products, amount, Gap(sum) < 2 * plan.Unit.Size);

        decimal Gap(decimal value) => Math.Abs(value - amount);
    }

    private Finding Say(PlanText text, decimal value, CheckedPlan plan, string against, List<Product> products, decimal stated, bool isRounding)
    {
        var finding = Found(text.Place,
            $"文中の式を計算すると{value:#,##0.##}円（{plan.Unit.Format(new((long)Math.Round(value)))}{plan.Unit.Name}）ですが、{against}です。"
            + (isRounding ? AmountWords.Rounding : "式の数字か金額の、違うほうを直してください。"), text.Text, stated) with
        {
            Text = text.Text,
            Spans = [.. products.Select(p => p.Span)],
        };
        return isRounding ? finding with { Severity = Severity.Note } : finding;
    }
}
