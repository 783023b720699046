using Meguri.Checks.Reading;
using Meguri.Plans.Model;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Checks.Sentences;

/// <summary>A text that is another measure's or project's: the same words, or a heading that names a project which is not on the
/// sheet.</summary>
public sealed class TextOfAnother : Rule
{
    // Shorter texts and sentences are set phrases: 「施設の適切な維持管理に努める」.
    private const int ShortestText = 30;
    private const int ShortestSame = 20;
    private const int ShortestOfSheet = 15;
    private const int LongText = 50;
    private const int ShortestSentence = 15;

    /// <summary>A sentence shorter than this may well be written twice.</summary>
    internal const int LongestPhrase = 20;

    private const int ShortestName = 6;
    private const decimal MostShared = 0.8m;

    // What stands in more places is a phrase of the house.
    private const int MostPlaces = 3;

    /// <inheritdoc/>
    public override string Code => "text-of-another";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "ほかの施策や事業の文と同じ";

    /// <inheritdoc/>
    public override string Why => "貼る欄を一つ間違えると、二つの事業が同じことをしたように読めます。本当の文はどこにもなくなります。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (
            var texts in plan
                .Texts.Where(t => !t.IsCopy && t.Place.PlanYear is not null)
                .GroupBy(t => (t.Place.Kind, t.Place.Field, t.Place.PlanYear))
        )
        {
            foreach (var finding in Alike(plan, [.. texts.OrderBy(t => plan.OrderOf(t.Place.MeasureCode))]))
                yield return finding;
        }
        foreach (var finding in Strays(plan))
            yield return finding;
        foreach (var finding in new Headings(plan).Astray(this))
            yield return finding;
    }

    // One sentence among others, word for word that of a measure with which this one has nothing to do.
    private IEnumerable<Finding> Strays(CheckedPlan plan)
    {
        foreach (var texts in plan.Texts.Where(t => !t.IsCopy && t.Place.PlanYear is not null).GroupBy(t => t.Place.PlanYear))
        {
            // Where a sentence stands: its first place, its second, and how many there are.
            var places =
                new Dictionary<
                    UInt128,
                    ((PlanText Text, WrittenSentence Sentence) First, (PlanText Text, WrittenSentence Sentence) Second, int Count)
                >();
            foreach (var text in texts)
            {
                if (text.Text.Length <= LongestPhrase || WrittenSentences.In(text.Text) is not { Count: > 0 } sentences)
                    continue;
                foreach (var sentence in sentences)
                {
                    if (sentence.Length < LongestPhrase || sentence.IsHeading)
                        continue;
                    var known = places.GetValueOrDefault(sentence.Key);
                    if (known.Count == 0)
                        places[sentence.Key] = ((text, sentence), default, 1);
                    else if (known.Count == 1 && !ReferenceEquals(known.First.Text, text))
                        places[sentence.Key] = (known.First, (text, sentence), 2);
                    else if (known.Count == 2 && !ReferenceEquals(known.Second.Text, text))
                        places[sentence.Key] = (known.First, known.Second, 3);
                }
            }
            foreach (var (one, two, _) in places.Values.Where(at => at.Count == 2))
            {
                // It is astray where it stands among others; two that say no more than that are told as wholes.
                var (oneIsAll, twoIsAll) = (WrittenSentences.In(one.Text.Text).Count == 1, WrittenSentences.In(two.Text.Text).Count == 1);
                if (oneIsAll && twoIsAll || AreKin(plan, one.Text, two.Text))
                    continue;
                if (!oneIsAll && !twoIsAll && AreAlike(one.Text, two.Text))
                    continue;
                var (first, second) = twoIsAll ? (two, one) : (one, two);
                yield return Found(
                    second.Text.Place,
                    $"{Slip.Quote(second.Sentence.Of(second.Text.Text))}は、{first.Text.Place.MeasureCode}{(plan.Plan.Project(first.Text.ProjectCode) is { } project ? $"「{project.Name}」" : "")}にある文と同じです。貼る欄を間違えていないかを確かめてください。同じことを書くつもりなら、このままで構いません。",
                    second.Text.Text,
                    first.Text.Text
                ) with
                {
                    Severity = Severity.Note,
                    Text = second.Text.Text,
                    Spans = [second.Sentence.Span],
                    Also = [first.Text.Place],
                };
            }
        }
    }

    // Texts half of which is the same are alike as a whole.
    private static bool AreAlike(PlanText one, PlanText other)
    {
        if ((one.Place.Kind, one.Place.Field) != (other.Place.Kind, other.Place.Field))
            return false;
        var told = WrittenSentences.In(one.Text).Select(s => s.Key).ToHashSet();
        var sentences = WrittenSentences.In(other.Text);
        return sentences.Count(s => told.Contains(s.Key)) * 2 >= Math.Max(told.Count, sentences.Count);
    }

    private IEnumerable<Finding> Alike(CheckedPlan plan, List<PlanText> texts)
    {
        var sentences = texts.ConvertAll(t => WrittenSentences.In(t.Text));
        var places = new Dictionary<UInt128, List<int>>();
        for (var i = 0; i < texts.Count; i++)
        {
            foreach (var key in sentences[i].Where(s => s.Length >= ShortestSentence).Select(s => s.Key).Append(Whole(sentences[i])))
            {
                if (!places.TryGetValue(key, out var at))
                    places[key] = at = [];
                if (at.Count <= MostPlaces && (at.Count == 0 || at[^1] != i))
                    at.Add(i);
            }
        }
        for (var i = 0; i < texts.Count; i++)
        {
            if (Nearest(sentences, places, i) is not ({ } other, var isSame))
                continue;
            var ofSheet = isSame && texts[i].ProjectCode is null;
            var length = sentences[i].Sum(s => s.Length);
            // Two projects of one measure may share a set phrase, not all that they say in figures.
            var isCopied =
                isSame
                && sentences[i].Count > 1
                && length >= ShortestText
                && texts[i].Text.AsSpan().ContainsAnyInRange('0', '9')
                && texts[i].Place.MeasureCode == texts[other].Place.MeasureCode;
            if (!ofSheet && !isCopied && AreKin(plan, texts[other], texts[i]))
                continue;
            if (
                length
                >= (
                    ofSheet ? ShortestOfSheet
                    : isSame ? ShortestSame
                    : ShortestText
                )
            )
                yield return Say(plan, texts[i], texts[other], isSame, length);
        }
    }

    // All that a text says, in order.
    private static UInt128 Whole(IReadOnlyList<WrittenSentence> sentences) =>
        sentences.Aggregate(UInt128.One, (all, s) => (all * 31) ^ s.Key);

    // The text before this one that says all that it says, or nearly so; a short text may well be one point of a longer one.
    private static (int? Other, bool IsSame) Nearest(
        List<IReadOnlyList<WrittenSentence>> sentences,
        Dictionary<UInt128, List<int>> places,
        int own
    )
    {
        if (places[Whole(sentences[own])] is { Count: > 1 and <= MostPlaces } same && same[0] < own)
            return (same[0], true);
        var shared = new Dictionary<int, int>();
        foreach (var sentence in sentences[own])
        {
            if (sentence.Length < ShortestSentence || places[sentence.Key] is not { Count: > 1 and <= MostPlaces } at)
                continue;
            foreach (var other in at.Where(o => o < own))
                shared[other] = shared.GetValueOrDefault(other) + sentence.Length;
        }
        foreach (var (other, length) in shared)
        {
            if (length >= MostShared * Math.Max(sentences[own].Sum(s => s.Length), sentences[other].Sum(s => s.Length)))
                return (other, false);
        }
        return (null, false);
    }

    private Finding Say(CheckedPlan plan, PlanText text, PlanText other, bool same, int length) =>
        Found(
            text.Place,
            $"この文は、{other.Place.MeasureCode}{(plan.Plan.Project(other.ProjectCode) is { } project ? $"「{project.Name}」" : "")}の文と"
                + $"{(same ? "同じ" : "ほとんど同じ")}です。貼る欄を間違えていないかを確かめてください。同じことを書くつもりなら、このままで構いません。",
            text.Text,
            other.Text
        ) with
        {
            Severity = same && length >= LongText ? Severity.Warning : Severity.Note,
            Text = text.Text,
            Also = [other.Place],
        };

    // Measures that list a project together, or name each other, tell of one thing; so do the projects of one measure.
    private static bool AreKin(CheckedPlan plan, PlanText one, PlanText other)
    {
        if (one.Place.MeasureCode == other.Place.MeasureCode || one.ProjectCode is { } code && code == other.ProjectCode)
            return true;
        if (one.Place is not { MeasureCode: { } first, PlanYear: { } year } || other.Place.MeasureCode is not { } second)
            return false;
        return AreRelated(plan, first, second, year) || (one.ProjectCode is null && ShareProject(plan, first, second, year));
    }

    /// <summary>True where one of the measures names the other among 関連施策.</summary>
    internal static bool AreRelated(CheckedPlan plan, string first, string second, FiscalYear year) =>
        plan.Plan.Related(first, year).Any(r => r.RelatedCode == second)
        || plan.Plan.Related(second, year).Any(r => r.RelatedCode == first);

    /// <summary>True where a project stands on the sheets of both.</summary>
    internal static bool ShareProject(CheckedPlan plan, string first, string second, FiscalYear year) =>
        plan
            .Plan.Listings(first, year)
            .Select(l => l.ProjectCode)
            .Intersect(plan.Plan.Listings(second, year).Select(l => l.ProjectCode), StringComparer.Ordinal)
            .Any();

    /// <summary>Headings 「●市政スクールの実施」 that name a project of another sheet.</summary>
    private sealed class Headings
    {
        private readonly CheckedPlan _plan;
        private readonly Dictionary<string, Project> _projects = new(StringComparer.Ordinal);
        private readonly Dictionary<(string, int), HashSet<string>> _onSheet = [];

        public Headings(CheckedPlan plan)
        {
            _plan = plan;
            foreach (var project in plan.Plan.Document.Projects)
            {
                if (project.Name.Length >= ShortestName)
                    _projects.TryAdd(Fold(project.Name), project);
            }
        }

        public IEnumerable<Finding> Astray(TextOfAnother rule)
        {
            foreach (var text in _plan.Texts)
            {
                if (text.Place is not { MeasureCode: { } measure, PlanYear: { } year })
                    continue;
                foreach (var (span, name) in Opened(text))
                {
                    if (!_projects.TryGetValue(name, out var project) || OnSheet(measure, year.Value).Contains(project.Code))
                        continue;
                    if (_plan.Plan.Related(measure, year).Any(r => r.RelatedCode == project.HomeMeasureCode))
                        continue;
                    yield return rule.Found(
                        text.Place,
                        $"このシートに載っていない事業「{project.Name}」のことが書かれています。ほかの施策の文を貼っていないか、事業を載せ忘れていないかを確かめてください。",
                        project.Name
                    ) with
                    {
                        Severity = Severity.Note,
                        Text = text.Text,
                        Spans = [span],
                    };
                }
            }
        }

        // Headings of lists, and the name in 「」 with which a text begins.
        private static IEnumerable<(TextSpan Span, string Name)> Opened(PlanText text)
        {
            foreach (var line in TextLines.In(text.Text))
            {
                if (line.IsHeading)
                    yield return (new TextSpan(line.Start, line.Span.End - line.Start), Fold(text.Text[line.Start..line.Span.End]));
                else if (
                    text.Text[line.Start] == '「'
                    && text.Text.IndexOf('」', line.Start) is var end
                    && end > line.Start
                    && end < line.Span.End
                )
                    yield return (new TextSpan(line.Start + 1, end - line.Start - 1), Fold(text.Text[(line.Start + 1)..end]));
            }
        }

        private HashSet<string> OnSheet(string measure, int year)
        {
            if (_onSheet.TryGetValue((measure, year), out var codes))
                return codes;
            return _onSheet[(measure, year)] = [.. _plan.Plan.Listings(measure, new(year)).Select(l => l.ProjectCode)];
        }

        private static string Fold(string name) =>
            TextForCompare.Normalise(NameMarks.Split(name.Trim('【', '】', '《', '》', '≪', '≫', '：', ':')).Name, foldKanji: true);
    }
}
