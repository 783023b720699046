using System.Text.RegularExpressions;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Words;

/// <summary>One word other than in the same sentence of another year, or behind the same word elsewhere: 「機会を補償する」 where it was 保障,
/// 「境界の推計図」 where all others write 推定図.</summary>
public sealed partial class RareForm
{
    private const int ShortestSentence = 8;
    private const int LongestWord = 2;

    /// <summary>A word behind another and 「の」.</summary>
    private readonly record struct Phrase(string Head, string Word, TextSpan Span);

    private static readonly Remembered<Phrase> Phrases = new(t =>
        OfWord().Matches(t).Select(m => new Phrase(m.Groups["head"].Value, m.Groups["word"].Value, SpanOf(m.Groups["word"])))
    );

    // Words of the table that sound alike.
    private static readonly ILookup<string, string> SoundAlike = Homophones
        .Groups.SelectMany(group => group.SelectMany(_ => group, (one, other) => (One: one, Other: other)))
        .Where(p => p.One != p.Other)
        .ToLookup(p => p.One, p => p.Other, StringComparer.Ordinal);

    // Kanji taken for one another for their looks.
    private static readonly string[] LooksAlike =
    [
        "末未",
        "士土",
        "待持",
        "微徴",
        "撤徹",
        "縁緑",
        "績積",
        "側測則",
        "検険験",
        "複復腹",
        "祭際察",
        "遣遺",
        "網綱",
        "宣宜",
        "任仕",
        "貨賃",
        "裁栽載",
        "粉紛",
        "募墓幕",
        "陳陣",
        "増僧憎",
        "技枝",
        "滅減",
        "営官",
        "職識織",
        "倒到",
        "帯滞",
        "暑署",
        "輪輸",
        "剤済",
        "因困",
        "住往",
        "徐除",
        "縮宿",
        "講構購",
        "環還",
        "獲穫",
        "援緩",
        "堀掘",
    ];

    // What differs from one year to another on purpose.
    private const string OfTheYear = "〇一二三四五六七八九十百千上中下前後春夏秋冬朝昼夜東西南北大小高新旧初終市町村都道府県区国公私";

    private IEnumerable<Finding> OfOtherYears(CheckedPlan plan, HashSet<string> told)
    {
        var fields = plan
            .Texts.Where(t => !t.IsCopy && t.Place.PlanYear is not null)
            .GroupBy(t => (t.Place.Kind, t.Place.Field, Of: t.ProjectCode ?? t.Place.MeasureCode));
        var counted = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var texts in fields.Select(f => f.ToList()).Where(f => f.Count > 1))
        {
            foreach (var text in texts)
            {
                foreach (var (there, here, other) in OneWordApart(text, texts))
                {
                    var (rare, common) = (Cut(text.Text, here), Cut(there.Text, other));
                    // Of the two the rarer is told, and of two as rare the later.
                    var (uses, others) = (Counted(rare), Counted(common));
                    var isTold = uses < others || (uses == others && text.Place.PlanYear > there.Place.PlanYear);
                    if (!isTold || told.Count >= MostTold || IsToldAlready(text.Text, here) || !told.Add(rare))
                        continue;
                    yield return Found(
                        text.Place,
                        $"この文は、{there.Place.PlanYear!.Value.Era}のシートの文と一つの言葉だけが違い、「{common}」が「{rare}」になっています。変換や打ち間違いなら直してください。わざと変えたなら、このままで構いません。",
                        rare,
                        common
                    ) with
                    {
                        Text = text.Text,
                        Spans = [here],
                        Also = [there.Place],
                    };
                }
            }
        }

