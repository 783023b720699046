using FsCheck;
using FsCheck.Fluent;
using Meguri.Shared.Money;
using Meguri.Tests.Shared.Text;

namespace Meguri.Tests.Shared.Money;

public class PlanUnitTests
{
    [Theory]
    [InlineData(1_234_000, 1_000, "1,234", true)]
    [InlineData(1_234_499, 1_000, "1,234", false)]
    [InlineData(1_234_500, 1_000, "1,235", false)]
    [InlineData(-1_234_500, 1_000, "△1,235", false)]
    [InlineData(-1_234_499, 1_000, "△1,234", false)]
    [InlineData(-499, 1_000, "0", false)]
    [InlineData(0, 1_000, "0", true)]
    [InlineData(1_234, 1, "1,234", true)]
    [InlineData(15_000_000, 10_000, "1,500", true)]
    [InlineData(1_500_000, 1_000_000, "2", false)]
    [InlineData(250_000_000, 100_000_000, "3", false)]
    [InlineData(long.MinValue, 1, "△9,223,372,036,854,775,808", true)]
    public void Shows_an_amount_rounded_half_away_from_zero(long yen, long unit, string shown, bool exact)
    {
        Assert.Equal(shown, PlanUnit.Of(unit).Format(new(yen)));
        Assert.Equal(shown + PlanUnit.Of(unit).Name, PlanUnit.Of(unit).FormatWithUnit(new(yen)));
        Assert.Equal(exact, PlanUnit.Of(unit).IsExact(new(yen)));
    }

    [Fact]
    public void No_amount_is_a_dash_and_never_zero()
    {
        Assert.Equal("－", PlanUnit.Thousand.Format(null));
        Assert.Equal("－", PlanUnit.Thousand.FormatWithUnit(null));
        Assert.Equal("", PlanUnit.Thousand.FormatExact(null));
    }

    [Theory]
    [InlineData("1,234", 1_234_000)]
    [InlineData("1234", 1_234_000)]
    [InlineData("１，２３４", 1_234_000)]
    [InlineData("１２３４", 1_234_000)]
    [InlineData("1234千円", 1_234_000)]
    [InlineData("1,234千円", 1_234_000)]
    [InlineData("１，２３４　千円", 1_234_000)]
    [InlineData(" 1,234\n", 1_234_000)]
    [InlineData("1,234円", 1_234)]
    [InlineData("¥1,234", 1_234)]
    [InlineData("￥ 1,234円", 1_234)]
    [InlineData("\\1,234", 1_234)]
    [InlineData("-¥1,234", -1_234)]
    [InlineData("¥-1,234", -1_234)]
    [InlineData("△1,234", -1_234_000)]
    [InlineData("▲1,234", -1_234_000)]
    [InlineData("△ 1,234", -1_234_000)]
    [InlineData("-1,234", -1_234_000)]
    [InlineData("－１，２３４", -1_234_000)]
    [InlineData("−1,234", -1_234_000)]
    [InlineData("+5", 5_000)]
    [InlineData("0", 0)]
    [InlineData("△0", 0)]
    [InlineData("1.5", 1_500)]
    [InlineData("１．５千円", 1_500)]
    [InlineData("1.500", 1_500)]
    [InlineData("0.001", 1)]
    [InlineData("9,007,199,254,740.991", 9_007_199_254_740_991)]
    public void Reads_amounts_as_people_write_them(string raw, long yen) =>
        Assert.Equal(new YenReadingView(yen, null), View(PlanUnit.Thousand.Parse(raw)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" 　")]
    [InlineData("－")]
    [InlineData("ー")]
    [InlineData("―")]
    [InlineData("‐")]
    [InlineData("—")]
    [InlineData("-")]
    [InlineData("–")]
    [InlineData("−")]
    [InlineData("─")]
    [InlineData("ｰ")]
    [InlineData(" － ")]
    [InlineData("――")]
    [InlineData("－千円")]
    public void Reads_a_dash_or_nothing_as_no_amount(string? raw) => Assert.True(PlanUnit.Thousand.Parse(raw).IsNone);

