namespace Meguri.Checks.Lines;

/// <summary>A project stands in the plan but not among the results of the year before, and it is not new.</summary>
public sealed class NotInResults : Rule
{
    private static readonly string[] StartWords = ["新規", "新たに", "創設", "新設", "開始"];

    /// <inheritdoc/>
    public override string Code => "not-in-results";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "計画にあるのに、前年度の実績がなく新規でもない";

    /// <inheritdoc/>
    public override string Why => "前年度に何をしたかが抜けていると、計画の根拠が読み取れません。新しい事業なら、新規の印があるはずです。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        var done = plan.Lines.Where(l => l.Listing.InResults).Select(l => (l.Project.Code, l.Year.PlanYear)).ToHashSet();
        foreach (var line in plan.Lines)
        {
            if (!line.IsMain || !line.Listing.InPlan || !plan.LooksBack(line.Year))
                continue;
            if (done.Contains((line.Project.Code, line.Year.PlanYear)) || IsNew(plan, line))
                continue;
            yield return Found(
                line.Place("inResults"),
                $"「{line.Project.Name}」は{line.Year.PlanYear.Era}の計画にありますが、{line.Year.ResultYear.Era}の実績にありません。"
                    + "実績を書き足すか、新しい事業なら【新規】の印を付けてください。",
                line.Year.PlanYear
            );
        }
    }

    private static bool IsNew(CheckedPlan plan, CheckedLine line) =>
        line.Listing.New
        || line.Project.StartYear?.Value >= line.Year.PlanYear.Value
        || Array.Exists(StartWords, w =>
            plan.Plan.Plan(line.Project.Code, line.Year.PlanYear)?.Text.Contains(w, StringComparison.Ordinal) == true
        );
}
