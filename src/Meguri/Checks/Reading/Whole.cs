using System.Text.RegularExpressions;

namespace Meguri.Checks.Reading;

/// <summary>Finds the whole of which a part is told: 27世帯 of 「27世帯が利用し、このうち13世帯は」.</summary>
internal static partial class Wholes
{
    /// <summary>
    /// The figures before a place that count the same and of which a part may be told there, the nearest first: in the same sentence, or in the
    /// one before where the words begin their own.
    /// </summary>
    public static List<Mention> Before(string half, Brackets brackets, IReadOnlyList<Mention> mentions, int at, string kin)
    {
        var found = new List<Mention>();
        var sentence = Mentions.SentenceAt(half, at);
        var start = sentence.Start;
        if (start > 0 && half[start - 1] == '。' && half.AsSpan(start, at - start).IsWhiteSpace())
            start = Mentions.SentenceAt(half, start - 1).Start;
        for (var i = mentions.Count - 1; i >= 0; i--)
        {
            var mention = mentions[i];
            if (mention.Figure.Span.End > at)
                continue;
            if (mention.Figure.Span.Start < start)
                break;
            if (
                mention.Figure.Kin != kin
                || mention.IsChange
                || mention.IsTarget
                || mention.Relative < 0
                || !brackets.IsWithin(at, mention.Bracket)
                || IsOther().IsMatch(half[Math.Max(start, mention.Figure.Span.Start - 6)..mention.Figure.Span.Start])
            )
                continue;
            found.Add(mention);
        }
        return found;
    }

    // So many for each, or so many as there is room for, is no whole.
    [GeneratedRegex(
        "(?:当たり|あたり|平均|各|定員|上限|目標|前年度?|昨年度?|うち|同)(?:は|の|に|で|数)?(?:延べ|約)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        Patience.Milliseconds
    )]
    private static partial Regex IsOther();
}
