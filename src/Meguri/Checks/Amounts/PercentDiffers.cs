using Meguri.Checks.Reading;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Checks.Amounts;

/// <summary>A 「前年度比…％」, 「…倍」 or 「…人増」 does not follow from this year's figure and the prior year's, where both are known.</summary>
public sealed partial class PercentDiffers : Rule
{
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
            var rows = Rows(half, pairs);
            foreach (var ((now, before), change) in rows)
            {
                if (Differs(plan, text, now, before, change) is { } finding)
                    yield return finding;
            }
            foreach (var finding in BothWays(text, half, year).Concat(Halves(text, half, pairs)))
                yield return finding;
            foreach (var ((now, before), change) in Named(half, pairs))
            {
                if (Differs(plan, text, now, before, change) is { } finding)
                    yield return finding;
            }
            if (changes.Count == 0)
                continue;
            var mentions = Mentions.In(text.Text);
            var brackets = new Reading.Brackets(half);
            foreach (var change in changes)
            {
                // One of a row of ratios is held against its own figures.
                if (rows.Exists(r => r.Change.Span.Start < change.Span.End && change.Span.Start < r.Change.Span.End))
                    continue;
                if (Against(plan, text, half, brackets, year, mentions, pairs, changes, change) is { } finding)
                    yield return finding;
            }
        }
    }

    // 「1,240人から1,530人へ390人増加」, 「1,032人から1,284人に増えた（42.4％増）」.
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
                || (Changes.Behind(half, to.Figure.Span.End) ?? InBracket(half, to.Figure)) is not { } change
            )
                continue;
            if (change.Kind == ChangeKind.Difference && change.Unit != to.Figure.Kin)
                continue;
            if (Disagrees(to.Figure.Value, from.Figure.Value, change) is { } right)
                yield return Say(plan, text, change, to, from, right, [from.Figure, to.Figure], "前の数");
        }
    }

    // A share that came from 50％ to 60％ may be said to have grown by 10％ or by 20％.
    private static Change? InBracket(string half, Figure to) =>
        Changes.InBracketBehind(half, to.Span.End) is { } change && Compares(to, change) ? change : null;

    // 「9,675件となり、前年度の8,062件から1,613件増えた」, 「4,144人（前年度2,960人の1.4倍）」, 「5,635人（前年度1,818人）で、約3.1倍」.
    private IEnumerable<Finding> Pairs(CheckedPlan plan, PlanText text, string half, List<YearPair> pairs, IReadOnlyList<Change> changes)
    {
        foreach (var (now, before) in pairs)
        {
            if (now.IsRough || before.IsRough || before.Figure.Value <= 0 || before.Figure.IsPercent != now.Figure.IsPercent)
                continue;
            var end = Math.Max(now.Figure.Span.End, before.Figure.Span.End);
            if ((Changes.Behind(half, end) ?? Changes.InBracketBehind(half, end)) is not { } change || !Compares(now.Figure, change))
                continue;
            // What is read with its words before it needs no second look.
            if (changes.Any(c => c.Span.Start < change.Span.End && change.Span.Start < c.Span.End))
                continue;
            if (Differs(plan, text, now, before, change) is { } finding)
                yield return finding;
        }
    }

    private Finding? Against(
        CheckedPlan plan,
        PlanText text,
        string half,
        Reading.Brackets brackets,
        FiscalYear? year,
        IReadOnlyList<Mention> mentions,
        List<YearPair> pairs,
        IReadOnlyList<Change> changes,
        Change change
    )
    {
        if (NowOf(half, brackets, mentions, year, changes, change) is not { } now)
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
        var finding = Say(plan, text, change, now, before, right, [now.Figure]);
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
}
