using System.Text.RegularExpressions;
using Meguri.Shared.Text;

namespace Meguri.Checks.Reading;

/// <summary>Which way a text says that a figure went.</summary>
internal enum TrendWay
{
    /// <summary>増加, 上昇, 上回った.</summary>
    Up,

    /// <summary>減少, 低下, 下回った.</summary>
    Down,

    /// <summary>倍増.</summary>
    Doubled,

    /// <summary>半減.</summary>
    Halved,

    /// <summary>横ばい, 同数.</summary>
    Level,
}

/// <summary>Two figures of one text and the word that says how the second stands to the first: 「58,000人から63,000人に減少」.</summary>
/// <param name="From">The figure that the other is held against.</param>
/// <param name="To">The figure that went up or down.</param>
/// <param name="Way">Which way.</param>
/// <param name="Word">The word that says so.</param>
internal readonly record struct Trend(Mention From, Mention To, TrendWay Way, TextSpan Word)
{
    private const decimal Twice = 1.8m;
    private const decimal Half = 0.6m;

    /// <summary>True when the figures went as the word says.</summary>
    public bool Holds => HoldsFor(From.Figure.Value, To.Figure.Value, Way);

    /// <summary>True when going from one to the other is what the word says.</summary>
    public static bool HoldsFor(decimal from, decimal to, TrendWay way) =>
        way switch
        {
            TrendWay.Up => to > from,
            TrendWay.Down => to < from,
            TrendWay.Doubled => to >= from * Twice,
            TrendWay.Halved => to <= from * Half,
            _ => from == 0 ? to == 0 : Math.Abs((to / from) - 1) < 0.2m,
        };
}

/// <summary>Finds words for growth and decline beside two figures.</summary>
internal static partial class Trends
{
    private const int FarthestWord = 24;

    // 「63団体1,643人5,358泊が、77団体1,929人5,540泊に増えた」.
    private const int FarthestFigure = 4;

    private static readonly Remembered<Trend> Known = new(Read);

    /// <summary>Every pair of figures of <paramref name="text"/> with such a word.</summary>
    public static IReadOnlyList<Trend> In(string text) => Known.In(text);

    private static List<Trend> Read(string text)
    {
        var found = new List<Trend>();
        var mentions = Mentions.In(text);
        if (mentions.Count < 2)
            return found;
        var half = FullWidth.ToAscii(text);
        if (!Any().IsMatch(half))
            return found;
        for (var i = 0; i + 1 < mentions.Count; i++)
        {
            if (IsEach(half, mentions[i]))
                continue;
            // The next figure that counts the same, one of another kind between them at most.
            for (var j = i + 1; j < mentions.Count && j <= i + FarthestFigure; j++)
            {
                if (
                    IsEach(half, mentions[j])
                    || mentions[j].Figure.Kin != mentions[i].Figure.Kin
                    || mentions[j].Sentence != mentions[i].Sentence
                )
                    continue;
                var trend = FromTo(half, mentions[i], mentions[j]) ?? Exceeds(half, mentions, i, j);
                if (trend is { } one)
                    found.Add(one);
                // 「7人（うち市外3人）となり、目標の6人を上回った」: what stands in a bracket is not held against what stands outside.
                else if (mentions[j].Bracket >= 0 && mentions[j].Bracket != mentions[i].Bracket)
                    continue;
                break;
            }
        }
        // Of a row of figures the word may speak of one: 「10団体120人から12団体118人に増えた」.
        var held = found.Where(t => t.Holds).Select(t => t.Word).ToHashSet();
        return found.FindAll(t => t.Holds || !held.Contains(t.Word));
    }

    // AからBに増加, A→Bへ減少; 減少し、AからBとなった.
    private static Trend? FromTo(string half, Mention from, Mention to)
    {
        var between = half[from.Figure.Span.End..to.Figure.Span.Start];
        if (RowBecame(half, from, to, between) is { } row)
            return row;
        if (!To().IsMatch(between))
            return null;
        if (WordBehind(half, to.Figure.Span.End, half.Length) is var (way, word))
            // A target that is lifted may be lower: of waste, of accidents.
            return IsLift(half, word) && IsTarget(half, from) ? null : new(from, to, way, word);
        if (LiftBefore(half, from, to) is { } lift)
            return lift;
        var start = Math.Max(from.Sentence.Start, from.Figure.Span.Start - FarthestWord);
        var ahead = Ahead.Match(half[start..from.Figure.Span.Start]);
        return ahead.Success && Became().IsMatch(half, to.Figure.Span.End)
            ? new(from, to, WayOf(ahead.Groups["word"].Value), new(start + ahead.Groups["word"].Index, ahead.Groups["word"].Length))
            : null;
    }

    // 「1回300円から1回200円に」: what each costs, not how many there are.
    private static bool IsEach(string half, Mention mention) =>
        mention.Figure.Value == 1 && PriceBehind().IsMatch(half, mention.Figure.Span.End);

    private static bool IsTarget(string half, Mention from) =>
        from.IsTarget
        || half.AsSpan(from.Sentence.Start, from.Figure.Span.Start - from.Sentence.Start).Contains("目標", StringComparison.Ordinal);

