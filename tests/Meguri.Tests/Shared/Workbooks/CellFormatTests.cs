using Meguri.Shared.Workbooks;

namespace Meguri.Tests.Shared.Workbooks;

/// <summary>What a Japanese Excel shows of a number, worked out by hand, and what a reader of numbers takes of it.</summary>
public class CellFormatTests
{
    [Theory]
    [InlineData("General", 1234.5, "1234.5", "1234.5")]
    [InlineData("0", 1234, "1234", "1234")]
    [InlineData("#,##0", 1234567, "1,234,567", "1,234,567")]
    [InlineData("#,##0", -300, "-300", "△300")]
    [InlineData("#,##0,", 1234567, "1,235", "1,235")]
    [InlineData("#,##0,,", 1234567890, "1,235", "1,235")]
    [InlineData("#,##0.0,", 1234567, "1,234.6", "1,234.6")]
    [InlineData("0%", 0.5, "50%", "50%")]
    [InlineData("0.0%", 0.548, "54.8%", "54.8%")]
    [InlineData("#,##0\"千円\"", 1234, "1,234千円", "1,234千円")]
    [InlineData("#,##0千円", 1234, "1,234千円", "1,234千円")]
    [InlineData("\"約\"#,##0", 300, "約300", "約300")]
    [InlineData("#,##0;\"△\"#,##0", -300, "△300", "△300")]
    [InlineData("#,##0;▲ #,##0", -300, "▲ 300", "△300")]
    [InlineData("#,##0;[Red]#,##0", -300, "300", "△300")]
    [InlineData("#,##0_);(#,##0)", -1234, "(1,234)", "△1,234")]
    [InlineData("#,##0;\"△\"#,##0;\"－\"", 0, "－", "－")]
    [InlineData("_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ", 1234, "1,234", "1,234")]
    [InlineData("_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ", 0, "-", "-")]
    [InlineData("[$¥-411]#,##0", 1234, "¥1,234", "1,234")]
    [InlineData("\"¥\"#,##0", -5, "-¥5", "△5")]
    [InlineData("000", 7, "007", "007")]
    [InlineData("G/標準\"世帯\"", 13872, "13872世帯", "13872世帯")]
    [InlineData("#,##0!円", 500, "500円", "500円")]
    [InlineData(";;;", 5, "", "")]
    [InlineData("[>=1000]#,##0,\"千\";0", 500, "500", "500")]
    [InlineData("[>=1000]#,##0,\"千\";0", 12345, "12千", "12千")]
    [InlineData("not [a format", 5, "5", "5")]
    [InlineData("0.0E+00", 15000, "1.5E+04", "15000")]
    [InlineData("0.0E+00", -15000, "-1.5E+04", "△15000")]
    [InlineData("0.0E+00", 12345, "1.2E+04", "1.2E+04")]
    [InlineData("# ?/?", 1.5, "1 1/2", "1.5")]
    [InlineData("# ?/?", 12, "12", "12")]
    [InlineData("#,##0\"件/月\"", 12, "12件/月", "12件/月")]
    // What the format adds is seen, and what it leaves out is not.
    [InlineData("\"△\"#,##0", 300, "△300", "△300")]
    [InlineData("▲#,##0", 300, "▲300", "△300")]
    [InlineData("(#,##0)", 300, "(300)", "(300)")]
    [InlineData("(#,##0)", -300, "-(300)", "△300")]
    [InlineData("#,##0;#,##0", -300, "300", "300")]
    [InlineData("#,##0;[赤]#,##0", -300, "300", "△300")]
    [InlineData("0\"-\"0", 12, "1-2", "1-2")]
    [InlineData("#,###", 0, "", "")]
    [InlineData("\"－\"", 300, "－", "－")]
    [InlineData("\"a;b\"0;\"c;\"0", -3, "c;3", "c;3")]
    public void A_number_is_what_is_seen(string code, double number, string shown, string figures)
    {
        var format = new CellFormat(code);
        Assert.Equal(shown, format.Show(number));
        Assert.Equal(figures, format.Figures(number));
    }

    // 45383 is 2024-04-01, a Monday; 43585 is 2019-04-30, the last day of 平成.
    [Theory]
    [InlineData("yyyy/m/d", 45383, "2024/4/1")]
    [InlineData("[$-411]ge.m.d", 45383, "R6.4.1")]
    [InlineData("[$-411]ge.m.d;@", 45383, "R6.4.1")]
    [InlineData("[$-411]ge.m.d", 43585, "H31.4.30")]
    [InlineData("[$-411]ggge\"年\"m\"月\"d\"日\"", 45383, "令和6年4月1日")]
    [InlineData("[$-ja-JP-x-gannen]ggge\"年\"m\"月\"d\"日\";@", 45383, "令和6年4月1日")]
    [InlineData("[$-411]gge.mm.dd", 45383, "令6.04.01")]
    [InlineData("ggge年m月d日", 43586, "令和1年5月1日")]
    [InlineData("yyyy\"年\"m\"月\"d\"日\"\\(aaa\\)", 45383, "2024年4月1日(月)")]
    [InlineData("m\"月\"d\"日\"", 45568, "10月3日")]
    [InlineData("m月d日(aaaa)", 45383, "4月1日(月曜日)")]
    [InlineData("h:mm", 0.5, "12:00")]
    [InlineData("[h]:mm", 1.5, "36:00")]
    [InlineData("yyyy/m/d h:mm", 45383.75, "2024/4/1 18:00")]
    [InlineData("e", 45383, "6")]
    [InlineData("yyyy", 45383, "2024")]
    [InlineData("\"R\"e", 45383, "R6")]
    [InlineData("yyyy/m/d", 1, "1900/1/1")]
    public void A_day_is_what_is_seen(string code, double number, string shown)
    {
        var format = new CellFormat(code);
        Assert.True(format.IsDate);
        Assert.Equal(shown, format.Show(number));
    }

