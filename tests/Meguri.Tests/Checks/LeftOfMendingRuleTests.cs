using Meguri.Checks;
using Meguri.Checks.Persons;
using Meguri.Checks.Sentences;
using Meguri.Checks.Words;

namespace Meguri.Tests.Checks;

/// <summary>What stays when a sentence was mended by halves: a phrase twice, half an ending, a の too many; a name or word one piece other than
/// elsewhere; a name beside an age; and right ones that look like them.</summary>
public sealed class LeftOfMendingRuleTests
{
    [Theory]
    [InlineData("・訓練未実施の組織への出前講座を続け、訓練未実施の組織への出前講座を続ける。", "訓練未実施の組織への出前講座を続ける")]
    [InlineData("今年度は空き店舗を活用した創業を支援し、空き店舗を活用した創業を支援します。", "空き店舗を活用した創業を支援します")]
    [InlineData("引き続き通学路の危険な箇所を点検し、学校と話し合い、通学路の危険な箇所を点検した。", "通学路の危険な箇所を点検した")]
    [InlineData("認知症の人の家族の集いを開き、認知症の人の家族の集いを開いた", "認知症の人の家族の集いを開いた")]
    public void A_phrase_twice_in_one_sentence_is_found(string text, string words) =>
        Assert.Equal(words, SmallPlan.Words(In(text).Finds<SentenceTwice>(Severity.Note, "同じ句"))[1]);

    [Theory]
    [InlineData("訓練未実施の組織への出前講座を続け、訓練実施済みの組織への助言を始める。")]
    [InlineData("町内会への防犯カメラの設置の補助、商店街への防犯カメラの設置の補助を行った。")]
    [InlineData("一人暮らしの高齢者の家庭への訪問が12件、一人暮らしの高齢者の家庭への電話が30件あった。")]
    [InlineData("地域の防災訓練を行ったのは3団体、地域の防災訓練を行ったのは前年度2団体であった。")]
    [InlineData("午前は高齢者の体操の教室を開き、午後は高齢者の体操の教室を開いた。")]
    [InlineData("介護を受ける人がいる世帯には電話し、介護を受ける人がいる世帯のうち12世帯を訪ねた。")]
    [InlineData("研修を行い、内容を見直し、研修を行った。")]
    public void Phrases_that_are_alike_in_part_are_silent(string text) => In(text).Silent<SentenceTwice>();

    [Theory]
    [InlineData("利用の条件を見直してします。")]
    [InlineData("講座を開催してしました。")]
    [InlineData("担い手の確保に取り組んでします。")]
    [InlineData("内容を見直すします。")]
    [InlineData("相談窓口を設けるします。")]
    [InlineData("制度を周知していします。")]
    [InlineData("研修を実施しいます。")]
    [InlineData("生産者が学校を訪ねるの食育の授業を行う。")]
    [InlineData("市民が参加するの講座を開く。")]
    [InlineData("町内会が担うの役割を見直し、地域で支えるの体制をつくる。")]
    [InlineData("子どもが学ぶの機会を増やす。")]
    [InlineData("実施したの講座は12回であった。")]
    [InlineData("参加者の少ないの教室を見直す。")]
    [InlineData("利用しているの世帯に通知した。")]
    [InlineData("登録する事業者が増やし、研修会を開く。")]
    public void Half_an_ending_or_a_particle_too_many_is_found(string text) => Assert.NotEmpty(In(text).Check<ParticleClash>());

    [Theory]
    [InlineData("利用の条件を見直していきます。見直しをします。見直してしまいました。")]
    [InlineData("初めてする人、改めてする調査、あわせてする工事。そしてします。")]
    [InlineData("窓口として使用します。手当てします。下水道に接続します。案内を停止します。")]
    [InlineData("美しいまちをつくる。新しいまちづくりを進めてまいります。")]
    [InlineData("多くの市民、近くの公園、昼の部、夜の会議、いわゆる高齢者世帯")]
    [InlineData("訪ねるのは難しい。行うのが望ましい。補助するのに必要な額")]
    [InlineData("支払いの手続、取扱いの件数、見直しの時期、取組みの成果")]
    [InlineData("歩くの大好き教室、食べるの大好き講座")]
    [InlineData("春の遠足、はるの里、さるの湯、まるの内、つるの湯温泉")]
    [InlineData("利用者を増やし、件数を減らした。定員は事業者が増やし、市が補助する。事業者が増え、研修会を開く。")]
    public void Whole_endings_are_silent(string text) => In(text).Silent<ParticleClash>();

