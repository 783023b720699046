namespace Meguri.Checks.Lines;

/// <summary>A project is cross-listed (再掲), but its home (本掲) is nowhere.</summary>
public sealed class HomeMissing : Rule
{
    /// <inheritdoc/>
    public override string Code => "home-missing";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "再掲の事業に本掲がない";

    /// <inheritdoc/>
    public override string Why => "【再掲】は「詳しくは本掲の施策で」という約束です。本掲がないと、読む人はたどり着けません。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        var isWhole = ChaptersAreLoaded(plan);
        foreach (var project in plan.Lines.GroupBy(l => l.Project.Code, StringComparer.Ordinal))
        {
            // Its home is a fact of the project, not of a year: it is told once, on its newest sheet, and an acceptance holds when a year is added.
            var years = project
                .GroupBy(l => l.Year.PlanYear)
                .Select(lines =>
                    (
                        Main: lines.First(l => l.IsMain),
                        IsMarked: lines.All(l => l.Listing.CrossListedInResults || l.Listing.CrossListedInPlan)
                    )
                )
                .Select(y => (y.Main, y.IsMarked, Problem: Problem(plan, y.Main, y.IsMarked, isWhole)))
                .Where(y => y.Problem is not null)
                .ToList();
            if (years.Count == 0)
                continue;
            var last = years[^1];
            var finding = Found(
                last.Main.ProjectPlace("homeMeasureCode"),
                last.Problem!,
                last.Main.Project.HomeMeasureCode,
                years[0].Main.Year.PlanYear
            );
            yield return last.Main.Project.HomeMeasureCode is null && last.IsMarked && !isWhole
                ? finding with
                {
                    Severity = Severity.Note,
                }
                : finding;
        }
    }

    private static string? Problem(CheckedPlan plan, CheckedLine line, bool isMarked, bool isWhole)
    {
        var project = line.Project;
        if (project.HomePlanCode is { } other && other != plan.Plan.Document.Plan.Code)
            return null;
        if (project.HomeMeasureCode is not { } home)
        {
            if (!isMarked)
                return $"「{project.Name}」は、本掲の施策が決まっていません。「直す」から、どの施策が本掲かを選んでください。";
            return isWhole
                ? $"「{project.Name}」はどの施策でも【再掲】で、本掲がありません。本掲の施策を選び、その【再掲】を外してください。"
                : $"「{project.Name}」は【再掲】ですが、本掲の施策がこの計画にありません。本掲のある章をまだ取り込んでいないときは、このままで構いません。取り込んであるなら、本掲の施策を選んでください。";
        }
        if (plan.Plan.Node(home) is null)
            return $"「{project.Name}」の本掲は{home}とされていますが、その施策がこの計画にありません。本掲の施策を選び直してください。";
        return line.IsAway
            ? $"「{project.Name}」の本掲は{home}ですが、{line.Year.PlanYear.Era}の{home}のシートに載っていません。{home}にも載せるか、本掲の施策を選び直してください。"
            : null;
    }

    // A related measure of another chapter shows that only a part of the plan is loaded.
    private static bool ChaptersAreLoaded(CheckedPlan plan) =>
        plan.Plan.Document.Related.TrueForAll(r => plan.Plan.Node(r.RelatedCode) is not null);
}
