using Meguri.Plans.Model;
using Meguri.Shared.Records;
using Meguri.Shared.Time;

namespace Meguri.Plans.Money;

/// <summary>A sheet's figure that follows the ledger.</summary>
/// <param name="Kind">Kind of the record on the sheet.</param>
/// <param name="Field">Its field.</param>
/// <param name="Value">What the ledger says, in canonical text.</param>
/// <param name="FromFinance">True when all amounts behind it came from finance.</param>
public sealed record SheetFigure(RecordKind Kind, string Field, string? Value, bool FromFinance);

/// <summary>
/// 台帳とシート: the one place that says which figures of a sheet follow the ledger. Where the ledger has the stage, the ledger is the truth:
/// <list type="bullet">
/// <item>予算額 = 当初 + 補正 to date, and うち補正 = 補正 to date (empty while there is none), once 当初 is stored. 補正 alone governs うち補正 only.</item>
/// <item>決算額 = 決算.</item>
/// <item>翌年度繰越 and its kind = 繰越明許 + 事故繰越 + 継続費逓次繰越 of the year; うち前年度繰越 = the same of the year before.</item>
/// </list>
/// What the ledger does not have stays as it was typed on the sheet.
/// </summary>
public static class SheetFigures
{
    /// <summary>The figures of a project's plan and result of one year that follow the ledger.</summary>
    public static IEnumerable<SheetFigure> Of(ProjectLedger ledger, FiscalYear year)
    {
        var initial = ledger.Find(year, ProjectAmount.Initial);
        var supplementary = ledger.Of(year).Where(a => a.Stage == ProjectAmount.Supplementary).ToList();
        if (initial is not null)
            yield return Figure(PlanRecords.ProjectPlan, "budget", ledger.Budget(year), [initial, .. supplementary]);
        if (initial is not null || supplementary.Count > 0)
            yield return Figure(
                PlanRecords.ProjectPlan,
                "supplementary",
                ledger.Supplementary(year),
                supplementary.Count > 0 ? supplementary : [initial!]
            );
        if (ledger.Find(year, ProjectAmount.Settled) is { } settled)
            yield return Figure(PlanRecords.Result, "settledAmount", settled.Amount, [settled]);
        var carried = Carried(ledger, year);
        if (carried.Count > 0)
        {
            yield return Figure(PlanRecords.Result, "carriedOut", ledger.CarriedOut(year), carried);
            yield return Figure(PlanRecords.Result, "carryKind", ledger.CarryKind(year), carried);
        }
        var before = Carried(ledger, new FiscalYear(year.Value - 1));
        if (before.Count > 0)
            yield return Figure(PlanRecords.Result, "carriedIn", ledger.CarriedIn(year), before);
    }

    /// <summary>The years of whose sheets the ledger speaks: its own, and the next, into which it may carry over.</summary>
    public static IEnumerable<FiscalYear> Years(ProjectLedger ledger) =>
        ledger.Years.SelectMany(y => new[] { y, y + 1 }).Distinct().Order();

    /// <summary>The figures that differ from what the project's plan and result say.</summary>
    public static IEnumerable<SheetFigure> Differing(ProjectLedger ledger, FiscalYear year, ProjectPlan? plan, ProjectResult? result) =>
        Of(ledger, year)
            .Where(f =>
                (f.Kind == PlanRecords.Result ? (object?)result : plan) is var record
                && (record is null ? null : f.Kind[f.Field].GetText(record)) != f.Value
            );

    private static List<ProjectAmount> Carried(ProjectLedger ledger, FiscalYear year) =>
        [.. ledger.Of(year).Where(a => ProjectAmount.Carried.Contains(a.Stage))];

    private static SheetFigure Figure(RecordKind kind, string field, object? value, IReadOnlyList<ProjectAmount> behind) =>
        new(kind, field, Field.Canonical(value), behind.All(a => a.FromFinance));
}
