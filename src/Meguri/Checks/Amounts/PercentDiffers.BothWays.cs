using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Time;

namespace Meguri.Checks.Amounts;

// A change told as a number and as a percentage: 「前年度に比べ182泊、約34％の増」 of 5,540泊.
public sealed partial class PercentDiffers
{
    private IEnumerable<Finding> BothWays(PlanText text, string half, FiscalYear? year)
    {
        if (!half.Contains('%', StringComparison.Ordinal))
            yield break;
        foreach (Match match in NumberAndRate.Matches(half))
        {
            var by = Reading.Figures.NumberOf(match.Groups["d"].Value) * Reading.Figures.ScaleOf(match.Groups["scale"].Value);
            var said = Reading.Figures.NumberOf(match.Groups["p"].Value);
            var step = Reading.Figures.StepOf(match.Groups["p"].Value) * (match.Groups["about"].Success ? 1.5m : 1);
            var unit = Reading.Figures.KinOf(match.Groups["unit"].Value);
            var signed = match.Groups["less"].Success ? -by : by;
            var levels = Mentions
                .In(text.Text)
                .Where(m => m.Figure.Kin == unit && !m.IsRough && m.IsNow(year) && m.Figure.Value > signed)
                .ToList();
            if (
                levels.Count == 0
                || levels.Exists(m => Math.Abs((by / (m.Figure.Value - signed) * 100) - said) < step)
                // The percentage of what it was, or its own year before, may stand elsewhere.
                || levels.Exists(m => Math.Abs((by / m.Figure.Value * 100) - said) < step)
            )
                continue;
            var level = levels[^1].Figure;
            var right = decimal.Round(by / (level.Value - signed) * 100, 1);
            yield return Found(
                text.Place,
                $"文中に「{match.Value}」とありますが、{level.Print()}が前年度から{match.Groups["d"].Value}{match.Groups["scale"].Value}{match.Groups["unit"].Value}の{(signed < 0 ? "減" : "増")}なら{right:0.0}％です。違うほうを直してください。",
                text.Text,
                said
            ) with
            {
                Severity = levels.Count == 1 ? Severity : Severity.Note,
                Text = text.Text,
                Spans = [new TextSpan(match.Index, match.Length)],
                Figures = [FoundFigure.Of(level), new(said, "%")],
            };
        }
    }

    // 「桜回廊の入込数は前年度比88.1％、展望台は同91.9％」: named as the lines above name their figures of both years.
    private static IEnumerable<(YearPair Pair, Change Change)> Named(string half, List<YearPair> pairs)
    {
        if (pairs.Count < 2 || !half.Contains('比', StringComparison.Ordinal))
            yield break;
        foreach (Match head in RatioSentence.Matches(half))
        {
            foreach (Match item in NamedRatio.Matches(head.Value))
            {
                var name = item.Groups["name"].Value;
                var of = pairs.FindAll(p => p.Now.Heading.Contains(name, StringComparison.Ordinal) && !p.Now.IsRough && !p.Before.IsRough);
                // Where it counts several things, the ratio may be of any.
                if (of is not [{ Before.Figure.Value: > 0 } pair] || pair.Now.Sentence.Start == head.Index)
                    continue;
                var number = item.Groups["p"];
                var span = new TextSpan(head.Index + item.Index, item.Length);
                yield return (
                    pair,
                    new(span, ChangeKind.Ratio, Reading.Figures.NumberOf(number.Value), Reading.Figures.StepOf(number.Value))
                );
            }
        }
    }

    // 「133千円で、前年度の65千円のおよそ半分」.
    private IEnumerable<Finding> Halves(PlanText text, string half, List<YearPair> pairs)
    {
        foreach (var (now, before) in pairs)
        {
            if (
                before.Figure.Value <= 0
                || before.Figure.Span.Start < now.Figure.Span.End
                || HalfBehind.Match(half, before.Figure.Span.End) is not { Success: true } word
            )
                continue;
            var times = now.Figure.Value / before.Figure.Value;
            var isHalf = word.Groups["half"].Success;
            if (isHalf ? times is > 0.4m and < 0.6m : times is > 1.75m and < 2.3m)
                continue;
            var span = new TextSpan(word.Groups["word"].Index, word.Groups["word"].Length);
            yield return Found(
                text.Place,
                $"文中に「{word.Groups["word"].Value}」とありますが、{now.Figure.Print()}は{before.Figure.Print()}の{times:0.0#}倍です。言葉か数の、違うほうを直してください。",
                text.Text,
                before.Figure.Value
            ) with
            {
                Text = text.Text,
                Spans = [now.Figure.Span, before.Figure.Span, span],
                Figures = [FoundFigure.Of(now.Figure), FoundFigure.Of(before.Figure)],
            };
        }
    }

    private static Regex RatioSentence =>
        field ??= Pattern.Of("[^。\n]*(?:前年度?比|前年対比|対前年度?比)[^。\n]*", RegexOptions.CultureInvariant);

    // The name is all that stands between commas, but for what it counts.
    private static Regex NamedRatio =>
        field ??= Pattern.Of(
            @"(?<=^|[、。・\s]|は、?)(?<name>[\p{IsCJKUnifiedIdeographs}ァ-ヶー]{2,12})(?:の(?:入込|来場者|利用者|参加者|相談|件)[数者]?)?(?:は|が|:|\s)?(?:前年度?比|前年対比|対前年度?比|同比?)?(?:で|は)?(?<p>[0-9]{1,3}(?:\.[0-9]+)?)%(?!の?[増減]|ポイント)",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
        );

    private static Regex HalfBehind =>
        field ??= Pattern.Of(
            @"\G(?:の|から|に比べ(?:て)?)、?(?<word>(?:約|およそ|ほぼ)?(?:(?<half>半分|半減|半数|半額)|倍増|倍(?=に|と|の|近)))",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
        );

    private static Regex NumberAndRate =>
        field ??= Pattern.Of(
            "(?:"
                + YearMarks.BeforeWords
                + ")(?:の?実績)?(?:に比べ|と比べ|と比較し|より|から|比)(?:て)?、?(?<d>"
                + Reading.Figures.Number
                + ")(?<scale>"
                + Reading.Figures.Scale
                + @")?(?<unit>[^0-9%。、()\s]{1,4}?)(?:[、・(]|\s)\s?(?:率にして|割合にして|率で|割合で)?、?(?<about>約)?(?<p>"
                + Reading.Figures.Number
                + @")%\)?の?(?:(?<more>増|上昇|上回|伸び)|(?<less>減|低下|下回))",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
        );
}
