using System.Runtime.InteropServices;
using Meguri.Checks.Reading;
using Meguri.Checks.Words;

namespace Meguri.Checks.Sentences;

/// <summary>A sentence whose words are another measure's and none of them its own: 電子書籍の貸出し among roads and bridges.</summary>
public sealed class TopicAstray : Rule
{
    private const int ShortestSentence = 14;
    private const int FewestForeign = 2;
    private const int FewestWords = 3;
    private const int FewestWeight = 4;
    private const int LongWord = 4;
    private const int FewestOfLong = 3;
    private const int FewestOfCommon = 3;
    private const int MostQuoted = 4;
    private const int MostTold = 30;

    /// <summary>A word of a sentence: kanji in a row, or katakana, with the pieces by which it is known again.</summary>
    private readonly record struct Term(string Word, uint[] Pieces);

    private readonly record struct Told(TextSpan Span, Term[] Terms, int Length, UInt128 Key);

    /// <summary>The measures in whose sentences a piece stands, the first two of them, and how often.</summary>
    private struct Homes
    {
        public int First;
        public int Second;
        public int InFirst;
        public int InSecond;
        public int Others;
        public ulong All;
    }

    private static readonly Remembered<Told> Known = new(Read);

    /// <inheritdoc/>
    public override string Code => "topic-astray";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "ほかの施策のことらしい文";

