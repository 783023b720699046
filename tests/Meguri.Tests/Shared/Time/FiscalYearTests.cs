using System.ComponentModel;
using System.Text.Json;
using Meguri.Shared.Time;
using Meguri.Tests.Shared.Text;

namespace Meguri.Tests.Shared.Time;

public class FiscalYearTests
{
    [Theory]
    [InlineData("R6", 2024)]
    [InlineData("r6", 2024)]
    [InlineData("Ｒ６", 2024)]
    [InlineData("R06", 2024)]
    [InlineData("R.6", 2024)]
    [InlineData("R6年度", 2024)]
    [InlineData("令和6", 2024)]
    [InlineData("令6", 2024)]
    [InlineData("令和6年", 2024)]
    [InlineData("令和6年度", 2024)]
    [InlineData("令和６年度", 2024)]
    [InlineData("令和六年度", 2024)]
    [InlineData("㋿6年度", 2024)]
    [InlineData(" 令和　６ 年度\n", 2024)]
    [InlineData("令和十年度", 2028)]
    [InlineData("令和二十一年度", 2039)]
    [InlineData("令和99年度", 2117)]
    [InlineData("2024年度", 2024)]
    [InlineData("２０２４年度", 2024)]
    [InlineData("2024", 2024)]
    [InlineData("2024年", 2024)]
    [InlineData("FY2024", 2024)]
    [InlineData("ＦＹ ２０２４", 2024)]
    [InlineData("H31", 2019)]
    [InlineData("平成31年度", 2019)]
    [InlineData("令和元年度", 2019)]
    [InlineData("R1", 2019)]
    [InlineData("R元", 2019)]
    [InlineData("令和一年度", 2019)]
    [InlineData("平成31年度/令和元年度", 2019)]
    [InlineData("平成31年度／令和元年度", 2019)]
    [InlineData("平成31・令和元年度", 2019)]
    [InlineData("平成31年度（令和元年度）", 2019)]
    [InlineData("平成31年度・令和元年度（2019年度）", 2019)]
    [InlineData("令和6年度（2024年度）", 2024)]
    [InlineData("令和6（2024）年度", 2024)]
    [InlineData("２０２４（令和６）年度", 2024)]
    [InlineData("2024年度(R6)", 2024)]
    [InlineData("平成元年度", 1989)]
    [InlineData("昭和63年度", 1988)]
    [InlineData("S63", 1988)]
    [InlineData("昭和64年度", 1989)]
    [InlineData("昭和元年度", 1926)]
    [InlineData("1926", 1926)]
    public void Reads_every_usual_notation(string text, int year)
    {
        Assert.True(FiscalYear.TryParse(text, out var read, out var problem), problem);
        Assert.Equal(new FiscalYear(year), read);
        Assert.Null(problem);
        Assert.Equal(read, FiscalYear.Parse(text.AsSpan(), null));
    }

    [Theory]
    [InlineData(null, "入力されていません")]
    [InlineData(" 　", "入力されていません")]
    [InlineData("平成32年度", "平成は31年度（2019年度）まで")]
    [InlineData("平成32年度", "「令和2年度」と入力")]
    [InlineData("H99", "「令和69年度」と入力")]
    [InlineData("昭和65", "「平成2年度」と入力")]
    [InlineData("令和0年度", "令和は元年度（2019年度）から")]
    [InlineData("大正14年度", "昭和元年度（1926年度）以降")]
    [InlineData("T14", "昭和元年度（1926年度）以降")]
    [InlineData("明治元年度", "昭和元年度（1926年度）以降")]
    [InlineData("1925年度", "1926年度から2117年度まで")]
    [InlineData("9999", "1926年度から2117年度まで")]
    [InlineData("令和6年度（2023年度）", "同じ年度ではありません（2024年度と2023年度）")]
    [InlineData("平成30年度/令和元年度", "同じ年度ではありません")]
    [InlineData("令和二三四年度", "令和は99年度（2117年度）まで")]
    [InlineData("令和十十年度", "数字を読み取れません")]
    [InlineData("6", "読み取れません")]
    [InlineData("24年度", "読み取れません")]
    [InlineData("令和6年度末", "読み取れません")]
    [InlineData("令和6年4月", "読み取れません")]
    [InlineData("2024-25", "読み取れません")]
    [InlineData("-2024", "読み取れません")]
    [InlineData("令和", "読み取れません")]
    public void Refuses_the_rest_and_says_why(string? text, string expected)
    {
        Assert.False(FiscalYear.TryParse(text, out var read, out var problem));
        Assert.Equal(default, read);
        Assert.Contains(expected, problem, StringComparison.Ordinal);
        Assert.Equal(problem, Assert.Throws<FormatException>(() => FiscalYear.Parse(text!)).Message);
    }

