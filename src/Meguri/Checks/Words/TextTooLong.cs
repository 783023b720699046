using System.Text;
using Meguri.Plans;

namespace Meguri.Checks.Words;

/// <summary>A text is longer than its box in the printed book.</summary>
public sealed class TextTooLong : Rule
{
    /// <summary>A box of the book: how many full-width characters a line holds, and how many lines it has before the sheet runs over to another page.</summary>
    public readonly record struct Box(int Columns, int Lines);

    /// <summary>The boxes, by kind of record and field.</summary>
    public static readonly IReadOnlyDictionary<(string Kind, string Field), Box> Boxes = new Dictionary<(string, string), Box>
    {
        [("result", "text")] = new(30, 15),
        [("projectPlan", "text")] = new(30, 15),
        [("sheet", "outcomes")] = new(42, 20),
        [("sheet", "improvements")] = new(42, 20),
        [("sheet", "outline")] = new(42, 15),
        [("sheet", "note")] = new(42, 10),
    };

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
            if (!Boxes.TryGetValue((text.Place.Kind, text.Place.Field), out var box)) continue;
            // Even if every character were full-width: most texts are far shorter than their box.
            if ((text.Text.Length / box.Columns) + text.Text.AsSpan().Count('\n') + 1 <= box.Lines) continue;
            var lines = LinesOf(text.Text, box.Columns);
            if (lines <= box.Lines) continue;
            var title = PlanRecords.All.First(k => k.Name == text.Place.Kind)[text.Place.Field].Title;
            yield return Found(text.Place, $"「{title}」の文は約{lines}行になり、計画書の枠（1行{box.Columns}字で{box.Lines}行）に収まらず、次のページへ続きます。1ページに収めるには、約{(lines - box.Lines) * box.Columns}字短くしてください。", text.Text);
        }
    }

    private static int LinesOf(string text, int columns) =>
        text.Split('\n').Sum(line => Math.Max(1, (WidthInHalves(line) + (2 * columns) - 1) / (2 * columns)));

    private static int WidthInHalves(string line)
    {
        var width = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.Control) continue;
            width += rune.Value < 0x100 || rune.Value is >= 0xFF61 and <= 0xFF9F ? 1 : 2;
        }
        return width;
    }
}
