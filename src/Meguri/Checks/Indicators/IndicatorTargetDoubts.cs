using Meguri.Indicators;
using Meguri.Plans;
using Meguri.Plans.Model;

namespace Meguri.Checks.Indicators;

/// <summary>A target that leads away from what is wished for, or that is to be met before the year from which one counts.</summary>
public sealed class IndicatorTargetDoubts : Rule
{
    // The year after the end is often that in which the end is measured.
    private const int YearsBeyondPlan = 1;

    /// <inheritdoc/>
    public override string Code => "indicator-target";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "指標の目標が、基準より後ろ向きか、基準より前の年度";

    /// <inheritdoc/>
    public override string Why => "減らすはずの指標の目標が基準値より大きいと、何もしなくても達成したことになります。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var view in IndicatorBook.Of(plan.Plan).Outcomes)
        {
            var known = view.Observations.FirstOrDefault(o => o.Value is not null);
            var year = view.Use.BaselineYear ?? known?.Year;
            var isBaseline = view.Use.BaselineValue is not null;
            var value = view.Use.BaselineValue ?? known?.Value;
            var what = isBaseline ? "基準値" : "いちばん古い値";
            foreach (var target in view.Targets)
            {
                if (
                    year is { } from
                    && target.Year.Value <= from.Value
                    && (view.Use.BaselineYear is not null || target.Year.Value < from.Value)
                )
                    yield return Say(
                        view,
                        target,
                        "year",
                        $"目標の年度（{target.Year.Era}）が、{(view.Use.BaselineYear is null ? "いちばん古い値" : "基準")}の年度（{from.Era}）より後ではありません。年度を直してください。",
                        Severity
                    );
                else if (target.Year.Value > plan.Plan.Document.Plan.EndYear.Value + YearsBeyondPlan)
                    yield return Say(
                        view,
                        target,
                        "year",
                        $"目標の年度（{target.Year.Era}）が、計画の期間（{plan.Plan.Document.Plan.EndYear.Era}まで）よりずっと先です。打ち間違いでないかを確かめてください。",
                        Severity.Note
                    );
                else if (value is { } start && IsBackward(view.Indicator.Desired, start, target))
                    yield return Say(
                        view,
                        target,
                        "value",
                        $"{target.Year.Era}の目標{view.WithUnit(target.Value)}は、{(view.Indicator.Desired == Indicator.Down ? "減らす" : "増やす")}指標なのに、{what}{view.WithUnit(start)}より{(target.Value > start ? "大きい" : "小さい")}数です。目標か、増やす・減らすの別を確かめてください。",
                        isBaseline ? Severity : Severity.Note
                    );
            }
        }
    }

    private static bool IsBackward(string desired, decimal start, IndicatorTarget target) =>
        desired switch
        {
            Indicator.Down => target.Value > start,
            Indicator.Up => target.Value < start,
            _ => false,
        };

    private Finding Say(IndicatorView view, IndicatorTarget target, string field, string message, Severity severity) =>
        Found(
            CheckedPlan.Place(IndicatorRecords.Target, target, field),
            $"「{view.Name}」の{message}",
            target.Value,
            target.Year.Value
        ) with
        {
            Severity = severity,
        };
}
