using System.Buffers;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Sentences;

/// <summary>Words that were to be filled in later: ○○, ××, 要確認, 令和　年　月, ここに記入, #REF!.</summary>
public sealed partial class Placeholder : SlipRule
{
    private const string KanjiDigits = "一二三四五六七八九十〇零百千";

    /// <inheritdoc/>
    public override string Code => "placeholder";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "あとで埋めるつもりの言葉が残っている";

    /// <inheritdoc/>
    public override string Why => "「○○」や「要確認」がそのまま印刷された計画書は、確かめずに出したと受け取られます。";

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        var half = FullWidth.ToAscii(text);
        return Left(text, half).Concat(Blanks(text, half)).Concat(Broken(text, half)).OrderBy(s => s.Span.Start);
    }

    private static IEnumerable<Slip> Left(string text, string half)
    {
        var signs = half.AsSpan().ContainsAny(AnySign)
            ? Signs.Matches(half).Where(m => !m.Groups["zero"].Success || !IsNumber(half, m))
            : [];
        var notes = half.AsSpan().ContainsAny(AnyNote) ? Notes.Matches(half) : Enumerable.Empty<Match>();
        var memos = half.AsSpan().ContainsAny(AnyMemo) ? Memos.Matches(half) : Enumerable.Empty<Match>();
        var laters = half.AsSpan().ContainsAny(AnyLater) ? Laters.Matches(half) : Enumerable.Empty<Match>();
        var end = 0;
        foreach (var match in signs.Concat(notes).Concat(memos).Concat(laters).OrderBy(m => m.Index))
        {
            if (match.Index < end)
                continue;
            end = match.Index + match.Length;
            yield return new(
                new TextSpan(match.Index, match.Length),
                $"{Slip.Quote(text.AsSpan(match.Index, match.Length))}は、あとで埋めるつもりの言葉のようです。正しい言葉を書き入れるか、消してください。"
            );
        }
    }

    private static IEnumerable<Slip> Blanks(string text, string half)
    {
        if (!half.AsSpan().ContainsAny(AnyBlank))
            yield break;
        foreach (Match match in Blank.Matches(half))
            yield return new(
                new TextSpan(match.Index, match.Length),
                match.Groups["named"].Success
                        ? $"{Slip.Quote(text.AsSpan(match.Index, match.Length))}のあとに何も書かれていません。書き入れるか、消してください。"
                    : match.Groups["body"].Success
                        ? $"「{match.Value.Trim()}」の前の、名前を入れるところが空いたままです。名前を書き入れてください。"
                    : $"{Slip.Quote(text.AsSpan(match.Index, match.Length))}は、数字を入れるところが空いたままです。数字を書き入れてください。"
            );
    }

    private static IEnumerable<Slip> Broken(string text, string half)
    {
        if (!half.AsSpan().ContainsAny(AnyBroken))
            yield break;
        foreach (Match match in OfSoftware.Matches(half))
            yield return new(
                new TextSpan(match.Index, match.Length),
                $"{Slip.Quote(text.AsSpan(match.Index, match.Length))}は、表計算ソフトの誤りや書式の記号がそのまま入ったものです。正しい値に直してください。"
            );
    }

    // What each expression cannot do without: most texts have none.
    private static readonly SearchValues<string> AnySign = SearchValues.Create(
        "〇 ○ ◯ 00 ● ■ ◆ ▲ × ✕ ●● ×× ✕✕ ✖✖ △△ ▲▲ □□ □■ ■□ ■■ ◇◇ ◆◆ ** ?? X x __ ## ・・・・ ……… .... @@".Split(' '),
        StringComparison.Ordinal
    );

    private static readonly SearchValues<string> AnyNote = SearchValues.Create(
        (
            "要 未 案 ここまで ここから のまま 下書き ドラフト メモ "
            + "たたき台 叩き台 素々案 後日 後で あとで 追って のちほど 後ほど 予定 確認 調整中 照会中 作業中 記入 記載 入力 ここに ここへ 書 サンプル ダミー テスト test 仮 作成中 執筆中 空欄 削除 修正 追記 案文 TBD "
            + "TBA TBC T.B.D TODO FIXME tbd todo hoge asdf qwerty dummy lorem あああ いいい ううう んんん"
        ).Split(' '),
        StringComparison.Ordinal
    );

    private static readonly SearchValues<string> AnyMemo = SearchValues.Create(
        "← ⇐ OK NG ? さん 課長 係長 主任 補佐 部長 室長 要 次第 しだい 待ち たら ください 下さい 願 のこと 仮 P p X x 中) 中】 中] 案文 文案 原稿 コピ まま 流用 この行 この欄 この段落 この数 差替え 差し替え 未記入 未入力 空欄 書きかけ 後で あとで 担当".Split(
            ' '
        ),
        StringComparison.Ordinal
    );

    private static readonly SearchValues<string> AnyLater = SearchValues.Create(
        "替 追記 加筆 修正 訂正 書換 書き換 書き直 書き足 直す 直し 更新 反映 記入 入力 清書 確認 照会 要相談 要協議 要検討 要照会 要再 要校正 要チェック 仮".Split(
            ' '
        ),
        StringComparison.Ordinal
    );

    private static readonly SearchValues<string> AnyBlank = SearchValues.Create(
        [
            " ",
            "(名",
            "(人",
            "(か所",
            "担当:",
            "所管:",
            "主管:",
            "会場:",
            "場所:",
            "講師:",
            "日時:",
            "期日:",
            "主催:",
            "委託先:",
            "問合せ先:",
            "令和年",
            "平成年",
            "第回",
            "第期",
            "第次",
            "第条",
            "第号",
        ],
        StringComparison.Ordinal
    );

    private static readonly SearchValues<string> AnyBroken = SearchValues.Create(
        ["#", "_x", "{", "%s", "%d", "undefined", "NaN", "null", "nil", "NULL"],
        StringComparison.Ordinal
    );

    // 二〇〇〇年, 一〇〇周年: zeros of a number in kanji.
    private static bool IsNumber(string half, Match match) =>
        (match.Index > 0 && KanjiDigits.Contains(half[match.Index - 1], StringComparison.Ordinal))
        || (match.Index + match.Length < half.Length && KanjiDigits.Contains(half[match.Index + match.Length], StringComparison.Ordinal));

    // What follows a counter behind a number.
    private const string Follows =
        @"(?:[でにをがのはとへ、。)開実]|から|より|まで|末|[上中下初]旬|頃|ごろ|以[降上下内]|現在|時点|程度|ほど|\z)";

    private const string SignsLeft =
        @"(?<zero>[〇○◯]{2,})|[●]{2,}|[×✕✖]{2,}|[△]{2,}|[▲]{2,}|[□■]{2,}|[◇◆]{2,}|\*{3,}|\*{2}(?=人|件|回|名|円|千円|か所|年|月|日|%)|"
        + @"(?<=[ぁ-んァ-ヶー\p{IsCJKUnifiedIdeographs}])\*{2}(?![^*\n]{1,40}\*\*)(?<!\*\*[^*\n]{1,40}\*\*)|\?{2,}|"
        + @"(?<![A-Za-z])[Xx]{2,}(?:[.,][Xx]+)?(?![A-Za-z])|[_＿]{2,}|#{2,}(?!\S*#)|・{4,}|"
        + @"(?<=[ぁ-んァ-ヶー\p{IsCJKUnifiedIdeographs}、(-[一二三四五六七八九十百千零〇]])[〇○◯](?=(?:か所|人|件|回|名|円|千円|団体|日|月|世帯|校|社|台|年度)"
        + Follows
        + @")|…{3,}|\.{4,}|@{2,}"
        + @"|(?<=[ぁ-んァ-ヶー\p{IsCJKUnifiedIdeographs}、(])[●■◆▲×✕](?=(?:か所|人|件|回|名|円|千円|団体|年度?|月|日|世帯|校|社|台|%)"
        + Follows
        + ")"
        + @"|(?<![0-9.,])0{2,}(?=人|名|件|回|団体|か所|世帯)";

    private const string NotesLeft =
        "(?<![重主必需不])要(?:確認|修正|追記|加筆|調整|照会|差し?替え?|更新|記入|入力|精査)(?=[)】\\]>、。"
        + "!★※\\s]|\\z)|(?:数[値字]|金額|内容|文言|日付)(?:は|を)?(?:後日|後で|あとで|別途|未|要)?(?:確認中|未定|未確定|要確認)(?=[)】\\]>、。\\s]|\\z)"
        + "|未定稿|未確定稿|(?:後日|後で|あとで|追って|のちほど|後ほど)(?:記[入載]|追記|入力|差し?替え?|修正|加筆)|(?:記[入載]|入力|追記|差し?替え?)予定(?=[)】\\]>、。\\s]|\\z)"
        + "|ここ(?:に|へ)(?:.{0,8})?(?:記[入載]|入力|書)|(?:記[入載]|入力)して(?:くだ|下)さい(?=[)】\\]>。"
        + "\\s]|\\z)|(?:記[入載]|入力)例(?=[)】\\]:]|\\z)|(?:ご|御)?確認(?:を)?お願い(?:します|いたします|致します)|確認願います?"
        + "|[※★→⇒][^。\n※]{0,14}(?:確認中|調整中|照会中|作業中|修正予定)(?=[)】。\\s]|\\z)|サンプル(?:テキスト|文|です)|ダミー(?:テキスト|文|データ|です)?(?=[)】\\]。"
        + "\\s]|\\z)|テスト(?:です|投稿)|仮の(?:数字|数値)|(?:数字|数値|文|金額)は仮(?:です)?(?=[)】\\]。\\s]|\\z)"
        + "|[(【\\[](?:作成中|調整中|確認中|執筆中|入力中|削除|修正|追記|案文)[)】\\]]|[(【\\[]仮[)】\\]](?=[、。)」\\s]|\\z)|(?<=^|\\n|。"
        + ")(?:作成中|調整中|確認中|執筆中|入力中|未定|未入力|未記入|仮|空欄|サンプル|テスト|test|なし\\?)(?=。?(?:\\n|\\z))"
        + "|(?<![A-Za-z])(?:TBD|TBA|TBC|T\\.B\\.D|TODO|FIXME|tbd|todo|hoge|asdf|qwerty|dummy|lorem ipsum)(?![A-Za-z])|あああ+|いいい+|ううう+|んんん+"
        + "|[※★→⇒(【][^。\\n※()【】]{0,14}確認(?:のこと|すること|してください)|(?<=^|\\n)(?:仮|案|下書き|ドラフト|メモ)[:)]|[(【\\[](?:たたき台|叩き台|素々案|下書き|ドラフト|要(?:協議|検討|相談))[)】\\]]"
        + "|(?<=^|\\n)(?:[(【\\[]検討中[)】\\]](?=\\n|\\z)|[【\\[](?:確認|要確認|修正|保留|要相談)[】\\]])"
        + "|[(【\\[](?:数[字値]|金額|人数|件数|写真|表|図|理由|内容|文)は?(?:後日|後で|あとで|後ほど|のちほど|追って)[)】\\]]|(?<=[たるくすうむ])[(【]案[)】]"
        + "|[★☆※→⇒][ ]?(?:ここまで|ここから|(?:前年度?|昨年度?|去年)のまま|あとで|後で)";

    // What one office writes to another, or the writer to himself.
    private const string Replace = "(?:差し?替え?|追記|記入|入力|書き直|書き換え|書換え)";

    private const string MemosLeft =
        "(?:次第|しだい)、?"
        + Replace
        + "|(?:次第|しだい)、?(?:更新|修正|記載|反映)(?:予定)?[)】\\]]|(?:数字|数値|実績値?|金額|人数|件数|回答|原稿|資料|データ|確認|返事|報告|決算|集計)(?:の)?待ち(?=[。、)】\\]\\s]|です|\\z)"
        + "|(?:届い|届きまし|分かっ|わかっ|決まっ|揃っ|そろっ|固まっ|確定し|出)たら、?[^。、\n]{0,8}?(?:"
        + Replace
        + "|直[しす]|修正|更新)|(?:差し?替え|書き?直し|書き換え|直し|追記し|修正し|埋め|削除し|更新し|反映し|加筆し)て(?:くだ|下)さい(?=[。)】\\]※(→]|\\s|\\z)"
        + "|(?:差し?替え|追記|修正|加筆|更新|入力|記入)(?:を)?(?:お?願い(?:します|いたします|致します)|のこと(?=[。)】]|\\z)|願います?)"
        + "|仮置きの?(?:数字|数値|値|金額|文)|(?:数字|数値|金額|人数|件数|率|値|日付|日程|名称)(?:は|も)?、?仮(?:置き|入れ|のもの|の値|の数)?(?:です|である)?(?=[。)】\\]\\s]|\\z)"
        + "|(?<![場A-Za-z])[(【\\[][Pp][)】\\]]|(?<![重主必需不])要(?:修正|確認|追記|差し?替え?)(?=:)|(?<![A-Za-z0-9])[PpXx](?=(?:人|件|回|名|円|千円|団体|か所|世帯|日|月|%)(?:[でにをがのはと、。)]|\\z))"
        + "|(?:確認|照会|集計|精査|問い?合わ?せ|入力|校正|修正|執筆)中(?=[)】\\]])|[(【\\[](?:未記入|未入力|空欄|書きかけ|途中|要)[)】\\]]"
        + "|(?:案文|文案|原稿|文言)(?:は|を|も)?[^。、\n]{0,8}(?:作成|調整|検討|確認|執筆)中"
        + "|(?:この|上の)(?:行|欄|段落|数字|数値)は[^。\n]{0,16}(?:待ち|未定|仮|未確認|確認中|要確認|消す|削除|不要)"
        + "|(?:昨年度?|前年度?|去年)の?(?:文章?|記載|原稿|数字|数値)の?(?:コピー|まま(?=[。)】]|です|\\z)|を(?:流用|貼))|コピペ"
        + "|(?:後で|あとで|後ほど|のちほど)(?:直す|直します|書く|書きます|入れる|入れます|足す|差し?替える)(?=[。)】]|\\z)"
        // 「←去年の文のままでOK?」, 「(この数字で合っていますか)」, 「→課長に聞く」; 「15件←12件」 is a figure's past.
        + "|[←⇐](?![ ]*(?:[0-9前昨令平RH]|約|計))[ ]*[^。\n)】\\]]{2,40}"
        + "|[←⇐][ ]*(?:前年|昨年|去年)[^。\n)】\\]]{0,20}(?:まま|同じ|OK|コピ|か\\?|か(?=[)】。\n]|\\z))"
        + "|(?:で|は|なら|これで|まで)?(?<![A-Za-z])(?:OK|NG)(?:です|でしょう)?か?\\?|(?:で|は|なら)OKか(?=[)】。\n]|\\z)|[てでくは]も?(?:いい|よい|良い|大丈夫)(?:です|でしょう)?か?\\?(?=[)】。\n]|\\z)"
        + "|(?:この|上の|前の|ここの?|これ|去年の?|昨年度?の?|前年度?の?|文|数字|数値|金額|人数|件数|名称|表現|書き方|言い方|内容)[^。\n()【】「」]{0,14}(?:で(?:よ|良|い)い|でよろし|で大丈夫|合って|正し|消す|残す|直す|変え|入れ|載せ|必要|不要|要る|いる|どうす)"
        + "[^。\n()【】「」]{0,8}(?:か|の)?\\?(?=[)】。\n]|\\z)"
        + "|(?:この|上の|ここの?|去年の?|昨年度?の?|前年度?の?)(?:文|数字|数値|金額|人数|件数|表現|書き方|記載|内容|段落|行)?[^。\n()【】「」]{0,10}(?:で(?:よ|良|い)い|でよろしい|で大丈夫|合ってい?ます|正しい)(?:です|でしょう)?か(?=[)】。\n]|\\z)"
        + "|[※★→⇒←(【][^。\n※()【】]{0,10}(?:さん|課長|係長|主任|補佐|部長|室長)(?:に|へ|から|の)(?:も|は)?(?:確認|聞[くいけ]|問い?合|相談|回答|返事|指示|了解|指摘)"
        + "|担当者?(?:に|へ)(?:確認|照会|聞く|問い?合わ?せ)(?:中|予定|のうえ|すること)?(?=[)】\\]])";

    // What the writer means to put right when a meeting or a count is over: 「（台数は査定後に差し替え）」; 「名簿は確定後に更新」 is of the work.
    private const string Mend =
        "(?:差し?替え?|入れ替え|置き換え|追記|加筆|書き?換え?|書き直し?|書き足し?|記入|入力|清書|修正|訂正|更新|反映|直[すし])";

    private const string Ended =
        "(?:予定|の予定|する(?:予定|こと)?|のこと|(?:し)?ます|る(?:予定|こと)?|こと|お願い|の見込み?)?(?=[)】\\].。\\s※]|\\z)";

    private const string OfText =
        "(?:数[字値]|金額|[人件台回個戸枚冊校団]数|人員|実績値?|[\\p{IsCJKUnifiedIdeographs}]{0,3}額|率|文[言案章面]?|表現|日付|日程|名称|内訳|事業費|[\\p{IsCJKUnifiedIdeographs}]{0,4}者数|[か箇]所数|表|グラフ|この(?:行|欄|文|数字|部分)|ここ)";

    private const string LatersLeft =
        "(?:[(【\\[※★→⇒]|(?<=。|\\n|^))[^。\\n※()【】\\[\\]]{0,24}?(?:査定|庁議|議会|レク|ヒアリング|内示|決裁|出納閉鎖|出納整理|決算|補正|[課部市局]長(?:説明|確認|協議|査定)|議決|監査|校正|入稿|印刷)(?:の?(?:あと|後)|次第|が?(?:済み|出)次第|を(?:待って|受けて|経て)|が(?:済ん|終わっ|出)(?:でから|てから|たら))(?:に|、)*"
        + "[^。\\n()【】]{0,8}?"
        + "(?:差し?替え?|置き換え|追記|加筆|書き?換え?|書き直し|修正|訂正|直[すし])"
        + Ended
        + "|(?:[(【\\[※★→⇒]|(?<=。|\\n|^))[^。\\n※()【】\\[\\]、]{0,12}?"
        + OfText
        + "(?:は|を|も|、)[^。\\n※()【】\\[\\]]{0,16}?(?:(?<![毎各])(?:確定|決定|査定|庁議|議会|内示|決裁|決算|議決|補正|公表|集計|通知|回答|確認|協議|調整|契約|入札|精査|締め?|[0-9]{1,2}月末?|年度末|月末|数[字値]が出|結果が出)(?:の?(?:あと|後)|次第|を(?:待って|受けて)|たら)?|後日|後で|あとで|追って|のちほど|後ほど|別途)(?:に|、)*[^。\\n()【】]{0,8}?"
        + Mend
        + Ended
        + "|(?:確定|決定|公表|集計|精査)(?:の?(?:あと|後)|次第)(?:に|、)*(?:差し?替え|追記|加筆|書き?換え|書き直し|記入|修正|訂正)"
        + Ended
        + "|(?:後日|後で|あとで|追って|のちほど|後ほど)、?(?:正式な?|確定した?|最新の?|正しい)?(?:(?:数[字値]|値|金額|人数|件数|文言?)(?:を|に))?(?:差し?替え|追記|加筆|書き?換え|書き足し?|置き換え|清書)"
        + Ended
        + "|[(【\\[※★→⇒][^。\\n()【】]{0,10}(?:の|確定|正式な?)(?:数[字値]|値|金額|人数|件数|台数|回数)(?:に|へ)(?:差し?替え|修正|訂正|直す|直し|入れ替え|置き換え|更新)"
        + Ended
        + "|[※★→⇒(【]\\s?(?:"
        + OfText
        + "|最新値|確定値)(?:は|を|に|の)?[^。\\n※()【】0-9]{0,8}?(?:更新|差し?替え|追記|修正|訂正|加筆)(?:予定|の予定|見込み?|する予定|待ち|要)(?=[)】\\]。\\s]|\\z)|[※★→⇒]\\s?(?:更新|差し?替え|追記|修正|訂正|加筆)(?:予定|の予定|見込み?|待ち)(?=[)】\\]。\\s]|\\z)|[(【](?:差し?替え|追記|修正|訂正|加筆)(?:予定|待ち|要)[)】]"
        + "|(?:最終|数[字値](?:は|を|の)?|金額(?:は|を|の)?|人数(?:は|を|の)?|件数(?:は|を|の)?|内容(?:は|を|の)?|文言(?:は|を|の)?|(?:担当|所管|財政|原|企画|総務|人事|主管)課(?:に|へ|で|と)?)、?(?:最終|再)?(?:確認|照会|精査|チェック|突合)中(?=[)】\\]。\\s]|\\z)"
        + "|[※★→⇒←(【](?!詳|申込|申し込|希望|利用|市民|住民|参加|団体|該当|必要|事前|不明)[^。\\n※()【】]{0,12}(?:[\\p{IsCJKUnifiedIdeographs}](?:課|係|室)|財政|委託先|事業者|原課|県|国)(?:に|へ)(?:も|は)?(?:要|再)?(?:最終|再)?(?:確認|照会)(?:する|します|のこと|予定|要|が?必要|中|すること|して(?:くだ|下)さい)?(?=[)】\\]。\\s]|\\z)"
        + "|[※★→⇒←(【][^。\\n※()【】]{0,8}(?:[\\p{IsCJKUnifiedIdeographs}](?:課|係|室)|財政|課長|係長|上司)(?:と|に|へ)?(?:要)(?:相談|協議|検討|確認|照会)(?=[)】\\]。\\s]|\\z)|[※★→⇒]\\s?要(?:相談|協議|検討|照会|再確認|再検討|校正|チェック)(?=[)】\\]。\\s]|\\z)|(?<=[。たるくすうむだい])[(【]要(?:相談|協議|検討|照会|再確認|再検討|校正|チェック|再計算)[)】]"
        + "|(?:[\\p{IsCJKUnifiedIdeographs}]課|財政|係長|課長)(?:と|に|へ)要(?:相談|協議|確認)(?=[)】。\\s]|\\z)|(?<![重主必需不])要(?:再確認|再計算|再検討|照会|校正|チェック|裏取り)(?=[)】\\]>、。!★※\\s]|\\z)"
        + "|[(【※]\\s?(?:数[字値]|金額|人数|件数|台数|回数|額|日付|日程|名称|案|文)?(?:は|も)?仮(?:置き|入力|入れ|の数字?|の値|数値|数字|値|です|決め)(?=[)】。\\s]|\\z)|[※★→⇒]\\s?仮(?=[)】。\\s]|\\z)";

    private const string BlanksLeft =
        @"(?:令和|平成)[ ]*年度?(?![間代])|(?:令和|平成)[0-9元]{1,2}年[ ]+月(?:[ ]*日)?|(?<=年[ ]{0,3}[0-9]{1,2})月[ ]+日|年[ ]+月[ ]+日|年\)?[ ]+月(?=[ 日末上中下、。"
        + @")\n]|\z)|(?<![次0-9])第[ ]*(?=[回期次条号](?:[のはをにが、。目]|\z))|(?<=[0-9]月)[ ]+日(?=[にのはとで、。)開]|から|まで|\z)"
        + @"|(?:(?<=[\p{IsCJKUnifiedIdeographs}ぁ-んァ-ヶー:、])[ ]{2,}|(?<=\((?:うち|延べ|約|計|合計)?|延べ|約|合計)[ ]+)"
        + "(?:人|名|件|回|千円|[百十]?万円|円|団体|[かカヵヶケ箇]所|世帯|%|台|枚|冊|部|本|校|社|戸|棟|組|日間|時間|[かカヵヶケ箇]月|ポイント|倍|km|ha|㎡|t|kg|地区|施設|事業所|町内会)"
        + @"(?=[、。)\n開実行でにをがのはと]|\z|が?(?:参加|出席|来場|受講|応募|申込|登録|利用|開催|実施)|程度|以[上内]|ほど|分(?!野))"
        + @"|(?<=\()(?:名|人|か所)(?=(?:が|の)?(?:参加|出席|来場|受講|応募|利用|開催|実施)\))"
        + @"|(?<=[はがを])[ ]+(?:人|名|件|回|千円|万円|円|団体|[かカヵヶケ箇]所|世帯|%|台|枚|冊)(?=[、。)]|で(?:あ|し|、|す)|だ|と(?:な|し)|に(?:な|増|減|達)|の(?:増|減|参加|利用|申)|\z)"
        + @"|(?<body>(?:(?<=[はがをにへとの、])[ ]{2,}|(?<=\(|(?:担当|所管|主管|主催|共催|事務局|問合せ先|委託先|協力):)[ ]+)(?:課|係|局|室|部|センター|委員会|協議会|町内会|自治会|課長|氏)(?=[がはをにのでへともや、。)・]|\z))"
        + @"|(?<named>(?:担当課?|所管課?|主管課?|会場|場所|講師|日時|期日|主催|委託先|問合せ先):)[ ]*(?=[、。]|\z)";

    private const string LeftBySoftware =
        @"#(?:REF|VALUE|NAME|DIV/0|NULL|NUM|N/A|SPILL|CALC)(?:[!?])?|_x000[0-9A-F]_|\{\{[^{}]{0,40}\}\}|\$\{[^{}]{0,40}\}|\{[0-9]\}|"
        + @"%[sd](?![A-Za-z])|(?<![A-Za-z])(?:undefined|NaN|null|nil|NULL)(?![A-Za-z])";

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private static Regex Signs => field ??= Pattern.Of(SignsLeft, Options);

    private static Regex Notes => field ??= Pattern.Of(NotesLeft, Options);

    private static Regex Memos => field ??= Pattern.Of(MemosLeft, Options);

    private static Regex Laters => field ??= Pattern.Of(LatersLeft, Options);

    private static Regex Blank => field ??= Pattern.Of(BlanksLeft, Options);

    private static Regex OfSoftware => field ??= Pattern.Of(LeftBySoftware, Options);
}
