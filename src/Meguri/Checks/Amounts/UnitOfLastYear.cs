using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Checks.Amounts;

/// <summary>What was measured in m last year is a thousand times as much in km this year, or what was counted in 台 is counted in 名.</summary>
public sealed partial class UnitOfLastYear : Rule
{
    private const int ShortestLabel = 2;

    // Between two figures of one thing stand few words.
    private const int Nearby = 12;

    // Units a thousand or more apart.
    private const decimal FewestTimes = 90;

    // The numbers themselves come near to each other.
    private const decimal Nearest = 4;

    // Each kind of thing has words of its own that count it; those in one row go for each other.
    private static readonly string[][] Counters =
    [
        ["人", "世帯", "戸"],
        ["台", "基", "機", "個"],
        ["冊", "部", "点", "巻"],
        ["枚"],
        ["席", "床"],
        ["本"],
        ["頭", "匹", "羽"],
        ["棟"],
        ["隻"],
    ];

    /// <inheritdoc/>
    public override string Code => "unit-of-last-year";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "同じものの単位や数え方が、前後の年度と違う";

    /// <inheritdoc/>
    public override string Why =>
        "mをkmと書けば1,000倍に、「台」を「名」と書けば別のものの数になります。前の年度の文と並べると分かります。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts)
        {
            if (text.IsCopy || !Reading.Figures.HasDigit(text.Text) || TextYears.Of(plan, text) is not { } year)
                continue;
            foreach (var finding in InText(text, year))
                yield return finding;
            IReadOnlyList<Mention>? before = null;
            foreach (var mention in Mentions.In(text.Text))
            {
                if (
                    mention.Label.Length < ShortestLabel
                    || !mention.IsNow(year)
                    || mention.Figure.Value <= 0
                    || !MayBeAstray(mention.Figure)
                )
                    continue;
                before ??= Known(plan, text, year);
                if (Astray(before, mention) is not { } other)
                    continue;
                yield return Found(
                    text.Place,
                    $"{mention.Label}が「{mention.Figure.Print()}」とありますが、ほかの年度の文では{other.Figure.Print()}です。単位や数え方が正しいかを確かめ、違うほうを直してください。",
                    text.Text,
                    other.Figure.Value
                ) with
                {
                    Text = text.Text,
                    Spans = [mention.Figure.Span],
                    Figures = [FoundFigure.Of(mention.Figure), new(other.Figure.Value, other.Figure.Unit)],
                };
            }
        }
    }

    // 「計451kg（前年度486t、前年度比92.8％）」: the two years side by side.
    private IEnumerable<Finding> InText(PlanText text, FiscalYear year)
    {
        if (!Compares().IsMatch(text.Text))
            yield break;
        var half = FullWidth.ToAscii(text.Text);
        var measured = Mentions
            .In(text.Text)
            .Where(m => m.Figure.Value > 0 && KindIn(m.Figure) is not null && !m.IsTarget && !m.IsChange && !IsEach(half, m))
            .GroupBy(m => (m.Sentence, Kind: KindIn(m.Figure)));
        foreach (var group in measured)
        {
            // More than two of a kind cannot be told apart.
            if (group.ToList() is not [var first, var second] || !IsAstrayBeside(first.Figure, second.Figure))
                continue;
            var isArrow =
                Arrow().IsMatch(half[first.Figure.Span.End..second.Figure.Span.Start])
                && !half.AsSpan(second.Figure.Span.End).StartsWith("まで");
            var isBefore = first.Offset(year) < 0;
            if (!isArrow && (isBefore == (second.Offset(year) < 0) || !IsOfOne(half, first, second)))
                continue;
            var (now, then) = isArrow || isBefore ? (second, first) : (first, second);
            yield return Found(
                text.Place,
                $"文中の{Slip.Quote(text.Text.AsSpan(now.Figure.Span.Start, now.Figure.Span.Length))}と{Slip.Quote(text.Text.AsSpan(then.Figure.Span.Start, then.Figure.Span.Length))}は、数は近いのに単位が違います。単位が正しいかを確かめ、違うほうを直してください。",
                text.Text,
                then.Figure.Value
            ) with
            {
                Text = text.Text,
                Spans = [first.Figure.Span, second.Figure.Span],
                Figures = [FoundFigure.Of(first.Figure), FoundFigure.Of(second.Figure)],
            };
        }
    }

    private static string? KindIn(Figure figure) => figure.IsMoney ? Reading.Figures.Yen : Measures.KindOf(figure.Unit);

    private static bool IsAstrayBeside(Figure one, Figure other) =>
        one.IsMoney
            ? one.Grain != other.Grain && (IsThousandfold(one.Value, other.Value) || IsThousandfold(other.Value, one.Value))
            : IsAstray(one, other);

    private static bool IsThousandfold(decimal less, decimal more) => less * 500 < more && more < less * 2_000;

    // Of the same thing: the one in a bracket right behind the other, or both called alike.
    private static bool IsOfOne(string half, Mention first, Mention second)
    {
        if (second.Bracket == first.Figure.Span.End || (first.Label.Length > 0 && first.Label == second.Label))
            return true;
        var between = half[first.Figure.Span.End..second.Figure.Span.Start];
        return !first.Figure.IsMoney
            && (first.Label.Length == 0 || second.Label.Length == 0)
            && between.Length <= Nearby
            && (!between.Contains('を') || Against().IsMatch(between));
    }

    private static bool IsEach(string half, Mention mention) =>
        Each().IsMatch(half[Math.Max(mention.Sentence.Start, mention.Figure.Span.Start - 12)..mention.Figure.Span.Start])
        || half.AsSpan(mention.Figure.Span.End).StartsWith("ずつ")
        || half.AsSpan(mention.Figure.Span.End).StartsWith("/");

    [GeneratedRegex("前|昨|去年|令和|平成|[RHＲＨ同]|から|より|→|⇒", RegexOptions.CultureInvariant, Reading.Patience.Milliseconds)]
    private static partial Regex Compares();

    [GeneratedRegex(
        @"^\s?(?:から|→|⇒|➡)(?:、|\s)?(?:約)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Arrow();

    [GeneratedRegex(
        "(?:当たり|あたり|につき|平均|単価|各|(?<![0-9,.])1(?:人|世帯|袋|本|個|件|台|kg|km|m|t|日|回|か所))[^0-9、。]{0,6}$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Each();

    [GeneratedRegex(
        "^を[^、。0-9]{0,4}(?:下回|上回|超え)[^、。0-9]{0,3}$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Against();

    // What is told of the year before and, for results, what is planned for the same year and the next.
    private static List<Mention> Known(CheckedPlan plan, PlanText text, FiscalYear year)
    {
        var texts = TextYears.Written(plan, text, year - 1).ToList();
        if (text.ProjectCode is { } project)
        {
            if (text.IsResult && plan.Plan.Plan(project, year) is { Text.Length: > 0 } planned)
                texts.Add(planned.Text);
            if (!text.IsResult && plan.Plan.Plan(project, year - 1) is { Text.Length: > 0 } last)
                texts.Add(last.Text);
        }
        return [.. texts.SelectMany(Mentions.In).Where(m => m.Label.Length >= ShortestLabel && m.Figure.Value > 0)];
    }

    private static bool MayBeAstray(Figure figure) => Measures.KindOf(figure.Unit) is not null || CounterOf(figure) >= 0;

    private static int CounterOf(Figure figure) => Array.FindIndex(Counters, c => c.Contains(figure.Kin, StringComparer.Ordinal));

    private static Mention? Astray(IReadOnlyList<Mention> before, Mention mention)
    {
        var same = before.Where(m => m.Label == mention.Label).ToList();
        if (same.Count == 0 || same.Exists(m => m.Figure.Kin == mention.Figure.Kin))
            return null;
        if (Measures.KindOf(mention.Figure.Unit) is { } kind)
        {
            var of = same.FindAll(m => Measures.KindOf(m.Figure.Unit) == kind);
            return of.Count > 0 && of.TrueForAll(m => IsAstray(mention.Figure, m.Figure)) ? of[0] : null;
        }
        // What is done may be counted by those who do it, or by what it is done with: 「貸出120冊」, 「貸出98人」.
        if (Action.IsMatch(mention.Label))
            return null;
        var counter = CounterOf(mention.Figure);
        return same.TrueForAll(m => CounterOf(m.Figure) is var other && other >= 0 && other != counter && IsNear(mention.Figure, m.Figure))
            ? same[0]
            : null;
    }

    private static bool IsAstray(Figure now, Figure before)
    {
        var (one, other) = (now.Value * Measures.SizeOf(now.Unit), before.Value * Measures.SizeOf(before.Unit));
        return (one >= other * FewestTimes || other >= one * FewestTimes) && IsNear(now, before);
    }

    private static bool IsNear(Figure now, Figure before) => now.Value <= before.Value * Nearest && before.Value <= now.Value * Nearest;

    private static Regex Action =>
        field ??= Pattern.Of(
            "(?:貸し?出し?|貸与|利用|使用|申し?込み?|申請|応募|配布|配付|購入|寄附|寄付|寄贈|参加|相談|訪問|整備|更新|補助|助成|交付|支援|支給|給付|実績|対象|登録|新規|継続|合計|内訳|計画|募集|受入れ?|受け入れ|提供|設置|導入|販売|発行|回収|提出|出品|展示|検査|点検|予約|見学|体験|全体|その他|[1-9]年)(?:数|者|件数|台数|人数|実績)?$",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
        );
}
