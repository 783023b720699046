using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Time;

namespace Meguri.Checks.Sheets;

/// <summary>A planned project has no direction (方向性) for a year that needs one, or one that is not among the city's.</summary>
public sealed class DirectionMissing : Rule
{
    /// <inheritdoc/>
    public override string Code => "direction-missing";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "方向性がない";

    /// <inheritdoc/>
    public override string Why => "方向性は、予算がどう動くかを翌年度より先まで示す、ただ一つの欄です。";

    /// <inheritdoc/>
    public override bool OfFinished => true;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        var words = plan.Plan.Document.Words.Where(w => w.List == PlanWord.Direction).ToDictionary(w => w.Word, StringComparer.Ordinal);
        if (words.Count == 0)
            yield break;
        foreach (var line in plan.Lines)
        {
            if (!line.IsMain || !line.Listing.InPlan)
                continue;
            var given = plan.Plan.Directions(line.Project.Code, line.Year.PlanYear).ToList();
            var end = given.Find(d => words.GetValueOrDefault(d.Direction)?.Role == PlanWord.Ends)?.Year ?? line.Project.EndYear;
            var missing = line.Year.Directions.Where(y => (end is not { } last || y <= last) && !given.Exists(d => d.Year == y)).ToList();
            if (missing.Count > 0)
                yield return Found(
                    Place(line, missing[0]),
                    $"「{line.Project.Name}」は、{string.Join("と", missing.Select(y => y.Era))}の方向性が選ばれていません。選んでください。",
                    missing.Count
                );
            foreach (var direction in given.Where(d => !words.ContainsKey(d.Direction)))
                yield return Found(
                    Place(line, direction.Year),
                    $"「{line.Project.Name}」の{direction.Year.Era}の方向性「{direction.Direction}」は、この計画で使う言葉の中にありません。選び直してください。",
                    direction.Direction
                );
        }
    }

    private static FindingPlace Place(CheckedLine line, FiscalYear year) =>
        CheckedPlan.Place(
            PlanRecords.Direction,
            new ProjectDirection
            {
                ProjectCode = line.Project.Code,
                PlanYear = line.Year.PlanYear,
                Year = year,
            },
            "direction",
            line.Listing.MeasureCode,
            line.Year.PlanYear
        );
}
