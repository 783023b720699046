using Meguri.Plans;
using Meguri.Plans.Model;

namespace Meguri.Checks.Lines;

/// <summary>A plan says that its project ends with that year, and the directions (方向性) of the years behind it go on.</summary>
public sealed class EndsInText : Rule
{
    /// <inheritdoc/>
    public override string Code => "ends-in-text";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "文では終わるとあるのに、方向性が続いている";

    /// <inheritdoc/>
    public override string Why => "文と方向性は、計画書の同じ行に並びます。終わるのか続くのかが、読む人には分かりません。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var line in plan.Lines.Where(l => l.IsMain && l.Listing.InPlan))
        {
            if (plan.Plan.Plan(line.Project.Code, line.Year.PlanYear) is not { Text.Length: > 0 } next)
                continue;
            if (EndedInText.Said(next.Text, line.Year.PlanYear, line.Project.Name) is not var (match, last))
                continue;
            var given = plan.Plan.Directions(line.Project.Code, line.Year.PlanYear).Where(d => d.Year > last).ToList();
            if (given.Count == 0 || given.Exists(d => plan.Plan.Word(PlanWord.Direction, d.Direction)?.Role == PlanWord.Ends))
                continue;
            yield return Found(
                line.PlanPlace("text"),
                $"「{line.Project.Name}」の計画の文に「{next.Text.Substring(match.Index, match.Length)}」とありますが、"
                    + $"{given[0].Year.Era}の方向性は「{given[0].Direction}」です。終わるなら方向性を改め、続けるなら文を改めてください。",
                match.Value,
                given[0].Direction
            ) with
            {
                Text = next.Text,
                Spans = [new(match.Index, match.Length)],
                Also = [CheckedPlan.Place(PlanRecords.Direction, given[0], "direction", line.Listing.MeasureCode, line.Year.PlanYear)],
            };
        }
    }
}
