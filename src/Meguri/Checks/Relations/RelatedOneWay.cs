using Meguri.Plans;

namespace Meguri.Checks.Relations;

/// <summary>A sheet names a related measure (関連施策) that does not name it back.</summary>
public sealed class RelatedOneWay : Rule
{
    /// <inheritdoc/>
    public override string Code => "related-one-way";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "関連施策が片方からしか示されていない";

    /// <inheritdoc/>
    public override string Why => "関連施策は行き来するための案内です。片方にしかないと、もう一方を読む人は関係に気づけません。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var at in plan.Sheets)
        {
            foreach (var related in plan.Plan.Related(at.Measure.Code, at.Year.PlanYear))
            {
                if (
                    plan.Plan.Node(related.RelatedCode) is not { } other
                    || !plan.Plan.IsMeasure(other)
                    || plan.Plan.Sheet(other.Code, at.Year.PlanYear) is null
                )
                    continue;
                if (plan.Plan.Related(other.Code, at.Year.PlanYear).Any(r => r.RelatedCode == at.Measure.Code))
                    continue;
                yield return Found(
                    CheckedPlan.Place(PlanRecords.Related, related, "relatedCode", at.Measure.Code, at.Year.PlanYear),
                    $"{at.Measure.Code}は{other.Code}「{other.Name}」を関連施策としていますが、{other.Code}の関連施策に{at.Measure.Code}がありません。"
                        + $"{other.Code}にも書き足すか、関連がなければ{at.Measure.Code}から消してください。",
                    related.RelatedCode
                );
            }
        }
    }
}
