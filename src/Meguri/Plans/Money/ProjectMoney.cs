using Meguri.Plans.Model;
using Meguri.Shared.Time;

namespace Meguri.Plans.Money;

/// <summary>
/// A project's money as its pages show it, in yen. Where the ledger does not have a figure, what the sheet says stands for it;
/// what cannot be worked out is none.
/// </summary>
public sealed class ProjectMoney(PlanIndex plan, Project project)
{
    /// <summary>The project.</summary>
    public Project Project => project;

    /// <summary>Its ledger.</summary>
    public ProjectLedger Ledger { get; } = new(plan.Amounts(project.Code));

    /// <summary>The years of which the ledger or a sheet says anything, oldest first.</summary>
    public IEnumerable<FiscalYear> Years =>
        Ledger
            .Years.Concat(Ledger.Years.Where(y => Ledger.CarriedOut(y) is not null).Select(y => new FiscalYear(y.Value + 1)))
            .Concat(plan.Document.Accounts.Where(a => a.ProjectCode == project.Code).Select(a => a.Year))
            .Concat(plan.Document.Results.Where(r => r.ProjectCode == project.Code).Select(r => r.Year))
            .Concat(plan.Document.ProjectPlans.Where(p => p.ProjectCode == project.Code).Select(p => p.Year))
            .Distinct()
            .OrderBy(y => y.Value);

    /// <summary>The plan of a year on the sheet, or null.</summary>
    public ProjectPlan? Plan(FiscalYear year) => plan.Plan(project.Code, year);

    /// <summary>The result of a year on the sheet, or null.</summary>
    public ProjectResult? Result(FiscalYear year) => plan.Result(project.Code, year);

    /// <summary>Heads and staff effort, or null.</summary>
    public ProjectAccount? Account(FiscalYear year) => plan.Account(project.Code, year);

    /// <summary>当初 + 補正.</summary>
    public long? Budget(FiscalYear year) => Ledger.Budget(year) ?? Plan(year)?.Budget;

    /// <summary>前年度繰越.</summary>
    public long? CarriedIn(FiscalYear year) => Ledger.CarriedIn(year) ?? Result(year)?.CarriedIn;

    /// <summary>予算現額 = 当初 + 補正 + 前年度繰越.</summary>
    public long? Current(FiscalYear year) =>
        Budget(year) is null && CarriedIn(year) is null ? null : (Budget(year) ?? 0) + (CarriedIn(year) ?? 0);

    /// <summary>決算額.</summary>
    public long? Settled(FiscalYear year) => Ledger.Settled(year) ?? Result(year)?.SettledAmount;

    /// <summary>翌年度繰越.</summary>
    public long? CarriedOut(FiscalYear year) => Ledger.CarriedOut(year) ?? Result(year)?.CarriedOut;

    /// <summary>不用額 = 予算現額 − 決算額 − 翌年度繰越; none until both the budget and the settled amount are known.</summary>
    public long? Unused(FiscalYear year) =>
        Budget(year) is null || Settled(year) is not { } settled ? null : Current(year) - settled - (CarriedOut(year) ?? 0);

    /// <summary>人件費 = 人工 × 単価.</summary>
    public long? StaffCost(FiscalYear year) => Account(year)?.StaffCost;

    /// <summary>総コスト = 決算額 + 人件費; none while the staff effort is not known, or nothing was settled yet.</summary>
    public long? TotalCost(FiscalYear year) => StaffCost(year) is { } staff && Settled(year) is { } settled ? settled + staff : null;

    /// <summary>The sheet's figures that do not follow the ledger, by year; only where the sheet has a record at all.</summary>
    public IEnumerable<(FiscalYear Year, SheetFigure Figure)> Differing() =>
        Years.SelectMany(year =>
            SheetFigures
                .Differing(Ledger, year, Plan(year), Result(year))
                .Where(f => (f.Kind == PlanRecords.Result ? (object?)Result(year) : Plan(year)) is not null)
                .Select(f => (year, f))
        );
}
