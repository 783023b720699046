using Meguri.Plans.Model;

namespace Meguri.Checks.Lines;

/// <summary>An amount has no funding (財源区分) where the plan's other amounts have; or funding stands without an amount where elsewhere it does not.</summary>
public sealed class FundingMissing : Rule
{
    private const int FewestAmounts = 5;
    private const decimal Usual = 0.8m;

    // Where more of the work without an amount has funding than this, the city means it.
    private const decimal MostWithout = 0.3m;

    /// <inheritdoc/>
    public override string Code => "funding-missing";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "金額と財源区分の片方がない";

    /// <inheritdoc/>
    public override string Why =>
        "財源区分のない金額は、単独と補助の集計から漏れます。金額のない財源区分は、金額の書き忘れかもしれません。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        if (!plan.Plan.Document.Words.Exists(w => w.List == PlanWord.Funding))
            yield break;
        var figures = plan.Lines.Where(l => l.IsMain).SelectMany(line => Of(plan, line)).ToList();
        var withAmount = figures.FindAll(f => f.Amount is > 0);
        var isUsual = withAmount.Count >= FewestAmounts && withAmount.Count(f => f.Funding is { Length: > 0 }) >= Usual * withAmount.Count;
        foreach (var f in withAmount.Where(f => isUsual && string.IsNullOrEmpty(f.Funding)))
            yield return Found(
                f.Place,
                $"「{f.Line.Project.Name}」の{f.Title}は{plan.Money(f.Amount)}ですが、財源区分が選ばれていません。選んでください。",
                f.Amount
            ) with
            {
                Figures = [FoundFigure.Yen(f.Amount!.Value)],
            };
        // Where the city fills it in for work without cost too, it says nothing.
        foreach (var side in figures.Where(f => f.Amount is null).GroupBy(f => f.Place.Kind, StringComparer.Ordinal))
        {
            var without = side.Where(f => f.Funding is { Length: > 0 }).ToList();
            if (without.Count > Math.Max(1, MostWithout * side.Count()))
                continue;
            foreach (var f in without)
                yield return Found(
                    f.Place,
                    $"「{f.Line.Project.Name}」の財源区分は「{f.Funding}」ですが、{f.Title}がありません。金額を入れるか、"
                        + $"金額がなければ財源区分を空けてください。",
                    f.Funding
                ) with
                {
                    Severity = Severity.Note,
                };
        }
    }

    private static IEnumerable<(CheckedLine Line, FindingPlace Place, string Title, long? Amount, string? Funding)> Of(
        CheckedPlan plan,
        CheckedLine line
    )
    {
        if (line.Listing.InResults && plan.Plan.Result(line.Project.Code, line.Year.ResultYear) is { } result)
            yield return (line, line.ResultPlace("funding"), $"{line.Year.ResultYear.Era}の決算額", result.SettledAmount, result.Funding);
        if (line.Listing.InPlan && plan.Plan.Plan(line.Project.Code, line.Year.PlanYear) is { } next)
            yield return (line, line.PlanPlace("funding"), $"{line.Year.PlanYear.Era}の予算額", next.Budget, next.Funding);
    }
}
