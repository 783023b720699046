using System.Collections.Frozen;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Words;

/// <summary>The end of a sentence one kana off: 「必要あがる。」, 「することでた。」, 「深めるる。」, 「図られ。」, 「実施するす。」.</summary>
public sealed class EndingSlip : SlipRule
{
    private const int Longest = 12;

    /// <inheritdoc/>
    public override string Code => "ending-slip";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "文の終わりの仮名が一字違う";

    /// <inheritdoc/>
    public override string Why =>
        "文の終わりは読み飛ばされやすく、仮名が一つ落ちたり重なったりしても気づきません。紙になってから目につきます。";

    /// <inheritdoc/>
    protected override bool ReadsNames => false;

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        for (var end = 2; end <= text.Length; end++)
        {
            if (text[end - 1] is not (>= 'ぁ' and <= 'ん') || !IsEnd(text, end))
                continue;
            var isStop = end < text.Length && text[end] is '。' or '．';
            if (Endings.Of(text.AsSpan(Math.Max(0, end - Longest), Math.Min(end, Longest)), isStop) is not var (length, meant))
                continue;
            yield return new(
                new TextSpan(end - length, length),
                $"{Slip.Quote(text.AsSpan(end - length, length))}は、「{meant}」の打ち間違いではありませんか。"
            );
        }
    }

    private static bool IsEnd(string text, int end) =>
        end == text.Length
        || text[end] is '。' or '、' or '．' or '，' or '\n' or '）' or ')' or '」'
        || (KanjiGrams.IsKanji(text[end]) && text[end - 1] is 'る' or 'た' or 'す' or 'う')
        || text.AsSpan(end) is var behind
            && (
                behind.StartsWith("こと")
                || behind.StartsWith("ため")
                || behind.StartsWith("とともに")
                || behind.StartsWith("と共に")
                || behind.StartsWith("など")
            );
}

/// <summary>The ends that most sentences have, <c>endings.txt</c>, and what becomes of them by one kana lost, doubled or exchanged.</summary>
internal static class Endings
{
    /// <summary>Stands for the two kanji that must come before.</summary>
    private const string TwoKanji = "漢字";

    // Shorter ones are too often something else.
    private const int ShortestOfKana = 2;

    private static readonly IReadOnlyList<(string Head, string Tail)> Right = [.. ReadFile(isException: false)];

    private static readonly FrozenDictionary<string, (string Meant, bool IsTail)> Wrong = Slips();

    private static readonly FrozenDictionary<string, (string Meant, bool IsTail)>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Wrong.GetAlternateLookup<ReadOnlySpan<char>>();

    // Most sentences end in none of these, and are looked up no further.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Last = Wrong
        .Keys.Select(k => k[^Math.Min(k.Length, Told)..])
        .ToFrozenSet(StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private const int Told = 3;

    private static readonly int[] Lengths = [.. Wrong.Keys.Select(k => k.Length).Distinct().OrderDescending()];

    /// <summary>The slip in which the words end and what is meant; null where they end well.</summary>
    /// <param name="words">The last words of a clause.</param>
    /// <param name="isStop">True where 「。」 follows: a form that goes on is no end there.</param>
    public static (int Length, string Meant)? Of(ReadOnlySpan<char> words, bool isStop)
    {
        if (!Last.Contains(words[^Math.Min(words.Length, Told)..]) && !Last.Contains(words[^2..]))
            return null;
        foreach (var length in Lengths)
        {
            if (length > words.Length)
                continue;
            var last = words[^length..];
            // A form that goes on is no slip: 「進め、」; 「進め。」 is.
            if (!Lookup.TryGetValue(last, out var slip) || (!isStop && slip.Meant.AsSpan().StartsWith(last)))
                continue;
            var before = words[..^length];
            if (slip.IsTail && !EndsInKanji(before, TwoKanji.Length))
                continue;
            // The end of a longer word: 「軽減した」.
            if (!slip.IsTail && KanjiGrams.IsKanji(last[0]) && !KanjiGrams.IsKanji(last[1]) && EndsInKanji(before, 1))
                continue;
            return slip.IsTail ? (length + TwoKanji.Length, string.Concat(before[^TwoKanji.Length..], slip.Meant)) : (length, slip.Meant);
        }
        return null;
    }

    private static bool EndsInKanji(ReadOnlySpan<char> words, int count) =>
        words.Length >= count && words[^count..].IndexOfAnyExceptInRange('一', '鿿') < 0;

    private static FrozenDictionary<string, (string Meant, bool IsTail)> Slips()
    {
        var right = Right
            .Select(r => Whole(r.Head, r.Tail))
            .Concat(ReadFile(isException: true).Select(r => Whole(r.Head, r.Tail)))
            .ToHashSet(StringComparer.Ordinal);
        var slips = new Dictionary<string, (string, bool)>(StringComparer.Ordinal);
        foreach (var (head, tail) in Right)
        {
            foreach (var slip in OneOff(tail).Where(s => s.Length >= ShortestOfKana || (head != TwoKanji && s.Length > 0)))
            {
                if (!right.Contains(Whole(head, slip)))
                    slips.TryAdd(Whole(head, slip), (Whole(head, tail), head == TwoKanji));
            }
        }
        return slips.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static string Whole(string head, string tail) => head == TwoKanji ? tail : head + tail;

    private static IEnumerable<string> OneOff(string tail)
    {
        for (var i = 0; i < tail.Length; i++)
        {
            yield return tail.Remove(i, 1);
            yield return tail.Insert(i, tail[i].ToString());
            if (i + 1 < tail.Length && tail[i] != tail[i + 1])
                yield return $"{tail[..i]}{tail[i + 1]}{tail[i]}{tail[(i + 2)..]}";
        }
        // The last kana but one struck again: 「するす」.
        if (tail.Length >= 2)
            yield return tail + tail[^2];
    }

    private static IEnumerable<(string Head, string Tail)> ReadFile(bool isException) =>
        WrongWords
            .Lines("endings.txt")
            .Where(line => line[0] == '=' == isException)
            .Select(line => line.TrimStart('=').Split('|'))
            .SelectMany(parts => parts[1].Split(' ').Select(tail => (parts[0], tail)));
}
