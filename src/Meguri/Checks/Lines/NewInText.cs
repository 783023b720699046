using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Checks.Lines;

/// <summary>A text calls its project, or a piece of it, new (【新規】, 「今年度から始める」), and it stood in the plan or among the results
/// before.</summary>
public sealed partial class NewInText : Rule
{
    private const int ShortestName = 4;
    private const int Ending = 3;

    private static readonly Remembered<Slip> Marks = new(text => Marked.Matches(FullWidth.ToAscii(text)).Select(m => OfText(text, m)));
    private static readonly Remembered<Slip> Words = new(text => Said.Matches(FullWidth.ToAscii(text)).Select(m => OfText(text, m)));

    /// <inheritdoc/>
    public override string Code => "new-in-text";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "前からある事業の文に「新規」とある";

    /// <inheritdoc/>
    public override string Why =>
        "去年の計画書にも載っている事業を新規と書くと、書き写しの誤りか、何が新しいのか、読む人には分かりません。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        var lines = plan.Lines.Where(l => l.IsMain).ToDictionary(l => (l.Project.Code, l.Year.PlanYear));
        foreach (var text in plan.Texts)
        {
            if (text is not { IsCopy: false, ProjectCode: { } code, Year: { } year, Place.PlanYear: { } planYear } || !MayHold(text.Text))
                continue;
            if (!lines.TryGetValue((code, planYear), out var line) || line.Listing.New)
                continue;
            var slips = Marks
                .In(text.Text)
                .Where(s => IsOfProject(text.Text, s.Span, line.Project.Name))
                .Concat(
                    Words
                        .In(text.Text)
                        .Where(s => !Topic.IsPieceOf(Topic.Before(FullWidth.ToAscii(text.Text), s.Span.Start), line.Project.Name))
                )
                .ToList();
            if (slips.Count == 0 || Before(plan, line, year) is not { } problem)
            {
                if (Pieces.In(text.Text) is { Count: > 0 } pieces && OfPiece(plan, text, line, pieces) is { } known)
                    yield return known;
                continue;
            }
            yield return Found(
                text.Place,
                $"「{line.Project.Name}」の文に{slips[0].Message}とありますが、{problem}新規でなければ文を直し、事業の一部が新しいなら、何が新しいのかを書いてください。",
                string.Join('\n', slips.Select(s => text.Text.Substring(s.Span.Start, s.Span.Length))),
                problem
            ) with
            {
                Text = text.Text,
                Spans = [.. slips.Select(s => s.Span).OrderBy(s => s.Start)],
            };
        }
    }

    /// <summary>A piece of a project that a text says is begun.</summary>
    /// <param name="Span">The words.</param>
    /// <param name="Words">What is begun: 夜間, 相談.</param>
    /// <param name="Around">Words of the same clause that must have been told too, or it is begun elsewhere or otherwise.</param>
    private sealed record Piece(TextSpan Span, IReadOnlyList<string> Words, IReadOnlyList<string> Around);

    private static readonly Remembered<Piece> Pieces = new(ReadPieces);

    private static IEnumerable<Piece> ReadPieces(string text)
    {
        if (!MayHold(text))
            yield break;
        var half = FullWidth.ToAscii(text);
        foreach (Match match in Begun.Matches(half))
        {
            // 「相談を、今年度から毎週行う」 tells of how often.
            if (Further().IsMatch(match.Value) || (match.Groups["verb"].Value is "実施" or "行" && !IsCalledNew(match.Value)))
                continue;
            var what = WordsOf(match.Groups["what"].Value);
            if (what.Count > 0)
                yield return new(
                    new TextSpan(match.Index, match.Length),
                    what,
                    WordsOf(Often.Replace(string.Concat(match.Groups["how"].Captures.Select(c => c.Value)), ""))
                );
        }
    }

    private static bool IsCalledNew(string words) =>
        words.AsSpan().ContainsAny('新', '初') || words.Contains("はじめて", StringComparison.Ordinal);

    private static List<string> WordsOf(string half) => [.. Word().Matches(half).Select(m => m.Value)];

    // 「今年度から新たに、夜間の相談を始める」, though last year's texts tell of 夜間の相談 already.
    private Finding? OfPiece(CheckedPlan plan, PlanText text, CheckedLine line, IReadOnlyList<Piece> pieces)
    {
        var year = text.Year!.Value;
        var results = plan.Plan.Result(line.Project.Code, year - 1)?.Text ?? "";
        var plans = plan.Plan.Plan(line.Project.Code, year - 1)?.Text ?? "";
        foreach (var piece in pieces)
        {
            // Words that the project's name has say nothing of a piece.
            if (piece.Words.All(w => Holds(line.Project.Name, w)))
                continue;
            var (told, title) =
                Telling(results, piece) is { } done ? (done, "実績")
                : !text.IsResult && !PutOff().IsMatch(results) && Telling(plans, piece) is { } planned ? (planned, "計画")
                : (null, "");
            if (told is null)
                continue;
            var words = Slip.Quote(text.Text.AsSpan(piece.Span.Start, piece.Span.Length));
            return Found(
                text.Place,
                $"{words}とありますが、{(year - 1).Era}の{title}に{Slip.Quote(told)}とあります。前からしていることなら文を直し、新しいところがあるなら、何が新しいのかを書いてください。",
                words,
                told
            ) with
            {
                Text = text.Text,
                Spans = [piece.Span],
            };
        }
        return null;
    }

    // The sentence that tells of all of it, as of something that is there.
    private static string? Telling(string text, Piece piece)
    {
        foreach (var sentence in WrittenSentences.In(text))
        {
            var half = FullWidth.ToAscii(sentence.Of(text));
            if (
                !sentence.IsHeading
                && piece.Words.All(w => Holds(half, w))
                && piece.Around.All(w => Holds(half, w))
                && !Wished().IsMatch(half)
            )
                return sentence.Of(text);
        }
        return null;
    }

    // 夜間相談 is told by 「夜間の相談」 too.
    private static bool Holds(string half, string word)
    {
        const int Half = 2;
        if (half.Contains(word, StringComparison.Ordinal))
            return true;
        if (word.Length != Half + Half)
            return false;
        return half.Contains(word[..Half], StringComparison.Ordinal) && half.Contains(word[Half..], StringComparison.Ordinal);
    }

    private static bool MayHold(string text) => text.AsSpan().ContainsAny('新', '始', '初');

    private static Slip OfText(string text, Match match) =>
        new(new TextSpan(match.Index, match.Length), Slip.Quote(text.AsSpan(match.Index, match.Length)));

    // A mark before one item of a list, or behind a piece, says that this piece is new; before the whole text, or with the project's name,
    // that the project is.
    private static bool IsOfProject(string text, TextSpan span, string name)
    {
        var lines = TextLines.In(text);
        if (!lines.Any(l => l.Span.Start <= span.Start && span.End <= l.Span.End))
            return false;
        var sentence = SentenceAround(text, span);
        var folded = TextForCompare.Normalise(sentence, foldKanji: true);
        var core = TextForCompare.Normalise(name, foldKanji: true);
        if (core.EndsWith("事業", StringComparison.Ordinal) && core.Length - 2 >= ShortestName)
            core = core[..^2];
        // 「○○事業を新たに始める」
        if (text[span.Start] == 'を')
            return TextForCompare.Normalise(text[Math.Max(0, span.Start - core.Length - Ending)..span.Start], foldKanji: true) is var before
                && (before.EndsWith(core, StringComparison.Ordinal) || before.EndsWith(core + "事業", StringComparison.Ordinal));
        return folded.Contains(core, StringComparison.Ordinal)
            || (lines.Count == 1 && string.IsNullOrWhiteSpace(text[..span.Start].Trim('・', '●', '○', '■', '※', '★', ' ', '　')));
    }

    private static string SentenceAround(string text, TextSpan span)
    {
        var start = span.Start == 0 ? 0 : text.LastIndexOfAny(['。', '\n'], span.Start - 1) + 1;
        var end = text.IndexOfAny(['。', '\n'], span.End);
        return text[start..(end < 0 ? text.Length : end)];
    }

    // New in the plan of a year, a project is still new among the results of that year.
    private static string? Before(CheckedPlan plan, CheckedLine line, FiscalYear year)
    {
        var code = line.Project.Code;
        if (line.Project.StartYear is { } start)
            return start < year ? $"事業の開始年度は{start.Era}です。" : null;
        if (plan.Plan.ListingsOf(code).Where(l => l.PlanYear < year).OrderBy(l => l.PlanYear.Value).FirstOrDefault() is { } listed)
            return $"{listed.PlanYear.Era}のシートにも載っています。";
        return plan.Plan.Result(code, year - 1) is { } result && (result.Text.Length > 0 || result.SettledAmount is not null)
            ? $"{(year - 1).Era}の実績があります。"
            : null;
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private static Regex Marked =>
        field ??= Pattern.Of(
            @"(?<=^|\n)[・●○■※★]?\s?新規(?=[\s:。]|\z)|(?<=^|[。\n・])新規に(?=実施|開始|始め|行|創設|立ち上げ)|を(?:新たに|新規に|初めて)(?:創設|新設|開始|始め|立ち上げ|実施|行う|事業化)"
                + @"|[(\[【〔《≪〈<「［]\s?(?:新規(?:事業|取組)?|新)\s?[)\]】〕》≫〉>」］]",
            Options
        );

    private static Regex Begun =>
        field ??= Pattern.Of(
            @"(?:(?:今年度|本年度|当年度|新年度|(?:令和|R)[0-9]{1,2}年度|今年|本年)(?:から|より|に|は)?、?(?:新規に|新たに|初めて|はじめて)|新規に|新たに|初めて|はじめて|(?:今年度|本年度|当年度|新年度)(?:から|より))、?"
                + @"(?<what>[^、。\n()「」0-9]{2,24}?)(?:を|が)、?(?<how>[^。\n()]{0,24}?)(?<verb>始め|始ま|開始|スタート|創設|導入|立ち上げ|実施|行(?=[いうっ]))(?:する|します|した|しました|ます|ました|ります|りました|る|た|い|います|う|った|いました|り)?(?=[。、\n)]|\z)"
                + @"|(?<=^|[。、\n・●])(?<what>[^、。\n()「」0-9・●]{2,24}?)(?:を|が)、?(?<how>[^。\n()、]{0,16}?)(?:(?:今年度|本年度|当年度|新年度)(?:から|より)(?:新たに|新規に|初めて)?|新たに|新規に|初めて|はじめて)(?<how>[^。\n()、]{0,16}?)(?<verb>始め|始ま|開始|スタート|創設|導入|立ち上げ|実施|行(?=[いうっ]))(?:する|します|した|しました|ます|ました|ります|りました|る|た|い|います|う|った|いました|り)?(?=[。、\n)]|\z)"
                + @"|(?<=^|[\n。])[・●○]?\s?[(\[【〔《≪〈<]\s?新(?:規)?\s?[)\]】〕》≫〉>]\s?(?<what>[^、。\n()「」0-9]{2,16}?)(?:の(?:開始|実施|導入)|を(?:始める|始めます|開始する|開始します|実施する|実施します|行う|行います|導入する|導入します)|(?<=[\p{IsCJKUnifiedIdeographs}ァ-ヶー]))(?=[。、\n]|\z)",
            Options
        );

    // In another place, for other people, with more of it: that is new.
    [GeneratedRegex(
        "でも|にも|までも|へも|からも|まで[をに]?|広げ|拡大|拡充|追加|増や|増設|別の|ほか|以外|新型|新しい|団体|補助|支援金|応募|募集|改良|見直|[0-9](?:[校園店館社駅棟橋基台組戸]|[か箇ヶケ]所|地区|団体|会場|路線|人|名|世帯)",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Further();

    // How often and on which day says nothing of whether.
    private static Regex Often =>
        field ??= Pattern.Of(
            "(?:令和|平成)?[0-9]{1,2}年度?|[0-9]{1,2}[月日時回か所人]|毎[月週年日]|隔[月週]|第?[0-9、・]+(?:[・、]第?[0-9]+)*|[月火水木金土日]曜日?|[上中下]旬|年度内|年間?|月[0-9]+回|[0-9]+か月|(?:今|本|当|新)年度?|午[前後]|試行的?|本格的?",
            Options
        );

    [GeneratedRegex(@"[\p{IsCJKUnifiedIdeographs}々]{2,}|[ァ-ヶー]{2,}|[A-Za-z]{2,}", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Word();

    // Asked for, thought of, tried, or to come: not there yet.
    [GeneratedRegex(
        "検討|準備|要望|要請|求め|望む|望み|希望|必要|課題|声|翌年|次年|来年|予定|調整|協議|研究|調査|試行|試験|実証|できな|できず|なかった|ありません|いない|見送|延期|中止|休止|向け|めざ|目指|今後|将来|先進|他市|他都市|国の|県の|令和|ニーズ|不足|廃止|終了",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Wished();

    [GeneratedRegex("見送|延期|先送|中止|断念|できな|できず|なかった|未実施|至ら|繰り?越|遅れ", Options, Reading.Patience.Milliseconds)]
    private static partial Regex PutOff();

    // 「新規の団体」, 「新規会員」 are new in the project; 「新規事業である」, 「今年度から始める事業」 is the project.
    private static Regex Said =>
        field ??= Pattern.Of(
            @"新規(?:の)?(?:事業|取組|取り組み)(?:として|である|です|だ(?=。)|となる|に位置)|年度(?:の)?新規(?:の)?(?:事業|取組)(?=[。、)\n]|\z)|(?:今年度|本年度|当年度|新年度)(?:から|より"
                + @"|に)(?:新規に|新たに|初めて|はじめて)"
                + "(?:始める|実施する|行う|開始する|取り組む|立ち上げる|創設する|開催する|始めた|実施した|行った|開始した)(?:新規の?)?(?:事業)?(?=。|ものである|ものです|である|です|$)"
                + @"|(?:今年度|本年度|当年度|新年度)(?:から|より)(?:始める|始まる|開始する|始めた|始まった|開始した|スタートする|スタートした)(?:新規の|新しい|新たな)?(?:事業|制度|取組)",
            Options
        );
}
