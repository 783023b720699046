using System.Globalization;
using Meguri.Plans;
using Meguri.Shared.Records;
using Meguri.Shared.Text;

namespace Meguri.Indicators;

/// <summary>指標の値の表: one datum a row, as statistics dashboards take it: which indicator, which year, what kind of figure, the value.</summary>
public static class IndicatorCsv
{
    /// <summary>The heads.</summary>
    public static readonly IReadOnlyList<string> Heads =
    [
        "指標コード",
        "指標名",
        "役割",
        "単位",
        "区分",
        "内訳",
        "年度",
        "最初の年度",
        "値",
        "上の端",
        "時点",
        "速報",
        "値がない理由",
        "分子",
        "分母",
        "有効回答",
        "無効回答",
        "系列の切れ目",
        "出典",
        "備考",
    ];

    /// <summary>Writes the table as CSV.</summary>
    public static byte[] Write(IEnumerable<IndicatorView> views) => Csv.Write(Heads, views.SelectMany(Rows));

    /// <summary>The rows of an indicator: baseline, targets with the former ones, values, parts.</summary>
    public static IEnumerable<IReadOnlyList<string?>> Rows(IndicatorView view)
    {
        IReadOnlyList<string?> Row(
            string kind,
            string part,
            int year,
            string? from = null,
            decimal? value = null,
            decimal? upper = null,
            Plans.Model.Observation? o = null,
            string? asOf = null,
            string? note = null
        ) =>
            [
                view.Code,
                view.Name,
                IndicatorRecords.RoleTitles[view.Use.Role],
                view.Indicator.Unit,
                kind,
                part,
                year.ToString(CultureInfo.InvariantCulture),
                from,
                Plain(value),
                Plain(upper),
                asOf ?? Field.Canonical(o?.AsOf),
                o?.Provisional == true ? "1" : "0",
                o?.NoValueReason,
                Plain(o?.Numerator),
                Plain(o?.Denominator),
                Field.Canonical(o?.Valid),
                Field.Canonical(o?.Invalid),
                o?.Breaks == true ? "1" : "0",
                o is null ? ""
                : o.Source.Length > 0 ? o.Source
                : view.Indicator.Source,
                note ?? o?.Note,
            ];
        if (view.Use is { BaselineYear: { } year, BaselineValue: { } baseline })
            yield return Row(
                "基準値",
                "",
                year.Value,
                value: baseline,
                asOf: Field.Canonical(view.Use.BaselineAsOf),
                note: view.Use.BaselineNote
            );
        foreach (var target in view.AllTargets)
            yield return Row(
                target.Revision == view.FinalTarget!.Revision ? "目標値" : "前の目標値",
                "",
                target.Year.Value,
                value: target.Value,
                upper: target.Upper,
                asOf: Field.Canonical(target.DecidedOn),
                note: target.Reason
            );
        foreach (var o in view.Observations)
            yield return Row("実績値", "", o.Year.Value, Field.Canonical(o.FromYear), o.Value, o: o);
        foreach (var table in view.Parts)
        {
            foreach (var (key, value) in table.Values.OrderBy(v => v.Key.Year).ThenBy(v => table.Parts.ToList().IndexOf(v.Key.Part)))
                yield return Row(
                    table.Dimension.Overlapping ? "内訳（重なりあり）" : "内訳",
                    $"{table.Dimension.Dimension}：{key.Part}",
                    key.Year,
                    value: value,
                    note: table.Dimension.Note
                );
        }
    }

    private static string? Plain(decimal? value) => Field.Canonical(value);
}
