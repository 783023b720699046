using System.Text.RegularExpressions;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Amounts;

/// <summary>Amounts listed in a text do not add up to the amount beside it.</summary>
public sealed partial class PartsDiffer : Rule
{
    private const int MostPartsInSubsets = 12;

    /// <inheritdoc/>
    public override string Code => "parts-differ";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "文中の金額の内訳と、金額の欄が合わない";

    /// <inheritdoc/>
    public override string Why => "内訳と金額の両方を読む人には、どちらが本当か分かりません。決算書との食い違いも疑われます。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts)
        {
            if (text.IsCopy || text.Amount is not ({ } amount and > 0))
                continue;
            var (parts, all) = PartsOf(text);
            if (parts.Count < 2 || IsExplained(all, amount))
                continue;
            // Where a total is named, it is held against the amount, and the parts against it.
            if (
                MoneyMentions
                    .In(text.Text)
                    .Any(m =>
                        m.Role is MoneyRole.Total or MoneyRole.Settled or MoneyRole.Budget
                        && m.Mention.IsNow(text.Year)
                        && m.Figure.Value == parts.Sum(p => p.Value)
                    )
            )
                continue;
            if (Differs(plan, text, amount, parts) is { } finding)
                yield return finding;
        }
    }

    // What the project's money is made of, calculations worked out; and every amount there is.
    private static (List<Figure> Parts, List<Figure> All) PartsOf(PlanText text)
    {
        var money = MoneyMentions.In(text.Text);
        if (money.Count < 2)
            return ([], []);
        var worked = Expressions
            .In(text.Text)
            .Where(e => e.IsMoney && (e.IsProduct || e.Result is not null))
            .Where(e => e.Result?.Span.Start is not { } at || at > e.Span.Start)
            .Select(e => e.Result is { IsMoney: true } result ? result : new Figure(e.Span, e.Value, Reading.Figures.Yen, 1))
            .ToList();
        var stated = money.Where(m => m.Role is not MoneyRole.Calculated).ToList();
        List<Figure> parts =
        [
            .. worked,
            .. stated
                .Where(m =>
                    m.Mention.IsNow(text.Year)
                    && m.Role is MoneyRole.Plain or MoneyRole.Initial or MoneyRole.Supplementary or MoneyRole.CarriedIn
                )
                .Select(m => m.Figure),
        ];
        // Calculations alone are looked at where their answers are.
        if (worked.Count == parts.Count)
            return ([], []);
        return ([.. parts.OrderBy(p => p.Span.Start)], [.. worked, .. stated.Select(m => m.Figure)]);
    }

    private Finding? Differs(CheckedPlan plan, PlanText text, long amount, List<Figure> parts)
    {
        var sum = parts.Sum(p => p.Value);
        var grain = Math.Max(parts.Max(p => p.Grain), plan.Unit.Size);
        var slip = AmountWords.Slip(sum, amount) ?? SlipOfOne(parts, sum, amount);
        var isPartial = Partial().IsMatch(text.Text);
        // Far from the amount, the figures are about something else, unless a digit too many or too few was typed.
        if (slip is null && (sum < amount / 2m || sum > amount * 2m || (isPartial && sum < amount)))
            return null;
        var gap = Math.Abs(sum - amount);
        var isRounding = gap <= grain;
        return Found(
            text.Place,
            $"文中の内訳を足すと{plan.MoneyOf(sum)}（{string.Join("＋", parts.Take(MostPartsInSubsets).Select(p => p.Print()))}{(parts.Count > MostPartsInSubsets ? "…" : "")}）ですが、{text.AmountTitle}の欄は{plan.Money(amount)}です（内訳のほうが{plan.MoneyOf(gap)}{(sum > amount ? "多い" : "少ない")}）。"
                + (isRounding ? AmountWords.Rounding : slip ?? $"内訳か{text.AmountTitle}の、違うほうを直してください。"),
            text.Text,
            amount
        ) with
        {
            Severity =
                isRounding ? Severity.Note
                : slip is null && sum > amount && gap * 10 <= amount ? Severity.Error
                : Severity.Warning,
            Text = text.Text,
            Spans = [.. parts.Select(p => p.Span)],
            Figures = [.. parts.Select(FoundFigure.Of), FoundFigure.Yen(amount)],
        };
    }

    // One of the parts has a digit too many or too few, or 円 for 千円: with it put right they add up.
    private static string? SlipOfOne(List<Figure> parts, decimal sum, long amount)
    {
        foreach (var part in parts)
        {
            var rest = amount - (sum - part.Value);
            if (rest <= 0 || AmountWords.Slip(part.Value, rest) is null)
                continue;
            return $"「{part.Print()}」が{(rest < part.Value ? "けた多く" : "けた少なく")}書かれていないか、単位（円・千円）を取り違えていないかを確かめてください。";
        }
        return null;
    }

    // Some of the figures make up the amount exactly: the others are about something else.
    private static bool IsExplained(List<Figure> parts, long amount)
    {
        var finest = parts.Min(p => p.Grain);
        var sums = new HashSet<decimal> { 0 };
        if (parts.Count > MostPartsInSubsets)
            sums.Add(parts.Sum(p => p.Value));
        else
            foreach (var part in parts)
                sums.UnionWith([.. sums.Select(s => s + part.Value)]);
        return sums.Any(s => s != 0 && (s == amount || (finest == 1 && Math.Abs(s - amount) < 1000 && amount % 1000 == 0)));
    }

    [GeneratedRegex(
        "など|上限|限度|以内|ほか|他に|等[をにのへで、。]|主な|主に|一部",
        RegexOptions.CultureInvariant,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Partial();
}
