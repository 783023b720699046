using Meguri.Plans.Model;
using Meguri.Shared.Time;

namespace Meguri.Indicators.Judging;

/// <summary>
/// 判定: compares the change that there was with the change that the target needed by then, going evenly from the start.
/// More than <see cref="JudgingRule.OnPacePercent"/> of it is on pace; less than <see cref="JudgingRule.FarBehindPercent"/> far behind.
/// </summary>
internal sealed class Judge
{
    private readonly IndicatorView _view;
    private readonly JudgingRule _rule;

    private Judge(IndicatorView view, JudgingRule rule) => (_view, _rule) = (view, rule);

    /// <summary>Judges an indicator.</summary>
    public static Judgement Of(IndicatorView view, IReadOnlyList<StatusOverride> overrides, JudgingRule rule)
    {
        var computed = view.IsReference
            ? JudgeWords.Nothing(Status.Reference, "参考指標なので、目標を決めず、判定もしません。")
            : new Judge(view, rule).Compute();
        if (
            view.IsReference
            || view.Observations.Count == 0
            || overrides.FirstOrDefault(o => o.Year == (computed.Judged ?? view.Observations[^1]).Year) is not { } word
        )
            return computed;
        var status = StatusWords.Of(word.Status);
        if (status == computed.Status)
            return computed;
        return computed with
        {
            Status = status,
            Override = word,
            Working =
            [
                .. computed.Working,
                $"計算では「{computed.Status.Title()}」ですが、市が「{status.Title()}」としました。理由：{word.Reason.TrimEnd('。')}。",
            ],
        };
    }

    private Judgement Compute()
    {
        if (_view.FinalTarget is not { } target)
            return JudgeWords.Nothing(Status.NoData, "目標値がないので、判定できません。");
        var last = _view.Observations.LastOrDefault(o => o.Value is not null && o.Year.Value <= target.Year.Value);
        if (last is null)
            return JudgeWords.Nothing(Status.NoData, JudgeWords.NoValue(_view, target)) with { Target = target };
        var (start, isBaseline) = StartFor(last);
        var words = new JudgeWords(_view, _rule, start, isBaseline, last, target);
        var met = _view.Observations.FirstOrDefault(o => o.Value is { } v && o.Year.Value <= last.Year.Value && IsMet(v, target))?.Year;
        var achieved = IsMet(last.Value!.Value, target);
        // A survey over several years that holds the start's year is the start itself, measured once.
        if (start.Year == last.Year || (isBaseline && last.FromYear?.Value <= start.Year.Value))
            return achieved
                ? words.Finish(Status.Achieved, new() { Reaches = last.Year }, onlyOne: true)
                : words.Finish(Status.NoData, default, onlyOne: true);
        var way = _view.Indicator.Desired is Indicator.Range or Indicator.Keep ? Distance(start, last, target) : Line(start, last, target);
        // What is to be kept until the target's year is not kept before.
        if (achieved && _view.Indicator.Desired == Indicator.Keep && last.Year.Value < target.Year.Value)
            return words.Finish(Status.OnPace, way with { Required = 0, Reaches = null }, onlyOne: false, kept: true);
        var status = achieved ? Status.Achieved : Grade(way, last, target);
        return words.Finish(status, achieved ? way with { Reaches = met } : way, onlyOne: false);
    }

    /// <summary>The baseline, else the first value; after a break the first value that compares.</summary>
    private (Point Start, bool IsBaseline) StartFor(Observation last)
    {
        var broken = _view
            .Observations.Where(o => o.Breaks && o.Year.Value <= last.Year.Value)
            .Select(o => o.Year.Value)
            .DefaultIfEmpty(int.MinValue)
            .Max();
        if (_view.Use is { BaselineYear: { } year, BaselineValue: { } value } && year.Value >= broken && year.Value <= last.Year.Value)
            return (new(year, value), true);
        var first = _view.Observations.First(o => o.Value is not null && o.Year.Value >= broken);
        return (new(first.Year, first.Value!.Value), false);
    }

    private bool IsMet(decimal value, IndicatorTarget target)
    {
        var shown = Shown(value);
        return _view.Indicator.Desired switch
        {
            Indicator.Up => shown >= Shown(target.Value),
            Indicator.Down => shown <= Shown(target.Value),
            _ => Outside(value, target) == 0,
        };
    }

