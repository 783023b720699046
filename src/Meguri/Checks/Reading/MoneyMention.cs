using System.Text.RegularExpressions;
using Meguri.Shared.Text;

namespace Meguri.Checks.Reading;

/// <summary>What an amount in a text is, as the words around it say.</summary>
public enum MoneyRole
{
    /// <summary>Nothing says what else it could be: a part of the project's money, or the whole.</summary>
    Plain,

    /// <summary>決算額, 執行額.</summary>
    Settled,

    /// <summary>予算額.</summary>
    Budget,

    /// <summary>当初予算額.</summary>
    Initial,

    /// <summary>補正予算額.</summary>
    Supplementary,

    /// <summary>事業費, 総額, 合計: the whole, whichever.</summary>
    Total,

    /// <summary>翌年度への繰越.</summary>
    CarriedOut,

    /// <summary>前年度からの繰越.</summary>
    CarriedIn,

    /// <summary>Broken down from the amount before it, within a bracket behind it, or from the one beside the text: …を含む.</summary>
    Inner,

    /// <summary>A factor or the result of a calculation.</summary>
    Calculated,

    /// <summary>Other money than the project spends: income, ceilings, unit prices, balances, effects.</summary>
    Other,
}

/// <summary>An amount of money in a text, and what it is.</summary>
/// <param name="Mention">The figure with its year.</param>
/// <param name="Role">What it is.</param>
/// <param name="IsSpent">True when the city spends it, as the words behind it say: を補助, を交付, で委託.</param>
public readonly record struct MoneyMention(Mention Mention, MoneyRole Role, bool IsSpent)
{
    /// <summary>The figure.</summary>
    public Figure Figure => Mention.Figure;

    /// <summary>True for money that the state, the prefecture or a fund gives towards it.</summary>
    public bool IsSource { get; init; }

    /// <summary>True where it is named by what it buys: 講師謝礼30千円, 会場使用料12,000円, チラシの印刷80千円.</summary>
    public bool IsCost { get; init; }

    /// <summary>True for a part named out of the amount beside the text: うち改修工事…, …を含む, …ほか.</summary>
    public bool IsPart { get; init; }

    /// <summary>
    /// True for a <see cref="MoneyRole.Total"/> that only 計 or 合わせて makes one: of what its sentence speaks of, which may be a part.
    /// </summary>
    public bool IsSum { get; init; }
}

/// <summary>Finds money in text, and says what it is.</summary>
public static partial class MoneyMentions
{
    private const int FarthestWords = 24;

    private static readonly Remembered<MoneyMention> Known = new(Read);

    /// <summary>Every amount of <paramref name="text"/>, from the left.</summary>
    public static IReadOnlyList<MoneyMention> In(string text) => text.Contains(Figures.Yen, StringComparison.Ordinal) ? Known.In(text) : [];

    private static IEnumerable<MoneyMention> Read(string text)
    {
        var half = FullWidth.ToAscii(text);
        var brackets = new Brackets(half);
        var calculations = Expressions.In(text).Where(e => e.IsProduct || e.Result is not null).ToList();
        Mention? before = null;
        var last = 0;
        foreach (var mention in Mentions.In(text).Where(m => m.Figure.IsMoney))
        {
            var span = mention.Figure.Span;
            var words = half[Math.Max(last, WordsStart(half, span.Start))..span.Start];
            var behind = half[span.End..Math.Min(half.Length, span.End + FarthestWords)];
            var isCalculated = calculations.Exists(c =>
                c.Span.Start <= span.Start && span.End <= Math.Max(c.Span.End, c.Result?.Span.End ?? 0)
            );
            var isInner =
                mention.Bracket >= 0
                && before is { } outer
                && outer.Bracket != mention.Bracket
                && Adjacent().IsMatch(half[outer.Figure.Span.End..(mention.Bracket + 1)]);
            var role = isCalculated ? MoneyRole.Calculated : RoleOf(words, behind, mention);
            // What the state or a fund gives is a source; the project costs more.
            var isSource = Source().IsMatch(words) || SourceBehind().IsMatch(behind);
            var isSpent = Spent.IsMatch(behind) || SpentBefore.IsMatch(words);
            // 「1,500千円（10団体×150千円）を補助」: what is done with it stands behind the bracket.
            var after =
                behind.StartsWith('(') && brackets.CloseOf(span.End) is > 0 and var close
                    ? half[(close + 1)..Math.Min(half.Length, close + 1 + FarthestWords)]
                    : behind;
            isSpent = isSpent || Spent.IsMatch(after);
            var isPart =
                PartBehind.IsMatch(after.TrimStart(')'))
                || PartBefore().IsMatch(half[Math.Max(mention.Sentence.Start, span.Start - FarthestWords)..span.Start]);
            if ((isInner && role is MoneyRole.Plain or MoneyRole.Calculated) || (isPart && role is MoneyRole.Plain or MoneyRole.Total))
                role = MoneyRole.Inner;
            yield return new(mention, role, !isSource && isSpent)
            {
                IsSource = isSource,
                IsCost = !isSource && (Cost.IsMatch(words) || Work.IsMatch(words) || WorkBehind().IsMatch(behind)),
                IsPart = isPart,
                IsSum = role == MoneyRole.Total && !Whole().IsMatch(words),
            };
            last = span.End;
            if (!isInner)
                before = mention;
        }
    }

