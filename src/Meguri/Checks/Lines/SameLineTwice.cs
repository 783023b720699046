namespace Meguri.Checks.Lines;

/// <summary>Two lines of one sheet say the same and bear the same amount: one was copied.</summary>
public sealed class SameLineTwice : Rule
{
    private const int ShortestText = 8;

    /// <inheritdoc/>
    public override string Code => "same-line-twice";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "一つのシートに、文も金額も同じ行が二つある";

    /// <inheritdoc/>
    public override string Why => "写したまま直し忘れた行は、合計を二重にします。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var sheet in plan.Lines.GroupBy(l => (l.Listing.MeasureCode, l.Year.PlanYear)))
        {
            foreach (
                var (first, second) in Twins(sheet.Where(l => l.Listing.InResults), l =>
                    plan.Plan.Result(l.Project.Code, l.Year.ResultYear) is { SettledAmount: > 0 and var amount } r ? (r.Text, amount) : null
                )
            )
                yield return Say(
                    plan,
                    first,
                    second,
                    second.ResultPlace("text"),
                    first.ResultPlace("text"),
                    "実績",
                    plan.Plan.Result(second.Project.Code, second.Year.ResultYear)!.SettledAmount
                );
            foreach (
                var (first, second) in Twins(sheet.Where(l => l.Listing.InPlan), l =>
                    plan.Plan.Plan(l.Project.Code, l.Year.PlanYear) is { Budget: > 0 and var amount } p ? (p.Text, amount) : null
                )
            )
                yield return Say(
                    plan,
                    first,
                    second,
                    second.PlanPlace("text"),
                    first.PlanPlace("text"),
                    "計画",
                    plan.Plan.Plan(second.Project.Code, second.Year.PlanYear)!.Budget
                );
        }
    }

    private static IEnumerable<(CheckedLine First, CheckedLine Second)> Twins(
        IEnumerable<CheckedLine> lines,
        Func<CheckedLine, (string Text, long Amount)?> of
    )
    {
        foreach (
            var same in lines
                .Select(l => (Line: l, Says: of(l)))
                .Where(l => l.Says is { Text.Length: >= ShortestText })
                .GroupBy(l => l.Says)
                .Where(g => g.Count() > 1)
        )
        {
            var all = same.ToList();
            for (var i = 1; i < all.Count; i++)
            {
                if (all[i].Line.Project.Code != all[0].Line.Project.Code)
                    yield return (all[0].Line, all[i].Line);
            }
        }
    }

    private Finding Say(
        CheckedPlan plan,
        CheckedLine first,
        CheckedLine second,
        FindingPlace place,
        FindingPlace other,
        string side,
        long? amount
    ) =>
        Found(
            place,
            $"「{first.Project.Name}」と「{second.Project.Name}」は、{side}の文も金額（{plan.Money(amount)}）も同じです。片方が写したままなら直し、同じ事業なら一つにまとめてください。",
            first.Project.Code,
            amount
        ) with
        {
            Also = [other],
            Figures = amount is { } yen ? [FoundFigure.Yen(yen)] : [],
        };
}
