using System.Text.RegularExpressions;
using Meguri.Shared.Text;

namespace Meguri.Checks.Reading;

/// <summary>An area, length, weight, time or the like as written, and what it is in the smallest unit of its kind: 1.2ha are
/// 12,000㎡.</summary>
/// <param name="Span">The words.</param>
/// <param name="Kind">What is measured: two measures of one kind can be compared.</param>
/// <param name="Unit">The unit as written, with its word of scale.</param>
/// <param name="Value">In the smallest unit of its kind.</param>
/// <param name="Step">What its last digit stands for, in the same unit.</param>
internal readonly record struct Measure(TextSpan Span, string Kind, string Unit, decimal Value, decimal Step)
{
    /// <summary>True for 1時間30分: its unit is the smaller one.</summary>
    public bool IsMixed { get; init; }

    /// <summary>The measured value in the unit of another.</summary>
    public decimal In(Measure other) => Value / Measures.SizeOf(other.Unit);
}

/// <summary>Finds measures in text.</summary>
internal static partial class Measures
{
    /// <summary>Kind of what takes time.</summary>
    public const string Time = "時間";

    /// <summary>Kind of a share.</summary>
    public const string Share = "割合";

    /// <summary>Kind of weeks and days.</summary>
    public const string Days = "日数";

    /// <summary>Kind of years and months.</summary>
    public const string Months = "月数";

    private const decimal LongestYears = 50;

    private static readonly Remembered<Measure> Known = new(Read);

    // The unit, what it measures, and its size; of the same kind, the same base.
    private static readonly Dictionary<string, (string Kind, decimal Size)> Units = new(StringComparer.Ordinal)
    {
        ["平方キロメートル"] = ("面積", 1_000_000),
        ["㎢"] = ("面積", 1_000_000),
        ["km2"] = ("面積", 1_000_000),
        ["ヘクタール"] = ("面積", 10_000),
        ["ha"] = ("面積", 10_000),
        ["アール"] = ("面積", 100),
        ["a"] = ("面積", 100),
        ["平方メートル"] = ("面積", 1),
        ["㎡"] = ("面積", 1),
        ["m2"] = ("面積", 1),
        ["キロメートル"] = ("長さ", 1_000),
        ["km"] = ("長さ", 1_000),
        ["㎞"] = ("長さ", 1_000),
        ["メートル"] = ("長さ", 1),
        ["m"] = ("長さ", 1),
        ["センチメートル"] = ("長さ", 0.01m),
        ["cm"] = ("長さ", 0.01m),
        ["mm"] = ("長さ", 0.001m),
        ["トン"] = ("重さ", 1_000),
        ["t"] = ("重さ", 1_000),
        ["キログラム"] = ("重さ", 1),
        ["kg"] = ("重さ", 1),
        ["㎏"] = ("重さ", 1),
        ["グラム"] = ("重さ", 0.001m),
        ["g"] = ("重さ", 0.001m),
        ["立方メートル"] = ("体積", 1_000),
        ["㎥"] = ("体積", 1_000),
        ["m3"] = ("体積", 1_000),
        ["kL"] = ("体積", 1_000),
        ["リットル"] = ("体積", 1),
        ["L"] = ("体積", 1),
        ["MWh"] = ("電力量", 1_000),
        ["kWh"] = ("電力量", 1),
        ["MW"] = ("出力", 1_000),
        ["kW"] = ("出力", 1),
        ["時間"] = (Time, 60),
        ["分間"] = (Time, 1),
        ["分"] = (Time, 1),
        ["割"] = (Share, 10),
        ["パーセント"] = (Share, 1),
        ["%"] = (Share, 1),
        ["週間"] = (Days, 7),
        ["日間"] = (Days, 1),
        ["か年"] = (Months, 12),
        ["年間"] = (Months, 12),
        ["年"] = (Months, 12),
        ["か月間"] = (Months, 1),
        ["か月"] = (Months, 1),
        [Figures.Yen] = (Figures.Yen, 1),
        ["人"] = ("人", 1),
        ["件"] = ("件", 1),
        ["部"] = ("部", 1),
    };

    /// <summary>Every measure of <paramref name="text"/>, from the left; 1時間30分 is one.</summary>
    public static IReadOnlyList<Measure> In(string text) => Known.In(text);

    /// <summary>What lengths, areas, weights and the like a unit measures; null for a unit of anything else.</summary>
    public static string? KindOf(string unit) =>
        Units.TryGetValue(unit, out var known) && known.Kind is "面積" or "長さ" or "重さ" or "体積" or "電力量" or "出力"
            ? known.Kind
            : null;

    /// <summary>The size of a unit with its word of scale: 1,000 for 千円.</summary>
    public static decimal SizeOf(string unit)
    {
        for (var at = 0; at < unit.Length; at++)
        {
            if (Units.TryGetValue(unit[at..], out var known))
                return known.Size * Figures.ScaleOf(unit[..at]);
        }
        return 1;
    }

    private static List<Measure> Read(string text)
    {
        var found = new List<Measure>();
        if (!Figures.HasDigit(text) && !KanjiDigits.AreIn(text))
            return found;
        foreach (Match match in Written.Matches(KanjiDigits.ToDigits(FullWidth.ToAscii(text))))
        {
            var unit = match.Groups["unit"].Value;
            var (kind, size) = Units[unit];
            var (value, grain) = Figures.ValueOf(match.Groups["n"].Captures, match.Groups["scale"].Captures);
            if (unit == "年" && value > LongestYears)
                continue;
            var scale =
                match.Groups["scale"] is { Success: true } word && word.Index + word.Length == match.Groups["unit"].Index ? word.Value : "";
            var measure = new Measure(
                new TextSpan(match.Index, match.Length),
                kind,
                scale + unit,
                value * size,
                Figures.StepOf(match.Groups["n"].Captures[^1].Value) * grain * size
            );
            // 1時間30分, 2年6か月: a smaller unit right behind a larger one goes on with it.
            if (
                found.Count > 0
                && found[^1] is var last
                && last.Span.End == match.Index
                && last.Kind == kind
                && SizeOf(last.Unit) > size
                && kind is Time or Months
            )
                found[^1] = measure with
                {
                    Span = new TextSpan(last.Span.Start, match.Index + match.Length - last.Span.Start),
                    IsMixed = true,
                    Value = last.Value + measure.Value,
                };
            else
                found.Add(measure);
        }
        return found;
    }

    // Not years of an era, times of a clock, parts of 3分の1, or the first digits of a longer word.
    private static Regex Written =>
        field ??= Pattern.Of(
            "(?<![0-9,.A-Za-z時第]|令和|平成|昭和|[0-9]月)(?<n>"
                + Figures.Number
                + ")(?:(?<scale>億|千万|百万|十万|万|千)(?:(?<n>"
                + Figures.Number
                + ")(?<scale>千万|百万|十万|万|千)?)?)?"
                + "(?<unit>平方キロメートル|平方メートル|立方メートル|キロメートル|センチメートル|メートル|ヘクタール|アール|キログラム|グラム|トン|リットル|パーセント|km2|m2|m3|㎢|㎡|㎥|㎞|㎏|MWh|kWh|MW|kW|kL"
                + "|ha|km|cm|mm|kg|[amtgL]|時間|分間?(?!の|[0-9])|週間|日間|か年|年間?(?![度目生代前後])|か月間?|割(?![引合増減]|り)|%|円|人|件|部)(?![A-Za-z])(?!(?<=[A-Za-z])[0-9])",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
        );
}