    [Theory]
    [InlineData(2024, "R6", "令和6年度", "令和6年度", "2024年度", "令和6年度（2024年度）")]
    [InlineData(2019, "R1", "令和元年度", "平成31年度・令和元年度", "2019年度", "令和元年度（2019年度）")]
    [InlineData(2018, "H30", "平成30年度", "平成30年度", "2018年度", "平成30年度（2018年度）")]
    [InlineData(1989, "H1", "平成元年度", "平成元年度", "1989年度", "平成元年度（1989年度）")]
    [InlineData(1988, "S63", "昭和63年度", "昭和63年度", "1988年度", "昭和63年度（1988年度）")]
    [InlineData(1900, "1900", "1900年度", "1900年度", "1900年度", "1900年度")]
    [InlineData(2118, "2118", "2118年度", "2118年度", "2118年度", "2118年度")]
    [InlineData(0, "", "", "", "", "")]
    public void Prints(int value, string printed, string era, string both, string western, string full)
    {
        var year = new FiscalYear(value);
        Assert.Equal(
            [printed, printed, era, both, western, full],
            [year.ToString(), year.EraShort, year.Era, year.EraBothNames, year.Western, year.Full]
        );
    }

    [Fact]
    public void Every_printed_form_of_every_year_is_read_back()
    {
        foreach (var value in Enumerable.Range(FiscalYear.MinValue, FiscalYear.MaxValue - FiscalYear.MinValue + 1))
        {
            var year = new FiscalYear(value);
            foreach (var text in new[] { year.ToString(), year.Era, year.EraBothNames, year.EraShort, year.Western, year.Full, $"{value}" })
                Assert.Equal(year, FiscalYear.Parse(text));
        }
    }

    [Fact]
    public void Any_string_at_all_is_answered() =>
        OddText.ForAll(text => FiscalYear.TryParse(text, out var year, out var problem) ? year.IsValid : problem.Length > 0);

    [Theory]
    [InlineData("2024-03-31", 2023)]
    [InlineData("2024-04-01", 2024)]
    [InlineData("2024-12-31", 2024)]
    [InlineData("2025-01-01", 2024)]
    public void Runs_from_April_to_March(string date, int year)
    {
        var day = DateOnly.Parse(date);
        Assert.Equal(year, FiscalYear.Of(day).Value);
        Assert.True(FiscalYear.Of(day).Contains(day));
        Assert.Equal(new DateOnly(year, 4, 1), FiscalYear.Of(day).FirstDay);
        Assert.Equal(new DateOnly(year + 1, 3, 31), FiscalYear.Of(day).LastDay);
    }

    [Fact]
    public void Counts_and_compares()
    {
        FiscalYear r5 = new(2023),
            r6 = new(2024);
        Assert.Equal(r6, r5 + 1);
        Assert.Equal(r5, r6 - 1);
        Assert.Equal(1, r6 - r5);
        Assert.True(r5 < r6 && r6 > r5 && r5 <= r6 && r6 >= r5);
        Assert.Equal([r5, r6], new[] { r6, r5 }.Order());
        Assert.False(default(FiscalYear).IsValid);
    }

    [Fact]
    public void Json_is_a_number_and_a_year_can_be_a_key()
    {
        var amounts = new Dictionary<FiscalYear, FiscalYear?> { [new(2024)] = new(2025), [new(2023)] = null };
        var json = JsonSerializer.Serialize(amounts);
        Assert.Equal("""{"2024":2025,"2023":null}""", json);
        Assert.Equal(amounts, JsonSerializer.Deserialize<Dictionary<FiscalYear, FiscalYear?>>(json));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("\"R6\"")]
    [InlineData("2024.5")]
    public void Json_of_another_kind_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<FiscalYear>(json));

    [Fact]
    public void Forms_and_routes_bind_any_notation() =>
        Assert.Equal(new FiscalYear(2024), TypeDescriptor.GetConverter(typeof(FiscalYear)).ConvertFrom("令和６年度"));
}
