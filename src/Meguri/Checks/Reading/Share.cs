using System.Buffers;
using System.Text.RegularExpressions;
using Meguri.Shared.Text;

namespace Meguri.Checks.Reading;

/// <summary>A share in percent with the part and the whole that it is of: 「418人のうち229人（54.8％）」.</summary>
/// <param name="Part">The part.</param>
/// <param name="Whole">The whole.</param>
/// <param name="Percent">The share as written.</param>
/// <param name="Step">What the last digit of the share stands for.</param>
internal readonly record struct Share(Figure Part, Figure Whole, Figure Percent, decimal Step)
{
    /// <summary>The share that part and whole give.</summary>
    public decimal Right => Part.Value / Whole.Value * 100;

    /// <summary>True where the rest may be meant: 20人が欠席、出席率80％.</summary>
    public bool MayBeRest { get; init; }

    /// <summary>True when it is as written, rounded or cut off; or when the rest is meant.</summary>
    public bool Holds => Math.Abs(Right - Percent.Value) < Step || (MayBeRest && Math.Abs(100 - Right - Percent.Value) < Step);
}

/// <summary>Finds shares with their part and whole.</summary>
internal static partial class Shares
{
    private static readonly Remembered<Share> Known = new(Read);

    /// <summary>Every such share of <paramref name="text"/>.</summary>
    public static IReadOnlyList<Share> In(string text) => Known.In(text);

    private static List<Share> Read(string text)
    {
        var found = new List<Share>();
        var half = FullWidth.ToAscii(text);
        if (!half.Contains('%'))
            return found;
        var mentions = Mentions.In(text);
        for (var i = 0; i < mentions.Count; i++)
        {
            var percent = mentions[i];
            // 「目標の20者に対する達成率は45％」: the target stands before, and the rate is none.
            if (percent.IsTarget && percent.Label.EndsWith("達成率", StringComparison.Ordinal))
                percent = percent with { IsTarget = false };
            if (!percent.Figure.IsPercent || percent.IsChange || percent.IsRough || percent.IsTarget)
                continue;
            if (Compared().IsMatch(half[Math.Max(0, percent.Figure.Span.Start - 10)..percent.Figure.Span.Start]))
                continue;
            // Of another year all three must be.
            var of = percent.IsNow(null) ? Of(half, mentions, i) : OfClause(half, mentions, i);
            if (of is var (part, whole) && whole.Value > 0)
                found.Add(
                    new(
                        part,
                        whole,
                        percent.Figure,
                        Figures.StepOf(
                            FullWidth.ToAscii(text.Substring(percent.Figure.Span.Start, percent.Figure.Span.Length)).TrimEnd('%')
                        )
                    )
                    {
                        MayBeRest = Negative()
                            .IsMatch(half.AsSpan(percent.Sentence.Start, percent.Figure.Span.End - percent.Sentence.Start)),
                    }
                );
        }
        return found;
    }

    private static (Figure Part, Figure Whole)? Of(string half, IReadOnlyList<Mention> mentions, int at)
    {
        var percent = mentions[at];
        // 「45.2％（452人/1,000人）」: the working stands behind it.
        if (
            at + 2 < mentions.Count
            && mentions[at + 1].Figure is var part
            && mentions[at + 2].Figure is var whole
            && part.Kin == whole.Kin
            && Open().IsMatch(half[percent.Figure.Span.End..part.Span.Start])
            && Over().IsMatch(half[part.Span.End..whole.Span.Start])
        )
            return (part, whole);
        return Beside(half, mentions, at)
            ?? OfList(half, mentions, at)
            ?? OfBracket(half, mentions, at)
            ?? OfFigure(half, mentions, at)
            ?? OfClause(half, mentions, at)
            ?? Named(half, mentions, percent)
            ?? OfGroup(half, mentions, percent)
            ?? OfTarget(mentions, percent)
            ?? (half.AsSpan(0, percent.Figure.Span.Start).EndsWith("全体の") ? ShareWords.Told(half, mentions, percent.Figure.Span) : null)
            ?? OfAllThere(half, mentions, at);
    }