    [Theory]
    [InlineData("満足度は89．7％であった。", "89．7")]
    [InlineData("完成率は４２.５％", "４２.５")]
    [InlineData("合計12．25haを整備", "12．25")]
    [InlineData("89．7％となった。", "89．7")]
    [InlineData("89．７％となった。", "89．７")]
    public void A_point_of_other_width_is_found(string text, string words) =>
        Assert.Equal(words, SmallPlan.Words(In(text).Finds<WidthMixed>(Severity.Note))[0]);

    [Theory]
    [InlineData("1．5か所で開催した。\n2．3か所を直した。")]
    [InlineData("○1．2024年度の取組")]
    [InlineData("2024．4．1から始めた。")]
    [InlineData("満足度は89.7％、完成率は４２．５％、3，4年生")]
    public void Points_that_number_or_date_are_silent(string text) => In(text).Silent<WidthMixed>();

    [Theory]
    [InlineData("年10人の要請をめざす。", "養成")]
    [InlineData("防災士の要請に努める。", "養成")]
    [InlineData("語り部を要請し、案内を増やす。", "養成")]
    [InlineData("体験の機会を補償します。", "保障")]
    [InlineData("子どもの学びを補償する。", "保障")]
    public void A_word_for_another_of_its_sound_is_found(string text, string meant) =>
        In(text).Finds<SameSound>(Severity.Note, $"「{meant}」");

    [Theory]
    [InlineData("県に派遣を要請する。支援員の要請に応じて派遣した。防災士会の要請を受け訪問した。")]
    [InlineData("損失を補償する。用地の補償を進める。移転を補償した。社会保障、債務保証")]
    public void Each_in_its_place_is_silent(string text) => In(text).Silent<SameSound>();

