using System.Globalization;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Amounts;

/// <summary>A 「前年度比…％」 does not follow from this year's figure and the prior year's, where both are known.</summary>
public sealed partial class PercentDiffers : Rule
{
    /// <inheritdoc/>
    public override string Code => "percent-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "前年度比と、二つの年度の数が合わない";

    /// <inheritdoc/>
    public override string Why => "前年度の数は前の計画書に載っています。比べれば違いが分かってしまいます。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts)
        {
            var half = FullWidth.ToAscii(text.Text);
            if (!half.Contains('%')) continue;
            var figures = Figures.In(text.Text);
            string? before = null;
            foreach (Match match in Percent().Matches(half))
            {
                // 「同84.8%」 speaks of the ratio named before it.
                if (match.Groups["same"].Success && !PriorRatio().IsMatch(half[..match.Index])) continue;
                var now = figures.LastOrDefault(f => f.Span.End <= match.Index && f.Unit != "%" && !IsBesidePrior(half, f));
                if (now.Value == 0) continue;
                if (text.IsResult && text is { ProjectCode: { } project, Year: { } year }) before ??= plan.Plan.Result(project, year - 1)?.Text ?? "";
                if (Prior(half, figures, now, match.Index, before ?? "") is not { } prior || prior.Value == 0) continue;
                if (Disagrees(now, prior, match) is not { } right) continue;
                yield return Found(text.Place,
                    $"文中に「{match.Value}」とありますが、この年度の{now.Print()}と前年度の{prior.Print()}からは{right}になります。比率かどちらかの数の、違うほうを直してください。",
                    text.Text, prior.Value) with
                { Text = text.Text, Spans = [now.Span, new TextSpan(match.Index, match.Length)] };
            }
        }
    }

    // Beside the figure (「63,355人（R4 58,000人、前年度比…」), else under the same word in last year's text.
    private static Figure? Prior(string half, IReadOnlyList<Figure> figures, Figure now, int percentAt, string before)
    {
        foreach (var figure in figures)
        {
            if (figure.Span.Start > now.Span.End && figure.Span.End <= percentAt && figure.Unit == now.Unit && IsBesidePrior(half, figure)) return figure;
        }
        var label = LabelBefore(half, now);
        if (label.Length < 2 || before.Length == 0) return null;
        var old = FullWidth.ToAscii(before);
        var same = Figures.In(before).Where(f => f.Unit == now.Unit && LabelBefore(old, f) == label).ToList();
        return same.Count == 1 ? same[0] : null;
    }

    private static bool IsBesidePrior(string half, Figure figure) => PriorWord().IsMatch(half[Math.Max(0, figure.Span.Start - 8)..figure.Span.Start]);

    private static string LabelBefore(string half, Figure figure) => Label().Match(half[..figure.Span.Start]).Value;

    // The percentage may be a ratio (94.7%) or a change (5.3%減); rounded or cut off.
    private static string? Disagrees(Figure now, Figure prior, Match match)
    {
        var stated = Figures.NumberOf(match.Groups["p"].Value);
        var decimals = match.Groups["p"].Value is var p && p.Contains('.') ? p.Length - p.IndexOf('.') - 1 : 0;
        var step = (decimal)Math.Pow(10, -decimals);
        var ratio = now.Value / prior.Value * 100;
        var isChange = match.Groups["change"].Success || match.Groups["sign"].Success;
        var right = isChange ? Math.Abs(ratio - 100) : ratio;
        if (Math.Abs(right - stated) < step || (!isChange && Math.Abs(Math.Abs(ratio - 100) - stated) < step)) return null;
        return decimal.Round(right, decimals, MidpointRounding.AwayFromZero).ToString("F" + decimals, CultureInfo.InvariantCulture) + "％" + match.Groups["change"].Value;
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex("(?:対?前年(?:度|同期)?比|(?<same>同))\\s*(?<sign>[△▲+-])?(?<p>" + Figures.Number + ")%(?<change>増|減|の増|の減)?", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Percent();

    [GeneratedRegex("前年(?:度|同期)?比", Options, Reading.Patience.Milliseconds)]
    private static partial Regex PriorRatio();

    [GeneratedRegex(@"(?:[RH][0-9]{1,2}|(?:令和|平成)[0-9元]{1,2}年度?|前年度?|昨年度?|同)(?:は|実績|:)?\s?$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex PriorWord();

    [GeneratedRegex(@"[\p{IsCJKUnifiedIdeographs}\p{IsKatakana}ーA-Za-z]{1,20}(?:は|が|:)?\s?$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Label();
}
