using System.Text.RegularExpressions;
using Meguri.Shared.Imports;
using Meguri.Shared.Text;
using Meguri.Shared.Workbooks;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>
/// What a form does not hold: a memo right of its columns, the foot of the page below its last block, notes between blocks, shapes over the cells. It goes into no field and is told.
/// </summary>
internal sealed partial class FormEdges(
    FormGrid grid,
    IReadOnlyList<FormTableHead> tables,
    HashSet<FormCell> labels,
    Func<Decision, string> ask,
    ProblemList problems
)
{
    /// <summary>For an empty box below a shape with words.</summary>
    public const string UnderShape =
        "この欄のセルは空で、上か近くに図形（テキストボックス）の文字があります。図形の文字は読みません。文字をセルに書くか、欄を空にするなら図形を離してください。";

    private readonly int _first = tables.Select(t => t.Row).DefaultIfEmpty(int.MaxValue).Min();
    private readonly int _edge = tables.SelectMany(t => t.Columns).Select(c => c.Last).DefaultIfEmpty(int.MaxValue).Max();

    /// <summary>Tells the shapes of a sheet that carry words, and the notes on its cells.</summary>
    public static void TellShapes(FormGrid grid, ProblemList problems)
    {
        foreach (var note in grid.Notes)
            problems.Add(grid.Place(note.Row, note.Column), note.Text, CellNote.Unread, stops: false);
        // A unit is read with the tables.
        foreach (var shape in grid.Shapes.Where(s => FormHeading.UnitsSaid(s.Text).Count == 0))
            problems.Add(
                grid.Place(shape.Top, shape.Left),
                shape.Text,
                "図形（テキストボックス）の文字は読みませんでした。要るものなら、セルに書いてください。",
                stops: false
            );
    }

    /// <summary>Takes out what stands right of the form's columns or below its last block, before the fields are read.</summary>
    public void LeaveOut(List<FormCell> outside)
    {
        foreach (var cell in outside.Where(c => c.Row > _first && c.Column > _edge && !IsLabel(c)).ToList())
        {
            var left = outside.FindLast(c => c.Row == cell.Row && c.Column < cell.Column);
            var isOfLabel =
                (left is not null && IsLabel(left) && left.LastColumn >= _edge)
                || outside.Exists(c =>
                    IsLabel(c) && c.Column > _edge && c.Row < cell.Row && c.Column <= cell.Column && c.LastColumn >= cell.Column
                );
            if (isOfLabel)
                continue;
            outside.Remove(cell);
            problems.Add(
                grid.Place(cell),
                cell.Text,
                "様式の欄より右にあるので、読みませんでした。",
                stops: left is not null && IsLabel(left)
            );
        }
        if (outside.FindLast(c => IsLabel(c)) is { } last && last.Row > _first)
            LeaveOutBelow(outside, last);
    }

    private void LeaveOutBelow(List<FormCell> outside, FormCell label)
    {
        var rows = outside.Where(c => c.Row > label.LastRow).GroupBy(c => c.Row).OrderBy(g => g.Key).Select(g => g.ToList()).ToList();
        foreach (var foot in rows.Where(r => r.TrueForAll(c => FormOddLines.IsFooter(c.Text) || FormOddLines.IsRemark(c.Text))))
        {
            outside.RemoveAll(foot.Contains);
            TellUnread(foot);
        }
        var until = label.LastRow;
        var below = new List<List<FormCell>>();
        foreach (var row in rows.Where(r => outside.Contains(r[0])))
        {
            if (below.Count == 0 && row[0].Row <= until + 1)
                until = row.Max(c => c.LastRow);
            else
                below.Add(row);
        }
        if (below.Count == 0 || !IsTaken(outside, label, below[0][0]))
            return;
        var title = FormLabels.Of(label.Text) is { } known ? FormLabels.Title(known) : label.Text;
        var answer = ask(
            new Decision(
                $"below/{grid.Place(below[0][0])}",
                $"最後の欄「{title}」の下に、空いた行をはさんで文があります（{below[0][0].Address}「{TextLength.Short(below[0][0].Text, 40)}」など{below.Count}行）。どうしますか。",
                [new("leave", "欄の外の文とみて、読まない", []), new("take", $"「{title}」の続きとして読む", [])],
                "leave"
            )
        );
        if (answer == "leave")
            outside.RemoveAll(c => below.Exists(r => r.Contains(c)));
    }

    // Where the last label's field would reach.
    private static bool IsTaken(List<FormCell> outside, FormCell label, FormCell cell) =>
        outside.Exists(c => c.Row == label.Row && c.Column > label.Column)
            ? cell.Column > label.Column
            : cell.Column >= label.Column && cell.Column <= label.LastColumn;

    /// <summary>Tells what no field took, and empty fields with a shape over them.</summary>
    public void TellRest(FormSheet sheet, List<FormCell> outside, IReadOnlySet<FormCell> taken)
    {
        foreach (var row in outside.Where(c => c.Row > _first && !taken.Contains(c) && !IsOfForm(c)).GroupBy(c => c.Row))
            TellUnread([.. row], MayBeLine(outside, [.. row]));
        foreach (
            var label in outside.Where(c =>
                FormLabels.Of(c.Text) is { } l && sheet.Texts.TryGetValue(l, out var text) && text.Value.Length == 0
            )
        )
        {
            if (grid.ShapeOver(label.Row, label.LastRow + 1, label.Column, int.MaxValue) is { } shape)
                problems.Add(grid.Place(label.Row, label.LastColumn + 1), shape.Text, UnderShape);
        }
    }

    private void TellUnread(List<FormCell> row, bool stops = false) =>
        problems.Add(
            grid.Place(row[0]),
            string.Join(' ', row.Select(c => c.Text)),
            stops
                ? "合計の下にあり、事業の行か分からないので、読みませんでした。事業なら合計の上に移し、注記なら「※」を付けてください。"
                : "どの欄にも入らないので、読みませんでした。",
            stops
        );

    // Right below a table, with no label between.
    private bool MayBeLine(List<FormCell> outside, List<FormCell> row) =>
        tables.LastOrDefault(t => t.Row < row[0].Row) is { } head
        && FormTableRows.MayBeLine(head, row)
        && !outside.Exists(c => c.Row > head.Row && c.Row <= row[0].Row && IsLabel(c));

    private bool IsLabel(FormCell cell) => labels.Contains(cell) || FormLabels.Of(cell.Text) is not null;

    // Units, and the titles of further pages.
    private bool IsOfForm(FormCell cell) =>
        IsLabel(cell) || FormOddLines.IsContinued(cell.Text) || (cell.Text.Length <= 80 && Known().IsMatch(FormLabels.Folded(cell.Text)));

    [GeneratedRegex("単位|施策シート|評価シート|様式|年度.{0,6}(?:実績|計画)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Known();
}
