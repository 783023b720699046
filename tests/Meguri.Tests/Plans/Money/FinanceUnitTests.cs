using Meguri.Tests.Plans.Exchange.Forms;
using static Meguri.Tests.Plans.Money.FinanceLook;

namespace Meguri.Tests.Plans.Money;

/// <summary>An amount has the unit that is told anywhere beside it; where two may be meant, it is asked or refused.</summary>
public sealed class FinanceUnitTests
{
    [Theory]
    [InlineData("令和6年度 決算額\n,,金額単位：千円\n事業番号,事業名,決算額\n" + P010 + ",8212\n")]
    [InlineData("令和6年度 決算額（金額は千円単位）\n事業番号,事業名,決算額\n" + P010 + ",8212\n")]
    [InlineData("令和6年度 決算額\n事業番号,事業名,決算額,（単位：千円）\n" + P010 + ",8212,\n")]
    [InlineData("令和6年度 決算額\n事業番号,事業名,決算額,金額単位：千円\n" + P010 + ",8212,\n")]
    [InlineData("令和6年度 決算額\n事業番号,事業名（単位：千円）,決算額\n" + P010 + ",8212\n")]
    [InlineData("令和6年度 決算額\n,,本年度,（単位：千円）\n事業番号,事業名,決算額,備考\n" + P010 + ",8212,あり\n")]
    [InlineData("令和6年度 決算額\n事業番号,事業名,決算額,\n" + P010 + ",8212,単位：千円\n")]
    [InlineData("令和6年度 決算額\n事業番号,事業名,決算額,\n" + P010 + ",8212,千円\n")]
    [InlineData("令和6年度 決算額\n事業番号,事業名,決算額,単位\n" + P010 + ",8212,千円\n")]
    [InlineData("令和6年度 決算額\n単位,事業番号,事業名,決算額\n千円," + P010 + ",8212\n")]
    [InlineData("令和6年度 決算額（単位：千円）\n事業番号,事業名,決算額,単位\n" + P010 + ",8212,（千円）\n")]
    public void A_unit_anywhere_beside_the_amounts_is_theirs(string csv)
    {
        var preview = Preview(csv);
        Assert.Empty(preview.Lacks);
        Assert.Equal("P010/2024/決算:8212000", Amounts(preview));
        Assert.True(preview.CanConfirm);
    }

    [Theory]
    [InlineData(
        "令和6年度 決算額,（単位：円）\n事業番号,事業名,決算額,単位\n" + P010 + ",8212,千円\n",
        "単位は円ですが、この行の単位の欄に「千円」"
    )]
    [InlineData("令和6年度 決算額\n事業番号,事業名,決算額,単位\n" + P010 + ",8212,百円\n", "単位の欄に「百円」")]
    [InlineData("令和6年度 決算額\n事業番号,事業名,決算額（円）,\n" + P010 + ",8212,千円\n", "単位は円ですが")]
    [InlineData("令和6年度 決算額\n事業番号,事業名,決算額\n" + P010 + ",12.000\n", "小数点か、けたの区切りか")]
    public void Two_units_of_one_amount_are_refused_with_the_line(string csv, string why)
    {
        var preview = Preview(csv);
        Assert.Contains(why, Assert.Single(preview.Unreadable).Reason, StringComparison.Ordinal);
        Assert.Equal("", Amounts(preview));
    }

    [Theory]
    [InlineData(
        "令和6年度 決算額（千円単位で四捨五入）\n事業番号,事業名,決算額\n" + P010 + ",8212\n",
        "ファイルの金額の単位を選んでください"
    )]
    [InlineData(
        "令和6年度 決算額\n事業番号,事業名,決算額,（単位：千円）\n" + P010 + ",8212,\n※単位は円です,,,\n",
        "ファイルの金額の単位を選んで"
    )]
    [InlineData(
        "令和6年度\n事業番号,事業名,当初予算額（千円）,決算額\n" + P010 + ",8600,8212345\n",
        "見出しに「千円」とある列と、単位のない列"
    )]
    public void A_unit_that_may_be_two_is_asked(string csv, string asked)
    {
        Assert.Contains(asked, Assert.Single(Preview(csv).Lacks), StringComparison.Ordinal);
        Assert.True(Preview(csv, m => m with { UnitYen = 1 }).CanConfirm);
    }

