using Meguri.Plans;

namespace Meguri.Editions.Documents.Kinds;

/// <summary>主要な施策の成果に関する説明書 (地方自治法233条5項), which goes to the council with the settled accounts.</summary>
internal static class ResultsReport
{
    public static DocumentKind Kind { get; } =
        new(
            "results",
            "主要な施策の成果に関する説明書",
            "実績年度の事業の成果を、予算現額・決算額・財源とともに示します。決算に添えて議会へ出す書類です（地方自治法第233条第5項）。",
            DocumentShape.Tables,
            [
                Columns.ResultName,
                Columns.ResultText,
                Amount("initial", "当初予算額", r => Columns.Initial(r, r.ResultYear)),
                Amount("supplementary", "補正予算額", r => Columns.Supplementary(r, r.ResultYear)),
                Amount("carriedIn", "前年度繰越", r => r.Money!.CarriedIn(r.ResultYear)),
                Amount("current", "予算現額", r => Columns.Current(r, r.ResultYear)),
                Columns.Settled with
                {
                    Title = "決算額",
                },
                new("rate", "執行率", ColumnType.Share, r =>
                    r.Result?.SettledAmount is { } settled && Columns.Current(r, r.ResultYear) is { } current && current != 0
                        ? decimal.Round(settled * 100m / current, 1, MidpointRounding.AwayFromZero)
                        : null
                ),
                .. Columns.Sources(),
                Columns.ResultFunding with
                {
                    Shown = false,
                },
                Columns.Department with
                {
                    Shown = false,
                },
                Columns.Outcomes,
                Columns.Rating,
            ],
            source => source.Measures.SelectMany(m => source.Lines(m, AmountSide.Results))
        )
        {
            Landscape = true,
        };

    private static DocumentColumn Amount(string key, string title, Func<DocumentRow, long?> value) =>
        new(key, title, ColumnType.Yen, r => value(r)) { Sum = true };
}
