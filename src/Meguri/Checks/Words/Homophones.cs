using System.Buffers;
using System.Text.RegularExpressions;

namespace Meguri.Checks.Words;

/// <summary>A word where the words beside it are another's of the same sound.</summary>
/// <param name="Start">Where it stands.</param>
/// <param name="Word">As it is written.</param>
/// <param name="Meant">As the words beside it would have it.</param>
/// <param name="Around">Where the words that decide begin and end.</param>
internal sealed record Homophone(int Start, string Word, string Meant, (int Start, int End) Around);

/// <summary>
/// Words of one sound told apart by the words beside them: the table <c>homophones.txt</c>. A form there is right for one word alone; where
/// another of its row stands in it, and in no form of its own, the conversion was wrong.
/// </summary>
internal static partial class Homophones
{
    private const char Place = '~';

    private static readonly IReadOnlyList<Row> Rows = [.. ReadFile()];

    private static readonly ILookup<string, (Row Row, Word Word)> ByWord = Rows.SelectMany(r => r.Words.Select(w => (Row: r, Word: w)))
        .ToLookup(w => w.Word.Text, StringComparer.Ordinal);

    private static readonly SearchValues<string> Any = SearchValues.Create([.. ByWord.Select(w => w.Key)], StringComparison.Ordinal);

    private static readonly ILookup<char, string> ByFirst = ByWord.Select(w => w.Key).ToLookup(w => w[0]);

    /// <summary>The rows, as words of one sound.</summary>
    public static IEnumerable<IReadOnlyList<string>> Groups => Rows.Select(r => (IReadOnlyList<string>)[.. r.Words.Select(w => w.Text)]);

    /// <summary>Every word that stands where another should.</summary>
    public static IEnumerable<Homophone> In(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var next = text.AsSpan(at).IndexOfAny(Any);
            if (next < 0)
                yield break;
            at += next;
            foreach (var word in ByFirst[text[at]])
            {
                if (text.AsSpan(at).StartsWith(word) && Meant(text, at, word) is { } found)
                    yield return found;
            }
        }
    }

    /// <summary>Each word of the table in a text, with one that sounds the same.</summary>
    public static IEnumerable<(int Start, string Word, string Other)> Others(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            foreach (var word in ByFirst[text[at]].Where(w => w.Length > 1 && text.AsSpan(at).StartsWith(w)))
            {
                foreach (var other in ByWord[word].SelectMany(w => w.Row.Words).Where(w => w.Text != word))
                    yield return (at, word, other.Text);
            }
        }
    }

    private static Homophone? Meant(string text, int at, string word)
    {
        var end = at + word.Length;
        foreach (var (row, own) in ByWord[word])
        {
            if (own.FormAt(text, at, end) is not null)
                continue;
            foreach (var other in row.Words)
            {
                if (other != own && other.FormAt(text, at, end) is { } around)
                    return new Homophone(at, word, other.Text, around);
            }
        }
        return null;
    }

    private static IEnumerable<Row> ReadFile()
    {
        var sets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in WrongWords.Lines("homophones.txt"))
        {
            if (line[0] == '@')
            {
                var (name, words) = (
                    line[..line.IndexOf(' ', StringComparison.Ordinal)],
                    line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]
                );
                sets[name] = $"{{{words.Replace(' ', ',')}}}";
                continue;
            }
            var whole = sets.Aggregate(line, (l, set) => l.Replace(set.Key, set.Value, StringComparison.Ordinal));
            yield return new Row([.. whole.Split(" | ").Select(ReadWord)]);
        }
    }

    private static Word ReadWord(string part)
    {
        var pieces = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var forms = pieces
            .Skip(1)
            .SelectMany(Forms)
            .Select(f => f.Split(Place))
            .GroupBy(f => f[0], f => f[1], StringComparer.Ordinal)
            .ToDictionary(f => f.Key, f => f.Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
        return new Word(pieces[0], forms);
    }

    // 「~を{設け,捉え}」 is two forms.
    private static IEnumerable<string> Forms(string form)
    {
        var choice = Choice().Match(form);
        return choice.Success
            ? choice
                .Groups["any"]
                .Value.Split(',')
                .SelectMany(a => Forms(form[..choice.Index] + a + form[(choice.Index + choice.Length)..]))
            : [form];
    }

    private sealed record Row(IReadOnlyList<Word> Words);

    /// <summary>A word with its forms: what may stand behind it, by what stands before.</summary>
    private sealed class Word(string text, Dictionary<string, string[]> forms)
    {
        private readonly int[] _lengths = [.. forms.Keys.Select(l => l.Length).Distinct().Order()];
        private readonly Dictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> _forms = forms.GetAlternateLookup<
            ReadOnlySpan<char>
        >();

        public string Text { get; } = text;

        /// <summary>The form around a place, from the words before to those behind; null where none is.</summary>
        public (int Start, int End)? FormAt(string text, int start, int end)
        {
            foreach (var length in _lengths)
            {
                if (length > start)
                    return null;
                if (!_forms.TryGetValue(text.AsSpan(start - length, length), out var behind))
                    continue;
                foreach (var words in behind)
                {
                    if (text.AsSpan(end).StartsWith(words))
                        return (start - length, end + words.Length);
                }
            }
            return null;
        }
    }

    [GeneratedRegex(@"\{(?<any>[^{}]*)\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, Reading.Patience.Milliseconds)]
    private static partial Regex Choice();
}
