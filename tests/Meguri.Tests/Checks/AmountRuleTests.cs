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
        Lines()
            .Measure("1-1", s => s.PrintedResultTotal = 9_015_000)
            .Finds<TotalDiffers>(Severity.Error, "9,015千円", "9,005千円", "行の合計のほうが10千円少ない");
        Lines()
            .Measure("1-1", s => s.PrintedResultTotal = 8_611_000)
            .Finds<TotalDiffers>(Severity.Error, "「傷害保険」の金額と同じ", "入れ忘れ");
        // A copy that disagrees counts as the paper printed it.
        Lines()
            .Measure("1-1", s => s.PrintedResultTotal = 9_006_000)
            .Change(d => d.Listings[1].PrintedResultAmount = 932_000)
            .Silent<TotalDiffers>();
        // Yen that the paper rounds to 千円.
        Lines()
            .Measure("1-1", s => s.PrintedResultTotal = 9_005_000)
            .Change(d => d.Results[0].SettledAmount += 400)
            .Finds<TotalDiffers>(Severity.Note, "端数処理");

        static SmallPlan Lines() =>
            new SmallPlan()
                .Project("交付金", settled: 7680)
                .Project("補助金", settled: 931)
                .Project("傷害保険", settled: 394)
                .Project("その他");
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
    [InlineData("寄附金1,200千円を積み立て、会館の改修に900千円、除却に300千円を補助", 1200)]
    [InlineData("谷好会館1,570千円、中央開発会館506千円などを補助", 3674)]
    [InlineData("参加費1人500円、講師謝礼30千円", 45)]
    [InlineData("目標額5,000千円に対し、寄附3,200千円", 4000)]
    [InlineData("補助金3,674千円（谷好会館1,570千円、開発公民館2,104千円）", 3674)]
    [InlineData("報償費20人×5,000円＝100,000円、会場使用料30,000円", 130)]
    [InlineData("令和4年度は1,200千円、令和5年度は1,500千円を補助", 1500)]
    public void Parts_that_make_up_the_amount_are_silent(string text, int amount) =>
        new SmallPlan().Project("整備事業", text, amount).Silent<PartsDiffer>();

    [Fact]
    public void Parts_that_do_not_make_up_the_amount_are_told_apart_from_rounding()
    {
        const string Text = "谷好会館1,570千円、中央開発会館506千円、開発公民館664千円の改修と、飯生三睦会館の除却935千円を補助";
        var rounding = new SmallPlan()
            .Project("整備事業", Text, 3674)
            .Finds<PartsDiffer>(Severity.Note, "3,675千円", "3,674千円", "端数処理");
        Assert.Equal(["1,570千円", "506千円", "664千円", "935千円"], SmallPlan.Words(rounding));
        // Less may be named than was spent; more than was spent cannot be.
        new SmallPlan()
            .Project("整備事業", Text, 3764)
            .Finds<PartsDiffer>(Severity.Warning, "3,675千円", "決算額の欄は3,764千円", "内訳のほうが89千円少ない");
        new SmallPlan()
            .Project("整備事業", Text, 3567)
            .Finds<PartsDiffer>(Severity.Error, "3,675千円", "決算額の欄は3,567千円", "内訳のほうが108千円多い");
        new SmallPlan().Project("整備事業", Text, 5000).Finds<PartsDiffer>(Severity.Warning, "5,000千円");
    }

    [Theory]
    [InlineData("報償費20人×5,000円、委託料300千円", 500, Severity.Warning, "400千円")]
    [InlineData("谷好会館15,700千円、中央開発会館506千円、開発公民館664千円", 2740, Severity.Warning, "けた多く")]
    [InlineData("谷好会館1,570円、中央開発会館506千円、開発公民館664千円", 2740, Severity.Warning, "単位（円・千円）")]
    [InlineData("国の補助1億2,000万円、市の負担3,500万円を執行", 150_000, Severity.Error, "155,000千円")]
    [InlineData("当初300千円＋補正2,100千円", 2300, Severity.Error, "100千円多い")]
    [InlineData("国費1,500千円／道費750千円／市費860千円", 3000, Severity.Error, "110千円多い")]
    [InlineData("印刷製本費220千円・委託料1,100千円・報償費80千円", 1490, Severity.Warning, "90千円少ない")]
    [InlineData("報償費（講師5名×10,000円）、会場使用料36,000円", 96, Severity.Warning, "10千円少ない")]
    [InlineData("谷好会館 1,570千円\n開発公民館 664千円", 22_340, Severity.Warning, "10倍")]
    public void Parts_are_found_wrong_in_many_notations(string text, int amount, Severity severity, params string[] words) =>
        new SmallPlan().Project("整備事業", text, amount).Finds<PartsDiffer>(severity, words);

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
    [InlineData("10町内会（4+4+2）")]
    [InlineData("10町内会（４＋４＋２＝10）")]
    [InlineData("その他事業　10町内会931千円（交流４町内会、広報４町内会、環境２町内会）")]
    [InlineData(
        "全町内会（86町内会）が活用\n交流・健康づくり・加入促進（７事業：５３町内会、６事業：８町内会、５事業：８町内会、４事業：８町内会、３事業：３町内会、\n２事業：４町内会、１事業：２町内会）"
    )]
    [InlineData("12町内会1,500千円（５、４、３）")]
    [InlineData("会議を20回開催（4月、5月、6月、7月）")]
    [InlineData("市政スクール2回（7/21、10/17）")]
    [InlineData("20人が参加（男性8人、女性12人）")]
    [InlineData("20名（うち男性8名）が参加")]
    [InlineData("参加者は延べ100人（小学生40人、中学生25人、大人35人）")]
    [InlineData("合計50人：講座30人、見学20人")]
    [InlineData("講座5回30人、見学3回20人、計8回50人")]
    [InlineData("10町内会（交流（4）、広報（4）、環境（2））")]
    [InlineData("市内8会場（図書館2回、公民館3回、体育館1回）")]
    [InlineData("15校（小学校8校・中学校5校・高校2校）")]
    [InlineData("約100人（男性48人、女性55人）")]
    [InlineData("会員120人（令和4年度110人、令和3年度105人）")]
    [InlineData("登録30団体（福祉12団体、環境9団体など）")]
    [InlineData("相談44件（電話30件、来所20件。電話と来所の重複あり）")]
    [InlineData("アンケート回答200人（複数回答：広報120人、SNS95人、口コミ60人）")]
    [InlineData("10町内会に補助\n・交流　4町内会\n・広報　4町内会\n・環境　2町内会")]
    [InlineData("・5町内会に補助\n・3町内会に派遣\n・1町内会を表彰")]
    [InlineData("定員20人（応募32人、欠席3人）")]
    [InlineData("補助3団体（上限500千円、補助率1/2）")]
    [InlineData("相談は年11件、人権教室は6回（小学校4、中学校2）")]
    [InlineData("54.8％（市内30.2％、市外24.6％）")]
    [InlineData("企業訪問5社（企業訪問：１回 ４社、企業対応：１回 １社）")]
    [InlineData("3階建て（1階10室、2階12室、3階8室）")]
    [InlineData("5年間（令和3年度2件、令和4年度3件）")]
    [InlineData("全9校のうち、小学校6校、中学校2校で実施")]
    [InlineData("参加団体は23団体で、内訳は福祉10団体、環境8団体、文化5団体である。")]
    [InlineData("登録者は1,066人（うち新規121人、女性520人）")]
    [InlineData("相談は100件、うち電話60件、来所30件が多かった。")]
    [InlineData("20人を表彰し、設計10件、統計5件を公表")]
    [InlineData("ステージ発表12組、展示8組、計20組と来場者500人")]
    public void Counts_that_agree_or_are_no_parts_are_silent(string text) => new SmallPlan().Project("事業", text).Silent<CountsDiffer>();

    [Theory]
    [InlineData("その他事業は8町内会（交流4、広報4、環境2）", "「8町内会」", "4＋4＋2＝10")]
    [InlineData(
        "８６町内会すべてが活用。７事業５３、６事業８、５事業８、４事業８、３事業３、２事業４、１事業３町内会",
        "「86町内会」",
        "＝87"
    )]
    [InlineData(
        "86町内会すべてが活用。7事業53町内会、6事業8町内会、5事業8町内会、4事業8町内会、3事業3町内会、2事業4町内会、1事業1町内会",
        "「86町内会」",
        "＝85"
    )]
    [InlineData("交流4件、広報4件、環境2件、計11件", "「11件」", "4＋4＋2＝10")]
    [InlineData("補助3,674千円（谷好会館1,570千円、開発公民館2,204千円）", "「3,674千円」", "1,570＋2,204＝3,774")]
    [InlineData("参加団体は24団体で、内訳は福祉10団体、環境8団体、文化5団体である。", "「24団体」", "10＋8＋5＝23")]
    [InlineData("15の町内会（北地区6、中央地区5、南地区5）で実施した。", "「15町内会」", "6＋5＋5＝16")]
    [InlineData("【内訳】小学生45人、中学生30人、高校生12人　合計 89人", "「89人」", "45＋30＋12＝87")]
    [InlineData("全20区のうち、実施18区、未実施3区", "「20区」", "18＋3＝21")]
    [InlineData("登録者は1,066人（うち新規121人、継続954人）", "「1,066人」", "121＋954＝1,075")]
    [InlineData("8町内会（4+4+2）", "「8町内会」", "4＋4＋2＝10")]
    [InlineData("14町内会1,500千円（５、４、３）", "「14町内会」", "5＋4＋3＝12")]
    [InlineData("その他事業　８町内会931千円（交流４町内会、広報４町内会、環境２町内会）", "「8町内会」", "＝10")]
    [InlineData(
        "全町内会（86町内会）が活用\n交流・健康づくり（７事業：５３町内会、６事業：８町内会、５事業：８町内会、４事業：８町内会、３事業：３町内会、\n２事業：４町内会、１事業：３町内会）",
        "「86町内会」",
        "＝87"
    )]
    [InlineData("20人が参加（男性8人、女性13人）", "「20人」", "8＋13＝21")]
    [InlineData("50人（男性8人、女性12人）が受講", "「50人」", "8＋12＝20")]
    [InlineData("男性8名、女性13名の計20名", "「20名」", "8＋13＝21")]
    [InlineData("合計60人：講座30人、見学20人", "「60人」", "30＋20＝50")]
    [InlineData("講座5回30人、見学3回20人、計9回50人", "「9回」", "5＋3＝8")]
    [InlineData("10町内会（交流（4）、広報（4）、環境（3））", "「10町内会」", "4＋4＋3＝11")]
    [InlineData("15校（小学校8校・中学校5校・高校3校）", "「15校」", "8＋5＋3＝16")]
    [InlineData("15校（小学校8校／中学校5校／高校3校）", "「15校」", "8＋5＋3＝16")]
    [InlineData("15校（小学校８校，中学校５校，高校３校）", "「15校」", "8＋5＋3＝16")]
    [InlineData("15校（小学校8校\n中学校5校\n高校3校）", "「15校」", "8＋5＋3＝16")]
    [InlineData("参加者は延べ100人（小学生40人、中学生25人、大人45人）", "「100人」", "40＋25＋45＝110")]
    [InlineData("100町内会（交流4町内会、広報4町内会、環境2町内会）", "「100町内会」", "＝10")]
    [InlineData("10件の相談（電話4件、来所3件、メール2件）を受けた", "「10件」", "4＋3＋2＝9")]
    [InlineData("図書館20人、公民館15人、体育館10人、合計55人", "「55人」", "20＋15＋10＝45")]
    [InlineData("・図書館 20人\n・公民館 15人\n・計 45人", "「45人」", "20＋15＝35")]
    [InlineData("補助額は全3,000千円（内訳：国1,500千円、市1,000千円）", "「3,000千円」", "1,500＋1,000＝2,500")]
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
    [InlineData("町内会が加入する傷害保険料に対する補助\n13,872世帯×71円(単価）× 0.8(割引)　× 0.5（補助率）", 394)]
    [InlineData("13,872世帯(加入世帯)✕71円（１世帯当たり（税込））✕8割✕1/2", 394)]
    [InlineData("71円×13,872世帯×80％×50％", 394)]
    [InlineData("報償費　令和５年７月12日　報酬対象９名×5,000円＝45,000円\n令和５年８月28日　報酬対象９名×5,000円＝45,000円", 90)]
    [InlineData("9名×5,000円＋3名×10,000円", 75)]
    [InlineData("1,000千円×2/3＝667千円", 667)]
    [InlineData("上限は20人×5,000円とする", 60)]
    [InlineData(
        "謝礼は20人×5,000円。会場を借り、案内を印刷して全戸に配り、当日の記録を残して報告書にまとめた。あわせて広報に載せ、来年度の準備を始めた。",
        100
    )]
    public void Products_that_give_the_amount_are_silent(string text, int amount) =>
        new SmallPlan().Project("保険", text, amount).Silent<ProductDiffers>();

    [Fact]
    public void Products_that_do_not_give_the_amount_are_found()
    {
        var finding = new SmallPlan()
            .Project("保険", "補助は13,872世帯×71円×0.8×0.5", 349)
            .Finds<ProductDiffers>(Severity.Error, "393,964.8円", "349千円");
        Assert.Equal(["13,872世帯×71円×0.8×0.5"], SmallPlan.Words(finding));
        new SmallPlan().Project("保険", "13,872世帯×71円×0.8×0.5", 393).Silent<ProductDiffers>();
        new SmallPlan().Project("保険", "13,872世帯×71円×0.8×0.5", 395).Finds<ProductDiffers>(Severity.Note, "端数処理");
        new SmallPlan()
            .Project("補助", "補助金1,000千円を交付する（10団体×110千円）。", 1000)
            .Finds<ProductDiffers>(Severity.Error, "1,100,000円", "1,000千円");
        new SmallPlan().Project("謝礼", "12回×2,500円＝36,000円", 36).Finds<ProductDiffers>(Severity.Error, "30,000円", "36,000円");
        new SmallPlan()
            .Project("保険", "13,872世帯×71円(単価）× 0.8(割引)　× 0.6（補助率）", 394)
            .Finds<ProductDiffers>(Severity.Error, "472,757.76円");
        new SmallPlan().Project("謝礼", "講師2名×3万円×50％＝40,000円", 40).Finds<ProductDiffers>(Severity.Error, "30,000円", "40,000円");
        // There may be other costs that are not named.
        new SmallPlan()
            .Project("謝礼", "講師への謝礼として20人×5,000円を支払った", 130)
            .Finds<ProductDiffers>(Severity.Warning, "100,000円");
        Assert.Equal(2, finding.Figures.Count);
    }

    [Theory]
    [InlineData("延べ訪問1,091,205人（前年度比94.7%）、閲覧2,424,990回（同84.8%）", "延べ訪問1,152,000人、閲覧2,860,000回")]
    [InlineData("延べ訪問1,091,205人（前年度比94.7%）", "")]
    [InlineData("寄附12,232件（127.9%）、181,500千円（129.8%）", "寄附1件、2千円")]
    [InlineData("紅葉18,445人（R4 19,374人、前年度比4.8%減）", "")]
    [InlineData("合宿1,929人（前年度比117.4％）", "合宿1,643人")]
    [InlineData("・訪問者数／延べ1,091,205人（前年度比94.7％）", "・訪問者数／延べ1,152,275人")]
    [InlineData("桜回廊（入込数 Ｒ５：55,791人、Ｒ４:63,355人、前年度比88.1％）", "")]
    [InlineData("利用者は1,200人（前年度1,000人、1.2倍）", "")]
    [InlineData("利用者は1,200人で、前年度の1.2倍", "利用者は1,000人")]
    [InlineData("フォロワー8,293名（令和４年度フォロワー数より52名増加）", "フォロワー8,241名")]
    [InlineData("加入率54.8％（前年度比2.0ポイント減）", "加入率56.8％")]
    [InlineData("参加者1,643人（R3 1,500人、前年度比94.7％）", "")]
    [InlineData("講座に60人が参加（前年度比150％）", "展示に120人が来場")]
    [InlineData("令和5年度は1,929人で、前年度比117.4％", "合宿1,643人と見学300人")]
    [InlineData("参加者は約1,000人（前年度比105％）", "参加者は980人")]
    [InlineData("登録者数が1,240人から1,530人へ290人増加した。", "")]
    [InlineData("来館者45,230人（前年度43,100人、4.9％増）", "")]
    [InlineData("事故件数は31件で前年より4件減少した。", "事故件数は35件")]
    [InlineData("定員を20人から25人に増やし、30人の増加を目指す。", "")]
    public void Ratios_that_follow_or_cannot_be_known_are_silent(string now, string before) =>
        TwoYears(now, before).Silent<PercentDiffers>();

    [Theory]
    [InlineData(
        "延べ訪問1,091,205人（前年度比94.7%）、閲覧2,424,990回（同84.8%）",
        "延べ訪問1,152,000人、閲覧2,560,000回",
        "同84.8%",
        "94.7％"
    )]
    [InlineData("桜回廊55,791人（R4 63,355人、前年度比98.1%）", "", "98.1%", "88.1％")]
    [InlineData("合宿１，９２９人（前年度比171.4％）", "合宿1,643人", "171.4", "117.4％")]
    [InlineData("・訪問者数／延べ1,091,205人（前年度比49.7％）", "・訪問者数／延べ1,152,275人", "49.7%", "94.7％")]
    [InlineData("桜回廊（入込数 Ｒ５：55,791人、Ｒ４:63,355人、前年度比98.1％）", "", "98.1%", "88.1％")]
    [InlineData("利用者は1,200人（前年度1,000人、前年度比1.3倍）", "", "1.3倍", "1.2倍")]
    [InlineData("フォロワー8,293名（令和４年度フォロワー数より520名増加）", "フォロワー8,241名", "520名", "52人増")]
    [InlineData("加入率54.8％（前年度比2.5ポイント減）", "加入率56.8％", "2.0ポイント減")]
    [InlineData("紅葉18,445人（R4 19,374人、前年度比4.8%増）", "", "4.8％減")]
    [InlineData("来場者は前年度比5.3％増の1,100人", "来場者は1,000人", "10.0％増")]
    [InlineData("寄附件数12,232件（対前年比172.9％）", "寄附件数9,564件", "127.9％")]
    [InlineData("利用者は1,200人（前年度より5.3％減）", "利用者は1,000人", "20.0％増")]
    [InlineData("利用者数は12,480人で、前年度（11,900人）に比べ8.9％増加した。", "", "4.9％増")]
    [InlineData("来館者数は45,230人（対前年度4.9％減）", "来館者数は43,100人", "4.9％増")]
    [InlineData("受講者150人（前年度130人、30人増）", "", "20人増")]
    [InlineData("登録者数が1,240人から1,530人へ390人増加した。", "", "290人増")]
    [InlineData("前年度の11,900人から12,480人へ、5.9％増加した。", "", "4.9％増")]
    [InlineData("売上は前年の1.5倍の3,600千円となった（前年3,000千円）", "", "1.2倍")]
    public void Ratios_that_do_not_follow_are_found(string now, string before, params string[] words) =>
        TwoYears(now, before).Finds<PercentDiffers>(Severity.Warning, words);

    [Fact]
    public void A_jump_of_money_must_have_its_reason()
    {
        new SmallPlan()
            .Project("ふるさと会等の活用", settled: 92, budget: 920)
            .Finds<AmountJumps>(Severity.Warning, "92千円", "920千円", "10倍", "けた");
        new SmallPlan().Project("広告", settled: 5000, budget: 900).Finds<AmountJumps>(Severity.Warning, "5.6分の1");
        new SmallPlan().Project("若者との協働事業", settled: 18, budget: 250, line: l => l.New = true).Silent<AmountJumps>();
        new SmallPlan()
            .Project("町会連合会補助金", settled: 300, budget: 2300, planText: "当初300千円、宝くじ助成金による補正2,000千円")
            .Silent<AmountJumps>();
        new SmallPlan()
            .Project("シティプロモーション", settled: 1158, budget: 385)
            .Project("六次産業化", settled: 2456, budget: 10000)
            .Silent<AmountJumps>();
        new SmallPlan()
            .Project("郵送", settled: 9, budget: 72)
            .Project("金額なし", budget: 900)
            .Project("零", settled: 0, budget: 900)
            .Silent<AmountJumps>();
    }

    [Theory]
    [InlineData("新たに設計を委託する", 500, 4200)]
    [InlineData("会館の改修工事の増による", 500, 4200)]
    [InlineData("申請件数が増加したため", 500, 4200)]
    [InlineData("補助対象を拡大する", 500, 4200)]
    [InlineData("隔年で行う花運動の年に当たる", 500, 4200)]
    [InlineData("遊具の更新を行う", 500, 4200)]
    [InlineData("令和5年度で設計を終了", 4200, 500)]
    [InlineData("前年度に工事が完了したため", 4200, 500)]
    [InlineData("補助件数の減", 4200, 500)]
    public void Words_that_explain_the_amount_silence_a_jump(string text, int settled, int budget)
    {
        new SmallPlan().Project("事業", settled: settled, budget: budget, planText: text).Silent<AmountJumps>();
        // Words that explain more do not explain less, unless they speak of both.
        if (settled < budget && !text.Contains("隔年", StringComparison.Ordinal))
            new SmallPlan().Project("事業", settled: budget, budget: settled, planText: text).Finds<AmountJumps>(Severity.Warning);
    }

    [Theory]
    [InlineData("意見交換しやすい形に変更し、機会を確保する")]
    [InlineData("制度の更なる周知を図る")]
    [InlineData("加入促進の拡大に努める")]
    [InlineData("参加者の増加を図る")]
    [InlineData("交流人口の増加を目指す")]
    [InlineData("新たな課題を話し合う")]
    [InlineData("新規登録団体を募集する")]
    public void Words_that_only_wish_explain_nothing(string text)
    {
        new SmallPlan().Project("事業", settled: 500, budget: 4200, planText: text).Finds<AmountJumps>(Severity.Warning, "8.4倍");
        new SmallPlan().Project("事業", settled: 4200, budget: 500, planText: text).Finds<AmountJumps>(Severity.Warning, "8.4分の1");
    }

    [Theory]
    [InlineData(92, 920, "ちょうど10倍")]
    [InlineData(92, 9200, "100倍")]
    [InlineData(92, 92000, "1,000倍", "円と千円")]
    [InlineData(3674, 36750, "ほぼ10倍")]
    [InlineData(9200, 92, "100倍")]
    public void A_digit_too_many_is_found_whatever_is_said(int settled, int budget, params string[] words)
    {
        new SmallPlan()
            .Project("事業", settled: settled, budget: budget, planText: "新たに整備し、旧施設は廃止する")
            .Finds<AmountJumps>(Severity.Warning, words);
        new SmallPlan()
            .Project("事業", settled: settled, budget: budget, line: l => l.New = true, project: p => p.StartYear = new(2023))
            .Finds<AmountJumps>(Severity.Warning, words);
    }

    [Theory]
    [InlineData("30人の登録をめざす。屋外コートの改修工事17,600千円を含む。", 1_788, 19_600)]
    [InlineData("企画展を開く。展示ケースの購入費10,200千円を含む。", 1_860, 18_600)]
    [InlineData("企画展を開く（うち展示ケースの購入費１０，２００千円）。", 1_860, 18_600)]
    [InlineData("企画展を開く。このうち、展示ケースの購入に10,200千円。", 1_860, 18_600)]
    [InlineData("企画展を開く。展示ケースの購入費10,200千円ほか", 1_860, 18_600)]
    [InlineData("屋外コートの改修工事を含む。", 1_788, 19_600)]
    public void A_part_named_in_the_text_explains_a_jump(string text, int settled, int budget) =>
        new SmallPlan().Project("事業", settled: settled, planText: text, budget: budget).Silent<AmountJumps>();

    [Theory]
    [InlineData("30人の登録をめざす。ネットの張替え400千円を含む。", 1_788, 19_600)]
    [InlineData("30人の登録をめざす。改修工事を含めない。", 1_788, 19_600)]
    [InlineData("教室の運営19,600千円", 1_788, 19_600)]
    [InlineData("企画展を開く。案内の印刷120千円を含む。", 1_860, 18_600)]
    public void A_part_too_small_does_not_explain_a_jump(string text, int settled, int budget) =>
        new SmallPlan().Project("事業", settled: settled, planText: text, budget: budget).Finds<AmountJumps>(Severity.Warning);

    [Fact]
    public void What_is_new_does_not_shrink_where_it_is_widened()
    {
        New("382人が利用した。", "対象を、児童扶養手当を受ける家庭にも広げる。", 30_560, 4_800)
            .Finds<AmountJumps>(Severity.Warning, "6.4分の1");
        New("382人が利用した。", "回数を年4回に増やす。", 30_560, 4_800).Finds<AmountJumps>(Severity.Warning, "6.4分の1");
        New("382人が利用した。", "対象を広げる。", 3_056, 4_800).Silent<AmountJumps>();
        New("予約のシステムを導入し、382人が利用した。", "対象を広げる。", 30_560, 4_800).Silent<AmountJumps>();
        New("器材を購入した。", "回数を増やす。", 30_560, 4_800).Silent<AmountJumps>();
        New("382人が利用した。", "利用を受け付ける。", 30_560, 4_800).Silent<AmountJumps>();
        New("382人が利用した。", "対象を広げる。件数の減を見込む。", 30_560, 4_800).Silent<AmountJumps>();

        static SmallPlan New(string done, string planned, long settled, long budget) =>
            new SmallPlan().Project("体験活動の補助", done, settled, planned, budget, line: l => l.New = true);
    }

    [Fact]
    public void Amounts_are_held_against_the_nearest_before_them()
    {
        TwoYears("実施", "実施")
            .Change(d =>
            {
                d.Results[0].SettledAmount = 500_000;
                d.Results[1].SettledAmount = 4_200_000;
            })
            .Finds<AmountJumps>(Severity.Warning, "令和4年度の決算額が500千円", "令和5年度の決算額が4,200千円");
        new SmallPlan().Project("繰越", settled: 4200, budget: 500).Change(d => d.Results[0].CarriedIn = 3_600_000).Silent<AmountJumps>();
        new SmallPlan()
            .Project("繰越", settled: 4200, budget: 500)
            .Change(d => d.Results[0].CarriedIn = 600_000)
            .Finds<AmountJumps>(Severity.Warning);
        new SmallPlan()
            .Project("補正", settled: 300, budget: 2300)
            .Change(d => d.ProjectPlans[0].Supplementary = 2_000_000)
            .Silent<AmountJumps>();
    }

    [Fact]
    public void A_settled_amount_far_from_its_own_budget_is_found()
    {
        TwoYears("実施", "実施", budget: 3000, settled: 300)
            .Finds<AmountJumps>(Severity.Warning, "令和5年度の予算額が3,000千円", "同じ年度の決算額が300千円");
        TwoYears("中止した", "実施", budget: 3000, settled: 310).Silent<AmountJumps>();
        TwoYears("中止した", "実施", budget: 3000, settled: 300).Finds<AmountJumps>(Severity.Warning, "ちょうど10倍");
    }

    // Results of R4 and R5 beside the plans of R5 and R6.
    private static SmallPlan TwoYears(string now, string before, long? budget = null, long? settled = null) =>
        new SmallPlan()
            .Year(2023)
            .Measure("1-1", planYear: 2023)
            .Project("運用", before, budget: budget, planYear: 2023)
            .Project("運用", now, settled);
}
