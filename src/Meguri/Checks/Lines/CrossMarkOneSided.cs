namespace Meguri.Checks.Lines;

/// <summary>A line carries 【再掲】 among the results and not in the plan, or the other way round, or carries it at its home.</summary>
public sealed class CrossMarkOneSided : Rule
{
    /// <inheritdoc/>
    public override string Code => "cross-mark-one-sided";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "再掲の印が片方にしかない、または本掲に付いている";

    /// <inheritdoc/>
    public override string Why => "印が実績と計画で違うと、どちらかの合計で同じ事業を二度数える人が出ます。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var line in plan.Lines)
        {
            var (result, next) = (line.Listing.CrossListedInResults, line.Listing.CrossListedInPlan);
            if (!result && !next)
                continue;
            var isBoth = line.Listing.InResults && line.Listing.InPlan;
            if (line.IsAway && (!isBoth || result == next))
                continue;
            var missing = result ? "crossListedInPlan" : "crossListedInResults";
            yield return Found(
                line.Place(line.IsAway || result != next ? missing : "crossListedInResults"),
                Message(line, isBoth && result != next, result),
                result,
                next,
                line.Project.HomeMeasureCode
            );
        }
    }

    private static string Message(CheckedLine line, bool isOneSided, bool inResults)
    {
        var (has, lacks) = inResults ? ("実績", "計画") : ("計画", "実績");
        var name = $"「{line.Project.Name}」";
        if (!isOneSided)
            return $"{name}は、ここ（{line.Listing.MeasureCode}）が本掲なのに【再掲】の印が付いています。ここが本掲なら印を外し、ほかの施策が本掲なら本掲の施策を選び直してください。";
        return $"{name}は、{has}の欄に【再掲】の印がありますが、{lacks}の欄にはありません。"
            + (
                line.IsAway
                    ? $"{lacks}の欄にも印を付けてください。"
                    : $"ここが本掲なら{has}の印を外し、ほかの施策が本掲なら{lacks}にも印を付けて本掲を選んでください。"
            );
    }
}
