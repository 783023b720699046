using Meguri.Indicators;
using Meguri.Plans;

namespace Meguri.Checks.Indicators;

/// <summary>A year of an indicator has neither a value nor a reason why there is none.</summary>
public sealed class IndicatorEmpty : Rule
{
    /// <inheritdoc/>
    public override string Code => "indicator-empty";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "指標の値も、値がない理由もない";

    /// <inheritdoc/>
    public override string Why =>
        "空のままの年度は、調べていないのか、入れ忘れたのかが分かりません。理由があれば、市民も待つことができます。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var view in IndicatorBook.Of(plan.Plan).All)
        {
            foreach (var observed in view.Observations)
            {
                if (observed.Value is not null || observed.NoValueReason.Trim().Length > 0 || observed.Note.Trim().Length > 0)
                    continue;
                yield return Found(
                    new(IndicatorRecords.Observation.Name, IndicatorRecords.Observation.KeyOf(observed), "value"),
                    $"「{view.Name}」の{observed.Year.Era}は、値も、値がない理由も書かれていません。値を入れるか、「調査は3年に一度」などの理由を書いてください。",
                    observed.Note
                );
            }
        }
    }
}
