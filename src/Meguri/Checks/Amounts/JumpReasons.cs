using System.Text.RegularExpressions;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Amounts;

/// <summary>Tells whether a text says why an amount of its project grew or shrank: 改修工事の増, 令和5年度で終了. Wishes (加入促進の拡大に努める) explain nothing.</summary>
internal static partial class JumpReasons
{
    private static readonly Remembered<bool> More = new(text => [Grows.IsMatch(text)]);
    private static readonly Remembered<bool> Less = new(text => [Shrinks.IsMatch(text)]);

    private static readonly Remembered<bool> MuchMore = new(text => [Grows.IsMatch(Small().Replace(text, ""))]);

    /// <summary>True when the text says why the amount is larger, or smaller, than before; where it is ten times as large, one more time or
    /// day (交流会を新たに1回開く) does not say why.</summary>
    public static bool Explains(string? text, bool grows, bool isTenfold = false) =>
        text is { Length: > 0 }
        && (
            !grows ? Less
            : isTenfold ? MuchMore
            : More
        ).In(text)[0];

    /// <summary>True when the text says that all goes on as it was: ten times the money does not go with it, not even for what is
    /// new.</summary>
    public static bool GoesOn(string? text) => text is { Length: > 0 } && AsBefore().IsMatch(text);

    /// <summary>True when the text says that more is done than before: 対象を広げる, 回数を増やす.</summary>
    public static bool Widens(string? text) => text is { Length: > 0 } && Wider().IsMatch(text);

    /// <summary>True when the text speaks of what is paid for once, as at a beginning: 整備, 購入, 導入.</summary>
    public static bool IsOnce(string? text) => text is { Length: > 0 } && Once().IsMatch(text);

    [GeneratedRegex(
        "[をも](?:[^。、]{0,10}に)?(?:広げ|拡げ|拡大(?:し|する|します)|拡充|増や|加え|引き?上げ)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Wider();

    [GeneratedRegex(
        "整備|工事|改修|購入|導入|設置|構築|開設|備品|システム|設計|策定|調査|初年度|初期|立ち?上げ|準備|建設|更新|開発|制作|製作|一式|周年|記念|移転|給付金|臨時|交付金|基金",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Once();

    [GeneratedRegex(
        "引き?続き|(?:昨年度?|前年度?|これまで|例年)と?(?:同様|同じ|同規模|並み|どおり|通り)|継続して(?!拡)|同じ(?:内容|規模)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex AsBefore();

    // What one wishes for, or only speaks of, is no reason of money.
    private const string NoWish =
        @"(?!に?(?:努め|図[るりっ]|を図|を目指|に向け|が必要|が課題|を検討|を促|も検討|に資する|につな|傾向|を期待|が見込|に伴う周知)|を(?:図|目指|検討|促)|するよう|に寄与)";
    private const string Either =
        "補正|繰越|繰り越|隔年|年に一度|[2-9]年に(?:1|一)度|[2-9]年ごと|毎[2-9]年|単年度|臨時|移管|統合|皆増|皆減|前倒し|組替|組み替|物価|高騰|開催年|改選|選挙年|更新年|周年|一括|制度改正|法改正|算定方法|会計年度|財源の?(?:振替|組替)|債務負担";

    [GeneratedRegex(
        "(?:新た|新規|追加)(?:に|で|の)[^。、\n]{0,14}?(?<![0-9０-９])[1-3１-３一二三](?:回|日|度|コマ|時間|冊|枚)[^、。\\n]{0,12}",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Small();

    private static Regex Grows =>
        field ??= Pattern.Of(
            Either
                + "|新た(?:に|な)(?!つなが|気付|気づ|視点|課題)|増額|(?:件数|申請|利用|対象|人数|経費|委託料?|工事|単価|補助額|事業費|需要|負担|費用|箇所|か所|施設|台数|数量|額|分)[^、。\nでにへは]{0,6}(?:の|が|を)?増(?:加|え|や|設|員)?"
                + NoWish
                + "|(?:工事|改修|整備|設計|購入|更新|設置|改良|修繕|補修|建設|解体|除却|導入|策定|調査|改訂|拡張|増築|増設|新築|移転|改築)(?:費|工事|業務|委託)?[^。\n]{0,8}(?:の増|による増|に伴い|のため|を実施|を行[うっい]|に着手|を開始|を始め|が始ま|を補助|する$|する[。、\n])"
                + "|(?:工事|改修|整備|設計|購入|更新|設置|改良|修繕|補修|建設|解体|除却|導入|策定|調査|改訂|改築)(?:費|業務|委託|料)?[^。、\n]{0,14}を?含[むみめ](?!ず|な)"
                + "|の増(?:$|[。、)）\n]|により|に伴|による)|(?:対象|範囲|枠|上限|限度額|補助率|規模|区域|回数|定員|地区)[^、。\n]{0,8}(?:拡大|拡充|拡げ|広げ|引き?上げ|引上げ|増や)"
                + NoWish
                + "|(?:事業|補助|助成|支援|制度|内容|予算)(?:の|を|内容を)拡(?:充|大)"
                + NoWish
                + "|新規(?:に|で|事業|着工|整備|導入|購入|実施|採択|設置|着手)|(?:から|より|月|度|回)?(?:本格)?(?:開始|始動)(?:し|する|した|に伴|の|$|[。、])|着工|着手|本格(?:実施|運用|稼働|化)|初年度|創設|新設|再開|皆増",
            RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
        );

    private static Regex Shrinks =>
        field ??= Pattern.Of(
            Either
                + "|終了|完了|完成|廃止|減額|縮小"
                + NoWish
                + "|中止|延期|休止|見送|取りやめ|とりやめ|不執行|未執行|執行残|入札差金|差金|実施せず|開催せず|実施(?:でき|し)なかった|開催(?:でき|し)なかった|(?:件数|申請|利用|対象|人数|経費|委託料?|工事|単価|補助額|事業費|需要|負担|費用|箇所|か所|施設|台数|数量|額)[^、。\nでにへは]{0,6}(?:の|が|を)?減(?:少|り|っ|らし|員|額)?"
                + "|の減(?:$|[。、)）\n]|により|に伴|による|少(?:により|に伴|のため))|(?:該当|実績|申請|応募|希望)[^。\n]{0,6}(?:なし|なく|無し|無く|がなかった|はなかった)|見直(?:しに|したこと)により|引き?下げ|引下げ|削減(?:した|する|により|$|[。、])|圧縮(?:した|する|により)|残り?の?(?:工事|分)|最終年度",
            RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
        );
}
