using Meguri.Checks;
using Meguri.Checks.Amounts;

namespace Meguri.Tests.Checks;

/// <summary>Rules that hold a text against the figures of another year, in the same text or on last year's sheet.</summary>
public sealed class YearRuleTests
{
    [Theory]
    [InlineData("過去最高の受入／77団体、1,929人、5,540泊（Ｒ４：63団体、1,643人、5,358泊）", "63団体、1,643人、5,358泊")]
    [InlineData("参加者は1,929人（前年度1,643人）", "参加者は1,643人")]
    [InlineData("参加者は1,929人（前年度1,643人）", "参加者数1,643名")]
    [InlineData("前年度の1,643人を上回る1,929人が参加した", "1,643人が参加した")]
    [InlineData("来場者55,791人（R4 約6万3千人）", "来場者63,355人")]
    [InlineData("（入込数 Ｒ５：55,791人、Ｒ４:63,355人）", "（入込数 Ｒ４：63,355人、Ｒ３:41,200人）")]
    [InlineData("見学会に60人が参加（前年度45人）", "講演会に120人が参加")]
    [InlineData("参加者は1,929人（前年度比117.4％）", "参加者は1,643人")]
    [InlineData("参加者は1,929人（目標1,800人）", "参加者は1,643人")]
    [InlineData("令和3年度1,500人、令和5年度1,929人", "参加者は1,643人")]
    [InlineData("講座は5回（前年度4回）、参加者は60人（前年度45人）", "講座は4回、参加者は45人、見学は2回")]
    [InlineData("前年度より52人増の1,695人", "1,643人が参加した")]
    [InlineData("令和4年度の3団体に加え、新たに2団体が登録し5団体となった。", "3団体が登録")]
    [InlineData("令和4年度に整備した2路線に続き、3路線を整備した。", "2路線を整備")]
    [InlineData("平成30年度の120人をピークに減少し、85人となった。", "92人")]
    [InlineData("５か所で実施（令和4年度：4か所、令和3年度：3か所）", "4か所で実施（令和3年度：3か所）")]
    [InlineData("利用登録は令和6年3月末で612人（前年同月588人）", "利用登録は588人")]
    public void Prior_figures_that_agree_or_are_of_something_else_are_silent(string now, string before) =>
        TwoYears(now, before).Silent<PriorDiffers>();

    [Theory]
    [InlineData(
        "過去最高の受入／77団体、1,929人、5,540泊（Ｒ４：63団体、1,634人、5,358泊）",
        "合宿の受入／63団体、1,643人、5,358泊",
        "「1,634人」",
        "1,643人"
    )]
    [InlineData("参加者は1,929人（前年度1,634人）", "参加者は1,643人", "令和4年度", "1,643人")]
    [InlineData("参加者は1,929人（令和４年度1,634人）", "参加者数は延べ1,643名", "1,643名")]
    [InlineData("（入込数 Ｒ５：55,791人、Ｒ４:63,535人）", "（入込数 Ｒ４：63,355人、Ｒ３:41,200人）", "63,535人", "63,355人")]
    [InlineData(
        "・桜回廊（入込数 Ｒ５：55,791人、Ｒ４:63,535人）\n・紅葉回廊（入込数 Ｒ５：18,445人、Ｒ４:19,374人）",
        "・桜回廊（入込数63,355人）\n・紅葉回廊（入込数19,374人）",
        "63,535人",
        "63,355人"
    )]
    [InlineData("講座は5回（前年度3回）、参加者は60人（前年度45人）", "講座は4回、参加者は45人、見学は2回", "3回", "4回")]
    [InlineData("委員の女性割合は17.9％（R4 16.9％）", "委員の女性割合は15.9％", "16.9%", "15.9%")]
    public void Prior_figures_that_differ_are_found(string now, string before, params string[] words)
    {
        var finding = TwoYears(now, before).Finds<PriorDiffers>(Severity.Warning, words);
        Assert.Equal(2, finding.Figures.Count);
    }

    [Fact]
    public void Prior_figures_without_a_name_are_found_lightly() =>
        TwoYears("前年度の1,634人を上回る1,929人が参加した", "1,643人が参加した").Finds<PriorDiffers>(Severity.Note, "1,634人", "1,643人");

    [Fact]
    public void A_plan_and_an_outcome_quote_results_too()
    {
        new SmallPlan().Project("合宿", "合宿は77団体", planText: "令和5年度の合宿77団体を80団体に増やす").Silent<PriorDiffers>();
        new SmallPlan()
            .Project("合宿", "合宿は77団体", planText: "令和5年度の合宿71団体を80団体に増やす")
            .Finds<PriorDiffers>(Severity.Warning, "71団体", "77団体");
        Outcomes("参加者は60人（前年度45人）", "参加者は45人だった。").Silent<PriorDiffers>();
        Outcomes("参加者は60人（前年度54人）", "参加者は45人だった。").Finds<PriorDiffers>(Severity.Warning, "54人", "45人");
        // 決算額 of the year before stands in a column.
        TwoYears("令和4年度決算額900千円に対し950千円", "実施").Change(d => d.Results[0].SettledAmount = 900_000).Silent<PriorDiffers>();
        TwoYears("令和4年度決算額900千円に対し950千円", "実施")
            .Change(d => d.Results[0].SettledAmount = 990_000)
            .Finds<PriorDiffers>(Severity.Warning, "900千円", "990千円");
    }

