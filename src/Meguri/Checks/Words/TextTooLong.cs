using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Plans.Sheets;

namespace Meguri.Checks.Words;

/// <summary>
/// A name that is too long for a box that cannot go on: the running head (柱) of the printed book, one line at the top of each page. The
/// texts of a sheet run on to the next
/// page, whatever their length, so nothing is said of them.
/// </summary>
public sealed class TextTooLong : Rule
{
    // As book.css sets it: 180 mm at 8 pt, and room for 「（続き）」.
    private static readonly TextBox Head = new(58, 1);

    /// <inheritdoc/>
    public override string Code => "text-too-long";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "名前が長く、計画書の柱に収まらない";

    /// <inheritdoc/>
    public override string Why => "計画書の各ページの上には、施策の名前が1行で入ります。長すぎる名前は端が切れます。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var node in plan.Plan.Document.Nodes)
        {
            if (!plan.Plan.IsMeasure(node) && node.Depth != 1)
                continue;
            var printed = PrintedIn(plan, node);
            if (Head.LinesOf(printed) <= Head.Lines)
                continue;
            yield return Found(
                CheckedPlan.Place(PlanRecords.Node, node, "name", plan.Plan.IsMeasure(node) ? node.Code : null),
                $"「{node.Name}」は、計画書のページの上の1行（約{Head.Columns}字）に収まりません。名前を短くするか、計画書で端が切れていないかを確かめてください。",
                node.Name
            ) with
            {
                Text = node.Name,
            };
        }
    }

    private static string PrintedIn(CheckedPlan plan, Node node) =>
        plan.Plan.IsMeasure(node) ? $"{node.Code}　{node.Name}" : $"{plan.Plan.LevelName(1)}{node.Code}　{node.Name}";
}
