using System.Text.RegularExpressions;

namespace Meguri.Checks.Reading;

// Shares whose whole the text tells elsewhere: of a group, of a target, of all that there are.
internal static partial class Shares
{
    // 「全町内会（86町内会）が活用。多いのは防犯（81町内会、94.2％）」: of all that there are, which the text tells once.
    private static (Figure Part, Figure Whole)? OfAllThere(string half, IReadOnlyList<Mention> mentions, int at)
    {
        if (at < 1 || mentions[at].Bracket < 0 || mentions[at - 1] is not { IsChange: false, IsRough: false, IsTarget: false } part)
            return null;
        var (from, to) = (part.Figure.Span, mentions[at].Figure.Span);
        if (
            part.Bracket != mentions[at].Bracket
            || part.Figure is { IsMoney: true } or { IsPercent: true } or { Unit.Length: 0 }
            || !Ends().IsMatch(half, to.End)
            || half[from.End..to.Start].Trim() is not ("、" or "/" or ",")
        )
            return null;
        var wholes = All.Matches(half).Where(m => Figures.KinOf(m.Groups["u"].Value) == part.Figure.Kin).ToList();
        if (
            wholes is not [var whole]
            || mentions.FirstOrDefault(m => m.Figure.Span.Start == whole.Groups["n"].Index) is not { Figure.Unit.Length: > 0 } all
        )
            return null;
        return all.Figure.Value > part.Figure.Value ? (part.Figure, all.Figure) : null;
    }

    // 「参加者は68人で、91.2％に当たる62人が」: the whole ends the clause before, the part stands right behind the share.
    private static (Figure Part, Figure Whole)? OfClause(string half, IReadOnlyList<Mention> mentions, int at)
    {
        if (at < 1 || at + 1 >= mentions.Count)
            return null;
        var (whole, percent, part) = (mentions[at - 1], mentions[at], mentions[at + 1]);
        return
            whole is { IsChange: false, IsRough: false, IsTarget: false, Figure: { IsPercent: false, Unit.Length: > 0 } }
            && part is { IsChange: false, IsRough: false, IsTarget: false }
            && whole.Figure.Kin == part.Figure.Kin
            && whole.Sentence == percent.Sentence
            && whole.Figure.Value >= part.Figure.Value
            && (whole.Year, whole.Relative) == (percent.Year, percent.Relative)
            && (part.IsNow(null) || (part.Year, part.Relative) == (percent.Year, percent.Relative))
            && (whole.Bracket < 0 || whole.Bracket == percent.Bracket)
            && ClauseEnds().IsMatch(half[whole.Figure.Span.End..percent.Figure.Span.Start])
            && PartFollows().IsMatch(half[percent.Figure.Span.End..part.Figure.Span.Start])
            ? (part.Figure, whole.Figure)
            : null;
    }

    // Not 「68人で、定員の」: words that say of what else the share is.
    [GeneratedRegex(
        @"^(?![^、]*(?:うち|中、|の内))[^0-9。、()\n]{0,16}(?:\([^0-9()\n]{0,12}\))?[^0-9。、()\n]{0,16}(?:、|\()(?:(?:全体|参加者|回答者|対象者|受講者|利用者)の)?$",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex ClauseEnds();

    [GeneratedRegex("^(?:に(?:当たる|あたる|相当する|上る|のぼる)|を占める|の)、?(?:延べ)?$", Options, Patience.Milliseconds)]
    private static partial Regex PartFollows();

    // 「登録は9者で、目標の20者に対する達成率は45％」: what was reached of what was aimed at.
    private static (Figure Part, Figure Whole)? OfTarget(IReadOnlyList<Mention> mentions, Mention percent)
    {
        if (!percent.Label.EndsWith("達成率", StringComparison.Ordinal))
            return null;
        var others = mentions
            .Where(m =>
                m.Sentence == percent.Sentence && m is { Figure: { IsPercent: false, Unit.Length: > 0 }, IsChange: false, IsRough: false }
            )
            .ToList();
        return
            others.FindAll(m => m.IsTarget) is [{ Figure.Value: > 0 } target]
            && others.FindAll(m => !m.IsTarget && m.Figure.Kin == target.Figure.Kin) is [var reached]
            && reached.IsNow(null)
            ? (reached.Figure, target.Figure)
            : null;
    }

    // 「参加者1,327人（うち65歳以上918人）／65歳以上の割合69.2％」: the share is named after the group, which is told as a part before.
    private static (Figure Part, Figure Whole)? OfGroup(string half, IReadOnlyList<Mention> mentions, Mention percent)
    {
        if (Group().Match(half[percent.Sentence.Start..percent.Figure.Span.Start]) is not { Success: true } named)
            return null;
        var group = named.Groups["group"].Value;
        var part = mentions.FirstOrDefault(m =>
            m.Sentence == percent.Sentence
            && m.Figure.Span.End <= percent.Sentence.Start + named.Index
            && m is { IsChange: false, IsRough: false, Figure.IsPercent: false }
            && m.IsNow(null)
            && half[m.Sentence.Start..m.Figure.Span.Start].TrimEnd('は', 'が', 'の', ':', ' ').EndsWith(group, StringComparison.Ordinal)
        );
        if (part.Figure.Unit is not { Length: > 0 })
            return null;
        var whole = Wholes
            .Before(half, new Brackets(half), mentions, part.Figure.Span.Start, part.Figure.Kin)
            .Find(m => Includes().IsMatch(half[m.Figure.Span.End..part.Figure.Span.Start]));
        return whole.Figure.Unit is { Length: > 0 } && !whole.IsRough && whole.Figure.Value >= part.Figure.Value
            ? (part.Figure, whole.Figure)
            : null;
    }

    [GeneratedRegex(@"(?<group>[^、。/()\s:はが]{2,12}?)の?(?:割合|比率)(?:は|が|:|\s)?$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Group();

    // 「全86町内会」, 「全町内会（86町内会）」.
    private static Regex All =>
        field ??= Pattern.Of(
            @"(?<![安保健万])全(?:\p{L}{1,6}\()?(?<n>[0-9][0-9,]*)(?<u>町内会|自治会|団体|地区|施設|学校|校|園|か所|市町村|世帯|事業所|社|人)",
            Options
        );
}
