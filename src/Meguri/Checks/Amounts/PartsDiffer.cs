using Meguri.Checks.Reading;

namespace Meguri.Checks.Amounts;

/// <summary>Amounts listed in a text do not add up to the amount beside it.</summary>
public sealed class PartsDiffer : Rule
{
    private const int MostPartsInSubsets = 12;

    // Other money than the project's own: income, ceilings, unit prices, other years.
    private static readonly string[] OtherMoney =
        ["寄附", "寄付", "収入", "売上", "目標", "上限", "限度", "単価", "当たり", "あたり", "約", "程度", "以上", "以内", "未満", "効果", "返済", "残高", "積立", "前年度比", "前年比", "予算", "総事業費", "うち", "×"];

    /// <inheritdoc/>
    public override string Code => "parts-differ";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "文中の金額の内訳と、金額の欄が合わない";

    /// <inheritdoc/>
    public override string Why => "内訳と金額の両方を読む人には、どちらが本当か分かりません。決算書との食い違いも疑われます。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts)
        {
            if (text.IsCopy || text.Amount is not { } amount || amount == 0 || !text.Text.Contains('円', StringComparison.Ordinal)) continue;
            if (Array.Exists(OtherMoney, word => text.Text.Contains(word, StringComparison.Ordinal))) continue;
            var parts = Figures.In(text.Text).Where(f => f.IsMoney).ToList();
            if (parts.Count < 2 || IsExplained(parts, amount)) continue;
            var sum = parts.Sum(p => p.Value);
            // Far from the amount, the figures are about something else, unless a digit too many or too few was typed.
            if ((sum < amount / 2m || sum > amount * 2m) && sum * 10 != amount && sum != amount * 10m) continue;
            yield return Differs(plan, text, amount, parts, sum);
        }
    }

    private Finding Differs(CheckedPlan plan, PlanText text, long amount, List<Figure> parts, decimal sum)
    {
        var grain = Math.Max(parts.Max(p => p.Grain), plan.Unit.Size);
        var gap = Math.Abs(sum - amount);
        var isRounding = gap <= grain;
        var finding = Found(text.Place,
            $"文中の内訳を足すと{plan.Money((long)sum)}（{string.Join("＋", parts.Take(MostPartsInSubsets).Select(p => p.Print()))}{(parts.Count > MostPartsInSubsets ? "…" : "")}）ですが、{text.AmountTitle}の欄は{plan.Money(amount)}です（内訳のほうが{plan.Money((long)gap)}{(sum > amount ? "多い" : "少ない")}）。"
            + (isRounding ? AmountWords.Rounding : sum * 10 == amount || sum == amount * 10m ? AmountWords.TenTimes : $"内訳か{text.AmountTitle}の、違うほうを直してください。"),
            text.Text, amount) with
        {
            Text = text.Text,
            Spans = [.. parts.Select(p => p.Span)],
        };
        return isRounding ? finding with { Severity = Severity.Note }
            : gap * 10 > amount ? finding with { Severity = Severity.Warning } : finding;
    }

    // Some of the figures make up the amount exactly: the others are about something else.
    private static bool IsExplained(List<Figure> parts, long amount)
    {
        var finest = parts.Min(p => p.Grain);
        var sums = new HashSet<decimal> { 0 };
        if (parts.Count > MostPartsInSubsets) sums.Add(parts.Sum(p => p.Value));
        else foreach (var part in parts) sums.UnionWith([.. sums.Select(s => s + part.Value)]);
        return sums.Any(s => s != 0 && (s == amount || (finest == 1 && Math.Abs(s - amount) < 1000 && amount % 1000 == 0)));
    }
}
