using System.Text.RegularExpressions;
using Meguri.Shared.Text;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>Lines of a form's table that look like projects and are none: totals, remarks, ditto marks, and words that only say where the table goes on.</summary>
internal static partial class FormOddLines
{
    /// <summary>「計」, 「合計」, 「施策計」, 「総額」: of the whole table, or 小計.</summary>
    public static bool IsTotal(string text) =>
        text.Length < 40 && (Total().IsMatch(FormLabels.Key(Bare(text))) || Total().IsMatch(FormLabels.Key(text)));

    /// <summary>A total but for what its brackets hold.</summary>
    public static bool IsWholeTotal(string text) =>
        Total().IsMatch(FormLabels.Key(Bare(LetterInBrackets().Replace(FormLabels.Folded(text), ""))));

    /// <summary>「一般会計 計」, 「補助事業計」, 「計①」, 「再掲を除く計」: of a part of the table. 「実施設計」 and 「統計」 are words.</summary>
    public static bool IsPartTotal(string text) => PartTotal().IsMatch(Bare(text).Trim());

    /// <summary>「頁計」, 「集計」, 「令和5年度計」, 「全体」: worded as totals are, and surely one only where the amount is a sum.</summary>
    public static bool IsLikeTotal(string text) => text.Length < 40 && LikeTotal().IsMatch(FormLabels.Key(Bare(text)));

    /// <summary>「頁計」: of one page.</summary>
    public static bool IsOfPage(string text) =>
        text.Contains('頁', StringComparison.Ordinal) || text.Contains("ページ", StringComparison.Ordinal);

    /// <summary>「－」 or 0: what a row that nobody filled in holds.</summary>
    public static bool IsNothing(string text) => text.Length < 20 && Nothing().IsMatch(FormLabels.Folded(text));

    /// <summary>Nothing, or what only counts the lines: 「4」, 「(4)」.</summary>
    public static bool IsCount(string text) => IsNothing(text) || IsLineNumber(text);

    /// <summary>「1」, 「(1)」: counts the lines.</summary>
    public static bool IsLineNumber(string text) => text.Length < 10 && LineNumber().IsMatch(FormLabels.Folded(text));

    /// <summary>「入力例」, 「（記入例）」, 「【例】」 as the name of a sheet, or before or behind a title.</summary>
    public static bool IsSample(string text, bool isWhole) =>
        text.Length <= 60 && (SampleMark().IsMatch(FormLabels.Folded(text)) || (isWhole && SampleWord().IsMatch(FormLabels.Folded(text))));

    /// <summary>「例」, 「（例）見守り事業」: a line that shows how to write.</summary>
    public static bool IsExample(string text) => Example().IsMatch(FormLabels.Folded(text));

    /// <summary>「〃」, 「同上」.</summary>
    public static bool IsDitto(string name) => Ditto().IsMatch(name);

    /// <summary>「※…」, 「うち繰越分」, 「差引」: about other lines.</summary>
    public static bool IsRemark(string name) => Remark().IsMatch(name);

    /// <summary>「交流事業ほか1件」: the name before the words that add others; null where there are none.</summary>
    public static string? AndOthers(string name) => Others().Match(name) is { Success: true } match ? match.Groups["first"].Value : null;

    /// <summary>「（課長確認済）」: all in brackets, as notes are.</summary>
    public static bool IsInBrackets(string text) => InBrackets().IsMatch(text.Trim());

    /// <summary>Ditto or remark: told where it is read, and never asked about.</summary>
    public static bool IsNoProject(string name) => IsDitto(name) || IsRemark(name);

    /// <summary>「１　補助事業」, 「【その他】」, 「●保険関係」: marked as a title, with no known name behind the mark.</summary>
    public static bool IsTitle(string text, Func<string, bool> isKnown)
    {
        var trimmed = text.Trim();
        var mark = TitleMark().Match(trimmed);
        return mark.Success
            && !isKnown(trimmed[mark.Length..])
            && !isKnown(trimmed.Trim('【', '】', '<', '>', '＜', '＞', '〈', '〉', '《', '》'));
    }