    [Theory]
    [InlineData("未定", "「未定」は金額として読み取れません。千円単位の数字を")]
    [InlineData("約1,000", "読み取れません")]
    [InlineData("①1,234", "読み取れません")]
    [InlineData("1,234\n5,678", "読み取れません")]
    [InlineData("100 200", "読み取れません")]
    [InlineData("(1,234)", "読み取れません")]
    [InlineData("△-5", "読み取れません")]
    [InlineData("5-", "読み取れません")]
    [InlineData("¥5千円", "読み取れません")]
    [InlineData("1億2,000万円", "「億万」を使わずに、千円単位で「120,000」と")]
    [InlineData("2億円", "「億」を使わずに、千円単位で「200,000」と")]
    [InlineData("3百万円", "千円単位で「3,000」と")]
    [InlineData("20万円", "千円単位で「200」と")]
    [InlineData("3千万", "千円単位で「30,000」と")]
    [InlineData("約300", "「約」を付けずに、「300」")]
    [InlineData("うち50", "「うち」を付けずに、「50」")]
    [InlineData("54,8", "小数であれば「54.8」")]
    [InlineData("5〜10", "幅のある")]
    [InlineData("①②", "「①」は数字ではない")]
    [InlineData("1.", "読み取れません")]
    [InlineData(".5", "読み取れません")]
    [InlineData("1e3", "読み取れません")]
    [InlineData("1,23", "桁区切り")]
    [InlineData("1234,567", "桁区切り")]
    [InlineData("1,", "桁区切り")]
    [InlineData("1,,234", "桁区切り")]
    [InlineData("0.0001", "1円に満たない端数")]
    [InlineData("1.5円", "1円に満たない端数")]
    [InlineData("9,007,199,254,740.992", "大きすぎます")]
    [InlineData("9999999999999999999999", "大きすぎます")]
    public void Refuses_the_rest_and_says_why(string raw, string expected)
    {
        var reading = PlanUnit.Thousand.Parse(raw);
        Assert.False(reading.IsOk);
        Assert.False(reading.IsNone);
        Assert.Null(reading.Amount);
        Assert.Contains(expected, reading.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1234, 1_234_000L)]
    [InlineData(-0.17, -170L)]
    [InlineData(0.1 + 0.2, 300L)]
    [InlineData(1.2345, null)]
    [InlineData(double.NaN, null)]
    [InlineData(1e300, null)]
    public void Reads_a_number_cell(double number, long? yen)
    {
        Assert.Equal(yen, PlanUnit.Thousand.Parse(number).Amount?.Value);
        Assert.Equal(yen is not null, PlanUnit.Thousand.Parse(number).IsOk);
    }

    [Theory]
    [InlineData(100_000_000, "2億円", 200_000_000)]
    [InlineData(1_000_000, "3百万円", 3_000_000)]
    [InlineData(10_000, "20万円", 200_000)]
    [InlineData(10_000, "20千円", 20_000)]
    public void The_plans_own_unit_may_be_written_out(long unit, string raw, long yen) =>
        Assert.Equal(new YenReadingView(yen, null), View(PlanUnit.Of(unit).Parse(raw)));

    [Fact]
    public void An_edited_amount_comes_back_to_the_yen_in_every_unit() =>
        Prop.ForAll(SmallAndLargeAmounts.ToArbitrary(), value =>
                PlanUnit.All.All(unit =>
                    unit.Parse(unit.FormatExact(new(value))).Amount == new Yen(value)
                    && (!unit.IsExact(new(value)) || unit.Parse(unit.FormatWithUnit(new(value))).Amount == new Yen(value))
                )
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Any_string_at_all_is_answered() =>
        OddText.ForAll(raw => PlanUnit.All.All(unit => unit.Parse(raw).IsOk || unit.Parse(raw).Problem!.Length > 0));

    [Fact]
    public void A_long_text_is_quoted_short() => Assert.InRange(PlanUnit.Yen.Parse(new string('あ', 1_000_000)).Problem!.Length, 1, 200);

    [Fact]
    public void An_unknown_unit_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => PlanUnit.Of(7));

    private const int TwoTo22 = 1 << 22;

    private static Gen<long> SmallAndLargeAmounts =>
        Gen.OneOf(
            Gen.Choose(-20_000, 20_000).Select(small => (long)small),
            Gen.Choose(1 - TwoTo22, TwoTo22 - 1).SelectMany(high => Gen.Choose(0, int.MaxValue).Select(low => high * (1L << 31) + low))
        );

    private sealed record YenReadingView(long? Amount, string? Problem);

    private static YenReadingView View(YenReading reading) => new(reading.Amount?.Value, reading.Problem);
}
