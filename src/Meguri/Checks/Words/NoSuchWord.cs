using Meguri.Checks.Reading;

namespace Meguri.Checks.Words;

/// <summary>Two kanji that are no word at all, where one like it makes a common word: 「集納率」 for 収納率, 「道意を得る」 for 同意.</summary>
public sealed class NoSuchWord : Rule
{
    // What a plan writes more often is its own.
    private const int MostUses = 2;
    private const int MostMeant = 3;

    /// <inheritdoc/>
    public override string Code => "no-such-word";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "言葉にない漢字の並び";

    /// <inheritdoc/>
    public override string Why => "変換や打ち間違いで、どこにもない言葉になったものです。検索でも見つかりません。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        var texts = plan.Texts.Concat(plan.Names).Where(t => !t.IsCopy).ToList();
        var found = texts
            .Where(t => KanjiWords.In(t.Text).Count > 0)
            .SelectMany(t => KanjiWords.In(t.Text).Select(w => (Text: t, Word: w)))
            .GroupBy(f => f.Word.Written, StringComparer.Ordinal)
            .Where(g => g.Select(f => (f.Text.Text, f.Word.Span)).Distinct().Count() <= MostUses)
            .SelectMany(g => g);
        foreach (var (text, word) in found)
        {
            if (WrongWords.Covers(text.Text, word.Span.Start, word.Span.Length))
                continue;
            // The plan's own word is the likelier.
            var own = word.Meant.Where(m => texts.Exists(t => t.Text.Contains(m, StringComparison.Ordinal))).ToList();
            var meant = string.Concat((own.Count > 0 ? own : word.Meant).Take(MostMeant).Select(m => $"「{m}」"));
            yield return Found(
                text.Place,
                $"「{word.Written}」という言葉は見当たりません。{meant}の誤りではありませんか。名前や新しい言葉なら、このままで構いません。",
                word.Written,
                meant
            ) with
            {
                Text = text.Text,
                Spans = [word.Span],
            };
        }
    }
}
