using Meguri.Shared.Imports;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>Reads the fields beside labels (成果・課題, 評価 …): right of the label, on the lines after it, or under it.</summary>
internal sealed class FormFields(
    FormGrid grid,
    FormSheet sheet,
    List<FormCell> outside,
    IReadOnlySet<FormCell> headLabels,
    ProblemList problems
)
{
    private readonly SortedDictionary<int, List<FormCell>> _rows = new(
        outside.GroupBy(c => c.Row).ToDictionary(g => g.Key, g => g.OrderBy(c => c.Column).ToList())
    );

    /// <summary>Reads the fields.</summary>
    /// <returns>The cells that were taken.</returns>
    public IReadOnlySet<FormCell> Read()
    {
        var taken = new HashSet<FormCell>();
        foreach (var cell in outside)
        {
            if (taken.Contains(cell) || headLabels.Contains(cell) || FormLabels.Of(cell.Text) is not { } label)
                continue;
            if (label is FormLabel.ResultsHeading or FormLabel.PlanHeading)
                continue;
            var values = IsShort(label) ? Beside(cell).Take(1).ToList() : Band(cell);
            if (values.Count == 0)
                values = Under(cell, IsShort(label));
            taken.UnionWith(values);
            Take(label, cell, values);
        }
        return taken;
    }

    private void Take(FormLabel label, FormCell cell, List<FormCell> values)
    {
        foreach (var value in values)
        {
            if (value.Fault is { } fault)
                problems.Add(grid.Place(value), value.Text, fault);
            else if (value.Date is not null && (IsShort(label) || label == FormLabel.Related))
                problems.Add(grid.Place(value), value.Text, DateMistake.Expected);
        }
        var place = values.Count > 0 ? grid.Place(values[0]) : grid.Place(cell.Row, cell.LastColumn + 1);
        var text = FormOddLines.WithoutContinued(string.Join('\n', values.Select(v => v.Text)));
        if (!sheet.Texts.TryGetValue(label, out var before) || before.Value.Length == 0)
            sheet.Texts[label] = new FormText(text, place);
        // The same box on the next page goes on.
        else if (text.Length > 0 && text != before.Value && !IsShort(label))
            sheet.Texts[label] = before with { Value = $"{before.Value}\n{text}" };
        else if (text.Length > 0 && text != before.Value)
            problems.Add(
                place,
                text,
                $"「{FormLabels.Title(label)}」の欄が2つあり、{before.Place}の「{before.Value}」と違います。どちらか一つにしてください。"
            );
    }

    private static bool IsShort(FormLabel label) => label is FormLabel.Priority or FormLabel.Department or FormLabel.Rating;

    private bool IsLabel(FormCell cell) => headLabels.Contains(cell) || FormLabels.Of(cell.Text) is not null;

    private IEnumerable<FormCell> Beside(FormCell label) =>
        _rows[label.Row].Where(c => c.Column > label.Column).TakeWhile(c => !IsLabel(c));

    // A text may have been split over the lines beside its label. Another label to the right, such as 評価, has its own column below it.
    private List<FormCell> Band(FormCell label)
    {
        var values = Beside(label).ToList();
        var end = _rows[label.Row]
            .Where(c => c.Column > label.Column && IsLabel(c))
            .Select(c => c.Column)
            .DefaultIfEmpty(int.MaxValue)
            .First();
        foreach (var (row, cells) in _rows.Where(r => r.Key > label.Row))
        {
            if (HasTableBetween(label.Row, row) || cells[0].Column <= label.Column || (row > label.LastRow && values.Count == 0))
                break;
            var labels = cells.FindAll(IsLabel);
            if (labels.Exists(c => values.Count > 0 ? c.Column <= values[0].Column : c.Column == cells[0].Column))
                break;
            end = Math.Min(end, labels.Select(c => c.Column).DefaultIfEmpty(int.MaxValue).First());
            values.AddRange(cells.Where(c => c.Column < end));
        }
        return values;
    }

    // Under a label of the width of the page, or in the box below a short one.
    private List<FormCell> Under(FormCell label, bool isShort)
    {
        var values = new List<FormCell>();
        foreach (var (row, cells) in _rows.Where(r => r.Key > label.LastRow))
        {
            if (HasTableBetween(label.Row, row))
                break;
            var below = cells.FindAll(c => c.Column >= label.Column && c.Column <= label.LastColumn);
            if (below.Count != 1 || IsLabel(below[0]) || (!isShort && cells.Count > 1))
                break;
            values.Add(below[0]);
            if (isShort)
                break;
        }
        return values;
    }

    private bool HasTableBetween(int from, int to) => grid.RowNumbersAfter(from).TakeWhile(r => r < to).Any(r => !_rows.ContainsKey(r));
}
