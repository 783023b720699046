using System.Globalization;
using System.Text.RegularExpressions;
using Meguri.Shared.Text;

namespace Meguri.Checks.Reading;

/// <summary>
/// A figure in Japanese text. Money (円, 千円, 万円 …) is in yen with unit 「円」 and <paramref name="Grain"/> the yen of the last digit written;
/// anything else carries the word that counts it (人, 町内会, %), or nothing.
/// </summary>
public readonly record struct Figure(TextSpan Span, decimal Value, string Unit, decimal Grain)
{
    /// <summary>True for an amount of money.</summary>
    public bool IsMoney => Unit == "円";

    /// <summary>The figure with its unit, as a person would write it.</summary>
    public string Print() => IsMoney && Grain >= 1000 && Value % 1000 == 0 ? $"{Value / 1000:#,##0}千円" : $"{Value:#,##0.##}{Unit}";
}

/// <summary>Finds figures in text, in half or full width, without changing the text.</summary>
public static partial class Figures
{
    private static readonly Remembered<Figure> Known = new(ReadIn);

    /// <summary>A whole or decimal number with or without separators, on text in half width.</summary>
    internal const string Number = @"(?>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?";

    /// <summary>Words of scale that may stand between a number and 円.</summary>
    internal const string Scale = "億|千万|百万|十万|万|千|百";

    /// <summary>Words that count. Kanji not listed count as they stand, up to four of them.</summary>
    internal const string Counter =
        "町内会|町会|自治会|団体|世帯|事業所|事業|会場|会館|施設|学級|地区|か所|カ所|ヶ所|ケ所|箇所|ブロック|チーム|グループ|店舗|区画|世帯|作品|講座|教室|クラブ|人|名|件|回|社|者|校|店|戸|台|本|冊|部|枚|点|泊|組|棟|種|頭|羽|隻|株|市|町|村|日|年度|年|か月|ヶ月|月|時間|分|歳|%|ポイント|km|ha|kg|m|t|[\\p{IsCJKUnifiedIdeographs}]{1,4}";

    /// <summary>Every figure of <paramref name="text"/>, from the left; years such as R6, 令和6年度 and ordinals such as 第3回 left out.</summary>
    public static IReadOnlyList<Figure> In(string text) => Known.In(text);

    private static List<Figure> ReadIn(string text)
    {
        if (!HasDigit(text)) return [];
        var figures = new List<Figure>();
        foreach (Match match in Figurative().Matches(FullWidth.ToAscii(text)))
        {
            if (match.Groups["skip"].Success) continue;
            figures.Add(Read(match));
        }
        return figures;
    }

    /// <summary>True when there is a figure to read at all, in half or full width; most texts have none.</summary>
    internal static bool HasDigit(string text) => text.AsSpan().ContainsAnyInRange('0', '9') || text.AsSpan().ContainsAnyInRange('０', '９');

    /// <summary>The number that a match of <see cref="Number"/> stands for.</summary>
    internal static decimal NumberOf(string digits) =>
        decimal.TryParse(digits.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n) ? n : 0;

    /// <summary>What a word of <see cref="Scale"/> multiplies by.</summary>
    internal static decimal ScaleOf(string word) => word switch
    {
        "億" => 100_000_000,
        "千万" => 10_000_000,
        "百万" => 1_000_000,
        "十万" => 100_000,
        "万" => 10_000,
        "千" => 1_000,
        "百" => 100,
        _ => 1,
    };

    private static Figure Read(Match match)
    {
        var numbers = match.Groups["n"].Captures;
        var scales = match.Groups["scale"].Captures;
        decimal value = 0, grain = 1;
        for (var i = 0; i < numbers.Count; i++)
        {
            grain = i < scales.Count ? ScaleOf(scales[i].Value) : 1;
            value += NumberOf(numbers[i].Value) * grain;
        }
        if (match.Groups["minus"].Success) value = -value;
        return new Figure(new TextSpan(match.Index, match.Length), value, match.Groups["yen"].Success ? "円" : match.Groups["unit"].Value, grain);
    }

    // The number of pieces is bounded, and no two neighbouring parts can match the same character: no text makes this slow.
    [GeneratedRegex(
        "(?<skip>(?:[A-Za-z第]|令和|平成|昭和)" + Number + ")"
        + "|(?<minus>[△▲])?(?<n>" + Number + ")(?:(?<scale>" + Scale + ")(?<n>" + Number + "))*(?<scale>" + Scale + ")?(?<yen>円)"
        + "|(?<minus>[△▲])?(?<n>" + Number + ")(?<scale>億|万|千(?!円))?(?<unit>" + Counter + ")?",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, Reading.Patience.Milliseconds)]
    private static partial Regex Figurative();
}
