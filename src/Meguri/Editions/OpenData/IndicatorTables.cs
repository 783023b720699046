using System.Text.Json;
using Meguri.Indicators;
using Meguri.Indicators.Charts;
using Meguri.Indicators.Judging;
using Meguri.Plans;

namespace Meguri.Editions.OpenData;

/// <summary>指標の値と判定: one datum a row, and the statuses with their working as JSON.</summary>
public static class IndicatorTables
{
    private static readonly IReadOnlyList<DataColumn> Columns =
    [
        .. RecordTable.Common,
        .. IndicatorCsv.Heads.Select(h => new DataColumn(
            h,
            h switch
            {
                "区分" => "基準値、目標値、前の目標値、実績値、内訳のどれか。「内訳（重なりあり）」は、たしても全体と一致しません。",
                "年度" => "西暦の年度（4月に始まる年）。いくつもの年度にわたる値では、最後の年度。",
                "最初の年度" => "いくつもの年度にわたる値のときだけ。",
                "値" => "単位の列の単位。空欄は値なしで、0とは違います。",
                "系列の切れ目" => "1＝この年度から数え方が変わり、前の値と比べられない。",
                _ => "",
            }
        )),
    ];

    /// <summary>The data sets of an edition; none where it has no indicators.</summary>
    public static IEnumerable<DataSet> Of(EditionView edition)
    {
        var book = IndicatorBook.Of(edition.Plan);
        if (book.All.Count == 0)
            yield break;
        yield return new(
            "indicator-values",
            "指標の値",
            "指標ごと、年度ごと、区分ごとに1行。基準値・目標値・実績値・内訳が入っています。",
            DataSet.Csv,
            book.All.Sum(v => IndicatorCsv.Rows(v).Count()),
            Columns,
            () => Csv(edition, book.All)
        );
        yield return new("indicator-status", "指標と判定", "指標ごとの判定と、その計算のわけ。", DataSet.Json, null, [], () =>
            Json(book.All)
        );
    }

    /// <summary>The values of some indicators as CSV.</summary>
    public static byte[] Csv(EditionView edition, IReadOnlyList<IndicatorView> views)
    {
        var common = RecordTable.CommonCells(edition);
        return Shared.Text.Csv.Write(Columns.Select(c => c.Title), views.SelectMany(IndicatorCsv.Rows).Select(r => common.Concat(r)));
    }

    private static readonly JsonSerializerOptions Indented = new(IndicatorChart.Json) { WriteIndented = true };

    /// <summary>Some indicators with their status and its working as JSON.</summary>
    public static byte[] Json(IReadOnlyList<IndicatorView> views) =>
        JsonSerializer.SerializeToUtf8Bytes(
            views.Select(v => new
            {
                code = v.Code,
                name = v.Name,
                unit = v.Indicator.Unit,
                role = v.Use.Role,
                desired = v.Indicator.Desired,
                baseline = v.Use.BaselineYear is { } year ? new { year = year.Value, value = v.Use.BaselineValue } : null,
                targets = v.AllTargets.Select(t => new
                {
                    revision = t.Revision,
                    year = t.Year.Value,
                    value = t.Value,
                    upper = t.Upper,
                    reason = t.Reason,
                }),
                values = v.Observations.Select(o => new
                {
                    year = o.Year.Value,
                    from = o.FromYear?.Value,
                    value = o.Value,
                    provisional = o.Provisional,
                    noValueReason = o.NoValueReason,
                    numerator = o.Numerator,
                    denominator = o.Denominator,
                    valid = o.Valid,
                    invalid = o.Invalid,
                    breaks = o.Breaks,
                }),
                status = v.Judgement.Status.Key(),
                computed = v.Judgement.Computed.Key(),
                needed = v.Judgement.Needed,
                pacePercent = v.Judgement.PacePercent,
                perYear = v.Judgement.PerYear,
                reaches = v.Judgement.Reaches?.Value,
                working = v.Judgement.Working,
            }),
            Indented
        );
}
