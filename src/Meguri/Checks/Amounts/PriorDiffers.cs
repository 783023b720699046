using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Checks.Amounts;

/// <summary>A figure that a text quotes from another year is not what the plan says of that year.</summary>
public sealed partial class PriorDiffers : Rule
{
    private const int ShortestName = 2;

    /// <inheritdoc/>
    public override string Code => "prior-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "文中の前年度の数が、前年度のシートと違う";

    /// <inheritdoc/>
    public override string Why => "前年度の数はもう公表されています。違う数を引くと、比べた結果もすべて違ってきます。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts)
        {
            if (text.IsCopy || !Reading.Figures.HasDigit(text.Text) || TextYears.Of(plan, text) is not { } year)
                continue;
            var half = FullWidth.ToAscii(text.Text);
            var pairs = YearPair.In(text.Text, year).ToDictionary(p => p.Before.Figure.Span, p => AsOutside(half, p));
            foreach (var mention in Mentions.In(text.Text))
            {
                if (mention.Offset(year) is not ({ } offset and < 0) || mention.IsChange || mention.IsTarget || mention.IsRough)
                    continue;
                var quoted = pairs.GetValueOrDefault(mention.Figure.Span, mention);
                if (Columns(plan, text, quoted, year + offset) is { } columns)
                {
                    if (columns.Known.TrueForAll(k => Math.Abs(k - quoted.Figure.Value) >= Math.Max(quoted.Figure.Grain, plan.Unit.Size)))
                        yield return Say(
                            text,
                            quoted.Figure,
                            year + offset,
                            columns.Title,
                            plan.Money(columns.Known[0]),
                            columns.Known[0],
                            Severity
                        );
                    continue;
                }
                if ((TextYears.Same(plan, text, quoted, year + offset) ?? Only(plan, text, half, quoted, year + offset)) is not { } there)
                    continue;
                if (Agrees(quoted.Figure, there.Found.Figure))
                    continue;
                // It stands there all the same, under another name.
                if (
                    !(there.IsSure && there.Found.Label == quoted.Label && quoted.Label.Length > ShortestName)
                    && TextYears
                        .Written(plan, text, year + offset)
                        .Any(w => Reading.Figures.In(w).Any(f => f.Kin == quoted.Figure.Kin && f.Value == quoted.Figure.Value))
                )
                    continue;
                yield return Say(
                    text,
                    quoted.Figure,
                    year + offset,
                    "実績の文",
                    there.Found.Figure.Print(),
                    there.Found.Figure.Value,
                    there.IsSure ? Severity : Severity.Note
                );
            }
            foreach (var finding in Steps(plan, text, year, pairs))
                yield return finding;
        }
    }

    // 「48回、延べ1,118人参加（令和4年度　延べ1,023人）」: where the bracket says no more than the year, its figure is what the one outside is.
    private static Mention AsOutside(string half, YearPair pair) =>
        pair is { Before.Bracket: >= 0, Now.Bracket: < 0 }
        && pair.Before.Label == pair.Now.Label
        && OnlyYear.IsMatch(half[(pair.Before.Bracket + 1)..pair.Before.Figure.Span.Start])
            ? pair.Before with
            {
                Bracket = pair.Now.Bracket,
            }
            : pair.Before;

    // 「昨年の24名に続いて」: nothing says of what it is, and the result of that year has one figure that counts so.
    private static (Mention Found, bool IsSure)? Only(CheckedPlan plan, PlanText text, string half, Mention quoted, FiscalYear then)
    {
        if (
            text.ProjectCode is null
            || quoted.Bracket >= 0
            || quoted.Label.Length >= ShortestName
            || quoted.Figure.Unit.Length == 0
            || quoted.Figure.IsMoney
            || quoted.Figure.IsPercent
            || !YearRightBefore.IsMatch(half[quoted.Sentence.Start..quoted.Figure.Span.Start])
            || !GoesOn().IsMatch(half, quoted.Figure.Span.End)
        )
            return null;
        return
            TextYears.Written(plan, text, then).ToList() is [var written]
            && Mentions.In(written).Where(m => m.Bracket < 0 && m.Figure.Kin == quoted.Figure.Kin).ToList() is [{ IsRough: false } only]
            && only.IsNow(then)
            // Far from it, it counts something else: two teachers, not twenty pupils.
            && only.Figure.Value * 2 >= quoted.Figure.Value
            && only.Figure.Value <= quoted.Figure.Value * 2
            ? (only, false)
            : null;
    }

    // 「催告書　8,460通から8,215通に減少」, and last year's text has 8,640: where it went up or down from.
    private IEnumerable<Finding> Steps(CheckedPlan plan, PlanText text, FiscalYear year, Dictionary<TextSpan, Mention> pairs)
    {
        if (!text.Text.Contains("から", StringComparison.Ordinal) && !text.Text.Contains('→'))
            yield break;
        var mentions = Mentions.In(text.Text);
        if (mentions.Count < 2)
            yield break;
        var half = FullWidth.ToAscii(text.Text);
        for (var i = 0; i + 1 < mentions.Count; i++)
        {
            var (from, to) = (mentions[i], mentions[i + 1]);
            if (
                from is not { Year: 0, Relative: null, IsRough: false, IsTarget: false, IsChange: false }
                || !to.IsNow(year)
                || to.IsRough
                || pairs.ContainsKey(from.Figure.Span)
                || !Trends.IsStep(half, from, to)
                || Trends.WordBehind(half, to.Figure.Span.End, half.Length) is null
                || IsWithinYear(half, from)
            )
                continue;
            // The words before the first of the two say what both count.
            var wanted = to with { Label = from.Label.Length >= ShortestName ? from.Label : to.Label };
            if (
                TextYears.Same(plan, text, wanted, year - 1) is not { IsSure: true } there
                || Agrees(from.Figure, there.Found.Figure)
                || there.Found.Figure.Value == to.Figure.Value
                || TextYears
                    .Written(plan, text, year - 1)
                    .Any(w => Reading.Figures.In(w).Any(f => f.Kin == from.Figure.Kin && f.Value == from.Figure.Value))
            )
                continue;
            yield return Say(
                text,
                from.Figure,
                year - 1,
                "実績の文",
                there.Found.Figure.Print(),
                there.Found.Figure.Value,
                AmountWords.LooksLike(from.Figure.Value, there.Found.Figure.Value) ? Severity : Severity.Note
            );
        }
    }

    // 「4月の20人から3月には25人に増えた」 is told of months.
    private static bool IsWithinYear(string half, Mention from)
    {
        var before = half.AsSpan(from.Sentence.Start, from.Figure.Span.Start - from.Sentence.Start);
        return before.ContainsAny('月', '当')
            || before.Contains("開始", StringComparison.Ordinal)
            || before.Contains("年", StringComparison.Ordinal);
    }

    // 決算額 and 予算額 of that year stand in columns. An amount without such a word may be of anything.
    private static (string Title, List<long> Known)? Columns(CheckedPlan plan, PlanText text, Mention quoted, FiscalYear then)
    {
        if (!quoted.Figure.IsMoney || text.ProjectCode is not { } project)
            return null;
        var role = MoneyMentions.In(text.Text).FirstOrDefault(m => m.Figure.Span == quoted.Figure.Span).Role;
        // 「前年度の決算額98千円を下回った」: other money than this year's, and still its column's.
        if (
            role == MoneyRole.Other
            && ColumnOfYear.Match(FullWidth.ToAscii(text.Text[quoted.Sentence.Start..quoted.Figure.Span.Start])) is { Success: true } named
        )
            role = named.Groups["settled"].Success ? MoneyRole.Settled : MoneyRole.Budget;
        var budget = plan.Plan.Plan(project, then);
        List<long> known = role switch
        {
            MoneyRole.Settled when plan.Plan.Result(project, then)?.SettledAmount is { } settled => [settled],
            MoneyRole.Budget when budget?.Budget is { } amount => [amount, amount - (budget.Supplementary ?? 0)],
            MoneyRole.Initial when budget?.Budget is { } amount => [amount - (budget.Supplementary ?? 0)],
            _ => [],
        };
        return known.Count == 0 ? null : (role == MoneyRole.Settled ? "決算額の欄" : "予算額の欄", known);
    }

    // 「1万人」 may stand for 10,230.
    private static bool Agrees(Figure quoted, Figure there) =>
        Math.Abs(quoted.Value - there.Value) < Math.Max(1, Math.Max(quoted.Grain, there.Grain))
        && (quoted.Grain > 1 || there.Grain > 1 || quoted.Value == there.Value);

    private Finding Say(PlanText text, Figure quoted, FiscalYear then, string where, string there, decimal value, Severity severity) =>
        Found(
            text.Place,
            $"文中に{then.Era}の数として「{quoted.Print()}」とありますが、{then.Era}の{where}では{there}です。違うほうを直してください。別のものの数なら、何の数かが分かるように書いてください。",
            text.Text,
            value
        ) with
        {
            Severity = severity,
            Text = text.Text,
            Spans = [quoted.Span],
            Figures = [FoundFigure.Of(quoted), new(value, quoted.Unit)],
        };

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const string YearWords =
        "(?:(?:" + YearMarks.BeforeWords + "|同|(?:令和|平成|[RH])\\s?(?:元|[0-9]{1,2})(?:年度?)?)(?:の?(?:実績|結果))?)";

    // Figures before it in the bracket are of that year too: 「（R4 48回、延べ1,023人）」.
    private static Regex OnlyYear =>
        field ??= Pattern.Of(
            "^\\s?" + YearWords + "(?:は|の|:|/|\\s|、)*(?:[0-9][0-9,.]*[^0-9、。()\\s]{1,4}[、・\\s]?){0,3}(?:延べ|のべ|計|合計)?$",
            Options
        );

    private static Regex YearRightBefore =>
        field ??= Pattern.Of("(?:^|[、。\\s・]|は|も)" + YearWords + "(?:の|は|に|に?は、)?(?:延べ|のべ|計)?$", Options);

    private static Regex ColumnOfYear =>
        field ??= Pattern.Of(
            YearWords + @"の?(?:(?<settled>決算額?|執行額|支出額)|(?:当初)?予算額?)(?:の|は|が|である|:|\s|\(){0,2}$",
            Options
        );

    // Not 「昨年の3名の講師」, of which another word says what they are.
    [GeneratedRegex(
        @"\G(?:に(?:続|引き続|引続|次ぐ|次い|比べ|加え)|から|より|を(?:上回|下回|超え|大きく|やや|目安|維持)|と(?:同|比べ)|並み|[がの](?:参加|応募|利用|受講|来場|出席))",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex GoesOn();
}
