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
    public bool IsMoney => Unit == Figures.Yen;

    /// <summary>True for a share in percent.</summary>
    public bool IsPercent => Unit == "%";

    /// <summary>The unit whatever its spelling: 名 counts people as 人 does, ヶ所 places as か所.</summary>
    public string Kin => Figures.KinOf(Unit);

    /// <summary>True for what counts or measures things; not for years, dates, times, ages, floors and numbers of articles.</summary>
    public bool IsQuantity => !Figures.IsCalendar(Unit);

    /// <summary>The figure with its unit, as a person would write it.</summary>
    public string Print() => IsMoney && Grain >= 1000 && Value % 1000 == 0 ? $"{Value / 1000:#,##0}千円" : $"{Value:#,##0.####}{Unit}";
}

/// <summary>Finds figures in text, in half or full width, without changing the text.</summary>
public static partial class Figures
{
    private const int LongestNumber = 20;

    private static readonly Remembered<Figure> Known = new(ReadIn);

    /// <summary>Unit of money.</summary>
    internal const string Yen = "円";

    /// <summary>A whole or decimal number with or without separators, on text in half width.</summary>
    internal const string Number = @"(?>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?";

    /// <summary>Words of scale that may stand between a number and 円.</summary>
    internal const string Scale = "億|千万|百万|十万|万|千|百";

    // Words that may be counted with の or つの between: 15の町内会, 3つの会場.
    private const string CountedWithNo =
        "町内会|自治会|団体|世帯|事業所|事業者|会場|会館|施設|学校|地区|地域|区域|町村|市町村|企業|法人|講座|教室|路線|公園|部会|計画|項目|種目|作品|店舗|グループ|チーム|クラブ|サークル|ブロック";

    /// <summary>Words that count. Kanji not listed count as they stand, up to two of them.</summary>
    internal const string Counter =
        "図書館|公民館|体育館|児童館|保育所|保育園|幼稚園|こども園|小学校|中学校|高等学校|高校|大学|病院|町内会|町会|自治会|実行委員会|委員会|協議会|連合会|部会|団体|世帯|事業所|事業者|事業体|事業|会場|会館|施設|学級|学校|学年|地区|地域|地点|区域"
        + "|か所|カ所|ヵ所|ヶ所|ケ所|箇所|か国|カ国|ヶ国|か月|カ月|ヵ月|ヶ月|ケ月|箇月|週間|日間|年間|時間|ブロック|チーム|グループ|サークル|クラブ|店舗|区画|校区"
        + "|作品|講座|教室|講演|コース|コマ|クラス|ページ|頁|フォロワー|アカウント|サイト|ケース|セット|メートル|キロ|トン|リットル|ヘクタール|ポイント|パーセント"
        + "|路線|系統|品目|品種|種類|種目|項目|科目|言語|企業|法人|会社|業者|農家|家庭|家族|組織|組合|機関|部署|部門|部局|計画|議案|議題|案件|公園|回線"
        + "|市町村|市町|町村|人日|人回|人泊|年度|年生|丁目|番地|㎡|m2|平方メートル|立方メートル"
        + "|人|名|件|回|社|者|校|店|戸|台|本|冊|部|枚|点|泊|組|棟|種|頭|羽|隻|株|市|町|村|区|県|日|年|月|時|分|秒|歳|週|基|機|隊|園|館|局|院|所|室|席|床|便|通|問|品|軒|匹|個|面|灯|橋|票"
        + "|例|期|次|代|班|倍|割|階|層|段|列|位|号|条|項|章|番|%|km|ha|kg|cm|mm|m|t|L|g(?![A-Za-z])"
        + "|(?![増減])[\\p{IsCJKUnifiedIdeographs}](?:(?![増減])[\\p{IsCJKUnifiedIdeographs}])?";

    /// <summary>Every figure of <paramref name="text"/>, from the left; years such as R6, ordinals such as 第3回, days such as 7/21 left out.</summary>
    public static IReadOnlyList<Figure> In(string text) => Known.In(text);

    private static List<Figure> ReadIn(string text)
    {
        if (!HasDigit(text))
            return [];
        var figures = new List<Figure>();
        foreach (Match match in Figurative.Matches(FullWidth.ToAscii(text)))
        {
            if (match.Groups["skip"].Success)
                continue;
            figures.Add(Read(match));
        }
        return figures;
    }

