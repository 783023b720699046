namespace Meguri.Checks.Lines;

/// <summary>A project stands on a second sheet without 【再掲】, as if that were its home too.</summary>
public sealed class HomeTwice : Rule
{
    /// <inheritdoc/>
    public override string Code => "home-twice";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "一つの事業が、二つの施策で本掲になっている";

    /// <inheritdoc/>
    public override string Why => "【再掲】の印がない行は、別々の事業に見えます。合計を足す人は、同じ金額を二度数えてしまいます。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var lines in plan.Lines.Where(IsUnmarked).GroupBy(l => (l.Project.Code, l.Year.PlanYear)))
        {
            var homes = lines.ToList();
            if (homes.Count < 2)
                continue;
            var home = homes.Find(l => !l.IsAway) ?? homes[0];
            foreach (var line in homes)
            {
                if (ReferenceEquals(line, home))
                    continue;
                yield return Found(
                    line.Place("crossListedInPlan"),
                    $"「{line.Project.Name}」は、{line.Year.PlanYear.Era}のシートで{home.Listing.MeasureCode}と{line.Listing.MeasureCode}の両方に、【再掲】の印なしで載っています。"
                        + $"本掲が{home.Listing.MeasureCode}なら、{line.Listing.MeasureCode}の行に【再掲】の印を付けてください。",
                    home.Listing.MeasureCode
                );
            }
        }
    }

    private static bool IsUnmarked(CheckedLine line) => !line.Listing.CrossListedInResults && !line.Listing.CrossListedInPlan;
}
