using Meguri.Checks;
using Meguri.Checks.Words;
using Meguri.Plans;

namespace Meguri.Tests.Checks;

/// <summary>Rules on names, notation and length.</summary>
public sealed class WordRuleTests
{
    [Theory]
    [InlineData("町会連合会との連携による加入促進", "町会連合会と他機関との連携")]
    [InlineData("小学校施設整備事業", "中学校施設整備事業")]
    [InlineData("市道中央1号線改良事業", "市道中央2号線改良事業")]
    [InlineData("東地区コミュニティセンター管理", "西地区コミュニティセンター管理")]
    [InlineData("男性料理教室の開催", "女性料理教室の開催")]
    [InlineData("町内会館整備事業", "町内会館改修事業")]
    [InlineData("庁舎管理", "庁舎監理")]
    [InlineData("シティプロモーション事業（戦略的情報発信）", "シティプロモーション事業（誘致・プロモーション活動）")]
    public void Different_projects_may_bear_like_names(string first, string second) =>
        new SmallPlan().Project(first).Project(second).Silent<SimilarNames>();

    [Theory]
    [InlineData("SDGsの普及啓蒙", "ＳＤＧｓの普及啓蒙", Severity.Warning, "表記だけ")]
    [InlineData("広報「ほくと」の発行", "広報｢ほくと｣の発行", Severity.Warning, "表記だけ")]
    [InlineData("パブリックコメント手続の運用", "パブリックコメント手続きの運用", Severity.Note, "1文字だけ")]
    [InlineData("地域資源を活用した六次産業化への支援", "地域資源を活用した六次産業化えの支援", Severity.Note, "1文字だけ")]
    public void One_project_under_two_names_is_found(string first, string second, Severity severity, string words) =>
        new SmallPlan().Project(first).Project(second).Finds<SimilarNames>(severity, words, first, second);

    [Fact]
    public void A_name_that_only_drifted_is_found_and_a_new_name_is_not()
    {
        new SmallPlan().Project("ふるさと納税制度の活用").Change(d => d.Results[0].NameThen = "ふるさと納税の活用").Silent<SimilarNames>();
        new SmallPlan()
            .Project("企業立地フェア等でのPR")
            .Change(d => d.Results[0].NameThen = "企業立地フェア等でのＰＲ")
            .Finds<SimilarNames>(Severity.Note, "表記だけ", "今の事業名");
        new SmallPlan()
            .Project("講座")
            .Project("講座2", project: p => p.Name = "講座")
            .Finds<SimilarNames>(Severity.Warning, "二つあります");
    }

    [Theory]
    [InlineData("協働に取り組み、成果を上げた。地域で取り組み、広げた。", "今後も取組を広げ、取り組みます。")]
    [InlineData("ホームページで公表", "ホームページを更新")]
    [InlineData("まちづくりを進める", "元気づくり補助金、体制づくり")]
    [InlineData("パブリックコメント手続を行う", "手続を見直す。行政手続条例の手続")]
    [InlineData("パブリックコメント手続を行う", "利用の手続きを簡単にする")]
    [InlineData("SNSで発信", "SNSを使う。Web会議")]
    [InlineData("さらに広げ、さらなる周知に努める", "金額の変更に伴い、尚更に深更に及んだ")]
    [InlineData("国及び県と協議", "10件に及び、影響が及び、及び腰、および腰")]
    [InlineData("4か所で実施", "危険箇所を直し、当該箇所を改めた")]
    [InlineData("問い合わせが増え、問い合わせた", "問い合わせる人が多い")]
    [InlineData("すべての世帯", "安全です。健全で、万全である")]
    [InlineData("または", "あまたはある。深まり、たまたま")]
    [InlineData("子ども議会、子どもの居場所", "子ども・子育て支援事業計画")]
    [InlineData("障がい者の就労", "障害者基本法、障害者手帳、障害者総合支援法")]
    [InlineData("オブザーバーが参加し、サーバーを更新", "センターとセンタリング、コンピューター")]
    public void One_notation_is_silent(string outcomes, string outline) => Texts(outcomes, outline).Silent<MixedNotation>();