    // 「418人のうち229人（54.8％）」 「452人／1,000人（45.2％）」.
    private static (Figure Part, Figure Whole)? Beside(string half, IReadOnlyList<Mention> mentions, int at)
    {
        if (at < 2)
            return null;
        var percent = mentions[at];
        if (percent.Label.Length > 0 && !Ratio().IsMatch(percent.Label) && percent.Bracket == mentions[at - 1].Bracket)
            return null;
        var (first, second) = (mentions[at - 2], mentions[at - 1]);
        if (
            first.Figure.Kin != second.Figure.Kin
            || first.Figure.IsPercent
            || first.IsChange
            || second.IsChange
            || first.IsRough
            || second.IsRough
        )
            return null;
        if (
            first.Figure.Span.Start < percent.Sentence.Start
            || !Attached().IsMatch(half[second.Figure.Span.End..percent.Figure.Span.Start])
        )
            return null;
        var between = half[first.Figure.Span.End..second.Figure.Span.Start];
        if (OutOf().IsMatch(between))
            return (second.Figure, first.Figure);
        if (Over().IsMatch(between))
            return (first.Figure, second.Figure);
        return null;
    }

    // 「要望98件のうち実施済みは61件（62.2％）、検討中は28件（28.6％）」.
    private static (Figure Part, Figure Whole)? OfList(string half, IReadOnlyList<Mention> mentions, int at)
    {
        var percent = mentions[at];
        if (
            at < 2
            || percent.Bracket < 0
            || mentions[at - 1] is not { IsChange: false, IsRough: false } part
            || !Tight().IsMatch(half[part.Figure.Span.End..percent.Figure.Span.Start])
        )
            return null;
        for (var i = at - 2; i >= 0 && mentions[i].Sentence == percent.Sentence; i--)
        {
            if (mentions[i].Figure.Kin == part.Figure.Kin && !mentions[i].IsRough && ListOf().IsMatch(half, mentions[i].Figure.Span.End))
                return (part.Figure, mentions[i].Figure);
        }
        return null;
    }

    // 「297件（固定型206件、携帯型91件）で、うち搬送は41件（山間部を含む。通報全体の13.8％）」: of the figures outside;
    // 「20名（質問者は10名で、参加者の50％）」: of the one inside and the one outside.
    private static (Figure Part, Figure Whole)? OfBracket(string half, IReadOnlyList<Mention> mentions, int at)
    {
        var percent = mentions[at];
        if (
            percent.Bracket < 0
            || !Ends().IsMatch(half, percent.Figure.Span.End)
            || AllOf().Match(half[(percent.Bracket + 1)..percent.Figure.Span.Start]) is not { Success: true } of
        )
            return null;
        var brackets = new Brackets(half);
        var outside = brackets.Around(percent.Bracket);
        var near = mentions.LastOrDefault(m => m.Figure.Span.End <= percent.Bracket && m.Bracket == outside);
        if (near.Figure.Unit is not { Length: > 0 } || near.IsRough || near.IsChange || near.Figure.IsPercent)
            return null;
        if (!Tail().IsMatch(half[near.Figure.Span.End..percent.Bracket]))
            return null;
        var inside = mentions.Where(m => m.Bracket == percent.Bracket && m.Figure.Span.End <= percent.Figure.Span.Start).ToList();
        if (
            inside is [.., { IsRough: false, IsChange: false } part]
            && part.Figure.Kin == near.Figure.Kin
            && part.Figure.Value <= near.Figure.Value
            && part.IsNow(null)
            && Leads().IsMatch(half[part.Figure.Span.End..(percent.Bracket + 1 + of.Index)])
        )
            return (part.Figure, near.Figure);
        var whole = Wholes
            .Before(half, brackets, mentions, near.Figure.Span.Start, near.Figure.Kin)
            .Find(m => m.Bracket == outside && OutOf().IsMatch(brackets.Without(half, m.Figure.Span.End, near.Figure.Span.Start)));
        return whole.Figure.Unit is { Length: > 0 } && !whole.IsRough ? (near.Figure, whole.Figure) : null;
    }

