using Meguri.Checks;
using Meguri.Checks.Amounts;

namespace Meguri.Tests.Checks;

/// <summary>Rules on figures: each speaks of what does not add up and is silent on real text that does.</summary>
public sealed class AmountRuleTests
{
    [Fact]
    public void A_printed_total_must_be_the_sum_of_the_lines_as_printed()
    {
        Lines().Measure("1-1", s => s.PrintedResultTotal = 9_005_000).Silent<TotalDiffers>();
        Lines().Measure("1-1", s => s.PrintedResultTotal = 9_015_000).Finds<TotalDiffers>(Severity.Error, "9,015千円", "9,005千円", "行の合計のほうが10千円少ない");
        Lines().Measure("1-1", s => s.PrintedResultTotal = 8_611_000).Finds<TotalDiffers>(Severity.Error, "「傷害保険」の金額と同じ", "入れ忘れ");
        // A copy that disagrees counts as the paper printed it.
        Lines().Measure("1-1", s => s.PrintedResultTotal = 9_006_000).Change(d => d.Listings[1].PrintedResultAmount = 932_000).Silent<TotalDiffers>();
        // Yen that the paper rounds to 千円.
        Lines().Measure("1-1", s => s.PrintedResultTotal = 9_005_000).Change(d => d.Results[0].SettledAmount += 400).Finds<TotalDiffers>(Severity.Note, "端数処理");

        static SmallPlan Lines() => new SmallPlan().Project("交付金", settled: 7680).Project("補助金", settled: 931).Project("傷害保険", settled: 394).Project("その他");
    }

    [Theory]
    [InlineData("国の交付金77,087千円、市の補助38,543千円、ふるさと融資15,000千円、保証料補助2,484千円、前年度繰越88,195千円", 221309)]
    [InlineData("町会連合会の活動を補助（当初300千円、宝くじ助成金による補正2,000千円）", 2300)]
    [InlineData("寄附12,232件（127.9%）、181,500千円（129.8%）", 93545)]
    [InlineData("谷好会館１，５７０千円、中央開発会館５０６千円、除却９３５千円を補助", 3011)]
    [InlineData("工事1億2,000万円、設計350万5千円を執行", 123505)]
    [InlineData("工事3,100,400円、備品573,300円を執行", 3674)]
    [InlineData("上限500千円で3団体に補助（A会400千円、B会300千円）", 1000)]
    [InlineData("会議を2回開催", 90)]
    public void Parts_that_make_up_the_amount_are_silent(string text, int amount) =>
        new SmallPlan().Project("整備事業", text, amount).Silent<PartsDiffer>();

    [Fact]
    public void Parts_that_do_not_make_up_the_amount_are_told_apart_from_rounding()
    {
        const string Text = "谷好会館1,570千円、中央開発会館506千円、開発公民館664千円の改修と、飯生三睦会館の除却935千円を補助";
        var rounding = new SmallPlan().Project("整備事業", Text, 3674).Finds<PartsDiffer>(Severity.Note, "3,675千円", "3,674千円", "端数処理");
        Assert.Equal(["1,570千円", "506千円", "664千円", "935千円"], SmallPlan.Words(rounding));
        new SmallPlan().Project("整備事業", Text, 3764).Finds<PartsDiffer>(Severity.Error, "3,675千円", "決算額の欄は3,764千円", "内訳のほうが89千円少ない");
        new SmallPlan().Project("整備事業", Text, 5000).Finds<PartsDiffer>(Severity.Warning, "5,000千円");
    }

    [Theory]
    [InlineData("86町内会すべてが活用。7事業53、6事業8、5事業8、4事業8、3事業3、2事業4、1事業2町内会")]
    [InlineData("環境整備は利用なし。その他事業は10町内会（交流4、広報4、環境2）")]
    [InlineData("桜回廊55,791人（R4 63,355人）、紅葉18,445人（同19,374人）、きじひき高原49,761人（同54,136人）")]
    [InlineData("過去最高の77団体1,929人5,540泊（R4 63団体1,643人5,358泊）")]
    [InlineData("出動64回、フォロワー8,293名（52名増）、投稿57回、利用許諾18件、動画再生103,773回")]
    [InlineData("12月20日に開催、小中高生20名（質問者10名）")]
    [InlineData("登録者は母子モ571名、さんあ〜る1,321名、マチイロ963名（令和6年3月末）")]
    [InlineData("Webセミナーに15名（市ブース5名）が参加")]
    [InlineData("研修会3回（4月20名、6月30名、10月15名）")]
    [InlineData("参加者20名（うち女性8名、うち市外15名）")]
    [InlineData("参加者20名（女性8名、市外3名）")]
    [InlineData("77団体（R4 63団体、R3 50団体）")]
    [InlineData("会員50名。講座30名、見学20名、交流会40名")]
    [InlineData("交流4件、広報4件、環境2件、計10件")]
    public void Counts_that_agree_or_are_no_parts_are_silent(string text) => new SmallPlan().Project("事業", text).Silent<CountsDiffer>();

