using Meguri.Checks.Reading;
using Meguri.Shared.Time;

namespace Meguri.Checks.Amounts;

/// <summary>Which figures a change speaks of: the one that is compared, what it is compared with beside it or in the columns.</summary>
public sealed partial class PercentDiffers
{
    private const int FarthestBehind = 14;

    // The figure that is compared: before the words, or right behind them (前年度比105％の63,355人).
    // Points compare shares; all else compares what is no share.
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

    private static bool Compares(Figure figure, Change change) =>
        change.Kind == ChangeKind.Difference
            ? figure.Kin == change.Unit
            : !figure.IsPercent && figure.Unit is not ("倍" or "割" or "ポイント");
}
