using System.Text.RegularExpressions;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Amounts;

/// <summary>Words of growth and decline, and where they may stand beside a figure.</summary>
public sealed partial class TrendDiffers
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const string Small =
        @"(?:大きく|大幅に|やや|若干|わずかに|着実に|さらに|更に|いずれも|ともに|約?[0-9.,]+(?:%|倍|人|件|回|団体|世帯)(?:の)?)?";
    private const string Grown =
        "(?<word>増加|増え|増|上昇|上が|伸び|向上|上回|超え|減少|減っ|減り|減|低下|下が|下回|落ち込|倍増|半減|(?<!が)多かった|(?<!が)少なかった|引き?[上下]げ|値[上下]げ)(?!していない|ない|なかった|られ|ず|額|ていない|しなかった|えていない|っていない|せず|を?抑|に歯止|率|幅|を(?:図|目指)|に努)";
    private const string ThanBefore =
        "(?:(?:"
        + YearMarks.BeforeWords
        + @")(?:実績)?(?:を|より(?:も)?|から|に比べ(?:て)?|と比べ(?:て)?|と比較し(?:て)?|に対し(?:て)?)、?)?";

    // All of a row: 「いずれも」, 「3か所とも」, 「どちらも」.
    private const string EveryOne =
        @"(?:いずれ(?:の[^0-9、。()\n]{1,8})?も|どれも|どちらも|(?:すべて|全て)(?:の[^0-9、。()\n]{1,8})?(?:で|が)?|共に|ともに|(?:そろ|揃)って|(?<all>両)(?:方|者)(?:とも)?|(?<all>[0-9]{1,2}|[二三四五六七八九])[^0-9、。()\n]{1,3}?とも(?:に)?)、?";

    private const string Went =
        "(?<word>増加(?![率をに])|増え|上昇し|伸び|上回(?:った|り|って|っ)|超え(?:た|て)|減少(?![率をに])|減っ|減り|低下し|下回(?:った|り|って|っ)|割り込|多かった|少なかった)(?!(?:し)?ていない|(?:し|え|ら)なかった|せず|ず)";

    [GeneratedRegex(
        "増|減|上昇|上が|上回|伸び|拡大|向上|低下|下降|下が|下回|縮小|落ち|超え|多|少|最高|最大|最低|最小|倍に|横ばい|同数|上げ|下げ",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Word();

    [GeneratedRegex(
        "(?:予算|補助額|補助金|交付金|委託料|事業費|助成額)[^。、\n]{0,6}を?(?<word>増額|減額)(?!しない|せず)",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex BudgetWord();

    private static Regex WordBehindRatio =>
        field ??= Pattern.Of(@"^\)?(?:と(?:なり)?、?|で、?|に|となって(?:おり)?、?)" + Small + Grown, Options);

    [GeneratedRegex(@"\G(?:ほど)?(?:の)?(?<word>増|減)(?!員|額)", Options, Reading.Patience.Milliseconds)]
    private static partial Regex ChangeBehind();

    // 「Aは減ったが、B、Cはいずれも増えた」: of some of them.
    [GeneratedRegex("が、|一方|増|減|上回|下回|多い|少な", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Contrast();

    // Right behind the row, or at the head of the sentence after it.
    private static Regex EveryBehind =>
        field ??= Pattern.Of(
            @"\G[^()。\n0-9]{0,6}\)?(?:で(?:あり)?|と(?:なり)?|に|が|の?(?:来場|参加|利用|入場|来館)(?:が)?(?:あり|し)|です|でした|であった)?[、。]?\s?(?:なお、|これらは)?"
                + EveryOne
                + "(?<before>(?:"
                + YearMarks.BeforeWords
                + @")(?:の?実績)?(?:を|より(?:も)?|に比べ(?:て)?|と比べ(?:て)?)、?)?(?:大きく|大幅に|やや|若干|わずかに)?"
                + Went,
            Options
        );

    private static Regex ApartBehind =>
        field ??= Pattern.Of(
            @"\G[^()。\n0-9]{0,6}\)?[^()。\n0-9]{0,10}。\s?(?:なお、|また、)?(?<subject>[^0-9、。()はが\n]{1,8})[はが]、?(?:"
                + YearMarks.BeforeWords
                + @")(?:の?実績)?(?:を|より(?:も)?|に比べ(?:て)?|と比べ(?:て)?)、?(?:大きく|大幅に|やや|若干|わずかに)?"
                + Went,
            Options
        );

    private const string RecordWord =
        "(?:過去|これまでで|(?:開始|開設|開館|創設|制度開始|統計開始|調査開始)以来)の?(?<word>最(?:多|高|大|少|低|小))";

    [GeneratedRegex(RecordWord + "(?:の|となる|である|に当たる)?$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex RecordBefore();

    [GeneratedRegex(@"\G(?:\([^()\n]{0,24}\))?(?:と|で|は|となり|に達し)?、?" + RecordWord, Options, Reading.Patience.Milliseconds)]
    private static partial Regex RecordBehind();

    // Behind 「（前年度58,000人）」: within the bracket, or after it with small words between.
    private static Regex WordBehindPair =>
        field ??= Pattern.Of(
            @"^(?:(?:から|より|に比べ(?:て)?|を)(?:の)?"
                + Grown
                + @"|[^()。\n]{0,6}\)(?:を|より(?:も)?|に比べ(?:て)?|と比べ(?:て)?)?(?:と|に|で|へ|が|は|、|となり、?|となって|であり、?|参加し、?|が参加し、?|の参加があり、?|で推移し、?){0,2}"
                + ThanBefore
                + Small
                + Grown
                + ")",
            Options
        );

    // Behind this year's figure, which follows the other: 「前年度58,000人、今年度63,000人と増加」.
    private static Regex WordBehindNow =>
        field ??= Pattern.Of(
            @"^(?:\([^()]{0,15}\))?(?:と|に|で|へ|、|となり、?|となって|であり、?){0,2}" + ThanBefore + Small + Grown,
            Options
        );

    // 「1,500人で、前年度を上回った」 「1,500人となり、前年度より増加した」.
    private static Regex WordAgainstBefore =>
        field ??= Pattern.Of(
            @"^(?:\([^()]{0,15}\))?[^。()\n0-9]{0,16}?(?:"
                + YearMarks.BeforeWords
                + @")(?:実績)?(?:を|より(?:も)?|から|に比べ(?:て)?|と比べ(?:て)?)、?"
                + Small
                + Grown,
            Options
        );

    private static Regex WordBeforeNow =>
        field ??= Pattern.Of(
            "(?:"
                + YearMarks.BeforeWords
                + @")(?:実績)?(?:を|より(?:も)?|から|に比べ(?:て)?|と比べ(?:て)?)、?"
                + Small
                + Grown
                + @"(?:る|え|し|し?て|り|って|った|た|増)?、?[^0-9。、()\n]{0,8}$",
            Options
        );
}
