using System.Text.RegularExpressions;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Sentences;

/// <summary>The same sentence stands twice: in one field, or in two fields of one sheet; or the same phrase twice in one sentence.</summary>
public sealed partial class SentenceTwice : Rule
{
    // Shorter ones are set phrases: 「加入促進に努める」.
    private const int ShortestInField = 12;

    // Right behind one another even a short one was copied.
    private const int ShortestAdjoining = 7;
    private const int ShortestInSheet = 20;
    private const int ShortestPhrase = 12;
    private const int LongestEnding = 6;

    /// <inheritdoc/>
    public override string Code => "sentence-twice";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "同じ文が二度書かれている";

    /// <inheritdoc/>
    public override string Why =>
        "写した文の消し忘れか、欄の取り違えです。成果と改善点に同じ文があれば、どちらかの欄には何も書かれていないのと同じです。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts)
        {
            if ((InField(text) ?? InSentence(text)) is { } twice)
                yield return twice;
        }
        foreach (
            var sheet in plan
                .Texts.Where(t => !t.IsCopy && t.Place is { MeasureCode: not null, PlanYear: not null })
                .GroupBy(t => (t.Place.MeasureCode, t.Place.PlanYear))
        )
        {
            foreach (var twice in InSheet(sheet))
                yield return twice;
        }
    }

    private Finding? InField(PlanText text)
    {
        var sentences = WrittenSentences.In(text.Text);
        if (sentences.Count < 2)
            return null;
        Dictionary<UInt128, WrittenSentence> first = [];
        var last = default(WrittenSentence);
        foreach (var sentence in sentences)
        {
            var adjoins =
                last.Length >= ShortestAdjoining
                && last.Key == sentence.Key
                && !text.Text.AsSpan(last.Span.End, sentence.Span.Start - last.Span.End).ContainsAny('\n', '\r');
            if (adjoins)
                first.TryAdd(last.Key, last);
            last = sentence;
            if (sentence.IsHeading || (sentence.Length < ShortestInField && !adjoins) || first.TryAdd(sentence.Key, sentence))
                continue;
            return Found(
                text.Place,
                $"同じ文{Slip.Quote(sentence.Of(text.Text))}が、この欄に二度書かれています。一つを消すか、違うことを書くつもりだったなら書き直してください。",
                sentence.Of(text.Text)
            ) with
            {
                Severity = sentence.Length >= ShortestInSheet ? Severity.Warning : Severity.Note,
                Text = text.Text,
                Spans = [first[sentence.Key].Span, sentence.Span],
            };
        }
        return null;
    }

    // 「訓練未実施の組織への出前講座を続け、訓練未実施の組織への出前講座を続ける」: what is done, to whom and with what is the same.
    private Finding? InSentence(PlanText text)
    {
        foreach (var sentence in WrittenSentences.In(text.Text))
        {
            if (sentence.Length < 2 * ShortestPhrase)
                continue;
            var clauses = Clauses(text.Text, sentence.Span);
            for (var i = 0; i + 1 < clauses.Count; i++)
            {
                if (clauses[i].Length < ShortestPhrase)
                    continue;
                for (var j = i + 1; j < clauses.Count; j++)
                {
                    if (SamePhrase(text.Text, clauses[i], clauses[j]) is not { } twice)
                        continue;
                    var phrase = text.Text.AsSpan(twice.Later.Start, twice.Later.Length);
                    return Found(
                        text.Place,
                        $"同じ句{Slip.Quote(phrase)}が、一つの文に二度書かれています。一つを消すか、違うことを書くつもりだったなら書き直してください。",
                        phrase.ToString()
                    ) with
                    {
                        Text = text.Text,
                        Spans = [twice.First, twice.Later],
                    };
                }
            }
        }
        return null;
    }

    private static List<TextSpan> Clauses(string text, TextSpan sentence)
    {
        List<TextSpan> clauses = [];
        for (var start = sentence.Start; start < sentence.End; )
        {
            var stop = text.AsSpan(start, sentence.End - start).IndexOfAny("、，");
            var end = stop < 0 ? sentence.End : start + stop;
            clauses.Add(new TextSpan(start, end - start));
            start = end + 1;
        }
        return clauses;
    }

    // The later clause up to the ending of its verb, in the first one too, with nothing but another ending behind it; before it the first may
    // have its subject.
    private static (TextSpan First, TextSpan Later)? SamePhrase(string text, TextSpan one, TextSpan other)
    {
        var first = text.AsSpan(one.Start, one.Length);
        var later = text.AsSpan(other.Start, other.Length);
        var stem = later[..(later.LastIndexOfAnyExceptInRange('ぁ', 'ん') + 1)];
        // Nouns in a list may well be the same, but not all that is said of them.
        var isSaid = stem.Contains('を') || (stem.Length < later.Length && stem.ContainsAny('が', 'に'));
        if (later.Length - stem.Length > LongestEnding || stem.Length < ShortestPhrase - 1 || !isSaid)
            return null;
        var at = first.IndexOf(stem);
        var ending = at < 0 ? default : first[(at + stem.Length)..];
        if (
            at < 0
            || ending.Length > LongestEnding
            || ending.ContainsAnyExceptInRange('ぁ', 'ん')
            || (at > 0 && !Head().IsMatch(first[..at]))
        )
            return null;
        return (new TextSpan(one.Start + at, stem.Length + ending.Length), other);
    }

    private IEnumerable<Finding> InSheet(IEnumerable<PlanText> texts)
    {
        Dictionary<UInt128, (PlanText Text, WrittenSentence Sentence)> first = [];
        foreach (var text in texts)
        {
            foreach (var sentence in WrittenSentences.In(text.Text))
            {
                if (sentence.IsHeading || sentence.Length < ShortestInSheet || first.TryAdd(sentence.Key, (text, sentence)))
                    continue;
                var (before, there) = first[sentence.Key];
                if (before.Place == text.Place || MaySayTheSame(before, text, sentence))
                    continue;
                yield return Found(
                    text.Place,
                    $"同じ文{Slip.Quote(sentence.Of(text.Text))}が、同じシートの{Name(before)}の欄にもあります。欄を取り違えていないかを確かめてください。",
                    sentence.Of(text.Text)
                ) with
                {
                    Text = text.Text,
                    Spans = [sentence.Span],
                    Also = [before.Place],
                };
            }
        }
    }

    // The outline sums up the projects, and a project that goes on is told as it was planned: only a whole sentence with its verb, told as
    // done and yet to do, is odd.
    private static bool MaySayTheSame(PlanText before, PlanText text, WrittenSentence sentence)
    {
        var isOutline = before.Place.Field == "outline" || text.Place.Field == "outline";
        if (isOutline && (before.Year is not null || text.Year is not null))
            return true;
        // What is to be bettered is what is planned next.
        if (IsAhead(before) && IsAhead(text) && before.Place.Kind != text.Place.Kind)
            return true;
        var told = before.IsResult || text.IsResult;
        var planned = (before.Year is not null && !before.IsResult) || (text.Year is not null && !text.IsResult);
        return told && planned && !IsYetToDo(sentence.Of(text.Text));
    }

    private static bool IsAhead(PlanText text) => text.Place.Field == "improvements" || text is { Year: not null, IsResult: false };

    private static bool IsYetToDo(string sentence) =>
        sentence.EndsWith("する", StringComparison.Ordinal)
        || sentence.EndsWith("図る", StringComparison.Ordinal)
        || sentence.EndsWith("努める", StringComparison.Ordinal)
        || sentence.EndsWith("進める", StringComparison.Ordinal)
        || sentence.EndsWith("行う", StringComparison.Ordinal);

    private static string Name(PlanText text) =>
        $"「{Plans.PlanRecords.All.First(k => k.Name == text.Place.Kind)[text.Place.Field].Title}」";

    // A subject, a mark or a word of time before the phrase.
    [GeneratedRegex(
        "^(?:[\\s　・●○■◎※-]*|.{1,16}(?:は|では|には|も)|(?:引き続き|今後|さらに|更に|また|新たに|今年度|本年度|昨年度|前年度|次年度|来年度|令和.{1,3}年度|(?:.{0,8}[）)])))\\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        Patience.Milliseconds
    )]
    private static partial Regex Head();
}
