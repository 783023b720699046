using System.Numerics;
using System.Runtime.InteropServices;
using Meguri.Checks.Reading;
using Meguri.Checks.Words;

namespace Meguri.Checks.Sentences;

/// <summary>A sentence told in words that another measure uses and this place never does: 電子書籍の貸出し among roads and bridges.</summary>
public sealed class TopicAstray : Rule
{
    private const int ShortestSentence = 12;

    // Words that one project or sheet elsewhere has in common with the sentence, or all of its measure.
    private const int FewestOfOne = 3;
    private const int FewestOfMeasure = 4;

    // One word may be its own by chance, where so many more are not.
    private const int MostOfOwn = 1;
    private const int MoreForEachOwn = 2;
    private const int FewestCommon = 3;
    private const int MostCopies = 3;

    // Sentences and names in which a project or sheet must have spoken of itself.
    private const int FewestTold = 5;
    private const int MostQuoted = 4;
    private const int MostTold = 30;

    /// <inheritdoc/>
    public override string Code => "topic-astray";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "ほかの施策のことらしい文";

    /// <inheritdoc/>
    public override string Why =>
        "欄を一つ間違えて書いた文は、読めば正しい文なので見落とされます。その施策で何をしたのかが、分からなくなります。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan) =>
        new Topics(plan)
            .Astray()
            .Take(MostTold)
            .Select(astray =>
            {
                var said = astray.Text.Text.Substring(astray.Sentence.Start, astray.Sentence.Length);
                var where = $"この{(astray.Text.ProjectCode is null ? "施策" : "事業")}のほかの文";
                return Found(
                    astray.Text.Place,
                    $"{Slip.Quote(said)}は、{where}に出てこない言葉（{string.Join('、', astray.Words.Take(MostQuoted))}）で書かれていて、"
                        + $"{astray.There.Code}「{astray.There.Name}」の文に出てくる言葉です。書く欄を間違えていないかを確かめてください。"
                        + "ここのことなら、このままで構いません。",
                    said
                ) with
                {
                    Text = astray.Text.Text,
                    Spans = [astray.Sentence],
                };
            });

    private sealed record Stray(PlanText Text, TextSpan Sentence, Plans.Model.Node There, List<string> Words);

    /// <summary>Which pieces of words (two kanji in a row, a word in katakana) stand in which measures.</summary>
    private sealed class Topics
    {
        private readonly CheckedPlan _plan;
        private readonly List<PlanText> _texts;
        private readonly IReadOnlyList<Plans.Model.Node> _measures;
        private readonly Dictionary<string, int> _homes;
        private readonly Dictionary<uint, Homes> _pieces = [];
        private readonly int _common;
        private readonly Lazy<ILookup<string, PlanText>> _byMeasure;
        private readonly Lazy<Dictionary<UInt128, int>> _told;

        public Topics(CheckedPlan plan)
        {
            _plan = plan;
            _measures = [.. plan.Plan.Measures];
            _homes = _measures.Select((m, i) => (m.Code, i)).ToDictionary(m => m.Code, m => m.i + 1, StringComparer.Ordinal);
            _common = Math.Max(FewestCommon, _measures.Count / 4);
            _texts = [.. plan.Texts.Where(t => !t.IsCopy && t.Place.MeasureCode is not null)];
            var names = plan.Names.Where(n => n.Place.MeasureCode is not null).ToList();
            _byMeasure = new(() => _texts.Concat(names).ToLookup(t => t.Place.MeasureCode!, StringComparer.Ordinal));
            _told = new(() =>
                _texts.SelectMany(t => WrittenSentences.In(t.Text)).GroupBy(s => s.Key).ToDictionary(g => g.Key, g => g.Count())
            );
            var number = 0;
            foreach (var text in _texts)
            {
                foreach (var sentence in WrittenSentences.In(text.Text))
                    Add(text, sentence.Span, ++number);
            }
            foreach (var name in names)
                Add(name, new TextSpan(0, name.Text.Length), ++number);
        }

        public IEnumerable<Stray> Astray()
        {
            // 施策の概要 may look beyond its own measure.
            foreach (var text in _texts.Where(t => t.Place.Field != "outline"))
            {
                foreach (var sentence in WrittenSentences.In(text.Text))
                {
                    if (!sentence.IsHeading && sentence.Length >= ShortestSentence && Of(text, sentence) is { } astray)
                        yield return astray;
                }
            }
        }

