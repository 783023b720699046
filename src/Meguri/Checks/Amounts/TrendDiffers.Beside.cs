using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Amounts;

/// <summary>This year's figure and the year before's in one text, and a word of growth or decline behind, before or between them.</summary>
public sealed partial class TrendDiffers
{
    private const int NearestRecord = 14;

    // 「63,355人（前年度58,000人）で、前年度を下回った」: the two years stand together, the word behind or in the bracket.
    private static IEnumerable<Trend> Beside(CheckedPlan plan, PlanText text)
    {
        var pairs = YearPair.In(text.Text, TextYears.Of(plan, text)).ToList();
        if (pairs.Count == 0)
            yield break;
        var half = FullWidth.ToAscii(text.Text);
        foreach (var trend in Every(half, pairs).Concat(Apart(half, Mentions.In(text.Text), pairs)))
            yield return trend;
        foreach (var (now, before) in pairs)
        {
            if (now.IsRough || before.IsRough)
                continue;
            if (Record(half, now) is { } record)
                yield return new(before, now, record.Way, record.Word);
            var last = Math.Max(now.Figure.Span.End, before.Figure.Span.End);
            var behind = half[last..Math.Min(half.Length, last + FarthestWord)];
            var match = before.Figure.Span.Start > now.Figure.Span.Start ? WordBehindPair.Match(behind) : WordBehindNow.Match(behind);
            if (!match.Success && AgainstBefore(half, now) is var (way, word))
                yield return new(before, now, way, word);
            else if (match.Success)
                yield return new(
                    before,
                    now,
                    Trends.WayOf(match.Groups["word"].Value),
                    new(last + match.Groups["word"].Index, match.Groups["word"].Length)
                );
        }
    }

    // 「桜55,791人（R4 63,355人）、紅葉18,445人（同19,374人）で、いずれも前の年度を下回った」: every pair of the sentence did.
    private static IEnumerable<Trend> Every(string half, List<YearPair> pairs)
    {
        foreach (var row in pairs.GroupBy(p => p.Before.Sentence).Select(g => g.ToList()))
        {
            if (row.Count < 2)
                continue;
            var end = row.Max(p => Math.Max(p.Now.Figure.Span.End, p.Before.Figure.Span.End));
            if (EveryBehind.Match(half, end) is not { Success: true } match || SaysNumber(match) is { } number && number != row.Count)
                continue;
            if (Contrast().IsMatch(half[row.Min(p => Math.Min(p.Now.Figure.Span.Start, p.Before.Figure.Span.Start))..end]))
                continue;
            var word = match.Groups["word"];
            foreach (var (now, before) in row.Where(p => !p.Now.IsRough && !p.Before.IsRough))
                yield return new(before, now, Trends.WayOf(word.Value), new(word.Index, word.Length));
        }
    }

    // 3 of 「3か所とも」; where the row is shorter, one of them stands elsewhere.
    private static int? SaysNumber(Match match) =>
        match.Groups["all"] is not { Success: true, Value: var number } ? null
        : number is "両" ? 2
        : number is [>= '0' and <= '9', ..] ? (int)Reading.Figures.NumberOf(number)
        : "〇一二三四五六七八九".IndexOf(number[0], StringComparison.Ordinal);

    // 「5,540泊（R4 5,358泊）。宿泊は前の年度より少なかった」: the word stands in the next sentence, and names what it is of.
    private static IEnumerable<Trend> Apart(string half, IReadOnlyList<Mention> mentions, List<YearPair> pairs)
    {
        foreach (var (now, before) in pairs)
        {
            if (
                now.IsRough
                || before.IsRough
                || now.Bracket >= 0
                || ApartBehind.Match(half, Math.Max(now.Figure.Span.End, before.Figure.Span.End)) is not { Success: true } match
                || mentions.Any(m =>
                    m != now && m.Bracket < 0 && m.Figure.Kin == now.Figure.Kin && m is { IsChange: false, Year: 0, Relative: null }
                )
                || !Names(match.Groups["subject"].Value, now)
            )
                continue;
            var word = match.Groups["word"];
            yield return new(before, now, Trends.WayOf(word.Value), new(word.Index, word.Length));
        }
    }

    // Its label, or what its unit counts: 宿泊 of 泊, 人数 of 人.
    private static bool Names(string subject, Mention now) =>
        (now.Label.Length > 1 && (subject == now.Label || subject == now.Label + "数"))
        || subject == now.Figure.Kin
        || subject == now.Figure.Kin + "数"
        || (subject is "宿泊" or "宿泊数" && now.Figure.Kin == "泊")
        || (subject is "人数" or "参加者" or "参加者数" or "利用者" or "利用者数" or "来場者" or "来場者数" && now.Figure.Kin == "人");

    // 「過去最多の63,355人（前年度58,000人）」: what is the most ever is more than the year before.
    private static (TrendWay Way, TextSpan Word)? Record(string half, Mention now)
    {
        var from = Math.Max(now.Sentence.Start, now.Figure.Span.Start - NearestRecord);
        var before = RecordBefore().Match(half[from..now.Figure.Span.Start]);
        var (word, start) = before.Success
            ? (before.Groups["word"], from)
            : (RecordBehind().Match(half, now.Figure.Span.End).Groups["word"], 0);
        return !word.Success
            ? null
            : (word.Value is "最少" or "最低" or "最小" ? TrendWay.Down : TrendWay.Up, new TextSpan(start + word.Index, word.Length));
    }
}
