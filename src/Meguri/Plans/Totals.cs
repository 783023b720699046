using Meguri.Plans.Model;

namespace Meguri.Plans;

/// <summary>Which amount is summed.</summary>
public enum AmountSide
{
    /// <summary>決算額 of the result year.</summary>
    Results,

    /// <summary>予算額 of the plan year.</summary>
    Plan,
}

/// <summary>A project that stands on more than one of the sheets summed: its amount and the measures that print it.</summary>
public sealed record CountedTwice(Project Project, long Amount, IReadOnlyList<string> Measures)
{
    /// <summary>What the printed totals hold too much because of it, in yen.</summary>
    public long Excess => Amount * (Measures.Count - 1);
}

/// <summary>
/// Sum over measures, in yen. <paramref name="Printed"/> adds up what each sheet prints; <paramref name="Once"/> counts each project once.
/// Their difference is explained by <paramref name="Twice"/>, project by project.
/// </summary>
public sealed record Total(long Printed, long Once, IReadOnlyList<CountedTwice> Twice)
{
    /// <summary>What the printed totals hold too much.</summary>
    public long Excess => Printed - Once;

    /// <summary>False where no line has an amount at all, which is shown as 「－」 and not as 0.</summary>
    public bool HasAmounts { get; init; }

    /// <summary>What is shown as the sum: null (－) where no line has an amount.</summary>
    public long? Shown => HasAmounts ? Once : null;
}

/// <summary>Adds up amounts. A cross-listed project is counted on each sheet, and once above the measure.</summary>
public static class Totals
{
    /// <summary>The amount of one line: null where the line does not stand on that side or has no amount (－).</summary>
    public static long? Amount(this PlanIndex plan, Listing line, SheetYear year, AmountSide side) =>
        side switch
        {
            AmountSide.Results => line.InResults ? plan.Result(line.ProjectCode, year.ResultYear)?.SettledAmount : null,
            _ => line.InPlan ? plan.Plan(line.ProjectCode, year.PlanYear)?.Budget : null,
        };

    /// <summary>The total that one sheet prints: every line counts.</summary>
    public static long SheetTotal(this PlanIndex plan, string measure, SheetYear year, AmountSide side) =>
        plan.Listings(measure, year.PlanYear).Sum(line => plan.Amount(line, year, side) ?? 0);

    /// <summary>The total that one sheet prints; null (－) where no line has an amount.</summary>
    public static long? PrintedTotal(this PlanIndex plan, string measure, SheetYear year, AmountSide side) =>
        plan.Listings(measure, year.PlanYear).Any(line => plan.Amount(line, year, side) is not null)
            ? plan.SheetTotal(measure, year, side)
            : null;

    /// <summary>The total over all measures at and below an item; null for the whole plan.</summary>
    public static Total Total(this PlanIndex plan, string? code, SheetYear year, AmountSide side)
    {
        var lines = plan.InOrder(code)
            .Where(plan.IsMeasure)
            .SelectMany(m => plan.Listings(m.Code, year.PlanYear))
            .Select(line => (Line: line, Amount: plan.Amount(line, year, side)))
            .Where(l => l.Amount is not null)
            .GroupBy(l => l.Line.ProjectCode, StringComparer.Ordinal)
            .Select(g => new CountedTwice(
                plan.Project(g.Key) ?? new Project { Code = g.Key, Name = g.Key },
                g.First().Amount!.Value,
                [.. g.Select(l => l.Line.MeasureCode)]
            ))
            .ToList();
        return new Total(lines.Sum(p => p.Amount * p.Measures.Count), lines.Sum(p => p.Amount), [.. lines.Where(p => p.Measures.Count > 1)])
        {
            HasAmounts = lines.Count > 0,
        };
    }
}