        private void Add(PlanText text, TextSpan sentence, int number)
        {
            var home = _homes.GetValueOrDefault(text.Place.MeasureCode!);
            foreach (var (piece, _) in Pieces(text.Text, sentence))
                CollectionsMarshal.GetValueRefOrAddDefault(_pieces, piece, out _).Add(home, number);
        }

        private Stray? Of(PlanText text, WrittenSentence sentence)
        {
            var own = _homes.GetValueOrDefault(text.Place.MeasureCode!);
            var (words, last) = (0, -1);
            foreach (var (piece, word) in Pieces(text.Text, sentence.Span))
            {
                if (word.Start == last || !_pieces[piece].IsElsewhere(own) || IsStem(text.Text, word))
                    continue;
                (words, last) = (words + 1, word.Start);
            }
            if (words < FewestOfOne || !IsOwnWording(sentence) || OwnWords(text, sentence.Span) is not { } mine || mine > MostOfOwn)
                return null;
            return _measures
                .Select((measure, at) => (Measure: measure, Shared: at + 1 == own ? [] : Shared(text.Text, sentence.Span, own, at + 1)))
                .Where(m =>
                    m.Shared.Count >= FewestOfOne + MoreForEachOwn * mine
                    && !AreKin(text, m.Measure.Code)
                    && IsTold(m.Measure.Code, m.Shared)
                )
                .Select(m => new Stray(
                    text,
                    sentence.Span,
                    m.Measure,
                    [
                        .. m
                            .Shared.Keys.OrderBy(w => w.Start)
                            .Select(w => text.Text.Substring(w.Start, w.Length))
                            .Distinct(StringComparer.Ordinal),
                    ]
                ))
                .MaxBy(s => s.Words.Count);
        }

        // Measures that have something to do with each other share their words.
        private bool AreKin(PlanText text, string there) =>
            text.Place is { MeasureCode: { } here, PlanYear: { } year }
            && (TextOfAnother.AreRelated(_plan, here, there, year) || TextOfAnother.ShareProject(_plan, here, there, year));

        // What is copied word for word is told as such, where it is longer than a set phrase.
        private bool IsOwnWording(WrittenSentence sentence) =>
            _told.Value[sentence.Key] is var places
            && (places == 1 || (places <= MostCopies && sentence.Length < TextOfAnother.LongestPhrase));

        // The words that stand in that measure too, with those of their pieces that do.
        private Dictionary<TextSpan, List<uint>> Shared(string text, TextSpan sentence, int own, int other)
        {
            var shared = new Dictionary<TextSpan, List<uint>>();
            foreach (var (piece, word) in Pieces(text, sentence))
            {
                if (!_pieces[piece].IsElsewhere(own) || !_pieces[piece].IsIn(other) || IsStem(text, word) || IsDocument(text, word))
                    continue;
                if (!shared.TryGetValue(word, out var pieces))
                    shared[word] = pieces = [];
                pieces.Add(piece);
            }
            return shared;
        }

        // Words gathered from all over a measure say less than those of one project.
        private bool IsTold(string measure, Dictionary<TextSpan, List<uint>> words) =>
            words.Count >= FewestOfMeasure
            || _byMeasure
                .Value[measure]
                .GroupBy(t => t.ProjectCode)
                .Select(texts => texts.SelectMany(t => Pieces(t.Text, new TextSpan(0, t.Text.Length))).Select(p => p.Piece).ToHashSet())
                .Any(pieces => words.Values.Count(w => w.Exists(pieces.Contains)) >= FewestOfOne);

