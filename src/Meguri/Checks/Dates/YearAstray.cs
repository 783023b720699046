using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Checks.Dates;

/// <summary>A fiscal year of which a text cannot speak: a result of a year to come, a promise for a year gone by, a slip of the keys
/// (令和16年度, 20224年).</summary>
public sealed partial class YearAstray : Rule
{
    private static readonly System.Buffers.SearchValues<char> OpenMarks = System.Buffers.SearchValues.Create("([【<≪《〔");

    // Further than this beyond the plan's end a year is looked at as a slip of the keys.
    private const int YearsBeyondPlan = 3;
    private const int Oldest = 1868;

    // What was done longer ago is told as history.
    private const int YearsBack = 5;

    private static readonly Remembered<Slip> KnownSlips = new(Mistyped);

    /// <inheritdoc/>
    public override string Code => "year-astray";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "文の中の年度が、シートの年度と合わない";

    /// <inheritdoc/>
    public override string Why =>
        "実績の欄に先の年度のことが、計画の欄に過ぎた年度のことが書かれていれば、文を写したまま直していないか、打ち間違いです。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts.Concat(plan.Names))
        {
            var slips = KnownSlips.In(text.Text);
            foreach (var slip in slips)
                yield return Say(text, slip.Span, slip.Message, Severity);
            if (YearMentions.In(text.Text) is not { Count: > 0 } mentions || YearsOf(plan, text) is not { } years)
                continue;
            foreach (var mention in mentions)
            {
                if (
                    mention.Year is >= Oldest and <= FiscalYear.MaxValue
                    && !slips.Any(s => s.Span.Start < mention.Span.End && mention.Span.Start < s.Span.End)
                    && Wrong(plan, text, mentions, mention, years) is var (message, severity)
                )
                    yield return Say(text, mention.Span, message, severity);
            }
        }
    }

    private Finding Say(PlanText text, TextSpan span, string message, Severity severity) =>
        Found(text.Place, message, Sentence(text.Text, span)) with
        {
            Severity = severity,
            Text = text.Text,
            Spans = [span],
        };

    /// <summary>The year of which a text tells, or for which it plans; the year before the plan's for what tells and plans at
    /// once.</summary>
    private readonly record struct Years(bool IsTold, FiscalYear Own, FiscalYear Result, FiscalYear Plan);

    private static Years? YearsOf(CheckedPlan plan, PlanText text)
    {
        if (text.Place.PlanYear is not { } planYear || plan.Plan.Year(planYear)?.ResultYear is not { } result)
            return null;
        if (text.Year is { } own)
            return new(text.IsResult, own, result, planYear);
        return text.Place switch
        {
            { Kind: "sheet", Field: "outcomes" } => new(true, result, result, planYear),
            { Kind: "sheet", Field: "outline" } => new(false, planYear, result, planYear),
            { Kind: "sheet", Field: "improvements" } => new(false, result, result, planYear),
            _ => null,
        };
    }

    private static (string Message, Severity Severity)? Wrong(
        CheckedPlan plan,
        PlanText text,
        IReadOnlyList<YearMention> mentions,
        YearMention mention,
        Years years
    )
    {
        var words = Slip.Quote(text.Text.AsSpan(mention.Span.Start, mention.Span.Length));
        var tail = FullWidth.ToAscii(Tail(text.Text, mention.Span.End));
        if (IsTensAstray(mention, years, tail, text.Text))
            return (
                $"{years.Plan.Era}の計画のシートに、これからのこととして{words}が書かれています。{years.Plan.Era}の打ち間違いなら直してください。",
                Severity.Note
            );
        var meant = years.IsTold ? years.Result : years.Plan;
        if (
            mention.Year > Math.Max(plan.Plan.Document.Plan.EndYear.Value, years.Plan.Value) + YearsBeyondPlan
            && IsDigitMore(mention, years)
            && !Until.IsMatch(tail)
            && !IsEndOfPeriod(text.Text, mention)
        )
            return (
                $"{words}は、この計画の期間（{plan.Plan.Document.Plan.EndYear.Era}まで）よりずっと先です。打ち間違いではありませんか。{meant.Era}のことなら直してください。",
                Severity.Warning
            );
        // The year told last in a sentence is that of its verb.
        if (!years.IsTold && mention.Year < years.Own.Value && Scheduled().IsMatch(tail))
            return (
                $"{years.Plan.Era}の計画の欄に、{words}の予定が書かれています。去年の文のままか、打ち間違いです。{years.Plan.Era}のことに直してください。",
                Severity.Warning
            );
        // 「令和4年度に向けて見直す」: nothing can be got ready for a year gone by.
        if (
            !years.IsTold
            && mention.Year < years.Result.Value
            && Toward().IsMatch(tail)
            && Promised().IsMatch(tail)
            && !Told().IsMatch(tail)
        )
            return (
                $"{years.Plan.Era}の計画の欄に、過ぎた{words}に向けたことが書かれています。去年の文のままか、打ち間違いです。{years.Plan.Era}のことに直してください。",
                Severity.Warning
            );
        if (text.Place.Kind == "projectPlan" && IsLeft(text.Text, mentions, mention, years.Own))
            return (
                $"{years.Plan.Era}の計画の欄に、{words}のことだけが書かれています。去年の文のままなら、{years.Plan.Era}のことに書き直してください。",
                Severity.Note
            );
        if (
            !(At.IsMatch(tail) || (!years.IsTold && AsItsWork().IsMatch(tail)))
            || mentions.Any(m => m.Span.Start > mention.Span.Start && m.Span.Start < mention.Span.End + tail.Length)
        )
            return null;
        if (years.IsTold)
        {
            if (
                mention.Year > years.Own.Value
                && (Past().IsMatch(tail) || (Counted().IsMatch(tail) && !Foreseen().IsMatch(tail)))
                && !ToCome().IsMatch(tail)
            )
                return (
                    $"{years.Own.Era}の実績の欄に、{words}に済んだことが書かれています。年度の打ち間違いなら直し、予定のことなら、そうと分かるように書いてください。",
                    mention.Year > years.Plan.Value ? Severity.Warning : Severity.Note
                );
            if (
                mention.Year < years.Own.Value
                && mention.Year >= years.Own.Value - YearsBack
                && mentions.All(m => m.Year == mention.Year || m.Year > years.Own.Value)
                && (Past().IsMatch(tail) || Done().IsMatch(tail))
                && !Compared().IsMatch(Sentence(text.Text, mention.Span))
                && !IsBeside(text.Text, mention)
            )
                return (
                    $"{years.Own.Era}の実績の欄に、{words}のことだけが書かれています。去年の文のままなら、{years.Own.Era}のことに書き直してください。",
                    Severity.Note
                );
            if (
                mention.IsHeisei
                && IsSameDigit(mention, years.Own)
                && (Past().IsMatch(tail) || Done().IsMatch(tail) || Counted().IsMatch(tail))
                && !Founded().IsMatch(Sentence(text.Text, mention.Span))
            )
                return (
                    $"{years.Own.Era}の実績の欄に、{words}のことが書かれています。{years.Own.Era}の打ち間違いなら直してください。",
                    Severity.Note
                );
            return null;
        }
        if (mention.Year < years.Own.Value && Promised().IsMatch(tail) && (!Told().IsMatch(tail) || IsItsTime(tail)))
            return (
                $"{years.Plan.Era}の計画の欄に、{words}にすると書かれています。去年の文のままか、打ち間違いです。{years.Plan.Era}のことに直してください。",
                Told().IsMatch(tail) ? Severity.Note : Severity.Warning
            );
        return null;
    }

    // 「令和4年度は、用地の協力が得られた2か所で歩道を設ける」: what is past only tells which places; 「令和4年度も引き続き開く」.
    private static bool IsItsTime(string tail) =>
        Topical().IsMatch(tail) && !Told().IsMatch(Relative().Replace(tail, "")) && !BroughtBack().IsMatch(tail);

    // A plan that names no year but one gone by, as the time of it all: 「該当施設なし（令和5年度）」, 「【令和5年度】」, 「令和5年度は該当なし」.
    private static bool IsLeft(string text, IReadOnlyList<YearMention> mentions, YearMention mention, FiscalYear own)
    {
        if (mention.Year >= own.Value || mention.Year < own.Value - 2 || mentions.Any(m => m.Year != mention.Year))
            return false;
        var half = FullWidth.ToAscii(text);
        if (HasResult().IsMatch(half))
            return false;
        var start = mention.Span.Start == 0 ? 0 : half.LastIndexOfAny(['。', '\n'], mention.Span.Start - 1) + 1;
        var before = half[start..mention.Span.Start];
        if (Closing().IsMatch(half, mention.Span.End) && Foretold().IsMatch(before))
            return true;
        if (!Marks().IsMatch(before))
            return false;
        return (before.AsSpan().ContainsAny(OpenMarks) ? HeadInBrackets() : Head()).IsMatch(half, mention.Span.End)
            || (start == 0 && Nothing().IsMatch(half, mention.Span.End));
    }

    // 令和16年度 for 令和6年度: the years near the sheet's with one digit too many.
    private static bool IsDigitMore(YearMention mention, Years years)
    {
        var era = mention.Year - 2018;
        return era > 50
            || (
                era >= 10
                && new[] { years.Result.Value, years.Plan.Value, years.Plan.Value + 1 }.Any(y =>
                    era % 10 == (y - 2018) % 10 && era != y - 2018
                )
            );
    }

    // 2015年度 for 2025年度, in what is yet to do: 「2015年度2学期の受付分から、学校で申し込めるようにする」.
    private static bool IsTensAstray(YearMention mention, Years years, string tail, string text) =>
        !years.IsTold
        && mention.Year < years.Result.Value
        && new[] { years.Plan.Value, years.Plan.Value + 1 }.Contains(mention.Year + 10)
        && char.IsAsciiDigit(FullWidth.ToAscii(text[mention.Span.Start].ToString())[0])
        && Starts.IsMatch(tail)
        && Promised().IsMatch(tail)
        && !GoneOn().IsMatch(tail);

    // 「受講者903人、令和5年度は842人」: what stands beside this year's figures is told to be compared.
    private static bool IsBeside(string text, YearMention mention)
    {
        var sentence = Mentions.In(text).Where(m => m.Sentence.Start <= mention.Span.Start && m.Sentence.End >= mention.Span.End).ToList();
        var own = sentence.FindAll(m => m.Figure.Span.End <= mention.Span.Start).ConvertAll(m => m.Figure.Kin);
        var then = sentence.FindAll(m => m.Figure.Span.Start >= mention.Span.End);
        return then.Count > 0 && then.TrueForAll(m => own.Contains(m.Figure.Kin, StringComparer.Ordinal));
    }

    private static bool IsSameDigit(YearMention mention, FiscalYear own) => mention.Year - 1988 == own.Value - 2018;

    private static bool IsEndOfPeriod(string text, YearMention mention) =>
        mention.Span.Start > 0 && text[mention.Span.Start - 1] is '～' or '〜' or '~' or '－' or '-' or 'ら';

    private static string Tail(string text, int from)
    {
        var end = text.AsSpan(from).IndexOfAny('。', '\n');
        return end < 0 ? text[from..] : text.Substring(from, end);
    }

    private static string Sentence(string text, TextSpan span)
    {
        var start = span.Start == 0 ? 0 : text.LastIndexOfAny(['。', '\n'], span.Start - 1) + 1;
        return text[start..span.End] + Tail(text, span.End);
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    // 「令和7年度に」 「令和7年度は」 「令和7年度、」: what follows is done in that year.
    private static Regex At =>
        field ??= Pattern.Of(
            @"^\)?(?:の(?!実績|決算|結果|調査|国勢|統計|水準|数値|値|同|計画|改|アンケート|意識|推計|最終|初|当初|大雨|台風|豪雨|地震|災害|猛暑|大雪|コロナ|開|制定|策定|見直|導入)"
                + @"[^、。\n()]{1,12}?(?:では|には|は|に|で)|に(?!向け|おける|引き続|比べ|つい|予定|係る|続)|は|には|中に|中は|も|において|、)",
            Options
        );

    [GeneratedRegex("^の?(?:予算|実施|開始|改定|策定|開催|導入|整備|完成|供用)?に(?:向け|備え)", Options, Patience.Milliseconds)]
    private static partial Regex Toward();

    [GeneratedRegex("^の(?:取り?組み?|事業|実施内容|予定)として(?:は)?、?", Options, Patience.Milliseconds)]
    private static partial Regex AsItsWork();

    private static Regex Starts =>
        field ??= Pattern.Of(
            @"^(?:の?(?:[1-3一二三]学期|第?[1-4]四半期|[上下]半期|[前後]期|当初|中|内|末|[0-9]{1,2}月(?:[上中下]旬|[0-9]{1,2}日)?)(?:の[^、。\n()0-9]{1,8}?)?)?(?:から|より|に|には|までに|中に|は)、",
            Options
        );

    // What began long ago and is told as such.
    [GeneratedRegex(
        "した|った|れた|きた|いた|めた|けた|えた|ました|んだ|てい|でい|続け|継続|引き続|延長|比|水準|実績|結果|調査|策定|改定|制定|導入済|以来|以降|見直",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex GoneOn();

    // 「（令和3年度予定）」, 「令和3年度実施予定。」
    [GeneratedRegex(@"^に?の?(?:実施|開催|整備|完成|着手|改修|配布|公表|策定)?予定(?=[)。、]|\z)", Options, Patience.Milliseconds)]
    private static partial Regex Scheduled();

    [GeneratedRegex(@"(?:した|った|れた|きた|いた|めた|けた|えた|せた|ました|んだ)(?:\([^()]*\))?\)?\s*\z", Options, Patience.Milliseconds)]
    private static partial Regex Past();

    // 「見学者は11,036人（前年度比107.3%）」.
    [GeneratedRegex(
        @"(?:は|が)、?(?:延べ|計|約)?[0-9][0-9,.]*(?:万[0-9,]*)?(?:人|名|件|回|%|円|千円|組|世帯|台|冊|t|kg|か所|団体|点|本)(?:\([^()]*\))?(?:である|でした|です|であった|だった)?\s*\z",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Counted();

    [GeneratedRegex(
        "定員|目標|申込|申し込み|応募|対象|登録|上限|単価|料|枠|受入|新入|入園|入所|入学|児童数|在籍",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Foreseen();

    [GeneratedRegex(@"(?:実施|開催|完了|終了|交付|配布|整備|[人名件回％%])(?:である|でした)?\s*\z", Options, Patience.Milliseconds)]
    private static partial Regex Done();

    [GeneratedRegex(
        "予定|見込|見通|計画|目標|目指|向け|以降|まで|こととし|ことにし|ことを決|検討|準備|要求|要望|推計|想定|方針|案を|決定|繰り?越|計上|延期|先送|移管|変更|募集|応募|申込|申し込み|入園|入所|入学|採用|公募|予算|継続|新設|拡充|拡大",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex ToCome();

    [GeneratedRegex(
        "比|より|から|以来|以降|引き続|同様|同じ|前年|昨年|継続|続け|まで|策定|制定|改定|改正|導入|開始|開設|設置|創設|設立|建設|整備|完成|発足|締結|認定|採択|見直|累計|通算|決算|繰越|に続",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Compared();

    [GeneratedRegex(
        "建設|設置|開設|制定|創設|開始|発足|設立|整備|供用|竣工|完成|合併|策定|締結|導入|認定|指定|以来|以降|から|比|より|ピーク|改正|移転|統合|閉校|廃止|取得|購入|造成",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Founded();

    [GeneratedRegex(@"(?:[うくぐすつぬぶむる]|予定|見込み)(?:\([^()]*\))?\)?\s*\z", Options, Patience.Milliseconds)]
    private static partial Regex Promised();

    [GeneratedRegex(
        @"した|った|れた|きた|いた|めた|けた|えた|ました|踏まえ|基づき|結果|実績|比べ|比較|に続|引き続|同様|同程度|水準|並み|以降|から|まで|決算|繰り?越|末",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Told();

    [GeneratedRegex("^(?:は|においては|の?中は)、|^(?:は|も)、?引き続き", Options, Patience.Milliseconds)]
    private static partial Regex Topical();

    // 「得られた2か所」, 「採択された事業」; and what goes on from that year.
    [GeneratedRegex(
        @"(?<=^[はも]、?)引き続き|(?:した|った|れた|きた|いた|めた|けた|えた|んだ)(?=[\p{IsCJKUnifiedIdeographs}ァ-ヶー0-9「])(?!後|際|上|結果|時|所|場合|通り|為|旨|件|点)",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Relative();

    // 「令和3年度は、中止した大会を再び開く」, 「…が好評であり、今年度も開く」.
    [GeneratedRegex(
        "中止|休止|延期|見送|できな|なかった|再開|再び|ぶり|復活|途中|繰り?越|残[るりっ]|今年|本年|当年|ため|ので|好評|[あおな]り、|が、|ものの|一方",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex BroughtBack();

    [GeneratedRegex(@"\G\)\s*(?:。|\n|\z)", Options, Patience.Milliseconds)]
    private static partial Regex Closing();

    // What is done in a year, or is not: no map or law of that year.
    [GeneratedRegex(@"(?:[うくぐすつぬぶむる]|なし|無し|ません|実施|開催|予定|募集|実施予定|未定)\s?\(\z", Options, Patience.Milliseconds)]
    private static partial Regex Foretold();

    [GeneratedRegex(@"^[\s・●○■◆□◇※(\[【<≪《〔]*\z", Options, Patience.Milliseconds)]
    private static partial Regex Marks();

    [GeneratedRegex(
        @"\G\s?(?:の?(?:事業|実施)?(?:計画|予定|内容)|の?(?:取り?組み?|事業))?\s?(?:[)\]】>≫》〕])(?!\s?(?:から|以降|より|[~〜～]|まで))",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex HeadInBrackets();

    [GeneratedRegex(@"\G\s?(?:の?(?:事業|実施)?(?:計画|予定|内容)|の?(?:取り?組み?|事業))?\s*(?::|\n)", Options, Patience.Milliseconds)]
    private static partial Regex Head();

    [GeneratedRegex(
        @"\G(?:は|中は|に|:)?[、\s]?[^、。\n0-9]{0,12}(?:なし|無し|ありません|実施しない|行わない|予定はない)\s*。?\s*\z",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Nothing();

    [GeneratedRegex(
        @"(?:した|った|れた|きた|いた|めた|けた|えた|んだ|ました|である|済み?)(?=[。\n)]|\z)|実績|決算|完了|結果|比べ|比較|前年|昨年|今年|本年|当年|翌年|次年|来年|踏まえ|基づ",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex HasResult();

    private static Regex Until =>
        field ??= Pattern.Of(
            "^(?:末?まで|[をに]?目[標途指処]|[をに]?めど|頃|ごろ|[~〜～]|を?(?:期限|満了|最終|見据)|以降|から|問題|の(?:目標|将来|人口)|[^。"
                + "]{0,25}(?:見込|予定|推計|想定|目指|目標|に向け|計画|到達|達する|になる|となる|償還|返済))",
            Options
        );
}