    private static int WordsStart(string half, int at)
    {
        var stop = at == 0 ? -1 : half.LastIndexOfAny(['。', '、', '\n', '\r', ',', ';'], at - 1);
        // A comma within a number is none.
        while (
            stop > 0
            && half[stop] == ','
            && char.IsAsciiDigit(half[stop - 1])
            && stop + 1 < half.Length
            && char.IsAsciiDigit(half[stop + 1])
        )
            stop = half.LastIndexOfAny(['。', '、', '\n', '\r', ';'], stop - 1);
        return Math.Max(stop + 1, at - FarthestWords);
    }

    private static MoneyRole RoleOf(string words, string behind, Mention mention)
    {
        if (Other.IsMatch(words) || OtherBehind.IsMatch(behind) || mention.IsTarget || mention.IsChange || mention.IsRough)
            return MoneyRole.Other;
        if (CarriedOut().IsMatch(words) || CarriedOutBehind().IsMatch(behind))
            return MoneyRole.CarriedOut;
        if (CarriedIn.IsMatch(words))
            return MoneyRole.CarriedIn;
        if (Supplementary().IsMatch(words))
            return MoneyRole.Supplementary;
        if (Initial().IsMatch(words))
            return MoneyRole.Initial;
        if (Settled().IsMatch(words))
            return MoneyRole.Settled;
        if (Budget().IsMatch(words))
            return MoneyRole.Budget;
        return Total.IsMatch(words) ? MoneyRole.Total : MoneyRole.Plain;
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const string Is = @"(?:額|金額|費)?(?:の?(?:合計|総額|計))?(?:は|が|:|/|=|\s|として|で|の){0,3}(?:\((?:[^()]{0,12})\))?\s?$";

    [GeneratedRegex(@"^(?:[^、。0-9\n]{0,10}\(|\()$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Adjacent();

    private static Regex Other =>
        field ??= Pattern.Of(
            "寄附|寄付|収入|売上|売り上げ|目標|上限|限度|単価|当たり|あたり|につき|ごとに|(?<!契)約$|効果|返済|残高|残額|不用額|積立|取崩|前年(?!度?(?:から|より)?の?繰)|昨年|去年|見込|最大|最低|最高|最少|平均|各$|うち|内数|被害|損害|滞納|未収|徴収|収納|参加費|会費|募金|現在高|借入|起債|市債|時価|評価額|年収|所得|家賃|給食費|入札|契約額|落札|差額|増額|減額|削減|節減|黒字|赤字|税収|手取|賞金|補償額|総工費|全体事業費|総事業費|対象経費|対象事業費|基準額|総経費|自己負担|受益者負担",
            Options
        );

    private static Regex OtherBehind =>
        field ??= Pattern.Of(
            @"^(?:の|分の|ずつ)?(?:寄附|寄付|収入|売上|売り上げ|目標|上限|限度|単価|当たり|あたり|効果|返済|残高|積立|以上|以下|以内|未満|程度|超|ずつ|を?上限|を?限度|が上限|まで|の?減収|の?増収|黒字|赤字|[のを]?(?:削減|節減|減額|増額|増|減)|/(?:人|回|件|世帯|月|年|日|時間|団体|台|戸|枚|冊|本|㎡))|^\s?[×xX*]|^\s?\([^()0-9]{0,4}(?:上限|限度|見込|概算|最大)|^(?:の)?(?:善意|寄託|財源|歳入|利益|税)",
            Options
        );

    [GeneratedRegex(
        "(?:翌年度|次年度|令和[0-9元]+年度|R[0-9]+)?(?:への?|に)(?:繰越|繰り越)"
            + "|翌年度繰越|繰越明許費?(?:を設定)?$|(?:翌年度|次年度)[への]+.{0,8}$",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex CarriedOut();

    [GeneratedRegex(
        "^(?:分)?(?:を|は|が)?(?:翌年度|次年度|令和[0-9元]+年度)(?:へ|に).{0,4}繰|^を繰(?:越|り越)",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex CarriedOutBehind();

    private static Regex CarriedIn =>
        field ??= Pattern.Of(
            "(?:前年度?|昨年度|令和[0-9元]+年度)(?:から|より)?の?(?:事故|明許)?繰(?:越|り越)|^[^翌次]*(?:事故繰越し?|繰越金?)" + Is,
            Options
        );

    [GeneratedRegex("補正(?:予算)?(?:第[0-9]+号)?[^0-9]{0,14}$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Supplementary();

    [GeneratedRegex("当初(?:予算)?" + Is, Options, Reading.Patience.Milliseconds)]
    private static partial Regex Initial();

    [GeneratedRegex("(?:決算|執行|実績|支出)" + Is, Options, Reading.Patience.Milliseconds)]
    private static partial Regex Settled();

    [GeneratedRegex("(?:予算|予算現)" + Is, Options, Reading.Patience.Milliseconds)]
    private static partial Regex Budget();

    private static Regex Total =>
        field ??= Pattern.Of(
            "(?:事業費|総額|総計|合計|合わせて|あわせて|(?<![会統設])計|全体で|補助金?総額|交付総額|経費|費用|全額)" + Is,
            Options
        );

    [GeneratedRegex("事業費|総額|総計|全体で|経費|費用|全額|決算|予算", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Whole();

    private static Regex Spent =>
        field ??= Pattern.Of(
            @"^(?:の?補助金?|の?交付金?|の?助成金?|の?負担金?|の?委託料?|の?経費|の?予算|の?費用)?(?:を|で|により|の)?[^、。0-9]{0,8}(?:補助|交付|支出|執行|支払|支給|助成|給付|委託|購入|計上|負担し|貸付|貸し付け|投じ|整備|要し|かか[りっる])",
            Options
        );

    [GeneratedRegex(
        "国庫|国費|国の|国補助|道費|道の|道補助|県費|県の|県補助|都費|府費|基金|市債|起債|一般財源|特定財源|財源",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Source();

    [GeneratedRegex(
        "^[^、。]{0,8}(?:を活用|を充て|を財源|は国|は道|は県|の補助を受|の助成を受|の交付を受|を受け|を受領|が交付され)",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex SourceBehind();

    // What a project pays for; 使用料 and 手数料 may as well be what it takes.
    private static Regex Cost =>
        field ??= Pattern.Of(
            "(?:謝礼金?|謝金|講師料|出演料|報酬|報償金?|旅費|交通費|印刷費|印刷製本費|製本費|消耗品費?|賃借料|借上げ?料|会場費|会場借上料|委託費|通信費|通信運搬費|郵送料|郵便料|広告料|記念品代?|食材費|材料費|原材料費|制作費|設計費|改修費|修繕費|修繕料|運搬費|燃料費|保守料|賞品代|保険料|食糧費|[\\p{IsCJKUnifiedIdeographs}ァ-ヺー]{1,5}代)"
                + Is,
            Options
        );

    // What is done for the money: 「印刷80千円」, 「看板の製作に120千円」.
    private static Regex Work =>
        field ??= Pattern.Of(
            @"(?:印刷|製本|[制製]作|借り?上げ?|賃借|購入|改修|修繕|補修|工事|設置|清掃|郵送|配送|運搬|点検|委託|謝礼|実施|運営|作成|手配)(?:費|代|分)?(?:は|に|:|/|\s|として|の){0,2}\(?$",
            Options
        );

    // 「80千円でチラシを印刷した」, 「80千円をかけて」.
    [GeneratedRegex(
        "^(?:を(?:かけ|掛け|使[いっ用]|用い|費やし)|で[^、。0-9]{0,12}(?:印刷|作成|[制製]作|製本|設置|改修|修繕|補修|発注|借り|購入|手配))",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex WorkBehind();

    // 「改修工事17,600千円を含む」, 「購入費10,200千円ほか」.
    private static Regex PartBehind =>
        field ??= Pattern.Of(
            "^(?:分|の増額?分?)?(?:を|も|が)?(?:含(?:む|み|め(?!ず|な)|まれ(?!ず|な)|んで|んだ)|内数)|^の?ほか|^など|^等(?![級分])|^を(?:始め|はじめ)",
            Options
        );

    // 「うち、改修工事に17,600千円」; not 「総事業費36,000千円のうち、今年度は1,500千円を執行」.
    [GeneratedRegex(
        "(?:うち|のほか|に加えて?)、?(?![^。、0-9\n]{0,12}(?:年度|執行|決算|予算))[^。、0-9\n]{0,16}$",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex PartBefore();

    private static Regex SpentBefore =>
        field ??= Pattern.Of(
            "(?:補助金|補助額|交付金|交付額|助成金|助成額|負担金|委託料|工事費|工事請負費|報償費|謝金|購入費|使用料及び賃借料|需用費|役務費|備品費|備品購入費|扶助費|貸付金|補助|助成|交付)"
                + Is,
            Options
        );
}
