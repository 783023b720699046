using System.Globalization;

namespace Meguri.Shared.Money;

/// <summary>The unit (単位) in which a plan shows and takes amounts: 円, 千円, 万円, 百万円 or 億円.</summary>
public sealed record PlanUnit
{
    /// <summary>What stands for no amount.</summary>
    public const string NoAmount = "－";

    /// <summary>円.</summary>
    public static readonly PlanUnit Yen = new(1, "円");

    /// <summary>千円, what most plans use.</summary>
    public static readonly PlanUnit Thousand = new(1_000, "千円");

    /// <summary>万円.</summary>
    public static readonly PlanUnit TenThousand = new(10_000, "万円");

    /// <summary>百万円.</summary>
    public static readonly PlanUnit Million = new(1_000_000, "百万円");

    /// <summary>億円.</summary>
    public static readonly PlanUnit HundredMillion = new(100_000_000, "億円");

    /// <summary>Every unit, smallest first.</summary>
    public static IReadOnlyList<PlanUnit> All { get; } = [Yen, Thousand, TenThousand, Million, HundredMillion];

    private PlanUnit(long size, string name) => (Size, Name) = (size, name);

    /// <summary>Yen in one unit.</summary>
    public long Size { get; }

    /// <summary>「千円」.</summary>
    public string Name { get; }

    /// <summary>The unit of that many yen.</summary>
    public static PlanUnit Of(long size) =>
        All.FirstOrDefault(unit => unit.Size == size)
        ?? throw new ArgumentOutOfRangeException(nameof(size), size, "単位は 1、1000、10000、1000000、100000000 円のいずれかです。");

    /// <summary>「1,234」, 「△1,234」 or 「－」, rounded to the unit, half away from zero.</summary>
    public string Format(Yen? amount)
    {
        if (amount is not { } yen)
            return NoAmount;
        var units = decimal.Round((decimal)yen.Value / Size, 0, MidpointRounding.AwayFromZero);
        return Signed(units, "#,##0");
    }

    /// <summary>「1,234千円」; no unit after 「－」.</summary>
    public string FormatWithUnit(Yen? amount) => amount is null ? NoAmount : Format(amount) + Name;

    /// <summary>For a field that is edited: every yen is there, 「1,234.5」; empty for no amount. <see cref="Parse(string)"/> gives the same amount back.</summary>
    public string FormatExact(Yen? amount) => amount is { } yen ? Signed((decimal)yen.Value / Size, "#,##0.########") : "";

    /// <summary>False when <see cref="Format"/> would round.</summary>
    public bool IsExact(Yen amount) => amount.Value % Size == 0;

    /// <summary>Reads what a person typed. A unit written after the figure (円, 千円 …) wins over this one.</summary>
    public YenReading Parse(string? raw) => YenText.Read(raw, this);

    /// <summary>Reads a number cell of a workbook, to the 15 figures a workbook shows.</summary>
    public YenReading Parse(double number) =>
        double.IsFinite(number) && Math.Abs(number) <= Money.Yen.MaxInput
            ? YenText.InYen((decimal)number, Size, number.ToString(CultureInfo.InvariantCulture), this)
            : YenText.TooLarge(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>「千円」.</summary>
    public override string ToString() => Name;

    private static string Signed(decimal units, string format)
    {
        var figures = Math.Abs(units).ToString(format, CultureInfo.InvariantCulture);
        return units < 0 ? "△" + figures : figures;
    }
}
