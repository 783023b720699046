using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Lines;

/// <summary>A text speaks of money carried over (繰越), and the column for it is empty or says another; or the column is filled, and no text says why.</summary>
public sealed partial class CarryOver : Rule
{
    /// <inheritdoc/>
    public override string Code => "carry-over";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "繰越の文と、繰越の欄が合わない";

    /// <inheritdoc/>
    public override string Why => "繰り越した金額は、翌年度の決算に入ります。片方にしか書かれていないと、二つの年度がつながりません。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var line in plan.Lines.Where(l => l.IsMain && l.Listing.InResults))
        {
            if (plan.Plan.Result(line.Project.Code, line.Year.ResultYear) is not { } result)
                continue;
            var half = FullWidth.ToAscii(result.Text);
            if (Out.Match(half) is { Success: true } said)
            {
                if (result.CarriedOut is null or 0)
                    yield return Say(
                        line,
                        "carriedOut",
                        result.Text,
                        said,
                        $"文中に「{said.Value}」とありますが、翌年度繰越の欄が空です。繰り越した金額を欄にも入れてください。"
                    );
                else if (
                    Amounts(result.Text) is { Count: > 0 } amounts
                    && amounts.Sum(a => a.Value) is var sum
                    && Differs(plan, amounts, sum, result.CarriedOut.Value)
                )
                    yield return Say(
                        line,
                        "carriedOut",
                        result.Text,
                        said,
                        $"文中の翌年度への繰越は{plan.MoneyOf(sum)}ですが、翌年度繰越の欄は{plan.Money(result.CarriedOut)}です。違うほうを直してください。"
                    ) with
                    {
                        Figures = [.. amounts.Select(FoundFigure.Of), FoundFigure.Yen(result.CarriedOut.Value)],
                    };
            }
            else if (result is { CarriedOut: > 0, Text.Length: > 0 } && !half.Contains('繰', StringComparison.Ordinal))
                yield return Found(
                    line.ResultPlace("text"),
                    $"「{line.Project.Name}」は翌年度へ{plan.Money(result.CarriedOut)}を繰り越していますが、実績の文に書かれていません。何を繰り越したかを書き添えてください。",
                    result.Text,
                    result.CarriedOut
                ) with
                {
                    Severity = Severity.Note,
                    Figures = [FoundFigure.Yen(result.CarriedOut.Value)],
                };
            if (In().Match(half) is { Success: true } came && result.CarriedIn is null or 0)
                yield return Say(
                    line,
                    "carriedIn",
                    result.Text,
                    came,
                    $"文中に「{came.Value}」とありますが、うち前年度繰越の欄が空です。前の年度から繰り越した金額を欄にも入れてください。"
                ) with
                {
                    Severity = Severity.Note,
                };
        }
    }

    // 「国の交付金23,554千円と市の補助11,777千円を翌年度へ繰り越した」: the amounts that lead up to the one before the words are carried with it.
    private static List<Figure> Amounts(string text)
    {
        var money = MoneyMentions.In(text);
        var carried = new List<Figure>();
        for (var i = 0; i < money.Count; i++)
        {
            if (money[i].Role != MoneyRole.CarriedOut)
                continue;
            carried.Add(money[i].Figure);
            for (
                var j = i - 1;
                j >= 0
                    && money[j].Role == MoneyRole.Plain
                    && money[j].Mention.Sentence == money[i].Mention.Sentence
                    && And().IsMatch(text[money[j].Figure.Span.End..money[j + 1].Figure.Span.Start]);
                j--
            )
                carried.Add(money[j].Figure);
        }
        return carried;
    }

    private static bool Differs(CheckedPlan plan, List<Figure> amounts, decimal sum, long carried) =>
        Math.Abs(sum - carried) >= plan.Unit.Size * amounts.Count && !amounts.Exists(a => Math.Abs(a.Value - carried) < plan.Unit.Size);

    private Finding Say(CheckedLine line, string field, string text, Match said, string message) =>
        Found(line.ResultPlace("text"), $"「{line.Project.Name}」の{message}", text, field) with
        {
            Text = text,
            Spans = [new(said.Index, said.Length)],
            Also = [line.ResultPlace(field)],
        };

    [GeneratedRegex(
        "^(?:と|及び|並びに|、|・|＋)[^、。\\n]{0,16}$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex And();

    private static Regex Out =>
        field ??= Pattern.Of(
            "(?:翌年度|次年度|来年度)(?:へ|に|への|[^。\\n]{0,20})(?:繰越|繰り越)(?!.{0,6}(?:なかった|せず|ない))|繰越明許(?:費)?(?:を設定|として|と)し?|(?:を|は|が)?(?:翌年度)?(?:へ|に)繰(?:越|り越)し(?:た|て)",
            RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
        );

    [GeneratedRegex(
        "(?:前年度|昨年度)(?:から|より)?の?(?:繰越|繰り越)|前年度[^、。\\n]{0,8}繰越|繰越(?:明許)?(?:費|分|事業)(?:として|により|を|で)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex In();
}
