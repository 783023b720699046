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
    public static bool IsWholeTotal(string text) => Total().IsMatch(FormLabels.Key(Bare(text)));

    /// <summary>「一般会計 計」, 「補助事業計」, 「計①」, 「再掲を除く計」: of a part of the table. 「実施設計」 and 「統計」 are words.</summary>
    public static bool IsPartTotal(string text) => PartTotal().IsMatch(Bare(text).Trim());

    /// <summary>「〃」, 「同上」.</summary>
    public static bool IsDitto(string name) => Ditto().IsMatch(name);

    /// <summary>「※…」, 「うち繰越分」, 「差引」: about other lines.</summary>
    public static bool IsRemark(string name) => Remark().IsMatch(name);

    /// <summary>「➡（次ページへ続く）」 and its kin.</summary>
    public static bool IsContinued(string text) => Continued().IsMatch(FormLabels.Folded(text));

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

    [GeneratedRegex("^(?:[〃々″”\"]+|同上|上に同じ)\\z", RegexOptions.None, 5000)]
    private static partial Regex Ditto();

    [GeneratedRegex(
        @"^(?:※|＊|注[)）:：]|\(注\)|（注）|うち(?:[、，:：\s　]|国|道|県|市|補助|一般|[一-龠ァ-ヶー]{1,10}(?:分|費|額|金)\z)"
            + @"|(?:内[ 　]*訳|差[ 　]*引(?:残?額|残高)?|平[ 　]*均(?:額)?|増[ 　]*減(?:額)?|執[ 　]*行[ 　]*率|前年度比)[:：]?\z)",
        RegexOptions.None,
        5000
    )]
    private static partial Regex Remark();

    [GeneratedRegex(
        @"^[➡→⇒▶►⇨➔]*[(<]?(?:次ページ|次頁|裏面|前ページ|前頁)(?:へ|に|から|の)?(?:続く|続き|つづく|つづき)[)>]?[➡→⇒▶►⇨➔]*\z",
        RegexOptions.None,
        5000
    )]
    private static partial Regex Continued();
}
