using Meguri.Checks;
using Meguri.Checks.Amounts;

namespace Meguri.Tests.Checks;

/// <summary>Rules on what one text says by itself: shares, calculations, balances, names, separators.</summary>
public sealed class TextRuleTests
{
    [Theory]
    [InlineData("100人中20人（20％）")]
    [InlineData("418人のうち229人が「満足」と回答（54.8％）")]
    [InlineData("418人のうち229人が「満足」と回答（54.7％）")]
    [InlineData("配布418通、回収229通、回収率54.8％")]
    [InlineData("100人中20人が欠席（出席率80％）")]
    [InlineData("参加者は100人、うち市外20人、満足度は85％")]
    [InlineData("回答は満足54.8％、不満30.2％、無回答15.0％")]
    [InlineData("認知度は広報62.1％、SNS41.0％、その他12.3％（複数回答）")]
    [InlineData("加入率54.8％、その他の地区は60.2％")]
    [InlineData("要望98件のうち実施済みは61件（62.2％）、検討中は28件（28.6％）、実施困難は9件（9.2％）だった。")]
    [InlineData("小学生は320人中298人（93.1％）、中学生は180人中151人（83.9％）が参加")]
    [InlineData("75％以上が道南圏に住んでいた。100人中20人は道外")]
    public void Shares_that_follow_are_silent(string text) => new SmallPlan().Project("事業", text).Silent<ShareDiffers>();

    [Theory]
    [InlineData("100人中20人（25％）", "20％")]
    [InlineData("418人のうち229人が「満足」と回答（58.4％）", "54.8％")]
    [InlineData("配布418通、回収229通、回収率45.8％", "54.8％")]
    [InlineData("受診率45.2％（542人/1,000人）", "54.2％")]
    [InlineData("定員20人に対し15人が参加（参加率80％）", "75％")]
    [InlineData("回収数912通（回収率54.6％、配布2,000通）", "45.6％")]
    [InlineData("2,000世帯に配布し、912世帯から回答を得た（回収率54.6％）。", "45.6％")]
    [InlineData("登録率48.2％（対象1,000人中428人）", "42.8％")]
    [InlineData("要望98件のうち実施済みは61件（62.2％）、検討中は28件（26.8％）、実施困難は9件（9.2％）だった。", "28.6％")]
    [InlineData("市民1,000人を対象に調査し、428人から回答（48.2％）を得た。", "42.8％")]
    [InlineData("会員数は280人、そのうち女性は98人（45％）", "35％")]
    [InlineData("満足度は「満足」42.0％、「やや満足」38.5％、「不満」12.0％、「無回答」9.5％であった。", "102％")]
    [InlineData("13,872世帯のうち7,000世帯が加入し、加入率は55.0％", "50.5％")]
    [InlineData("回答は満足64.8％、不満30.2％、無回答15.0％", "110％")]
    public void Shares_that_do_not_follow_are_found(string text, params string[] words) =>
        new SmallPlan().Project("事業", text).Finds<ShareDiffers>(Severity.Warning, words);

    [Theory]
    [InlineData("加入率は154.8％", "154.8")]
    [InlineData("耐震化率は98.2％から102.4％に上昇した", "102.4")]
    [InlineData("女性の割合が１１７．９％に上がった", "117.9")]
    [InlineData("参加者の120％が満足と答えた", "120")]
    [InlineData("利用者の12割が満足", "12割")]
    [InlineData("参加者1,200人（うち子ども1,500人）", "1,500人")]
    [InlineData("防災士は32名で、うち女性は35名である。", "35名")]
    [InlineData("回答者80人中95人が満足と答えた。", "95人")]
    [InlineData("全8回のうち9回を休日に開いた。", "9回")]
    [InlineData("全15町内会のうち18町内会が参加した。", "18町内会")]
    public void A_share_above_the_whole_is_found(string text, string words) =>
        new SmallPlan().Project("事業", text).Finds<ShareOver100>(Severity.Warning, words);

    [Theory]
    [InlineData("達成率は120％")]
    [InlineData("前年度比127.9％")]
    [InlineData("寄附件数12,232件（対前年比127.9％）")]
    [InlineData("目標の150％を達成")]
    [InlineData("加入率は100％")]
    [InlineData("経常収支比率は102.3％")]
    [InlineData("応募は定員の130％")]
    [InlineData("食料自給率は196％")]
    [InlineData("120％増加した")]
    [InlineData("6月に3回、うち休日は1回、9月に5回開いた。")]
    [InlineData("防災士は32名で、うち女性は12名、市全体では50名である。")]
    [InlineData("全20町内会のうち18町内会が参加し、25人が受講した。")]
    [InlineData("登録者10人のうち延べ25人が参加した。")]
    [InlineData("定員30人のうち、応募は45人あった。")]
    [InlineData("研修生は5人（水稲3人、果樹2人）で、うち4人が就農した。")]
    public void Ratios_may_exceed_the_whole(string text) => new SmallPlan().Project("事業", text).Silent<ShareOver100>();

    [Theory]
    [InlineData("1,200千円＋300千円＝1,500千円")]
    [InlineData("229/418＝54.8％")]
    [InlineData("229÷418×100＝54.8％")]
    [InlineData("10回×30人＝300人")]
    [InlineData("4＋4＋2＝10町内会")]
    [InlineData("20人×5,000＝100,000円")]
    [InlineData("講師3人・2回×500円＝1,000円")]
    [InlineData("5件／500円×20人＝10,000円")]
    [InlineData("1,000千円÷3団体＝333千円")]
    [InlineData("10-3＝7件")]
    public void Calculations_that_hold_are_silent(string text) => new SmallPlan().Project("事業", text).Silent<EquationDiffers>();

