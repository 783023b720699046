using System.Buffers;
using System.Text.RegularExpressions;
using Meguri.Shared.Text;

namespace Meguri.Checks.Reading;

/// <summary>A share told in words beside its part: 「37名のうち14名と4割を超えた」, 「受講者の25％に当たる411人」.</summary>
/// <param name="Part">The part.</param>
/// <param name="Wholes">The figures it may be a share of, the likeliest first.</param>
/// <param name="Words">The words.</param>
/// <param name="Least">The least share, in percent, that one would call so.</param>
/// <param name="Most">The greatest.</param>
internal sealed record ShareWord(Figure Part, IReadOnlyList<Figure> Wholes, TextSpan Words, decimal Least, decimal Most)
{
    /// <summary>True where the words leave no doubt what the whole is.</summary>
    public bool IsSure { get; init; }

    /// <summary>True where the share of one of the wholes is called so.</summary>
    public bool Holds => Wholes.Any(w => w.Value > 0 && Of(w) >= Least && Of(w) <= Most);

    /// <summary>The share of a whole in percent.</summary>
    public decimal Of(Figure whole) => Part.Value / whole.Value * 100;
}

/// <summary>Finds shares told in words, with their parts and wholes.</summary>
internal static partial class ShareWords
{
    private const decimal Room = 5.5m;

    // 「経費の3分の2（上限50万円）」: what is allowed is no part.
    private static readonly SearchValues<string> Limits = SearchValues.Create(
        ["上限", "限度", "最大", "最低", "目標", "定員", "以内", "基準"],
        StringComparison.Ordinal
    );

    private static readonly Remembered<ShareWord> Known = new(Read);

    /// <summary>Every such share of <paramref name="text"/> whose whole is told too.</summary>
    public static IReadOnlyList<ShareWord> In(string text) => Known.In(text);

    private static List<ShareWord> Read(string text)
    {
        var found = new List<ShareWord>();
        if (!Figures.HasDigit(text) || !Any().IsMatch(text))
            return found;
        var half = KanjiDigits.ToDigits(FullWidth.ToAscii(text));
        var mentions = Mentions.In(text);
        var brackets = new Brackets(half);
        foreach (Match match in Word.Matches(half))
        {
            if (BoundsOf(match) is not var (least, most))
                continue;
            var span = new TextSpan(match.Index, match.Length);
            var read = match.Groups["percent"].Success
                ? Ahead(half, brackets, mentions, span)
                : Ahead(half, brackets, mentions, span) ?? Behind(half, brackets, mentions, span);
            if (read is var (part, wholes, isSure) && wholes.Count > 0)
                found.Add(new(part, wholes, span, least, most) { IsSure = isSure });
        }
        return found;
    }

    // 「そのうち約4割の5,234件」, 「受講者の25％に当たる延べ411人」, 「全体の3分の1（12件）」: the part follows.
    private static (Figure Part, List<Figure> Wholes, bool IsSure)? Ahead(
        string half,
        Brackets brackets,
        IReadOnlyList<Mention> mentions,
        TextSpan word
    )
    {
        if (PartAhead().Match(half, word.End) is not { Success: true } link || link.ValueSpan.ContainsAny(Limits))
            return null;
        var part = mentions.FirstOrDefault(m => m.Figure.Span.Start == link.Index + link.Length);
        if (part.Figure.Unit is null or "" || part.IsRough || part.IsChange || part.Figure.IsPercent)
            return null;
        var sentence = Mentions.SentenceAt(half, word.Start);
        var before = half[sentence.Start..word.Start];
        if (OfWhole().Match(before) is { Success: true } of)
        {
            var at = sentence.Start + of.Index;
            return Wholes.Before(half, brackets, mentions, at, part.Figure.Kin) is [{ IsRough: false }, ..] all
                ? (part.Figure, Likely(all), true)
                : null;
        }
        if (LabelOfWhole().Match(before) is not { Success: true } named)
            return null;
        var label = named.Groups["label"].Value;
        // 「20,132件の約4割」.
        if (
            mentions.LastOrDefault(m => m.Figure.Span.End == sentence.Start + named.Groups["label"].Index + named.Groups["label"].Length) is
            { Figure.Unit.Length: > 0 } direct
        )
            return direct.Figure.Kin == part.Figure.Kin && !direct.IsRough ? (part.Figure, [direct.Figure], true) : null;
        var called = mentions
            .Where(m =>
                m.Figure.Span.End <= word.Start
                && m.Figure.Kin == part.Figure.Kin
                && m is { IsChange: false, IsRough: false, IsTarget: false, Label.Length: >= 2 }
                && m.IsNow(null)
                && (label.EndsWith(m.Label, StringComparison.Ordinal) || m.Label.EndsWith(label, StringComparison.Ordinal))
            )
            .ToList();
        return called.Count == 0 ? null : (part.Figure, called.ConvertAll(m => m.Figure), called.Count == 1);
    }