    /// <summary>「・交流事業」: a line of a list.</summary>
    public static bool IsBullet(string text) => text.TrimStart() is ['・' or '･' or '●' or '○' or '①' or '-' or '－', ..];

    /// <summary>「見守り支援事業」: worded as projects are named.</summary>
    public static bool IsLikeName(string text) => text.Length <= 30 && LikeName().IsMatch(text);

    /// <summary>A number of a project, such as P010 or 32-4-1, and no word.</summary>
    public static bool IsCode(string text) => OneCode().IsMatch(FormHead.Code(text));

    /// <summary>「P010⏎P011」, 「12、13」.</summary>
    public static bool HoldsTwoCodes(string text) =>
        CodeSeparators().Split(Nfkc.Fold(text).Trim()) is { Length: > 1 } parts
        && Array.TrueForAll(parts, p => OneCode().IsMatch(FormHead.Code(p)));

    /// <summary>「➡（次ページへ続く）」 and its kin.</summary>
    public static bool IsContinued(string text) => Continued().IsMatch(FormLabels.Folded(text));

    /// <summary>「作成者：市民課」, 「1／1ページ」: what stands at the foot of a page.</summary>
    public static bool IsFooter(string text) => text.Length <= 80 && Footer().IsMatch(FormLabels.Folded(text));

    /// <summary>A text without lines that only say that it goes on over the page.</summary>
    public static string WithoutContinued(string text) =>
        text.Contains('続', StringComparison.Ordinal) || text.Contains('つ', StringComparison.Ordinal)
            ? string.Join('\n', text.Split('\n').Where(line => line.Length > 40 || !IsContinued(line)))
            : text;

    private static string Bare(string text) => FormLabels.Folded(text).Trim('(', ')', '[', ']', '【', '】', '<', '>', '〈', '〉', '≪', '≫');

    [GeneratedRegex("^(?:合|総|小|中|総合|施策|事業費|累)?計(?:額|金額)?$|^総額$", RegexOptions.None, 5000)]
    private static partial Regex Total();

    [GeneratedRegex(
        @"^(?:小|合|総|中|累)?計[ 　]*[(]?[①-⑳0-9A-Za-zア-ン(（][^。、]{0,12}$|^.{1,20}[ 　](?:小|合|総|中|累)?計$|^.{1,20}を?除く(?:合|総)?計?$"
            + "|^.{0,16}(?:事業|会計|課|部|局|室|款|項|目|章|分|費|補助|単独|施策|財源|金|再掲|新規|継続|ソフト|ハード)(?:小|合|総|中|累)?計$|(?:小計|合計|総計|累計)(?:額|金額)?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        5000
    )]
    private static partial Regex PartTotal();

    [GeneratedRegex(
        @"(?:計|総括)(?:額|金額)?\z|^(?:sub|grand)?total\z|^sum\z|^全(?:体|事業)(?:合|の)?(?:計|額|決算額?|予算額?)?\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        5000
    )]
    private static partial Regex LikeTotal();

    [GeneratedRegex(@"^(?:¥?0+(?:\.0+)?(?:千?円)?|[-_‐–—―−ー─]+)\z", RegexOptions.None, 5000)]
    private static partial Regex Nothing();

    [GeneratedRegex(@"^[(]?[0-9]{1,3}[).]?\z", RegexOptions.None, 5000)]
    private static partial Regex LineNumber();

    [GeneratedRegex(
        @"[(\[【〔<≪《〈](?:記入|入力|記載|作成|書き方)?の?(?:例|見本|サンプル)[0-9①-⑨]?[)\]】〕>≫》〉]|(?:記入|入力|記載|作成|書き方)の?例[0-9①-⑨]?\z",
        RegexOptions.None,
        5000
    )]
    private static partial Regex SampleMark();

    // A sheet's whole name: 「記入例_32-4」, 「見本」, 「例」.
    [GeneratedRegex(
        @"(?:記入|入力|記載|作成|書き方)の?例|見本(?!市)|サンプル|^sample|^例(?:[0-9_-]|\z)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        5000
    )]
    private static partial Regex SampleWord();

