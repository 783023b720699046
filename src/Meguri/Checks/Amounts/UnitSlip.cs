using Meguri.Checks.Reading;
using Meguri.Shared.Money;

namespace Meguri.Checks.Amounts;

/// <summary>円 was taken for 千円 or the other way round: a text says a thousand times its column, or a column holds odd yen where the plan prints 千円.</summary>
public sealed class UnitSlip : Rule
{
    // So many of the plan's amounts must be whole units before odd yen are remarkable.
    private const int FewestAmounts = 10;
    private const decimal MostWhole = 0.9m;
    private const int SmallInUnits = 100;

    /// <inheritdoc/>
    public override string Code => "unit-slip";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "円と千円を取り違えたらしい金額がある";

    /// <inheritdoc/>
    public override string Why => "1,000倍の違いは、合計も、施策どうしの比べ方も、すっかり変えてしまいます。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts)
        {
            if (text.IsCopy || text.Amount is not ({ } amount and > 0))
                continue;
            foreach (var said in MoneyMentions.In(text.Text))
            {
                if (
                    said.Role is MoneyRole.Other or MoneyRole.Calculated
                    || !said.Mention.IsNow(text.Year)
                    || !AmountWords.IsUnitSlip(said.Figure, amount)
                )
                    continue;
                yield return Found(
                    text.Place,
                    $"文中の「{said.Figure.Print()}」と、{text.AmountTitle}の欄の{plan.Money(amount)}は、ちょうど1,000倍違います。円と千円のどちらが正しいかを確かめ、違うほうを直してください。",
                    text.Text,
                    amount
                ) with
                {
                    Text = text.Text,
                    Spans = [said.Figure.Span],
                    Figures = [FoundFigure.Of(said.Figure), FoundFigure.Yen(amount)],
                };
                break;
            }
        }
        foreach (var finding in Odd(plan).Concat(MoneyRates.Slips(plan).Select(s => SayRate(s.Text, s.Rate, s.Words, s.Other))))
            yield return finding;
    }

    private Finding SayRate(PlanText text, MoneyRate rate, string words, decimal other) =>
        Found(
            text.Place,
            $"文中の{Slip.Quote(text.Text.AsSpan(rate.Words.Start, rate.Words.Length))}は、{words}円と千円を取り違えていないかを確かめ、違うほうを直してください。",
            text.Text,
            (long)other
        ) with
        {
            Severity = Severity.Note,
            Text = text.Text,
            Spans = [rate.Words],
            Figures = [FoundFigure.Of(rate.Figure), new(other, Reading.Figures.Yen)],
        };

    private IEnumerable<Finding> Odd(CheckedPlan plan)
    {
        var unit = plan.Unit.Size;
        var amounts = plan
            .Lines.Where(l => l.IsMain)
            .SelectMany(line =>
                new[]
                {
                    (
                        Line: line,
                        Place: line.ResultPlace("settledAmount"),
                        Title: $"{line.Year.ResultYear.Era}の決算額",
                        Amount: plan.Plan.Result(line.Project.Code, line.Year.ResultYear)?.SettledAmount
                    ),
                    (
                        Line: line,
                        Place: line.PlanPlace("budget"),
                        Title: $"{line.Year.PlanYear.Era}の予算額",
                        Amount: plan.Plan.Plan(line.Project.Code, line.Year.PlanYear)?.Budget
                    ),
                }
            )
            .Where(a => a.Amount is > 0)
            .ToList();
        var usual = amounts.Count >= FewestAmounts && amounts.Count(a => a.Amount % unit == 0) >= MostWhole * amounts.Count;
        foreach (var (line, place, title, amount) in amounts)
        {
            var isTiny = unit == PlanUnit.Thousand.Size && amount < unit;
            if (!isTiny && !(usual && amount % unit != 0 && amount < unit * SmallInUnits))
                continue;
            yield return Found(
                place,
                $"「{line.Project.Name}」の{title}は{amount:#,##0}円で、計画書には{plan.Unit.FormatWithUnit(new(amount!.Value))}と印刷されます。"
                    + $"{plan.Unit.Name}の数字を円の欄に入れていないかを確かめ、違っていれば直してください。",
                amount
            ) with
            {
                Figures = [FoundFigure.Yen(amount.Value)],
            };
        }
    }
}
