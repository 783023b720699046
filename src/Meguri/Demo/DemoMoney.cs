using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Plans.Money;
using Meguri.Shared.Time;

namespace Meguri.Demo;

/// <summary>デモの予算と決算: what the published plan says of 補正 and 繰越, with figures made up around it, each saying so in its note.</summary>
internal static class DemoMoney
{
    /// <summary>Adds the money to the plan transcribed from paper; the sheets' figures follow, and no total changes.</summary>
    public static void Add(PlanDocument plan, PlanDocument money)
    {
        plan.Amounts.AddRange(money.Amounts);
        plan.Accounts.AddRange(money.Accounts);
        foreach (var project in money.Amounts.GroupBy(a => a.ProjectCode, StringComparer.Ordinal))
        {
            var ledger = new ProjectLedger(project);
            foreach (var plans in plan.ProjectPlans.Where(p => p.ProjectCode == project.Key)) Follow(ledger, plans.Year, plans, null);
            foreach (var result in plan.Results.Where(r => r.ProjectCode == project.Key)) Follow(ledger, result.Year, null, result);
        }
    }

    private static void Follow(ProjectLedger ledger, FiscalYear year, ProjectPlan? plan, ProjectResult? result)
    {
        foreach (var figure in SheetFigures.Of(ledger, year))
        {
            if ((figure.Kind == PlanRecords.Result ? (object?)result : plan) is { } record) figure.Kind[figure.Field].SetText(record, figure.Value);
        }
    }
}
