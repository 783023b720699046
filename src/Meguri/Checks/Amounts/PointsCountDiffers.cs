using Meguri.Checks.Reading;

namespace Meguri.Checks.Amounts;

/// <summary>A text says how many points follow, and numbers more or fewer: 次の4点を基本とする。①…②…③….</summary>
public sealed class PointsCountDiffers : Rule
{
    /// <inheritdoc/>
    public override string Code => "points-count-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "文中の数と、①②③と並べた数が違う";

    /// <inheritdoc/>
    public override string Why => "項目を足したり消したりしたあと、「次の3点」の数が古いまま残ることがよくあります。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts.Where(t => !t.IsCopy))
        {
            foreach (var list in NumberedLists.In(text.Text))
            {
                if (list.Said == list.Count)
                    continue;
                yield return Found(
                    text.Place,
                    $"文中に「{text.Text.Substring(list.Stated.Start, list.Stated.Length)}」とありますが、並べたものは{list.Count}です。数え直して、違うほうを直してください。",
                    text.Text
                ) with
                {
                    Text = text.Text,
                    Spans = [.. new[] { list.Stated, list.First, list.Last }.OrderBy(s => s.Start)],
                    Figures = [new(list.Said, "", list.Stated), new(list.Count, "")],
                };
            }
        }
    }
}
