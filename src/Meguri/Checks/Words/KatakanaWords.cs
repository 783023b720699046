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
    [
        "シツ", "ソンリ", "クワタケ", "コユロ", "ナメ", "ルレ", "チテ", "ハパバ", "ヒビピ", "フブプ", "ヘベペ", "ホボポ", "カガ", "キギ", "クグ", "ケゲ", "コゴ", "サザ", "シジ", "スズ", "セゼ", "ソゾ", "タダ", "チヂ", "ツヅッ", "テデ", "トド",
        "アァ", "イィ", "ウゥ", "エェ", "オォ", "ヤャ", "ユュ", "ヨョ", "ーン", "ーイ", "ーッ", "ーウ", "ヴブ",
    ];

    private static readonly Remembered<KatakanaWord> Known = new(Read);

    /// <summary>The words of a text.</summary>
    public static IReadOnlyList<KatakanaWord> In(string text) => Known.In(text);

    /// <summary>Words that stand once, each with the common word of which it seems a slip.</summary>
    public static Dictionary<string, string> Near(Dictionary<string, int> counts, int often)
    {
        var common = counts.Where(c => c.Value >= often).Select(c => c.Key).ToList();
        var without = new Dictionary<string, List<(string Word, int At)>>(StringComparer.Ordinal);
        foreach (var word in common)
        {
            for (var i = 0; i < word.Length; i++)
            {
                var form = word.Remove(i, 1);
                if (!without.TryGetValue(form, out var same)) without[form] = same = [];
                same.Add((word, i));
            }
        }
        var near = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (word, count) in counts)
        {
            if (count == 1 && Of(word, counts, often, without) is { } meant) near[word] = meant;
        }
        return near;
    }

    private static string? Of(string word, Dictionary<string, int> counts, int often, Dictionary<string, List<(string Word, int At)>> without)
    {
        // One left out; the last one makes another word (リーダー, リード).
        if (without.TryGetValue(word, out var longer) && longer.Find(l => l.At < l.Word.Length - 1 && l.Word.Length > Shortest) is { Word: { } full }) return full;
        for (var i = 0; i < word.Length; i++)
        {
            var form = word.Remove(i, 1);
            if (i < word.Length - 1 && form.Length >= Shortest && counts.GetValueOrDefault(form) >= often) return form;
            if (without.TryGetValue(form, out var others) && others.Find(o => o.At == i && AreAlike(o.Word[i], word[i])) is { Word: { } alike }) return alike;
            if (i + 1 >= word.Length || word[i] == word[i + 1]) continue;
            var swapped = word[..i] + word[i + 1] + word[i] + word[(i + 2)..];
            if (counts.GetValueOrDefault(swapped) >= often) return swapped;
        }
        return null;
    }

    private static bool AreAlike(char one, char other) => Array.Exists(Alike, set => set.Contains(one, StringComparison.Ordinal) && set.Contains(other, StringComparison.Ordinal));

    private static IEnumerable<KatakanaWord> Read(string text) => Word().Matches(text).Select(m => new KatakanaWord(m.Value, new TextSpan(m.Index, m.Length)));

    [GeneratedRegex("[ァ-ヺー]{5,30}", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Word();
}
