using Meguri.Bench.Load;
using Meguri.Bench.Table;
using Meguri.Editions.Book;
using Meguri.Editions.Comparison;
using Meguri.Plans;

namespace Meguri.Bench.Rows;

/// <summary>The comparison of two editions as HTML and as a workbook, against the plan book of the same plan.</summary>
public sealed class ComparisonRow : Row
{
    /// <summary>Every which sheet and project was written anew.</summary>
    private const int EveryNth = 3;

    /// <inheritdoc/>
    public override string Name => "comparison";

    /// <inheritdoc/>
    public override async IAsyncEnumerable<Line> MeasureAsync(Workshop workshop)
    {
        var printer = (await workshop.HostAsync()).Services.GetRequiredService<BookPrinter>();
        var (old, now) = (Side("第1版", workshop.Plan(1)), Side("第2版", Revised(workshop.Plan(1))));
        var fields = 0;
        var duel = await Duel.RunAsync(
            workshop.Options.LongRounds,
            () =>
                Duel.SecondsAsync(() =>
                {
                    var document = new ComparisonDocument("測定市", ComparisonBuilder.Build(old, now));
                    fields = document.Table.Lines.Count;
                    if (document.Html().Length == 0 || ComparisonWorkbook.Write(document).Length == 0)
                        throw new BenchException("the comparison is empty");
                }),
            () => Duel.SecondsAsync(() => printer.PrintAsync(FrozenPlan.Book(workshop.Plan(1))))
        );
        yield return new Line
        {
            Row = Name,
            Scale = 1,
            What = $"comparison of two editions with {fields:#,0} changed fields as HTML and as workbook, against the plan book",
            Ours = $"{duel.OursMedian:0.00} s",
            Peer = $"{duel.PeerMedian:0.0} s",
            Ratios = duel.Ratios,
            Goal = Goal.Most(0.1),
        };
    }

    private static ComparedSide Side(string name, PlanDocument plan) => new(name, "", new PlanIndex(plan));

    /// <summary>The plan after a year's work: of every third sheet and project, text, rating and amounts of the newest year are others.</summary>
    private static PlanDocument Revised(PlanDocument plan)
    {
        var revised = PlanJson.Read(PlanJson.Write(plan));
        var newest = plan.Years.MaxBy(y => y.PlanYear)!;
        foreach (var sheet in revised.Sheets.Where(s => s.PlanYear == newest.PlanYear).Where((_, i) => i % EveryNth == 0))
            (sheet.Rating, sheet.Outcomes, sheet.Outline) = (
                "D",
                sheet.Outcomes.Replace("参加は", "参加者数は", StringComparison.Ordinal) + "新しい課題も見えてきた。",
                sheet.Outline + "市民の力を生かす。"
            );
        foreach (var result in revised.Results.Where(r => r.Year == newest.ResultYear).Where((_, i) => i % EveryNth == 0))
            (result.Text, result.SettledAmount) = (
                result.Text.Replace("市民", "住民", StringComparison.Ordinal) + "あわせて広報した。",
                result.SettledAmount + 1_000
            );
        foreach (var each in revised.ProjectPlans.Where(p => p.Year == newest.PlanYear).Where((_, i) => i % EveryNth == 0))
            (each.Text, each.Budget) = ("新たに、" + each.Text, each.Budget - 1_000);
        return revised;
    }
}
