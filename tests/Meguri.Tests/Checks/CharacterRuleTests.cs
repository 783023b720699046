using Meguri.Checks;
using Meguri.Checks.Amounts;
using Meguri.Checks.Words;

namespace Meguri.Tests.Checks;

/// <summary>Characters and words that came out wrong: widths, look-alikes, broken ones, wrong conversions.</summary>
public sealed class CharacterRuleTests
{
    [Theory]
    [InlineData("参加者は１2人", "１2")]
    [InlineData("2０24年度に実施", "2０24")]
    [InlineData("１2,345人", "１2,345")]
    [InlineData("1２,345人", "1２,345")]
    [InlineData("1，200人が参加", "1，200")]
    [InlineData("１,２００人が参加", "１,２００")]
    [InlineData("満足度は９4.7％", "９4.7")]
    [InlineData("満足度は94.７％", "94.７")]
    [InlineData("ＳNSで発信", "ＳNS")]
    [InlineData("Webサイト、SDGｓ", "SDGｓ")]
    [InlineData("ｱﾝｹｰﾄを実施", "ｱﾝｹｰﾄ")]
    public void Widths_mixed_in_one_number_or_word_are_found(string text, string words) =>
        Assert.Equal(words, SmallPlan.Words(In(text).Finds<WidthMixed>(Severity.Note))[0]);

    [Theory]
    [InlineData("令和５年12月、１回目7/21、２回目10/17、５～10件")]
    [InlineData("14町内会1,500千円（５、４、３）、Ａ４判、Ｒ5、A４")]
    [InlineData("ＳＮＳとSNS、YouTubeとＹｏｕＴｕｂｅ")]
    [InlineData("2023、2024年、第３期、3，4年生、１、２年生")]
    public void Widths_that_only_stand_side_by_side_are_left_alone(string text) => In(text).Silent<WidthMixed>();

    [Theory]
    [InlineData("1,2345人")]
    [InlineData("12,34,567円")]
    [InlineData("1,234,56円")]
    [InlineData("1234,567円")]
    [InlineData("12,34千円")]
    [InlineData("6995,74人")]
    [InlineData("379,65部")]
    [InlineData("１，２３４５人")]
    public void A_comma_in_the_wrong_place_is_found(string text) => In(text).Finds<NumberOdd>(Severity.Warning, "3けた");

    [Theory]
    [InlineData("1,091,205人、900円、12,345千円、0.5")]
    [InlineData("1,2年生、（5,4,3）、11,12月、2023,2024年")]
    [InlineData("5-4,6-1,15-3,16-1")]
    public void Right_commas_and_lists_are_left_alone(string text) => In(text).Silent<NumberOdd>();

    [Theory]
    [InlineData("サ―ビスの向上", "―")]
    [InlineData("サ－ビスの向上", "－")]
    [InlineData("コミュニティセンタ一の改修", "一")]
    [InlineData("パ一トナーシップ", "一")]
    [InlineData("ニ次元コード", "ニ")]
    [InlineData("第ニ期計画", "ニ")]
    [InlineData("コミュ二ティ", "二")]
    [InlineData("二ーズの把握", "二")]
    [InlineData("人ロの減少", "ロ")]
    [InlineData("窓ロで案内", "ロ")]
    [InlineData("プ口モーション", "口")]
    [InlineData("協カ団体", "カ")]
    [InlineData("魅カを発信", "カ")]
    [InlineData("力ードの交付", "力")]
    [InlineData("サッ力ー教室", "力")]
    [InlineData("エ事を実施", "エ")]
    [InlineData("竣エした", "エ")]
    [InlineData("工アコンの設置", "工")]
    [InlineData("フ工アに出展", "工")]
    [InlineData("タ方に開催", "タ")]
    [InlineData("七タまつり", "タ")]
    [InlineData("セン夕ーの改修", "夕")]
    [InlineData("イベン卜に出展", "卜")]
    [InlineData("ハ月に開催", "ハ")]
    [InlineData("八ンドブック", "八")]
    [InlineData("30チ円", "チ")]
    [InlineData("千ームを編成", "千")]
    [InlineData("三ュージアム", "三")]
    [InlineData("市民ヘの周知", "ヘ")]
    [InlineData("、へルパーの派遣", "へ")]
    [InlineData("ホームぺージで公表", "ぺ")]
    [InlineData("まちづくリを進める", "リ")]
    [InlineData("サポーりーの養成", "り")]
    [InlineData("2O件の相談", "O")]
    [InlineData("2〇24年", "〇")]
    [InlineData("l2件の相談", "l")]
    [InlineData("3ー2の施策", "ー")]
    [InlineData("まちづｋりを進める", "ｋ")]
    [InlineData("まちづkりを進める", "k")]
    public void A_character_that_looks_alike_is_found(string text, string words) =>
        Assert.Equal(words, SmallPlan.Words(In(text).Finds<LookAlike>(Severity.Note))[0]);

