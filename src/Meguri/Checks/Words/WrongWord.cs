using System.Buffers;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Words;

/// <summary>A word that came out wrong of the conversion or the keys: 増化, 人事移動, 関係期間, 実積, 徐雪, シュミレーション.</summary>
public sealed class WrongWord : SlipRule
{
    /// <inheritdoc/>
    public override string Code => "wrong-word";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "変換や打ち間違いらしい言葉";

    /// <inheritdoc/>
    public override string Why => "変換の誤りは、書いた人の目には止まりません。意味が変わってしまうものもあります。";

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            var next = text.AsSpan(at).IndexOfAny(WrongWords.Any);
            if (next < 0)
                yield break;
            at += next;
            var found = WrongWords.At(text, at);
            if (found is null)
            {
                at++;
                continue;
            }
            yield return new(new TextSpan(at, found.Wrong.Length), $"「{found.Wrong}」は「{found.Right}」の誤りではありませんか。");
            at += found.Wrong.Length;
        }
    }
}

/// <summary>A word of the list, and where it is no error: behind or before one of these characters.</summary>
internal sealed record KnownWrongWord(string Wrong, string Right, string NotBehind, string NotBefore)
{
    private const int Short = 3;

    /// <summary>True for a few katakana, which must be all of a word: サビス, ニズ.</summary>
    public bool IsShortKatakana { get; } = Wrong.Length <= Short && Wrong.All(c => c is (>= 'ァ' and <= 'ヺ') or 'ー');
}

/// <summary>The list of wrong words, <c>wrong-words.txt</c>; a new word is one more entry there.</summary>
internal static partial class WrongWords
{
    /// <summary>All entries, as they stand in the file.</summary>
    public static IReadOnlyList<KnownWrongWord> All { get; } = [.. ReadFile()];

    /// <summary>Finds where one may stand.</summary>
    public static readonly SearchValues<string> Any = SearchValues.Create([.. All.Select(w => w.Wrong)], StringComparison.Ordinal);

    private static readonly ILookup<char, KnownWrongWord> ByFirst = All.OrderByDescending(w => w.Wrong.Length).ToLookup(w => w.Wrong[0]);

    /// <summary>The wrong word that stands there, or null.</summary>
    public static KnownWrongWord? At(string text, int at)
    {
        foreach (var word in ByFirst[text[at]])
        {
            if (!text.AsSpan(at).StartsWith(word.Wrong))
                continue;
            if (at > 0 && word.NotBehind.Contains(text[at - 1], StringComparison.Ordinal))
                continue;
            var end = at + word.Wrong.Length;
            // A short piece of katakana is part of many words: フォム of プラットフォム is told as that.
            if (word.IsShortKatakana && (IsKatakana(text, at - 1) || IsKatakana(text, end)))
                continue;
            if (end < text.Length && word.NotBefore.Contains(text[end], StringComparison.Ordinal))
                continue;
            return word;
        }
        return null;
    }

    /// <summary>True where a word of the list stands over these words, which another rule need not tell again.</summary>
    public static bool Covers(string text, int start, int length)
    {
        for (var at = Math.Max(0, start - Longest); at < start + length; at++)
        {
            if (At(text, at) is { } word && at + word.Wrong.Length > start)
                return true;
        }
        return false;
    }

    private static bool IsKatakana(string text, int at) => at >= 0 && at < text.Length && text[at] is (>= 'ァ' and <= 'ヺ') or 'ー' or '・';

    private static readonly int Longest = All.Max(w => w.Wrong.Length);

    /// <summary>The lines of a list in the assembly, notes left out.</summary>
    public static IEnumerable<string> Lines(string file)
    {
        using var stream = typeof(WrongWords).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"{file} is not in the assembly");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                yield return line;
        }
    }

    private static IEnumerable<KnownWrongWord> ReadFile() =>
        Lines("wrong-words.txt")
            .SelectMany(line => Entry().Matches(line))
            .Select(entry => new KnownWrongWord(
                entry.Groups["wrong"].Value,
                entry.Groups["right"].Value,
                entry.Groups["behind"].Value,
                entry.Groups["before"].Value
            ));

    [GeneratedRegex(
        @"(?:\[(?<behind>[^\]]+)\])?(?<wrong>[^\s>\[\]]+)>(?<right>[^\s>\[\]]+)(?:\[(?<before>[^\]]+)\])?",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        Patience.Milliseconds
    )]
    private static partial Regex Entry();
}
