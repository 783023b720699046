namespace Meguri.Plans.Exchange.Forms;

/// <summary>Reads the fields beside labels (成果・課題, 評価 …): right of the label, on the lines after it, or under it.</summary>
internal sealed class FormFields(FormGrid grid, FormSheet sheet, List<FormCell> outside, Dictionary<FormCell, int> headLabels)
{
    private readonly Dictionary<int, List<FormCell>> _rows = outside.GroupBy(c => c.Row).ToDictionary(g => g.Key, g => g.OrderBy(c => c.Column).ToList());

    public void Read()
    {
        var taken = new HashSet<FormCell>();
        foreach (var cell in outside)
        {
            if (taken.Contains(cell) || headLabels.ContainsKey(cell) || FormLabels.Of(cell.Text) is not { } label) continue;
            if (label is FormLabel.ResultsHeading or FormLabel.PlanHeading || sheet.Texts.ContainsKey(label)) continue;
            var values = IsShort(label) ? Beside(cell).Take(1).ToList() : Band(cell);
            if (values.Count == 0) values = Under(cell);
            taken.UnionWith(values);
            var place = values.Count > 0 ? grid.Place(values[0]) : grid.Place(cell.Row, cell.LastColumn + 1);
            sheet.Texts[label] = new FormText(string.Join('\n', values.Select(v => v.Text)), place);
        }
    }

    private static bool IsShort(FormLabel label) => label is FormLabel.Priority or FormLabel.Department or FormLabel.Rating;

    private bool IsLabel(FormCell cell) => headLabels.ContainsKey(cell) || FormLabels.Of(cell.Text) is not null;

    private IEnumerable<FormCell> Beside(FormCell label) =>
        _rows[label.Row].Where(c => c.Column > label.Column).TakeWhile(c => !IsLabel(c));

    // A text may have been split over the lines beside its label.
    private List<FormCell> Band(FormCell label)
    {
        var values = Beside(label).ToList();
        foreach (var row in _rows.Keys.Where(r => r > label.Row).Order())
        {
            var cells = _rows[row];
            if (HasTableBetween(label.Row, row) || cells.Exists(IsLabel) || cells[0].Column <= label.Column) break;
            if (row > label.LastRow && values.Count == 0) break;
            values.AddRange(cells);
        }
        return values;
    }

    private List<FormCell> Under(FormCell label)
    {
        var row = _rows.Keys.Where(r => r > label.LastRow).Order().FirstOrDefault();
        if (row == 0 || HasTableBetween(label.Row, row)) return [];
        var cells = _rows[row];
        var below = cells.Find(c => c.Column == label.Column);
        return below is null || IsLabel(below) || (cells.Count > 1 && !IsShort(FormLabels.Of(label.Text)!.Value)) ? [] : [below];
    }

    private bool HasTableBetween(int from, int to) => grid.RowNumbers.Any(r => r > from && r < to && !_rows.ContainsKey(r));
}
