using System.Text.RegularExpressions;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Sentences;

/// <summary>Verbs that do not go with the particle before them, or bear one ending too many: 「女性役員を増え」, 「研修が年10回行います」,
/// 「専門家年24回派遣する」, 「7人から8人を増やす」, 「見れられる」.</summary>
public sealed partial class ParticleClash
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private const string Stop = "(?=[。、，\\n）)]|\\z|ため|こと|とともに|予定|よう|ほか|が、|際)";

    // What happens by itself takes no を: 「女性役員を増え」, 「要件を該当する」. 「看板を目立つ所に」 is right: the verb must end its clause.
    private static Regex Unmoved =>
        field ??= Pattern.Of(
            "(?<!手|体|身|肌|指|目|席|場所|住所|担当|部署|職場|持ち場|目的|道)を"
                + Often
                + "(?:(?:増え|伸び|薄れ)(?:、|。|ず|ており|ている)"
                + "|(?:広ま|強ま|弱ま|早ま|縮ま|定ま|改ま|備わ|加わ|変わ|止ま|閉ま|埋ま|固ま|重な|関わ|係わ|携わ|見つか|起こ|減|至|整)(?:り、|りま[すし]|って(?:、|い|お|き)|(?:る|った)"
                + Stop
                + ")|減る|至って|(?:根付|根づ|役立)(?:いて|き、|きま|ちま|って|ち、)|親し(?:ん|む|み、)|なじ[んむ]|馴染[んむ]|及(?:ぶ|ん[でだ])"
                + "|(?:成功|到達|直結|浸透|定着|出席|加入|入会|入居|来館|来場|在住|在籍|就職|転入|所属|該当|合格|入賞|隣接|適合|注力|尽力|対応|着手|従事)(?:(?:した|する)"
                + Stop
                + "|し、|しま[すし])"
                + "|行われ(?:た[。、\\n]|まし|、|てい))",
            Options
        );

    // What is done or changed by others, and does nothing itself.
    private const string Thing =
        "(?<=研修|講座|教室|訓練|説明会|相談会|交流会|体験会|見学会|講演会|発表会|勉強会|学習会|懇談会|行事|催し|イベント|フェア|企画展|調査|点検|工事|整備|改修|修繕|補修|清掃|除雪|巡回|訪問|見直し|周知|啓発"
        + "|配布|発信|募集|受付|検診|健診|検査|測定|測量|更新|導入|路線|便数|回数|人数|日数|件数|台数|か所数|箇所数|定員|枠|期間|日程|会場|対象|範囲|区間|割合|率|額|料金|使用料|手数料|単価|事業費|経費|冊子|パンフレット|チラシ"
        + "|ポスター|リーフレット|動画|広報紙|案内板|看板|遊具|設備|備品|機器|システム|アプリ|道路|歩道|水道管|管路|街路灯|防犯灯|掲示板|名簿|台帳|マニュアル|手引き?|素案|報告書|検討|協議|準備|手続き?|開館時間|待ち時間|学習支援|訪問指導|保健指導)";

    private const string Count =
        "(?:年間?|月|週|毎年|毎月|毎週|延べ|計|合計|約)?[0-9０-９一二三四五六七八九十]{1,4}(?:回|日間?|か所|箇所|会場|人|件|校|地区|団体|台|本|部|冊|社|便|時間|か月|ポイント|割|[%％])(?:ずつ|程度|以上|以内)?(?:に|で|まで|から)?";

    private const string Way =
        "元の[\\p{IsCJKUnifiedIdeographs}]{1,4}に|大幅に|新たに|さらに|順次|随時|毎[年月週日]|(?:定期|計画|重点|積極|集中|段階|優先|継続)的に|引き続き|再び|同時に|合同で|共同で"
        + "|(?:[\\p{IsCJKUnifiedIdeographs}ァ-ヶー]{2,8})(?:に|で|から|まで|と(?:連携|協力|合同|共同)(?:して|で))";

    // 「１路線が元の便数に戻すため」: the particle is を (or は).
    private static Regex Unmoving =>
        field ??= Pattern.Of(
            "(?:"
                + Thing
                + ")が、?(?:(?:"
                + Count
                + "|"
                + Way
                + ")、?){0,3}(?:(?:実施|開催|設置|作成|配布|導入|整備|改修|修繕|補修|購入|派遣|支給|交付|周知|発信|更新|推進|促進|補助|助成|貸与|公表|募集|検討|策定|委託)(?:する"
                + Stop
                + "|した"
                + Stop
                + "|し、|してい|してお|しま[すし])|行(?:う"
                + Stop
                + "|った"
                + Stop
                + "|い、|いま[すし]|ってい|ってお)|(?:戻|増や|減ら|延ば|伸ば|見直|移)(?:す"
                + Stop
                + "|した"
                + Stop
                + "|し、|してい|してお|しま[すし])|(?:広げ|高め|深め|縮め|強め|進め|始め|続け|設け|整え|届け|伝え|改め|まとめ|集め|受け付け)(?:る"
                + Stop
                + "|た"
                + Stop
                + "|、|てい|てお|ま[すし])|(?:図|配|作|募)(?:る"
                + Stop
                + "|った"
                + Stop
                + "|り、|ってい|ってお|りま[すし]))",
            Options
        );

    // 「専門家年24回派遣する」. A time or a place may stand so: 「平日週３回開く」, 「各地区年１回開く」.
    private static Regex Bare =>
        field ??= Pattern.Of(
            "(?<bare>(?<![各全両毎][\\p{IsCJKUnifiedIdeographs}]{0,8})(?:(?![各全両毎])[\\p{IsCJKUnifiedIdeographs}ァ-ヶー々]){2}"
                + "(?<![毎昨半隔本同前翌例近数今来先一二三四五六七八九十両各全日季期中間後時夜朝昼度別内外回月週年際約計])(?<!原則|通常|最低|最大|平均|合計|全体|概ね|標準|基本|定期|当面|現在|当初|従来|市内|町内|以上|以下|交互|休み|学期|平日|随時|定例|最多|追加)"
                + "(?:年間?|月|週)[0-9０-９一二三四五六七八九十]{1,3}[回度](?:ずつ|程度)?[\\p{IsCJKUnifiedIdeographs}]{1,4}"
                + "(?:する|した|しま[すし]|し、|う(?=[。、\\n]|\\z)|った|いま[すし]|い、|[くける](?=[。、\\n]|\\z)|いた|けた|きま[すし]|けま[すし]))",
            Options
        );

    // 「7人から8人を増やす」: に.
    private static Regex FromTo =>
        field ??= Pattern.Of(
            "(?<unit>(?<=[0-9０-９])(?!年|月|日|時|度|期)[\\p{L}%％]{0,3}?)(?:から|より)、?[0-9０-９][0-9０-９,，.．]*(?:\\k<unit>|(?:人|件|回|台|か所|団体|校|社|枚|部|冊|店|組|日|席|園|床|戸))を"
                + "(?=増や|減ら|拡[大充]|引き?[上下]げ|延ば|伸ば|増員|減員|増額|減額|増設|増便|延長|短縮|広げ|縮め)",
            Options
        );

    // 「見れられる」, 「行わさせて」, 「使えれる」, 「できられる」; 「しゃべれる」 is right.
    private static Regex OneTooMany =>
        field ??= Pattern.Of(
            "(?:[見来出着寝得]|[えけせめげじぎべ])れられ|(?:[見来出着寝]|(?<!ゃ|す)[えけせめげべ])れ(?:る|た(?!く)|ま[すせ]|な[いくか])"
                + "|(?<=[行使扱伴補担習通])わさせ|(?<=[読休進])まさせ|やらさせ|書かさせ|(?:行え|使え|書け|読め|話せ|もらえ|でき|働け|通え|選べ|学べ)られ(?!な?ば)|(?:さ|ら|か|わ|ま)れられ(?!ない?か)|(?:[けせめげべ]|設け|受け|広げ)られられ",
            Options
        );

    private static IEnumerable<Match> Twice(string text)
    {
        var found = Adjective().Matches(text).Concat(ObjectTwice.Matches(text)).Concat(Leftover.Matches(text));
        if (text.Contains('の', StringComparison.Ordinal))
            found = found.Concat(NoTooMany.Matches(text));
        if (text.Contains("が増やし", StringComparison.Ordinal) || text.Contains("が減らし", StringComparison.Ordinal))
            found = found.Concat(Objectless.Matches(text));
        if (text.Contains("たり", StringComparison.Ordinal) || text.Contains("だり", StringComparison.Ordinal))
            found = found.Concat(Single.Matches(text));
        return text.Contains("は、", StringComparison.Ordinal) ? found.Concat(Unbalanced.Matches(text)) : found;
    }

    // 「利用しやすいな配置」: an adjective takes no な.
    [GeneratedRegex(
        "(?:(?<=[\\p{IsCJKUnifiedIdeographs}しりきみちびいえけせめれ])(?:やすい|にくい|づらい)|(?:新し|高|低|近|遠|多|少な|長|短|古|良|よ|深|浅|強|弱|早|速|重|軽|安|広)い)な(?=[\\p{IsCJKUnifiedIdeographs}ァ-ヶ]{2})(?!大き|海|空)",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Adjective();

    // 「職員を広く募集をする」, 「歩道を計画的に補修を行う」: two objects of one verb.
    private static Regex ObjectTwice =>
        field ??= Pattern.Of(
            "(?<=を(?:広く|新たに|さらに|順次|随時|毎[年月週日]|(?:定期|計画|重点|積極|集中|段階|優先|継続)的に|引き続き|早期に|大幅に|全て|すべて|一部)、?(?:募集|整備|補修|修繕|改修|点検|清掃|配布|配付|周知|支援|設置|実施|開催|派遣|育成|養成|購入|更新|導入|検討|調査|見直し|増員|拡大|拡充|確保|作成|公開|交付|補助|助成|委託))"
                + "を(?:する|し(?:た|て|、|ま[すし])|行[いうっ]|実施[しす])",
            Options
        );

    private const string Tari =
        "(?:[\\p{IsCJKUnifiedIdeographs}ァ-ヶー]し|見|(?<![さしか])来|(?<=[を、がに])出|[\\p{IsCJKUnifiedIdeographs}](?:[いえけせべめれきじげて]|っ|[なあわがかまや]っ)|[をにが](?:や|あ|な)っ)た|[\\p{IsCJKUnifiedIdeographs}](?:ん|い)だ";

    // 「見たり食べることができる」. 「見たりする」 and 「見たりして」 stand alone.
    private static Regex Single =>
        field ??= Pattern.Of(
            "(?<![ただ]り[^。\\n]{0,40})(?<tari>(?:"
                + Tari
                + ")り)、?(?![すとなもはのでに]|し(?:た|て|、|な|ま)|等|[^。\\n]{0,60}[ただ]り(?![\\p{IsCJKUnifiedIdeographs}]))(?=[^。\\n]{2,24}?(?:ことが|ことも|ことで|ことに|ことの|られる|機会|[うくぐつむぶる](?:。|\\n|\\z)|ます(?:。|\\n|\\z)))",
            Options
        );

    // 「今後の課題は、担う人を増やす。」: what the subject is must be a noun. 「この課題は、会議で方法を検討する」 is right.
    private static Regex Unbalanced =>
        field ??= Pattern.Of(
            "(?<subject>(?:(?:今後|次年度|来年度|当面|最大|第一|目下|喫緊|共通|次)の|主な|大きな|残された)課題は|(?<=(?:^|[。\\n・●]|(?:事業|取組|施策|講座|制度|計画|教室|研修)の)\\s?)(?:目的|ねらい|狙い|特徴|特長|目標)は)(?=、?[^。\\n「」がはも]{0,40}を[^。\\n「」がはも]{0,24}?(?<verb>増やす|減らす|高める|広げる|深める|強める|早める|進める|図る|つくる|作る|設ける|整える|育てる|伸ばす|延ばす|なくす|防ぐ|守る|生かす|活かす|促す|引き上げる|引き下げる|確保する|育成する|養成する|向上させる|充実させる)(?:。|\\n|\\z))(?![^。\\n]*(?:検討(?!会|委員会)|協議(?!会)|共有|整理|解決|話し合|議論|対応|踏まえ|対策|取り組|もとに|基に))",
            Options
        );

    private const string Did = "(?:します|しまし[たて]|(?:する|した)(?=[。、]|\\z|\\n))";

    // 「見直してします」, 「取り組んでします」, 「設けるします」, 「見直していします」: half of one ending and half of another. 「初めてする」 is right.
    private static Regex Leftover =>
        field ??= Pattern.Of(
            "(?<![とにそ対関即通])して(?:します|しまし[たて])|(?:行っ|図っ|配っ|募っ|守っ|担っ|努め|進め|広げ|高め|深め|支え|整え|設け|求め|定め|受け付け|働きかけ|呼びかけ|呼び掛け|つなげ|引き上げ|引き下げ)て"
                + Did
                + "|(?:取り組ん|取組ん|学ん|結ん|育ん|盛り込ん|防い|つない)で"
                + Did
                + "|(?<=[しっめけげえ])ていします|(?<=[\\p{IsCJKUnifiedIdeographs}]{2})しいま(?:す|した)"
                + "|(?:(?<=[\\p{IsCJKUnifiedIdeographs}])(?:める|ける|げる|える|やす|らす)|行う|図る|見直す|促す|示す)しま[すし]",
            Options
        );

    // 「学校を訪ねるの食育」, 「実施したの講座」, 「少ないの世帯」: a verb stands before its noun without の. 「多くの」, 「昼の」 are nouns, and 「歩くの大好き」 is a name.
    private static Regex NoTooMany =>
        field ??= Pattern.Of(
            "(?<no>(?:(?<=[\\p{IsCJKUnifiedIdeographs}])(?:[けげせてねべめれえきぎじちびみいかがなばまわ]|[さかまわたら][せれ])?る|(?<=[\\p{IsCJKUnifiedIdeographs}]{2})(?:する|した)|できる|[てで](?:いる|おる|くれる)|"
                + "(?<=必要|課題|恐れ|おそれ|こと)がある|(?:増や|減ら|示|促|果た|目指|見直|渡|貸|直|残|移|表|生か|活か|伸ば)す|(?:学|結|運|選|遊|及|呼)ぶ|(?:読|進|住|組|含|楽し|親し|育|悩)む|(?:開|働|聞|築|置|書|続|招|導|描|磨)く|(?:防|つな|継)ぐ|"
                + "(?:行|使|扱|習|担|補|救|買|伴|問|争|願|追|集|通)う|(?:行っ|図っ|設け|受け|進め|広げ|高め|整え|され|られ|増え|減っ)た|(?:少な|新し|多|やす|にく|づら|厳し|難し)い)の"
                + "(?=[\\p{IsCJKUnifiedIdeographs}]{2}|際に|時に|前に|後に)(?!大好|苦手|得意|上手|下手|大変|簡単|禁止|無理|自由|当然|勝手|一番|意見|文言|文字|趣旨|理由|表現|記載|規定))",
            Options
        );

    // 「登録する事業者が増やし、研修会を開く」: who adds must add something; nothing stands before it that could be it.
    private static Regex Objectless =>
        field ??= Pattern.Of(
            "(?<=(?:^|[。\\n・●○])[^、。\\nをはもに「」（）()]{0,20}(?:者|者数|人|人数|件数|団体|店|企業|会員|世帯|隊員|回数|台数|か所|種類))が(?:増やし|減らし)(?:、|ます|ました|た。|ていき|ていく)",
            Options | RegexOptions.Multiline
        );
}
