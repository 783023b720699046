using Meguri.Plans;
using Meguri.Plans.Sheets;

namespace Meguri.Checks.Words;

/// <summary>A text is longer than its box in the printed book.</summary>
public sealed class TextTooLong : Rule
{
    /// <inheritdoc/>
    public override string Code => "text-too-long";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "文が長く、計画書の枠に収まらない";

    /// <inheritdoc/>
    public override string Why => "枠に収まらない文は次のページへ続きます。読む人はページをまたいで読むことになります。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts)
        {
            if (!TextBox.Of.TryGetValue((text.Place.Kind, text.Place.Field), out var box)) continue;
            // Even if every character were full-width: most texts are far shorter than their box.
            if ((text.Text.Length / box.Columns) + text.Text.AsSpan().Count('\n') + 1 <= box.Lines) continue;
            var lines = box.LinesOf(text.Text);
            if (lines <= box.Lines) continue;
            var title = PlanRecords.All.First(k => k.Name == text.Place.Kind)[text.Place.Field].Title;
            yield return Found(text.Place, $"「{title}」の文は約{lines}行になり、計画書の枠（1行{box.Columns}字で{box.Lines}行）に収まらず、次のページへ続きます。1ページに収めるには、約{(lines - box.Lines) * box.Columns}字短くしてください。", text.Text);
        }
    }
}
