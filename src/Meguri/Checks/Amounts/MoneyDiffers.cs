using Meguri.Plans;
using Meguri.Plans.Money;
using Meguri.Shared.Records;
using Meguri.Shared.Time;

namespace Meguri.Checks.Amounts;

/// <summary>A figure of a sheet is not what the project's budget and settlement say; imports and sheets fixed before a 補正 make it so.</summary>
public sealed class MoneyDiffers : Rule
{
    /// <inheritdoc/>
    public override string Code => "money-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "シートの金額が、予算と決算の記録と違う";

    /// <inheritdoc/>
    public override string Why => "同じ事業の予算額や決算額が、計画書と予算書・決算書で違って見えます。どちらかが古いままです。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var line in plan.Lines.Where(l => l.IsMain))
        {
            var ledger = new ProjectLedger(plan.Plan.Amounts(line.Project.Code));
            if (line.Listing.InPlan)
            {
                var of = plan.Plan.Plan(line.Project.Code, line.Year.PlanYear);
                foreach (
                    var figure in SheetFigures.Differing(ledger, line.Year.PlanYear, of, null).Where(f => f.Kind == PlanRecords.ProjectPlan)
                )
                    yield return Differs(
                        plan,
                        line,
                        line.Year.PlanYear,
                        figure,
                        of is null ? null : figure.Kind[figure.Field].GetText(of),
                        line.PlanPlace(figure.Field)
                    );
            }
            if (line.Listing.InResults)
            {
                var of = plan.Plan.Result(line.Project.Code, line.Year.ResultYear);
                foreach (
                    var figure in SheetFigures.Differing(ledger, line.Year.ResultYear, null, of).Where(f => f.Kind == PlanRecords.Result)
                )
                    yield return Differs(
                        plan,
                        line,
                        line.Year.ResultYear,
                        figure,
                        of is null ? null : figure.Kind[figure.Field].GetText(of),
                        line.ResultPlace(figure.Field)
                    );
            }
        }
    }

    private Finding Differs(CheckedPlan plan, CheckedLine line, FiscalYear year, SheetFigure figure, string? stored, FindingPlace onSheet)
    {
        var field = figure.Kind[figure.Field];
        return Found(
            onSheet,
            $"「{line.Project.Name}」の{year.Era}の{field.Label}は、シートでは{Words(plan, field, stored)}ですが、予算と決算の記録では{Words(plan, field, figure.Value)}です。金額の下の「予算と決算から」を押し、正しいほうにそろえてください。",
            stored,
            figure.Value
        );
    }

    private static string Words(CheckedPlan plan, Field field, string? canonical) =>
        field.Type == FieldType.Yen
            ? plan.Money(canonical is null ? null : long.Parse(canonical, System.Globalization.CultureInfo.InvariantCulture))
            : canonical ?? "なし";
}
