using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Amounts;

/// <summary>Things listed 「多い順」, or as the most and the next, whose figures do not go down: 「防災」58.1％、「公共交通」60.3％の順.</summary>
public sealed partial class RankDiffers : Rule
{
    private const int FarthestNext = 26;
    private const int Fewest = 3;
    private const int FarthestHead = 30;

    /// <inheritdoc/>
    public override string Code => "rank-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "多い順・少ない順に並べた数が、その順になっていない";

    /// <inheritdoc/>
    public override string Why =>
        "順に並べると書いてあれば、前後の数が入れ替わっていることに誰でも気づきます。順か数のどちらかが違います。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts.Where(t => !t.IsCopy))
        {
            if (!Any().IsMatch(text.Text) || !Reading.Figures.HasDigit(text.Text))
                continue;
            var half = FullWidth.ToAscii(text.Text);
            var mentions = Mentions.In(text.Text);
            foreach (
                var finding in InOrder(text, half, mentions)
                    .Concat(Next(text, half, mentions))
                    .Concat(Top(text, half, mentions))
                    .DistinctBy(f => f.Spans[0])
            )
                yield return finding;
        }
    }

    // 「医療」62.4％、「防災」58.1％、「子育て」47.7％の順; 多い順に、相談120件、見学98件、体験64件.
    private IEnumerable<Finding> InOrder(PlanText text, string half, IReadOnlyList<Mention> mentions)
    {
        foreach (Match order in Order.Matches(half))
        {
            var isAfter = order.Groups["after"].Success;
            foreach (var row in Rows(half, mentions, order.Index, order.Index + order.Length, isAfter))
            {
                var falls = Fewer().IsMatch(order.Value) ? -1 : 1;
                // Without 多い, an order may be that of time or place: shares that fall but for one are in an order of size.
                if (!Said().IsMatch(order.Value) && !(row[0].Figure.IsPercent && IsNearly(row)))
                    continue;
                if (FirstAstray(row, falls) is var (before, after))
                    yield return Say(text, before, after, falls > 0 ? "多い順" : "少ない順", [.. row.Select(m => m.Figure)]);
            }
        }
    }

    // 最も多いのは「医療」58.1％、次いで「防災」62.4％.
    private IEnumerable<Finding> Next(PlanText text, string half, IReadOnlyList<Mention> mentions)
    {
        foreach (Match most in Most().Matches(half))
        {
            var falls = Fewer().IsMatch(most.Value) ? -1 : 1;
            var first = mentions.FirstOrDefault(m => m.Figure.Span.Start >= most.Index + most.Length);
            if (
                first.Figure.Unit is not { Length: > 0 }
                || first.Figure.Span.Start - most.Index - most.Length > FarthestNext
                || half.AsSpan(most.Index, first.Figure.Span.Start - most.Index).ContainsAny('。', '\n')
                || first.IsChange
            )
                continue;
            var next = Second().Match(half, first.Figure.Span.End);
            if (!next.Success)
                continue;
            var second = mentions.FirstOrDefault(m => m.Figure.Span.Start >= next.Index + next.Length);
            if (
                second.Figure.Unit is not { Length: > 0 }
                || second.Figure.Kin != first.Figure.Kin
                || second.IsChange
                || second.Figure.Span.Start - next.Index - next.Length > FarthestNext
                || half.AsSpan(next.Index, second.Figure.Span.Start - next.Index).ContainsAny('。', '\n')
                || falls * (second.Figure.Value - first.Figure.Value) <= 0
            )
                continue;
            yield return Say(
                text,
                first.Figure,
                second.Figure,
                falls > 0 ? "「最も多い」と「次」の順" : "「最も少ない」と「次」の順",
                [first.Figure, second.Figure]
            );
        }
    }

    // 「医療」が58.1％で最も多く、「防災」62.4％と続いた.
    private IEnumerable<Finding> Top(PlanText text, string half, IReadOnlyList<Mention> mentions)
    {
        for (var i = 0; i + 1 < mentions.Count; i++)
        {
            var top = mentions[i];
            if (top.IsChange || top.Figure.Unit.Length == 0 || AsTop().Match(half, top.Figure.Span.End) is not { Success: true } word)
                continue;
            // 「7月が45人で最も多く、延べ310人が参加した」 goes on to something else.
            if (!Goes().IsMatch(half[word.Index..top.Sentence.End]))
                continue;
            var falls = Fewer().IsMatch(word.Value) ? -1 : 1;
            var edge = word.Index + word.Length;
            foreach (var next in mentions.Skip(i + 1))
            {
                if (
                    next.Figure.Kin != top.Figure.Kin
                    || next.Sentence != top.Sentence
                    || next.IsChange
                    || next.Relative is not null
                    || next.Year != top.Year
                    || !Following().IsMatch(half[edge..next.Figure.Span.Start])
                )
                    break;
                edge = next.Figure.Span.End;
                if (falls * (next.Figure.Value - top.Figure.Value) <= 0)
                    continue;
                yield return Say(text, top.Figure, next.Figure, falls > 0 ? "多い順" : "少ない順", [top.Figure, next.Figure]);
                break;
            }
        }
    }

    // The figures of one kind that stand one after another right before or behind the words.
    private static IEnumerable<List<Mention>> Rows(string half, IReadOnlyList<Mention> mentions, int start, int end, bool isAfter)
    {
        var sentence = Mentions.SentenceAt(half, start);
        var row = new List<Mention>();
        if (isAfter)
        {
            var edge = end;
            foreach (var mention in mentions.Where(m => m.Figure.Span.Start >= end && m.Figure.Span.End <= sentence.End))
            {
                var between = half[edge..mention.Figure.Span.Start];
                if (
                    mention.Figure.Unit.Length == 0
                    || (row.Count > 0 && mention.Figure.Kin != row[0].Figure.Kin)
                    || between.Length > FarthestHead
                    || (row.Count > 0 && !Between().IsMatch(between))
                )
                    break;
                row.Add(mention);
                edge = mention.Figure.Span.End;
            }
        }
        else
        {
            var edge = start;
            foreach (var mention in mentions.Reverse().Where(m => m.Figure.Span.End <= start && m.Figure.Span.Start >= sentence.Start))
            {
                var between = half[mention.Figure.Span.End..edge];
                if (
                    mention.Figure.Unit.Length == 0
                    || (row.Count > 0 && mention.Figure.Kin != row[0].Figure.Kin)
                    || !(row.Count == 0 ? Small() : Between()).IsMatch(between)
                )
                    break;
                row.Insert(0, mention);
                edge = mention.Figure.Span.Start;
            }
        }
        if (row.Count >= Fewest && row.TrueForAll(m => !m.IsChange && m.Relative is null && m.Year == row[0].Year))
            yield return row;
    }

    private static (Figure Before, Figure After)? FirstAstray(List<Mention> row, int falls)
    {
        foreach (var (before, after) in row.Zip(row.Skip(1)))
        {
            if (falls * (after.Figure.Value - before.Figure.Value) > 0)
                return (before.Figure, after.Figure);
        }
        return null;
    }

    private static bool IsNearly(List<Mention> row) =>
        row[0].Figure.Value > row[^1].Figure.Value && row.Zip(row.Skip(1)).Count(p => p.Second.Figure.Value > p.First.Figure.Value) == 1;

    private Finding Say(PlanText text, Figure before, Figure after, string order, Figure[] row) =>
        Found(
            text.Place,
            $"文では{order}に並べていますが、「{before.Print()}」のあとに「{after.Print()}」があります。順番か数の、違うほうを直してください。",
            text.Text
        ) with
        {
            Text = text.Text,
            Spans = [before.Span, after.Span],
            Figures = [.. row.Select(FoundFigure.Of)],
        };

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex("順|上位|最も|もっとも|最多|最少|一番|1位|１位|トップ", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Any();

    private static Regex Order =>
        field ??= Pattern.Of(
            "(?<after>(?:[多高大低少]い順|[多高大低少]いものから順?|上位から順?|上位(?:[3-9]|三|四|五)(?:項目|つ|位|件|者)?)(?:に|で|は|から|並べると|挙げると|見ると)*、?)(?=[^。\\n]{0,30}[0-9])"
                + "|(?:の|という)順(?:に(?:[多高大低少]|なっ|並)[^。、\\n]?|で(?:[多高大低少]|ある|あっ|した|す|、|$)|と(?:な|いう)|だっ|。|$)|の[多高大低少]い順",
            Options
        );

    [GeneratedRegex("[多高大低少]|上位", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Said();

    [GeneratedRegex("少な|少い|低|最少|最低", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Fewer();

    // Between one figure and the next: what the next one is called, and notes in brackets.
    [GeneratedRegex(
        @"^(?!.*(?:計|延べ|全体|総数|累計|年間|目標|うち))(?:\([^()\n]{0,20}\)|\))?(?:[、,・]|と、?|で、)[^0-9、。\n]{1,24}(?:が|は|\(|:|\s)?$",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Between();

    [GeneratedRegex(
        @"\G(?:\([^()\n]{0,20}\)|\))?(?:と|で|が)、?(?:最も|もっとも|一番)(?:多|高|少な|低)(?:く|かった)(?=、)",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex AsTop();

    [GeneratedRegex(
        @"^(?!.*(?:計|延べ|全体|総数|累計|年間|目標|うち))(?:\([^()\n]{0,20}\)|\))?(?:と|で)?、(?:次いで|続いて|次に|以下、?)?[^0-9、。\n]{1,24}$",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Following();

    [GeneratedRegex("続|次いで|次に|の順", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Goes();

    [GeneratedRegex(@"^\)?(?:など)?$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Small();

    [GeneratedRegex(
        "(?:最も|もっとも|一番|いちばん)(?:多|高|大き|低|少な|小さ)(?:い|く|かった)[^0-9。、\\n]{0,8}|(?:最多|最少)(?:は|の|が)|(?<![0-9第])1位(?:は|が|の)?",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Most();

    [GeneratedRegex(
        @"\G(?:\([^()\n]{0,20}\)|\))?[^0-9。\n]{0,8}?[、。](?:次いで|次に(?!向)|続いて|これに続く?|次は|(?:2|二)(?:番目|位)(?:に|は|が|の)?|次点(?:は|が))",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Second();
}
