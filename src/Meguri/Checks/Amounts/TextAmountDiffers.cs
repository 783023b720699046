using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Time;

namespace Meguri.Checks.Amounts;

/// <summary>A text names the project's amount, and the column beside it is empty or says another.</summary>
public sealed partial class TextAmountDiffers : Rule
{
    private const int NearWords = 8;

    /// <inheritdoc/>
    public override string Code => "text-amount-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "文中の金額と、金額の欄が違う";

    /// <inheritdoc/>
    public override string Why => "文で読む金額と欄の金額が違うと、どちらを信じてよいか分かりません。欄が空だと、合計にも入りません。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts)
        {
            if (text.IsCopy || text.ProjectCode is not { } project || text.Year is not { } year)
                continue;
            var money = MoneyMentions.In(text.Text);
            if (money.Count == 0)
                continue;
            if (Empty(text, money, year) is { } empty)
            {
                yield return empty;
                continue;
            }
            var known = KnownAmounts(plan, project);
            foreach (var said in money)
            {
                if (
                    Column(plan, text, project, year, said, money) is not { } column
                    || Agrees(said.Figure, column.Amount, plan)
                    || AmountWords.IsUnitSlip(said.Figure, column.Amount)
                )
                    continue;
                if (column.Also is { } also && Agrees(said.Figure, also, plan))
                    continue;
                if (
                    column.IsPartial
                    && ((said.IsSum && SpeaksOfMore(text.Text, said)) || IsBrokenDown(money, said))
                    && !AmountWords.LooksLike(said.Figure.Value, column.Amount)
                )
                    continue;
                // Quoted from another year without saying so.
                if (said.Role is MoneyRole.Plain or MoneyRole.Total && known.Exists(k => Agrees(said.Figure, k, plan)))
                    continue;
                yield return Differs(plan, text, said, column);
            }
        }
    }

    private readonly record struct AmountColumn(string Title, long Amount, long? Also = null, bool IsPartial = false);

    private Finding? Empty(PlanText text, IReadOnlyList<MoneyMention> money, FiscalYear year)
    {
        if (text.Amount is not (null or 0))
            return null;
        var said = money.FirstOrDefault(m =>
            m.Mention.IsNow(year)
            && (
                m.Role switch
                {
                    MoneyRole.Settled => text.IsResult,
                    MoneyRole.Budget or MoneyRole.Initial or MoneyRole.Supplementary => !text.IsResult,
                    MoneyRole.Total => true,
                    MoneyRole.Plain => (m.IsSpent || m.IsCost) && !IsElsewhere(text.Text, m),
                    MoneyRole.Inner => m.IsPart && (m.IsSpent || m.IsCost) && !IsElsewhere(text.Text, m),
                    _ => false,
                }
            )
        );
        if (said.Figure.Value == 0)
            return null;
        return Found(
            text.Place,
            $"文中に「{said.Figure.Print()}」とありますが、{text.AmountTitle}の欄は{(text.Amount is null ? "空です" : "0です")}。この事業の金額なら欄にも入れ、ほかの事業の金額なら、そのことを文に書いてください。",
            text.Text,
            text.Amount
        ) with
        {
            Text = text.Text,
            Spans = [said.Figure.Span],
            Figures = [FoundFigure.Of(said.Figure)],
        };
    }

    // The column that an amount of the text must agree with; null where there is none, or nothing says which.
    private static AmountColumn? Column(
        CheckedPlan plan,
        PlanText text,
        string project,
        FiscalYear year,
        MoneyMention said,
        IReadOnlyList<MoneyMention> money
    )
    {
        var mention = said.Mention;
        var isOwn = mention.IsNow(year);
        var of =
            isOwn ? year
            : mention.Offset(year) is { } offset ? year + offset
            : (FiscalYear?)null;
        if (of is not { } then)
            return null;
        var next = plan.Plan.Plan(project, then);
        var initial =
            next?.Budget
            - (
                next?.Supplementary
                ?? (long)
                    money
                        .Where(m => m.Role == MoneyRole.Supplementary && isOwn)
                        .Sum(m => Math.Min(m.Figure.Value, Shared.Money.Yen.MaxInput))
            );
        return said.Role switch
        {
            MoneyRole.Settled when (text.IsResult || !isOwn) && plan.Plan.Result(project, then)?.SettledAmount is { } settled => new(
                $"{then.Era}の決算額",
                settled
            ),
            MoneyRole.Budget when next?.Budget is { } budget => new($"{then.Era}の予算額", budget, initial),
            MoneyRole.Initial when initial is { } first => new($"{then.Era}の当初の予算額", first),
            MoneyRole.Supplementary when next?.Supplementary is { } added => new($"{then.Era}のうち補正", added),
            MoneyRole.Total when isOwn && text.Amount is { } amount => new(
                $"{text.AmountTitle}の欄",
                amount,
                IsPartial: said.IsSum && said.Figure.Value < amount
            ),
            MoneyRole.Plain
                when isOwn
                    && !said.IsSource
                    && text.Amount is { } amount
                    && IsAlone(money)
                    && (said.IsSpent || AmountWords.LooksLike(said.Figure.Value, amount)) => new(
                $"{text.AmountTitle}の欄",
                amount,
                IsPartial: said.Figure.Value < amount
            ),
            // A part is never more than the whole.
            MoneyRole.Inner
                when isOwn
                    && said is { IsPart: true, IsSource: false }
                    && text.Amount is { } amount and > 0
                    && said.Figure.Value > amount
                    && IsIncluded(text.Text, said.Figure) => new($"{text.AmountTitle}の欄", amount),
            _ => null,
        };
    }

    private static bool IsIncluded(string text, Figure figure) =>
        text.AsSpan(figure.Span.End, Math.Min(NearWords, text.Length - figure.Span.End)).Contains('含');

    // 「県による改修工事（80,000千円）」, 「印刷80千円は広報の事業で支出」.
    private static bool IsElsewhere(string text, MoneyMention said) =>
        Elsewhere.IsMatch(text.AsSpan(said.Mention.Sentence.Start, said.Mention.Sentence.Length));

    // 「10協議会に計12,000千円」 among other sentences is the sum of one of the things done.
    private static bool SpeaksOfMore(string text, MoneyMention said) => text.Trim().Length > said.Mention.Sentence.Length + 2;

    // 「5件4,310千円（飲食店3件2,650千円、小売店2件1,660千円）」: worked out in the text, and so the whole of what it tells.
    private static bool IsBrokenDown(IReadOnlyList<MoneyMention> money, MoneyMention said) =>
        said.Role == MoneyRole.Plain
        && money.Where(m => m.Role == MoneyRole.Inner && m.Mention.Bracket == said.Figure.Span.End).ToList() is { Count: > 1 } parts
        && parts.Sum(m => m.Figure.Value) == said.Figure.Value;

    private static bool IsAlone(IReadOnlyList<MoneyMention> money) =>
        money.Count(m => m.Role is not (MoneyRole.Inner or MoneyRole.Other)) == 1;

    private static List<long> KnownAmounts(CheckedPlan plan, string project) =>
        [
            .. plan
                .Plan.Years.SelectMany(y => new[] { y.ResultYear, y.PlanYear })
                .Distinct()
                .SelectMany(y =>
                    new[]
                    {
                        plan.Plan.Result(project, y)?.SettledAmount,
                        plan.Plan.Result(project, y)?.CarriedIn,
                        plan.Plan.Result(project, y)?.CarriedOut,
                        plan.Plan.Plan(project, y)?.Budget,
                        plan.Plan.Plan(project, y)?.Supplementary,
                    }
                )
                .OfType<long>(),
        ];

    private static bool Agrees(Figure figure, long amount, CheckedPlan plan) =>
        Math.Abs(figure.Value - amount) < Math.Max(figure.Grain, plan.Unit.Size);

    private Finding Differs(CheckedPlan plan, PlanText text, MoneyMention said, AmountColumn column)
    {
        // A single amount below the column's may be a part of it, unless it looks like the column's with a slip.
        var isPart = column.IsPartial && !AmountWords.LooksLike(said.Figure.Value, column.Amount);
        return Found(
            text.Place,
            $"文中に「{said.Figure.Print()}」とありますが、{column.Title}は{plan.Money(column.Amount)}です。"
                + (
                    AmountWords.Slip(said.Figure.Value, column.Amount)
                    ?? (
                        isPart
                            ? "一部の金額なら、残りが何かも書いてください。そうでなければ、違うほうを直してください。"
                            : "違うほうを直してください。"
                    )
                ),
            text.Text,
            column.Amount
        ) with
        {
            Severity = isPart ? Severity.Note : Severity,
            Text = text.Text,
            Spans = [said.Figure.Span],
            Figures = [FoundFigure.Of(said.Figure), FoundFigure.Yen(column.Amount)],
        };
    }

    private static Regex Elsewhere =>
        field ??= Pattern.Of(
            "(?:別の?|他の?|ほかの)(?:事業|予算|経費|科目|課|部)|[課係室]の(?:予算|経費|事業)|の予算(?:で|から)|(?:広報|一般管理|事務|庁用)費(?:で|から)|再掲|に(?:含め|含む|計上)|(?:で|から)対応"
                + "|(?:国|県|道|都|府|民間|企業|事業者|実行委員会|協議会|町内会|自治会|連合会|振興会|団体|組合|協会|保護者)(?:による|の負担|が[^。、]{0,14}(?:負担|支払|支出|賄|まかな|用意|発注|施工))",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
        );
}
