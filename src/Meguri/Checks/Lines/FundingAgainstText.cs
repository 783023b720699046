using System.Text.RegularExpressions;
using Meguri.Shared.Text;

namespace Meguri.Checks.Lines;

/// <summary>The funding (財源区分) says that the city pays alone, and the text that the state's money is used; or the other way round.</summary>
public sealed partial class FundingAgainstText : Rule
{
    private static readonly string[] Own =
    [
        "単独",
        "市単独",
        "町単独",
        "村単独",
        "単費",
        "市単",
        "一般財源",
        "一財",
        "市費",
        "町費",
        "村費",
        "自主財源",
    ];
    private static readonly string[] Outside =
    [
        "補助",
        "国県支出金",
        "国庫支出金",
        "国道支出金",
        "国庫補助",
        "県補助",
        "道補助",
        "国補助",
        "国費",
        "県費",
        "交付金",
    ];

    /// <inheritdoc/>
    public override string Code => "funding-against-text";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "財源区分と、文にある財源が違う";

    /// <inheritdoc/>
    public override string Why =>
        "市だけの負担と書いた事業が国や県の補助を受けていると、財源の集計が違ってきます。補助の返還や監査で問われることもあります。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts)
        {
            if (text is not { IsCopy: false, ProjectCode: { } code, Year: { } year } || !text.Text.AsSpan().ContainsAny(Signs))
                continue;
            var funding = text.IsResult ? plan.Plan.Result(code, year)?.Funding : plan.Plan.Plan(code, year)?.Funding;
            if (funding is null || Against(text.Text, funding) is not { } match)
                continue;
            var said = text.Text.Substring(match.Index, match.Length);
            yield return Found(
                text.Place,
                $"財源区分は「{funding}」ですが、文中に「{said}」とあります。財源区分か文の、違うほうを直してください。",
                funding,
                said
            ) with
            {
                Text = text.Text,
                Spans = [new(match.Index, match.Length)],
                Also = [text.Place with { Field = "funding" }],
            };
        }
    }

    private static Match? Against(string text, string funding)
    {
        var words =
            Own.Contains(funding, StringComparer.Ordinal) ? FromOutside()
            : Array.Exists(Outside, s => funding.Contains(s, StringComparison.Ordinal)) ? Alone()
            : null;
        var half = FullWidth.ToAscii(text);
        // What is asked for, told of, given to others or over says nothing of this year's money.
        return words?.Matches(half).FirstOrDefault(m => !Elsewhere().IsMatch(SentenceOf(half, m)));
    }

    private static string SentenceOf(string half, Match match)
    {
        var start = match.Index == 0 ? 0 : half.LastIndexOfAny(['。', '\n'], match.Index - 1) + 1;
        var end = half.IndexOfAny(['。', '\n'], match.Index + match.Length);
        return half[start..(end < 0 ? half.Length : end)];
    }

    private static readonly System.Buffers.SearchValues<string> Signs = System.Buffers.SearchValues.Create(
        ["補助", "交付金", "支出金", "負担金", "助成", "国費", "県費", "道費", "単独", "単費", "一般財源", "市費"],
        StringComparison.Ordinal
    );

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private const string Giver =
        "(?:国や(?:県|道|都|府)|国[・及と](?:び)?(?:県|道|都|府)|国|県|道|都|府|[\\p{IsCJKUnifiedIdeographs}]{2,5}省|文化庁|こども家庭庁|観光庁|スポーツ庁|消防庁|デジタル庁|内閣府)";

    private const string Money = "(?:補助金?|交付金|助成金?|支出金|負担金|委託金|補助事業|補助制度|支援事業)";

    // 「県の補助金(補助率2分の1)を受けて」, 「国庫補助金を活用し」, 「地方創生推進交付金を財源に」.
    [GeneratedRegex(
        "(?:(?<![\\p{IsCJKUnifiedIdeographs}])"
            + Giver
            + "(?:から)?の[^、。\\n()は]{0,14}?"
            + Money
            + "|(?:国庫|国費|県費|道費|国庫県費|国県|国)(?:補助金?|支出金|負担金|補助事業)|地方創生[^、。\\n()]{0,6}交付金|デジタル田園都市国家構想交付金|社会資本整備総合交付金|森林環境譲与税)"
            + "(?:\\([^()\\n]{1,24}\\))?(?:、)?(?:を(?:受け(?:て|、|る(?=。|\\n|\\z|こと|とともに)|た(?=。|\\n|\\z)|ま[すし]|ながら)|活用し|活用す|活用した(?=。|\\n|\\z)|使って|使い、|用いて|得て|得る(?=。|こと)|得た(?=。|\\n|\\z)|財源[にと]|充て|もと(?:に|で)|元に)"
            + "|(?:により|によって|で)、?[^、。\\n]{1,24}(?:を(?:行|実施|整備|購入|取り替|更新|設|改修|開|配|建)|する|した|します|しました)|(?:が|の)(?:採択|交付決定)を受け|の対象となった(?=。|\\n|\\z|ため))",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex FromOutside();

    // 「国の補助を受けず、市の単独事業として」, 「全額を市の一般財源で賄う」.
    [GeneratedRegex(
        "(?:市|町|村)(?:の)?単独(?:の)?(?:事業|予算|費)?(?:で|として|により)、?[^、。\\n]{0,16}(?:実施|行[いうっ]|整備|補助|助成|支給|負担)"
            + "|(?:全額|すべて|全て)(?:を)?、?(?:市|町|村)?の?(?:一般財源|単独|単費|市費|町費|村費|独自の?予算|自主財源)(?:で|によ|を充|と)"
            + "|(?:事業費|経費|費用)(?:の全額)?(?:は|を)、?(?:全額|すべて|全て)(?:を)?、?(?:市|町|村|当市|本市)(?:が|の)(?:負担|一般財源|単独)"
            + "|(?:国|県|道|都|府)(?:や(?:県|道|都|府))?の(?:補助|交付金|補助金|支援)(?:は|を)、?(?:受け(?:ず|ていない|ていません|ない)|活用せず|使わず|なく、)",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Alone();

    [GeneratedRegex(
        "上乗せ|加算|継ぎ足|独自分|単独分|に加え|要望|働きか|申請|周知|案内|紹介|相談|検討|目指|めざ|情報|受けられ|受けた(?=[\\p{IsCJKUnifiedIdeographs}])|活用した(?=[\\p{IsCJKUnifiedIdeographs}])|受ける(?=[\\p{IsCJKUnifiedIdeographs}])|終了|終わ|なくな|廃止|打ち切|以前|これまで|昨年|前年|翌年|来年|次年度|団体が|町内会が|農家|事業者|農業者|漁業者|企業|世帯|住民|所有者|法人|に対し|促す|支え|支援す|支援し|後押し|対象外|採択され(?:ず|な)|一部|うち",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Elsewhere();
}
