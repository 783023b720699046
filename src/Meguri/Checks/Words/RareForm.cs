using Meguri.Checks.Reading;

namespace Meguri.Checks.Words;

/// <summary>
/// A word that stands once, where the plan elsewhere often writes one that sounds the same (債権運用 where it writes 債券運用) or is but a slip of the keys away
/// (人材人成, 域地活動, コミニティ). What is often is the plan's own; nothing is known beforehand.
/// </summary>
public sealed class RareForm : Rule
{
    private const int Often = 3;
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
        var counts = new Dictionary<ulong, int>();
        var katakana = new Dictionary<string, int>(StringComparer.Ordinal);
        var texts = plan.Texts.Concat(plan.Names).Where(t => !t.IsCopy).ToList();
        foreach (var text in texts.Select(t => t.Text).Distinct(StringComparer.Ordinal))
        {
            foreach (var gram in KanjiGrams.In(text)) counts[gram.Key] = counts.GetValueOrDefault(gram.Key) + 1;
            foreach (var word in KatakanaWords.In(text)) katakana[word.Word] = katakana.GetValueOrDefault(word.Word) + 1;
        }
        var near = KatakanaWords.Near(katakana, Often);
        var open = new Dictionary<ulong, ulong>();
        foreach (var (key, count) in counts)
        {
            if (count < Often) continue;
            for (var at = 2; at < KanjiGrams.Length; at++) open.TryAdd(KanjiGrams.Open(key, at), key);
        }
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            foreach (var (span, common) in InKanji(text.Text, counts, open).Concat(KatakanaWords.In(text.Text).Where(w => near.ContainsKey(w.Word)).Select(w => (w.Span, near[w.Word]))))
            {
                var rare = text.Text.Substring(span.Start, span.Length);
                if (told.Count >= MostTold || !told.Add(rare)) continue;
                yield return Found(text.Place, $"「{rare}」は、この計画のほかの所では「{common}」と書かれています。変換や打ち間違いなら直してください。違う言葉なら、このままで構いません。", rare, common) with
                {
                    Text = text.Text,
                    Spans = [span],
                };
            }
        }
    }

    private static IEnumerable<(TextSpan Span, string Common)> InKanji(string text, Dictionary<ulong, int> counts, Dictionary<ulong, ulong> open)
    {
        var end = 0;
        foreach (var gram in KanjiGrams.In(text))
        {
            if (gram.Start < end || counts[gram.Key] != 1 || Common(gram.Key, counts, open) is not { } common) continue;
            end = gram.Start + KanjiGrams.Length;
            yield return (new TextSpan(gram.Start, KanjiGrams.Length), KanjiGrams.Text(common));
        }
    }

    private static ulong? Common(ulong rare, Dictionary<ulong, int> counts, Dictionary<ulong, ulong> open)
    {
        foreach (var near in KanjiGrams.Near(rare))
        {
            if (counts.GetValueOrDefault(near) >= Often) return near;
        }
        return KanjiGrams.Echo(rare) is > 0 and var at && open.TryGetValue(KanjiGrams.Open(rare, at), out var meant) ? meant : null;
    }
}
