using System.Text.RegularExpressions;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Sentences;

/// <summary>Particles and endings that cannot stand together: 「がを」, 「団体が及び内容が」, 「周知してする」, 「推進ことができた」, 「意見はについて」.</summary>
public sealed partial class ParticleClash : SlipRule
{
    /// <inheritdoc/>
    public override string Code => "particle-clash";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "助詞や語尾のつながりがおかしい";

    /// <inheritdoc/>
    public override string Why => "文を直すときに助詞が残ったり、動詞が落ちたりしたものです。何が何をするのかが読み取れなくなります。";

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        var end = 0;
        foreach (
            var match in Clash
                .Matches(text)
                .Concat(Misfit.Matches(text))
                .Concat(Unmoved.Matches(text))
                .Concat(Unmoving.Matches(text))
                .Concat(Bare.Matches(text))
                .Concat(FromTo.Matches(text))
                .Concat(OneTooMany.Matches(text))
                .Concat(Edited.Matches(text))
                .Concat(Twice(text))
                .OrderBy(m => m.Index)
        )
        {
            if (match.Index < end)
                continue;
            end = match.Index + match.Length;
            var from = Math.Max(0, match.Index - 6);
            var around = Slip.Quote(text.AsSpan(from, Math.Min(text.Length, match.Index + match.Length + 5) - from));
            var message =
                match.Groups["tari"].Success
                    ? $"{around}は、「〜たり」が一つだけです。「〜たり〜たりする」とそろえるか、「て」に直してください。"
                : match.Groups["subject"].Success
                    ? $"{Slip.Quote(match.Groups["subject"].ValueSpan)}に「{match.Groups["verb"].Value}」が続いていて、主語と述語が合いません。「…ことである」などと結んでください。"
                : match.Groups["dropped"].Success ? $"{around}は、「して」「する」などの言葉が落ちているようです。補ってください。"
                : match.Groups["bare"].Success
                    ? $"{around}は、「年」や「月」の前の言葉のあとに「を」などの助詞が抜けているようです。補ってください。"
                : match.Groups["no"].Success ? $"{around}は、「の」が余分なようです。消してください。"
                : match.Groups["empty"].Success ? $"{around}は、助詞の前にあるはずの言葉が落ちているようです。補ってください。"
                : $"{around}は、助詞や語尾のつながりがおかしいようです。どちらかを消すか、間の言葉を補ってください。";
            yield return new(new TextSpan(match.Index, match.Length), message);
        }
    }

    private const string Often = "(?:最も|一番|大きく|大幅に|やや|さらに|更に|年々|かなり|特に|次第に|徐々に|一層|より)?";

    // Nouns of making better, which a person 図る: 「連携が図る」, 「向上に図る」.
    private const string Aims =
        "(?<=連携|周知|充実|強化|向上|促進|推進|拡大|確保|改善|整備|普及|啓発|軽減|解消|維持|定着|育成|活用|共有|徹底|抑制|縮減|削減|[性正率準滑速定]化)";

    // A verb that takes another particle than the one before it: 「ものを最も多くなりました」, 「解決を取り組む」, 「準備会における職員が出席し」.
    private static Regex Misfit =>
        field ??= Pattern.Of(
            Noun
                + "(?:に(?:から(?!く)|まで(?=が))|が(?:から|まで)|をまで|へ(?:から|まで)|もまで|や(?:に|で|へ|から|まで))"
                + Then
                + "|を"
                + Often
                + "(?:(?:多|少な|高|低|強|弱|大き|小さ|長|短|早|遅|難し|厳し|良|悪|広|狭|深|薄)くな[っりる]|増え[たてるまつ]|広が[っりる]|高ま[っりる]|深ま[っりる]|"
                + "集ま[っりる]|始ま[っりる]|決ま[っりる]|まとま[っりる]|足り(?:ない|なく)|減(?:った|って|りま|り、)|伸び[たてる]|生まれ[たて]|届い[たて])"
                + "|(?<=[者数率額量]|人口|需要)を(?:増加|減少|上昇|低下|急増|激減)(?:した|しまし|してい|傾向)"
                + "|"
                + Aims
                + "[がに]図(?:り(?!やす|にく|づら)|る|った)"
                + "|を(?:努め[たてるま、]|取り組(?:む|んだ|んで|みま|み、)|基づ[いきく]|応じ[てた]|対(?:して|する|し、)|関(?:して|する|し、)|"
                + "(?:参加|参画|寄与|貢献|従事|直面)(?:した|して|しま|し、|する)|つなが[っりる]|あたり、|よって|よる(?=[\\p{IsCJKUnifiedIdeographs}]))"
                + "|(?<=会|会議|式|講座|教室|訓練|研修|行事|催し|フェア|イベント)における[\\p{IsCJKUnifiedIdeographs}々ァ-ヶー]{0,6}(?:員|市長|町長|者|代表|団体|講師|市民|住民|児童|生徒|学生|保健師)"
                + "[がはもを](?:出席|参加|参画|参列|臨席|出向)",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
        );

    private const string Kanji = @"[\p{IsCJKUnifiedIdeographs}々]";
    private const string Noun = @"(?<=[\p{IsCJKUnifiedIdeographs}々ァ-ヶー0-9０-９A-Za-zＡ-Ｚａ-ｚ」』）)%％])";

    // What must follow, so that no word is cut in two: kanji or katakana, or the end of a phrase.
    private const string Then = @"(?=[\p{IsCJKUnifiedIdeographs}ァ-ヶ、。])";

    private const string Particles =
        "がを|を(?:が(?![んけられっ])|から(?="
        + Kanji
        + "{2}))|"
        + Noun
        + "(?:にを|でを|へを|もを|はを|は(?:が(?![きさしすせそれゆねッっんくらけ])|に"
        + Then
        + "|の"
        + Then
        + "|で"
        + Then
        + ")"
        + "|が(?:は|に|の|と|で|へ)"
        + Then
        + "|(?<=[\\p{IsCJKUnifiedIdeographs}ァ-ヶー]{2})の(?:を|が)(?="
        + Kanji
        + "{2})|を(?:は|に|の|で|へ)"
        + Then
        + "|に(?:が|の)"
        + Then
        + "|で(?:が(?!ん)|に)"
        + Then
        + "|へ(?:が(?!ん)|に)"
        + Then
        + "|や(?:を|が(?!て)|は(?="
        + Kanji
        + ")))"
        + "|(?<=[^影被効範圏波力損][^響害果囲内力声話])が及び(?="
        + Kanji
        + "{2})|(?<=[ぁ-ん])[をはの]及び(?="
        + Kanji
        + ")|"
        + Noun
        + "[をはの](?:及び|並びに|又は|若しくは|または|および)(?="
        + Kanji
        + ")|(?:について|に関して|に対して|によって|とともに)(?:を|が(?="
        + Kanji
        + "))|(?:して|って|めて|けて|れて|んで)を(?="
        + Kanji
        + ")|(?:及び|並びに|または|又は)(?:を|が(?![んけれっ])|は(?![がしじさ])|の(?![ぼりびち]))";

    private const string Empty =
        Noun
        + "[はがをもの](?=について|に関して|に対(?:して|する)|における|によって|による|に基づ|に係る|に向け)|(?:[にで])(?=について|に関して|に対して)";

    private const string Endings =
        "(?<!と|対)してする|してした(?!た)|(?<="
        + Kanji
        + "{2})(?<!見直|手直|貸出|取消|後押|橋渡|前倒|先延|見通|町起|掘起|値下|差戻|持越|積残|引越|目隠)しする|(?:図り|努め|進め|深め|高め|広げ|設け|続け)(?:する|した)(?=[。、])|したする(?=[。"
        + "、])|されする|をする(?:する|した)|(?<=を"
        + Kanji
        + "{2})を(?:し(?:た|て|、|ま[すし])|する(?=[。、]|\\z|ため|こと)|行[いうっ]|実施[しす])|ことがが|することできる(?!だけ)|ことをできる|(?:図|務|努|進)る(?:る|した)|を図した|に努した|(?<!か)るた(?=[。、])|(?:行い|図り|作り|配り|取り|送り"
        + "|いただき|集まり|広がり|関わり|なり|あり|開き)た(?=[。、]|\\z)"
        + "|るりながら|[行使扱]うい|(?<=[を"
        + "\\p{IsCJKUnifiedIdeographs}])(?<!関)(?:する|した)を(?="
        + Kanji
        + ")";

    private const string Dropped =
        "(?<="
        + Kanji
        + "{2})(?<!何|物|出来|仕|行|記|見|人|当然の|同じ|上記)ことが(?=でき|可能)|(?<="
        + Kanji
        + "{2})(?<![見得出着似経寝来居煮診観])た(?=[。]|\\z|こと(?:に|が|を|は)|ため(?!し)|ところ)|(?<="
        + Kanji
        + "{2})(?<![見来出着似得寝経])(?:やす[いく]|にく[いく]|づら[いく])|(?<="
        + Kanji
        + "{2})(?<![見得出着似経寝来居煮診観捨育立建当果充企隔])て(?:いる|いく|おり)(?=[。、])|(?<=[をに]"
        + Kanji
        + "{2})(?:いる|おり)(?=[。、])|(?<=を"
        + Kanji
        + "{2})(?:とともに|ことで|ことにより|ため(?=、))";

    private static Regex Clash =>
        field ??= Pattern.Of(
            "(?<empty>" + Empty + ")|(?<dropped>" + Dropped + ")|" + Particles + "|" + Endings,
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
        );
}