    [Theory]
    [InlineData("取組を広げ、取組を続ける。", "他市の取り組みを調べる。", "「取組」（2か所）と「取り組み」（1か所：1-1）")]
    [InlineData("ホームページで公表し、ホームページを直す", "ＨＰを更新", "「ホームページ」（2か所）と「ＨＰ」")]
    [InlineData("計画づくり、計画づくり", "計画作り", "「計画作り」")]
    [InlineData("SNSで発信し、SNSを使う", "ＳＮＳを使う", "「ＳＮＳ」")]
    [InlineData("更に広げ、更に進める", "さらに続ける", "「さらに」")]
    [InlineData("国及び県、市及び町", "民生委員および児童委員", "「および」")]
    [InlineData("4か所と5か所", "６カ所で実施", "「カ所」")]
    [InlineData("寄附を募り、寄附を受けた", "寄付が増えた", "「寄付」")]
    public void Mixed_notation_is_found_at_the_rarer_form(string outcomes, string outline, string words)
    {
        var finding = Texts(outcomes, outline).Finds<MixedNotation>(Severity.Note, words);
        Assert.Equal("outline", finding.Place.Field);
        Assert.Contains(SmallPlan.Words(finding)[0], outline, StringComparison.Ordinal);
    }

    // The way of the plan itself: all half, all full, or one figure full and more half.
    [Theory]
    [InlineData("1件、2件、3件、4件、5件、6件、7件、8件、9件、10件", "６件", "半角の1けたの数字", "全角の1けたの数字が1か所")]
    [InlineData("１件、２件、３件、４件、５件、６件、７件、８件、９件", "6件", "全角の1けたの数字", "半角の1けたの数字が1か所")]
    [InlineData(
        "10件、20件、30件、40件、50件、60件、1,200件、94.7％、７件、８件",
        "１２件",
        "半角の2けた以上の数字",
        "全角の2けた以上の数字"
    )]
    [InlineData("SNS、PR、SNS、Web、SDGs、NPO、LED、Wi-Fi、SNS、PR", "ＳＮＳ", "半角の英字", "全角の英字が1か所")]
    public void A_departure_from_the_plan_s_own_width_is_told_once(string outcomes, string outline, string common, string rare) =>
        Texts(outcomes, outline).Finds<MixedNotation>(Severity.Note, common, rare);

    [Theory]
    [InlineData("１件、２件、３件、４件、５件、６件、７件、８件、９件、10件、20件、1,200件", "９件、30件、94.7％、令和６年度、令和10年度")]
    [InlineData("1件、2件、3件、4件", "５件、６件、７件")]
    [InlineData("Ａ４判、Ｒ５、SDGs11、第３期", "3件、4件")]
    [InlineData("ＰＲとWeb、ＳＮＳとLED", "ＮＰＯとSDGs")]
    public void Without_a_clear_way_nothing_departs(string outcomes, string outline) => Texts(outcomes, outline).Silent<MixedNotation>();

    [Fact]
    public void A_polite_sentence_among_plain_ones_is_told()
    {
        var plain = string.Concat(Enumerable.Repeat("講座を開いた。周知を図る。", 6));
        Texts(plain, "市民の声を聞きます。").Finds<MixedNotation>(Severity.Note, "「です・ます」の文が1か所");
        Texts(plain, "「市民の声を聞きます。」と答えた。").Silent<MixedNotation>();
        Texts("講座を開きました。周知を図る。", "市民の声を聞きます。").Silent<MixedNotation>();
    }

    [Fact]
    public void A_mixture_is_told_in_the_newest_year_only()
    {
        var plan = new SmallPlan().Year(2025);
        foreach (var year in (int[])[2024, 2025])
            plan.Measure("1-1", s => (s.Outcomes, s.Outline) = ("取組を広げ、取組を続ける。", "他市の取り組みを調べる。"), year);
        Assert.Equal(2025, plan.Finds<MixedNotation>(Severity.Note).Place.PlanYear!.Value.Value);
    }

    [Fact]
    public void A_name_fits_the_head_of_a_page_and_a_text_goes_on()
    {
        new SmallPlan().Project("講座", new string('あ', 3000)).Silent<TextTooLong>();
        new SmallPlan().Change(d => d.Nodes[1].Name = new string('長', 50)).Silent<TextTooLong>();
        new SmallPlan().Change(d => d.Nodes[1].Name = new string('長', 60)).Finds<TextTooLong>(Severity.Note, "58字");
    }

    [Fact]
    public void Every_box_is_a_field_of_a_record() =>
        Assert.All(Meguri.Plans.Sheets.TextBox.Of.Keys, box => Assert.NotNull(PlanRecords.All.First(k => k.Name == box.Kind)[box.Field]));

    private static SmallPlan Texts(string outcomes, string outline) =>
        new SmallPlan().Measure("1-1", s => (s.Outcomes, s.Outline, s.Improvements) = (outcomes, outline, "広げる"));
}
