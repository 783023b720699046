using Meguri.Checks.Reading;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Checks.Amounts;

/// <summary>A figure with a word of growth or decline, held against last year's text.</summary>
public sealed partial class TrendDiffers
{
    // 「参加者は1,500人に減少した」, and last year's text has 1,200.
    private IEnumerable<Finding> LastYear(CheckedPlan plan, PlanText text, HashSet<int> seen)
    {
        if (TextYears.Of(plan, text) is not { } year)
            yield break;
        var half = FullWidth.ToAscii(text.Text);
        var mentions = Mentions.In(text.Text);
        for (var i = 0; i < mentions.Count; i++)
        {
            var now = mentions[i];
            if (!now.IsNow(year) || now.IsRough || now.Year != 0 && now.Year != year.Value)
                continue;
            var end = i + 1 < mentions.Count ? mentions[i + 1].Figure.Span.Start : half.Length;
            if (WordOf(half, now, end) is not var (way, word) || seen.Contains(word.Start))
                continue;
            if (
                TextYears.Same(plan, text, now, year - 1) is not { } before
                || Trend.HoldsFor(before.Found.Figure.Value, now.Figure.Value, way)
                // Last year's text may have told what was to come.
                || Trends.IsLift(half, word) && before.Found.Figure.Value == now.Figure.Value
            )
                continue;
            seen.Add(word.Start);
            yield return Say(text, before.Found.Figure, now.Figure, word, [now.Figure], before.IsSure ? Severity : Severity.Note);
        }
        foreach (var finding in EveryOfLastYear(plan, text, half, mentions, year, seen))
            yield return finding;
    }

    // 「桜55,791人、紅葉18,445人で、いずれも前の年度を上回った」, and last year's text has more for one of them.
    private IEnumerable<Finding> EveryOfLastYear(
        CheckedPlan plan,
        PlanText text,
        string half,
        IReadOnlyList<Mention> mentions,
        FiscalYear year,
        HashSet<int> seen
    )
    {
        for (var i = 1; i < mentions.Count; i++)
        {
            var last = mentions[i];
            if (
                last.Bracket >= 0
                || EveryBehind.Match(half, last.Figure.Span.End) is not { Success: true } match
                || !match.Groups["before"].Success
                || seen.Contains(match.Groups["word"].Index)
            )
                continue;
            var row = mentions
                .Where(m =>
                    m.Sentence == last.Sentence
                    && m.Bracket < 0
                    && m.Figure.Span.Start <= last.Figure.Span.Start
                    && m.Figure.Kin == last.Figure.Kin
                    && m is { IsRough: false, Label.Length: > 1 }
                    && m.IsNow(year)
                )
                .ToList();
            if (
                row.Count < 2
                || SaysNumber(match) is { } number && number != row.Count
                || Contrast().IsMatch(half[row[0].Figure.Span.Start..last.Figure.Span.End])
            )
                continue;
            var word = new TextSpan(match.Groups["word"].Index, match.Groups["word"].Length);
            var way = Trends.WayOf(match.Groups["word"].Value);
            foreach (var now in row)
            {
                if (
                    TextYears.Same(plan, text, now, year - 1) is not { IsSure: true } before
                    || Trend.HoldsFor(before.Found.Figure.Value, now.Figure.Value, way)
                    || !seen.Add(word.Start)
                )
                    continue;
                yield return Say(text, before.Found.Figure, now.Figure, word, [now.Figure], Severity);
            }
        }
    }

    private static (TrendWay Way, TextSpan Word)? WordOf(string half, Mention now, int end)
    {
        if (Trends.WordBehind(half, now.Figure.Span.End, end) is { } near)
            return near;
        if (AgainstBefore(half, now) is { } ahead)
            return ahead;
        var behind = half[now.Figure.Span.End..Math.Min(end, now.Sentence.End)];
        return WordAgainstBefore.Match(behind) is { Success: true } match
            ? (
                Trends.WayOf(match.Groups["word"].Value),
                new TextSpan(now.Figure.Span.End + match.Groups["word"].Index, match.Groups["word"].Length)
            )
            : null;
    }

    // 「前年度を上回る24団体」 「前年度より増え、52件となった」.
    private static (TrendWay Way, TextSpan Word)? AgainstBefore(string half, Mention now)
    {
        var from = Math.Max(now.Sentence.Start, now.Figure.Span.Start - FarthestWord);
        var match = WordBeforeNow.Match(half[from..now.Figure.Span.Start]);
        return match.Success
            ? (Trends.WayOf(match.Groups["word"].Value), new TextSpan(from + match.Groups["word"].Index, match.Groups["word"].Length))
            : null;
    }
}
