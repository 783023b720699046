using System.Buffers;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Sentences;

/// <summary>A negation too many or too few, so that the sentence says the opposite: 「漏れがないことのないよう」, 「出さないようにしません」, 「遅れが生じるよう努める」.</summary>
public sealed partial class NegationDoubled : SlipRule
{
    /// <inheritdoc/>
    public override string Code => "negation-doubled";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "打消しが多いか足りず、意味が逆になっている";

    /// <inheritdoc/>
    public override string Why => "「ない」が一つ多いだけで、市民への約束が逆の意味になります。書いた人は気づきません。";

    /// <inheritdoc/>
    protected override bool ReadsNames => false;

    /// <inheritdoc/>
    protected override bool MayHold(ReadOnlySpan<char> text) => text.ContainsAny(Signs);

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        foreach (Match match in Doubled.Matches(text))
            yield return new(
                new TextSpan(match.Index, match.Length),
                $"{Slip.Quote(match.ValueSpan)}は、打消しの「ない」が{(match.Groups["few"].Success ? "足りない" : "一つ多い")}ようです。言いたいことと逆になっていないかを確かめてください。"
            );
    }

    private static readonly SearchValues<string> Signs = SearchValues.Create(
        ["よう", "ないため", "ことがない", "なくな", "なくはな", "ざるを得な"],
        StringComparison.Ordinal
    );

    // What nobody wants to have: that it is lacking is right.
    private const string Harm =
        "(?:漏れ|もれ|抜け|遅れ|遅延|不足|不備|不公平|不利益|支障|混乱|重複|事故|けが|被害|偏り|誤り|間違い|ミス|滞り|空白|苦情|孤立|虐待|いじめ|未納|滞納|取り残し|取りこぼし|見落とし|行き違い|トラブル|無駄|むだ)(?:の(?:発生|おそれ|恐れ|可能性))?";

    // Verbs of harm: not to do so is what is wanted.
    private const string HarmDone =
        "(?:遅れ|漏れ|間違え|滞ら|途切れ|取り残され|取りこぼされ|見落とさ|見落とし|忘れ|損なわ|損なわれ|失われ|孤立し|重複し|混乱し|不足し|偏ら|下回ら|埋もれ)";

    private const string Away = "(?:防が|防止し|避け|なくさ|無くさ|減らさ|抑え|解消し|予防し)";
    private const string That = "こと(?:の|が|は|も)?(?:ない|無い)";
    private const string So = "(?:よう|ため)";

    private static Regex Doubled =>
        field ??= Pattern.Of(
            // 支援の届かない家庭がないことのないよう
            "(?:ない|ぬ|得ぬ)(?:[^、。\\nな]{1,12})(?:が|の|も|は)(?:いない|おらない|ない|無い)"
                + That
                + So
                + "|"
                + Harm
                + "(?:が|の|は|も)?(?:生じ|起こら|起き|発生し|出)?(?:ない|無い)"
                + That
                + So
                + "|"
                + HarmDone
                + "(?:ない)"
                + That
                + So
                + "|(?:"
                + Harm
                + "|不法投棄|待機児童|空き家|食品ロス|ごみ|排出量|犯罪|火災|引きこもり|ひきこもり|自殺|違反|感染|離職|廃棄|転倒|詐欺)を"
                + Away
                + "ない(?:よう|ため)(?:に)?(?!に見え)"
                // 出さないようにしません
                + "|よう(?:に)?(?:は)?(?:しません|致しません|いたしません|努めません|心掛けません|心がけません)(?!か|でし)"
                + "|ないよう(?:に)?(?:は)?(?:しない|努めない|心掛けない|心がけない|配慮しない)(?=[。、]|\\z|\\n|ため|こと|よう)"
                + "|ないことがないことの?ない|なくならなくな|(?:ない|ず)ざるを得な|なくはなくな|(?:欠かせ|やむを得)なくない"
                + "|(?<few>"
                + Harm
                + "(?:が|の|も)?(?:ある|生じる|起こる|起きる|発生する|出る)よう(?:に)?(?:、|努め|注意|配慮|徹底|留意|周知|心掛け|心がけ|取り組|気を付|気をつ|し(?=[、たまて])|す(?=る)|進め|調整|備え))",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
        );
}
