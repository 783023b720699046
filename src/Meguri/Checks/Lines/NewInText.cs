using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Checks.Lines;

/// <summary>A text calls its project new (【新規】, 「今年度から始める」), and it stood in the plan or among the results before.</summary>
public sealed partial class NewInText : Rule
{
    private const int ShortestName = 4;
    private const int Ending = 3;

    private static readonly Remembered<Slip> Marks = new(text => Marked().Matches(FullWidth.ToAscii(text)).Select(m => OfText(text, m)));
    private static readonly Remembered<Slip> Words = new(text => Said().Matches(FullWidth.ToAscii(text)).Select(m => OfText(text, m)));

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
                continue;
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
    private static string? Before(CheckedPlan plan, SheetLine line, FiscalYear year)
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

    [GeneratedRegex(
        @"(?<=^|\n)[・●○■※★]?\s?新規(?=[\s:。]|\z)|(?<=^|[。\n・])新規に(?=実施|開始|始め|行|創設|立ち上げ)|を(?:新たに|新規に|初めて)(?:創設|新設|開始|始め|立ち上げ|実施|行う|事業化)"
            + @"|[(\[【〔《≪〈<「［]\s?(?:新規(?:事業|取組)?|新)\s?[)\]】〕》≫〉>」］]",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Marked();

    // 「新規の団体」, 「新規会員」 are new in the project; 「新規事業である」, 「今年度から始める事業」 is the project.
    [GeneratedRegex(
        @"新規(?:の)?(?:事業|取組|取り組み)(?:として|である|です|だ(?=。)|となる|に位置)|年度(?:の)?新規(?:の)?(?:事業|取組)(?=[。、)\n]|\z)|(?:今年度|本年度|当年度|新年度)(?:から|より"
            + @"|に)(?:新規に|新たに|初めて|はじめて)"
            + "(?:始める|実施する|行う|開始する|取り組む|立ち上げる|創設する|開催する|始めた|実施した|行った|開始した)(?:新規の?)?(?:事業)?(?=。|ものである|ものです|である|です|$)"
            + @"|(?:今年度|本年度|当年度|新年度)(?:から|より)(?:始める|始まる|開始する|始めた|始まった|開始した|スタートする|スタートした)(?:新規の|新しい|新たな)?(?:事業|制度|取組)",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Said();
}
