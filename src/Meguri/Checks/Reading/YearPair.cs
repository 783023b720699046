using Meguri.Shared.Time;

namespace Meguri.Checks.Reading;

/// <summary>This year's figure and the figure of the year before that stands beside it: 「63,355人（R4 58,000人）」.</summary>
/// <param name="Now">This year's.</param>
/// <param name="Before">The year before's; it bears the label of the other where it has none.</param>
internal readonly record struct YearPair(Mention Now, Mention Before)
{
    private const int NearestBracket = 12;

    /// <summary>Every pair in a text that is of <paramref name="year"/>.</summary>
    public static IEnumerable<YearPair> In(string text, FiscalYear? year)
    {
        var mentions = Mentions.In(text);
        for (var i = 0; i < mentions.Count; i++)
        {
            var before = mentions[i];
            if (before.Offset(year) != -1 || before.IsChange || before.IsTarget)
                continue;
            if (NowOf(mentions, i, year) is not { } now)
                continue;
            yield return new(now, before.Label.Length == 0 ? before with { Label = now.Label, Heading = now.Heading } : before);
        }
    }

    private static Mention? NowOf(IReadOnlyList<Mention> mentions, int at, FiscalYear? year)
    {
        var before = mentions[at];
        var (left, right) = (Next(mentions, at, -1, year), Next(mentions, at, 1, year));
        if (left is null || right is null)
            return left ?? right;
        // In a bracket the figure stands before it, unless the bracket names this year too.
        if (before.Bracket >= 0)
            return right.Value.Bracket == before.Bracket && right.Value.Offset(year) == 0 ? right : left;
        return right.Value.Figure.Span.Start - before.Figure.Span.End < before.Figure.Span.Start - left.Value.Figure.Span.End
            ? right
            : left;
    }

    // The nearest figure of this year on that side that counts the same; another figure of it between ends the search.
    private static Mention? Next(IReadOnlyList<Mention> mentions, int at, int step, FiscalYear? year)
    {
        var before = mentions[at];
        Mention? inBracket = null;
        var isOnly = true;
        for (var i = at + step; i >= 0 && i < mentions.Count; i += step)
        {
            var other = mentions[i];
            if (
                other.Sentence != before.Sentence
                && !(step < 0 && before.Bracket >= 0 && before.Bracket - other.Figure.Span.End is >= 0 and <= NearestBracket)
            )
                break;
            if (other.Figure.Kin != before.Figure.Kin || other.IsChange || other.IsTarget || other.Offset(year) == -1)
                continue;
            if (step > 0 && before.Bracket >= 0 && other.Bracket != before.Bracket)
                return null;
            if (!other.IsNow(year))
                break;
            // 「1,984人（紙1,102人、アプリ882人）で、前年度の1,327人」.
            // What is broken down stands before the bracket; one figure alone in a bracket may be it.
            if (step > 0 || before.Bracket >= 0 || other.Bracket < 0)
                return other;
            if (inBracket is null)
                inBracket = other;
            else if (inBracket.Value.Bracket == other.Bracket)
                isOnly = false;
            else
                break;
        }
        return isOnly ? inBracket : null;
    }
}
