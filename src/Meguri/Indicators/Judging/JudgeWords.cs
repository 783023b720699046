using Meguri.Plans.Model;
using Meguri.Shared.Records;

namespace Meguri.Indicators.Judging;

/// <summary>How a status was worked out, in sentences with every figure that was used.</summary>
internal sealed class JudgeWords(
    IndicatorView view,
    JudgingRule rule,
    Point start,
    bool isBaseline,
    Observation last,
    IndicatorTarget target
)
{
    /// <summary>A judgement without figures.</summary>
    public static Judgement Nothing(Status status, string why) =>
        new()
        {
            Status = status,
            Computed = status,
            Working = [why],
        };

    /// <summary>Why there is no value to judge by.</summary>
    public static string NoValue(IndicatorView view, IndicatorTarget target)
    {
        var none = view.Observations.LastOrDefault(o => o.Value is null && o.Year.Value <= target.Year.Value);
        return none is null
            ? "まだ実績値がないので、判定できません。"
            : $"まだ実績値がないので、判定できません。{none.Year.Era}は、{none.NoValueReason.TrimEnd('。')}。";
    }

    /// <summary>The judgement with its sentences.</summary>
    public Judgement Finish(Status status, JudgedWay way, bool onlyOne, bool kept = false) =>
        new()
        {
            Status = status,
            Computed = status,
            Start = start,
            Judged = last,
            Target = target,
            Needed = way.Needed,
            PerYear = way.PerYear,
            Reaches = way.Reaches,
            PacePercent = way.Percent is { } percent ? decimal.Round(percent, 1, MidpointRounding.AwayFromZero) : null,
            Working = [.. onlyOne ? Single(status) : Sentences(status, way, kept)],
        };

    private IEnumerable<string> Single(Status status)
    {
        yield return Goal;
        if (status == Status.Achieved)
            yield return $"{IndicatorView.Years(last)}は{Value}で、目標に届いています。";
        else if (last.Breaks)
            yield return $"{last.Year.Era}に数え方が変わったので、前の値とは比べられません（{Broken(last)}）。次の値が出ると判定できます。";
        else
            yield return $"いま分かっているのは、出発点の{start.Year.Era}の{view.WithUnit(start.Value)}だけです。次の値が出ると判定できます。";
    }

    private IEnumerable<string> Sentences(Status status, JudgedWay way, bool kept)
    {
        yield return $"出発点は{start.Year.Era}の{view.WithUnit(start.Value)}です（{StartNote}）。";
        yield return Goal;
        if (Revised is { } revised)
            yield return revised;
        if (Between is { } between && !way.IsDistance)
            yield return between;
        if (Waited is { } waited)
            yield return waited;
        if (kept)
        {
            yield return $"{IndicatorView.Years(last)}は{Value}で、いまのところ保てているので「順調」です。{target.Year.Era}まで保てれば「達成」です。";
            yield break;
        }
        if (status == Status.Achieved)
        {
            yield return $"{IndicatorView.Years(last)}は{Value}で、目標に届いています。";
            yield break;
        }
        if (last.Year.Value >= target.Year.Value)
            yield return $"目標の{target.Year.Era}に、目標へ届きませんでした（{Value}）。";
        if (way.Percent is { } percent)
        {
            yield return way.IsDistance
                ? $"目標の範囲までの隔たりは、{last.Year.Era}までに{Plain(way.Required)}縮まる必要がありました。実際に縮まったのは{Plain(way.Actual)}です（{Value}）。"
                : $"まっすぐ進むと{last.Year.Era}は{view.WithUnit(way.Needed!.Value)}なので、必要な変化は{Plain(way.Required)}です。実際の変化は{Plain(way.Actual)}です（{Value}）。";
            yield return $"実際 ÷ 必要 ＝ {Plain(way.Actual)} ÷ {Plain(way.Required)} ＝ {Percent(percent)}。{Grade(status, percent)}";
        }
        else
        {
            yield return $"{IndicatorView.Years(last)}は{Value}です。目標から{Plain(way.Short)}離れています。";
            yield return $"出発点がもう目標を満たしていたので、目標からの隔たりで見ます。目標の{rule.KeepPercent}%（{Plain(Math.Abs(way.Of) * rule.KeepPercent / 100)}）までなら「遅れ」、それより大きければ「大きな遅れ」です。";
        }
        if (way.Percent is not null)
            yield return Pace(way);
    }

    private string Goal =>
        target.Upper is null && view.Indicator.Desired is Indicator.Up or Indicator.Down
            ? $"目標は{target.Year.Era}に{view.TargetText(target)}です。"
        : view.Indicator.Desired == Indicator.Keep
            ? $"目標は{target.Year.Era}まで{view.TargetText(target)}を保つことです（上下{rule.KeepPercent}%まで）。"
        : $"目標は{target.Year.Era}に{view.TargetText(target)}の間に収めることです。";

    private string StartNote =>
        isBaseline ? "計画の基準値" + (view.Use.BaselineNote.Length > 0 ? "：" + view.Use.BaselineNote : "")
        : view.Observations.LastOrDefault(o => o.Breaks && o.Year.Value <= last.Year.Value) is { } broken
            ? $"数え方が変わったあとの最初の値。{Broken(broken)}"
        : "計画に基準値がないので、最初の実績値";

    private string? Revised
    {
        get
        {
            if (target.Revision == 0 || view.AllTargets.LastOrDefault(t => t.Revision == target.Revision - 1) is not { } former)
                return null;
            return $"目標は、{former.Year.Era}に{view.TargetText(former)}から見直されました（{(target.DecidedOn is { } day ? Shared.Time.DateText.Long(day) + "、" : "")}{target.Reason.TrimEnd('。')}）。";
        }
    }

    /// <summary>Targets of years between bend the way: what is needed by now cannot be worked out without them.</summary>
    private string? Between =>
        view.Indicator.Desired is Indicator.Up or Indicator.Down
        && view.Targets.Where(t => t.Year.Value > start.Year.Value && t.Year.Value < target.Year.Value).ToList() is { Count: > 0 } stops
            ? $"途中の目標は{string.Join('、', stops.Select(t => $"{t.Year.Era}に{view.TargetText(t)}"))}です。出発点から、これらを順にまっすぐ結んだ道すじで見ます。"
            : null;

    private string? Waited =>
        view.Observations.LastOrDefault(o => o.Value is null && o.Year.Value > last.Year.Value && o.Year.Value <= target.Year.Value)
            is { } none
            ? $"{none.Year.Era}は値がないので（{none.NoValueReason.TrimEnd('。')}）、最後に分かっている{last.Year.Era}の値で見ます。"
            : null;

    private string Value => view.WithUnit(last.Value!.Value) + (last.Provisional ? "、速報値" : "");

    private string Grade(Status status, decimal percent)
    {
        if (percent >= rule.OnPacePercent)
            return status == Status.OnPace ? $"{rule.OnPacePercent}%以上なので「順調」です。" : "目標年度に届かなかったので「遅れ」です。";
        return percent >= rule.FarBehindPercent
            ? $"{rule.FarBehindPercent}%以上で{rule.OnPacePercent}%より少ないので「遅れ」です。"
            : $"{rule.FarBehindPercent}%より少ないので「大きな遅れ」です。";
    }

    private string Pace(JudgedWay way) =>
        way.Reaches is { } year ? $"このまま1年に{Signed(way.PerYear!.Value)}ずつ進むと、目標に届くのは{year.Era}です。"
        : way.Actual <= 0 ? "今の進み方では、目標に近づいていません。"
        : "今の進み方では、目標に届くまで100年より長くかかります。";

    // △ is also the sign for 遅れ.
    private static string Percent(decimal percent) => (percent < 0 ? "マイナス" : "") + NumberText.Show(Math.Abs(percent), 1) + "%";

    private static string Broken(Observation observation) =>
        observation.BreakNote.Length > 0 ? observation.BreakNote.TrimEnd('。') : "数え方の変更";

    /// <summary>A change, exact enough that a reader who works it out again comes to the same percentage.</summary>
    private string Plain(decimal change) =>
        NumberText.Show(decimal.Round(change, view.Indicator.Decimals + 2, MidpointRounding.AwayFromZero));

    private string Signed(decimal change) => (change > 0 ? "＋" : "") + NumberText.Show(change, view.Indicator.Decimals + 1);
}