    [Theory]
    [InlineData("コミュニティセンター、サービス、二次元コード、第二期、プラン一覧、メニュー一新、チーム一の活躍")]
    [InlineData("人口、入口、協力、魅力、工事、竣工、木工クラブ、大工コース、加工エリア、商工フェア")]
    [InlineData("夕方、七夕、サマー夕涼み会、八月、八雲町、千人、数千円、三つ、十八")]
    [InlineData("市へアンケート、国へリポート、子どもへのサービスへの要望、ヘルパー、ページ")]
    [InlineData("スタッフ力アップ、チーム力、地域力フェスタ、4カ所、5カ年、カ月、市カフェ")]
    [InlineData("チームAの試合、ビタミンCを摂取、公式Xアカウント、eスポーツ、ICチップ、全員集合in北斗")]
    [InlineData("CO2の削減、H2O、2次元、20件、アジア－アフリカ、石小ー地域防災")]
    [InlineData("イ　ロ　ハ　ニ、ア）加入　イ）周知　エ）その他")]
    [InlineData("コンビニやスーパー、エリアごと、くり返し、ありがとう、リサイクル")]
    [InlineData("150mの道路、5kgの袋、10tの車")]
    public void Right_characters_are_left_alone(string text) => In(text).Silent<LookAlike>();

    [Theory]
    [InlineData("補助金を�交付", Severity.Warning)]
    [InlineData("髙橋を〓橋と", Severity.Warning)]
    [InlineData("縺ゅ＞縺�", Severity.Warning)]
    [InlineData("ã\u0081\u0082ã\u0081\u0084", Severity.Warning)]
    [InlineData("補助&amp;交付", Severity.Warning)]
    [InlineData("補助<br>交付", Severity.Warning)]
    [InlineData("補助\\n交付", Severity.Warning)]
    [InlineData("補\u200B助を交付", Severity.Note)]
    [InlineData("\uFEFF補助を交付", Severity.Note)]
    [InlineData("外字\uE000の名", Severity.Warning)]
    [InlineData("市\u2EA0の声", Severity.Note)]
    [InlineData("⽇本の計画", Severity.Note)]
    [InlineData("か゛くしゅう", Severity.Note)]
    [InlineData("か\u3099くしゅう", Severity.Note)]
    [InlineData("事业を実施", Severity.Note)]
    public void A_broken_character_is_found(string text, Severity severity) =>
        Assert.Equal(severity, In(text).Check<CharactersBroken>()[0].Severity);

    [Theory]
    [InlineData("髙橋 﨑山 𠮷野家 葛󠄀城市")]
    [InlineData("か゚き゚、👨‍👩‍👧の絵文字、①〜％、△1,234")]
    [InlineData("A&B、a<b、C:\\data、https://example.jp/?a=1&b=2")]
    [InlineData("ｱｲｳ、会国学区点、辺、芸、関、対")]
    public void Rare_but_right_characters_are_left_alone(string text) => In(text).Silent<CharactersBroken>();

