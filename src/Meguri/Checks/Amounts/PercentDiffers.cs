using System.Globalization;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Checks.Amounts;

/// <summary>A 「前年度比…％」, 「…倍」 or 「…人増」 does not follow from this year's figure and the prior year's, where both are known.</summary>
public sealed class PercentDiffers : Rule
{
    private const int FarthestBehind = 14;
    private const decimal Largest = 1_000_000_000_000_000m;

    /// <inheritdoc/>
    public override string Code => "percent-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "前年度比と、二つの年度の数が合わない";

    /// <inheritdoc/>
    public override string Why => "前年度の数は前の計画書に載っています。比べれば違いが分かってしまいます。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts)
        {
            if (!Reading.Figures.HasDigit(text.Text))
                continue;
            var changes = Changes.In(text.Text);
            var year = TextYears.Of(plan, text);
            var pairs = YearPair.In(text.Text, year).ToList();
            var half = FullWidth.ToAscii(text.Text);
            foreach (var finding in Steps(plan, text, half).Concat(Pairs(plan, text, half, pairs, changes)).DistinctBy(f => f.Spans[^1]))
                yield return finding;
            if (changes.Count == 0)
                continue;
            var mentions = Mentions.In(text.Text);
            foreach (var change in changes)
            {
                if (Against(plan, text, half, year, mentions, pairs, changes, change) is { } finding)
                    yield return finding;
            }
        }
    }

    // 「1,240人から1,530人へ390人増加」.
    private IEnumerable<Finding> Steps(CheckedPlan plan, PlanText text, string half)
    {
        if (!text.Text.Contains("から", StringComparison.Ordinal) && !text.Text.Contains('→'))
            yield break;
        var mentions = Mentions.In(text.Text);
        for (var i = 0; i + 1 < mentions.Count; i++)
        {
            var (from, to) = (mentions[i], mentions[i + 1]);
            if (
                from.IsRough
                || to.IsRough
                || from.Figure.Value <= 0
                || !Trends.IsStep(half, from, to)
                || Changes.Behind(half, to.Figure.Span.End) is not { } change
            )
                continue;
            if (change.Kind == ChangeKind.Difference && change.Unit != to.Figure.Kin)
                continue;
            if (Disagrees(to.Figure.Value, from.Figure.Value, change) is { } right)
                yield return Say(
                    plan,
                    text,
                    change,
                    to.Figure.Print(),
                    from.Figure.Print(),
                    right,
                    from.Figure.Value,
                    [from.Figure, to.Figure],
                    "前の数"
                );
        }
    }

    // 「9,675件となり、前年度の8,062件から1,613件増えた」, 「4,144人（前年度2,960人の1.4倍）」, 「5,635人（前年度1,818人）で、約3.1倍」.
    private IEnumerable<Finding> Pairs(CheckedPlan plan, PlanText text, string half, List<YearPair> pairs, IReadOnlyList<Change> changes)
    {
        foreach (var (now, before) in pairs)
        {
            if (now.IsRough || before.IsRough || before.Figure.Value <= 0 || before.Figure.IsPercent != now.Figure.IsPercent)
                continue;
            if (
                Changes.Behind(half, Math.Max(now.Figure.Span.End, before.Figure.Span.End)) is not { } change
                || !Compares(now.Figure, change)
            )
                continue;
            // What is read with its words before it needs no second look.
            if (changes.Any(c => c.Span.Start < change.Span.End && change.Span.Start < c.Span.End))
                continue;
            if (Disagrees(now.Figure.Value, before.Figure.Value, change) is { } right)
                yield return Say(
                    plan,
                    text,
                    change,
                    now.Figure.Print(),
                    before.Figure.Print(),
                    right,
                    before.Figure.Value,
                    [now.Figure, before.Figure]
                );
        }
    }

    private Finding? Against(
        CheckedPlan plan,
        PlanText text,
        string half,
        FiscalYear? year,
        IReadOnlyList<Mention> mentions,
        List<YearPair> pairs,
        IReadOnlyList<Change> changes,
        Change change
    )
    {
        if (NowOf(half, mentions, year, changes, change) is not { } now)
            return Columns(plan, text, half, change) is { } columns && Disagrees(columns.Now, columns.Before, change) is { } due
                ? Say(plan, text, change, plan.Money(columns.Now), plan.Money(columns.Before), due, columns.Before, [])
                : null;
        var then = change.Year != 0 ? new FiscalYear(change.Year) : year - 1;
        var beside =
            change.Year == 0 || change.Year == year?.Value - 1
                ? pairs.FindIndex(p => p.Now.Figure.Span == now.Figure.Span) is >= 0 and var at
                    ? pairs[at].Before
                    : BesideChange(mentions, year, now, change)
                : null;
        var (before, isSure) =
            beside is { } found ? (found, true)
            : !change.IsBare && then is { } y && TextYears.Same(plan, text, now, y) is { } same ? same
            : (default, false);
        if (before.Figure.Value <= 0 || before.IsRough || now.IsRough)
            return null;
        if (Disagrees(now.Figure.Value, before.Figure.Value, change) is not { } right)
            return isSure ? BareGrowth(text, now, before, change) : null;
        var finding = Say(plan, text, change, now.Figure.Print(), before.Figure.Print(), right, before.Figure.Value, [now.Figure]);
        if (Outside(mentions, now, change) is not { } outer)
            return isSure ? finding : finding with { Severity = Severity.Note };
        // 「9,504t（1人1日当たり498g、前年度比96.5％）」: of the one or of the other.
        var agrees =
            then is { } of
            && TextYears.Same(plan, text, outer, of) is var (there, _)
            && there.Figure.Value > 0
            && Disagrees(outer.Figure.Value, there.Figure.Value, change) is null;
        return agrees ? null : finding with { Severity = Severity.Note };
    }

    // 「前年度比16.0％」 of what grew by 16.0％: a ratio is 116.0％, and growth is said to be growth.
    private Finding? BareGrowth(PlanText text, Mention now, Mention before, Change change)
    {
        var words = FullWidth.ToAscii(text.Text.Substring(change.Span.Start, change.Span.Length));
        var ratio = now.Figure.Value / before.Figure.Value * 100;
        if (
            change.Kind != ChangeKind.Ratio
            || change.HasDirection
            || !words.Contains('比')
            || Math.Abs(ratio - change.Value) < Math.Max(change.Step, 1)
        )
            return null;
        var decimals = DecimalsOf(change.Step);
        return Found(
            text.Place,
            $"文中に「{words}」とありますが、前年度に対する比率は{Print(ratio, decimals)}％です。増減の割合なら「{Print(change.Value, decimals)}％{(ratio > 100 ? "増" : "減")}」と書いてください。",
            text.Text,
            before.Figure.Value
        ) with
        {
            Severity = Severity.Note,
            Text = text.Text,
            Spans = [change.Span],
            Figures = [new(change.Value, "%", change.Span), FoundFigure.Of(now.Figure)],
        };
    }

    // The figure before the bracket in which both what is compared and the comparison stand.
    private static Mention? Outside(IReadOnlyList<Mention> mentions, Mention now, Change change)
    {
        if (now.Bracket < 0 || change.Span.Start < now.Bracket || change.Kind == ChangeKind.Difference)
            return null;
        for (var i = mentions.Count - 1; i >= 0; i--)
        {
            if (mentions[i].Figure.Span.End > now.Bracket)
                continue;
            return mentions[i].Sentence == now.Sentence && !mentions[i].IsChange && Compares(mentions[i].Figure, change)
                ? mentions[i]
                : null;
        }
        return null;
    }

    private Finding Say(
        CheckedPlan plan,
        PlanText text,
        Change change,
        string now,
        string before,
        string right,
        decimal prior,
        Figure[] figures,
        string? then = null
    )
    {
        var words = text.Text.Substring(change.Span.Start, change.Span.Length);
        return Found(
            text.Place,
            $"文中に「{FullWidth.ToAscii(words)}」とありますが、{(then is null ? "この年度の" : "")}{now}と{then ?? Then(plan, text, change)}の{before}からは{right}になります。比率かどちらかの数の、違うほうを直してください。",
            text.Text,
            prior
        ) with
        {
            Text = text.Text,
            Spans = [.. figures.Select(f => f.Span).Append(change.Span).OrderBy(s => s.Start)],
            Figures =
            [
                .. figures.Select(FoundFigure.Of),
                new(change.Value, UnitOf(change), change.Span),
                new(prior, figures.Length > 0 ? figures[0].Unit : Reading.Figures.Yen),
            ],
        };
    }

    private static string Then(CheckedPlan plan, PlanText text, Change change) =>
        change.Year != 0 && change.Year != TextYears.Of(plan, text)?.Value - 1 ? new FiscalYear(change.Year).Era : "前年度";

    private static string UnitOf(Change change) =>
        change.Kind switch
        {
            ChangeKind.Times => "倍",
            ChangeKind.Difference => change.Unit,
            _ => "%",
        };

    // The figure that is compared: before the words, or right behind them (前年度比105％の63,355人). Points compare shares; all else compares what is no share.
    private static Mention? NowOf(
        string half,
        IReadOnlyList<Mention> mentions,
        FiscalYear? year,
        IReadOnlyList<Change> changes,
        Change change
    )
    {
        Mention? behind = null;
        for (var i = mentions.Count - 1; i >= 0; i--)
        {
            var mention = mentions[i];
            var span = mention.Figure.Span;
            if (
                changes.Any(c => span.Start < c.Span.End && c.Span.Start < span.End)
                || !mention.IsNow(year)
                || !Compares(mention.Figure, change)
            )
                continue;
            if (span.Start >= change.Span.End)
            {
                if (
                    span.Start - change.Span.End <= FarthestBehind
                    && !half.AsSpan(change.Span.End, span.Start - change.Span.End).ContainsAny("。、)\n")
                )
                    behind = mention;
                continue;
            }
            var between = half.AsSpan(span.End, change.Span.Start - span.End);
            var stop = between.LastIndexOf('。');
            if (between.ContainsAny("\n\r") || (stop >= 0 && !between[(stop + 1)..].StartsWith("(")))
                break;
            // What stands in a bracket that closed before is not compared.
            if (mention.Bracket < 0 || between.Count(')') <= between.Count('('))
                return mention;
        }
        return behind;
    }

    private static bool Compares(Figure figure, Change change) =>
        change.Kind == ChangeKind.Difference
            ? figure.Kin == change.Unit
            : !figure.IsPercent && figure.Unit is not ("倍" or "割" or "ポイント");

    // 「63,355人（R4 58,000人、前年度比109.2％）」.
    private static Mention? BesideChange(IReadOnlyList<Mention> mentions, FiscalYear? year, Mention now, Change change)
    {
        foreach (var mention in mentions)
        {
            if (
                mention.Figure.Span.Start > now.Figure.Span.End
                && mention.Figure.Span.End <= change.Span.Start
                && mention.Figure.Kin == now.Figure.Kin
                && mention.Offset(year) == -1
                && !mention.IsChange
            )
                return mention;
        }
        return null;
    }

    // 「決算額は前年度比105％」: what is compared stands in the columns.
    private static (long Now, long Before)? Columns(CheckedPlan plan, PlanText text, string half, Change change)
    {
        if (change.Year != 0 || text.ProjectCode is not { } project || text.Year is not { } year)
            return null;
        var words = half[Math.Max(0, change.Span.Start - 8)..change.Span.Start];
        var isSettled = words.Contains("決算額", StringComparison.Ordinal) || words.Contains("執行額", StringComparison.Ordinal);
        if (!isSettled && !words.Contains("予算額", StringComparison.Ordinal))
            return null;
        return
            (isSettled ? plan.Plan.Result(project, year)?.SettledAmount : plan.Plan.Plan(project, year)?.Budget) is > 0 and { } now
            && (isSettled ? plan.Plan.Result(project, year - 1)?.SettledAmount : plan.Plan.Plan(project, year - 1)?.Budget)
                is > 0
                    and { } before
            ? (now, before)
            : null;
    }

    // What it should say, or null when it does. A percentage may be the ratio (94.7%) or the change (5.3%); rounded or cut off.
    private static string? Disagrees(decimal now, decimal before, Change change)
    {
        if (now > Largest || before > Largest || before < 0.000001m)
            return null;
        var decimals = DecimalsOf(change.Step);
        var ratio = now / before * 100;
        var room = change.IsRough ? Math.Max(change.Step, Math.Abs(change.Value) * 0.05m) : change.Step;
        switch (change.Kind)
        {
            case ChangeKind.Difference:
                var gap = now - before;
                var points = change.Unit == "%" ? "ポイント" : change.Unit;
                if (Math.Abs(gap - change.Value) < room || (!change.HasDirection && Math.Abs(Math.Abs(gap) - change.Value) < room))
                    return null;
                return change.Unit == Reading.Figures.Yen
                    ? new Figure(default, Math.Abs(gap), Reading.Figures.Yen, change.Step).Print() + Way(gap)
                    : $"{Print(Math.Abs(gap), decimals)}{points}{Way(gap)}";
            case ChangeKind.Times:
                var times = now / before;
                return Math.Abs(times - change.Value) < room || (change.HasDirection && Math.Abs(times - 1 - change.Value) < room)
                    ? null
                    : $"{Print(times, Math.Max(decimals, 1))}倍";
            case ChangeKind.Rate:
                return Math.Abs(ratio - 100 - change.Value) < room ? null : $"{Print(Math.Abs(ratio - 100), decimals)}％{Way(ratio - 100)}";
            default:
                return Math.Abs(ratio - change.Value) < room || Math.Abs(Math.Abs(ratio - 100) - change.Value) < room
                    ? null
                    : Print(ratio, decimals) + "％";
        }

        static string Way(decimal gap) => gap >= 0 ? "増" : "減";
    }

    private static int DecimalsOf(decimal step)
    {
        var decimals = 0;
        for (; step < 1 && decimals < 6; step *= 10)
            decimals++;
        return decimals;
    }

    private static string Print(decimal value, int decimals) =>
        decimal.Round(value, decimals, MidpointRounding.AwayFromZero)
            .ToString("#,##0" + (decimals == 0 ? "" : "." + new string('0', decimals)), CultureInfo.InvariantCulture);
}
