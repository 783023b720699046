using Meguri.Indicators;
using Meguri.Indicators.Entry;
using Meguri.Plans;
using Meguri.Plans.Model;

namespace Meguri.Checks.Indicators;

/// <summary>What is doubtful in the values of indicators: a rule for each kind of slip, found where the values are entered too.</summary>
public sealed class IndicatorDoubts : Rule
{
    private readonly DoubtKind _kind;

    private IndicatorDoubts(DoubtKind kind, string code, Severity severity, string title, string why) =>
        (_kind, Code, Severity, Title, Why) = (kind, code, severity, title, why);

    /// <summary>A rule for each kind.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        new IndicatorDoubts(
            DoubtKind.Share,
            "indicator-share",
            Severity.Error,
            "割合の値が0から100の間にない",
            "割合は0%から100%の間です。小数点の位置や、分子と分母の取り違えが原因のことが多いです。"
        ),
        new IndicatorDoubts(
            DoubtKind.Ratio,
            "indicator-ratio",
            Severity.Error,
            "分子 ÷ 分母と、値が違う",
            "読む人が計算し直すと合わない数字は、計画全体の信頼を下げます。"
        ),
        new IndicatorDoubts(
            DoubtKind.Parts,
            "indicator-parts",
            Severity.Warning,
            "内訳と全体の値が合わない",
            "内訳をたした数が全体と違うときは、重なりがあることを示すか、値を直します。"
        ),
        new IndicatorDoubts(
            DoubtKind.Unit,
            "indicator-unit",
            Severity.Warning,
            "値の単位が違うおそれがある",
            "千円と円、人と千人の取り違えは、100倍や1,000倍の違いになって現れます。"
        ),
        new IndicatorDoubts(
            DoubtKind.Jump,
            "indicator-jump",
            Severity.Note,
            "指標の値が大きく変わっている",
            "打ち間違いでなければ、市民は理由を知りたいはずです。"
        ),
        new IndicatorDoubts(
            DoubtKind.AfterTarget,
            "indicator-after",
            Severity.Note,
            "計画と目標の年度より後の値がある",
            "年度の打ち間違いかもしれません。この値は判定に使われません。"
        ),
        new IndicatorDoubts(
            DoubtKind.NoCount,
            "indicator-n",
            Severity.Note,
            "アンケートの割合に回答数がない",
            "何人に聞いた割合かが分からないと、どのくらい確かな数字かが分かりません。"
        ),
        new IndicatorDoubts(
            DoubtKind.Decimals,
            "indicator-decimals",
            Severity.Note,
            "値の小数が、決めた桁数より多い",
            "画面と印刷では丸めた値になり、データの値と違って見えます。"
        ),
    ];

    /// <summary>How a value stands to the one before it.</summary>
    private sealed record Jump(bool IsTenfold, bool IsSmall)
    {
        private const decimal LeastTimes = 7;
        private const decimal MostTimes = 14;
        private const decimal SmallCount = 100;
        private const decimal FewTimes = 5;

        public static Jump? Of(IndicatorView view, Observation now)
        {
            if (
                view.Observations.LastOrDefault(o => o.Year < now.Year && o.Value is not null)?.Value is not ({ } before and not 0)
                || now.Value is not ({ } value and not 0)
            )
                return null;
            var times = Math.Abs(value / before);
            if (times < 1)
                times = 1 / times;
            // Some tens of a thing come and go; 16 and 41 are both what one expects.
            var isCount = view.Indicator is { IsShare: false, Decimals: 0 };
            return new(
                times is >= LeastTimes and <= MostTimes,
                isCount && Math.Max(Math.Abs(value), Math.Abs(before)) < SmallCount && times < FewTimes
            );
        }
    }

    /// <inheritdoc/>
    public override string Code { get; }

    /// <inheritdoc/>
    public override Severity Severity { get; }

    /// <inheritdoc/>
    public override string Title { get; }

    /// <inheritdoc/>
    public override string Why { get; }

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var view in IndicatorBook.Of(plan.Plan).All)
        {
            foreach (var doubt in Plausibility.Of(view).Where(d => d.Kind == _kind))
            {
                var jump = doubt.Kind == DoubtKind.Jump ? Jump.Of(view, doubt.Observation) : null;
                if (
                    doubt.Kind == DoubtKind.Jump
                    && jump is not { IsTenfold: true }
                    && (doubt.Observation.Note.Length > 0 || jump is { IsSmall: true })
                )
                    continue;
                var finding = Found(
                    new(IndicatorRecords.Observation.Name, IndicatorRecords.Observation.KeyOf(doubt.Observation), doubt.Field),
                    $"「{view.Name}」の{doubt.Message}" + (jump is { IsTenfold: true } ? "けたが一つ多いか少ないおそれがあります。" : ""),
                    doubt.Observation.Value,
                    doubt.Observation.Numerator,
                    doubt.Observation.Denominator
                );
                yield return jump is { IsTenfold: true } && doubt.Observation.Note.Length == 0
                    ? finding with
                    {
                        Severity = Severity.Warning,
                    }
                    : finding;
            }
        }
    }
}
