using Meguri.Checks;
using Meguri.Checks.Persons;

namespace Meguri.Tests.Checks;

/// <summary>What must not be printed of persons. All numbers and names are made up.</summary>
public sealed class PersonRuleTests
{
    [Theory]
    [InlineData("連絡先は0138-73-3111である。", "0138-73-3111", Severity.Warning)]
    [InlineData("連絡先は０１３８－７３－３１１１である。", "０１３８－７３－３１１１", Severity.Warning)]
    [InlineData("担当者（090-1234-5678）に連絡", "090-1234-5678", Severity.Warning)]
    [InlineData("担当者（09012345678）に連絡", "09012345678", Severity.Warning)]
    [InlineData("電話（0138）73-3111へ", "（0138）73-3111", Severity.Warning)]
    [InlineData("問い合わせは企画課（0138-73-3111）", "0138-73-3111", Severity.Note)]
    [InlineData("TEL：73-3111", "TEL：73-3111", Severity.Note)]
    [InlineData("申込みは yamada@example.com まで", "yamada@example.com", Severity.Warning)]
    [InlineData("申込みは kikaku@city.example.lg.jp まで", "kikaku@city.example.lg.jp", Severity.Warning)]
    [InlineData("申込みはｙａｍａｄａ＠ｅｘａｍｐｌｅ．ｃｏｍまで", "ｙａｍａｄａ＠ｅｘａｍｐｌｅ．ｃｏｍ", Severity.Warning)]
    [InlineData("本町1丁目2番3号の空き家を改修", "本町1丁目2番3号", Severity.Note)]
    [InlineData("本町１丁目２－３の空き家を改修", "本町１丁目２－３", Severity.Note)]
    [InlineData("中央123番地4の土地を取得", "中央123番地4", Severity.Note)]
    [InlineData("本町1丁目2番3号の山田様方に設置", "本町1丁目2番3号", Severity.Warning)]
    [InlineData("〒049-0192の住民", "〒049-0192", Severity.Note)]
    [InlineData("若葉町3-8-11の空き家", "若葉町3-8-11", Severity.Note)]
    [InlineData("川端３-20-13の田中実さんから提供", "川端３-20-13", Severity.Warning)]
    [InlineData("研修会の申込みを０１２３‐４５‐７３０８で受け付けた。", "０１２３‐４５‐７３０８", Severity.Warning)]
    [InlineData("昭和35年4月1日生まれの方", "昭和35年4月1日生まれ", Severity.Warning)]
    [InlineData("生年月日：昭和35年4月1日", "生年月日：昭和35年", Severity.Warning)]
    [InlineData("マイナンバー 123456789012", "マイナンバー 123456789012", Severity.Warning)]
    public void What_leads_to_a_person_is_found_and_covered(string text, string words, Severity severity)
    {
        var finding = In(text).Finds<ContactGiven>(severity);
        var span = finding.Spans[0];
        Assert.Equal(words, text.Substring(span.Start, span.Length));
        Assert.Equal(new string('●', words.Length), SmallPlan.Words(finding)[0]);
        Assert.DoesNotContain(words, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("参加者は1,091,205人、2023-2024年度、0-100の尺度")]
    [InlineData("13,872世帯×71円×0.8×0.5、前年度比94.7％、33-1")]
    [InlineData("七重浜４丁目会館、市道中央1丁目線、1番館、3番線")]
    [InlineData("相談ダイヤルは0120-123-456、0570-000-111")]
    [InlineData("施策33-1-2、様式1-2-3、章4-1-2を参照")]
    [InlineData("関連施策は5-4,6-1,15-3,16-1,23-1")]
    [InlineData("令和5年7月12日、2024-03-31、10:00-12:00")]
    [InlineData("X（@city_example）で発信した。")]
    [InlineData("市内4か所、10番地区、第3番目")]
    [InlineData("マイナンバーカードの交付は32,450枚")]
    public void Other_figures_are_left_alone(string text) => In(text).Silent<ContactGiven>();

    [Theory]
    [InlineData("山田太郎氏から聞き取った。", "山田太郎", Severity.Warning)]
    [InlineData("佐藤　花子さんが参加した。", "佐藤　花子", Severity.Warning)]
    [InlineData("髙橋健一様から寄附", "髙橋健一", Severity.Warning)]
    [InlineData("講師に大学教授の鈴木一郎氏を招いた。", "鈴木一郎", Severity.Note)]
    [InlineData("佐々木さんが参加した。", "佐々木", Severity.Note)]
    [InlineData("会長　田中次郎", "田中次郎", Severity.Note)]
    [InlineData("参加者（山田太郎、佐藤花子）", "山田太郎", Severity.Note)]
    [InlineData("町内会の伊藤健太会長が述べた。", "伊藤健太", Severity.Note)]
    [InlineData("渡辺さくらさんの作品", "渡辺さくら", Severity.Warning)]
    [InlineData("中村氏の意見", "中村", Severity.Note)]
    [InlineData("森さんに委託", "森", Severity.Note)]
    [InlineData("職員を置いた（担当：小林 さくら）。", "小林 さくら", Severity.Note)]
    public void A_name_is_found_and_covered(string text, string words, Severity severity)
    {
        var finding = In(text).Check<PersonNamed>()[0];
        Assert.Equal(severity, finding.Severity);
        Assert.Equal(words, text.Substring(finding.Spans[0].Start, finding.Spans[0].Length));
        Assert.DoesNotContain(words, finding.Text + finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("大野地区会長、中村町内会長、上田中学校長、高田酒造様")]
    [InlineData("石川県知事、山口市議員、福島県代表、千葉大学、宮城県")]
    [InlineData("ずーしーほっきー、さんあ～る、母子モ、マチイロ")]
    [InlineData("皆さん、市民の皆様、お客様、同様に、様々な、様式")]
    [InlineData("池田町、小林地区、山田線、松本市、清水公園、中島公園")]
    [InlineData("氏名の公表、氏子、森林組合、東西南北、林道、森さんぽ")]
    [InlineData("三浦綾子記念文学館、渡辺淳一文学館、伊藤整文学賞")]
    [InlineData("北川様式の記録、西部地区、原様子、星空観察会")]
    [InlineData("谷好会館、向野会館、東部東浜会館、久根別振興会館")]
    [InlineData("担当の係長、課長補佐、主査、会長会議、委員長")]
    [InlineData("千田川の改修、松原団地、平野部、青木通り、上野駅前")]
    public void Places_bodies_and_offices_are_no_persons(string text) => In(text).Silent<PersonNamed>();

    [Fact]
    public void An_acceptance_of_a_number_tells_nothing_of_it()
    {
        var first = In("連絡先は0138-73-3111である。").Check<ContactGiven>()[0].Fingerprint;
        Assert.Equal(first, In("連絡先は0138-73-3112である。").Check<ContactGiven>()[0].Fingerprint);
    }

    private static SmallPlan In(string text) => new SmallPlan().Project("講座", text);
}
