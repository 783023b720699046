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
    public void Different_projects_may_bear_like_names(string first, string second) => new SmallPlan().Project(first).Project(second).Silent<SimilarNames>();

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
        new SmallPlan().Project("企業立地フェア等でのPR").Change(d => d.Results[0].NameThen = "企業立地フェア等でのＰＲ").Finds<SimilarNames>(Severity.Note, "表記だけ", "今の事業名");
        new SmallPlan().Project("講座").Project("講座2", project: p => p.Name = "講座").Finds<SimilarNames>(Severity.Warning, "二つあります");
    }

    [Theory]
    [InlineData("協働に取り組み、成果を上げた。", "今後も取組を広げる。")]
    [InlineData("ホームページで公表", "ホームページを更新")]
    [InlineData("まちづくりを進める", "元気づくり補助金、体制づくり")]
    [InlineData("パブリックコメント手続を行う", "手続を見直す")]
    [InlineData("SNSで発信", "SNSを使う。Web会議")]
    public void One_notation_is_silent(string outcomes, string outline) => Texts(outcomes, outline).Silent<MixedNotation>();

    [Theory]
    [InlineData("取組を広げ、取組を続ける。", "他市の取り組みを調べる。", "「取組」（2か所）と「取り組み」（1か所：1-1）")]
    [InlineData("ホームページで公表し、ホームページを直す", "ＨＰを更新", "「ホームページ」（2か所）と「ＨＰ」")]
    [InlineData("計画づくり、計画づくり", "計画作り", "「計画作り」")]
    [InlineData("SNSで発信し、SNSを使う", "ＳＮＳを使う", "「ＳＮＳ」")]
    [InlineData("5件と6件", "７件", "「全角の数字」")]
    [InlineData("アンケートをアンケートで", "ｱﾝｹｰﾄを実施", "「ｱﾝｹｰﾄ」")]
    public void Mixed_notation_is_found_at_the_rarer_form(string outcomes, string outline, string words)
    {
        var finding = Texts(outcomes, outline).Finds<MixedNotation>(Severity.Note, words);
        Assert.Equal("outline", finding.Place.Field);
        Assert.Contains(SmallPlan.Words(finding)[0], outline, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_fits_its_box()
    {
        new SmallPlan().Project("講座", new string('あ', 30 * 15)).Silent<TextTooLong>();
        new SmallPlan().Project("講座", new string('1', 2 * 30 * 15)).Silent<TextTooLong>();
        new SmallPlan().Project("講座", new string('あ', (30 * 15) + 1)).Finds<TextTooLong>(Severity.Note, "約16行", "15行", "約30字");
        new SmallPlan().Project("講座", string.Join('\n', Enumerable.Repeat("・項目", 16))).Finds<TextTooLong>(Severity.Note, "約16行");
    }

    [Fact]
    public void Every_box_is_a_field_of_a_record() => Assert.All(Meguri.Plans.Sheets.TextBox.Of.Keys, box =>
        Assert.NotNull(PlanRecords.All.First(k => k.Name == box.Kind)[box.Field]));

    private static SmallPlan Texts(string outcomes, string outline) => new SmallPlan().Measure("1-1", s => (s.Outcomes, s.Outline, s.Improvements) = (outcomes, outline, "広げる"));
}
