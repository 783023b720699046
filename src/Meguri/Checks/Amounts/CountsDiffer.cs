using Meguri.Checks.Reading;

namespace Meguri.Checks.Amounts;

/// <summary>A stated figure and the parts listed beside it in the same text do not agree.</summary>
public sealed class CountsDiffer : Rule
{
    /// <inheritdoc/>
    public override string Code => "counts-differ";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "文中の数と、その内訳が合わない";

    /// <inheritdoc/>
    public override string Why => "一つの文の中で数が合わないと、読む人はすぐに気づき、ほかの数字まで疑います。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        // A copy that disagrees is one finding of its own, which also says whose parts add up.
        foreach (var text in plan.Texts.Where(t => !t.IsCopy))
        {
            foreach (var list in PartLists.In(text.Text))
            {
                if (list.Sum == list.Stated.Value || !IsWhole(list)) continue;
                var isRounding = (list.Stated.IsMoney || list.Stated.Unit == "%" || list.Parts.Any(p => !decimal.IsInteger(p.Value)))
                    && Math.Abs(list.Sum - list.Stated.Value) <= (list.Stated.Unit == "%" ? 0.2m : list.Stated.Grain);
                var finding = Found(text.Place,
                    $"文中に「{list.Stated.Print()}」とありますが、内訳を足すと{list.Print()}になります。"
                    + (isRounding ? AmountWords.Rounding : "数か内訳の、違うほうを直してください。重なりがあって合わないときは、そのことを文に書くか、理由を添えて了承してください。"),
                    text.Text) with
                {
                    Text = text.Text,
                    Spans = [.. list.Parts.Append(list.Stated).Select(f => f.Span).OrderBy(s => s.Start)],
                };
                yield return isRounding ? finding with { Severity = Severity.Note } : finding;
            }
        }
    }

    // 「20名（女性8名、市外3名）」 picks out two groups; it does not break twenty down.
    private static bool IsWhole(PartList list) => list.Parts.Count >= 3 || list.Sum > list.Stated.Value || list.Sum >= list.Stated.Value * 0.8m;
}