    [Theory]
    [InlineData("女性役員の増化傾向", "増化", "増加")]
    [InlineData("定期の人事移動により", "人事移動", "人事異動")]
    [InlineData("感心を高める", "感心を高", "関心を高")]
    [InlineData("補助対称経費を見直した", "補助対称", "補助対象")]
    [InlineData("参加機械の拡大", "参加機械", "参加機会")]
    [InlineData("関係期間と連携", "関係期間", "関係機関")]
    [InlineData("学校解放を行った", "学校解放", "学校開放")]
    [InlineData("耐震回収工事", "耐震回収", "耐震改修")]
    [InlineData("児童講演の整備", "児童講演", "児童公園")]
    [InlineData("コロナ渦の影響", "コロナ渦", "コロナ禍")]
    [InlineData("介護保健料", "介護保健", "介護保険")]
    [InlineData("保険師の訪問", "保険師", "保健師")]
    [InlineData("非難訓練を実施", "非難訓練", "避難訓練")]
    [InlineData("実積を公表", "実積", "実績")]
    [InlineData("徐雪を実施", "徐雪", "除雪")]
    [InlineData("同類型自体との比較", "同類型自体", "同類型自治体")]
    [InlineData("人材人成を図る", "人材人成", "人材育成")]
    [InlineData("債権運用の利息", "債権運用", "債券運用")]
    [InlineData("年度未の残高", "年度未の", "年度末の")]
    [InlineData("家庭を訪門した。", "訪門", "訪問")]
    [InlineData("補助精度を周知", "補助精度", "補助制度")]
    [InlineData("少しづつ進めた", "づつ", "ずつ")]
    [InlineData("計画に基ずく", "基ずく", "基づく")]
    [InlineData("シュミレーションを行った", "シュミレーション", "シミュレーション")]
    [InlineData("コミニュティの醸成", "コミニュティ", "コミュニティ")]
    [InlineData("男女協働参画", "男女協働参画", "男女共同参画")]
    public void A_wrong_word_is_found(string text, string wrong, string right) =>
        Assert.Equal(wrong, SmallPlan.Words(In(text).Finds<WrongWord>(Severity.Note, $"「{right}」"))[0]);

    [Theory]
    [InlineData("補助制度の周知、規制緩和、体制の製品化、育成制度")]
    [InlineData("年末納税、年末加入、年末実施、年度末整備、期末満了、月末利用")]
    [InlineData("平日的中、毎日標準、休日的な、2025年問題、市民問題、夜間問診")]
    [InlineData("福祉会、社会福祉、社福社会、町内合同、町内回覧、自治体調査、各自体調管理")]
    [InlineData("参加人数、加入者、購入人数、本人所有、老人園芸")]
    [InlineData("可能生徒、必要生活費、計画適正、総合適用")]
    [InlineData("二輪出場、空き屋台、協調差別、耐震性、対震性")]
    [InlineData("設計発注、前年令和、会議結果、現状報告、女性活躍、成功率、要精密検査、親子防災、行事列席、身体検査、文化財現況")]
    [InlineData("発注日を、週末来館、更新期、新規待機、施工報告、青少年育成課、価格大幅、総務課代表、点検当日、選挙出前授業、協議場所")]
    [InlineData("1,000円活用、担い手継承、合計約30人、役割会議、団体策定、全体検討、議会消防、確実積立、完成積算、実績算定、受講成果")]
    [InlineData("年度未満、6か月未満、期間未達成、住民問題、随時問合せ、前年問合せ、資料目録、今回複数、投票準備、安全搬送、賃貸物件")]
    [InlineData("議会義務、生徒事業、体制品質、新規製品、教育制度、労組職員、指導人材、代休制度、農家蓄電、競技協議会、社福協、排水進捗")]
    [InlineData("要請を受けた養成講座、機会を設け、異動と移動、関心と感心、補償と保障と保証")]
    public void Words_that_only_hold_those_characters_are_left_alone(string text) => In(text).Silent<WrongWord>();

    [Fact]
    public void No_entry_of_the_list_is_in_another_s_right_word_or_stands_twice()
    {
        Assert.True(WrongWords.All.Count > 500);
        Assert.Equal(WrongWords.All.Count, WrongWords.All.Select(w => w.Wrong).Distinct().Count());
        Assert.All(WrongWords.All, word =>
        {
            Assert.NotEqual(word.Wrong, word.Right);
            In($"市は、{word.Right}。").Silent<WrongWord>();
            Assert.Single(In($"、{word.Wrong}、").Check<WrongWord>());
        });
    }

    private static SmallPlan In(string text) => new SmallPlan().Project("講座", text);
}