    private JudgedWay Line(Point start, Observation last, IndicatorTarget target)
    {
        var sign = _view.Indicator.Desired == Indicator.Down ? -1 : 1;
        var needed = NeededAt(last.Year, start);
        var (required, actual) = (sign * (needed - start.Value), sign * (last.Value!.Value - start.Value));
        var perYear = (last.Value.Value - start.Value) / (last.Year.Value - start.Year.Value);
        return new()
        {
            Needed = needed,
            Required = required,
            Actual = actual,
            PerYear = perYear,
            Reaches = required > 0 ? ReachesIn(start.Year, sign * (target.Value - start.Value), sign * perYear) : null,
            Short = sign * (target.Value - last.Value.Value),
            Of = target.Value,
            IsOnLine = sign * (last.Value.Value - needed) >= 0,
        };
    }

    /// <summary>The value on the way from the start over the targets of years between.</summary>
    private decimal NeededAt(FiscalYear year, Point start)
    {
        var from = start;
        foreach (var next in _view.Targets.Where(t => t.Year.Value > start.Year.Value))
        {
            if (next.Year.Value >= year.Value)
                return from.Value + ((next.Value - from.Value) * (year.Value - from.Year.Value) / (next.Year.Value - from.Year.Value));
            from = new(next.Year, next.Value);
        }
        return from.Value;
    }

    private JudgedWay Distance(Point start, Observation last, IndicatorTarget target)
    {
        var (before, now) = (Outside(start.Value, target), Outside(last.Value!.Value, target));
        var years = last.Year.Value - start.Year.Value;
        var bound = last.Value.Value > (target.Upper ?? target.Value) ? target.Upper ?? target.Value : target.Value;
        var perYear = (last.Value.Value - start.Value) / years;
        if (before == 0)
            return new()
            {
                PerYear = perYear,
                Short = now,
                Of = bound,
                IsOnLine = now == 0,
            };
        var required = before * years / Math.Max(1, target.Year.Value - start.Year.Value);
        return new()
        {
            Required = required,
            Actual = before - now,
            PerYear = perYear,
            Reaches = ReachesIn(start.Year, before, (before - now) / years),
            Short = now,
            Of = bound,
            IsDistance = true,
        };
    }

    /// <summary>How far a value lies outside what is wanted; 0 inside.</summary>
    private decimal Outside(decimal value, IndicatorTarget target)
    {
        var margin = _view.Indicator.Desired == Indicator.Keep ? Math.Abs(target.Value) * _rule.KeepPercent / 100 : 0;
        var (low, high) = (target.Value - margin, (target.Upper ?? target.Value) + margin);
        var shown = Shown(value);
        return shown < low ? low - shown
            : shown > high ? shown - high
            : 0;
    }

    private Status Grade(JudgedWay way, Observation last, IndicatorTarget target)
    {
        Status status;
        if (way.Percent is { } percent)
            status =
                percent >= _rule.OnPacePercent ? Status.OnPace
                : percent >= _rule.FarBehindPercent ? Status.Behind
                : Status.FarBehind;
        else if (way.IsOnLine)
            status = Status.OnPace;
        else
            status = way.Short <= Math.Abs(way.Of) * _rule.KeepPercent / 100 ? Status.Behind : Status.FarBehind;
        return status == Status.OnPace && last.Year.Value >= target.Year.Value ? Status.Behind : status;
    }

    private static FiscalYear? ReachesIn(FiscalYear from, decimal distance, decimal perYear)
    {
        if (perYear <= 0 || distance <= 0)
            return null;
        var years = Math.Ceiling(decimal.Round(distance / perYear, 9));
        return years <= 100 ? new FiscalYear(from.Value + (int)years) : null;
    }

    private decimal Shown(decimal value) => decimal.Round(value, _view.Indicator.Decimals, MidpointRounding.AwayFromZero);
}

/// <summary>The way from the start to the target, as far as it was gone.</summary>
internal readonly record struct JudgedWay
{
    public decimal? Needed { get; init; }

    /// <summary>The change needed by now, in the wanted direction.</summary>
    public decimal Required { get; init; }

    /// <summary>The change there was, in the wanted direction.</summary>
    public decimal Actual { get; init; }

    public decimal? PerYear { get; init; }

    public FiscalYear? Reaches { get; init; }

    /// <summary>How far the value lies from the target, and of how much that is told in percent.</summary>
    public decimal Short { get; init; }

    public decimal Of { get; init; }

    public bool IsOnLine { get; init; }

    /// <summary>True when the changes are those of a distance from a range.</summary>
    public bool IsDistance { get; init; }

    public decimal? Percent => Required > 0 ? Actual / Required * 100 : null;
}
