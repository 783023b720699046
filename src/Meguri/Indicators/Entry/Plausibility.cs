using Meguri.Plans.Model;
using Meguri.Shared.Records;

namespace Meguri.Indicators.Entry;

/// <summary>気になるところ: what about a value is likely to be a slip.</summary>
/// <param name="Observation">The value.</param>
/// <param name="Kind">Which slip; stable, it stands in accepted findings.</param>
/// <param name="Field">The field in question.</param>
/// <param name="Message">What differs, with the figures, and what to do.</param>
public sealed record Doubt(Observation Observation, DoubtKind Kind, string Field, string Message);

/// <summary>Kinds of slips.</summary>
public enum DoubtKind
{
    /// <summary>値の飛び.</summary>
    Jump,

    /// <summary>単位の間違い.</summary>
    Unit,

    /// <summary>目標年度より後.</summary>
    AfterTarget,

    /// <summary>内訳と全体.</summary>
    Parts,

    /// <summary>割合が0から100の外.</summary>
    Share,

    /// <summary>分子・分母と値.</summary>
    Ratio,

    /// <summary>回答数がない.</summary>
    NoCount,

    /// <summary>小数の桁.</summary>
    Decimals,
}

/// <summary>値の点検: looks at each value of an indicator beside the others.</summary>
public static class Plausibility
{
    private static readonly decimal[] UnitSlips = [100, 1_000, 10_000, 1_000_000, 100_000_000];

    /// <summary>What is doubtful in an indicator's values, by year.</summary>
    public static IEnumerable<Doubt> Of(IndicatorView view)
    {
        Observation? before = null;
        foreach (var o in view.Observations.Where(o => o.Value is not null))
        {
            foreach (var doubt in Alone(view, o, o.Value!.Value))
                yield return doubt;
            if (!o.Breaks && before?.Value is { } last && Beside(view, o, o.Value!.Value, before, last) is { } jump)
                yield return jump;
            before = o;
        }
    }

    private static IEnumerable<Doubt> Alone(IndicatorView view, Observation o, decimal value)
    {
        var year = o.Year.Era;
        if (view.Indicator.IsShare && value is < 0 or > 100)
            yield return new(
                o,
                DoubtKind.Share,
                "value",
                $"{year}の値{view.WithUnit(value)}は、割合なのに0から100の間にありません。小数点の位置を確かめてください。"
            );
        if (decimal.Round(value, view.Indicator.Decimals) != value)
            yield return new(
                o,
                DoubtKind.Decimals,
                "value",
                $"{year}の値{NumberText.Show(value)}は、小数が{view.Indicator.Decimals}桁より多くあります。画面と印刷では{view.WithUnit(value)}になります。"
            );
        if (
            !view.IsReference
            && view.FinalTarget is { } target
            && o.Year.Value > target.Year.Value
            && o.Year.Value > view.Plan.Document.Plan.EndYear.Value
        )
            yield return new(
                o,
                DoubtKind.AfterTarget,
                "year",
                $"{year}は、目標年度（{target.Year.Era}）と計画の期間より後です。年度を確かめてください。この値は、この計画の判定には使いません。"
            );
        foreach (var table in view.Parts)
        {
            if (PartsDoubt(view, o, value, table) is { } doubt)
                yield return doubt;
        }
        if (o is { Numerator: { } more, Denominator: { } less } && view.Indicator.IsShare && (less <= 0 || more > less || more < 0))
            yield return new(
                o,
                DoubtKind.Ratio,
                "denominator",
                $"{year}の分子{NumberText.Show(more)}・分母{NumberText.Show(less)}では、割合になりません。分母は1以上で、分子は分母より大きくありません。"
            );
        else if (o is { Numerator: { } part, Denominator: { } whole } && whole != 0 && view.Indicator.IsShare)
        {
            var share = decimal.Round(part / whole * 100, view.Indicator.Decimals, MidpointRounding.AwayFromZero);
            if (share != decimal.Round(value, view.Indicator.Decimals, MidpointRounding.AwayFromZero))
                yield return new(
                    o,
                    DoubtKind.Ratio,
                    "numerator",
                    $"{year}の分子{NumberText.Show(part)} ÷ 分母{NumberText.Show(whole)} は{view.WithUnit(share)}ですが、値は{view.WithUnit(value)}です。"
                );
        }
        else if (
            view.Indicator.IsShare
            && o.Denominator is null
            && o.FrozenOn is null
            && IsSurvey(o.Source.Length > 0 ? o.Source : view.Indicator.Source)
        )
        {
            yield return new(
                o,
                DoubtKind.NoCount,
                "denominator",
                $"{year}の値はアンケートの割合ですが、回答数（分母）がありません。分かるときは書いてください。"
            );
        }
    }

    private static Doubt? PartsDoubt(IndicatorView view, Observation o, decimal value, PartTable table)
    {
        if (table.Sum(o.Year) is not { } sum)
            return null;
        if (table.Dimension.Overlapping)
        {
            var most = table.Parts.Max(p => table.Values.GetValueOrDefault((p, o.Year.Value)));
            return most > value
                ? new(
                    o,
                    DoubtKind.Parts,
                    "value",
                    $"{o.Year.Era}の内訳「{table.Parts.First(p => table.Values.GetValueOrDefault((p, o.Year.Value)) == most)}」{view.WithUnit(most)}が、全体の{view.WithUnit(value)}より大きくなっています。"
                )
                : null;
        }
        var all = table.Parts.All(p => table.Values.ContainsKey((p, o.Year.Value)));
        return sum > value || (all && sum != value)
            ? new(
                o,
                DoubtKind.Parts,
                "value",
                $"{o.Year.Era}の内訳「{table.Dimension.Dimension}」の合計は{view.WithUnit(sum)}で、全体の{view.WithUnit(value)}と違います。1つのものがいくつもの内訳に入るときは、「重なりがある」に印を付けてください。"
            )
            : null;
    }

    private static Doubt? Beside(IndicatorView view, Observation o, decimal value, Observation before, decimal last)
    {
        if (last == 0 || value == 0 || value == last)
            return null;
        // What was counted over several years does not compare with what was counted in one.
        if (SpanOf(o) != SpanOf(before))
            return null;
        var times = Math.Abs(value / last);
        var large = times >= 1 ? times : 1 / times;
        if (UnitSlips.FirstOrDefault(s => large > s * 0.6m && large < s * 1.7m) is > 0 and var slip)
            return new(
                o,
                DoubtKind.Unit,
                "value",
                $"{o.Year.Era}の値{view.WithUnit(value)}は、{before.Year.Era}の{view.WithUnit(last)}のおよそ{(times >= 1 ? $"{slip:#,##0}倍" : $"{slip:#,##0}分の1")}です。単位が「{view.Indicator.Unit}」か確かめてください。"
            );
        var jumps = view.Indicator.IsShare ? Math.Abs(value - last) >= 20 : large >= 2;
        return jumps
            ? new(
                o,
                DoubtKind.Jump,
                "value",
                $"{o.Year.Era}の値{view.WithUnit(value)}は、{before.Year.Era}の{view.WithUnit(last)}から大きく変わっています（{view.ChangeWithUnit(value - last)}）。打ち間違いでなければ、備考に理由を書いてください。"
            )
            : null;
    }

    private static int SpanOf(Observation o) => o.FromYear is { } from ? o.Year - from : 0;

    private static bool IsSurvey(string source) =>
        source.Contains("アンケート", StringComparison.Ordinal) || source.Contains("意識調査", StringComparison.Ordinal);
}
