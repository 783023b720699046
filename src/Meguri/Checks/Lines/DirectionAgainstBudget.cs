using Meguri.Plans.Model;

namespace Meguri.Checks.Lines;

/// <summary>A direction (方向性) said 縮小 for a year, and its budget doubles; or 拡充, and it is halved.</summary>
public sealed class DirectionAgainstBudget : Rule
{
    private const int Times = 2;
    private const long SmallestChangeInYen = 100_000;

    private static readonly string[] Less = ["縮小", "縮減", "減らす", "縮める"];
    private static readonly string[] More = ["拡充", "拡大", "伸ばす", "強化", "増やす"];

    /// <inheritdoc/>
    public override string Code => "direction-against-budget";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "方向性と、予算の動きが逆";

    /// <inheritdoc/>
    public override string Why => "縮小と書いた事業の予算が倍になると、方向性の欄が信じられなくなります。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var line in plan.Lines.Where(l => l.IsMain && l.Listing.InPlan))
        {
            var (year, code) = (line.Year.PlanYear, line.Project.Code);
            if (plan.Plan.Plan(code, year)?.Budget is not { } budget || plan.Plan.Plan(code, year - 1)?.Budget is not { } before)
                continue;
            if (budget <= 0 || before <= 0 || Math.Abs(budget - before) < SmallestChangeInYen)
                continue;
            var said = plan
                .Plan.Years.Where(y => y.PlanYear < year)
                .SelectMany(y => plan.Plan.Directions(code, y.PlanYear).Where(d => d.Year == year))
                .LastOrDefault();
            if (said is null || Against(said, before, budget) is not { } how)
                continue;
            yield return Found(
                line.PlanPlace("budget"),
                $"「{line.Project.Name}」の{year.Era}の方向性は、{said.PlanYear.Era}のシートで「{said.Direction}」でしたが、予算額は{plan.Money(before)}から{plan.Money(budget)}に{how}います。方向性を変えたのなら、理由を文に書き添えてください。",
                said.Direction,
                before,
                budget
            ) with
            {
                Figures = [FoundFigure.Yen(before), FoundFigure.Yen(budget)],
            };
        }
    }

    private static string? Against(ProjectDirection said, long before, long budget) =>
        Less.Contains(said.Direction, StringComparer.Ordinal) && budget >= before * (decimal)Times ? "増えて"
        : More.Contains(said.Direction, StringComparer.Ordinal) && budget * (decimal)Times <= before ? "減って"
        : null;
}