        // How many of its words the project, the sheet or their names have elsewhere too, those that are everybody's left out; null where
        // so little is told there that nobody can say what it speaks of.
        private int? OwnWords(PlanText text, TextSpan sentence)
        {
            var told = _byMeasure
                .Value[text.Place.MeasureCode!]
                .Where(t => text.ProjectCode is null || t.ProjectCode is null || t.ProjectCode == text.ProjectCode)
                .SelectMany(t =>
                    WrittenSentences.In(t.Text).Where(s => !ReferenceEquals(t, text) || s.Span != sentence).Select(s => (Text: t, s.Span))
                )
                .ToList();
            if (told.Count < FewestTold)
                return null;
            var own = told.SelectMany(t => Pieces(t.Text.Text, t.Span)).Select(p => p.Piece).ToHashSet();
            return Pieces(text.Text, sentence)
                .Where(p => own.Contains(p.Piece) && BitOperations.PopCount(_pieces[p.Piece].All) <= _common)
                .Select(p => p.Word)
                .Distinct()
                .Count();
        }
    }

    /// <summary>The measures in whose sentences a piece stands: the first three, and how often in each.</summary>
    private struct Homes
    {
        private (int Home, int Count) _first;
        private (int Home, int Count) _second;
        private (int Home, int Count) _third;
        private bool _hasMore;
        private int _last;

        /// <summary>A bit for each measure; where there are more than 64, several share one.</summary>
        public ulong All { get; private set; }

        public void Add(int home, int sentence)
        {
            if (_last == sentence)
                return;
            _last = sentence;
            All |= 1UL << (home & 63);
            ref var slot = ref _first;
            if (_first.Home != 0 && _first.Home != home)
            {
                if (_second.Home == 0 || _second.Home == home)
                    slot = ref _second;
                else if (_third.Home == 0 || _third.Home == home)
                    slot = ref _third;
                else
                {
                    _hasMore = true;
                    return;
                }
            }
            slot = (home, slot.Count + 1);
        }

        /// <summary>True where it stands in this sentence of its measure only, and else in one or two measures.</summary>
        public readonly bool IsElsewhere(int own) => !_hasMore && _second.Home != 0 && CountIn(own) <= 1;

        public readonly bool IsIn(int home) => CountIn(home) > 0;

        private readonly int CountIn(int home) =>
            _first.Home == home ? _first.Count
            : _second.Home == home ? _second.Count
            : _third.Home == home ? _third.Count
            : 0;
    }

    private static IEnumerable<(uint Piece, TextSpan Word)> Pieces(string text, TextSpan span)
    {
        for (var at = span.Start; at < span.End; )
        {
            var (kind, end) = (KindOf(text[at]), at + 1);
            while (end < span.End && KindOf(text[end]) == kind)
                end++;
            var word = new TextSpan(at, end - at);
            for (var i = at; kind == Kanji && i + 1 < end; i++)
                yield return (((uint)text[i] << 16) | text[i + 1], word);
            if (kind == Katakana && word.Length > 2)
                yield return (KeyOf(text.AsSpan(at, word.Length)), word);
            at = end;
        }
    }

    // 「見直し、」, 「受け入れる」, 「公表した」 tell what is done, of whatever; 「貸出しが」 is a thing.
    private static bool IsStem(string text, TextSpan word) =>
        word.Length == 2
        && word.End < text.Length
        && "しれけせてりきちえみびげべめ".Contains(text[word.End], StringComparison.Ordinal)
        && !(word.End + 1 < text.Length && "がをはのもに".Contains(text[word.End + 1], StringComparison.Ordinal));

    // The city's plans and rules are named wherever they are made, reported or consulted on.
    private static bool IsDocument(string text, TextSpan word) =>
        word.Length > 2 && Array.Exists(Documents, kind => text.AsSpan(word.Start, word.Length).EndsWith(kind, StringComparison.Ordinal));

    private static readonly string[] Documents =
    [
        "計画",
        "計画書",
        "計画案",
        "方針",
        "指針",
        "戦略",
        "構想",
        "条例",
        "要綱",
        "要領",
        "規則",
        "プラン",
        "ビジョン",
        "ガイドライン",
    ];

    private const int Kanji = 1;
    private const int Katakana = 2;

    private static int KindOf(char c) =>
        KanjiGrams.IsKanji(c) ? Kanji
        : c is (>= 'ァ' and <= 'ヺ') or 'ー' ? Katakana
        : 0;

    // Where no two kanji lie.
    private static uint KeyOf(ReadOnlySpan<char> word)
    {
        var sum = 2166136261u;
        foreach (var c in word)
            sum = (sum ^ c) * 16777619u;
        return sum | 0xF000_0000u;
    }
}
