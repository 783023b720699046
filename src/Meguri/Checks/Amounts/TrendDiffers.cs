using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Amounts;

/// <summary>増加 stands where the figures fall, 下回った where they rise, 倍増 where they do not double.</summary>
public sealed partial class TrendDiffers : Rule
{
    private const int FarthestWord = 60;

    /// <inheritdoc/>
    public override string Code => "trend-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "増えた・減ったという言葉と、数が合わない";

    /// <inheritdoc/>
    public override string Why => "増えたと書いてあるのに数が減っていると、読む人は言葉と数のどちらを信じればよいか迷います。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts)
        {
            if (text.IsCopy || !Word().IsMatch(text.Text))
                continue;
            if (Budgets(plan, text) is { } budgets)
                yield return budgets;
            if (!Reading.Figures.HasDigit(text.Text))
                continue;
            var seen = new HashSet<int>();
            foreach (var trend in Trends.In(text.Text).Concat(Beside(plan, text)))
            {
                if (trend.Holds || !seen.Add(trend.Word.Start))
                    continue;
                yield return Say(text, trend.From.Figure, trend.To.Figure, trend.Word, [trend.From.Figure, trend.To.Figure], Severity);
            }
            foreach (var finding in Ratios(text).Concat(Elsewhere(text)))
                yield return finding;
            foreach (var finding in LastYear(plan, text, seen))
                yield return finding;
        }
    }

    // 「予算を増額」, and the budget is below the year before's.
    private Finding? Budgets(CheckedPlan plan, PlanText text)
    {
        if (
            text is not { ProjectCode: { } project, Year: { } year, Amount: { } now, IsResult: false }
            || BudgetWord().Match(text.Text) is not { Success: true } match
        )
            return null;
        if (plan.Plan.Plan(project, year - 1)?.Budget is not { } before)
            return null;
        var way = Trends.WayOf(match.Groups["word"].Value);
        if (Trend.HoldsFor(before, now, way))
            return null;
        return Found(
            text.Place,
            $"文中に「{match.Value}」とありますが、予算額は{(year - 1).Era}が{plan.Money(before)}、{year.Era}が{plan.Money(now)}です。言葉か金額の、違うほうを直してください。",
            text.Text,
            before,
            now
        ) with
        {
            Severity = Severity.Note,
            Text = text.Text,
            Spans = [new(match.Index, match.Length)],
            Figures = [FoundFigure.Yen(before), FoundFigure.Yen(now)],
        };
    }

    // 「前年度比94.7％と増加」.
    private IEnumerable<Finding> Ratios(PlanText text)
    {
        var half = FullWidth.ToAscii(text.Text);
        foreach (var change in Changes.In(text.Text))
        {
            if (change.HasDirection || change.Kind is not (ChangeKind.Ratio or ChangeKind.Times))
                continue;
            var whole = change.Kind == ChangeKind.Ratio ? 100m : 1m;
            // A small percentage without a sign may be the change itself.
            if (change.Kind == ChangeKind.Ratio && change.Value < 50)
                continue;
            var match = WordBehindRatio.Match(half[change.Span.End..Math.Min(half.Length, change.Span.End + FarthestWord)]);
            if (!match.Success)
                continue;
            var word = match.Groups["word"];
            if (Trend.HoldsFor(whole, change.Value, Trends.WayOf(word.Value)))
                continue;
            var words = text.Text.Substring(change.Span.Start, change.Span.Length);
            yield return Found(
                text.Place,
                $"文中に「{words}」とありますが、言葉は「{Trends.WordIn(text.Text, new(change.Span.End + word.Index, word.Length))}」です。{(change.Kind == ChangeKind.Ratio ? "100％" : "1倍")}より{(change.Value > whole ? "大きければ増えて" : "小さければ減って")}いるはずです。言葉か数の、違うほうを直してください。",
                text.Text,
                change.Value
            ) with
            {
                Text = text.Text,
                Spans = [change.Span, new(change.Span.End + word.Index, word.Length)],
                Figures = [new(change.Value, change.Kind == ChangeKind.Ratio ? "%" : "倍", change.Span)],
            };
        }
    }

    // 「対象1,004世帯のうち…。対象は前年度の1,038世帯から34世帯増えた」: the text has the figure that it came to, and it is on the other side.
    private IEnumerable<Finding> Elsewhere(PlanText text)
    {
        var half = FullWidth.ToAscii(text.Text);
        var mentions = Mentions.In(text.Text);
        for (var i = 0; i + 1 < mentions.Count; i++)
        {
            var (before, change) = (mentions[i], mentions[i + 1]);
            if (
                before.Relative != -1
                || before.IsRough
                || !change.IsChange
                || change.Figure.Kin != before.Figure.Kin
                || half[before.Figure.Span.End..change.Figure.Span.Start] is not ("から" or "より" or "に比べ" or "に比べて")
                || ChangeBehind().Match(half, change.Figure.Span.End) is not { Success: true } word
            )
                continue;
            var way = Trends.WayOf(word.Groups["word"].Value);
            var gap = way == TrendWay.Down ? -change.Figure.Value : change.Figure.Value;
            var others = mentions
                .Where(m => m.Figure.Kin == before.Figure.Kin && m is { IsChange: false, Relative: null, Year: 0 })
                .ToList();
            if (
                others.Exists(m => m.Figure.Value == before.Figure.Value + gap)
                || others.FindIndex(m => m.Figure.Value == before.Figure.Value - gap) is not (>= 0 and var at)
            )
                continue;
            var span = new TextSpan(word.Groups["word"].Index, word.Groups["word"].Length);
            yield return Say(text, before.Figure, others[at].Figure, span, [before.Figure, others[at].Figure], Severity);
        }
    }

    private Finding Say(PlanText text, Figure from, Figure to, TextSpan word, Figure[] inText, Severity severity)
    {
        var way = Trends.WayOf(text.Text.Substring(word.Start, word.Length));
        var isLift = Trends.IsLift(text.Text, word);
        var how =
            to.Value == from.Value ? "同じ"
            : isLift && (to.IsMoney || to.IsPercent) ? (to.Value > from.Value ? "高い" : "低い")
            : to.Value > from.Value ? "多い"
            : "少ない";
        return Found(
            text.Place,
            $"文中に「{Trends.WordIn(text.Text, word)}」とありますが、{to.Print()}は{from.Print()}{(how == "同じ" ? "と同じ" : $"より{how}")}{(isLift && to.IsMoney ? "額" : "数")}です。"
                + (
                    way is TrendWay.Doubled or TrendWay.Halved && how != "同じ"
                        ? $"{(from.Value == 0 ? "" : $"実際は{to.Value / from.Value:0.0#}倍です。")}"
                        : ""
                )
                + "言葉か数の、違うほうを直してください。",
            text.Text,
            from.Value,
            to.Value
        ) with
        {
            Severity = severity,
            Text = text.Text,
            Spans = [.. inText.Select(f => f.Span).Append(word).OrderBy(s => s.Start)],
            Figures =
            [
                .. inText.Select(FoundFigure.Of),
                .. inText.Length < 2 ? [new FoundFigure(from.Value, from.Unit)] : (FoundFigure[])[],
            ],
        };
    }
}