    /// <inheritdoc/>
    public override string Why =>
        "欄を一つ間違えて貼った文は、読めば正しい文なので見落とされます。その施策で何をしたのかが、分からなくなります。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        var measures = plan.Plan.Measures.Select((m, i) => (m.Code, i)).ToDictionary(m => m.Code, m => m.i + 1, StringComparer.Ordinal);
        var codes = plan.Plan.Measures.Select(m => m.Code).ToList();
        var texts = plan.Texts.Where(t => !t.IsCopy && t.Place.MeasureCode is not null && t.Place.Field != "outline").ToList();
        var homes = new Dictionary<uint, Homes>();
        foreach (var text in texts.Concat(plan.Names.Where(n => n.Place.MeasureCode is not null)))
        {
            var home = measures.GetValueOrDefault(text.Place.MeasureCode!);
            foreach (var piece in Known.In(text.Text).SelectMany(s => s.Terms).SelectMany(t => t.Pieces))
                Add(ref CollectionsMarshal.GetValueRefOrAddDefault(homes, piece, out _), home);
        }
        var ofProject = texts.Where(t => t.ProjectCode is not null).ToLookup(t => t.ProjectCode!, StringComparer.Ordinal);
        // What is copied word for word is told as such.
        var keys = new Dictionary<UInt128, int>();
        foreach (var sentence in texts.SelectMany(t => Known.In(t.Text)))
            CollectionsMarshal.GetValueRefOrAddDefault(keys, sentence.Key, out _)++;
        var common = Math.Max(FewestOfCommon, codes.Count / 4);
        var told = 0;
        foreach (var text in texts)
        {
            var own = measures.GetValueOrDefault(text.Place.MeasureCode!);
            foreach (var sentence in Known.In(text.Text))
            {
                if (told >= MostTold)
                    yield break;
                if (sentence.Length < ShortestSentence || keys[sentence.Key] > 1 || Foreign(sentence, homes, own) is not var (other, words))
                    continue;
                var there = codes[other - 1];
                if (AreKin(plan, text, there) || SpeaksOfItself(plan, text, sentence, homes, own, common, ofProject))
                    continue;
                told++;
                yield return Found(
                    text.Place,
                    $"{Slip.Quote(text.Text.AsSpan(sentence.Span.Start, sentence.Span.Length))}は、ここのほかの文に出てこない言葉（{string.Join('、', words.Take(MostQuoted))}）でできていて、{there}「{plan.Plan.Measures.First(m => m.Code == there).Name}」の文に出る言葉です。貼る欄を間違えていないかを確かめてください。",
                    text.Text.Substring(sentence.Span.Start, sentence.Span.Length)
                ) with
                {
                    Text = text.Text,
                    Spans = [sentence.Span],
                };
            }
        }
    }

    private static void Add(ref Homes homes, int home)
    {
        homes.All |= 1UL << (home & 63);
        if (homes.InFirst == 0 || homes.First == home)
            (homes.First, homes.InFirst) = (home, homes.InFirst + 1);
        else if (homes.InSecond == 0 || homes.Second == home)
            (homes.Second, homes.InSecond) = (home, homes.InSecond + 1);
        else
            homes.Others++;
    }

    // The one other measure in which at least three of the words stand (or two that it often uses), and nowhere else but here.
    private static (int Other, List<string> Words)? Foreign(Told sentence, Dictionary<uint, Homes> homes, int own)
    {
        var counts = new Dictionary<int, (int Weight, List<string> Words)>();
        foreach (var term in sentence.Terms)
        {
            var (other, weight) = (0, 0);
            foreach (var piece in term.Pieces)
            {
                var home = homes[piece];
                if (home.Others > 0 || home.InSecond == 0)
                    continue;
                var (there, inThere, here) =
                    home.First == own ? (home.Second, home.InSecond, home.InFirst)
                    : home.Second == own ? (home.First, home.InFirst, home.InSecond)
                    : (0, 0, 0);
                // Here only in this sentence (the second time may be its own copy).
                if (there == 0 || here > 1)
                    continue;
                other = there;
                weight = Math.Max(weight, 1);
                // A long word that the other measure often uses says it alone.
                if (piece == term.Pieces[^1] && term.Word.Length >= LongWord && inThere >= FewestOfLong)
                    weight = FewestForeign;
            }
            if (weight == 0)
                continue;
            var (sum, words) = counts.GetValueOrDefault(other, (0, []));
            words.Add(term.Word);
            counts[other] = (sum + weight, words);
        }
        foreach (var (other, (weight, words)) in counts)
        {
            if (words.Count >= FewestWords || (words.Count >= FewestForeign && weight >= FewestWeight))
                return (other, words);
        }
        return null;
    }

    // Any word that the project (or the measure) has elsewhere and that is not everybody's.
    private static bool SpeaksOfItself(
        CheckedPlan plan,
        PlanText text,
        Told sentence,
        Dictionary<uint, Homes> homes,
        int own,
        int common,
        ILookup<string, PlanText> ofProject
    )
    {
        foreach (var piece in sentence.Terms.SelectMany(t => t.Pieces))
        {
            var home = homes[piece];
            if (System.Numerics.BitOperations.PopCount(home.All) >= common)
                continue;
            if (text.ProjectCode is { } code)
            {
                var name = plan.Plan.Project(code)?.Name ?? "";
                if (
                    Known
                        .In(name)
                        .Concat(ofProject[code].Where(t => !ReferenceEquals(t, text)).SelectMany(t => Known.In(t.Text)))
                        .Concat(Known.In(text.Text).Where(s => s.Span != sentence.Span))
                        .Any(s => s.Terms.Any(t => t.Pieces.Contains(piece)))
                )
                    return true;
            }
            else if ((home.First == own && home.InFirst > 1) || (home.Second == own && home.InSecond > 1))
                return true;
        }
        return false;
    }

    private static bool AreKin(CheckedPlan plan, PlanText text, string there) =>
        text.Place is { MeasureCode: { } here, PlanYear: { } year }
        && (
            plan.Plan.Related(here, year).Any(r => r.RelatedCode == there)
            || plan.Plan.Related(there, year).Any(r => r.RelatedCode == here)
            || plan.Plan.Listings(here, year)
                .Select(l => l.ProjectCode)
                .Intersect(plan.Plan.Listings(there, year).Select(l => l.ProjectCode), StringComparer.Ordinal)
                .Any()
        );

    private static IEnumerable<Told> Read(string text) =>
        WrittenSentences.In(text).Select(s => new Told(s.Span, [.. Terms(text, s.Span)], s.IsHeading ? 0 : s.Length, s.Key));

    private static IEnumerable<Term> Terms(string text, TextSpan span)
    {
        for (var at = span.Start; at < span.End; )
        {
            var kind = KindOf(text[at]);
            var end = at + 1;
            while (end < span.End && KindOf(text[end]) == kind)
                end++;
            if (kind == 1 && end - at >= 2)
                yield return new(text[at..end], [.. Pieces(text, at, end)]);
            else if (kind == 2 && end - at >= 3)
                yield return new(text[at..end], [KeyOf(text.AsSpan(at, end - at))]);
            at = end;
        }
    }

    private static int KindOf(char c) =>
        KanjiGrams.IsKanji(c) ? 1
        : c is (>= 'ァ' and <= 'ヺ') or 'ー' ? 2
        : 0;

    // Each two kanji in a row, and the whole of it last.
    private static IEnumerable<uint> Pieces(string text, int start, int end)
    {
        for (var i = start; i + 1 < end; i++)
            yield return ((uint)text[i] << 16) | text[i + 1];
        if (end - start > 2)
            yield return KeyOf(text.AsSpan(start, end - start));
    }

    // Of longer words, where no two kanji lie.
    private static uint KeyOf(ReadOnlySpan<char> word)
    {
        var sum = 2166136261u;
        foreach (var c in word)
            sum = (sum ^ c) * 16777619u;
        return sum | 0xF000_0000u;
    }
}
