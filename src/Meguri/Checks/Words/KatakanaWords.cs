using System.Text.RegularExpressions;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Words;

/// <summary>A word in katakana and where it stands.</summary>
internal readonly record struct KatakanaWord(string Word, TextSpan Span);

/// <summary>The longer words in katakana of a plan, and those that are but one slip away from a common one.</summary>
internal static partial class KatakanaWords
{
    private const int Shortest = 5;

    // Keys and forms that are taken for each other.
    private static readonly string[] Alike =
        "シツ ソンリ クワケ コユロ ナメ ルレ チテ ハパバ ヒビピ フブプ ヘベペ ホボポ カガ キギ クグ ケゲ コゴ サザ シジ スズ セゼ ソゾ タダ チヂ ツヅッ テデ トド アァ イィ ウゥ エェ オォ ヤャ ユュ ヨョ ーン ーッ".Split(
            ' '
        );

    private static readonly Remembered<KatakanaWord> Known = new(Read);

    /// <summary>The words of a text.</summary>
    public static IReadOnlyList<KatakanaWord> In(string text) => Known.In(text);

    /// <summary>How often each word stands in the texts.</summary>
    public static Dictionary<string, int> Count(IEnumerable<string> texts)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            foreach (var word in In(text))
                counts[word.Word] = counts.GetValueOrDefault(word.Word) + 1;
        }
        return counts;
    }

    /// <summary>Words that stand once or twice, each with the word of which it seems a slip: one that is often here, or in every
    /// plan.</summary>
    public static Dictionary<string, string> Near(Dictionary<string, int> counts, int often)
    {
        var plan = new NearWords(counts.Where(c => c.Value >= often).Select(c => c.Key).Where(w => !Everywhere.Contains(w)));
        var near = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (word, count) in counts)
        {
            if (count >= often || Everywhere.Contains(word))
                continue;
            // A long mark more or less at the end, or before ジ and the like, is a way of writing: サーバ, マネジャー.
            var meant = Usual.Of(word) ?? (count == 1 ? plan.Of(word) : null);
            if (meant is not null && (Short(meant) != Short(word) || IsWithoutMark(meant, word)))
                near[word] = meant;
        }
        return near;
    }

    // ホームペジ for ホームページ: the mark is left out within the word, in a word that has one way only.
    private static bool IsWithoutMark(string meant, string word) =>
        meant.Length == word.Length + 1
        && meant[^1] == word[^1]
        && Everywhere.Contains(meant)
        && !Array.Exists(TwoWays, w => meant.Contains(w, StringComparison.Ordinal));

    private static readonly string[] TwoWays =
    [
        "マネージ",
        "インターフェ",
        "メーン",
        "ボーリング",
        "バレーボール",
        "データーベ",
        "オーガニ",
        "プロデュー",
        "レーザー",
        "コーディネー",
    ];

    private static string Short(string word) => word.Replace("ー", "", StringComparison.Ordinal);

    private static readonly HashSet<string> Everywhere = [.. WrongWords.Lines("katakana-words.txt").SelectMany(l => l.Split(' '))];

    private static readonly NearWords Usual = new(Everywhere);

    /// <summary>Words by each form with one character left out: no word is compared with every other.</summary>
    private sealed class NearWords
    {
        private readonly HashSet<string> _words;
        private readonly Dictionary<string, List<(string Word, int At)>> _without = new(StringComparer.Ordinal);

        public NearWords(IEnumerable<string> words)
        {
            _words = new(words, StringComparer.Ordinal);
            foreach (var word in _words)
            {
                for (var i = 0; i < word.Length; i++)
                {
                    var form = word.Remove(i, 1);
                    if (!_without.TryGetValue(form, out var same))
                        _without[form] = same = [];
                    same.Add((word, i));
                }
            }
        }

        /// <summary>The word of which that one is a slip, or null.</summary>
        public string? Of(string word)
        {
            // One left out; without its last one it is another word (リーダー, リーダ), unless it breaks off in ッ.
            if (
                _without.TryGetValue(word, out var longer)
                && longer.Find(l => l.At > 0 && (l.At < l.Word.Length - 1 || word[^1] == 'ッ') && l.Word.Length > Shortest)
                    is { Word: { } full }
            )
                return full;
            for (var i = 0; i < word.Length; i++)
            {
                var form = word.Remove(i, 1);
                if (i > 0 && i < word.Length - 1 && form.Length >= Shortest && _words.Contains(form))
                    return form;
                if (
                    _without.TryGetValue(form, out var others)
                    && others.Find(o => o.At == i && AreAlike(o.Word[i], word[i])) is { Word: { } alike }
                )
                    return alike;
                if (
                    i + 1 < word.Length
                    && word[i] != word[i + 1]
                    && word[..i] + word[i + 1] + word[i] + word[(i + 2)..] is var swapped
                    && _words.Contains(swapped)
                )
                    return swapped;
            }
            return null;
        }
    }

    private static bool AreAlike(char one, char other) =>
        Array.Exists(Alike, set => set.Contains(one, StringComparison.Ordinal) && set.Contains(other, StringComparison.Ordinal));

    private static IEnumerable<KatakanaWord> Read(string text) =>
        Word().Matches(text).Select(m => new KatakanaWord(m.Value, new TextSpan(m.Index, m.Length)));

    [GeneratedRegex("[ァ-ヺー]{5,30}", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Word();
}