    [Theory]
    [InlineData("（単位：円）", "決算額（千円）", 1_000, 1)]
    [InlineData("（単位：千円）", "決算額（円）", 1, 1_000)]
    [InlineData("（単位：百万円）", "決算額（千円）", 1_000, 1_000_000)]
    public void A_heading_with_another_unit_than_the_title_is_asked(string title, string heading, long own, long told)
    {
        var csv = $"令和6年度 決算額{title}\n事業番号,事業名,{heading}\n{P010},12000\n";
        var asked = Preview(csv);
        Assert.Contains($"「{heading}」（C列）の見出しの単位は", Assert.Single(asked.Lacks), StringComparison.Ordinal);
        Assert.False(asked.CanConfirm);
        foreach (var unit in new[] { own, told })
        {
            var read = Preview(csv, m => m with { Units = new Dictionary<string, long> { [heading] = unit } });
            Assert.Empty(read.Lacks);
            Assert.Equal($"P010/2024/決算:{12_000 * unit}", Amounts(read));
        }
        // Where the file's own unit is said to be the heading's, nothing is left to ask.
        Assert.Equal($"P010/2024/決算:{12_000 * own}", Amounts(Preview(csv, m => m with { UnitYen = own })));
    }

    [Theory]
    [InlineData("（単位：千円）", "決算額（千円）")]
    [InlineData("", "決算額（千円）")]
    [InlineData("（単位：千円）", "決算額")]
    public void A_heading_that_agrees_with_the_title_is_not_asked(string title, string heading)
    {
        var preview = Preview($"令和6年度 決算額{title}\n事業番号,事業名,{heading},備考（円）\n{P010},8212,あり\n");
        Assert.Empty(preview.Lacks);
        Assert.Equal("P010/2024/決算:8212000", Amounts(preview));
    }

    [Theory]
    [InlineData("決算額（円）", 7_681_000, "#,##0,", null, "入っている値は7,681,000です")]
    [InlineData("決算額", 7_681_000, "#,##0,", null, "入っている値は7,681,000です")]
    [InlineData("決算額（千円）", 12_000_000, "#,##0,,", null, "どちらの額か分かりません")]
    [InlineData("決算額（千円）", 12_000_000, "#,##0,,\"百万円\"", null, "読み取れません")]
    [InlineData("決算額", 0.548, "0.0%", null, "54.8%")]
    [InlineData("決算額", 45_383, "yyyy/m/d", null, "読み取れません")]
    [InlineData("決算額（千円）", 7_681_000, "#,##0,", 7_681_000L, null)]
    [InlineData("決算額（百万円）", 12_000_000, "#,##0,,", 12_000_000L, null)]
    [InlineData("決算額", 7_681, "#,##0\"千円\"", 7_681_000L, null)]
    [InlineData("決算額", 7_681_000, "#,##0,\"千円\"", 7_681_000L, null)]
    [InlineData("決算額（円）", 7_681, "#,##0", 7_681L, null)]
    [InlineData("決算額（円）", -7_681, "#,##0;△#,##0", -7_681L, null)]
    public void A_number_is_read_as_it_is_shown_where_that_is_what_is_there(
        string heading,
        double number,
        string format,
        long? amount,
        string? why
    )
    {
        var preview = Preview(
            RawForm.Table("表").Text(1, 1, "事業番号").Text(1, 2, heading).Text(2, 1, "P010").Number(2, 2, number, format).Bytes()
        );
        if (why is null)
            Assert.Equal($"P010/2024/決算:{amount}", Amounts(preview));
        else
            Assert.Contains(why, Assert.Single(preview.Unreadable).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Thousands_by_their_format_are_read_once_a_person_says_the_unit()
    {
        var book = RawForm
            .Table("表")
            .Text(1, 1, "事業番号")
            .Text(1, 2, "決算額")
            .Text(2, 1, "P010")
            .Number(2, 2, 7_681_000, "#,##0,")
            .Bytes();
        Assert.Equal("P010/2024/決算:7681000", Amounts(Preview(book, m => m with { UnitYen = 1000 })));
    }
}
