using System.Text.RegularExpressions;
using Meguri.Shared.Imports;
using Meguri.Shared.Text;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>Reads the fields beside labels (成果・課題, 評価 …): right of the label, on the lines after it, or under it.</summary>
internal sealed partial class FormFields(
    FormGrid grid,
    FormSheet sheet,
    List<FormCell> outside,
    IReadOnlySet<FormCell> headLabels,
    IReadOnlySet<string> ratings,
    ProblemList problems
)
{
    private readonly SortedDictionary<int, List<FormCell>> _rows = new(
        outside.GroupBy(c => c.Row).ToDictionary(g => g.Key, g => g.OrderBy(c => c.Column).ToList())
    );

    private readonly List<FormCell> _halves = Halves(outside);

    /// <summary>成果 and 課題 where they have boxes of their own, one above the other: the field then holds both, each under its word.</summary>
    public static List<FormCell> Halves(List<FormCell> outside)
    {
        var halves = outside.FindAll(c => FormLabels.IsHalf(c.Text));
        return
            halves is [var first, var second]
            && first.Column == second.Column
            && FormLabels.Key(first.Text) != FormLabels.Key(second.Text)
            && !outside.Exists(c => FormLabels.Of(c.Text) == FormLabel.Outcomes)
            ? halves
            : [];
    }

    private FormLabel? Label(FormCell cell)
    {
        if (_halves.Contains(cell))
            return FormLabel.Outcomes;
        var label = FormLabels.Of(cell.Text);
        return label == FormLabel.Priority && IsPriorityMark(cell) ? null : label;
    }

    // 「重点施策｜重点」: the second is what the first asks for.
    private bool IsPriorityMark(FormCell cell) =>
        _rows.GetValueOrDefault(cell.Row, []).FindLast(c => c.Column < cell.Column) is { } left
        && FormLabels.Of(left.Text) == FormLabel.Priority;

    /// <summary>Reads the fields.</summary>
    /// <returns>The cells that were taken.</returns>
    public IReadOnlySet<FormCell> Read()
    {
        var taken = new HashSet<FormCell>();
        foreach (var cell in outside)
        {
            if (taken.Contains(cell) || headLabels.Contains(cell) || Label(cell) is not { } label)
                continue;
            if (label is FormLabel.ResultsHeading or FormLabel.PlanHeading)
                continue;
            var values = IsShort(label) ? Beside(cell).Take(1).ToList() : Band(cell);
            if (label == FormLabel.Rating && Scale(cell) is { Count: > 1 } scale)
            {
                taken.UnionWith(scale);
                values = Chosen(cell, scale, taken);
            }
            TellBeside(label, cell);
            if (values.Count == 0)
                values = Under(cell, IsShort(label));
            taken.UnionWith(values);
            Take(label, cell, values);
        }
        return taken;
    }

    // All the words of 評価 printed beside one another, to be marked.
    private List<FormCell> Scale(FormCell label) => [.. Beside(label).TakeWhile(c => ratings.Contains(TextForCompare.Normalise(c.Text)))];

    // The one under which the only mark stands.
    private List<FormCell> Chosen(FormCell label, List<FormCell> scale, HashSet<FormCell> taken)
    {
        var below = _rows.GetValueOrDefault(label.Row + 1, []);
        var marks = below.Exists(IsLabel) ? [] : below.FindAll(c => FormFlag.Read(c.Text) == true);
        if (marks is [var mark] && scale.Find(c => mark.Column >= c.Column && mark.Column <= c.LastColumn) is { } chosen)
        {
            taken.Add(mark);
            return [chosen];
        }
        problems.Add(
            grid.Place(scale[0]),
            string.Join("、", scale.Select(c => $"「{c.Text}」")),
            "評価の語が並んでいて、どれを選んだのか分かりません。選んだ一つだけを書くか、その下の欄に「○」を付けてください。"
        );
        return [scale[0]];
    }

    // A short field has one cell. A second department, or 「該当｜非該当」, is not dropped unsaid.
    private void TellBeside(FormLabel label, FormCell cell)
    {
        var beside = Beside(cell).TakeWhile(c => !OtherDepartments().IsMatch(c.Text.Trim())).ToList();
        var flags = beside.Select(c => FormFlag.Read(c.Text)).TakeWhile(f => f is not null).Distinct();
        if (label == FormLabel.Department && beside.Skip(1).FirstOrDefault(c => IsDepartment().IsMatch(c.Text.Trim())) is { } second)
            problems.Add(
                grid.Place(second),
                second.Text,
                $"「{cell.Text}」は1つの課だけを登録できるので、{beside[0].Address}の「{beside[0].Text}」だけを読みました。",
                stops: false
            );
        if (label == FormLabel.Priority && flags.Skip(1).Any())
            problems.Add(
                grid.Place(beside[0]),
                string.Join("、", beside.Select(c => $"「{c.Text}」")),
                "重点施策かどうかが両方書かれていて、どちらか分かりません。重点施策なら「○」だけを、そうでなければ空欄にしてください。"
            );
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
        var text = FormOddLines.WithoutContinued(FormTexts.Lines(values));
        if (text.Length > 0 && _halves.Contains(cell))
            text = $"【{FormLabels.Key(cell.Text)}】\n{text}";
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

    private bool IsLabel(FormCell cell) => headLabels.Contains(cell) || Label(cell) is not null;

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

    [GeneratedRegex(@"^.{1,18}(?:課|室|部|局|係|センター|支所|事務所)\z", RegexOptions.None, 5000)]
    private static partial Regex IsDepartment();

    // A label of the office's own: 「関係課」, 「協力部署」.
    [GeneratedRegex(@"^(?:関係|関連|協力|連携|担当|所管|主管|庁内)", RegexOptions.None, 5000)]
    private static partial Regex OtherDepartments();
}
