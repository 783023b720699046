using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Meguri.Indicators.Judging;
using Meguri.Plans.Model;
using Meguri.Shared.Time;

namespace Meguri.Indicators.Charts;

/// <summary>A year on a chart's axis.</summary>
public sealed record ChartYear(int Year, string Name, string Short);

/// <summary>A point of a chart.</summary>
public sealed record ChartPoint(
    int Year,
    decimal Value,
    bool Provisional = false,
    bool Goal = false,
    bool First = false,
    bool Last = false,
    string? Span = null
);

/// <summary>What a chart of one indicator shows, as src/web/charts/indicators.mjs reads it.</summary>
public sealed record IndicatorChart
{
    /// <summary>How charts are written for the program that draws them.</summary>
    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>Part of the drawing's name: the code, as plain ASCII.</summary>
    public required string Key { get; init; }

    /// <summary>What it shows, in one sentence, for those who do not see it.</summary>
    public required string Title { get; init; }

    /// <summary>Decimals of the figures.</summary>
    public int Decimals { get; init; }

    /// <summary>Every year from the first point to the last.</summary>
    public required IReadOnlyList<ChartYear> Years { get; init; }

    /// <summary>The values, cut where the way of counting changed.</summary>
    public required IReadOnlyList<IReadOnlyList<ChartPoint>> Parts { get; init; }

    /// <summary>From the start over the targets on the way to the last.</summary>
    public IReadOnlyList<ChartPoint> Way { get; init; } = [];

    /// <summary>From the last value on as until now.</summary>
    public IReadOnlyList<ChartPoint> Pace { get; init; } = [];

    /// <summary>Years from which on values do not compare.</summary>
    public IReadOnlyList<ChartPoint> Breaks { get; init; } = [];

    /// <summary>Years without a value.</summary>
    public IReadOnlyList<ChartPoint> Gaps { get; init; } = [];

    /// <summary>The range wanted, low and high; null for none.</summary>
    public IReadOnlyList<decimal>? Band { get; init; }

    /// <summary>Lower end of the axis.</summary>
    public decimal Low { get; init; }

    /// <summary>Upper end of the axis.</summary>
    public decimal High { get; init; }

    /// <summary>From one line of the axis to the next.</summary>
    public decimal Step { get; init; }

    /// <summary>Name of an indicator's drawing; the small one for lists.</summary>
    public static string NameOf(string code, bool small = false) => $"indicator-{KeyOf(code)}{(small ? "-small" : "")}";

    /// <summary>The chart of an indicator; null while there is nothing to draw.</summary>
    public static IndicatorChart? Of(IndicatorView view)
    {
        var baseline =
            view.Use is { BaselineYear: { } year, BaselineValue: { } value }
            && !view.Observations.Any(o => o.Year == year && o.Value is not null)
                ? new ChartPoint(year.Value, value)
                : null;
        var values = view
            .Observations.Where(o => o.Value is not null)
            .Select(o => new ChartPoint(
                o.Year.Value,
                o.Value!.Value,
                o.Provisional,
                Span: o.FromYear is { } from ? $"{from.EraShort}〜{o.Year.EraShort}" : null
            ))
            .ToList();
        if (baseline is not null)
            values = [.. values.Append(baseline).OrderBy(p => p.Year)];
        if (values.Count == 0)
            return null;
        values[0] = values[0] with { First = true };
        values[^1] = values[^1] with { Last = true };
        var breaks = view.Observations.Where(o => o.Breaks).Select(o => o.Year.Value).Where(y => y > values[0].Year).ToList();
        var parts = Cut(values, breaks);
        var way = view.IsReference ? [] : WayOf(view);
        var pace = view.IsReference ? [] : PaceOf(view);
        var gaps = view.Observations.Where(o => o.Value is null).Select(o => new ChartPoint(o.Year.Value, 0)).ToList();
        var all = values.Concat(way).Concat(pace).ToList();
        var (first, last) = (all.Concat(gaps).Min(p => p.Year), all.Concat(gaps).Max(p => p.Year));
        var band =
            view.Indicator.Desired == Indicator.Range && view.FinalTarget is { Upper: { } upper } target
                ? new[] { target.Value, upper }
                : null;
        var (low, high, step) = Axis([.. all.Select(p => p.Value), .. band ?? []], view.Indicator.IsShare);
        return new()
        {
            Key = KeyOf(view.Code),
            Title = $"「{view.Name}」の図。同じ数字が表にあります。",
            Decimals = view.Indicator.Decimals,
            Years = [.. Enumerable.Range(first, last - first + 1).Select(y => new ChartYear(y, Short(new(y)), new FiscalYear(y).EraShort))],
            Parts = parts,
            Way = way,
            Pace = pace,
            Breaks = [.. breaks.Select(y => new ChartPoint(y, 0))],
            Gaps = gaps,
            Band = band,
            Low = low,
            High = high,
            Step = step,
        };
    }

