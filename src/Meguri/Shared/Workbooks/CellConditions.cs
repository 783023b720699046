using System.Globalization;
using System.Xml;

namespace Meguri.Shared.Workbooks;

/// <summary>
/// 条件付き書式: what conditions lay over the cells of a sheet, as far as it takes something out of sight: white letters, a line through
/// them, a format that shows nothing.
/// Simple conditions are worked out; of others nobody can say whether they hold, and the cell is in doubt.
/// </summary>
internal sealed class CellConditions(BookStyles styles)
{
    private const int MostRanges = 100_000;

    private readonly List<(MergedRange[] Ranges, CellRule Rule, BookDiff Diff)> _rules = [];
    private int _ranges;

    /// <summary>True where there is nothing to mark.</summary>
    public bool IsNothing => _rules.Count == 0;

    /// <summary>Takes in one element of conditions, the reader standing at its start.</summary>
    public void Read(XmlReader xml)
    {
        var ranges = Ranges(xml.GetAttribute("sqref"));
        var rules = new List<(CellRule Rule, BookDiff Diff)>();
        if (xml.IsEmptyElement)
            return;
        var depth = xml.Depth;
        CellRule? rule = null;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            switch (xml.LocalName)
            {
                case "cfRule":
                    rule = CellRule.Of(xml);
                    var at = int.TryParse(xml.GetAttribute("dxfId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : -1;
                    rules.Add((rule, styles.Diffs.ElementAtOrDefault(at)));
                    break;
                case "formula" or "f" when rule is not null:
                    rule.Formulas.Add(SharedTexts.TextOf(xml).Trim());
                    break;
                case "dxf" when rules.Count > 0:
                    rules[^1] = (rules[^1].Rule, styles.ReadDiff(xml));
                    break;
                // 「棒のみ表示」 and 「アイコンのみ表示」.
                case "dataBar" or "iconSet" when rules.Count > 0 && xml.GetAttribute("showValue") is "0" or "false":
                    rules[^1] = (CellRule.OfNumbers, new(new CellFormat(";;;@"), null, null, null));
                    break;
                case "sqref":
                    ranges = Ranges(SharedTexts.TextOf(xml));
                    break;
            }
        }
        if ((_ranges += ranges.Length + rules.Count) > MostRanges)
            throw Refusal.Of("conditions");
        _rules.AddRange(rules.Where(r => r.Diff.MayHide && ranges.Length > 0).Select(r => (ranges, r.Rule, r.Diff)));
    }

    /// <summary>Marks the cells that a condition hides, or may hide.</summary>
    /// <param name="rows">The cells; they are changed in place.</param>
    /// <param name="styleOf">The number of a cell's style, by row and column from 1.</param>
    /// <param name="budget">What is left of the limits.</param>
    /// <exception cref="FileRefusedException">There are more conditions than can be looked at.</exception>
    public void Apply(List<CellValue[]> rows, Func<int, int, int> styleOf, SheetBudget budget)
    {
        foreach (var (ranges, rule, diff) in _rules)
        {
            var laid = new Dictionary<int, BookStyle>();
            // Formulas are written for the first cell of all the ranges together, whatever their order.
            var (top, left) = (ranges.Min(r => r.Top), ranges.Min(r => r.Left));
            foreach (var range in ranges)
            {
                for (var row = range.Top; row <= Math.Min(range.Bottom, rows.Count); row++)
                {
                    var cells = rows[row - 1];
                    if (--budget.Looks < 0)
                        throw Refusal.Of("conditions");
                    for (var column = range.Left; column <= Math.Min(range.Right, cells.Length); column++)
                    {
                        if (--budget.Looks < 0 || budget.Conditions < 0)
                            throw Refusal.Of("conditions");
                        var cell = cells[column - 1];
                        if (cell.IsEmpty || cell.Kind == CellKind.Error)
                            continue;
                        var number = styleOf(row, column);
                        if (!laid.TryGetValue(number, out var style))
                            laid[number] = style = (number < styles.Cells.Count ? styles.Cells[number] : BookStyle.Plain).With(diff);
                        var look = cell.Look | (cell.Raw is { } raw ? style.NumberLook(raw) : style.TextLook);
                        if (look == cell.Look)
                            continue;
                        budget.Conditions--;
                        cells[column - 1] = rule.Holds(rows, row - top, column - left, cell) switch
                        {
                            true => cell.With(look),
                            null => cell.With(cell.Look | CellLook.Doubtful),
                            _ => cell,
                        };
                    }
                }
            }
        }
    }

    private static MergedRange[] Ranges(string? text) =>
        [
            .. (text ?? "")
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(r => MergedRange.TryParse(r, out var range) ? range : default)
                .Where(r => r != default),
        ];
}
