using Meguri.Cities;
using Meguri.Plans;
using Meguri.Plans.Live;
using Meguri.Plans.Model;
using Meguri.Shared.Metrics;
using Meguri.Shared.Records;
using Meguri.Shared.Time;

namespace Meguri.Indicators.Live;

/// <summary>計画からの測定値: what the sheets themselves say: ratings, directions, money.</summary>
public sealed class PlanMetrics(PlanReader plans, PlanNow now, CityContext city, TimeProvider time) : IMetricSource
{
    private const string Prefix = "plan/";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Metric>> OffersAsync(CancellationToken cancel)
    {
        var offers = new List<Metric>();
        foreach (var plan in await plans.PlansAsync(cancel))
        {
            if (await now.ReadAsync(plan.Code, cancel) is not { } index || index.Years.Count == 0)
                continue;
            var measure = index.LevelName(index.MeasureDepth);
            offers.Add(new($"{Prefix}{plan.Code}/good", $"遅れのない{measure}の割合（遅れを示す評価でないもの）", "%", 1, plan.Title));
            offers.AddRange(
                index
                    .Document.Words.Where(w => w.List == PlanWord.Rating)
                    .Select(w => new Metric($"{Prefix}{plan.Code}/rating/{w.Word}", $"評価{w.Word}の{measure}の数", "施策", 0, plan.Title))
            );
            offers.AddRange(
                index
                    .Document.Words.Where(w => w.List == PlanWord.Direction)
                    .Select(w => new Metric(
                        $"{Prefix}{plan.Code}/direction/{w.Word}",
                        $"方向性「{w.Word}」の{plan.ProjectTitle}の数",
                        "事業",
                        0,
                        plan.Title
                    ))
            );
            offers.Add(new($"{Prefix}{plan.Code}/settled", "決算額の合計（1回だけ数えた額）", "億円", 1, plan.Title));
        }
        return offers;
    }

    /// <inheritdoc/>
    public async Task<MetricValue?> ReadAsync(string key, FiscalYear year, CancellationToken cancel)
    {
        var parts = key.Split('/');
        if (!key.StartsWith(Prefix, StringComparison.Ordinal) || parts.Length < 3 || await now.ReadAsync(parts[1], cancel) is not { } plan)
            return null;
        var sheet =
            parts[2] == "direction"
                ? plan.Years.FirstOrDefault(y => y.PlanYear == year)
                : plan.Years.FirstOrDefault(y => y.ResultYear == year);
        var source = $"{plan.Document.Plan.Title}の施策シート";
        if (sheet is null)
            return new()
            {
                NoValueReason = $"{year.Era}の施策シートがない",
                Source = source,
                Href = PlanPaths.Tree(parts[1]),
            };
        var value = parts[2] switch
        {
            "good" => Good(plan, sheet),
            "rating" when parts.Length == 4 => Rated(plan, sheet, parts[3]),
            "direction" when parts.Length == 4 => Directed(plan, sheet, parts[3]),
            "settled" => Settled(plan, sheet),
            _ => null,
        };
        return value is null
            ? null
            : value with
            {
                Source = source,
                Provisional = sheet.InPreparation,
                AsOf = sheet.InPreparation ? city.City.LocalDate(time.GetUtcNow()) : year.LastDay,
            };
    }

    private static List<Sheet> Rated(PlanIndex plan, SheetYear year) =>
        [.. plan.Measures.Select(m => plan.Sheet(m.Code, year.PlanYear)).OfType<Sheet>().Where(s => s.Rating is not null)];

    private static MetricValue Good(PlanIndex plan, SheetYear year)
    {
        var rated = Rated(plan, year);
        if (rated.Count == 0)
            return new()
            {
                NoValueReason = $"{year.ResultYear.Era}の評価がまだない",
                Href = PlanPaths.Under(plan.Document.Plan.Code, "", year.PlanYear),
            };
        var good = rated.Count(s => plan.Word(PlanWord.Rating, s.Rating)?.Role != PlanWord.Behind);
        var share = decimal.Round(good * 100m / rated.Count, 1, MidpointRounding.AwayFromZero);
        return new()
        {
            Value = share,
            Numerator = good,
            Denominator = rated.Count,
            Href = $"{PlanPaths.Tree(plan.Document.Plan.Code)}?year={year.PlanYear.Value}",
            Working =
                $"遅れを示さない評価の施策{good} ÷ 評価のある施策{rated.Count} ＝ {NumberText.Show(share, 1)}%（{string.Join('、', rated.GroupBy(s => s.Rating).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} {g.Count()}"))}）",
        };
    }

    private static MetricValue Rated(PlanIndex plan, SheetYear year, string word)
    {
        var rated = Rated(plan, year);
        var count = rated.Count(s => s.Rating == word);
        return rated.Count == 0
            ? new() { NoValueReason = $"{year.ResultYear.Era}の評価がまだない" }
            : new()
            {
                Value = count,
                Numerator = count,
                Denominator = rated.Count,
                Working = $"評価のある施策{rated.Count}のうち、{word}は{count}",
                Href = $"{PlanPaths.Tree(plan.Document.Plan.Code)}?year={year.PlanYear.Value}&rating={Uri.EscapeDataString(word)}",
            };
    }

    private static MetricValue Directed(PlanIndex plan, SheetYear year, string word)
    {
        var directed = plan.Document.Directions.Where(d => d.PlanYear == year.PlanYear && d.Year.Value == year.PlanYear.Value + 1).ToList();
        var count = directed.Count(d => d.Direction == word);
        return directed.Count == 0
            ? new() { NoValueReason = $"{year.PlanYear.Era}の計画に方向性がまだない" }
            : new()
            {
                Value = count,
                Numerator = count,
                Denominator = directed.Count,
                Working = $"{new FiscalYear(year.PlanYear.Value + 1).Era}の方向性がある事業{directed.Count}のうち、{word}は{count}",
                Href = $"{PlanPaths.Projects(plan.Document.Plan.Code)}?year={year.PlanYear.Value}&direction={Uri.EscapeDataString(word)}",
            };
    }

    private static MetricValue Settled(PlanIndex plan, SheetYear year)
    {
        var yen = plan.Total(null, year, AmountSide.Results).Once;
        return new()
        {
            Value = decimal.Round(yen / 100_000_000m, 1, MidpointRounding.AwayFromZero),
            Working = $"施策シートに載る事業の決算額を、1回ずつ合わせて{NumberText.Show(yen)}円",
            Href = PlanPaths.Totals(plan.Document.Plan.Code, year.PlanYear),
        };
    }
}