    // 「14か所となった（24か所の58.3％）」, 「14か所で、対象24か所の58.3％に当たる」, 「24か所の58.3％に当たる14か所」: the whole stands right before its share.
    private static (Figure Part, Figure Whole)? OfFigure(string half, IReadOnlyList<Mention> mentions, int at)
    {
        var percent = mentions[at];
        if (at < 1 || mentions[at - 1] is not { IsChange: false, IsRough: false, IsTarget: false } whole)
            return null;
        var (start, end) = (whole.Figure.Span.Start, percent.Figure.Span.End);
        if (
            whole.Figure.Unit.Length == 0
            || whole.Figure.IsMoney
            || whole.Figure.IsPercent
            || whole.Bracket != percent.Bracket
            || !whole.IsNow(null)
            || half[whole.Figure.Span.End..percent.Figure.Span.Start] is not ("の" or "のうちの" or "全体の" or "中の")
        )
            return null;
        var part =
            Amounting().Match(half, end) is { Success: true } amounting
            && mentions.FirstOrDefault(m => m.Figure.Span.Start == end + amounting.Length) is { Figure.Unit.Length: > 0 } behind
                ? behind
                : Before();
        return
            part is { IsChange: false, IsRough: false, IsTarget: false } found
            && found.Figure.Kin == whole.Figure.Kin
            && found.Figure.Value <= whole.Figure.Value
            && found.IsNow(null)
            ? (found.Figure, whole.Figure)
            : null;

        // The figure nearest before: outside the bracket that opens with the whole, or a clause before it.
        Mention Before()
        {
            if (!Ends().IsMatch(half, end))
                return default;
            if (whole.Bracket < 0)
                return
                    at >= 2
                    && mentions[at - 2] is var near
                    && near.Bracket < 0
                    && near.Sentence == whole.Sentence
                    && ComesTo.IsMatch(half[near.Figure.Span.End..start])
                    ? near
                    : default;
            if (!OpensWith().IsMatch(half[(whole.Bracket + 1)..start]))
                return default;
            var outside = mentions.LastOrDefault(m => m.Figure.Span.End <= whole.Bracket);
            return
                outside.Figure.Unit is { Length: > 0 }
                && outside.Bracket < 0
                && Tail().IsMatch(half[outside.Figure.Span.End..whole.Bracket])
                ? outside
                : default;
        }
    }

    // 「配布418通、回収229通、回収率54.8％」 「回収229通（回収率54.8％、配布418通）」: the rate is named after the part, and the sentence has one other figure that counts the same.
    private static (Figure Part, Figure Whole)? Named(string half, IReadOnlyList<Mention> mentions, Mention percent)
    {
        if (Rate().Match(percent.Label) is not { Success: true } rate)
            return null;
        var stem = rate.Groups["stem"].Value;
        foreach (
            var alike in mentions
                .Where(m =>
                    m.Sentence == percent.Sentence
                    && !m.Figure.IsPercent
                    && !m.IsChange
                    && !m.IsRough
                    && !m.IsTarget
                    && m.IsNow(null)
                    && m.Figure.Unit.Length > 0
                )
                .GroupBy(m => m.Figure.Kin)
        )
        {
            if (alike.ToList() is not [var one, var other])
                continue;
            var (part, whole) =
                one.Figure.Value < other.Figure.Value || (one.Figure.Value == other.Figure.Value && IsPart(half, one, stem))
                    ? (one, other)
                    : (other, one);
            if (IsPart(half, part, stem) && !IsPart(half, whole, stem))
                return (part.Figure, whole.Figure);
            // 「636団体に調査を行い、501団体から回答を得た（回収率78.8％）」: what comes back of what was sent, who comes of those who were called.
            if (
                Array.Exists(Returned, r =>
                    stem.Contains(r.Rate, StringComparison.Ordinal)
                    && Clause(half, part).ContainsAny(r.Part)
                    && Clause(half, whole).ContainsAny(r.Whole)
                )
            )
                return (part.Figure, whole.Figure);
            if (Whole().IsMatch(whole.Label) || Whole().IsMatch(Behind(half, whole)))
                return (part.Figure, whole.Figure);
        }
        return null;
    }

    private static bool IsPart(string half, Mention mention, string stem) =>
        mention.Label.Contains(stem, StringComparison.Ordinal) || Behind(half, mention).Contains(stem, StringComparison.Ordinal);

    private static readonly (string Rate, SearchValues<string> Part, SearchValues<string> Whole)[] Returned =
    [
        .. new[] { "回収", "回答", "返送", "提出", "返信" }.Select(rate =>
            (
                rate,
                Any("回答", "回収", "返送", "返信", "提出"),
                Any("調査", "送付", "配布", "発送", "郵送", "依頼", "対象", "尋ね", "アンケート")
            )
        ),
        ("執行", Any("決算", "執行", "支出"), Any("予算")),
        ("達成", Any("実績", "決算"), Any("目標", "計画")),
        ("収納", Any("収納", "収入"), Any("調定")),
        ("徴収", Any("収納", "収入", "徴収済"), Any("調定")),
        .. new[] { "参加", "出席", "来場", "受講", "利用", "受診" }.Select(rate =>
            (
                rate,
                Any("参加", "出席", "来場", "受講", "利用", "受診", "応じ"),
                Any("案内", "招待", "通知", "呼び", "対象", "募", "申込", "申し込")
            )
        ),
    ];