    [Theory]
    [InlineData("その他事業は8町内会（交流4、広報4、環境2）", "「8町内会」", "4＋4＋2＝10")]
    [InlineData("８６町内会すべてが活用。７事業５３、６事業８、５事業８、４事業８、３事業３、２事業４、１事業３町内会", "「86町内会」", "＝87")]
    [InlineData("86町内会すべてが活用。7事業53町内会、6事業8町内会、5事業8町内会、4事業8町内会、3事業3町内会、2事業4町内会、1事業1町内会", "「86町内会」", "＝85")]
    [InlineData("交流4件、広報4件、環境2件、計11件", "「11件」", "4＋4＋2＝10")]
    [InlineData("補助3,674千円（谷好会館1,570千円、開発公民館2,204千円）", "「3,674千円」", "1,570＋2,204＝3,774")]
    public void Counts_that_differ_from_their_parts_are_found(string text, params string[] words) =>
        new SmallPlan().Project("事業", text).Finds<CountsDiffer>(Severity.Warning, words);

    [Theory]
    [InlineData("13,872世帯×71円×0.8×0.5", 394)]
    [InlineData("１３，８７２世帯×７１円×０．８×０．５", 394)]
    [InlineData("20人×5,000円、3回×10,000円", 130)]
    [InlineData("報償費20人×5,000円、委託料300千円", 400)]
    [InlineData("講師2名×3万円×50%", 30)]
    [InlineData("上限50千円×10団体", 320)]
    [InlineData("看板3m×5mを2基設置", 394)]
    [InlineData("12回×2,500円＝30,000円", 45)]
    public void Products_that_give_the_amount_are_silent(string text, int amount) => new SmallPlan().Project("保険", text, amount).Silent<ProductDiffers>();

    [Fact]
    public void Products_that_do_not_give_the_amount_are_found()
    {
        var finding = new SmallPlan().Project("保険", "補助は13,872世帯×71円×0.8×0.5", 349).Finds<ProductDiffers>(Severity.Error, "393,964.8円", "349千円");
        Assert.Equal(["13,872世帯×71円×0.8×0.5"], SmallPlan.Words(finding));
        new SmallPlan().Project("保険", "13,872世帯×71円×0.8×0.5", 393).Silent<ProductDiffers>();
        new SmallPlan().Project("保険", "13,872世帯×71円×0.8×0.5", 395).Finds<ProductDiffers>(Severity.Note, "端数処理");
        new SmallPlan().Project("謝礼", "12回×2,500円＝36,000円", 36).Finds<ProductDiffers>(Severity.Error, "30,000円", "36,000円");
    }

    [Theory]
    [InlineData("延べ訪問1,091,205人（前年度比94.7%）、閲覧2,424,990回（同84.8%）", "延べ訪問1,152,000人、閲覧2,860,000回")]
    [InlineData("延べ訪問1,091,205人（前年度比94.7%）", "")]
    [InlineData("寄附12,232件（127.9%）、181,500千円（129.8%）", "寄附1件、2千円")]
    [InlineData("紅葉18,445人（R4 19,374人、前年度比4.8%減）", "")]
    [InlineData("合宿1,929人（前年度比117.4％）", "合宿1,643人")]
    public void Ratios_that_follow_or_cannot_be_known_are_silent(string now, string before) => TwoYears(now, before).Silent<PercentDiffers>();

    [Theory]
    [InlineData("延べ訪問1,091,205人（前年度比94.7%）、閲覧2,424,990回（同84.8%）", "延べ訪問1,152,000人、閲覧2,560,000回", "同84.8%", "94.7％")]
    [InlineData("桜回廊55,791人（R4 63,355人、前年度比98.1%）", "", "98.1%", "88.1％")]
    [InlineData("合宿１，９２９人（前年度比171.4％）", "合宿1,643人", "171.4", "117.4％")]
    public void Ratios_that_do_not_follow_are_found(string now, string before, params string[] words) => TwoYears(now, before).Finds<PercentDiffers>(Severity.Warning, words);

    [Fact]
    public void A_jump_of_money_must_have_its_reason()
    {
        new SmallPlan().Project("ふるさと会等の活用", settled: 92, budget: 920).Finds<AmountJumps>(Severity.Warning, "92千円", "920千円", "10倍", "けた");
        new SmallPlan().Project("広告", settled: 5000, budget: 900).Finds<AmountJumps>(Severity.Warning, "5.6分の1");
        new SmallPlan().Project("若者との協働事業", settled: 18, budget: 250, line: l => l.New = true).Silent<AmountJumps>();
        new SmallPlan().Project("町会連合会補助金", settled: 300, budget: 2300, planText: "当初300千円、宝くじ助成金による補正2,000千円").Silent<AmountJumps>();
        new SmallPlan().Project("シティプロモーション", settled: 1158, budget: 385).Project("六次産業化", settled: 2456, budget: 10000).Silent<AmountJumps>();
        new SmallPlan().Project("郵送", settled: 9, budget: 72).Project("金額なし", budget: 900).Project("零", settled: 0, budget: 900).Silent<AmountJumps>();
    }

    [Fact]
    public void A_settled_amount_far_from_its_own_budget_is_found()
    {
        TwoYears("実施", "実施", budget: 3000, settled: 300).Finds<AmountJumps>(Severity.Warning, "令和5年度の予算額が3,000千円", "同じ年度の決算額が300千円");
        TwoYears("中止した", "実施", budget: 3000, settled: 300).Silent<AmountJumps>();
    }

    // Results of R4 and R5 beside the plans of R5 and R6.
    private static SmallPlan TwoYears(string now, string before, long? budget = null, long? settled = null) => new SmallPlan().Year(2023).Measure("1-1", planYear: 2023)
        .Project("運用", before, budget: budget, planYear: 2023)
        .Project("運用", now, settled);
}
