using Meguri.Plans;

namespace Meguri.Editions.Documents.Kinds;

/// <summary>施策評価シート: one page a measure: what was done, what came of it, how it is rated, what is to be better.</summary>
internal static class MeasureSheets
{
    public static DocumentKind Kind { get; } =
        new(
            "measures",
            "施策評価シート",
            "施策ごとに1枚。実績、成果と課題、評価、改善点、つぎの年の計画をまとめます。",
            DocumentShape.Forms,
            [
                Columns.Department,
                Columns.Rating with
                {
                    OfMeasure = false,
                },
                new("settled", "{実績年度}の決算額の計", ColumnType.Yen, r =>
                    r.Plan.PrintedTotal(r.Node!.Code, r.Source.Year, AmountSide.Results)
                )
                {
                    Sum = true,
                    Of = Columns.Settled,
                },
                new("budget", "{計画年度}の予算額の計", ColumnType.Yen, r =>
                    r.Plan.PrintedTotal(r.Node!.Code, r.Source.Year, AmountSide.Plan)
                )
                {
                    Sum = true,
                    Of = Columns.Budget,
                },
                Columns.Outline with
                {
                    OfMeasure = false,
                },
                DocumentColumn.OfTable(
                    "results",
                    "{実績年度}の事業の実績",
                    [Columns.ResultName, Columns.ResultText, Columns.Settled, Columns.ResultFunding],
                    r => r.Source.Lines(r.Node!, AmountSide.Results)
                ),
                Columns.Outcomes with
                {
                    OfMeasure = false,
                },
                new("improvements", "改善点及び方向性", ColumnType.Text, r => r.Sheet?.Improvements),
                .. Plans.PlanRecords.MoreSheetTexts.Select(f => new DocumentColumn(f.Name, f.Title, ColumnType.Text, r =>
                    r.Sheet is null ? null : f.GetText(r.Sheet)
                )),
                DocumentColumn.OfTable(
                    "plans",
                    "{計画年度}の事業の計画",
                    [Columns.PlanName, Columns.PlanText, Columns.Budget, Columns.PlanFunding, Columns.Direction],
                    r => r.Source.Lines(r.Node!, AmountSide.Plan)
                ),
                new("related", "関連施策", ColumnType.Text, r =>
                    string.Join(
                        '\n',
                        r.Plan.Related(r.Node!.Code, r.PlanYear)
                            .Select(x => r.Plan.Node(x.RelatedCode) is { } node ? $"{node.Code}　{node.Name}" : x.RelatedCode)
                    )
                ),
                new("note", "補足", ColumnType.Text, r => r.Sheet?.Note),
            ],
            source => source.Measures.Select(m => new DocumentRow(source) { Node = m })
        )
        {
            PageEach = true,
            Head = r => $"{r.Node!.Code}　{r.Node.Name}{(r.Sheet?.Priority == true ? "【重点施策】" : "")}",
        };
}
