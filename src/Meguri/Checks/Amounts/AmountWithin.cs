namespace Meguri.Checks.Amounts;

/// <summary>An amount that is a part of another (うち) is larger than it.</summary>
public sealed class AmountWithin : Rule
{
    /// <inheritdoc/>
    public override string Code => "amount-within";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "「うち」の金額が、もとの金額より大きい";

    /// <inheritdoc/>
    public override string Why => "うち補正や、うち前年度繰越は、予算額や決算額の一部です。一部が全体より大きいことはありません。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var line in plan.Lines.Where(l => l.IsMain))
        {
            var result = plan.Plan.Result(line.Project.Code, line.Year.ResultYear);
            var next = plan.Plan.Plan(line.Project.Code, line.Year.PlanYear);
            if (result is { CarriedIn: { } carried, SettledAmount: { } settled } && carried > settled && settled >= 0)
                yield return Say(
                    plan,
                    line.ResultPlace("carriedIn"),
                    $"「{line.Project.Name}」の{line.Year.ResultYear.Era}のうち前年度繰越",
                    carried,
                    "決算額",
                    settled
                );
            if (next is { Supplementary: { } added, Budget: { } budget } && added > budget && budget >= 0)
                yield return Say(
                    plan,
                    line.PlanPlace("supplementary"),
                    $"「{line.Project.Name}」の{line.Year.PlanYear.Era}のうち補正",
                    added,
                    "予算額",
                    budget
                );
            if (
                result?.CarriedIn is { } came
                && plan.Plan.Result(line.Project.Code, line.Year.ResultYear - 1)?.CarriedOut is { } went
                && came > went
            )
            {
                yield return Say(
                    plan,
                    line.ResultPlace("carriedIn"),
                    $"「{line.Project.Name}」の{line.Year.ResultYear.Era}のうち前年度繰越",
                    came,
                    $"{(line.Year.ResultYear - 1).Era}の翌年度繰越",
                    went
                ) with
                {
                    Severity = Severity.Warning,
                };
            }
        }
    }

    private Finding Say(CheckedPlan plan, FindingPlace place, string what, long part, string wholeTitle, long whole) =>
        Found(
            place,
            $"{what}は{plan.Money(part)}ですが、{wholeTitle}は{plan.Money(whole)}です。一部が全体より大きくなっています。違うほうを直してください。",
            part,
            whole
        ) with
        {
            Figures = [FoundFigure.Yen(part), FoundFigure.Yen(whole)],
        };
}
