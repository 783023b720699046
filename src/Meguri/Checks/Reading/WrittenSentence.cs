using System.Text;
using System.Text.RegularExpressions;
using Meguri.Shared.Text;

namespace Meguri.Checks.Reading;

/// <summary>A sentence of a text, and what it says whatever its notation: two that say the same have the same <paramref
/// name="Key"/>.</summary>
/// <param name="Span">Its words, mark and 「。」 left out.</param>
/// <param name="Key">What is compared.</param>
/// <param name="Undated">As <paramref name="Key"/>, whatever year the sentence names.</param>
/// <param name="Length">Letters and figures it has.</param>
/// <param name="IsHeading">True for what only names what follows.</param>
internal readonly record struct WrittenSentence(TextSpan Span, UInt128 Key, UInt128 Undated, int Length, bool IsHeading)
{
    /// <summary>The sentence's words.</summary>
    public string Of(string text) => text.Substring(Span.Start, Span.Length);
}

/// <summary>Cuts texts into sentences that can be compared across a whole plan without comparing each with each.</summary>
internal static partial class WrittenSentences
{
    private static readonly Remembered<WrittenSentence> Known = new(Read);

    /// <summary>The sentences of a text.</summary>
    public static IReadOnlyList<WrittenSentence> In(string text) => Known.In(text);

    private static IEnumerable<WrittenSentence> Read(string text)
    {
        foreach (var line in TextLines.In(text))
        {
            var start = line.Start;
            while (start < line.Span.End)
            {
                var stop = text.AsSpan(start, line.Span.End - start).IndexOf('。');
                var end = stop < 0 ? line.Span.End : start + stop;
                if (Sentence(text, start, end, line.IsHeading) is { Length: > 0 } sentence)
                    yield return sentence;
                start = end + 1;
            }
        }
    }

    private static WrittenSentence Sentence(string text, int start, int end, bool heading)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        var half = FullWidth.ToAscii(text[start..end]);
        var words = Letters(half);
        var key = KeyOf(words);
        var undated = half.Contains('年', StringComparison.Ordinal) ? KeyOf(Letters(Year().Replace(half, "年"))) : key;
        return new(new TextSpan(start, end - start), key, undated, words.Length, heading);
    }

    private static StringBuilder Letters(string half)
    {
        var words = new StringBuilder(half.Length);
        foreach (var c in half)
        {
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
                words.Append(char.ToLowerInvariant(c));
        }
        return words;
    }

    // Two sums of different multipliers: two sentences of one plan never share both.
    private static UInt128 KeyOf(StringBuilder words)
    {
        ulong first = 14695981039346656037,
            second = 0x9E3779B97F4A7C15;
        foreach (var chunk in words.GetChunks())
        {
            foreach (var c in chunk.Span)
            {
                first = (first ^ c) * 1099511628211;
                second = ((second ^ c) * 0xC2B2AE3D27D4EB4F) ^ (second >> 29);
            }
        }
        return new UInt128(first, second);
    }

    [GeneratedRegex("(?:令和|平成|昭和|[RHS])?(?:元|[0-9]{1,4})年度?", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Year();
}
