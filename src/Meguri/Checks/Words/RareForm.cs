using System.Runtime.InteropServices;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Words;

/// <summary>
/// A word that stands once, where the plan elsewhere often writes one that sounds the same (債権運用 where it writes 債券運用) or is but a slip of
/// the keys away (人材人成, 域地活動, 前年年度); or a word in katakana one slip away from one that the plan or every plan uses (コミニティ); or
/// the one word in which a sentence departs from another year's (機会を補償する where it was 保障). What is often is the plan's own.
/// </summary>
public sealed partial class RareForm : Rule
{
    private const int Often = 3;
    private const int OftenOfThree = 4;
    private const int Long = 4;
    private const int MostTold = 30;

    /// <inheritdoc/>
    public override string Code => "rare-form";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "ほかでは違う字で書かれている言葉";

    /// <inheritdoc/>
    public override string Why => "計画の中でいつも使う言葉が、一か所だけ違う字になっていれば、変換か打ち間違いの見込みがあります。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        var texts = plan.Texts.Concat(plan.Names).Where(t => !t.IsCopy).ToList();
        var kanji = new KanjiCounts(texts.Select(t => t.Text).Distinct(StringComparer.Ordinal));
        var katakana = KatakanaWords.Count(texts.Select(t => t.Text).Distinct(StringComparer.Ordinal));
        var near = KatakanaWords.Near(katakana, Often);
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            foreach (
                var (span, common) in kanji
                    .RareIn(text.Text)
                    .Concat(KatakanaWords.In(text.Text).Where(w => near.ContainsKey(w.Word)).Select(w => (w.Span, near[w.Word])))
            )
            {
                var rare = text.Text.Substring(span.Start, span.Length);
                if (told.Count >= MostTold || !told.Add(rare))
                    continue;
                yield return Found(
                    text.Place,
                    $"「{rare}」は、ふつう「{common}」と書かれる言葉です。変換や打ち間違いなら直してください。違う言葉なら、このままで構いません。",
                    rare,
                    common
                ) with
                {
                    Text = text.Text,
                    Spans = [span],
                };
            }
        }
        foreach (var finding in OfOtherYears(plan, told).Concat(OfOtherPhrases(plan, told)))
            yield return finding;
    }

    /// <summary>How often each piece of kanji stands in a plan.</summary>
    private sealed class KanjiCounts
    {
        private readonly Dictionary<ulong, int> _counts = [];
        private readonly Dictionary<(ulong, int), ulong> _open = [];

        public KanjiCounts(IEnumerable<string> texts)
        {
            foreach (var text in texts)
            {
                foreach (var gram in KanjiGrams.In(text))
                    CollectionsMarshal.GetValueRefOrAddDefault(_counts, gram.Key, out _)++;
            }
            foreach (var (key, count) in _counts)
            {
                if (count < Often)
                    continue;
                var length = KanjiGrams.Text(key).Length;
                for (var at = 0; at < length; at++)
                    _open.TryAdd(KanjiGrams.Open(key, at, length), key);
            }
        }

        public List<(TextSpan Span, string Common)> RareIn(string text)
        {
            List<KanjiGram>? once = null;
            foreach (var gram in KanjiGrams.In(text))
            {
                if (_counts[gram.Key] == 1)
                    (once ??= []).Add(gram);
            }
            if (once is null)
                return [];
            List<(TextSpan Span, string Common)>? found = null;
            // The longer piece says more of the word.
            for (var length = Long; length >= Long - 1; length--)
            {
                foreach (var gram in once)
                {
                    if (gram.Length != length || Common(gram) is not { } common)
                        continue;
                    if (found?.Exists(f => f.Span.Start < gram.Start + gram.Length && gram.Start < f.Span.End) ?? false)
                        continue;
                    (found ??= []).Add((new TextSpan(gram.Start, gram.Length), KanjiGrams.Text(common)));
                }
            }
            return found ?? [];
        }

        private ulong? Common(KanjiGram gram)
        {
            foreach (var (near, isOfKeys) in KanjiGrams.Near(gram, at => _open.ContainsKey(KanjiGrams.Open(gram.Key, at, gram.Length))))
            {
                if (_counts.TryGetValue(near, out var count) && count >= (near >> 48 == 0 && !isOfKeys ? OftenOfThree : Often))
                    return near;
            }
            return KanjiGrams.Echo(gram) is > 0 and var at && _open.TryGetValue(KanjiGrams.Open(gram.Key, at, gram.Length), out var meant)
                ? meant
                : null;
        }
    }
}
