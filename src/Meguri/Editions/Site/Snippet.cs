using System.Globalization;
using System.Text;
using Meguri.Shared.Text;

namespace Meguri.Editions.Site;

/// <summary>抜粋: the part of a text that holds the words sought, with those words marked in the text as it is written.</summary>
public static class Snippet
{
    private const int Before = 30;
    private const int Length = 120;

    /// <summary>The first stretch of the text with a word in it; the beginning of the text when no word is found there.</summary>
    public static IReadOnlyList<SnippetPiece> Of(string text, IReadOnlyList<string> foldedWords)
    {
        var (folded, origin) = FoldWithPlaces(text);
        var first = foldedWords.Select(w => folded.IndexOf(w, StringComparison.Ordinal)).Where(at => at >= 0).DefaultIfEmpty(-1).Min();
        var start = first < 0 ? 0 : Math.Max(0, first - Before);
        var end = Math.Min(folded.Length, start + Length);
        var marks = new bool[folded.Length];
        foreach (var word in foldedWords)
        {
            for (
                var at = folded.IndexOf(word, StringComparison.Ordinal);
                at >= 0;
                at = folded.IndexOf(word, at + word.Length, StringComparison.Ordinal)
            )
                marks.AsSpan(at, word.Length).Fill(true);
        }

        var pieces = new List<SnippetPiece>();
        if (start > 0)
            pieces.Add(new("…", false));
        for (var at = start; at < end; )
        {
            var to = at + 1;
            while (to < end && (marks[to] == marks[at] || origin[to] == origin[to - 1]))
                to++;
            pieces.Add(new(text[origin[at]..(to < folded.Length ? origin[to] : text.Length)], marks[at]));
            at = to;
        }
        if (end < folded.Length)
            pieces.Add(new("…", false));
        return pieces;
    }

    /// <summary>Folds letter by letter, remembering where in the text each folded character comes from.</summary>
    private static (string Folded, List<int> Origin) FoldWithPlaces(string text)
    {
        var folded = new StringBuilder(text.Length);
        var origin = new List<int>(text.Length);
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            foreach (var c in SearchFold.Fold(elements.GetTextElement()))
            {
                folded.Append(c);
                origin.Add(elements.ElementIndex);
            }
        }
        return (folded.ToString(), origin);
    }
}