    // 「使用料を引き上げた（1回200円→150円）」: the bracket holds the two and nothing behind them.
    private static Trend? LiftBefore(string half, Mention from, Mention to)
    {
        if (from.Bracket < 0 || from.Bracket != to.Bracket || !half.AsSpan(to.Figure.Span.End).StartsWith(")"))
            return null;
        var start = Math.Max(from.Sentence.Start, from.Bracket - FarthestWord);
        return LiftAhead.Match(half[start..from.Figure.Span.Start]) is { Success: true } match && match.Groups["word"] is var word
            ? new(from, to, WayOf(word.Value), new(start + word.Index, word.Length))
            : null;
    }

    /// <summary>True for 引き上げ, 値下げ and the like.</summary>
    internal static bool IsLift(string text, TextSpan word) => Lift().IsMatch(text.AsSpan(word.Start, word.Length));

    /// <summary>The word as its sentence has it: 減っており for 減っ.</summary>
    internal static string WordIn(string text, TextSpan word)
    {
        var said = text.Substring(word.Start, word.Length);
        return Inflected().IsMatch(said) ? said + Ending().Match(text, word.End).Value : said;
    }

    // 「R4の63団体1,643人が、77団体1,929人に増えた」: one row of figures became another.
    private static Trend? RowBecame(string half, Mention from, Mention to, string between)
    {
        if (RowTo.Match(between) is not { Success: true } row || (row.Groups["ga"].Success && !IsEarlier(from) && to.Relative != 0))
            return null;
        var at = to.Figure.Span.End + Row().Match(half, to.Figure.Span.End).Length;
        // One step only is read with all its small words.
        return
            (row.Groups["more"].Success || row.Groups["ga"].Success || at > to.Figure.Span.End)
            && WordBehind(half, at, half.Length) is var (way, word)
            ? new(from, to, way, word)
            : null;
    }

    private static bool IsEarlier(Mention mention) => mention.Relative < 0 || (mention.Year != 0 && mention.Relative is null);

    // 前年度のAを上回るB; B人で、前年度のA人を上回った.
    private static Trend? Exceeds(string half, IReadOnlyList<Mention> mentions, int first, int second)
    {
        var (one, other) = (mentions[first], mentions[second]);
        var between = half[one.Figure.Span.End..other.Figure.Span.Start];
        if (Attributive().Match(between) is { Success: true } before)
            return new(
                one,
                other,
                WayOf(before.Groups["word"].Value),
                new(one.Figure.Span.End + before.Groups["word"].Index, before.Groups["word"].Length)
            );
        if (
            !(other.IsTarget || other.Relative == -1 || other.Year != 0)
            || other.IsChange
            || one.IsTarget
            || one.Relative == -1
            || one.Bracket != other.Bracket
        )
            return null;
        var behind = half[other.Figure.Span.End..Math.Min(half.Length, other.Figure.Span.End + FarthestWord)];
        if (Predicative.Match(behind) is not { Success: true } after)
            return null;
        var word = after.Groups["word"];
        // 「午前が35人、午後が28人で、目標の60人を上回った」: together they did.
        var together = mentions
            .Take(first + 1)
            .Where(m =>
                m.Sentence == one.Sentence && m.Bracket == one.Bracket && m.Figure.Kin == one.Figure.Kin && !m.IsTarget && m.Relative != -1
            )
            .Sum(m => m.Figure.Value);
        if (together != one.Figure.Value && Trend.HoldsFor(other.Figure.Value, together, WayOf(word.Value)))
            return null;
        return new(other, one, WayOf(word.Value), new(other.Figure.Span.End + word.Index, word.Length));
    }

    /// <summary>True for two figures of which the text says that one became the other: 1,240人から1,530人.</summary>
    public static bool IsStep(string half, Mention from, Mention to) =>
        from.Figure.Kin == to.Figure.Kin && from.Sentence == to.Sentence && To().IsMatch(half[from.Figure.Span.End..to.Figure.Span.Start]);

    /// <summary>The word of growth or decline right behind a place, a few small words and a bracket left aside.</summary>
    public static (TrendWay Way, TextSpan Word)? WordBehind(string half, int at, int end)
    {
        var match = Behind.Match(half[at..Math.Min(end, at + (2 * FarthestWord))]);
        if (!match.Success)
            return null;
        var word = match.Groups["word"];
        return (WayOf(word.Value), new TextSpan(at + word.Index, word.Length));
    }

    internal static TrendWay WayOf(string word) =>
        word.StartsWith("倍", StringComparison.Ordinal) ? TrendWay.Doubled
        : word.StartsWith("半減", StringComparison.Ordinal) ? TrendWay.Halved
        : word is "横ばい" or "同数" or "同程度" or "同水準" ? TrendWay.Level
        : Fewer().IsMatch(word) ? TrendWay.Down
        : TrendWay.Up;

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    /// <summary>Words for what was made more or less: 引き上げ, 引下げ, 値上げ.</summary>
    internal const string Lifts = "引き?上げ|引き?下げ|値上げ|値下げ";

