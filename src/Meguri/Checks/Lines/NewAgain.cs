using System.Text.RegularExpressions;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Lines;

/// <summary>A project carries 【新規】 although it stood in the plan before.</summary>
public sealed partial class NewAgain : Rule
{
    /// <inheritdoc/>
    public override string Code => "new-again";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "前からある事業に【新規】が付いている";

    /// <inheritdoc/>
    public override string Why => "去年の計画書にも載っている事業を新規と書くと、実績のない成果を数えたことになります。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var line in plan.Lines)
        {
            if (!line.Listing.New || Before(plan, line) is not { } problem)
                continue;
            yield return Found(
                line.Place("new"),
                $"「{line.Project.Name}」に{line.Year.PlanYear.Era}のシートで【新規】の印がありますが、{problem}新規でなければ印を外してください。",
                problem
            );
        }
    }

    // New in a year's plan, a project is still new among that year's results on the next sheet.
    private static string? Before(CheckedPlan plan, CheckedLine line)
    {
        var code = line.Project.Code;
        var (done, planned) = (line.Year.ResultYear, line.Year.PlanYear);
        if (line.Project.StartYear is { } start && start < done)
            return $"事業の開始年度は{start.Era}です。";
        var earlier = plan.Plan.ListingsOf(code).Where(l => l.PlanYear < planned).OrderBy(l => l.PlanYear).ToList();
        if (earlier.Find(l => l.InResults) is { } results)
            return $"{results.PlanYear.Era}のシートにも実績があります。";
        if (earlier.Find(l => l.PlanYear < planned - 1) is { } older)
            return $"{older.PlanYear.Era}の計画にも載っています。";
        if (earlier.Count > 0 && !line.Listing.InResults)
            return $"{earlier[0].PlanYear.Era}の計画にも載っています。";
        if (
            earlier.Count == 0
            && plan.Plan.Result(code, done - 1) is { } result
            && (result.Text.Length > 0 || result.SettledAmount is not null)
        )
            return $"{(done - 1).Era}の実績があります。";
        if (!line.Listing.InResults || plan.Plan.Result(code, done) is not { Text.Length: > 0 } now)
            return null;
        if (Mentions.In(now.Text).Any(m => m.Offset(done) == -1 && !m.IsChange))
            return $"{done.Era}の実績に、前の年度の数が書かれています。";
        return Usual().Match(now.Text) is { Success: true } usual ? $"{done.Era}の実績に「{usual.Value}」とあります。" : null;
    }

    [GeneratedRegex(
        "例年|毎年度?|前年度に引き続き|前年度に続き|昨年度に引き続き|従来どおり|従来から",
        RegexOptions.CultureInvariant,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Usual();
}
