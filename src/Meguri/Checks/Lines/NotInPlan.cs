using Meguri.Checks.Dates;
using Meguri.Plans.Model;
using Meguri.Shared.Time;

namespace Meguri.Checks.Lines;

/// <summary>A project stands among the results but not in the next plan, and nothing says that it ended.</summary>
public sealed class NotInPlan : Rule
{
    private static readonly string[] EndWords = ["終了", "完了", "廃止", "統合", "移行", "移管", "完成", "解散", "閉会"];

    /// <inheritdoc/>
    public override string Code => "not-in-plan";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "実績にあるのに、計画にない";

    /// <inheritdoc/>
    public override string Why => "事業が黙って消えると、やめたのか書き忘れたのか、読む人には分かりません。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        var planned = plan.Lines.Where(l => l.Listing.InPlan).Select(l => (l.Project.Code, l.Year.PlanYear)).ToHashSet();
        foreach (var line in plan.Lines)
        {
            if (
                !line.IsMain
                || !line.Listing.InResults
                || planned.Contains((line.Project.Code, line.Year.PlanYear))
                || HasEnded(plan, line)
            )
                continue;
            yield return Found(
                line.Place("inPlan"),
                $"「{line.Project.Name}」は{line.Year.ResultYear.Era}の実績にありますが、{line.Year.PlanYear.Era}の計画にありません。"
                    + "続くなら計画にも載せ、終わったなら実績の文に終了と書くか、事業の終了年度を入れてください。",
                line.Year.PlanYear
            );
        }
    }

    private static bool HasEnded(CheckedPlan plan, CheckedLine line) =>
        line.Project.EndYear?.Value < line.Year.PlanYear.Value
        || (plan.Plan.Result(line.Project.Code, line.Year.ResultYear)?.Text is { } text && SaysEnd(text, line.Year.ResultYear))
        || plan.Plan.Years.SelectMany(y => plan.Plan.Directions(line.Project.Code, y.PlanYear))
            .Any(d => d.Year.Value <= line.Year.PlanYear.Value && plan.Plan.Word(PlanWord.Direction, d.Direction)?.Role == PlanWord.Ends);

    // 「工期：令和5年6月1日～11月30日」: works that were done within the year.
    private static bool SaysEnd(string text, FiscalYear year) =>
        Array.Exists(EndWords, w => text.Contains(w, StringComparison.Ordinal))
        || (
            text.Contains("工期", StringComparison.Ordinal)
            && WrittenPeriods.In(text).Any(p => p.Ends[0].Next > year.FirstDay && p.Ends[0].Next.AddDays(-1) <= year.LastDay)
        );
}