    [Theory]
    [InlineData("#,##0", 1234, false, "1,234")]
    [InlineData("#,##0", 1234.5, true, "1234.5")]
    [InlineData("0.0%", 0.548, false, "54.8%")]
    [InlineData("0.0%", 0.5478, true, "54.78%")]
    [InlineData("#,##0,", 1234000, false, "1234")]
    [InlineData("#,##0,", 1234567, true, "1234.567")]
    [InlineData("#,##0.0,\"千円\"", -1234567, true, "△1234.567千円")]
    [InlineData("General", 1234.567, false, "1234.567")]
    [InlineData("0.00", 0.1, false, "0.1")]
    [InlineData("0.0E+00", 15000, false, "15000")]
    [InlineData("0.0E+00", 12345, true, "12345")]
    [InlineData("##0.0E+0", -12345, true, "△12345")]
    [InlineData("# ?/?", 1.5, false, "1.5")]
    [InlineData("# ?/?", 1234.567, true, "1234.567")]
    public void Digits_that_are_not_seen_are_known(string code, double number, bool rounds, string exact)
    {
        var format = new CellFormat(code);
        Assert.Equal(rounds, format.Rounds(number));
        if (rounds)
            Assert.Equal(exact, format.Exact(number));
    }

    [Theory]
    [InlineData(27)]
    [InlineData(36)]
    [InlineData(50)]
    [InlineData(57)]
    public void The_built_in_formats_of_a_japanese_excel_are_known(int number) =>
        Assert.Equal("R6.4.1", new CellFormat(CellFormat.BuiltIn(number)!).Show(45383));

    [Fact]
    public void Every_built_in_format_can_be_shown()
    {
        foreach (var number in Enumerable.Range(0, 60))
        {
            if (CellFormat.BuiltIn(number) is { } code)
                Assert.NotEqual("", new CellFormat(code).Show(45383.5));
        }
    }

    [Theory]
    [InlineData("\"△\"#,##0", 300, "300")]
    [InlineData("#,##0;#,##0", -300, "△300")]
    [InlineData("\"－\"", 300, "300")]
    [InlineData("#,##0", 300.4, "300.4")]
    [InlineData("#,##0;\"△\"#,##0", -300, null)]
    [InlineData("#,##0;[Red]#,##0", -300, null)]
    [InlineData("#,##0_);(#,##0)", -300, null)]
    [InlineData("+#,##0;-#,##0", 300, null)]
    [InlineData("_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ", 0, null)]
    public void A_number_of_which_more_is_there_than_is_seen(string code, double number, string? exact)
    {
        var format = new CellFormat(code);
        Assert.Equal(exact is not null, format.Rounds(number));
        if (exact is not null)
            Assert.Equal(exact, format.Exact(number));
    }

    [Theory]
    [InlineData(";;;", 5, true)]
    [InlineData("\"\";\"\"", -5, true)]
    [InlineData("#,###", 0, true)]
    [InlineData("#,###", 5, false)]
    [InlineData("#,##0;-#,##0;", 0, true)]
    [InlineData("#,##0", 0, false)]
    [InlineData("yyyy/m/d", 45383, false)]
    [InlineData("\"－\"", 5, false)]
    public void A_number_of_which_nothing_is_seen(string code, double number, bool isNothing) =>
        Assert.Equal(isNothing, new CellFormat(code).ShowsNothing(number));

    [Theory]
    [InlineData("[White]0", 5, true)]
    [InlineData("[白]0", 5, true)]
    [InlineData("[色2]0", 5, true)]
    [InlineData("0;[Color2]0", -5, true)]
    [InlineData("0;[Color2]0", 5, false)]
    [InlineData("[>=10][White]0;0", 12, true)]
    [InlineData("[>=10][White]0;0", 5, false)]
    [InlineData("[Red]0", 5, false)]
    public void A_number_that_its_format_writes_in_white(string code, double number, bool isWhite) =>
        Assert.Equal(isWhite, new CellFormat(code).IsWhite(number));

    [Theory]
    [InlineData(";;;", true)]
    [InlineData("0;0;0;", true)]
    [InlineData("0;0", false)]
    [InlineData("0;0;0;@", false)]
    [InlineData("@", false)]
    public void A_text_of_which_nothing_is_seen(string code, bool isNothing) => Assert.Equal(isNothing, new CellFormat(code).ShowsNoText);
}
