using Meguri.Plans;

namespace Meguri.Checks.Amounts;

/// <summary>The total that the paper printed is not the sum of its lines.</summary>
public sealed class TotalDiffers : Rule
{
    /// <inheritdoc/>
    public override string Code => "total-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "紙に印刷された合計と、行を足した合計が違う";

    /// <inheritdoc/>
    public override string Why => "合計は、市議会や市民が最初に見る数字です。行を足した数と違うと、計画全体の金額が疑われます。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var at in plan.Sheets)
        {
            if (at.Sheet is not { } sheet)
                continue;
            if (Compare(plan, at, "printedResultTotal", "決算額", sheet.PrintedResultTotal, AmountSide.Results) is { } results)
                yield return results;
            if (Compare(plan, at, "printedPlanTotal", "予算額", sheet.PrintedPlanTotal, AmountSide.Plan) is { } next)
                yield return next;
        }
    }

    private Finding? Compare(CheckedPlan plan, SheetPlace at, string field, string title, long? printed, AmountSide side)
    {
        if (printed is not { } total)
            return null;
        var lines = plan.Plan.Listings(at.Measure.Code, at.Year.PlanYear).ToList();
        var amounts = lines.ConvertAll(line => (Line: line, Amount: PrintedAmount(plan, line, at, side)));
        var sum = amounts.Sum(a => a.Amount ?? 0);
        var gap = total - sum;
        if (gap == 0)
            return null;
        var isRounding =
            Math.Abs(gap) < plan.Unit.Size
            || (Math.Abs(gap) == plan.Unit.Size && amounts.Exists(a => a.Amount % plan.Unit.Size is not (null or 0)));
        var finding = Found(
            at.Place(field),
            $"紙に印刷された{title}の合計は{plan.Money(total)}ですが、各行の{title}を足すと{plan.Money(sum)}です（行の合計のほうが{plan.Money(Math.Abs(gap))}{(gap < 0 ? "多い" : "少ない")}）。"
                + (
                    isRounding ? AmountWords.Rounding
                    : total == sum * 10 || sum == total * 10 ? AmountWords.TenTimes
                    : Hint(plan, amounts.Find(a => a.Amount == Math.Abs(gap)).Line?.ProjectCode, gap)
                ),
            total,
            sum
        );
        return isRounding ? finding with { Severity = Severity.Note } : finding;
    }

    // The paper's total is of the paper's own lines: a copy that disagrees counts as it was printed there.
    private static long? PrintedAmount(CheckedPlan plan, Plans.Model.Listing line, SheetPlace at, AmountSide side) =>
        (side == AmountSide.Results ? line.PrintedResultAmount : line.PrintedPlanAmount) ?? plan.Plan.Amount(line, at.Year, side);

    private static string Hint(CheckedPlan plan, string? project, long gap) =>
        plan.Plan.Project(project) is { } found
            ? $"この差は「{found.Name}」の金額と同じです。{(gap < 0 ? "印刷された合計に入れ忘れていないか" : "印刷された合計に二重に入っていないか")}を確かめ、違うほうを直してください。"
            : "行の金額と印刷された合計のどちらが正しいかを確かめ、違うほうを直してください。";
}