    [GeneratedRegex(@"^(?:[(\[【〔<≪](?:記入|入力|記載)?例[)\]】〕>≫]|(?:記入|入力|記載)?例[0-9]?(?:[:)]|\z))", RegexOptions.None, 5000)]
    private static partial Regex Example();

    // 「合計（Ａ）」
    [GeneratedRegex(@"\([0-9A-Za-zア-オ]\)\z", RegexOptions.None, 5000)]
    private static partial Regex LetterInBrackets();

    [GeneratedRegex(
        @"^(?:作成|記入|担当|照会|問い?合わ?せ|連絡|文責)(?:者|課|部署|先|日|担当)?:|内線:?[0-9]|(?:ページ|頁)\z|^[0-9]{1,3}/[0-9]{1,3}\z|^[Pp]\.?[0-9]{1,3}\z",
        RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex Footer();

    [GeneratedRegex(
        @"^(?<first>.+?)[ 　]*[(（]?(?:ほか|他|外)[ 　]*[0-9０-９一二三四五六七八九十]+[ 　]*(?:件|事業|項目|本)?[)）]?\z",
        RegexOptions.None,
        5000
    )]
    private static partial Regex Others();

    [GeneratedRegex(@"^[(（][^()（）]+[)）]\z", RegexOptions.None, 5000)]
    private static partial Regex InBrackets();

    [GeneratedRegex("^(?:[〃々″”\"]+|同上|上に同じ)\\z", RegexOptions.None, 5000)]
    private static partial Regex Ditto();

    [GeneratedRegex(
        @"^(?:※|＊|注[)）:：]|\(注\)|（注）|うち(?:[、，:：\s　]|国|道|県|市|補助|一般|[一-龠ァ-ヶー]{1,10}(?:分|費|額|金)\z)"
            + @"|(?:内[ 　]*訳|差[ 　]*引(?:残?額|残高)?|平[ 　]*均(?:額)?|増[ 　]*減(?:額)?|(?:対?前年度?|対?予算)(?:対比|比較?|増減|差額|差引)(?:増減)?(?:額|率)?|比較(?:増減)?(?:額|率)?|執[ 　]*行[ 　]*率)[:：]?\z"
            + @"|[↑↓⇧⇩]|(?:査定|内部|確認)?メモ[:：]?\z|要?確認(?:事項)?[:：]?\z|(?:前々?年度?|昨年度?)の?(?:実績|決算|予算|計画)額?[:：]?\z)",
        RegexOptions.None,
        5000
    )]
    private static partial Regex Remark();

    [GeneratedRegex(
        @"^(?:[■□●○◆◇▼▲◎★▶・]|[(（\[【]?(?:[0-9０-９]{1,2}|[ⅠⅡⅢⅣⅤア-オA-Za-z])[)）\]】．.、 　]|[①-⑳ⅠⅡⅢⅣⅤ]|(?=【[^】]{1,30}】\z)|(?=[<＜〈《≪〔\[][^>＞〉》≫〕\]]{1,30}[>＞〉》≫〕\]]\z))[ 　]*",
        RegexOptions.None,
        5000
    )]
    private static partial Regex TitleMark();

    [GeneratedRegex(
        @"^[^。、，,:：=×0-9０-９・･●○①\-－\n]{3,}(?:事業|補助金|交付金|助成金|負担金|支援金|奨励金|給付金|関係)(?:等|費)?\z",
        RegexOptions.None,
        5000
    )]
    private static partial Regex LikeName();

    [GeneratedRegex(@"^(?=.*[0-9])[0-9A-Za-z]+(?:[-._・][0-9A-Za-z]+)*\z", RegexOptions.None, 5000)]
    private static partial Regex OneCode();

    [GeneratedRegex(@"[\s、,;/+]+", RegexOptions.None, 5000)]
    private static partial Regex CodeSeparators();

    [GeneratedRegex(
        @"^[➡→⇒▶►⇨➔]*[(<]?(?:次ページ|次頁|裏面|前ページ|前頁)(?:へ|に|から|の)?(?:続く|続き|つづく|つづき)[)>]?[➡→⇒▶►⇨➔]*\z",
        RegexOptions.None,
        5000
    )]
    private static partial Regex Continued();
}
