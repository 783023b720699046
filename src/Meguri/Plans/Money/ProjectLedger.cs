using Meguri.Plans.Model;
using Meguri.Shared.Time;

namespace Meguri.Plans.Money;

/// <summary>台帳: the story of one project's money, with what is worked out from it. Every figure is in yen; none is not 0.</summary>
/// <param name="amounts">The project's amounts of all years.</param>
public sealed class ProjectLedger(IEnumerable<ProjectAmount> amounts)
{
    private readonly ILookup<int, ProjectAmount> _byYear = amounts.ToLookup(a => a.Year.Value);

    /// <summary>The years of which anything is stored.</summary>
    public IEnumerable<FiscalYear> Years => _byYear.Select(y => new FiscalYear(y.Key));

    /// <summary>Everything stored of a year, in the order of the stages.</summary>
    public IEnumerable<ProjectAmount> Of(FiscalYear year) =>
        _byYear[year.Value].OrderBy(a => ProjectAmount.OrderOf(a.Stage)).ThenBy(a => a.Number);

    /// <summary>The amount of a stage, or null.</summary>
    public ProjectAmount? Find(FiscalYear year, string stage, int number = 0) =>
        _byYear[year.Value].FirstOrDefault(a => a.Stage == stage && a.Number == number);

    /// <summary>The sum of the supplementary budgets, or null where there is none.</summary>
    public long? Supplementary(FiscalYear year) => Sum(year, ProjectAmount.Supplementary);

    /// <summary>予算額: 当初 + 補正; null while 当初 is not stored, because 補正 alone is not the budget.</summary>
    public long? Budget(FiscalYear year) =>
        Find(year, ProjectAmount.Initial)?.Amount is { } initial ? initial + (Supplementary(year) ?? 0) : null;

    /// <summary>翌年度繰越, all kinds, or null.</summary>
    public long? CarriedOut(FiscalYear year) => Sum(year, [.. ProjectAmount.Carried]);

    /// <summary>前年度繰越: what the year before carried out, or null.</summary>
    public long? CarriedIn(FiscalYear year) => CarriedOut(new FiscalYear(year.Value - 1));

    /// <summary>The kind of 繰越 that carries most out of the year.</summary>
    public string? CarryKind(FiscalYear year) =>
        _byYear[year.Value]
            .Where(a => ProjectAmount.Carried.Contains(a.Stage))
            .OrderBy(a => ProjectAmount.OrderOf(a.Stage))
            .MaxBy(a => a.Amount ?? 0)
            ?.Stage;

    /// <summary>決算額, or null.</summary>
    public long? Settled(FiscalYear year) => Find(year, ProjectAmount.Settled)?.Amount;

    private long? Sum(FiscalYear year, params ReadOnlySpan<string> stages)
    {
        long? sum = null;
        foreach (var amount in _byYear[year.Value])
        {
            if (stages.Contains(amount.Stage))
                sum = (sum ?? 0) + (amount.Amount ?? 0);
        }
        return sum;
    }
}