    /// <summary>True when there is a figure to read at all, in half or full width; most texts have none.</summary>
    internal static bool HasDigit(string text) =>
        text.AsSpan().ContainsAnyInRange('0', '9') || text.AsSpan().ContainsAnyInRange('０', '９');

    /// <summary>The number that a match of <see cref="Number"/> stands for; 0 for one that no plan can mean and no sum could hold.</summary>
    internal static decimal NumberOf(string digits) =>
        digits.Length <= LongestNumber
        && decimal.TryParse(
            digits.Replace(",", "", StringComparison.Ordinal),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var n
        )
            ? n
            : 0;

    /// <summary>What the last written digit of a match of <see cref="Number"/> stands for: 0.1 for 「94.7」.</summary>
    internal static decimal StepOf(string digits)
    {
        var step = 1m;
        for (var i = digits.IndexOf('.', StringComparison.Ordinal) + 1; i > 0 && i < digits.Length; i++)
            step /= 10;
        return step;
    }

    /// <summary>What a word of <see cref="Scale"/> multiplies by.</summary>
    internal static decimal ScaleOf(string word) =>
        word switch
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

    internal static string KinOf(string unit) =>
        unit switch
        {
            "名" => "人",
            "カ所" or "ヵ所" or "ヶ所" or "ケ所" or "箇所" => "か所",
            "カ月" or "ヵ月" or "ヶ月" or "ケ月" or "箇月" => "か月",
            "カ国" or "ヶ国" => "か国",
            "パーセント" or "％" => "%",
            "店舗" => "店",
            "会社" or "企業" => "社",
            "学校" => "校",
            _ => unit,
        };

    internal static bool IsCalendar(string unit) =>
        unit
            is "年度"
                or "年"
                or "月"
                or "日"
                or "時"
                or "分"
                or "秒"
                or "歳"
                or "年生"
                or "学年"
                or "号"
                or "条"
                or "項"
                or "章"
                or "階"
                or "丁目"
                or "番地"
                or "番"
                or "代"
                or "期"
                or "次"
                or "位"
                or "週";

    /// <summary>The value of numbers and their words of scale, one after another: 1億2,000万.</summary>
    internal static (decimal Value, decimal Grain) ValueOf(CaptureCollection numbers, CaptureCollection scales)
    {
        decimal value = 0,
            grain = 1;
        for (var i = 0; i < numbers.Count; i++)
        {
            grain = i < scales.Count ? ScaleOf(scales[i].Value) : 1;
            value += NumberOf(numbers[i].Value) * grain;
        }
        return (value, grain);
    }

    private static Figure Read(Match match)
    {
        var (value, grain) = ValueOf(match.Groups["n"].Captures, match.Groups["scale"].Captures);
        if (match.Groups["minus"].Success)
            value = -value;
        return new Figure(
            new TextSpan(match.Index, match.Length),
            value,
            match.Groups["yen"].Success ? Yen : match.Groups["unit"].Value,
            grain
        );
    }

    private const string Ordinal =
        "(?:回|年|日|人|番|期|代|か所|カ所|箇所|件|校|棟|館|店|社|号|台|例|世代|巡|度|つ|本|区)目(?![標的途指処])";

    // The number of pieces is bounded, and no two neighbouring parts can match the same character: no text makes this slow.
    // A line may break between a number and 千円, as the paper's columns do.
    private static Regex Figurative =>
        field ??= Pattern.Of(
            "(?<skip>(?:[A-Za-z第]|令和|平成|昭和)"
                + Number
                + "|(?<![0-9/])[0-9]{1,2}(?:/[0-9]{1,2}(?![0-9/]|,[0-9])|:[0-9]{2}(?![0-9,.\\p{L}]))|[0-9]{1,3}"
                + Ordinal
                + ")"
                + "|(?<minus>[△▲])?(?<n>"
                + Number
                + ")(?:(?<scale>"
                + Scale
                + ")(?<n>"
                + Number
                + "))*[ \\n]?(?<scale>"
                + Scale
                + ")?(?<yen>円)"
                + "|(?<minus>[△▲])?(?<n>"
                + Number
                + ")(?:(?<scale>億|万|千(?!円))(?:(?<n>"
                + Number
                + ")(?<scale>万|千(?!円))?)?)?(?:つ?の(?<unit>"
                + CountedWithNo
                + ")|(?<unit>"
                + Counter
                + "))?",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
        );
}