    /// <summary>Part and whole of a share that ends what is told of the part: 「うち、こどもは2,961人（送迎を除く。）で、全体の37.6%」.</summary>
    public static (Figure Part, Figure Whole)? Told(string half, IReadOnlyList<Mention> mentions, TextSpan share) =>
        Behind(half, new Brackets(half), mentions, share) is (var part, [var whole, ..], true) ? (part, whole) : null;

    // 「37名が参加し、うち初めての人が14名と4割を超えた」, 「全14地区中9地区（約7割）」: the part stands before.
    private static (Figure Part, List<Figure> Wholes, bool IsSure)? Behind(
        string half,
        Brackets brackets,
        IReadOnlyList<Mention> mentions,
        TextSpan word
    )
    {
        var part = mentions.LastOrDefault(m => m.Figure.Span.End <= word.Start);
        if (part.Figure.Unit is null)
            return null;
        var sentence = Mentions.SentenceAt(half, part.Figure.Span.Start);
        if (
            part.Figure.Unit is null or ""
            || part.Figure.IsPercent
            || part.Figure.Span.Start < sentence.Start
            || part.IsRough
            || part.IsChange
            || !part.IsNow(null)
            || PartBehind.Match(half[part.Figure.Span.End..word.Start]) is not { Success: true } link
        )
            return null;
        var start = part.Figure.Span.Start;
        var outOf = Out().Matches(half[sentence.Start..start]).LastOrDefault(m => sentence.Start + m.Index + m.Length <= start);
        if (outOf is not null)
        {
            return Wholes.Before(half, brackets, mentions, sentence.Start + outOf.Index, part.Figure.Kin) is [{ IsRough: false }, ..] all
                ? (part.Figure, Likely(all), true)
                : null;
        }
        // 「市外は54人で、全体の半数」: of what the sentence says before, one or all together.
        if (!link.Groups["all"].Success)
            return null;
        var before = mentions
            .Where(m =>
                m.Figure.Span.End <= start
                && m.Sentence == part.Sentence
                && m.Figure.Kin == part.Figure.Kin
                && m is { IsChange: false, IsRough: false, IsTarget: false }
            )
            .Select(m => m.Figure)
            .ToList();
        if (before.Count == 0 || before.Max(f => f.Value) < part.Figure.Value)
            return null;
        var sum = before.Sum(f => f.Value);
        return (part.Figure, [.. before, before[^1] with { Value = sum }, before[^1] with { Value = sum + part.Figure.Value }], false);
    }

    // Behind a list the whole may be what was listed first; it is not less than the nearest.
    private static List<Figure> Likely(List<Mention> all) => [.. all.Select(m => m.Figure).Where(f => f.Value >= all[0].Figure.Value)];

