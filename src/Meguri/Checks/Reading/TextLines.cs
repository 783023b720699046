using System.Buffers;

namespace Meguri.Checks.Reading;

/// <summary>A line of a text as its writer meant it: what was broken only for the width of a cell stands together.</summary>
/// <param name="Span">The line with its mark.</param>
/// <param name="Mark">Length of the mark before it, 「・」 「●」 「1)」 with spaces; 0 where there is none.</param>
/// <param name="IsHeading">True for a line that names what follows: 「●町内会活動活性化交付金」, 「【目的】」, 「内訳：」.</param>
internal readonly record struct TextLine(TextSpan Span, int Mark, bool IsHeading)
{
    /// <summary>First place behind the mark.</summary>
    public int Start => Span.Start + Mark;
}

/// <summary>Cuts texts into lines.</summary>
internal static class TextLines
{
    private static readonly SearchValues<char> Bullets = SearchValues.Create(
        "・･●○■□◆◇▼▽★☆※＊*➡→◎▪•-－‐①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳【〔《≪[［<＜(（"
    );

    private static readonly SearchValues<char> Headings = SearchValues.Create("●○■□◆◇▼▽★☆◎▪【〔《≪[［");

    private static readonly Remembered<TextLine> Known = new(Read);

    /// <summary>The lines of a text, empty ones left out.</summary>
    public static IReadOnlyList<TextLine> In(string text) => Known.In(text);

    private static IEnumerable<TextLine> Read(string text)
    {
        var start = 0;
        while (start < text.Length)
        {
            var end = End(text, start);
            var (from, to) = (start, end);
            while (from < to && char.IsWhiteSpace(text[from]))
                from++;
            while (to > from && char.IsWhiteSpace(text[to - 1]))
                to--;
            if (to > from)
                yield return new(new TextSpan(from, to - from), MarkLength(text, from, to), IsHeading(text, from, to));
            start = end + 1;
        }
    }

    // A break goes on with the sentence when neither a mark, nor an empty line, nor an indented line follows, and the sentence is not over.
    private static int End(string text, int start)
    {
        for (var at = text.IndexOf('\n', start); at >= 0; at = text.IndexOf('\n', at + 1))
        {
            if (at + 1 >= text.Length || EndsHere(text, start, at) || BeginsHere(text, at + 1))
                return at;
        }
        return text.Length;
    }

    private static bool EndsHere(string text, int start, int at)
    {
        var last = at - 1;
        while (last > start && char.IsWhiteSpace(text[last]) && text[last] != '\n')
            last--;
        return last < start || text[last] is '。' or '．' or '：' or ':' or '】' or '\n' || IsHeading(text, start, at);
    }

    private static bool BeginsHere(string text, int at) =>
        text[at] is '\n' or ' ' or '　' or '\t' || MarkLength(text, at, text.Length) > 0 || Bullets.Contains(text[at]);

    private static bool IsHeading(string text, int from, int to) =>
        to > from && (Headings.Contains(text[from]) || text[to - 1] is '：' or ':' or '】');

    /// <summary>The length of what stands before a line's own words.</summary>
    private static int MarkLength(string text, int from, int to)
    {
        var at = from;
        if (
            at < to
            && Bullets.Contains(text[at])
            && text[at] is not ('(' or '（' or '【' or '〔' or '《' or '≪' or '[' or '［' or '<' or '＜')
        )
            at++;
        else if (Numbered(text, from, to) is > 0 and var length)
            at += length;
        else
            return 0;
        while (at < to && text[at] is ' ' or '　')
            at++;
        return at < to ? at - from : 0;
    }

    // 「1)」 「(1)」 「ア　」 「２．」
    private static int Numbered(string text, int from, int to)
    {
        var at = from;
        var opened = at < to && text[at] is '(' or '（';
        if (opened)
            at++;
        var first = at;
        while (at < to && at - first < 2 && char.IsDigit(text[at]))
            at++;
        if (at == first && at < to && text[at] is >= 'ア' and <= 'ン' or >= 'a' and <= 'z' or >= 'ａ' and <= 'ｚ')
            at++;
        if (at == first || at >= to)
            return 0;
        return
            text[at] is ')' or '）' || (!opened && text[at] is '.' or '．' or '　' or ' ' && !(at + 1 < to && char.IsDigit(text[at + 1])))
            ? at + 1 - from
            : 0;
    }
}
