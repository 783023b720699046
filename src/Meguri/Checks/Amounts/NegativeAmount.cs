using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Text;

namespace Meguri.Checks.Amounts;

/// <summary>An amount is below zero where none can be; only a 補正 may take away.</summary>
public sealed partial class NegativeAmount : Rule
{
    /// <inheritdoc/>
    public override string Code => "negative-amount";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "金額がマイナスになっている";

    /// <inheritdoc/>
    public override string Why => "決算額や予算額が0より小さくなることはありません。合計も、その分だけ小さくなっています。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var line in plan.Lines)
        {
            var result = plan.Plan.Result(line.Project.Code, line.Year.ResultYear);
            var next = plan.Plan.Plan(line.Project.Code, line.Year.PlanYear);
            (FindingPlace Place, string Label, long? Amount)[] amounts =
            [
                (line.ResultPlace("settledAmount"), "決算額", line.IsMain ? result?.SettledAmount : null),
                (line.ResultPlace("carriedIn"), "前年度繰越", line.IsMain ? result?.CarriedIn : null),
                (line.ResultPlace("carriedOut"), "翌年度繰越", line.IsMain ? result?.CarriedOut : null),
                (line.PlanPlace("budget"), "予算額", line.IsMain ? next?.Budget : null),
                (line.Place("printedResultAmount"), "紙の決算額", line.Listing.PrintedResultAmount),
                (line.Place("printedPlanAmount"), "紙の予算額", line.Listing.PrintedPlanAmount),
            ];
            foreach (var (place, label, amount) in amounts)
            {
                if (amount is < 0)
                    yield return Say(plan, place, $"「{line.Project.Name}」の{label}", amount.Value);
            }
        }
        foreach (var at in plan.Sheets)
        {
            if (at.Sheet?.PrintedResultTotal is < 0 and var results)
                yield return Say(plan, at.Place("printedResultTotal"), "紙に印刷された決算額の合計", results);
            if (at.Sheet?.PrintedPlanTotal is < 0 and var next)
                yield return Say(plan, at.Place("printedPlanTotal"), "紙に印刷された予算額の合計", next);
        }
        foreach (var finding in Counted(plan))
            yield return finding;
        foreach (
            var amount in plan.Plan.Document.Amounts.Where(a =>
                a.Amount is < 0 && a.Stage != ProjectAmount.Supplementary && plan.Plan.ListingsOf(a.ProjectCode).Any()
            )
        )
        {
            var name = plan.Plan.Project(amount.ProjectCode)?.Name ?? amount.ProjectCode;
            yield return Say(
                plan,
                CheckedPlan.Place(PlanRecords.Amount, amount, "amount"),
                $"「{name}」の{amount.Year.Era}の{amount.Stage}の額",
                amount.Amount!.Value
            );
        }
    }

    // 「家庭ごみ　△9,504t（前年度9,846t）」: the sign of a difference before what was counted.
    private IEnumerable<Finding> Counted(CheckedPlan plan)
    {
        foreach (var text in plan.Texts.Where(t => !t.IsCopy && t.Text.AsSpan().ContainsAny('△', '▲')))
        {
            var half = FullWidth.ToAscii(text.Text);
            foreach (Match match in Signed.Matches(half))
            {
                var (now, before) = (
                    Reading.Figures.NumberOf(match.Groups["now"].Value),
                    Reading.Figures.NumberOf(match.Groups["before"].Value)
                );
                if (now * 5 < before || now > before * 5 || Difference().IsMatch(half[Math.Max(0, match.Index - 10)..match.Index]))
                    continue;
                var words = half[match.Index..match.Groups["unit"].Index] + match.Groups["unit"].Value;
                yield return Found(
                    text.Place,
                    $"文中の「{words}」に、減ったことを示す印が付いています。数そのものなら印を取り、前年度との差ならそのことを書いてください。",
                    text.Text,
                    words
                ) with
                {
                    Text = text.Text,
                    Spans = [new(match.Index, words.Length)],
                    Severity = Severity.Warning,
                };
            }
        }
    }

    private static Regex Signed =>
        field ??= Pattern.Of(
            "[△▲](?<now>"
                + Reading.Figures.Number
                + @")(?<unit>人|件|回|世帯|団体|戸|台|冊|校|か所|%|t|kg|kWh|㎡|ha|km)\((?:前年度?|昨年度)(?:は|:|\s|の|実績|延べ)*(?<before>"
                + Reading.Figures.Number
                + @")\k<unit>",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
        );

    [GeneratedRegex("増減|差|収支|変化|伸び|前年|推移", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Difference();

    private Finding Say(CheckedPlan plan, FindingPlace place, string what, long amount) =>
        Found(
            place,
            $"{what}が{plan.Money(amount)}です。マイナスの金額は書けません。符号を確かめ、正しい金額に直してください。",
            amount
        ) with
        {
            Figures = [FoundFigure.Yen(amount)],
        };
}