    private const string Word =
        "(?<word>増加|増え|増|上昇|上が|伸び|伸長|拡大|向上|上回|上向|多く|減少|減っ|減り|減|低下|下降|下が|縮小|下回|落ち|少なく|倍増|倍に|半減|横ばい|同数|"
        + Lifts
        + ")";

    // What is denied, hoped for or turned into something else says nothing of these figures.
    private const string NotTurned =
        @"(?!(?:し|え|っ|が|らし?|少し)?(?:て)?(?:い)?(?:ない|なかった|ず|ません)|.{0,2}(?:を|が|に)?(?:抑|防|歯止|食い止|止ま)|幅|率|傾向に?(?:歯止|ない)|(?:さ)?せ(?:る|たい)|を?(?:図|目指|見込)|に(?:努|向け))";

    [GeneratedRegex(
        "増|減|上昇|上が|上回|伸び|拡大|向上|低下|下降|下が|下回|縮小|落ち|多く|少なく|倍に|横ばい|同数|超え|上げ|下げ",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Any();

    // A year may stand before the second: 「から令和5年度は」.
    [GeneratedRegex(
        @"^(?:\([^()]{0,15}\))?\s?(?:から|より|→|⇒|➡|➔|->)\s?(?:、?(?:令和|平成|[RH])\s?(?:元|[0-9]{1,2})(?:年度?)?末?(?=[のはに]))?[^0-9。、\n]{0,14}(?:1(?:回|人|泊|件|日|台|枚|時間|か月)(?:当たり|あたり|につき)?)?$",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex To();

    private static Regex RowTo =>
        field ??= Pattern.Of(
            @"^(?<more>(?:[、・]?[0-9][0-9,.]*[^0-9、。()\s]{1,5}?){1,3})?(?:\([^()]{0,15}\))?\s?(?:から|→|⇒|(?<ga>が))、?\s?(?:今年度は?|本年度は?|延べ|計)?(?:[0-9][0-9,.]*[^0-9、。()\s]{1,5}?[、・]?){0,3}$",
            Options
        );

    [GeneratedRegex(@"\G(?:[、・]?[0-9][0-9,.]*[^0-9、。()\s]{1,5}?){0,3}(?=へ|に|と|まで)", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Row();

    private static Regex Behind =>
        field ??= Pattern.Of(
            @"^(?:\([^()]{0,15}\))?\s?(?:程度|前後)?(?:へと|へ|に|まで|と)、?(?:大きく|大幅に|やや|若干|わずかに|着実に|徐々に|年々|さらに|更に|約?[0-9.]+(?:倍|%)(?:に)?)?"
                + Word
                + NotTurned,
            Options
        );

    private static Regex Ahead =>
        field ??= Pattern.Of(Word + @"(?:し|え|り|って|て|傾向で|傾向にあり)?(?:ており|て)?、[^0-9。、\n]{0,8}$", Options);

    [GeneratedRegex(@"\G(?:当たり|あたり|につき)?の?[0-9]", Options, Reading.Patience.Milliseconds)]
    private static partial Regex PriceBehind();

    private static Regex LiftAhead =>
        field ??= Pattern.Of(
            "(?<word>" + Lifts + @")(?:た|る|て|ました|ます|を(?:行っ|行い|実施し|し)た?|した|する|し)?\((?:[^()。\n]{0,8})$",
            Options
        );

    [GeneratedRegex("^(?:引き?[上下]げ|値[上下]げ)", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Lift();

    // A verb that was cut off before its ending; 増, 減 and 横ばい are whole.
    [GeneratedRegex(
        "(?:え|っ|り|が|び|ち|く|げ|回|増加|減少|上昇|低下|下降|伸長|拡大|縮小|向上|って)$",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Inflected();

    [GeneratedRegex(
        @"\G(?:込(?:んだ|んで(?:おり|い(?:る|た))|み)|おり|い(?:る|た|ます|ました)|(?:(?:な)?[っいりきしち])?(?:て(?:おり|い(?:る|た|ます|ました))|て|た|ました|ます)|する|なる|[るりし])?",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Ending();

    [GeneratedRegex(@"\G(?:\([^()]{0,15}\))?(?:に|と|へと)(?:なっ|なり|推移)", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Became();

    [GeneratedRegex(
        @"^(?:\([^()]{0,15}\)|\))?(?:を|より(?:も)?)(?:大きく|大幅に|やや|わずかに|若干)?(?<word>上回る|超える|下回る|割り込む|多い|少ない)[^0-9。、\n]{0,8}$",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Attributive();

    private static Regex Predicative =>
        field ??= Pattern.Of(
            @"^(?:\([^()]{0,15}\))?(?:を|より(?:も)?)(?:大きく|大幅に|やや|わずかに|若干)?(?<word>上回(?:った|り|って|っ)|超え(?:た|て)|下回(?:った|り|って|っ)|割り込|増加し|減少し|多かった|少なかった|増え|減った)",
            Options
        );

    [GeneratedRegex("減|低下|下降|下が|縮小|下回|落ち|少な|割り込|下げ", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Fewer();
}