    [Theory]
    [InlineData("女性の割合が15.9％(Ｒ４）→17.9％に増加した")]
    [InlineData("来場者は58,000人から63,000人に増加")]
    [InlineData("来場者は63,000人から58,000人へ大きく減少した")]
    [InlineData("前年度の1,643人を上回る1,929人が参加した")]
    [InlineData("1,500人で、前年度の1,643人を下回った")]
    [InlineData("55,791人（前年度63,355人）に減少した")]
    [InlineData("55,791人（前年度63,355人から減少）")]
    [InlineData("団体は12団体から25団体に倍増")]
    [InlineData("件数は40件から20件に半減した")]
    [InlineData("閲覧は前年度比84.8％と減少")]
    [InlineData("定員を20人から25人に拡大する")]
    [InlineData("相談は10時から15時に拡大")]
    [InlineData("5,000人から6,000人への増加を目指す")]
    [InlineData("58,000人から57,000人に減少したが、減少幅は縮小した")]
    [InlineData("目標の100人を上回る120人")]
    [InlineData("定員80人に対し100人を超える応募があった")]
    [InlineData("返礼品のサイトを3から10に増やす")]
    [InlineData("会員は120人から118人となり、増加していない")]
    [InlineData("前年度より件数は減少したが、参加者は60人に増加した")]
    [InlineData("訓練の参加者は、午前の部が35人、午後の部が28人で、目標の60人を上回った。")]
    public void Words_that_go_with_their_figures_are_silent(string text) => new SmallPlan().Project("事業", text).Silent<TrendDiffers>();

    [Theory]
    [InlineData("来場者は58,000人から63,000人に減少", "「減少」", "多い")]
    [InlineData("女性の割合が17.9％(Ｒ４）→15.9％に増加した", "「増加した」")]
    [InlineData("前年度の1,943人を上回る1,929人が参加した", "「上回る」")]
    [InlineData("1,700人で、前年度の1,643人を下回った", "「下回った」")]
    [InlineData("63,355人（前年度58,000人）に減少した", "「減少した」")]
    [InlineData("55,791人（前年度63,355人）となり、前年度を上回った", "「上回った」")]
    [InlineData("55,791人（前年度63,355人より増加）", "「増加」")]
    [InlineData("団体は12団体から15団体に倍増", "「倍増」", "1.25倍")]
    [InlineData("件数は40件から35件に半減した", "「半減」")]
    [InlineData("閲覧は前年度比94.7％と増加", "増加", "100％")]
    [InlineData("閲覧は前年度比105.3％に減少した", "減少", "100％")]
    [InlineData("定員を25人から20人に拡大する", "「拡大する」")]
    [InlineData("来場者は2,150人で、前年度（1,980人）を下回った。", "「下回った」")]
    [InlineData("会員数が減少し、120人から135人となった。", "「減少し」")]
    [InlineData("利用件数は倍増し、40件から52件となった。", "「倍増」", "1.3倍")]
    [InlineData("参加団体は前年度を上回る24団体（前年度28団体）", "「上回る」")]
    [InlineData("発行部数は前年度より減り5,200部とした（前年度4,800部）", "「減り」")]
    [InlineData("目標の120人を上回る100人", "「上回る」")]
    [InlineData("参加者は延べ1,643人から延べ1,929人へと大幅に減少", "「減少」")]
    [InlineData("令和4年度1,643人、令和5年度1,500人と増加", "「増加」")]
    [InlineData("訓練の参加者は、午前の部が25人、午後の部が28人で、目標の60人を上回った。", "「上回った」")]
    public void Words_that_go_against_their_figures_are_found(string text, params string[] words) =>
        new SmallPlan().Project("事業", text).Finds<TrendDiffers>(Severity.Warning, words);

    [Fact]
    public void Words_are_held_against_last_years_sheet()
    {
        TwoYears("参加者は1,500人に減少した", "参加者は1,643人").Silent<TrendDiffers>();
        TwoYears("参加者は1,700人に減少した", "参加者は1,643人").Finds<TrendDiffers>(Severity.Warning, "「減少した」", "1,643人");
        TwoYears("参加者は1,500人で、前年度を上回った", "参加者は1,643人").Finds<TrendDiffers>(Severity.Warning, "「上回った」", "1,643人");
        TwoYears("応募は前年度より増え、52件となった。", "応募は60件あった。").Finds<TrendDiffers>(Severity.Note, "60件");
        TwoYears("前年度を下回る52件の応募があった。", "応募は60件あった。").Silent<TrendDiffers>();
        TwoYears("参加者は1,500人に増加した", "来場者は1,643人").Silent<TrendDiffers>();
        TwoYears("参加者は1,500人で、来年度は増加を図る", "参加者は1,643人").Silent<TrendDiffers>();
        TwoYears("実施", "実施", planBefore: 900, plan: 800, planText: "予算を増額して行う")
            .Finds<TrendDiffers>(Severity.Note, "増額", "900千円", "800千円");
        TwoYears("実施", "実施", planBefore: 800, plan: 900, planText: "予算を増額して行う").Silent<TrendDiffers>();
    }

    // Results of R4 and R5 beside the plans of R5 and R6.
    private static SmallPlan TwoYears(string now, string before, long? planBefore = null, long? plan = null, string planText = "続ける") =>
        new SmallPlan()
            .Year(2023)
            .Measure("1-1", planYear: 2023)
            .Project("運用", before, planText: "続けていく", budget: planBefore, planYear: 2023)
            .Project("運用", now, budget: plan, planText: planText);

    private static SmallPlan Outcomes(string now, string before) =>
        new SmallPlan().Year(2023).Measure("1-1", s => s.Outcomes = before, 2023).Measure("1-1", s => s.Outcomes = now);
}
