using Meguri.Plans.Money.Finance;
using static Meguri.Tests.Plans.Money.FinanceLook;

namespace Meguri.Tests.Plans.Money;

/// <summary>What a heading says its column holds, alone and among the others.</summary>
public sealed class FinanceHeadingTests
{
    [Theory]
    [InlineData("R6年度 当初予算額（千円）", "initial")]
    [InlineData("補正第３号", "supplementary")]
    [InlineData("支出済額", "settled")]
    [InlineData("翌年度繰越額", "out-leave")]
    [InlineData("翌年度事故繰越し額", "out-accident")]
    [InlineData("前年度からの繰越額", "in-leave")]
    [InlineData("翌年度繰越額（繰越明許費）", "out-leave")]
    [InlineData("翌年度への事故繰越し", "out-accident")]
    [InlineData("継続費逓次繰越額（翌年度）", "out-series")]
    [InlineData("翌年度逓次繰越額", "out-series")]
    [InlineData("前年度継続費逓次繰越額", "in-series")]
    [InlineData("前年度繰越明許費繰越額", "in-leave")]
    [InlineData("前年度事故繰越し繰越額", "in-accident")]
    [InlineData("次年度繰越明許費", "out-leave")]
    [InlineData("繰越明許費", "carried")]
    [InlineData("事故繰越し", "carried")]
    [InlineData("継続費逓次繰越", "carried")]
    [InlineData("繰越額", "carried")]
    [InlineData("補正予算額（第2号）", "supplementary")]
    [InlineData("令和6年度予算額", "amount")]
    [InlineData("本年度予算額", "amount")]
    [InlineData("決算額(円)", "settled")]
    [InlineData("㋿6年度決算額", "settled")]
    [InlineData("事業番\u200B号", "code")]
    [InlineData("うち国庫支出金", "national")]
    [InlineData("地方債", "bonds")]
    [InlineData("前年度決算額", null)]
    [InlineData("前年度当初予算額", null)]
    [InlineData("前年度予算額", null)]
    [InlineData("翌年度要求額", null)]
    [InlineData("補正前の額", null)]
    [InlineData("補正前予算額", null)]
    [InlineData("補正後予算額", null)]
    [InlineData("既定予算額", null)]
    [InlineData("決算見込額", null)]
    [InlineData("決算見込", null)]
    [InlineData("支出済額累計", null)]
    [InlineData("執行残額", null)]
    [InlineData("予算残額", null)]
    [InlineData("比較増減", null)]
    [InlineData("当初比較増減額", null)]
    [InlineData("前年度比較", null)]
    [InlineData("執行率", null)]
    [InlineData("決算構成比", null)]
    [InlineData("支出未済額", null)]
    [InlineData("予算総額", null)]
    [InlineData("補正予算要求額", null)]
    [InlineData("支出負担行為額", null)]
    [InlineData("歳入決算額", null)]
    [InlineData("継続費及び繰越事業費繰越額", null)]
    [InlineData("左の財源内訳繰越財源", null)]
    [InlineData("繰越率", null)]
    [InlineData("前年度繰越金", null)]
    [InlineData("道支出金", "prefectural")]
    [InlineData("不用額", null)]
    [InlineData("予算現額", null)]
    [InlineData("令和六年度決算額", "settled")]
    [InlineData("決算 令和6年度", "settled")]
    [InlineData("査定結果", "assessed")]
    [InlineData("決算額（国保分）", "settled")]
    [InlineData("うち補正額", "supplementary")]
    [InlineData("決算額（うち国費）", null)]
    [InlineData("決算額のうち一般財源", null)]
    [InlineData("決算額【国庫】", null)]
    [InlineData("当初予算額（再掲）", null)]
    [InlineData("当初＋補正", null)]
    [InlineData("当初予算額及び補正予算額", null)]
    [InlineData("決算書ページ", null)]
    [InlineData("決算書頁", null)]
    [InlineData("補正理由", null)]
    [InlineData("要求課", null)]
    [InlineData("補正区分", null)]
    [InlineData("決算日", null)]
    [InlineData("", null)]
    public void A_heading_is_taken_for_what_it_says(string heading, string? id) => Assert.Equal(id, FinanceHeading.Read(heading).Kind?.Id);

    [Theory]
    [InlineData("補正予算額第２号", 2)]
    [InlineData("9月補正", null)]
    [InlineData("補正3", 3)]
    [InlineData("補正", null)]
    public void The_number_of_a_supplementary_budget_is_read_from_its_heading(string heading, int? number) =>
        Assert.Equal(number, FinanceHeading.NumberIn(heading));