    [Theory]
    [InlineData("上沢地区の中沢トメさん（87歳）の通報で駆け付けた。", "中沢トメ", Severity.Warning)]
    [InlineData("87歳の赤嶺ハルさんから連絡があった。", "赤嶺ハル", Severity.Warning)]
    [InlineData("曽我部フミ（91歳）を搬送した。", "曽我部フミ", Severity.Warning)]
    [InlineData("玉置キヨ氏から寄附", "玉置キヨ", Severity.Warning)]
    [InlineData("名越みつ子さんの通報", "名越みつ子", Severity.Warning)]
    [InlineData("尾花沢さん（８７歳）の家を訪ねた。", "尾花沢", Severity.Note)]
    [InlineData("中沢さんの家を訪ねた。", "中沢", Severity.Note)]
    public void A_name_with_kana_or_an_age_is_found(string text, string words, Severity severity)
    {
        var finding = In(text).Finds<PersonNamed>(severity);
        Assert.Equal(words, text.Substring(finding.Spans[0].Start, finding.Spans[0].Length));
        Assert.DoesNotContain(words, finding.Text + finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("上沢地区の一人暮らしの人（80歳代）の通報で駆け付けた。")]
    [InlineData("利用者様（65歳以上）、皆様（40歳から）、保護者の皆さん（20歳代）")]
    [InlineData("要件とし（75歳以上）、対象とし（65歳）、必須とし氏名を書く。")]
    [InlineData("介護ヘルパーさん、保育ママさん、お母さん（30歳）、若いお母さんが増えた。")]
    [InlineData("受講者さん（20歳）、園児さん（５歳）、高齢のおばあさん（87歳）")]
    [InlineData("満100歳の皆様、100歳の方、75歳の高齢者、18歳の市民")]
    [InlineData("高齢者サロン（75歳）、町内サークル（65歳）")]
    public void Persons_without_a_name_are_silent(string text) => In(text).Silent<PersonNamed>();

    [Fact]
    public void A_house_with_its_dweller_in_kana() => In("本町3-8-11の中沢トメさんに貸与した。").Finds<ContactGiven>(Severity.Warning);

    [Theory]
    [InlineData(
        "北斗市男女共同参画プラン推進協議会補助金",
        "北斗市男女共同参画推進協議会とともに進める。",
        "北斗市男女共同参画プラン推進協議会"
    )]
    [InlineData("放課後児童クラブ運営事業", "費用は「放課後児童クラブ運営支援事業」に含めます。", "放課後児童クラブ運営事業")]
    [InlineData("放課後児童クラブ運営事業", "費用は「放課後の児童クラブ運営事業」に含めます。", "放課後児童クラブ運営事業")]
    [InlineData("基幹相談支援センター", "受付は基幹型相談支援センターが行う。", "基幹相談支援センター")]
    [InlineData("緊急通報装置貸与事業", "・緊急通報装置貸与等事業は、切替えが進んだ。", "緊急通報装置貸与事業")]
    [InlineData("緊急通報装置貸与事業", "緊急通報装置貸出事業を続ける。", "緊急通報装置貸与事業")]
    [InlineData("港町歴史資料館企画展事業", "潮見港町歴史資料館の目録を作成した。", "港町歴史資料館")]
    [InlineData("子育て世帯訪問支援事業", "「子育て世帯訪問支援事業補助金」の対象を広げる。", "子育て世帯訪問支援事業")]
    public void A_long_name_one_piece_other_than_the_plans_is_found(string project, string text, string meant) =>
        new SmallPlan().Project(project, "12件に応じた。").Project("広報", text).Finds<ProperNameDiffers>(Severity.Note, $"「{meant}」");

    [Theory]
    [InlineData("石油商業組合負担金", "石油商業組合連合会と結んだ協定に基づく。")]
    [InlineData("港町歴史資料館企画展事業", "市立港町歴史資料館と、改修中の港町歴史資料館を案内した。旧港町歴史資料館を残す。")]
    [InlineData("第一中学校校舎改修事業", "第二中学校校舎改修事業を続ける。")]
    [InlineData("東部地区公園整備事業", "西部地区公園整備事業を続ける。")]
    [InlineData("高齢者等生活支援事業", "障害者等生活支援事業を続ける。")]
    [InlineData("放課後児童クラブ運営事業", "放課後児童クラブ整備事業を始める。")]
    [InlineData("放課後児童クラブ運営事業", "放課後児童クラブ運営事業を補う放課後児童クラブ運営支援事業を始める。")]
    [InlineData("地域子育て支援事業", "「地域の子育て支援を語る集い」を開いた。")]
    public void Long_names_of_two_things_are_silent(string project, string text) =>
        new SmallPlan().Project(project, "12件に応じた。").Project("広報", text).Silent<ProperNameDiffers>();

    [Theory]
    [InlineData("多様な体験の機会を保障します。", "多様な体験の機会を補償します。", "補償", "保障")]
    [InlineData("市内10か所で講演会を開催する。", "市内12か所で公演会を開催する。", "公演", "講演")]
    [InlineData("河川の水質を測定した結果を公表する。", "河川の水質を側定した結果を公表する。", "側定", "測定")]
    public void One_word_other_than_last_years_is_found(string before, string after, string rare, string common)
    {
        var finding = Years(before, after)
            .Check<RareForm>()
            .Concat(Years(before, after).Check<SameSound>())
            .Concat(Years(before, after).Check<WrongWord>())
            .First();
        Assert.Contains(rare, SmallPlan.Words(finding)[0], StringComparison.Ordinal);
        Assert.Contains(common, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("多様な体験の機会を保障します。", "多様な体験の機会を確保します。")]
    [InlineData("市内10か所で講演会を開催する。", "市内12か所で講習会を開催する。")]
    [InlineData("東地区の道路を整備する。", "西地区の道路を整備する。")]
    [InlineData("春の講座を公民館で開催する。", "秋の講座を公民館で開催する。")]
    [InlineData("小学校の校舎を改修する。", "中学校の校舎を改修する。")]
    [InlineData("庁舎の改修の設計を行う。", "庁舎の改修の工事を行う。")]
    [InlineData("窓口で相談に応じる。機会を保障する取組を広げる。", "電話で相談に応じる。機会を保障する取組を続ける。")]
    public void What_was_changed_on_purpose_is_silent(string before, string after) => Years(before, after).Silent<RareForm>();

    [Fact]
    public void One_word_other_than_everywhere_else_behind_the_same_word()
    {
        SmallPlan Mapped(string last)
        {
            var plan = new SmallPlan();
            for (var i = 1; i <= 4; i++)
                plan.Project($"調査{i}", $"境界の推定図を{i}地区で作成した。");
            return plan.Project("調査9", last);
        }
        Mapped("境界の推計図を５地区で作成する。").Finds<RareForm>(Severity.Note, "境界の推計図", "推定図");
        Mapped("境界の推定図を新たに５地区で作成する。").Silent<RareForm>();
        Mapped("境界の確定図を５地区で作成する。").Silent<RareForm>();
        Mapped("境界の推定値を５地区で計算する。").Silent<RareForm>();
        Mapped("境界の推定図に代えて、境界の推計図を５地区で作成する。").Silent<RareForm>();
    }

    private static SmallPlan Years(string before, string after) =>
        new SmallPlan().Year(2025).Measure("1-1", s => s.Outline = before).Measure("1-1", s => s.Outline = after, 2025);

    private static SmallPlan In(string text) => new SmallPlan().Project("講座", text);
}
