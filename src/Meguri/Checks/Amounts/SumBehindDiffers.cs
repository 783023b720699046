using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Amounts;

/// <summary>
/// Figures and what they make together, told behind them without a word of their own: 「製造業2社、物流業1社の4社」,
/// 「3つのアプリの登録者は合わせて2,955名」, 「8社1団体の計10者」.
/// </summary>
public sealed partial class SumBehindDiffers : SlipRule
{
    private const decimal Near = 1.25m;
    private const decimal NotFar = 1.5m;

    /// <inheritdoc/>
    public override string Code => "sum-behind-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "並べた数を足しても、あとの数にならない";

    /// <inheritdoc/>
    public override string Why => "並べた数を足す人はすぐに気づきます。どれか一つを直したあと、合わせた数が古いまま残ることがあります。";

    /// <inheritdoc/>
    protected override bool ReadsNames => false;

    /// <inheritdoc/>
    protected override bool MayHold(ReadOnlySpan<char> text) => text.ContainsAny("のでて計延");

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        if (!Figures.HasDigit(text) || Mentions.In(text) is not { Count: >= 3 } mentions)
            yield break;
        var half = FullWidth.ToAscii(text);
        var told = PartLists.In(text).Select(l => l.Stated.Span).ToHashSet();
        for (var at = 2; at < mentions.Count; at++)
        {
            var total = mentions[at];
            if (told.Contains(total.Figure.Span) || !IsPlain(total) || MoreBehind().IsMatch(half, total.Figure.Span.End))
                continue;
            if ((Row(half, mentions, at) ?? SoMany(half, mentions, at)) is { } slip)
                yield return slip;
        }
        foreach (Match match in MadeOf.Matches(half))
        {
            if (Of(half, mentions, match) is { } slip && !told.Contains(slip.Total.Span))
                yield return slip.Slip;
        }
        foreach (Match match in OfTwoKinds.Matches(half))
        {
            var (one, other) = (match.Groups["a"], match.Groups["b"]);
            var sum = Figures.NumberOf(one.Value) + Figures.NumberOf(other.Value);
            if (match.Groups["u"].Value != match.Groups["v"].Value && sum != Figures.NumberOf(match.Groups["t"].Value))
                yield return new(
                    new TextSpan(match.Index, match.Length),
                    Message(match.Groups["t"].Value + match.Groups["w"].Value, $"{one.Value}＋{other.Value}", sum)
                );
        }
    }

    // 「製造業2社、情報通信業1社、物流業2社の4社」, 「視察（参加24名）、研修会（同31名）、講座（同12名）で、延べ77名」.
    private static Slip? Row(string half, IReadOnlyList<Mention> mentions, int at)
    {
        var total = mentions[at].Figure;
        if (Makes().Match(half[mentions[at - 1].Figure.Span.End..total.Span.Start]) is not { Success: true } makes)
            return null;
        var parts = new List<Figure>();
        for (var i = at - 1; i >= 0 && Belongs(mentions[i]); i--)
        {
            parts.Insert(0, mentions[i].Figure);
            if (i == 0 || !Next().IsMatch(half[mentions[i - 1].Figure.Span.End..mentions[i].Figure.Span.Start]))
                break;
        }
        var isVisits = makes.Groups["visits"].Success;
        if (parts.Count < (isVisits ? 3 : 2) || !Labelled().IsMatch(half[mentions[at].Sentence.Start..parts[0].Span.Start]))
            return null;
        var sum = parts.Sum(p => p.Value);
        if (sum == total.Value || !IsNear(sum, total.Value, isVisits ? Near : NotFar))
            return null;
        return new(
            new TextSpan(parts[0].Span.Start, total.Span.End - parts[0].Span.Start),
            Message(total.Print(), string.Join("＋", parts.Select(p => $"{p.Value:#,##0.##}")), sum),
            isVisits ? Severity.Note : null
        );

        bool Belongs(Mention mention) => IsPlain(mention) && mention.Figure.Kin == total.Kin && mention.Sentence == mentions[at].Sentence;
    }

    // 「3つのアプリの登録者は合わせて2,955名」: the text tells of just so many before.
    private static Slip? SoMany(string half, IReadOnlyList<Mention> mentions, int at)
    {
        var total = mentions[at].Figure;
        var start = mentions[at].Sentence.Start;
        if (Together().Match(half[start..total.Span.Start]) is not { Success: true } together)
            return null;
        var parts = mentions
            .Take(at)
            .Where(m => IsPlain(m) && m.Figure.Kin == total.Kin && m.Figure.Span.End <= start + together.Index)
            .Select(m => m.Figure.Value)
            .ToList();
        var sum = parts.Sum();
        if (parts.Count != (int)Figures.NumberOf(together.Groups["n"].Value) || sum == total.Value || !IsNear(sum, total.Value, Near))
            return null;
        return new(
            new TextSpan(start + together.Index, total.Span.End - start - together.Index),
            Message(total.Print(), string.Join("＋", parts.Select(p => $"{p:#,##0.##}")), sum)
        );
    }

    // 「委員は16名で、学識経験者2名、生産者5名、市民3名からなる」: nothing is left out.
    private static (Figure Total, Slip Slip)? Of(string half, IReadOnlyList<Mention> mentions, Match match)
    {
        var last = mentions.Count - 1;
        while (last >= 0 && mentions[last].Figure.Span.End != match.Index)
            last--;
        var first = last;
        while (
            first > 0
            && IsAlike(mentions[first])
            && Next().IsMatch(half[mentions[first - 1].Figure.Span.End..mentions[first].Figure.Span.Start])
        )
            first--;
        // The list begins behind what it makes up.
        if (last - first < 1 || first < 1 || !IsAlike(mentions[first]) || !IsAlike(mentions[first - 1]))
            return null;
        var total = mentions[first - 1].Figure;
        if (!Begins().IsMatch(half[total.Span.End..mentions[first].Figure.Span.Start]))
            return null;
        var parts = mentions.Skip(first).Take(last - first + 1).Select(m => m.Figure.Value).ToList();
        var sum = parts.Sum();
        if (sum == total.Value || !IsNear(sum, total.Value, NotFar))
            return null;
        return (
            total,
            new(
                new TextSpan(total.Span.Start, match.Index + match.Length - total.Span.Start),
                Message(total.Print(), string.Join("＋", parts.Select(p => $"{p:#,##0.##}")), sum)
            )
        );

        bool IsAlike(Mention mention) =>
            IsPlain(mention) && mention.Figure.Kin == mentions[last].Figure.Kin && mention.Sentence == mentions[last].Sentence;
    }

    private static string Message(string total, string parts, decimal sum) =>
        $"文中に「{total}」とありますが、並べた数を足すと{parts}＝{sum:#,##0.##}です。違うほうを直してください。重なりがあって合わないときは、そのことを文に書いてください。";

    private static bool IsPlain(Mention mention) =>
        mention is { IsChange: false, IsRough: false, IsTarget: false, Figure: { IsPercent: false, Unit.Length: > 0 } };

    private static bool IsNear(decimal one, decimal other, decimal most) =>
        one > 0 && other > 0 && one <= other * most && other <= one * most;

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex(
        @"^\)?(?:の|(?:で|の|、)?、?(?:(?<visits>延べ|のべ)|合わせて|あわせて|全部で|全体で|計|合計))(?:で|は)?$",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Makes();

    // What follows in a row begins behind a comma and is called something.
    [GeneratedRegex(
        @"^\)?(?:[、・,]|と、?|及び)[^0-9。、()はがをも\n]{0,16}(?:\((?:参加|出席|来場|利用|受講|同|延べ)*\s?)?$",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Next();

    [GeneratedRegex(@"[\p{IsCJKUnifiedIdeographs}ァ-ヶー](?:が|は|:|\()?(?:参加|出席|来場|利用|受講)?\s?$", Options, Patience.Milliseconds)]
    private static partial Regex Labelled();

    [GeneratedRegex(
        "(?<![0-9])(?<n>[2-9])(?:つの|種類の|か所の|会場の|路線の|施設の|団体の|園の|校の|回の|地区の)[^。、0-9\n]{1,16}(?:合わせて|あわせて|合計で?|計|全部で)$",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Together();

    // 「の2社目」, 「の3人に1人」, 「2社ずつ」.
    [GeneratedRegex(
        @"\G(?:目|に1|ずつ|以上|程度|余|のうち|中|ごと|当たり|あたり|につき|の[増減]|[増減]|から|まで|[~〜])",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex MoreBehind();

    private static Regex MadeOf =>
        field ??= Pattern.Of(@"(?<=[0-9]\p{L}{1,4})(?:から(?:なる|成る|構成)|で構成|による構成|の構成)", Options);

    [GeneratedRegex(@"^(?:で|であり|とし|、|は)、?[^0-9。()\n]{1,14}$", Options, Patience.Milliseconds)]
    private static partial Regex Begins();

    private static Regex OfTwoKinds =>
        field ??= Pattern.Of(
            "(?<![0-9,.第])(?<a>[0-9]{1,3})(?<u>社|法人|個人|団体|人|名|校|店舗?|組|世帯|事業所|農家|市|町|村)(?:と|、|・|及び)?(?<b>[0-9]{1,3})(?<v>社|法人|個人|団体|人|名|校|店舗?|組|世帯|事業所|農家|市|町|村)"
                + "(?:の|で|、)?(?:合わせて|あわせて|合計|計)(?:で)?(?<t>[0-9]{1,3})(?<w>者|団体|事業者|組|か所|件|市町村?|自治体|町村)(?![目以])",
            Options
        );
}