    private static (decimal Least, decimal Most)? BoundsOf(Match match)
    {
        if (match.Groups["most"].Success)
            return (50, 100);
        var share =
            match.Groups["half"].Success ? 50m
            : match.Groups["under"] is { Success: true } under
                ? 100 * Figures.NumberOf(match.Groups["over"].Value) / Math.Max(1, Figures.NumberOf(under.Value))
            : match.Groups["percent"].Success ? Figures.NumberOf(match.Groups["n"].Value)
            : (Figures.NumberOf(match.Groups["n"].Value) * 10) + Figures.NumberOf(match.Groups["bu"].Value);
        if (share is <= 0 or > 100)
            return null;
        var isRough = match.Groups["about"].Success;
        var room = match.Groups["percent"].Success
            ? isRough
                ? Math.Max(2.5m, Figures.StepOf(match.Groups["n"].Value))
                : Figures.StepOf(match.Groups["n"].Value)
            : match.Groups["bu"].Success
                ? 1m
                : match.Groups["under"].Success && share < 30
                    ? Room * share / 30
                    : match.Groups["half"].Success && isRough
                        ? Room + 2
                        : Room;
        // Above a share it is not far above, or a greater one would have been named; above half it may be all.
        var above = match.Groups["half"].Success ? 100 : share + 15;
        return match.Groups["tail"].Value switch
        {
            "" or "程度" or "ほど" => (share - room, share + room),
            "強" or "余" or "余り" or "あまり" => (share - 0.5m, share + room + 1),
            "弱" or "近く" => (share - room - 1, share + 0.5m),
            "未満" or "を下回" or "に満たな" => (0, share),
            "以下" => (0, share + 0.05m),
            _ => (share - 0.05m, above),
        };
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex("割|半|分の|に[1１一]|[%％](?:の|に当|にあた|に相当)|大多数", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Any();

    private static Regex Word =>
        field ??= Pattern.Of(
            "(?<about>(?<!契)約|およそ|ほぼ|概ね|おおむね)?(?:(?<![0-9,.])(?<n>[1-9])割(?:(?<bu>[1-9])分)?(?![引合増減負自当]|り)|(?<most>過半数|大半|大多数)|(?<half>半数|半分)"
                + "|(?<![0-9,.])(?<under>[2-9]|1[0-9])(?:分の(?<over>[1-9])(?![0-9])|(?:人|世帯|団体|社|組|件)に(?<over>1)(?:人|世帯|団体|社|組|件))|(?<![0-9,.])(?<n>[0-9]{1,2}(?:\\.[0-9]+)?)(?<percent>%)(?=の[延約0-9]|に当たる|にあたる|に相当))"
                + "(?<tail>強|弱|近く|余り?|あまり|以上|超|を超え|を上回|未満|以下|を下回|に満たな|程度|ほど)?",
            Options
        );

    [GeneratedRegex(
        @"\G(?:(?:る|た)?(?:の|に当たる|にあたる|に相当する|となる|である|、|\()|る)(?:(?:延べ|計)|[^0-9。、()\n]{0,8}?(?<!約|残り|残る))?(?=[0-9])",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex PartAhead();

    [GeneratedRegex(@"(?:(?:その|この)?うち(?:の|、)?|その|全体の|の(?:うち|中)(?:の|、)?)$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex OfWhole();

    [GeneratedRegex(
        @"(?<label>[\p{IsCJKUnifiedIdeographs}ァ-ヺー0-9,%]{2,16})(?:の(?:うち)?(?:の|、)?|の中の)$",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex LabelOfWhole();

    private static Regex PartBehind =>
        field ??= Pattern.Of(
            @"^(?:\([^()0-9\n]{0,24}\)|\))?(?:と(?:なり)?|で(?:あり|した)?|が|に上り|に達し|を占め|\(|[^0-9。、()\n]{1,8}(?:し|り|て|で))?、?(?:割合(?:は|が)|率(?:は|が))?(?<all>全体の|その)?$",
            Options
        );

    [GeneratedRegex("うち|(?<=[0-9]\\p{L}{1,4})中", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Out();
}
