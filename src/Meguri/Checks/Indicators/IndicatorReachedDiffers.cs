using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Indicators;
using Meguri.Plans.Model;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Checks.Indicators;

/// <summary>A text says that an indicator has met its target, or rose or fell since the year before, and the values tell otherwise.</summary>
public sealed partial class IndicatorReachedDiffers : Rule
{
    /// <inheritdoc/>
    public override string Code => "indicator-reached";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "目標や前年度と比べた文と、指標の値が合わない";

    /// <inheritdoc/>
    public override string Why => "指標の頁で未達成の目標や減った値を、施策の文で達成した、増えたと書くと、評価そのものが疑われます。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        var indicators = IndicatorTextDiffers.IndicatorsOf(plan);
        if (indicators.Count == 0)
            yield break;
        foreach (var text in plan.Texts)
        {
            if (
                text.IsCopy
                || !(text.Text.Contains("目標", StringComparison.Ordinal) || text.Text.Contains('前') || text.Text.Contains('昨'))
                || !(text.IsResult || text.Place is { Kind: "sheet", Field: "outcomes" })
                || TextYears.Of(plan, text) is not { } year
            )
                continue;
            var half = FullWidth.ToAscii(text.Text);
            foreach (Match claim in Claim.Matches(half))
            {
                if (Named(claim) is { } view && Against(text, view, year, claim) is { } finding)
                    yield return finding;
            }
            foreach (Match change in Change.Matches(half))
            {
                if (Named(change) is { } view && Since(text, view, year, change) is { } finding)
                    yield return finding;
            }

            // The only indicator that the sentence names before, as what it speaks of.
            IndicatorView? Named(Match match)
            {
                var sentence = Mentions.SentenceAt(half, match.Index);
                var before = half[sentence.Start..match.Index];
                return
                    indicators.FindAll(i => before.Contains(i.Name, StringComparison.Ordinal)) is [var (view, name)]
                    && Behind().IsMatch(before, before.LastIndexOf(name, StringComparison.Ordinal) + name.Length)
                    ? view
                    : null;
            }
        }
    }

    // 「苦情の件数は前年度より3件増えて」, and the values say that it fell.
    private Finding? Since(PlanText text, IndicatorView view, FiscalYear year, Match change)
    {
        if (
            ValueIn(view, year) is not { } now
            || ValueIn(view, year - 1) is not { } before
            || Figures.KinOf(FullWidth.ToAscii(view.Indicator.Unit))
                != (change.Groups["u"].Value is "ポイント" ? "%" : Figures.KinOf(change.Groups["u"].Value))
        )
            return null;
        var by = Figures.NumberOf(change.Groups["d"].Value) * (change.Groups["less"].Success ? -1 : 1);
        if (Math.Abs(now - before - by) < Figures.StepOf(change.Groups["d"].Value))
            return null;
        return Found(
            text.Place,
            $"文中に「{view.Name}」が{Slip.Quote(text.Text.AsSpan(change.Index, change.Length))}とありますが、指標の値は{(year - 1).Era}が{view.WithUnit(before)}、{year.Era}が{view.WithUnit(now)}です。言葉か値の、違うほうを直してください。",
            text.Text,
            now,
            before
        ) with
        {
            Text = text.Text,
            Spans = [new(change.Index, change.Length)],
            Figures = [new(now, view.Indicator.Unit), new(before, view.Indicator.Unit)],
        };
    }

    private static decimal? ValueIn(IndicatorView view, FiscalYear year) =>
        view.Observations.FirstOrDefault(o => o.Year == year && o is { FromYear: null, Breaks: false })?.Value;

    private Finding? Against(PlanText text, IndicatorView view, FiscalYear year, Match claim)
    {
        var observed = view.Observations.FirstOrDefault(o => o.Year == year && o.FromYear is null);
        if (observed?.Value is not { } value || view.Targets.Count == 0 || view.Indicator.Desired is not (Indicator.Up or Indicator.Down))
            return null;
        // The figure that the text names, else the year's own target, else the last.
        var figure = claim.Groups["n"] is { Success: true } n ? Figures.NumberOf(n.Value) : (decimal?)null;
        var target = figure is { } said
            ? view.Targets.FirstOrDefault(t => t.Value == said)
            : view.Targets.FirstOrDefault(t => t.Year == year) ?? view.FinalTarget;
        if (target is null)
            return null;
        var isUp = view.Indicator.Desired == Indicator.Up;
        var isReached = isUp ? value >= target.Value : value <= target.Value;
        var says =
            claim.Groups["reached"].Success ? isReached
            : claim.Groups["missed"].Success ? !isReached
            : claim.Groups["above"].Success ? value >= target.Value
            : value <= target.Value;
        if (says)
            return null;
        return Found(
            text.Place,
            $"文中に「{view.Name}」が{Slip.Quote(text.Text.AsSpan(claim.Index, claim.Length))}とありますが、指標の{year.Era}の値は{view.WithUnit(value)}、目標（{target.Year.Era}）は{view.WithUnit(target.Value)}です。言葉か値の、違うほうを直してください。",
            text.Text,
            value,
            target.Value
        ) with
        {
            Severity = figure is null && target.Year != year ? Severity.Note : Severity,
            Text = text.Text,
            Spans = [new(claim.Index, claim.Length)],
            Figures = [new(value, view.Indicator.Unit), new(target.Value, view.Indicator.Unit)],
            Also = [new(Plans.IndicatorRecords.Observation.Name, Plans.IndicatorRecords.Observation.KeyOf(observed), "value")],
        };
    }

    // 「苦情の件数は」, not 「苦情の件数の多い地区では」.
    [GeneratedRegex(@"\G」?(?:の?(?:実績値?|値))?(?:は|が|も|、|:|/|\s|\(|$)", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Behind();

    private static Regex Change =>
        field ??= Pattern.Of(
            "(?:前年度?|昨年度?)(?:実績)?(?:より(?:も)?|から|に比べ(?:て)?|と比べ(?:て)?|比)、?(?<d>"
                + Figures.Number
                + @")(?<u>[^0-9。、()\s]{1,4}?)の?(?:(?<more>増(?!減)|上昇|上回|上が|伸び)|(?<less>減|低下|下回|下が|落ち))",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
        );

    // Said of what is, not of what is to come.
    private static Regex Claim =>
        field ??= Pattern.Of(
            "目標値?(?:(?:である|の|は|である、)?(?<n>"
                + Figures.Number
                + @")[^0-9。、()\s]{0,4}?)?(?:を|に|は|が|も)?(?:大きく|大幅に|やや|わずかに|既に|すでに|おおむね)?"
                + "(?:(?<missed>達成でき(?:な|ず|てい?な)|達成に(?:は)?至ら|未達成|達し(?:な|ず|てい?な)|届か(?:な|ず)|及ば(?:な|ず))"
                + "|(?<reached>達成(?:した|し、|しており|している|できた|できており|済み?|となった)|達した|到達した|クリアした)"
                + "|(?<above>上回った|上回り|上回って|超えた|超えて|超え、)|(?<below>下回った|下回り|下回って))",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
        );
}
