using Meguri.Checks.Reading;
using Meguri.Plans.Model;

namespace Meguri.Checks.Amounts;

/// <summary>An amount is five times the amount before it, or a fifth, and nothing says why; or it is ten, a hundred or a thousand times it, whatever is said.</summary>
public sealed class AmountJumps : Rule
{
    private const int Times = 5;
    private const int TenTimes = 10;

    // What is new may be tried on a small scale first, but not on a thirtieth.
    private const int TimesOfNew = 30;

    // Below this a project's money may well jump: postage one year, a printed leaflet the next.
    private const long SmallestChangeInYen = 100_000;

    /// <inheritdoc/>
    public override string Code => "amount-jumps";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "金額が5倍以上、または5分の1以下になっている";

    /// <inheritdoc/>
    public override string Why =>
        "けたの打ち間違いは、たいてい10倍か10分の1になって現れます。本当に大きく変わるなら、市民は理由を知りたいはずです。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var line in plan.Lines.Where(l => l.IsMain))
        {
            foreach (var step in Steps(plan, line))
            {
                if (!Jumps(step.Before, step.After, Times) || step.Texts.Any(text => IsPartNamed(text, step)))
                    continue;
                var slip = AmountWords.Slip(step.Before, step.After);
                if (slip is null && IsNoted(line, step))
                    continue;
                yield return Say(plan, line, step, slip);
                break;
            }
        }
    }

    // One amount after another in time. What was carried, or added in the year, is part of the figure and no jump by itself.
    private sealed record Step(
        FindingPlace Place,
        string BeforeTitle,
        long Before,
        string Title,
        long After,
        long BeforeBare,
        long AfterBare,
        IReadOnlyList<string?> Texts
    );

    private static IEnumerable<Step> Steps(CheckedPlan plan, CheckedLine line)
    {
        var project = line.Project.Code;
        var (done, planned) = (line.Year.ResultYear, line.Year.PlanYear);
        var result = plan.Plan.Result(project, done);
        var next = plan.Plan.Plan(project, planned);
        var budget = plan.Plan.Plan(project, done);
        var last = plan.Plan.Result(project, done - 1);
        if (result?.SettledAmount is { } settled)
        {
            if (next?.Budget is { } wanted)
                yield return new(
                    line.PlanPlace("budget"),
                    $"{done.Era}の決算額",
                    settled,
                    $"{planned.Era}の予算額",
                    wanted,
                    BareOf(result),
                    BareOf(next),
                    [result.Text, next.Text]
                );
            if (budget?.Budget is { } had)
                yield return new(
                    line.ResultPlace("settledAmount"),
                    $"{done.Era}の予算額",
                    had,
                    "同じ年度の決算額",
                    settled,
                    BareOf(budget),
                    BareOf(result),
                    [result.Text, budget.Text]
                );
            else if (last?.SettledAmount is { } before)
                yield return new(
                    line.ResultPlace("settledAmount"),
                    $"{(done - 1).Era}の決算額",
                    before,
                    $"{done.Era}の決算額",
                    settled,
                    BareOf(last),
                    BareOf(result),
                    [last.Text, result.Text]
                );
        }
        else if (next?.Budget is { } wanted && budget?.Budget is { } had)
            yield return new(
                line.PlanPlace("budget"),
                $"{done.Era}の予算額",
                had,
                $"{planned.Era}の予算額",
                wanted,
                BareOf(budget),
                BareOf(next),
                [result?.Text, budget.Text, next.Text]
            );
    }

    private static long BareOf(ProjectResult? result) =>
        (result?.SettledAmount ?? 0) - (result?.CarriedIn ?? 0) + (result?.CarriedOut ?? 0);

    private static long BareOf(ProjectPlan? plan) => (plan?.Budget ?? 0) - (plan?.Supplementary ?? 0);

    private static bool Jumps(long from, long to, decimal times) =>
        from > 0 && to > 0 && Math.Abs(to - from) >= SmallestChangeInYen && (to >= from * times || from >= to * times);

    // 「改修工事17,600千円を含む」: a part named in the text is most of the difference, and without it nothing jumps.
    private static bool IsPartNamed(string? text, Step step)
    {
        if (text is null)
            return false;
        var (less, more) = step.Before < step.After ? (step.Before, step.After) : (step.After, step.Before);
        return MoneyMentions
            .In(text)
            .Any(said =>
                (said.IsPart || (said is { IsCost: true, Role: MoneyRole.Plain } && !AmountWords.LooksLike(said.Figure.Value, more)))
                && said.Figure.Value < more
                && said.Figure.Value * 2 >= more - less
                && more - said.Figure.Value < less * Times
            );
    }

    private static bool IsNoted(CheckedLine line, Step step) =>
        (
            (line.Listing.New || line.Project.StartYear?.Value >= line.Year.ResultYear.Value)
            && !Jumps(step.Before, step.After, TimesFor(step))
        )
        || ((step.Before, step.After) != (step.BeforeBare, step.AfterBare) && !Jumps(step.BeforeBare, step.AfterBare, Times))
        || step.Texts.Append(line.Project.Note)
            .Any(text => JumpReasons.Explains(text, step.After > step.Before, Jumps(step.Before, step.After, TenTimes)));

    // What is new and begun with nothing to build or buy does not shrink where the text says that it is widened.
    private static int TimesFor(Step step) =>
        step.After < step.Before
        && step.Place.Field == "budget"
        && JumpReasons.Widens(step.Texts[^1])
        && !step.Texts.Any(JumpReasons.IsOnce)
            ? Times
        : step.Texts.Any(JumpReasons.GoesOn) ? TenTimes
        : TimesOfNew;

    private Finding Say(CheckedPlan plan, CheckedLine line, Step step, string? slip)
    {
        var grows = step.After > step.Before;
        var times = grows ? (decimal)step.After / step.Before : (decimal)step.Before / step.After;
        var ratio = grows ? $"{times:#,##0.#}倍" : $"{times:#,##0.#}分の1";
        return Found(
            step.Place,
            $"「{line.Project.Name}」は、{step.BeforeTitle}が{plan.Money(step.Before)}、{step.Title}が{plan.Money(step.After)}（{ratio}）です。"
                + $"{slip ?? "金額が正しいかを確かめてください。"}正しければ、大きく変わる理由を文に書き添えてください。",
            step.Before,
            step.After
        ) with
        {
            Figures = [FoundFigure.Yen(step.Before), FoundFigure.Yen(step.After)],
        };
    }
}