    private static List<IReadOnlyList<ChartPoint>> Cut(List<ChartPoint> values, List<int> breaks)
    {
        var parts = new List<IReadOnlyList<ChartPoint>>();
        var from = int.MinValue;
        foreach (var until in breaks.Append(int.MaxValue))
        {
            var part = values.Where(v => v.Year >= from && v.Year < until).ToList();
            if (part.Count > 0)
                parts.Add(part);
            from = until;
        }
        return parts;
    }

    private static List<ChartPoint> WayOf(IndicatorView view)
    {
        if (view.FinalTarget is null || view.Indicator.Desired == Indicator.Range)
            return [];
        var start = view.Judgement.Start
            ?? (view.Use is { BaselineYear: { } year, BaselineValue: { } value } ? new Point(year, value) : default(Point?));
        return
        [
            .. start is { } s ? [new ChartPoint(s.Year.Value, s.Value)] : Array.Empty<ChartPoint>(),
            .. view
                .Targets.Where(t => start is not { } b || t.Year.Value > b.Year.Value)
                .Select(t => new ChartPoint(t.Year.Value, t.Value, Goal: true)),
        ];
    }

    private static List<ChartPoint> PaceOf(IndicatorView view) =>
        view.Judgement is { PerYear: { } perYear, Judged: { Value: { } value } judged, Target: { } target, Status: not Status.Achieved }
        && judged.Year.Value < target.Year.Value
            ? [new(judged.Year.Value, value), new(target.Year.Value, value + (perYear * (target.Year.Value - judged.Year.Value)))]
            : [];

    /// <summary>Ends of the axis with room above and below; it begins at nought where the values are not far from it.</summary>
    private static (decimal Low, decimal High, decimal Step) Axis(IReadOnlyList<decimal> values, bool isShare)
    {
        var (least, most) = (values.Min(), values.Max());
        var span = Math.Max(most - least, Math.Max(Math.Abs(most) * 0.02m, 0.0001m));
        var step = RoundStep(span * 1.4m / 4);
        var low = least >= 0 && least < span * 1.2m ? 0 : Math.Floor((least - (span * 0.2m)) / step) * step;
        var high = Math.Ceiling((most + (span * 0.25m)) / step) * step;
        return isShare && high > 100 && most <= 100 ? (low, 100, step) : (low, high, step);
    }

    private static decimal RoundStep(decimal rough)
    {
        var size = (decimal)Math.Pow(10, Math.Floor(Math.Log10((double)rough)));
        return new[] { 1m, 2m, 5m, 10m }.First(m => m * size >= rough) * size;
    }

    private static string Short(FiscalYear year) => year.Era.Replace("年度", "", StringComparison.Ordinal);

    private static string KeyOf(string code) =>
        string.Concat(
            code.Select(c =>
                char.IsAsciiLetterOrDigit(c) || c is '-' or '_'
                    ? char.ToLowerInvariant(c).ToString() + (char.IsAsciiLetterUpper(c) ? "." : "")
                    : "." + ((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture)
            )
        );
}
