using System.Globalization;
using System.Text;

namespace Meguri.Plans.Sheets;

/// <summary>枠: a box of the printed book: how many full-width characters a line holds, and how many lines it has before the sheet runs over to another page.</summary>
public readonly record struct TextBox(int Columns, int Lines)
{
    /// <summary>The boxes, by kind of record and field.</summary>
    public static readonly IReadOnlyDictionary<(string Kind, string Field), TextBox> Of = new Dictionary<(string, string), TextBox>
    {
        [("result", "text")] = new(30, 15),
        [("projectPlan", "text")] = new(30, 15),
        [("sheet", "outcomes")] = new(42, 20),
        [("sheet", "improvements")] = new(42, 20),
        [("sheet", "outline")] = new(42, 15),
        [("sheet", "note")] = new(42, 10),
    }
        .Concat(PlanRecords.MoreSheetTexts.Select(f => KeyValuePair.Create((PlanRecords.Sheet.Name, f.Name), new TextBox(42, 15))))
        .ToDictionary();

    /// <summary>Lines that a text takes in the box. <c>count.ts</c> counts the same as people type.</summary>
    public int LinesOf(string text)
    {
        var columns = Columns;
        return text.Split('\n').Sum(line => Math.Max(1, (WidthInHalves(line) + (2 * columns) - 1) / (2 * columns)));
    }

    private static int WidthInHalves(string line)
    {
        var width = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Control)
                continue;
            width += rune.Value < 0x100 || rune.Value is >= 0xFF61 and <= 0xFF9F ? 1 : 2;
        }
        return width;
    }
}
