using Meguri.Checks.Reading;

namespace Meguri.Checks.Amounts;

/// <summary>Rows of ratios behind the year before's figures, one for each of them.</summary>
public sealed partial class PercentDiffers
{
    // 「77団体1,929人（R4 63団体1,643人）／団体122.2％、人数130.4％」: as many ratios behind the bracket as there are pairs.
    private static List<(YearPair Pair, Change Change)> Rows(string half, List<YearPair> pairs)
    {
        var found = new List<(YearPair Pair, Change Change)>();
        if (pairs.Count < 2 || half.AsSpan().Count('%') < 2)
            return found;
        foreach (var row in pairs.Where(p => p.Before.Bracket >= 0).GroupBy(p => p.Before.Bracket).Select(g => g.ToList()))
        {
            if (row.Count < 2 || row.Exists(p => p.Now.IsRough || p.Before.IsRough || p.Before.Figure.Value <= 0))
                continue;
            if (RowHead.Match(half, row[^1].Before.Figure.Span.End) is not { Success: true } head)
                continue;
            var isSaid = head.Groups["said"].Success;
            var ratios = RatiosAt(half, head.Index + head.Length);
            if (
                ratios.Count != row.Count
                || !ratios.TrueForAll(r => r.Label.Length == 0) && !ratios.Zip(row).All(r => Names(r.First.Label, r.Second.Now))
                || (ratios[0].Label.Length == 0 && !isSaid)
            )
                continue;
            var both = row.Zip(ratios, (pair, ratio) => (Pair: pair, ratio.Change)).ToList();
            // Where no word says that they are ratios, those that come out do.
            if (isSaid || both.Exists(b => Disagrees(b.Pair.Now.Figure.Value, b.Pair.Before.Figure.Value, b.Change) is null))
                found.AddRange(both);
        }
        return found;
    }

    // 「団体122.2％、人数117.4％」, 「122.2％、同117.4％」.
    private static List<(string Label, Change Change)> RatiosAt(string half, int at)
    {
        var found = new List<(string Label, Change Change)>();
        for (; RowItem.Match(half, at) is { Success: true } item; at += item.Length)
        {
            var (number, label) = (item.Groups["p"], item.Groups["label"]);
            var isLess = item.Groups["sign"].Success || item.Groups["dir"].Value == "減";
            var hasDirection = item.Groups["sign"].Success || item.Groups["dir"].Success;
            var value = Reading.Figures.NumberOf(number.Value);
            found.Add(
                (
                    label.Value is "同" or "同比" ? "" : label.Value,
                    new Change(
                        new TextSpan(label.Index, item.Groups["end"].Index - label.Index),
                        hasDirection ? ChangeKind.Rate : ChangeKind.Ratio,
                        isLess ? -value : value,
                        Reading.Figures.StepOf(number.Value)
                    )
                    {
                        HasDirection = hasDirection,
                    }
                )
            );
        }
        return found;
    }
}
