using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Plans.Money;

namespace Meguri.Checks.Amounts;

/// <summary>国庫支出金 … 一般財源 of an amount do not make the amount. Entry refuses that; files and older records may bring it.</summary>
public sealed class SourcesDiffer : Rule
{
    /// <inheritdoc/>
    public override string Code => "sources-differ";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "財源を足しても、金額にならない";

    /// <inheritdoc/>
    public override string Why => "国庫支出金から一般財源までを足せば、その金額になるはずです。決算書と比べれば違いが分かってしまいます。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        var lines = plan.Lines.Where(l => l.IsMain).ToLookup(l => l.Project.Code, StringComparer.Ordinal);
        foreach (var amount in plan.Plan.Document.Amounts)
        {
            // Noughts that finance's file writes for sources that are left open do not differ by themselves.
            if (amount.Amount is not { } total || amount.SourcesTotal is not ({ } sum and not 0) || sum == total)
                continue;
            if (plan.Plan.Project(amount.ProjectCode) is not { } project)
                continue;
            var record = CheckedPlan.Place(PlanRecords.Amount, amount, "amount");
            var onSheet = OnSheet(amount, lines[amount.ProjectCode]);
            yield return Found(
                onSheet ?? record,
                $"「{project.Name}」の{MoneyWords.Stage(amount)}は{plan.Money(total)}ですが、財源（{Named(plan, amount)}）を足すと{plan.Money(sum)}です（財源のほうが{plan.Money(Math.Abs(sum - total))}"
                    + $"{(sum > total ? "多い" : "少ない")}）。事業の「予算と決算」で、違うほうを直してください。",
                amount.Stage,
                amount.Number,
                total,
                sum
            ) with
            {
                Also = onSheet is null ? [] : [record],
                Figures = [FoundFigure.Yen(total), FoundFigure.Yen(sum)],
            };
        }
    }

    // The column that shows the amount: 決算額 among results, 予算額 in the plan.
    private static FindingPlace? OnSheet(ProjectAmount amount, IEnumerable<CheckedLine> lines) =>
        amount.Stage switch
        {
            ProjectAmount.Settled => lines.FirstOrDefault(l => l.Year.ResultYear == amount.Year)?.ResultPlace("settledAmount"),
            ProjectAmount.Initial or ProjectAmount.Supplementary => lines
                .FirstOrDefault(l => l.Year.PlanYear == amount.Year)
                ?.PlanPlace("budget"),
            _ => null,
        };

    private static string Named(CheckedPlan plan, ProjectAmount amount) =>
        string.Join(
            "、",
            MoneyWords.Sources.Zip(amount.Sources).Where(s => s.Second is not null).Select(s => $"{s.First}{plan.Money(s.Second)}")
        );
}
