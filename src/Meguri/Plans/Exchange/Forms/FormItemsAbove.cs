using Meguri.Plans.Model;
using Meguri.Shared.Imports;
using Meguri.Shared.Text;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>
/// Holds the goal and the basic plan that stand above a measure of the plan against its own. Nothing of them is stored; another item there says that the sheet
/// may be of another measure, such as a copy in which the code was forgotten.
/// </summary>
internal sealed class FormItemsAbove(FormContext context)
{
    private readonly PlanDocument _plan = context.Plan;

    /// <summary>True where the sheet is the measure's, or a person says so.</summary>
    public bool Agree(FormSheet form, Node measure)
    {
        var astray = new List<(FormHeadLine Line, Node Own)>();
        foreach (var line in form.Head.Where(l => l.Depth < measure.Depth))
        {
            if (Above(measure, line.Depth) is not { } own)
                continue;
            var (byCode, byName) = (IsCodeOf(own, line, form), IsNameOf(own, line));
            if ((byCode || line.Code.Length == 0) && (byName || line.Name.Length == 0))
                continue;
            // What stands once above several measures on one worksheet is of the first.
            if (!form.Grid.Cells.Any(c => form.Grid.Place(c) == line.Place))
                continue;
            if (!byCode && !byName)
                astray.Add((line, own));
            else
                context.Problem(
                    line.Place,
                    Shown(line),
                    $"計画では「{own.Code} {own.Name}」です。計画のままにしました。違っていないか確かめてください。",
                    stops: false
                );
        }
        if (astray.Count == 0)
            return true;
        var said = string.Concat(
            astray.Select(a => $"「{LevelName(a.Own)}」は「{Shown(a.Line)}」（計画では「{a.Own.Code} {a.Own.Name}」）")
        );
        var answer = context.Ask(
            new Decision(
                $"above/{astray[0].Line.Place}",
                $"シート「{form.Title}」は「{measure.Code} {measure.Name}」のシートですが、その上の{said}です。どう読みますか。",
                [
                    new("read", $"「{measure.Code} {measure.Name}」のシートとして読む（上の項目は計画のままにする）", []),
                    new("leave", "このシートは読まない（コードを確かめて、取り込み直す）", []),
                ],
                "read"
            )
        );
        return answer == "read";
    }

    private Node? Above(Node node, int depth)
    {
        while (node.Depth > depth && _plan.Nodes.Find(n => n.Code == node.ParentCode) is { } parent && parent.Depth < node.Depth)
            node = parent;
        return node.Depth == depth ? node : null;
    }

    private static string Shown(FormHeadLine line) => $"{line.Code} {line.Name}".Trim();

    private string LevelName(Node node) => _plan.Levels.Find(l => l.Depth == node.Depth)?.Name ?? "";

    private static bool IsNameOf(Node node, FormHeadLine line) =>
        TextForCompare.Name(line.Name) is { Length: > 0 } name
        && (name == TextForCompare.Name(node.Name) || name == TextForCompare.Name(node.Code));

    // Paper may print the number within the item above: 「2」 below 「3」 for 3-2 or 32.
    private static bool IsCodeOf(Node node, FormHeadLine line, FormSheet form)
    {
        var (code, own) = (FormHead.Code(line.Code), FormHead.Code(node.Code));
        if (code.Length == 0 || code == own)
            return code.Length > 0;
        return form.Head.Find(h => h.Depth == line.Depth - 1) is { Code.Length: > 0 } above
            && FormHead.Code(above.Code) is var before
            && (own == $"{before}-{code}" || own == before + code);
    }
}
