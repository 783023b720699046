using System.Collections.Frozen;
using System.Text;

namespace Meguri.Shared.Text;

/// <summary>
/// 同じ言葉の書き方: words that are written in several ways (寄附・寄付, 子供・子ども・こども, 取組・取り組み), from the list <c>same-words.txt</c>.
/// Only search and the comparison of names use them; what is stored stays as it was written.
/// </summary>
/// <param name="fold">How the texts are folded in which the words are looked for.</param>
internal sealed class SameWords(Func<string, string> fold)
{
    // A query of many such words has very many spellings; past this only its own is looked for.
    private const int MostSpellings = 64,
        LongestWord = 100;

    private static readonly string[][] Groups = Load();

    private readonly FrozenDictionary<string, string[]> _groups = Groups
        .Select(group => group.Select(fold).Distinct(StringComparer.Ordinal).ToArray())
        .SelectMany(group => group.Select(word => (word, group)))
        .ToFrozenDictionary(pair => pair.word, pair => pair.group, StringComparer.Ordinal);

    /// <summary>The groups, folded.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Folded => [.. _groups.Values.Distinct().OrderBy(group => group[0], StringComparer.Ordinal)];

    private int Longest => field > 0 ? field : field = _groups.Keys.Max(word => word.Length);

    /// <summary>The text with one way of writing for each word: the longest, so that writing it twice changes nothing more.</summary>
    public string ToOne(string folded)
    {
        StringBuilder? one = null;
        for (var i = 0; i < folded.Length; )
        {
            var group = At(folded, i, out var length);
            if (group is not null)
                one ??= new StringBuilder(folded, 0, i, folded.Length + 16);
            if (group is null)
                one?.Append(folded[i]);
            else
                one!.Append(group.MaxBy(word => word.Length));
            i += length;
        }
        return one?.ToString() ?? folded;
    }

    /// <summary>All ways of writing a word of a query; its own first.</summary>
    public IReadOnlyList<string> Spellings(string folded)
    {
        if (folded.Length > LongestWord)
            return [folded];
        List<string> spellings = [""];
        for (var i = 0; i < folded.Length; )
        {
            var group = At(folded, i, out var length);
            IEnumerable<string> ways = group is null
                ? [folded.Substring(i, 1)]
                : group.Prepend(folded.Substring(i, length)).Distinct(StringComparer.Ordinal);
            spellings = [.. spellings.SelectMany(begun => ways.Select(way => begun + way))];
            if (spellings.Count > MostSpellings)
                return [folded];
            i += length;
        }
        return spellings;
    }

    // The longest word that begins here.
    private string[]? At(string text, int start, out int length)
    {
        var words = _groups.GetAlternateLookup<ReadOnlySpan<char>>();
        for (length = Math.Min(Longest, text.Length - start); length > 1; length--)
        {
            if (words.TryGetValue(text.AsSpan(start, length), out var group))
                return group;
        }
        length = 1;
        return null;
    }

    private static string[][] Load()
    {
        using var reader = new StreamReader(typeof(SameWords).Assembly.GetManifestResourceStream("same-words.txt")!, Encoding.UTF8);
        return
        [
            .. reader
                .ReadToEnd()
                .ReplaceLineEndings("\n")
                .Split('\n')
                .Where(line => line.Length > 0 && line[0] != '#')
                .Select(line => line.Split(' ')),
        ];
    }
}
