using Meguri.Plans.Model;
using Meguri.Shared.Time;

namespace Meguri.Checks.Lines;

/// <summary>A project that was to end (事業終了) is planned, budgeted or directed on afterwards.</summary>
public sealed class BudgetAfterEnd : Rule
{
    /// <inheritdoc/>
    public override string Code => "budget-after-end";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "事業終了のあとに予算や計画がある";

    /// <inheritdoc/>
    public override string Why => "終わると公表した事業が続いていると、方針が変わったのか書き誤りなのか説明を求められます。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var line in plan.Lines)
        {
            if (!line.IsMain) continue;
            if (line.Listing.InPlan && LastYear(plan, line) is { } last && last.Value < line.Year.PlanYear.Value)
            {
                var budget = plan.Plan.Plan(line.Project.Code, line.Year.PlanYear)?.Budget;
                yield return Found(line.PlanPlace("budget"),
                    $"「{line.Project.Name}」は{last.Era}で終わることになっていますが、{line.Year.PlanYear.Era}の計画に載っています{(budget is null ? "" : $"（予算額{plan.Money(budget)}）")}。"
                    + "続けるなら方向性か終了年度を改め、終わったなら計画から外してください。", last, budget);
            }
            if (DirectionAfterEnd(plan, line) is { } finding) yield return finding;
        }
    }

    private Finding? DirectionAfterEnd(CheckedPlan plan, SheetLine line)
    {
        var directions = plan.Plan.Directions(line.Project.Code, line.Year.PlanYear).ToList();
        var end = directions.Find(d => Ends(plan, d));
        if (end is null || directions.Find(d => d.Year > end.Year && !Ends(plan, d)) is not { } after) return null;
        return Found(CheckedPlan.Place(Plans.PlanRecords.Direction, after, "direction", line.Listing.MeasureCode, line.Year.PlanYear),
            $"「{line.Project.Name}」の方向性は{end.Year.Era}が「{end.Direction}」ですが、そのあとの{after.Year.Era}が「{after.Direction}」です。違うほうを直してください。", end.Direction, end.Year, after.Direction);
    }

    // What the city said last before that year counts: a later sheet may have put the end off.
    private static FiscalYear? LastYear(CheckedPlan plan, SheetLine line)
    {
        if (line.Project.EndYear is { } end && end < line.Year.PlanYear) return end;
        var said = plan.Plan.Years.Where(y => y.PlanYear < line.Year.PlanYear)
            .Select(y => plan.Plan.Directions(line.Project.Code, y.PlanYear).ToList())
            .LastOrDefault(d => d.Count > 0);
        return said?.Find(d => Ends(plan, d) && d.Year < line.Year.PlanYear)?.Year;
    }

    private static bool Ends(CheckedPlan plan, ProjectDirection direction) => plan.Plan.Word(PlanWord.Direction, direction.Direction)?.Role == PlanWord.Ends;
}
