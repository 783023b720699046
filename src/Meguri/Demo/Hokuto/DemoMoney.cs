using System.Text;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Plans.Money;
using Meguri.Plans.Money.Finance;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Time;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Demo.Hokuto;

/// <summary>デモの予算と決算: what the published plan says of 補正 and 繰越, with figures made up around it, each saying so in its note.</summary>
internal static class DemoMoney
{
    private const string FileName = "デモ：令和6年度9月補正予算.csv";

    // A made-up file that waits for a decision: one figure is new, one project is not in the plan, and nothing is written until somebody says so.
    private const string File = """
        令和6年度 一般会計補正予算（第3号）事業別一覧,,,,,,,
        （デモのための仮の資料）,,,,,,,単位：千円
        事業コード,款,項,目,細目,事業名,補正予算額第3号,その他
        P011,02,01,09,05,地域協働事業対策補助金,"△500","△500"
        P019,02,01,09,06,地域応援元気づくり補助金,300,300
        ,08,04,01,02,都市公園遊具更新事業,"4,200","4,200"
        合計,,,,,,"4,000","4,000"
        """;

    /// <summary>Puts a file of the finance system among those that wait, once.</summary>
    public static async Task UploadAsync(FinanceService finance, MeguriDb db, string plan, CancellationToken cancel)
    {
        if (await db.Set<FinanceImport>().AnyAsync(cancel))
            return;
        await finance.UploadAsync(
            plan,
            Encoding.UTF8.GetBytes(File),
            FileName,
            new FiscalYear(2024),
            await DemoCity.ActorAsync(db, "財政 みのる", cancel),
            cancel
        );
    }

    /// <summary>Adds the money to the plan transcribed from paper; the sheets' figures follow, and no total changes.</summary>
    public static void Add(PlanDocument plan, PlanDocument money)
    {
        plan.Amounts.AddRange(money.Amounts);
        plan.Accounts.AddRange(money.Accounts);
        foreach (var project in money.Amounts.GroupBy(a => a.ProjectCode, StringComparer.Ordinal))
        {
            var ledger = new ProjectLedger(project);
            foreach (var plans in plan.ProjectPlans.Where(p => p.ProjectCode == project.Key))
                Follow(ledger, plans.Year, plans, null);
            foreach (var result in plan.Results.Where(r => r.ProjectCode == project.Key))
                Follow(ledger, result.Year, null, result);
        }
    }

    private static void Follow(ProjectLedger ledger, FiscalYear year, ProjectPlan? plan, ProjectResult? result)
    {
        foreach (var figure in SheetFigures.Of(ledger, year))
        {
            if ((figure.Kind == PlanRecords.Result ? (object?)result : plan) is { } record)
                figure.Kind[figure.Field].SetText(record, figure.Value);
        }
    }
}