    [Theory]
    // The heading of its group, the statement, the columns around it.
    [InlineData(",,翌年度繰越額,,\n事業番号,決算額,繰越明許費,事故繰越し,継続費逓次繰越\n", "settled out-leave out-accident out-series")]
    [InlineData(",前年度繰越額,,\n事業番号,繰越明許費,事故繰越し,当初予算額\n", "in-leave in-accident initial")]
    [InlineData(",,翌年度繰越額,,\n事業番号,決算額,明許,事故,備考\n", "settled out-leave out-accident")]
    [InlineData("令和6年度繰越明許費繰越計算書,,\n事業番号,金額,翌年度繰越額\n", "amount out-leave")]
    [InlineData("令和6年度事故繰越し繰越計算書,,\n事業番号,支出済額,翌年度繰越額\n", "settled out-accident")]
    [InlineData("令和6年度継続費逓次繰越計算書,,\n事業番号,支出済額,翌年度繰越額\n", "settled out-series")]
    [InlineData("令和6年度決算書,,\n事業番号,事業名,繰越明許費\n", "out-leave")]
    [InlineData("令和6年度一般会計予算書,,\n事業番号,事業名,事故繰越し\n", "out-accident")]
    [InlineData(
        "事業番号,当初予算額,補正予算額,繰越額,予算現額,支出済額,翌年度繰越額\n",
        "initial supplementary in-leave settled out-leave"
    )]
    [InlineData("事業番号,支出済額,繰越明許費,不用額\n", "settled out-leave")]
    [InlineData("事業番号,繰越明許費,前年度事故繰越\n", "out-leave in-accident")]
    // Nothing says which way: asked.
    [InlineData("事業番号,繰越明許費\n", "carried")]
    [InlineData("事業一覧,,\n事業番号,事故繰越し,繰越額\n", "carried carried")]
    public void The_way_of_what_is_carried_over_comes_from_what_stands_around_it(string csv, string kinds)
    {
        var preview = Preview(csv + "P011,1,2,3,4,5,6\n");
        Assert.Equal(
            kinds,
            string.Join(
                ' ',
                preview
                    .File.Headings.Select(h => preview.Choices.Mapping.Columns.GetValueOrDefault(h))
                    .Where(k => k is not (null or "code" or "name"))
            )
        );
        Assert.Equal(
            kinds.Contains("carried", StringComparison.Ordinal),
            preview.Lacks.Any(l => l.Contains("前年度からの繰越か", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void What_is_carried_over_in_series_is_stored_in_the_year_it_comes_from()
    {
        var preview = Preview("令和6年度決算書,,\n事業番号,決算額,翌年度繰越額（継続費逓次繰越）,前年度継続費逓次繰越額\nP011,5,6,7\n");
        Assert.Equal(["P011/2023/継続費逓次繰越/0 7", "P011/2024/継続費逓次繰越/0 6", "P011/2024/決算/0 5"], Changes(preview));
    }

    [Fact]
    public void Columns_of_other_years_stand_in_their_years_or_unread()
    {
        var preview = Preview("事業番号,令和5年度決算額,令和6年度当初予算額,前年度予算額,比較増減\nP011,1,2,3,4\n");
        Assert.Equal(["P011/2023/決算/0 1", "P011/2024/当初/0 2"], Changes(preview));
        var both = Preview("事業番号,R5当初予算額,R6当初予算額\nP011,1,2\n");
        Assert.Equal(["P011/2023/当初/0 1", "P011/2024/当初/0 2"], Changes(both));
        Assert.Equal(
            ["P011/2023/決算/0 1"],
            Changes(Preview("事業番号,令和5年度予算額\nP011,1\n", m => m with { Stage = "決算", Year = null }))
        );
        var wrong = Preview("年度,事業番号,R5当初予算額\nR6,P011,1\n");
        Assert.Contains(
            "「R5当初予算額」（C列）の年度と、この行の年度「R6」が違います",
            Assert.Single(wrong.Unreadable).Reason,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("決算額（うち国費）,決算額", "30,100", "")]
    [InlineData("決算書ページ,決算額", "123,100", "")]
    [InlineData("決算額（国保分）,決算額", "30,100", "決算額（国保分）")]
    [InlineData("決算額,決算額（国保分）", "100,30", "決算額（国保分）")]
    public void Of_two_columns_the_one_that_says_nothing_else_is_taken(string headings, string amounts, string asked)
    {
        var preview = Preview($"令和6年度 決算\n事業番号,事業名,{headings}\n{P010},{amounts}\n");
        Assert.Equal("settled", preview.Choices.Mapping.Columns["決算額"]);
        if (asked.Length > 0)
            Assert.Contains(asked, Assert.Single(preview.Lacks), StringComparison.Ordinal);
        else
            Assert.Equal("P010/2024/決算:100", Amounts(preview));
    }
}
