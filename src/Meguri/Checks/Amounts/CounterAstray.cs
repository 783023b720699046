using System.Buffers;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Amounts;

/// <summary>A thing counted with a word that cannot count it: 「小学校2人から」, 「心理士2回を配置」, 「冊子300台を配布」, 「講座を3人開催」.</summary>
public sealed partial class CounterAstray : SlipRule
{
    private static readonly SearchValues<char> KanjiDigits = SearchValues.Create("二三四五六七八九十");

    /// <inheritdoc/>
    public override string Code => "counter-astray";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "数え方の言葉が、数えるものに合わない";

    /// <inheritdoc/>
    public override string Why => "「校」と「人」を書き違えると、数そのものが別のものになります。";

    /// <inheritdoc/>
    protected override bool ReadsNames => false;

    /// <inheritdoc/>
    protected override bool MayHold(ReadOnlySpan<char> text) =>
        text.ContainsAnyInRange('0', '9') || text.ContainsAnyInRange('０', '９') || text.ContainsAny(KanjiDigits);

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        foreach (Match match in Astray.Matches(FullWidth.ToAscii(text)))
        {
            var (what, count) = (match.Groups["what"], match.Groups["count"]);
            var span = new TextSpan(what.Index, count.Index + count.Length - what.Index);
            yield return new(
                span,
                $"{Slip.Quote(text.AsSpan(span.Start, span.Length))}と、{Slip.Quote(what.Value)}を「{count.Value}」で数えています。数え方か、数えるものを直してください。"
            );
        }
        foreach (var slip in Steps(text))
            yield return slip;
    }

    // 「24席から40冊に増やす」: what became more is counted as it was.
    private static IEnumerable<Slip> Steps(string text)
    {
        if (!text.Contains("から", StringComparison.Ordinal) && !text.Contains('→'))
            yield break;
        foreach (Match match in FromTo.Matches(FullWidth.ToAscii(text)))
        {
            var (from, to) = (match.Groups["from"].Value, match.Groups["to"].Value);
            if (KindOf(from) == KindOf(to))
                continue;
            yield return new(
                new TextSpan(match.Index, match.Length),
                $"{Slip.Quote(text.AsSpan(match.Index, match.Length))}と、「{from}」で数えたものを「{to}」で数えています。数え方の、違うほうを直してください。"
            );
        }
    }

    // Those of one kind go for each other.
    private static int KindOf(string counter) =>
        Array.FindIndex(
            (string[])["人名", "台基機個", "冊部点巻", "枚", "席床室", "本", "頭匹羽", "棟戸", "隻", "回度", "団社", "校園"],
            k => k.Contains(counter[0], StringComparison.Ordinal)
        );

    private const string Number = "(?:[0-9][0-9,]*|[二三四五六七八九十百]+)";

    private const string Schools =
        "(?<![0-9])(?<what>小学校|中学校|高校|高等学校|学校|大学|保育所|保育園|幼稚園|こども園|事業所|企業|団体|町内会|自治会|店舗|施設|法人|商店街|病院|診療所|組合)";

    // Where the schools of those people are listed, 「小学校5人、中学校3人」, people are counted.
    private const string NotListed = "(?<![0-9](?:人|名)[、・と及びや]{1,2}[^、。0-9]{0,8})";

    private const string People =
        "(?<what>[\\p{IsCJKUnifiedIdeographs}ァ-ヶー]{0,6}(?:[護聴祉育理養療法護司書務生]士|心理士|保健師|看護師|医師|薬剤師|助産師|講師|教師|相談員|支援員|指導員|推進員|協力員|調査員|隊員|職員|委員|受講者|参加者|来場者|入場者|出席者|ボランティア|サポーター|コーディネーター|カウンセラー|アドバイザー|ヘルパー))";

    private const string Papers =
        "(?<what>冊子|パンフレット|リーフレット|チラシ|ポスター|ガイドブック|ハンドブック|マップ|広報紙|図書|書籍|絵本|教材|カレンダー)を?約?"
        + Number
        + "(?<count>台|棟|頭|匹|羽|隻|社|校|人|名|戸|軒|基)";

    private const string Machines =
        "(?<what>車両|自動車|消防車|救急車|除雪車|バス|パソコン|タブレット|端末|カメラ|発電機|蓄電池|エアコン|空調機|自転車|ベッド|サーバー|テント|モニター|消火器|ストーブ|トラック|AED)を?約?"
        + Number
        + "(?<count>冊|部|枚|通|匹|頭|羽|軒|人|名|社|校|棟)";

    private const string Buildings =
        "(?<what>住宅|校舎|倉庫|会館|園舎|体育館|集会所|トイレ|橋|橋りょう|橋梁|公園|遊具|街灯|街路灯|防犯灯|消火栓|標識|ベンチ)を?約?"
        + Number
        + "(?<count>冊|部|匹|頭|羽|人|名|社|通)";

    private const string Done =
        "を?(?:新たに|新しく|追加で)?(?:増や[しすせ]|減らし|減らす|増車|増強|増設|追加|入れ替え|買い替え|買い換え|調達|リース|廃車|廃棄|増刷|発行|発送|掲示|回収|保有|購入|更新|配備|整備|設置|修繕|補修|配布|配付|作成|印刷|導入|貸与|寄贈|増設|建設|改修|撤去|新設|建て替え)";

    private const string Meetings =
        "(?:講座|教室|研修|研修会|説明会|相談会|講演会|会議|懇談会|イベント|訓練|大会|展示会|体験会|交流会|ワークショップ|セミナー|コンサート|集会|委員会|審議会|協議会)";

    private static Regex FromTo =>
        field ??= Pattern.Of(
            "[0-9][0-9,]*(?<from>人|名|台|基|冊|部|枚|席|床|本|頭|匹|羽|棟|戸|隻|回|団体|校)(?:\\([^()\\n]{0,12}\\))?(?:から|→)[0-9][0-9,]*(?<to>人|名|台|基|冊|部|枚|席|床|本|頭|匹|羽|棟|戸|隻|回|団体|校)(?=(?:に|へと?|まで)(?:増|減|拡|縮|広げ|引き|絞|改め|変更|する|した|なっ|なり|伸び)|と(?:な|し))",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
        );

    private static Regex Astray =>
        field ??= Pattern.Of(
            NotListed
                + Schools
                + Number
                + "(?<count>人|名)(?=から|が(?:参加|加盟|加入|取り組|実施|登録|応募|利用)|に(?:委託|補助|交付|助成|依頼)|を(?:認定|登録|訪問|表彰|誘致|支援)|の(?:協力|応募|申請|登録))"
                + "|"
                + People
                + Number
                + "(?<count>台|冊|棟|頭|匹|羽|枚|隻|軒|社|校|回|件|本)(?=を(?:配置|任用|採用|雇用|増員|委嘱|養成|増や[しすせ]|減ら[しすせ]|募集|派遣|確保|任命|加え)|が(?:在籍|常駐|勤務|参加|加わ)|体制|の(?:配置|増員|採用|体制))"
                + "|(?<=(?:専門職|職員|体制|配置|スタッフ|構成|担当者|従事者)[^。\\n]{0,8}は、?[^。\\n]{0,24})"
                + People
                + Number
                + "(?<count>台|冊|棟|頭|匹|羽|枚|隻|軒|社|校|回|件|本)(?=[と、]|です|である|。|$)"
                + "|(?:"
                + Papers
                + "|"
                + Machines
                + "|"
                + Buildings
                + ")(?="
                + Done
                + ")"
                + "|(?<what>"
                + Meetings
                + ")[をはが]?(?:計|延べ|年間?|合計)?"
                + Number
                + "(?<count>人|名|冊|台|枚|棟|本|頭|匹)(?=を?(?:開催|開い[たて]|開き|開く|開設))",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
        );
}
