using System.Text.Json;
using Meguri.Editions.Site;
using Meguri.Indicators;
using Meguri.Indicators.Charts;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Charts;

namespace Meguri.Editions.Publishing;

/// <summary>図を描く: what the charts of an edition show.</summary>
public sealed class ChartMaker(ChartProgram program)
{
    /// <summary>Draws the charts. Without Node the site shows its tables alone, and <see cref="DrawnCharts.Problem"/> says so.</summary>
    public Task<DrawnCharts> DrawAsync(EditionView edition, CancellationToken cancel = default)
    {
        var indicators = IndicatorBook.Of(edition.Plan).All.Select(i => IndicatorChart.Of(i)).OfType<IndicatorChart>().ToList();
        return edition.Latest is null && indicators.Count == 0
            ? Task.FromResult(new DrawnCharts(new Dictionary<string, string>(StringComparer.Ordinal), null))
            : program.DrawAsync(Data(edition, indicators), cancel);
    }

    /// <summary>What the script draws; amounts are in the plan's unit.</summary>
    private static byte[] Data(EditionView edition, IReadOnlyList<IndicatorChart> indicators)
    {
        var plan = edition.Plan;
        if (edition.Latest is not { } year)
            return JsonSerializer.SerializeToUtf8Bytes(new { indicators }, IndicatorChart.Json);
        var measure = plan.LevelName(plan.MeasureDepth) is { Length: > 0 } called ? called : "施策";
        var ratings = plan.Words(PlanWord.Rating)
            .Select(w => new
            {
                label = w.Word,
                meaning = plan.Meaning(PlanWord.Rating, w.Word),
                value = plan.RatedAs(year, w.Word).Count(),
                behind = w.Role == PlanWord.Behind,
                path = SitePath.Rating(w.Word),
            });
        decimal Units(long yen) => decimal.Round((decimal)yen / edition.Unit.Size, MidpointRounding.AwayFromZero);
        var items = SiteMap
            .HomeItems(plan)
            .Select(n => new
            {
                label = $"{n.Code} {n.Name}",
                settled = Units(plan.Total(n.Code, year, AmountSide.Results).Once),
                budget = Units(plan.Total(n.Code, year, AmountSide.Plan).Once),
                path = plan.IsMeasure(n) ? SitePath.Measure(n.Code) : SitePath.Node(n.Code),
            });
        return JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                unit = edition.Unit.Name,
                ratings = new
                {
                    title = $"評価ごとの{measure}の数（{year.ResultYear.Full}の結果）",
                    measure,
                    unrated = plan.RatedAs(year, null).Count(),
                    parts = ratings,
                },
                indicators,
                money = new
                {
                    title = "項目ごとの金額",
                    settled = $"{year.ResultYear.Era} 決算額",
                    budget = $"{year.PlanYear.Era} 予算額",
                    items,
                },
            },
            IndicatorChart.Json
        );
    }
}
