using System.Globalization;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Checks.Amounts;

/// <summary>Whether a change follows from its two figures, and what is said where it does not.</summary>
public sealed partial class PercentDiffers
{
    private const decimal Largest = 1_000_000_000_000_000m;

    // What is said of two figures that stand in the text, where the change does not follow from them.
    private Finding? Differs(CheckedPlan plan, PlanText text, Mention now, Mention before, Change change) =>
        Disagrees(now.Figure.Value, before.Figure.Value, change) is { } right
            ? Say(plan, text, change, now, before, right, [now.Figure, before.Figure])
            : null;

    private Finding Say(
        CheckedPlan plan,
        PlanText text,
        Change change,
        Mention now,
        Mention before,
        string right,
        Figure[] figures,
        string? then = null
    ) => Say(plan, text, change, now.Figure.Print(), before.Figure.Print(), right, before.Figure.Value, figures, then);

    private Finding Say(
        CheckedPlan plan,
        PlanText text,
        Change change,
        string now,
        string before,
        string right,
        decimal prior,
        Figure[] figures,
        string? then = null
    )
    {
        var words = text.Text.Substring(change.Span.Start, change.Span.Length);
        return Found(
            text.Place,
            $"文中に「{FullWidth.ToAscii(words)}」とありますが、{(then is null ? "この年度の" : "")}{now}と{then ?? Then(plan, text, change)}の{before}からは{right}になります。比率かどちらかの数の、違うほうを直してください。",
            text.Text,
            prior
        ) with
        {
            Text = text.Text,
            Spans = [.. figures.Select(f => f.Span).Append(change.Span).OrderBy(s => s.Start)],
            Figures =
            [
                .. figures.Select(FoundFigure.Of),
                new(change.Value, UnitOf(change), change.Span),
                new(prior, figures.Length > 0 ? figures[0].Unit : Reading.Figures.Yen),
            ],
        };
    }

    private static string Then(CheckedPlan plan, PlanText text, Change change) =>
        change.Year != 0 && change.Year != TextYears.Of(plan, text)?.Value - 1 ? new FiscalYear(change.Year).Era : "前年度";

    private static string UnitOf(Change change) =>
        change.Kind switch
        {
            ChangeKind.Times => "倍",
            ChangeKind.Difference => change.Unit,
            _ => "%",
        };

    // What it should say, or null when it does. A percentage may be the ratio (94.7%) or the change (5.3%); rounded or cut off.
    private static string? Disagrees(decimal now, decimal before, Change change)
    {
        if (now > Largest || before > Largest || before < 0.000001m)
            return null;
        var decimals = DecimalsOf(change.Step);
        var ratio = now / before * 100;
        var room = change.IsRough ? Math.Max(change.Step, Math.Abs(change.Value) * 0.05m) : change.Step;
        switch (change.Kind)
        {
            case ChangeKind.Difference:
                var gap = now - before;
                var points = change.Unit == "%" ? "ポイント" : change.Unit;
                if (Math.Abs(gap - change.Value) < room || (!change.HasDirection && Math.Abs(Math.Abs(gap) - change.Value) < room))
                    return null;
                return change.Unit == Reading.Figures.Yen
                    ? new Figure(default, Math.Abs(gap), Reading.Figures.Yen, change.Step).Print() + Way(gap)
                    : $"{Print(Math.Abs(gap), decimals)}{points}{Way(gap)}";
            case ChangeKind.Times:
                var times = now / before;
                return Math.Abs(times - change.Value) < room || (change.HasDirection && Math.Abs(times - 1 - change.Value) < room)
                    ? null
                    : $"{Print(times, Math.Max(decimals, 1))}倍";
            case ChangeKind.Rate:
                return Math.Abs(ratio - 100 - change.Value) < room ? null : $"{Print(Math.Abs(ratio - 100), decimals)}％{Way(ratio - 100)}";
            default:
                return Math.Abs(ratio - change.Value) < room || Math.Abs(Math.Abs(ratio - 100) - change.Value) < room
                    ? null
                    : Print(ratio, decimals) + "％";
        }

        static string Way(decimal gap) => gap >= 0 ? "増" : "減";
    }

    private static int DecimalsOf(decimal step)
    {
        var decimals = 0;
        for (; step < 1 && decimals < 6; step *= 10)
            decimals++;
        return decimals;
    }

    private static string Print(decimal value, int decimals) =>
        decimal.Round(value, decimals, MidpointRounding.AwayFromZero)
            .ToString("#,##0" + (decimals == 0 ? "" : "." + new string('0', decimals)), CultureInfo.InvariantCulture);
}
