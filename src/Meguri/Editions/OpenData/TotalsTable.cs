using Meguri.Plans;

namespace Meguri.Editions.OpenData;

/// <summary>合計の表: both totals of every item and year, the one that counts each project once and the one that adds up the sheets.</summary>
public static class TotalsTable
{
    private static readonly IReadOnlyList<DataColumn> Columns =
    [
        .. RecordTable.Common,
        new("項目コード", "空欄は計画全体。"),
        new("項目名", ""),
        new("階層", ""),
        new("年度", "西暦の年度（4月に始まる年）。"),
        new("区分", "決算額か予算額。"),
        new("1回だけ数えた合計（円）", "いくつもの施策に載る事業を1回だけ数えた合計。"),
        new("施策シートの合計をたした額（円）", "いくつもの施策に載る事業を、載っている数だけ数えた合計。"),
        new("差（円）", ""),
    ];

    /// <summary>The data set.</summary>
    public static DataSet Of(EditionView edition)
    {
        var plan = edition.Plan;
        var rows = plan.Years.Count * (plan.Document.Nodes.Count + 1) * 2;
        return new("totals", "項目ごとの合計", "計画全体と項目ごとの、決算額と予算額の合計。", DataSet.Csv, rows, Columns, () =>
            Shared.Text.Csv.Write(Columns.Select(c => c.Title), Rows(edition))
        );
    }

    private static IEnumerable<IEnumerable<string?>> Rows(EditionView edition)
    {
        var plan = edition.Plan;
        var common = RecordTable.CommonCells(edition);
        foreach (var year in plan.Years)
        {
            foreach (var node in plan.InOrder(null).Prepend(null))
            {
                foreach (var side in (AmountSide[])[AmountSide.Results, AmountSide.Plan])
                {
                    var total = plan.Total(node?.Code, year, side);
                    yield return
                    [
                        .. common,
                        node?.Code,
                        node?.Name ?? "計画全体",
                        node is null ? "" : plan.LevelName(node.Depth),
                        $"{(side == AmountSide.Results ? year.ResultYear : year.PlanYear).Value}",
                        side == AmountSide.Results ? "決算額" : "予算額",
                        $"{total.Once}",
                        $"{total.Printed}",
                        $"{total.Excess}",
                    ];
                }
            }
        }
    }
}
