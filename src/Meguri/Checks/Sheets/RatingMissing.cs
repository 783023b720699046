namespace Meguri.Checks.Sheets;

/// <summary>A sheet has no rating (評価), or one that is not among the city's.</summary>
public sealed class RatingMissing : Rule
{
    /// <inheritdoc/>
    public override string Code => "rating-missing";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "評価がない";

    /// <inheritdoc/>
    public override string Why => "評価のない施策は、公開サイトの「この計画のいま」に数えられません。";

    /// <inheritdoc/>
    public override bool OfFinished => true;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        var ratings = plan
            .Plan.Document.Words.Where(w => w.List == Plans.Model.PlanWord.Rating)
            .OrderBy(w => w.Order)
            .Select(w => w.Word)
            .ToList();
        if (ratings.Count == 0)
            yield break;
        var choices = string.Join("・", ratings);
        foreach (var at in plan.Sheets)
        {
            if (at.Sheet is null)
                yield return Found(
                    at.Place("rating"),
                    $"{at.Measure.Code}「{at.Measure.Name}」の{at.Year.PlanYear.Era}のシートがまだありません。"
                        + $"「直す」からシートを作り、{(plan.LooksBack(at.Year) ? "評価" : "施策の概要")}まで書いてください。"
                );
            else if (!plan.LooksBack(at.Year))
                continue;
            else if (string.IsNullOrEmpty(at.Sheet.Rating))
                yield return Found(at.Place("rating"), $"施策の評価が選ばれていません。{choices}から選んでください。");
            else if (!ratings.Contains(at.Sheet.Rating))
                yield return Found(
                    at.Place("rating"),
                    $"評価「{at.Sheet.Rating}」は、この計画で使う評価の中にありません。{choices}から選んでください。",
                    at.Sheet.Rating
                );
        }
    }
}
