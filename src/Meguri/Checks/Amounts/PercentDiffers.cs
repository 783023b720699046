using System.Globalization;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Checks.Amounts;

/// <summary>A 「前年度比…％」, 「…倍」 or 「…人増」 does not follow from this year's figure and the prior year's, where both are known.</summary>
public sealed partial class PercentDiffers : Rule
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
            var rows = Rows(half, pairs);
            foreach (var ((now, before), change) in rows)
            {
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
        Reading.Brackets brackets,
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
            if (between.ContainsAny("\n\r"))
                break;
            // A stop within a bracket, 「（夜間の窓口を含む。）／前年度比」, does not end what stands outside.
            var (first, last) = StopsOf(half, brackets, mention, change.Span.Start);
            if (last >= 0 && half[last + 1] != '(')
            {
                if (first != last || behind is not null)
                    break;
                if (IsToldOf(half, mentions, year, mention, last, change))
                    return mention;
                continue;
            }
            // What stands in a bracket that closed before is not compared.
            if (mention.Bracket < 0 || between.Count(')') <= between.Count('('))
                return mention;
        }
        return behind;
    }

    // The first and the last stop behind a figure that stand in no bracket of their own.
    private static (int First, int Last) StopsOf(string half, Reading.Brackets brackets, Mention mention, int end)
    {
        var (first, last) = (-1, -1);
        for (var i = mention.Figure.Span.End; i < end; i++)
        {
            if (half[i] == '。' && brackets.Around(i) == mention.Bracket)
                (first, last) = (first < 0 ? i : first, i);
        }
        return (first, last);
    }

    // 「1,342件。前年度比103.5％」, 「5,540泊（R4 5,358泊）。宿泊は前の年度より182泊少なかった」: of a figure of the sentence before.
    private static bool IsToldOf(string half, IReadOnlyList<Mention> mentions, FiscalYear? year, Mention mention, int stop, Change change)
    {
        if (mention.Bracket >= 0 || !ChangeEnds().IsMatch(half, change.Span.End))
            return false;
        var subject = Particles().Replace(Beginning().Replace(half[(stop + 1)..change.Span.Start].Trim(), ""), "");
        var others = mentions.Where(m => m.Bracket < 0 && m.Figure.Span.End <= change.Span.Start && m.Figure.Span != mention.Figure.Span);
        return subject.Length == 0
            ? !others.Any(m => m.Sentence == mention.Sentence && Compares(m.Figure, change))
            : Names(subject, mention) && !others.Any(m => m.Figure.Kin == mention.Figure.Kin && m.IsNow(year));
    }

    // 宿泊 of 5,540泊, 人数 of 1,929人, 相談件数 of 「相談は120件」.
    private static bool Names(string words, Mention mention)
    {
        var (name, kin) = (Overall().Replace(words, ""), mention.Figure.Kin);
        return name == kin
            || name == kin + "数"
            || (kin == "人" && People().IsMatch(name))
            || (kin == "泊" && name is "宿泊" or "宿泊数")
            || (mention.Label.Length > 1 && Counting().Replace(name, "") == Counting().Replace(mention.Label, ""));
    }

    // 「77団体1,929人（R4 63団体1,643人）／団体122.2％、人数130.4％」: as many ratios behind the bracket as there are pairs.
    private static List<(YearPair Pair, Change Change)> Rows(string half, List<YearPair> pairs)
    {
        var found = new List<(YearPair Pair, Change Change)>();
        if (pairs.Count < 2 || half.AsSpan().Count('%') < 2)
            return found;
        foreach (var row in pairs.Where(p => p.Before.Bracket >= 0).GroupBy(p => p.Before.Bracket).Select(g => g.ToList()))
        {
            if (row.Count < 2 || row.Exists(p => p.Now.IsRough || p.Before.IsRough || p.Before.Figure.Value <= 0))
                continue;
            if (RowHead.Match(half, row[^1].Before.Figure.Span.End) is not { Success: true } head)
                continue;
            var isSaid = head.Groups["said"].Success;
            var ratios = RatiosAt(half, head.Index + head.Length);
            if (
                ratios.Count != row.Count
                || !ratios.TrueForAll(r => r.Label.Length == 0) && !ratios.Zip(row).All(r => Names(r.First.Label, r.Second.Now))
                || (ratios[0].Label.Length == 0 && !isSaid)
            )
                continue;
            var both = row.Zip(ratios, (pair, ratio) => (Pair: pair, ratio.Change)).ToList();
            // Where no word says that they are ratios, those that come out do.
            if (isSaid || both.Exists(b => Disagrees(b.Pair.Now.Figure.Value, b.Pair.Before.Figure.Value, b.Change) is null))
                found.AddRange(both);
        }
        return found;
    }

    // 「団体122.2％、人数117.4％」, 「122.2％、同117.4％」.
    private static List<(string Label, Change Change)> RatiosAt(string half, int at)
    {
        var found = new List<(string Label, Change Change)>();
        for (; RowItem.Match(half, at) is { Success: true } item; at += item.Length)
        {
            var (number, label) = (item.Groups["p"], item.Groups["label"]);
            var isLess = item.Groups["sign"].Success || item.Groups["dir"].Value == "減";
            var hasDirection = item.Groups["sign"].Success || item.Groups["dir"].Success;
            var value = Reading.Figures.NumberOf(number.Value);
            found.Add(
                (
                    label.Value is "同" or "同比" ? "" : label.Value,
                    new Change(
                        new TextSpan(label.Index, item.Groups["end"].Index - label.Index),
                        hasDirection ? ChangeKind.Rate : ChangeKind.Ratio,
                        isLess ? -value : value,
                        Reading.Figures.StepOf(number.Value)
                    )
                    {
                        HasDirection = hasDirection,
                    }
                )
            );
        }
        return found;
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

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    // 「前年度より5人多い職員」 is of something else.
    [GeneratedRegex(
        @"\G(?:。|、|\)|\s|$|と|で|し|だ|です|加|少(?:し|と|で|。|、)|え(?:た|て|、|ま)|っ(?:た|て)|た|り、|にな|に達|とな|の?(?:増|減))",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex ChangeEnds();

    [GeneratedRegex("^(?:なお|また|この(?:数|人数|件数)?は|これは|いずれも)、?", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Beginning();

    [GeneratedRegex("[はがも]?、?$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Particles();

    [GeneratedRegex("^(?:延べ|のべ|総|年間の?)|の$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Overall();

    [GeneratedRegex(
        "^(?:(?:参加|利用|来場|来館|来訪|入館|入場|受講|出席|応募|登録|宿泊)(?:者|者数|人数)?|人数|人員)$",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex People();

    [GeneratedRegex("(?:者数|人数|人員|件数|回数|冊数|総数|者|数|量)$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Counting();

    private static Regex RowHead =>
        field ??= Pattern.Of(
            @"\G(?:[^0-9()。\n]{0,4}\)|(?=[、/]))(?:[/、。:\s]|で|と(?:なり)?)*\(?(?:(?<said>(?:対?(?:"
                + YearMarks.BeforeWords
                + @")(?:の?実績)?(?:比|対比|に比べ(?:て)?|と比べ(?:て)?|に対し(?:て)?)))(?:は|で|[:/\s、])*)?(?:それぞれ、?)?",
            Options
        );

    private static Regex RowItem =>
        field ??= Pattern.Of(
            @"\G(?<label>[^0-9、。()/%・\n△▲+\s]{0,8}?)(?:は|が|:|\s)?(?<sign>[△▲])?(?<p>"
                + Reading.Figures.Number
                + ")%(?:の?(?<dir>増|減)(?:加|少)?)?(?<end>)(?:[、,・/ ]|で、|と(?![なしい]))*",
            Options
        );
}
