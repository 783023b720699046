using System.Text.RegularExpressions;
using DiffPlex;
using Meguri.Shared.Text;

namespace Meguri.Checks.Reading;

/// <summary>One place where two texts differ, in whole words and figures with their units: 「10町内会」 and 「8町内会」.</summary>
/// <param name="Before">The words in the first text; empty for words added.</param>
/// <param name="After">The words in the second text; empty for words left out.</param>
/// <param name="Original">The first text's words, shortened for a message.</param>
/// <param name="Written">The second text's words, shortened for a message.</param>
public sealed partial record WordDifference(TextSpan Before, TextSpan After, string Original, string Written)
{
    private const int MostQuoted = 40;

    /// <summary>The differences, from the left; notation alone is none.</summary>
    public static IReadOnlyList<WordDifference> Between(string before, string after)
    {
        var (old, now) = (Words(before), Words(after));
        var diff = new Differ().CreateLineDiffs(
            string.Join('\n', old.Select(w => w.Folded)),
            string.Join('\n', now.Select(w => w.Folded)),
            ignoreWhitespace: false
        );
        return
        [
            .. diff.DiffBlocks.Select(block =>
                Of(before, Cover(old, block.DeleteStartA, block.DeleteCountA), after, Cover(now, block.InsertStartB, block.InsertCountB))
            ),
        ];
    }

    private static WordDifference Of(string before, TextSpan old, string after, TextSpan now) =>
        new(old, now, Shortened(before.Substring(old.Start, old.Length)), Shortened(after.Substring(now.Start, now.Length)));

    private static string Shortened(string words) => TextLength.Short(words, MostQuoted);

    private static TextSpan Cover(List<(TextSpan Span, string Folded)> words, int start, int count) =>
        count == 0
            ? new TextSpan(
                start < words.Count ? words[start].Span.Start
                    : words.Count == 0 ? 0
                    : words[^1].Span.End,
                0
            )
            : new TextSpan(words[start].Span.Start, words[start + count - 1].Span.End - words[start].Span.Start);

    private static List<(TextSpan Span, string Folded)> Words(string text) =>
        [.. Word().Matches(FullWidth.ToAscii(text)).Select(m => (new TextSpan(m.Index, m.Length), m.Value))];

    // A figure keeps its unit; kanji, hiragana, katakana and letters go in runs; a sign stands alone; spaces and breaks do not count.
    [GeneratedRegex(
        @"[0-9][0-9,.]*(?:[\p{IsCJKUnifiedIdeographs}%]{0,6})|[\p{IsCJKUnifiedIdeographs}々]+|\p{IsHiragana}+|[\p{IsKatakana}ー]+|[A-Za-z]+|[\uD800-\uDBFF][\uDC00-\uDFFF]|\S",
        RegexOptions.CultureInvariant,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Word();
}