    private static SearchValues<string> Any(params string[] words) => SearchValues.Create(words, StringComparison.Ordinal);

    // The words around the figure, from comma to comma.
    private static ReadOnlySpan<char> Clause(string half, Mention mention)
    {
        var before = half.AsSpan(mention.Sentence.Start, mention.Figure.Span.Start - mention.Sentence.Start);
        var start = mention.Sentence.Start + before.LastIndexOfAny("、。()") + 1;
        var stop = half.AsSpan(mention.Figure.Span.End, mention.Sentence.End - mention.Figure.Span.End).IndexOfAny("、。()");
        return half.AsSpan(start, (stop < 0 ? mention.Sentence.End : mention.Figure.Span.End + stop) - start);
    }

    private static string Behind(string half, Mention mention)
    {
        var behind = half.AsSpan(mention.Figure.Span.End, Math.Min(8, half.Length - mention.Figure.Span.End));
        var stop = behind.IndexOfAny("、。(");
        return (stop < 0 ? behind : behind[..stop]).ToString();
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex("比[^、。]{0,3}$|前年|昨年|増減|伸び", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Compared();

    [GeneratedRegex(@"^\s?\((?:[^()0-9]{0,8})$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Open();

    [GeneratedRegex(@"^\s?[/÷]\s?[^0-9、。\n]{0,8}$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Over();

    [GeneratedRegex(
        @"^(?:\([^()]{0,20}\))?[はでがの]?、?(?:その|この)?(?:中|のうち|の内|うち|に対し(?:て)?|に占める|に対する|を対象(?:に|とし))、?[^0-9。\n]{0,14}$",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex OutOf();

    [GeneratedRegex(@"^\s?\([^0-9()]{0,4}$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Tight();

    [GeneratedRegex(
        @"(?:全体|総数|[^、。()\s0-9]{1,6}(?:全体|総数|者|員|数|人|世帯|団体))(?:の|に占める割合(?:は|が)?|に対する割合(?:は|が)?)$",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex AllOf();

    // 「参加者の60％が満足」 is of something else.
    [GeneratedRegex(@"\G\s?(?:[)、。]|に(?:当|あ|上)|を占|と(?:な|い)|で(?:あ|し|、|す)|程度)", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Ends();

    [GeneratedRegex(@"^[^0-9、。()\n]{0,6}$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Tail();

    [GeneratedRegex(
        @"\G\s?(?:に(?:当たる|あたる|相当する|上る|のぼる)|を占める)、?[^0-9、。()\n]{0,10}(?:延べ|計)?",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Amounting();

    // Not 「で、定足数は24人の」: words that say of what else the whole is.
    private static Regex ComesTo =>
        field ??= Pattern.Of(
            "^[^0-9、。()\n]{0,8}(?:で|であり|でした|となり|になり|に達し|に増え|あり)、(?:これは、?)?(?:全|総数|対象(?:の|となる)?|予定の?)?[^0-9、。()はがを\n]{0,6}$",
            Options
        );

    [GeneratedRegex("^(?:全体?|総数|対象(?:の|となる)?)?[^0-9、。()はがをも\n]{0,8}$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex OpensWith();

    [GeneratedRegex(
        "欠|不|未|非|残|除|空|外|落|辞退|中止|休|減|な[いしく]|なかった|だけ|のみ|反対",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Negative();

    [GeneratedRegex("^(?:で|であり|です|となり|と)?、?$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Leads();

    [GeneratedRegex(@"\G(?:の(?:うち|内)|中)", Options, Reading.Patience.Milliseconds)]
    private static partial Regex ListOf();

    // The share stands right behind the part, in a bracket or as the end of its sentence.
    [GeneratedRegex(@"^[^0-9()。\n]{0,16}(?:\([^0-9()。\n]{0,12})?$|^\)?[^0-9()。\n]{0,16}$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Attached();

    [GeneratedRegex("(?:率|割合|比率)$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Ratio();

    [GeneratedRegex(
        @"^[^0-9、。\n]{0,6}[、,(]?で?、?(?:この|その)?うち[^。\n]{0,16}$|^の(?:うち|内)[^。\n]{0,16}$",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Includes();

    [GeneratedRegex("配布|対象|発送|総数|全体|定員|該当|母数|有資格|募集", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?<stem>[\p{IsCJKUnifiedIdeographs}]{2,4})(?:者|件)?率$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Rate();
}
