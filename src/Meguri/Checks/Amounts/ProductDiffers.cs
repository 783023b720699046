using System.Text.RegularExpressions;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Amounts;

/// <summary>A product written out in a text does not give the amount beside it, or the result written after 「＝」.</summary>
public sealed partial class ProductDiffers : Rule
{
    // A text this much longer than its calculation tells of more than what it calculates.
    private const int MostOtherWords = 60;
    private const int FewWords = 12;

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
            var products = Products.In(text.Text);
            if (products.Count == 0)
                continue;
            var isSaid = false;
            foreach (var product in products)
            {
                if (product.Result is not { } result || Math.Abs(product.Value - result.Value) < result.Grain)
                    continue;
                isSaid = true;
                var said = Say(
                    text,
                    product.Value,
                    plan,
                    $"文中の答えは{result.Print()}",
                    [product],
                    result.Value,
                    Math.Abs(product.Value - result.Value) < 2 * result.Grain
                );
                // Without 「＝」 the amount behind may be of something else.
                yield return product.IsTold && said.Severity == Severity.Error ? said with { Severity = Severity.Warning } : said;
            }
            if (!isSaid && AgainstAmount(plan, text, products) is { } finding)
                yield return finding;
        }
    }

    private Finding? AgainstAmount(CheckedPlan plan, PlanText text, IReadOnlyList<Product> products)
    {
        if (text.Amount is not { } amount || products.Any(p => IsAside(text.Text, p)))
            return null;
        var values = products.Select(p => p.Result is { } result ? result.Value : p.Value).ToList();
        var sum = values.Sum();
        if (Gap(sum) < plan.Unit.Size || values.Exists(v => Gap(v) < plan.Unit.Size))
            return null;
        var otherWords = text.Text.Length - products.Sum(p => p.Span.Length);
        // A calculation with its result is one cost; there may be others, unless the two amounts are but a slip apart.
        if (products.Any(p => p.Result is not null) && sum <= amount && !IsSlip(sum, amount, otherWords))
            return null;
        // Other money in the text: the product is only a part of the amount.
        if (MoneyMentions.In(text.Text).Any(m => m.Role is not MoneyRole.Calculated))
            return null;
        var finding = Say(
            text,
            sum,
            plan,
            $"{text.AmountTitle}の欄は{plan.Money(amount)}",
            products,
            amount,
            Gap(sum) < 2 * plan.Unit.Size
        );
        // A text of more than its calculation may leave other costs unsaid, and so may one that gives the result.
        var isSure = otherWords <= FewWords && !(sum < amount && products.Any(p => p.Result is not null));
        return finding.Severity != Severity.Error || isSure
            ? finding
            : finding with
            {
                Severity =
                    otherWords > MostOtherWords && sum < amount ? Severity.Note
                    : otherWords > MostOtherWords || sum < amount ? Severity.Warning
                    : Severity.Error,
            };

        decimal Gap(decimal value) => Math.Abs(value - amount);
    }

    private static bool IsSlip(decimal sum, long amount, int otherWords) =>
        AmountWords.IsExchanged(sum, amount) || (otherWords <= FewWords && AmountWords.Slip(sum, amount) is not null);

    // 「上限は20人×5,000円」: the sentence itself says that this is not what was spent.
    private static bool IsAside(string text, Product product)
    {
        var sentence = Mentions.SentenceAt(text, product.Span.Start);
        return NotTheAmount().IsMatch(text.AsSpan(sentence.Start, sentence.Length));
    }

    private Finding Say(
        PlanText text,
        decimal value,
        CheckedPlan plan,
        string against,
        IReadOnlyList<Product> products,
        decimal stated,
        bool isRounding
    )
    {
        var finding = Found(
            text.Place,
            $"文中の式を計算すると{value:#,##0.##}円（{plan.Unit.Format(new((long)Math.Round(value)))}{plan.Unit.Name}）ですが、{against}です。"
                + (isRounding ? AmountWords.Rounding : "式の数字か金額の、違うほうを直してください。"),
            text.Text,
            stated
        ) with
        {
            Text = text.Text,
            Spans = [.. products.Select(p => p.Span)],
            Figures = [.. products.Select(p => new FoundFigure(p.Value, Reading.Figures.Yen, p.Span)), new(stated, Reading.Figures.Yen)],
        };
        return isRounding ? finding with { Severity = Severity.Note } : finding;
    }

    [GeneratedRegex(
        "上限|限度|以内|目安|(?<!契)約|程度|最大|予定|見込|前年|昨年|翌年|来年",
        RegexOptions.CultureInvariant,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex NotTheAmount();
}
