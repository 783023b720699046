using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Amounts;

/// <summary>A calculation written with 「＝」 gives another result: a sum, a share, a product of counts; or a sum told in words does (「5人に7人を加えると13人」).
/// Products of money have a rule of their own.</summary>
public sealed partial class EquationDiffers : Rule
{
    private const int MostTerms = 8;

    /// <inheritdoc/>
    public override string Code => "equation-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "文中の計算の答えが合わない";

    /// <inheritdoc/>
    public override string Why => "「＝」の左と右が違う式は、電卓があれば誰でも気づきます。どちらかの数が古いままのことがあります。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts.Where(t => !t.IsCopy))
        {
            foreach (var expression in Expressions.In(text.Text))
            {
                if (expression.Result is not { } result || expression is { IsProduct: true, IsMoney: true } && result.IsMoney)
                    continue;
                if (RightOf(expression, result) is not { } right)
                    continue;
                var gap = Math.Abs(right - result.Value);
                if (gap < result.Grain)
                    continue;
                var isRounding = !(expression.IsExact && !expression.IsMoney) && gap <= Math.Max(result.Grain, expression.Grain);
                yield return Found(
                    text.Place,
                    $"文中の計算「{text.Text.Substring(expression.Span.Start, expression.Span.Length)}」の答えは{Print(right, result)}ですが、「{result.Print()}」と書かれています。"
                        + (isRounding ? AmountWords.Rounding : "式の数か答えの、違うほうを直してください。"),
                    text.Text,
                    result.Value
                ) with
                {
                    Severity = isRounding ? Severity.Note : Severity,
                    Text = text.Text,
                    Spans = [.. new[] { expression.Span, result.Span }.OrderBy(s => s.Start)],
                    Figures = [new(right, result.Unit, expression.Span), FoundFigure.Of(result)],
                };
            }
            foreach (var finding in Told(text))
                yield return finding;
        }
    }

    // 「市外からの5人に市内の7人を加えると13人」, 「うち2人が就職を決めた。就農した7人を加えると、新しい担い手は10人」: a sum told in words.
    private IEnumerable<Finding> Told(PlanText text)
    {
        if (!AnySum().IsMatch(text.Text))
            yield break;
        var half = FullWidth.ToAscii(text.Text);
        var mentions = Mentions.In(text.Text);
        for (var i = 1; i + 1 < mentions.Count; i++)
        {
            var (added, sum) = (mentions[i], mentions[i + 1]);
            if (
                added.Figure.Kin != sum.Figure.Kin
                || added.Figure.Unit.Length == 0
                || added.Figure.IsPercent
                || added.Bracket != sum.Bracket
                || !IsExact(added)
                || !IsExact(sum)
                || Adds.Match(half[added.Figure.Span.End..sum.Figure.Span.Start]) is not { Success: true } adds
                || Aim().IsMatch(half, sum.Figure.Span.End)
                || TermsOf(half, mentions, i) is not [var nearest, ..] terms
            )
                continue;
            var isBeside = Beside().IsMatch(half[nearest.Figure.Span.End..added.Figure.Span.Start]);
            var right = nearest.Figure.Value + added.Figure.Value;
            if (
                IsExplained(terms, added, sum)
                // 「2人を加え、10人とした」: of what they were before, the text may say nothing.
                || (!isBeside && (!adds.Groups["sure"].Success || adds.Groups["ever"].Success || !IsNear(right, sum.Figure.Value)))
            )
                continue;
            yield return Found(
                text.Place,
                $"文中に「{added.Figure.Print()}」を加えて「{sum.Figure.Print()}」とありますが、{nearest.Figure.Print()}と{added.Figure.Print()}を足すと{(sum.Figure with { Value = right }).Print()}です。違うほうを直してください。ほかの数も入っているなら、何を足したかが分かるように書いてください。",
                text.Text,
                sum.Figure.Value
            ) with
            {
                Severity = isBeside ? Severity.Warning : Severity.Note,
                Text = text.Text,
                Spans = [nearest.Figure.Span, added.Figure.Span, sum.Figure.Span],
                Figures = [FoundFigure.Of(nearest.Figure), FoundFigure.Of(added.Figure), FoundFigure.Of(sum.Figure)],
            };
        }
    }

    private static bool IsExact(Mention mention) => mention is { IsRough: false, IsChange: false, IsTarget: false };

    // The figures to which one is added, the nearest first: of its sentence and the one before, in its line.
    private static List<Mention> TermsOf(string half, IReadOnlyList<Mention> mentions, int at)
    {
        var added = mentions[at];
        var start = added.Sentence.Start;
        if (start > 1 && half[start - 1] == '。')
            start = Mentions.SentenceAt(half, start - 1).Start;
        return
        [
            .. mentions
                .Take(at)
                .Where(m => m.Figure.Span.Start >= start && m.Figure.Kin == added.Figure.Kin && IsExact(m))
                .Reverse()
                .Take(MostTerms),
        ];
    }

    // Some of what was said before makes the sum with it, or all of it does by itself.
    private static bool IsExplained(List<Mention> terms, Mention added, Mention sum)
    {
        var sums = new HashSet<decimal> { 0 };
        foreach (var term in terms)
            sums.UnionWith([.. sums.Select(s => s + term.Figure.Value)]);
        var room = Math.Max(Math.Max(added.Figure.Grain, sum.Figure.Grain), terms.Max(t => t.Figure.Grain));
        return sums.Any(s =>
            s != 0
            && (
                Math.Abs(s + added.Figure.Value - sum.Figure.Value) < room
                || (s > added.Figure.Value && Math.Abs(s - sum.Figure.Value) < room)
            )
        );
    }

    private static bool IsNear(decimal right, decimal written) =>
        Math.Abs(right - written) * 5 <= written || AmountWords.LooksLike(right, written);

    // What the result should be, in the result's own unit; null where units do not go together.
    private static decimal? RightOf(Expression expression, Figure result)
    {
        decimal[] ways = result switch
        {
            { IsPercent: true } when !expression.IsMoney => [expression.Value * 100, expression.Value],
            { IsMoney: true } when expression.IsMoney => [expression.Value],
            { IsMoney: true } when expression.IsProduct => [expression.Value, expression.Value * 1000],
            { Unit: "" } when expression.IsMoney => [expression.Value, expression.Value / 1000],
            { IsMoney: false, IsPercent: false }
                when !expression.IsMoney
                    && (expression.IsProduct || expression.Unit == result.Kin || expression.Unit.Length == 0 || result.Unit.Length == 0) =>
            [
                expression.Value,
            ],
            _ => [],
        };
        return ways.Length == 0 ? null : ways.MinBy(way => Math.Abs(way - result.Value));
    }

    private static string Print(decimal value, Figure like) =>
        like.IsMoney
            ? (like with { Value = Math.Round(value) }).Print()
            : $"{Math.Round(value, like.IsPercent ? 1 : 2):#,##0.##}{like.Unit}";

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex("加え|足す|足し|合わせ|あわせ|含め", Options, Reading.Patience.Milliseconds)]
    private static partial Regex AnySum();

    // 「を加えると、新しい担い手は」; not 「を加え、さらに3人が」.
    private static Regex Adds =>
        field ??= Pattern.Of(
            @"^(?:が[^0-9、。()\n]{1,6}(?:の|こと))?(?:の[^0-9、。()\n]{1,8})?を?(?:(?<sure>(?:加え|足し?|足す|合わせ|あわせ|含め)(?:ると|れば|たら|と)|(?:加え|足し|合わせ|あわせ)た)|(?:加え|足し|合わせ|あわせ)て?)、?(?!さら|新た|別|ほか|他|平均|うち|各|残|定員|目標|募集|最大|上限|今後|次)(?<ever>[^0-9、。()\n]{0,8}(?:累計|通算|これまで))?(?:[^0-9、。()\n]{0,16}(?:は|が|で))?、?(?:合計|総計|総数|全部で|全体で|延べ|計)?(?:で|は)?$",
            Options
        );

    // 「5人に、就農した7人を」, 「男性12人と女性15人を」.
    [GeneratedRegex(@"^(?:\([^()\n]{0,20}\))?[にと]、?[^0-9、。()\n]{0,14}$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Beside();

    [GeneratedRegex(
        @"\G(?:の(?:定員|枠|目標|募集)|を(?:目標|定員|上限|目指|めざ)|(?:以上|以内|程度|まで|ずつ|体制))",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Aim();
}