        int Counted(string word)
        {
            if (!counted.TryGetValue(word, out var uses))
                counted[word] = uses = UsesOf(plan, word);
            return uses;
        }
    }

    private static IEnumerable<(PlanText There, TextSpan Here, TextSpan Other)> OneWordApart(PlanText text, List<PlanText> texts)
    {
        var sentences = WrittenSentences.In(text.Text);
        foreach (var sentence in sentences)
        {
            if (sentence.IsHeading || sentence.Length < ShortestSentence)
                continue;
            foreach (var there in texts)
            {
                if (ReferenceEquals(there, text))
                    continue;
                var others = WrittenSentences.In(there.Text);
                // A sentence that stands there too is not meant.
                if (Stands(others, sentence))
                    continue;
                foreach (var other in others)
                {
                    if (other.IsHeading || Apart(text.Text, sentence.Span, there.Text, other.Span) is not var (at, where))
                        continue;
                    // The other is written here as well.
                    if (!Stands(sentences, other))
                        yield return (there, at, where);
                }
            }
        }
    }

    private static bool Stands(IReadOnlyList<WrittenSentence> sentences, WrittenSentence sentence)
    {
        for (var i = 0; i < sentences.Count; i++)
        {
            if (sentences[i].Key == sentence.Key)
                return true;
        }
        return false;
    }

    // The one word in which two sentences differ, figures left out of account; null where they differ in more, or not by a slip.
    private static (TextSpan Here, TextSpan There)? Apart(string here, TextSpan one, string there, TextSpan other)
    {
        if (here[one.Start] != there[other.Start] && here[one.End - 1] != there[other.End - 1])
            return null;
        var (i, j, length) = (one.Start, other.Start, 0);
        var (atHere, atThere) = (0, 0);
        while (i < one.End && j < other.End)
        {
            if (IsFigure(here[i]) && IsFigure(there[j]))
            {
                while (i < one.End && IsFigure(here[i]))
                    i++;
                while (j < other.End && IsFigure(there[j]))
                    j++;
                continue;
            }
            if (here[i] == there[j])
            {
                i++;
                j++;
                continue;
            }
            if (length > 0)
                return null;
            (atHere, atThere) = (i, j);
            while (i < one.End && j < other.End && here[i] != there[j] && KanjiGrams.IsKanji(here[i]) && KanjiGrams.IsKanji(there[j]))
            {
                i++;
                j++;
                length++;
            }
            if (length is 0 or > LongestWord)
                return null;
        }
        if (length == 0 || i < one.End || j < other.End)
            return null;
        return WordAround(here, atHere, there, atThere, length);
    }

    private static (TextSpan Here, TextSpan There)? WordAround(string here, int atHere, string there, int atThere, int length)
    {
        // A word of the table that sounds alike, over what differs.
        for (var back = LongestWord - length; back >= 0; back--)
        {
            var (from, other) = (atHere - back, atThere - back);
            if (from < 0 || other < 0 || from + LongestWord > here.Length || other + LongestWord > there.Length)
                continue;
            if (SoundAlike[here.Substring(from, LongestWord)].Contains(there.Substring(other, LongestWord), StringComparer.Ordinal))
                return (new TextSpan(from, LongestWord), new TextSpan(other, LongestWord));
        }
        for (var k = 0; k < length; k++)
        {
            if (!IsAlike(here[atHere + k], there[atThere + k]))
                return null;
        }
        // One character alone says nothing: the one beside it is told with it.
        var before =
            length == 1 && atHere > 0 && KanjiGrams.IsKanji(here[atHere - 1]) && atThere > 0 && here[atHere - 1] == there[atThere - 1];
        var behind =
            length == 1
            && !before
            && atHere + 1 < here.Length
            && atThere + 1 < there.Length
            && KanjiGrams.IsKanji(here[atHere + 1])
            && here[atHere + 1] == there[atThere + 1];
        if (length == 1 && !before && !behind)
            return null;
        var (more, less) = (before || behind ? LongestWord : length, before ? 1 : 0);
        return (new TextSpan(atHere - less, more), new TextSpan(atThere - less, more));
    }

    private static bool IsAlike(char one, char other) =>
        !OfTheYear.Contains(one, StringComparison.Ordinal)
        && !OfTheYear.Contains(other, StringComparison.Ordinal)
        && (
            KanjiGrams.SameSoundAs(one).Contains(other, StringComparison.Ordinal)
            || Array.Exists(LooksAlike, l => l.Contains(one, StringComparison.Ordinal) && l.Contains(other, StringComparison.Ordinal))
        );

    private static bool IsFigure(char c) => c is (>= '0' and <= '9') or (>= '０' and <= '９') or ',' or '，' or '.' or '．';

    private static int UsesOf(CheckedPlan plan, string word) =>
        plan.Texts.Count(t => !t.IsCopy && t.Text.Contains(word, StringComparison.Ordinal));

    // What the words beside it show by themselves is told there.
    private static bool IsToldAlready(string text, TextSpan span) =>
        WrongWords.Covers(text, span.Start, span.Length)
        || Homophones.In(text).Any(h => h.Start < span.End && span.Start < h.Start + h.Word.Length);

    private IEnumerable<Finding> OfOtherPhrases(CheckedPlan plan, HashSet<string> told)
    {
        var texts = plan.Texts.Where(t => !t.IsCopy).ToList();
        var heads = texts
            .SelectMany(t => Phrases.In(t.Text).Select(p => (Text: t, Phrase: p)))
            .ToLookup(p => p.Phrase.Head, StringComparer.Ordinal);
        foreach (var head in heads)
        {
            var words = head.GroupBy(p => p.Phrase.Word, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
            if (words.Count < 2 || head.Count() <= Often)
                continue;
            foreach (var (text, phrase) in words.Values.Where(uses => uses.Count == 1).Select(uses => uses[0]))
            {
                if (
                    words.FirstOrDefault(w => w.Value.Count >= Often && IsWithinApart(w.Key, phrase.Word)).Key is not { } common
                    || text.Text.Contains(common, StringComparison.Ordinal)
                    || UsesOf(plan, phrase.Word) > 1
                    || told.Count >= MostTold
                    || !told.Add(phrase.Word)
                )
                    continue;
                yield return Found(
                    text.Place,
                    $"「{phrase.Head}の{phrase.Word}」は、ほかでは「{phrase.Head}の{common}」と書かれています。変換や打ち間違いなら直してください。違うものなら、このままで構いません。",
                    phrase.Word,
                    common
                ) with
                {
                    Text = text.Text,
                    Spans = [phrase.Span],
                };
            }
        }
    }

    // Its first and last character say what a word is of; one within is the likelier slip.
    private static bool IsWithinApart(string one, string other)
    {
        if (one.Length != other.Length || one == other)
            return false;
        var at = one.AsSpan().CommonPrefixLength(other);
        return at > 0
            && at < one.Length - 1
            && one.AsSpan(at + 1).SequenceEqual(other.AsSpan(at + 1))
            && !OfTheYear.Contains(one[at], StringComparison.Ordinal)
            && !OfTheYear.Contains(other[at], StringComparison.Ordinal);
    }

    private static string Cut(string text, TextSpan span) => text.Substring(span.Start, span.Length);

    private static TextSpan SpanOf(Group group) => new(group.Index, group.Length);

    private const string Kanji = @"\p{IsCJKUnifiedIdeographs}々";

    [GeneratedRegex(
        $"(?<![{Kanji}ァ-ヶー])(?<head>[{Kanji}ァ-ヶー]{{2,6}})の(?<word>[{Kanji}]{{3,6}})(?![{Kanji}])",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        Patience.Milliseconds
    )]
    private static partial Regex OfWord();
}
