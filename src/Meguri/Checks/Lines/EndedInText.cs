using System.Buffers;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Checks.Lines;

/// <summary>A text says that the project, or a piece of it, ended, and it is planned again afterwards.</summary>
public sealed partial class EndedInText : Rule
{
    /// <inheritdoc/>
    public override string Code => "ended-in-text";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "終わると書かれた事業が、あとの計画に載っている";

    /// <inheritdoc/>
    public override string Why => "やめたと読んだ人には、そのあとの予算が何に使われるのか分かりません。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        var told = new HashSet<(string, int)>();
        foreach (var line in plan.Lines.Where(l => l.IsMain && l.Listing.InPlan))
        {
            if (End(plan, line) is not var (place, text, match, last))
                continue;
            if (!told.Add((line.Project.Code, last.Value)))
                continue;
            var budget = plan.Plan.Plan(line.Project.Code, line.Year.PlanYear)?.Budget;
            yield return Found(
                place,
                $"「{line.Project.Name}」の文に「{text.Substring(match.Index, match.Length)}」とありますが、{line.Year.PlanYear.Era}の計画に載っています{(budget is null ? "" : $"（予算額{plan.Money(budget)}）")}。続けるなら文を改め、終わったなら計画から外してください。",
                match.Value,
                line.Year.PlanYear
            ) with
            {
                Text = text,
                Spans = [new(match.Index, match.Length)],
                Also = [line.PlanPlace("budget")],
                Figures = budget is { } yen ? [FoundFigure.Yen(yen)] : [],
            };
        }
        foreach (var finding in OfPieces(plan))
            yield return finding;
    }

    private const int ShortestPiece = 4;

    /// <summary>What a text says has ended.</summary>
    /// <param name="Span">The words.</param>
    /// <param name="What">What ended, as it is compared.</param>
    /// <param name="Year">The last year, where one is named; else 0, for that of the text.</param>
    private sealed record PieceEnd(TextSpan Span, string What, int Year);

    private static readonly Remembered<PieceEnd> Pieces = new(ReadPieces);

    private static IEnumerable<PieceEnd> ReadPieces(string text)
    {
        if (!text.AsSpan().ContainsAny(Signs))
            yield break;
        var half = FullWidth.ToAscii(text);
        foreach (Match match in OfPiece.Matches(half))
        {
            var what = match.Groups["what"].Value;
            var sentence = Mentions.SentenceAt(half, match.Index);
            if (Piece.IsMatch(what) || Pointing().IsMatch(what) || GoesOnAfterAll().IsMatch(half[sentence.Start..sentence.End]))
                continue;
            var year = match.Groups["year"].Value;
            if (year.Contains("前年", StringComparison.Ordinal) || year.Contains("昨年", StringComparison.Ordinal))
                continue;
            if (Folded(what) is { Length: >= ShortestPiece } folded)
                yield return new(new TextSpan(match.Index, match.Length), folded, YearMarks.In(year).FindLast(m => m.Year != 0).Year);
        }
    }

    private static string Folded(string words) =>
        TextForCompare.Normalise(words, foldKanji: true).Replace("の", "", StringComparison.Ordinal);

    // 「コンポストの購入補助は、令和6年度をもって終了した」, and the next plan counts on it.
    private IEnumerable<Finding> OfPieces(CheckedPlan plan)
    {
        var told = plan
            .Texts.Where(t => !t.IsCopy)
            .SelectMany(t => Pieces.In(t.Text).Select(p => (Text: t, Piece: p, Last: LastYear(plan, t, p))))
            .Where(t => t.Last > 0)
            .ToList();
        if (told.Count == 0)
            yield break;
        foreach (var (text, piece, last) in told)
        {
            if (text.ProjectCode is not null || text.Place.MeasureCode is not { } measure)
                continue;
            // 成果 names the project itself.
            foreach (
                var line in plan.Lines.Where(l => l.Listing.MeasureCode == measure && l.Listing.InPlan && l.Year.PlanYear.Value > last)
            )
            {
                if (Folded(line.Project.Name) is { } name && (name == piece.What || name == piece.What + "事業"))
                    yield return Say(plan, text, piece, text, piece.Span, line);
            }
        }
        foreach (var text in plan.Texts)
        {
            if (text is not { IsCopy: false, IsResult: false, ProjectCode: { } code, Year: { } year })
                continue;
            foreach (var (teller, piece, last) in told)
            {
                if (year.Value <= last || !IsBeside(teller, text, code))
                    continue;
                if (plan.Plan.Project(code) is not { } project || Planned(text.Text, piece) is not { } span)
                    continue;
                // The whole of a project is told above.
                if (teller.ProjectCode is not null && !Topic.IsPieceOf(piece.What, project.Name))
                    continue;
                yield return Say(plan, teller, piece, text, span, line: null);
            }
        }
    }

    // Of the same project, or of the sheet on which its line stands.
    private static bool IsBeside(PlanText teller, PlanText text, string code) =>
        teller.ProjectCode is { } project
            ? string.Equals(project, code, StringComparison.Ordinal)
            : string.Equals(teller.Place.MeasureCode, text.Place.MeasureCode, StringComparison.Ordinal);

    private Finding Say(CheckedPlan plan, PlanText teller, PieceEnd piece, PlanText at, TextSpan span, CheckedLine? line)
    {
        var words = Slip.Quote(teller.Text.AsSpan(piece.Span.Start, piece.Span.Length));
        var there = TextYears.Of(plan, teller) is { } year ? year.Era : "前";
        return Found(
            at.Place,
            line is null
                ? $"{there}の文に{words}とありますが、計画の文に{Slip.Quote(at.Text.AsSpan(span.Start, span.Length))}とあります。続けるなら前の文を改め、終わったなら計画から外してください。"
                : $"{words}とありますが、「{line.Project.Name}」は{line.Year.PlanYear.Era}の計画に載っています。続けるなら文を改め、終わったなら計画から外してください。",
            words,
            at.Text.Substring(span.Start, span.Length),
            line?.Year.PlanYear
        ) with
        {
            Severity = Severity.Note,
            Text = at.Text,
            Spans = [span],
            Also = [line?.PlanPlace("text") ?? teller.Place],
        };
    }

    // The last year of a piece; 0 where the words leave it open.
    private static int LastYear(CheckedPlan plan, PlanText text, PieceEnd piece)
    {
        if (piece.Year != 0)
            return piece.Year;
        return TextYears.Of(plan, text) is { } year ? year.Value : 0;
    }

    // A sentence of a plan that counts on the piece: named as it was, with no other word before it.
    private static TextSpan? Planned(string text, PieceEnd piece)
    {
        foreach (var sentence in WrittenSentences.In(text))
        {
            var words = sentence.Of(text);
            if (sentence.IsHeading || NoLonger().IsMatch(words))
                continue;
            var folded = Folded(words);
            var at = folded.IndexOf(piece.What, StringComparison.Ordinal);
            if (at >= 0 && (at == 0 || !InAWord().IsMatch(folded.AsSpan(at - 1, 1))) && !Longer().IsMatch(folded, at + piece.What.Length))
                return sentence.Span;
        }
        return null;
    }

    // The result text beside the plan, or a text of an earlier sheet.
    private static (FindingPlace Place, string Text, Match Match, FiscalYear Last)? End(CheckedPlan plan, CheckedLine line)
    {
        var code = line.Project.Code;
        foreach (var year in plan.Plan.Years.Where(y => y.PlanYear <= line.Year.PlanYear))
        {
            var there = line with { Year = year };
            if (
                plan.Plan.Result(code, year.ResultYear) is { Text.Length: > 0 } result
                && Said(result.Text, year.ResultYear, line.Project.Name) is var (match, last)
                && last < line.Year.PlanYear
            )
                return (there.ResultPlace("text"), result.Text, match, last);
            if (
                year.PlanYear < line.Year.PlanYear
                && plan.Plan.Plan(code, year.PlanYear) is { Text.Length: > 0 } next
                && Said(next.Text, year.PlanYear, line.Project.Name) is var (said, end)
                && end < line.Year.PlanYear
            )
                return (there.PlanPlace("text"), next.Text, said, end);
        }
        return null;
    }

    /// <summary>The words by which a text of that year says that its project ends, and with which year.</summary>
    internal static (Match Match, FiscalYear Last)? Said(string text, FiscalYear year, string name)
    {
        if (!text.AsSpan().ContainsAny(Signs))
            return null;
        var half = FullWidth.ToAscii(text);
        foreach (Match match in Ended.Matches(half))
        {
            if (Piece.IsMatch(half[Math.Max(0, match.Index - 20)..match.Index]))
                continue;
            // 「固定型の貸与は令和6年度限りで廃止した」 speaks of less than the project; a day, or a door that closes, may be of anything.
            var topic = Topic.Before(half, match.Index);
            if (topic.Length > 0 ? Topic.IsPieceOf(topic, name) : match.Groups["of"].Success)
                continue;
            var mark = YearMarks.In(match.Value).FindLast(m => m.Year != 0);
            var last =
                mark.Year != 0 ? new FiscalYear(mark.Year)
                : match.Value.Contains("前年度", StringComparison.Ordinal) || match.Value.Contains("昨年度", StringComparison.Ordinal)
                    ? year - 1
                : year;
            // 「令和6年度からは実施しない」: the year before was the last.
            return (match, match.Groups["not"].Success && mark.Year != 0 ? last - 1 : last);
        }
        return null;
    }

    private static readonly SearchValues<string> Signs = SearchValues.Create(
        [
            "終",
            "廃止",
            "閉",
            "廃館",
            "廃園",
            "完了",
            "打ち切",
            "打切",
            "しない",
            "行わない",
            "限り",
            "かぎり",
            "までと",
            "までで",
            "やめ",
            "止め",
            "中止",
            "休止",
            "最後",
        ],
        StringComparison.Ordinal
    );

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private const string Year = "(?:(?:(?:令和|平成|R|H)(?:[0-9]{1,2}|元)|20[0-9]{2})年度?|今年度|本年度|当年度|同年度)(?:末)?";

    private const string Whole =
        "(?:本取り?組み?|この取り?組み?|当取り?組み?|取り?組み?|本補助金?|この補助金?|この支援|本事業|当事業|この事業|事業|本制度|当制度|この制度|制度|補助制度|助成制度)";

    private const string Tail = "(?:し(?:た|ました|て)|する|します|とする|とします|となる|とし|となった|(?:する|の)?予定|済|$|[。、\\n)])";

    // What ends is only a piece: 「申請の受付は令和5年度で終了した」.
    private static Regex Piece =>
        field ??= Pattern.Of(
            "(?:受付|募集|工事|整備|調査|契約|配布|展示|改修|委託|販売|連載|一部|経過措置|キャンペーン|期間|設計|更新|研修|計画|任期|協定|審査|建設|解体|改築|貸出|試行|発行|撮影|収集|点検|診断"
                + "|国の|道の|県の|町内会の|団体の|うち)[^。\\n]{0,12}$",
            Options
        );

    // 「この事業」 needs another text to tell what it is.
    [GeneratedRegex(
        "^(?:この|その|本|当|同|上記|これ|それ|うち|前期|後期|第|全て|すべて)|(?:事業|取組|制度)の一部$",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Pointing();

    [GeneratedRegex("延長|継続|撤回|存続|であった|だった|予定(?:だ|で)|一旦|いったん|再開|改めて", Options, Reading.Patience.Milliseconds)]
    private static partial Regex GoesOnAfterAll();

    // What is planned because it ended.
    [GeneratedRegex(
        "終了|廃止|終わ|終え|打ち?切|取り?やめ|やめ|代わ|代え|かわり|替え|移行|後継|伴|精算|検証|効果|受けた|使った|利用した|交付した|補助した|これまで|だった|経過|に続|再開|復活|改めて|見直",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex NoLonger();

    [GeneratedRegex(@"[\p{IsCJKUnifiedIdeographs}ァ-ヶー々]", Options, Reading.Patience.Milliseconds)]
    private static partial Regex InAWord();

    // Of another thing whose name begins so.
    [GeneratedRegex(@"\G[\p{IsCJKUnifiedIdeographs}ァ-ヶー](?<![件等費額金制事])", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Longer();

    private const string Ends =
        "(?:(?:終了|廃止|休止)(?:し(?:た|ました|て|、)|する|します|と(?:した|しました|なった|なりました)|(?=[。、\n)]|\\z))|終え(?:た|ました|る|ます)|終わ(?:った|りました|る|ります)|打ち?切(?:った|りました|る|ります)|取り?(?:やめ|止め)(?:た|ました|る|ます)|やめ(?:た|ました|る|ます))";

    // 「…は令和6年度をもって終了した」, 「…は令和6年度限りとした」, 「令和6年度で…を廃止した」, 「…は廃止した」.
    private static Regex OfPiece =>
        field ??= Pattern.Of(
            "(?<what>[^、。・●○■□◆\n()「」:]{3,30}?)(?:は|を|については)、?(?<year>"
                + Year
                + "|"
                + Day
                + ")(?:(?:をもって|をもち|限りで|かぎりで|限り|で|末で|末に|いっぱいで|を最後に|まで(?:で)?)、?(?:すべて|全て)?"
                + Ends
                + "|(?:限り|かぎり|まで)と(?:した|しました|なった|なりました|する|します)|が最後(?:と(?:なった|した)|であ|で|の))"
                + "|(?<year>"
                + Year
                + "|"
                + Day
                + ")(?:をもって|をもち|限りで|かぎりで|で|末で|を最後に)、?(?<what>[^、。・●○■□◆\n()「」:]{3,30}?)(?:を|は)、?(?:終了し(?:た|ました)|廃止し(?:た|ました)|終え(?:た|ました)|打ち?切(?:った|りました)|取り?(?:やめ|止め)(?:た|ました)|やめ(?:た|ました))"
                + "|(?<what>[^、。・●○■□◆\n()「」:]{3,30}?)(?:は|を)、?(?:廃止し(?:た|ました)|打ち?切(?:った|りました))(?=[。、\n]|\\z)",
            Options
        );

    private const string Day =
        "(?:(?:(?:令和|平成|R|H)(?:[0-9]{1,2}|元)|20[0-9]{2})年[0-9]{1,2}月|3月)(?:[0-9]{1,2}日|末日?)?|(?:前年度|昨年度)末?|(?:年度末)";

    // Of the project as a whole; 「工事を終えた」, 「受付を終了」, 「ハード事業は完了」 speak of a piece of it.
    private static Regex Ended =>
        field ??= Pattern.Of(
            Year
                + "(?:を|で|をもって|をもち|限りで|かぎりで|限り|にて|末で|まで)、?(?:"
                + Whole
                + "|補助|助成)?(?:は|を|が|の)?(?:全て|すべて)?(?:(?:終了|廃止)"
                + Tail
                + "|(?:終わ(?:る|った|り(?:ます|ました)?)|終え(?:る|た|ます|ました)?|打ち?切(?:る|った|り(?:ます|ました)?)|取り?(?:やめ|止め)(?:る|た|ます|ました)?|やめ(?:る|た|ます|ました)?)(?=[。、\\n)]|$|予定|こと))"
                + "|"
                + Year
                + "(?:を|で|をもって|をもち|限りで|にて|末で|まで)、?"
                + Whole
                + "(?:は|を|が|の)?(?:全て|すべて)?完了"
                + Tail
                + "|(?<![\\p{L}])"
                + Whole
                + "(?:は|を|が)、?(?:"
                + Year
                + "(?:を|で|をもって|をもち|限りで|にて|末で|まで)、?完了"
                + Tail
                + "|"
                + Year
                + "(?:限り"
                + "|かぎり|まで)(?:とする|とした|とします|となる|である|です))"
                + "|"
                + Year
                + "(?:が|は)(?:本事業の|事業の)?最終年度(?=で|と|に当|。|、|$)"
                + "|(?<of>"
                + Day
                + ")(?:をもって|をもち|限りで|かぎりで|で|に)、?(?:全て|すべて)?(?:運用を|運営を|事業を|サービスを|利用を)?(?:終了|廃止|閉館|閉園|閉所|閉校|閉鎖|廃館|廃園)"
                + Tail
                + "|(?<of>"
                + Year
                + ")(?:をもって|をもち|限りで|かぎりで|で|末で|末に)、?(?:閉館|閉園|閉所|閉校|閉鎖|廃館|廃園|(?:運用|運営|サービス)を(?:終了|廃止))"
                + Tail
                + "|(?<not>(?:(?:次年度|来年度|翌年度)(?:から|以降)?|(?:令和|R)[0-9]{1,2}年度(?:から|以降))は、?(?:"
                + Whole
                + "(?:を|は))?(?:(?:実施|開催|継続)?(?:しない|行わない|行いません|しません)|取り?(?:やめ|止め)(?:る|ます)|やめ(?:る|ます)|廃止(?:する|します)|打ち?切(?:る|ります)|中止(?:する|します)))(?=[。、\\n]|$|こと|予定)"
                + "|(?<!(?:ハード|ソフト|工事|整備|前期|第[0-9]期|一部の?|年度内|年度|初年度の?|今回の?|[0-9]つの|[0-9]件の|[0-9]))(?:本事業|当事業|この事業|(?<![\\p{L}])事業|本制度|この制度)"
                + "(?:は|を|が|の)?、?(?:[^、。\\n]{0,12}(?:で|をもって|をもち|限りで)、?)?(?:終了|廃止)"
                + Tail,
            Options
        );
}