    [Theory]
    [InlineData("1,200千円＋300千円＝1,600千円", Severity.Error, "1,500千円", "1,600千円")]
    [InlineData("229/418＝58.4％", Severity.Error, "54.8%")]
    [InlineData("10回×30人＝310人", Severity.Error, "300人")]
    [InlineData("4＋4＋2＝11町内会", Severity.Error, "10町内会")]
    [InlineData("12月3件＋1月4件＋2月6件＝14件", Severity.Error, "13件")]
    [InlineData("面積 2.5ha＋1.8ha＝4.5ha", Severity.Error, "4.3ha")]
    [InlineData("506千円＋664千円＋935千円＝2,106千円", Severity.Note, "端数処理")]
    [InlineData("1,200千円（国）＋300千円（市）＝1,600千円", Severity.Error, "1,500千円")]
    public void Calculations_that_do_not_hold_are_found(string text, Severity severity, params string[] words) =>
        new SmallPlan().Project("事業", text).Finds<EquationDiffers>(severity, words);

    [Theory]
    [InlineData("前年度末残高10,000千円、積立2,000千円、取崩500千円、年度末残高11,500千円")]
    [InlineData("予算額1,000千円、執行額900千円、不用額100千円")]
    [InlineData("歳入10,000千円、歳出9,000千円、差引1,000千円")]
    [InlineData("積立2,000千円、取崩500千円、年度末残高11,500千円")]
    [InlineData("年度当初100団体、新規登録10団体、抹消5団体、年度末105団体")]
    [InlineData("予算額1,000千円、決算額900千円")]
    public void Balances_that_hold_are_silent(string text) => new SmallPlan().Project("基金", text).Silent<BalanceDiffers>();

    [Theory]
    [InlineData("前年度末残高10,000千円、積立2,000千円、取崩500千円、年度末残高12,500千円", "11,500千円")]
    [InlineData("予算額1,000千円、執行額900千円、不用額200千円", "100千円")]
    [InlineData("歳入10,000千円、歳出9,000千円、差引1,100千円", "1,000千円")]
    [InlineData("年度当初100団体、新規登録10団体、抹消5団体、年度末115団体", "105団体")]
    [InlineData("予算現額5,000千円、決算額3,000千円、翌年度繰越額1,500千円、不用額600千円", "500千円")]
    public void Balances_that_do_not_hold_are_found(string text, string words) =>
        new SmallPlan().Project("基金", text).Finds<BalanceDiffers>(Severity.Warning, words);

    [Theory]
    [InlineData("３会場（七重浜住民センター・かなで～る・総合分庁舎）")]
    [InlineData(
        "５件実施（地域防災計画（案）、津波避難計画（案）、第９期高齢者保健福祉計画・介護保険事業計画（案）、第７期障がい者福祉計画・第３期障がい児福祉計画（案）、観光振興プランⅢ（案）／意見は２件あり）"
    )]
    [InlineData("４団体の事業を認定し、補助を行った。（地域食堂まんまる実行委員会、応援隊七星☆、青二祭実行委員会、ウエルカムマーケット）")]
    [InlineData("5会館（谷好会館、向野会館など）")]
    [InlineData("10団体（町内会、NPO、学校）")]
    [InlineData("3校（小学校、中学校）")]
    [InlineData("12団体（うち福祉団体、環境団体）")]
    [InlineData("8社1団体（登録証を授与）")]
    [InlineData("2回（春、秋）")]
    [InlineData("5つのテーマ（農業、水産、観光、歴史、産業）を3か所で紹介")]
    public void Counts_that_go_with_the_names_are_silent(string text) => new SmallPlan().Project("事業", text).Silent<NamesCountDiffers>();

    [Theory]
    [InlineData("3会館（谷好会館、向野会館、七重浜会館、久根別会館）", Severity.Warning, "「3会館」", "名前は4")]
    [InlineData("５会館（谷好振興会館、向野振興会館、七重浜振興会館、久根別振興会館）", Severity.Note, "名前は4")]
    [InlineData("5校（東小、西小、南小、北小）で実施", Severity.Note, "名前は4")]
    [InlineData("市内3図書館（中央図書館・東分館・西分館・南分館）を運営", Severity.Note, "名前は4")]
    [InlineData(
        "２団体の事業を認定し、補助を行った。（地域食堂まんまる実行委員会、応援隊七星☆、青二祭実行委員会）",
        Severity.Warning,
        "「2団体」",
        "名前は3"
    )]
    public void Counts_that_do_not_go_with_the_names_are_found(string text, Severity severity, params string[] words) =>
        new SmallPlan().Project("事業", text).Finds<NamesCountDiffers>(severity, words);

    [Theory]
    [InlineData("1,5000円を補助")]
    [InlineData("12,34千円を補助")]
    [InlineData("1.570千円を補助")]
    [InlineData("1,,570千円を補助")]
    [InlineData("来場者12,3456人")]
    [InlineData("１，５７０，０００，０円")]
    public void Odd_separators_are_found(string text) => new SmallPlan().Project("事業", text).Finds<NumberOdd>(Severity.Warning, "けた");

    [Theory]
    [InlineData("1,570千円、15,000円、1.5億円、0.5千円")]
    [InlineData("2,3年生が参加、4,5月に開催、10,20代")]
    [InlineData("1,2,3号線")]
    [InlineData("2021,2022年度の実績")]
    [InlineData("面積1.234ha、延長2.345km")]
    public void Usual_separators_are_silent(string text) => new SmallPlan().Project("事業", text).Silent<NumberOdd>();
}
