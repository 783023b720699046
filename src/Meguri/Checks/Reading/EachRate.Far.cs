namespace Meguri.Checks.Reading;

// Numbers and totals that stand further off than in the sentence itself.
internal static partial class EachRates
{
    // 「太陽光発電70件、蓄電池50件に補助（1件当たり50円、計6,000千円）」: all of them together, where a unit of money was mistaken.
    private static EachRate? OfAll(string half, Mention mention, List<Figure> near, string unit, Figure total)
    {
        var all = near.FindAll(f =>
            f.Kin == unit && !IsEachWord(half, f, mention.Figure) && !IsOther(half, f) && f.Span.End <= mention.Figure.Span.Start
        );
        if (!mention.Figure.IsMoney || all.Count < 2)
            return null;
        var rate = new EachRate(mention.Figure, all[0] with { Value = all.Sum(f => f.Value) }, total) { IsMultiplied = true };
        var product = rate.Each.Value * rate.Times.Value;
        return
            product * 1_000 == total.Value || product * 10 == total.Value || product == total.Value * 10 || product == total.Value * 1_000
            ? rate
            : null;
    }

    // 「寄附1件当たりの平均額は14,838円」, where the text tells once how many there were and once how much.
    private static EachRate? OfWholeText(string text, string half, Mention mention, string unit)
    {
        var each = mention.Figure;
        var all = Mentions
            .In(text)
            .Where(m =>
                m is { IsChange: false, IsTarget: false, IsRough: false, Bracket: < 0, Relative: null, Year: 0 }
                && m.Figure.Value > each.Value
                && !IsOther(half, m.Figure)
                && m.Figure.Span.End <= mention.Sentence.Start
            )
            .ToList();
        return
            all.FindAll(m => m.Figure.Kin == each.Kin) is [var total]
            && Mentions
                .In(text)
                .Where(m => m.Figure.Kin == unit && m.Figure.Value > 1 && m.Figure.Span.End <= mention.Sentence.Start && m.IsNow(null))
                .ToList()
                is [{ IsRough: false, Bracket: < 0 } times]
            && total.Sentence == times.Sentence
            ? new(each, times.Figure, total.Figure) { Step = Figures.StepOf(Digits().Match(half, each.Span.Start).Value) }
            : null;
    }
}
