using System.Buffers;
using System.Text.RegularExpressions;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Checks.Reading;

/// <summary>Finds in one text the figure that another text speaks of.</summary>
internal static partial class SameFigure
{
    private const int ShortestLabel = 2;
    private const int FarthestWord = 10;
    private const int ShortestHeading = 3;
    private const int LongestHeading = 12;

    /// <summary>
    /// The figure of <paramref name="other"/>, a text of <paramref name="year"/>, that counts what <paramref name="wanted"/> counts: called the same, or, where neither is called
    /// anything, the only one of its kind in sentences about the same.
    /// </summary>
    public static (Mention Found, bool IsSure)? Find(string text, Mention wanted, string other, FiscalYear year)
    {
        if (!Figures.HasDigit(other))
            return null;
        var there = Mentions.In(other).Where(m => m.Figure.Kin == wanted.Figure.Kin && m.IsNow(year) && !IsEach(other, m)).ToList();
        if (there.Count == 0)
            return null;
        if (wanted.Label.Length >= ShortestLabel)
        {
            if (OnlyOne(there.FindAll(m => m.Label == wanted.Label), wanted) is { } same)
                return (same, true);
            if (OnlyOne(there.FindAll(m => AreKin(m.Label, wanted.Label)), wanted) is { } kin)
                return (kin, true);
            // 「タウンミーティングの参加者は217人」, and 「・タウンミーティング　3会場、延べ143人参加」 there.
            if (
                wanted.Bracket < 0
                && Counted().IsMatch(wanted.Label)
                && HeadOf(text, wanted) is { Length: >= ShortestHeading + 1 } head
                && there.FindAll(m =>
                    m.Bracket < 0
                    && !m.IsRough
                    && m.Heading == head
                    && (m.Label.Length < ShortestLabel || m.Label == head || Counted().IsMatch(m.Label))
                )
                    is [var named]
            )
                return (named, false);
            if (there.TrueForAll(m => m.Label.Length >= ShortestLabel))
                return null;
        }
        // 「おはなし会　48回、延べ1,118人参加」: what the line begins with tells it.
        else if (
            wanted is { Bracket: < 0, Heading.Length: >= ShortestHeading and <= LongestHeading }
            && OnlyOne(there.FindAll(m => m.Bracket < 0 && m.Heading == wanted.Heading && m.Label.Length < ShortestLabel), wanted)
                is { } headed
            && Mentions.In(text).Count(m => IsHeaded(m, wanted)) == 1
        )
            return (headed, true);
        // 「合わせて延べ36,096人」: the sum of what the text tells, in either.
        if (
            IsSum(text, wanted)
            && OnlyOne(there.FindAll(m => IsSum(other, m)), wanted) is { } sum
            && SpeakOfTheSame(text, wanted, other, sum)
        )
            return (sum, true);
        // What stands beside it as so many for each, 「1日平均約82人」, is no second one.
        if (there.Count > 1)
            there = there.FindAll(m => !m.IsRough);
        var isAlone =
            there.Count == 1
            && Mentions.In(text).Count(m => m.Figure.Kin == wanted.Figure.Kin && !m.IsChange && m.Offset(year + 1) is null or 0) <= 1;
        return isAlone && SpeakOfTheSame(text, wanted, other, there[0]) ? (there[0], false) : null;
    }

    private static Mention? OnlyOne(List<Mention> found, Mention wanted)
    {
        if (found.Count > 1)
            found = found.Exists(m => m.Heading == wanted.Heading)
                ? found.FindAll(m => m.Heading == wanted.Heading)
                : found.FindAll(m => AreAlike(m.Heading, wanted.Heading));
        return found.Count == 1 ? found[0] : null;
    }

    // 「桜回廊」 and 「城下桜回廊事業」.
    private static bool AreAlike(string one, string other) =>
        one.Length >= ShortestHeading
        && other.Length >= ShortestHeading
        && (one.Contains(other, StringComparison.Ordinal) || other.Contains(one, StringComparison.Ordinal));

    private static readonly SearchValues<char> Openings = SearchValues.Create("、。・ 　(（「」●○");

    // タウンミーティング of 「タウンミーティングの参加者は」.
    private static string HeadOf(string text, Mention wanted)
    {
        var before = text.AsSpan(wanted.Sentence.Start, wanted.Figure.Span.Start - wanted.Sentence.Start);
        var at = before.LastIndexOf(wanted.Label);
        if (at < 1 || before[at - 1] != 'の')
            return "";
        var head = before[..(at - 1)];
        return head[(head.LastIndexOfAny(Openings) + 1)..].ToString();
    }

    private static bool IsHeaded(Mention mention, Mention wanted) =>
        mention is { Bracket: < 0, IsChange: false }
        && mention.Figure.Kin == wanted.Figure.Kin
        && mention.Heading == wanted.Heading
        && mention.Label.Length < ShortestLabel
        && mention.Offset(null) is null or 0;

    private static bool IsSum(string text, Mention mention) =>
        mention.Label.Length < ShortestLabel
        && Together()
            .IsMatch(
                FullWidth.ToAscii(
                    text[Math.Max(mention.Sentence.Start, mention.Figure.Span.Start - FarthestWord)..mention.Figure.Span.Start]
                )
            );

    // The 「1kg」 of 「1kgにつき5円」 counts nothing.
    private static bool IsEach(string text, Mention mention) => mention.Figure.Value == 1 && Each().IsMatch(text, mention.Figure.Span.End);

    private static bool AreKin(string left, string right) =>
        left.Length >= ShortestLabel
        && (left.EndsWith(right, StringComparison.Ordinal) || right.EndsWith(left, StringComparison.Ordinal) || Bare(left) == Bare(right));

    // 参加人数, 参加者数 and 参加者 are one.
    private static string Bare(string label) => Counting().Replace(label, "");

    // More than half of the words of the shorter sentence stand in the other.
    private static bool SpeakOfTheSame(string text, Mention wanted, string other, Mention found)
    {
        var (left, right) = (Words(text, wanted.Sentence), Words(other, found.Sentence));
        if (left.Count == 0 || right.Count == 0)
            return left.Count == right.Count;
        return left.Count(right.Contains) * 2 > Math.Min(left.Count, right.Count);
    }

    private static HashSet<string> Words(string text, TextSpan sentence) =>
        [
            .. Word()
                .Matches(Years().Replace(FullWidth.ToAscii(text.Substring(sentence.Start, sentence.Length)), " "))
                .Select(m => m.Value)
                .Where(w => !Common().IsMatch(w)),
        ];

    [GeneratedRegex(@"\G(?:当たり|あたり|につき)", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Each();

    [GeneratedRegex(
        "(?:合わせて|あわせて|合計|総計|全体|全部|総数|(?<![会統設])計)(?:で|は|の|が)?、?(?:延べ|のべ)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        Patience.Milliseconds
    )]
    private static partial Regex Together();

    [GeneratedRegex(
        "^(?:参加|利用|来場|受講|入場|来館|入館|出席|受診|見学|相談|訪問|申込|応募)(?:者|者数|人数|件数)$",
        RegexOptions.CultureInvariant,
        Patience.Milliseconds
    )]
    private static partial Regex Counted();

    [GeneratedRegex("(?:者数|人数|人員|者|数|件数|回数|総数)$", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Counting();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}{2,}|[ァ-ヺー]{2,}", RegexOptions.CultureInvariant, Patience.Milliseconds)]
    private static partial Regex Word();

    [GeneratedRegex(
        "前年度|昨年度|今年度|本年度|当年度|令和|平成|年度|実績|前年|昨年|前回",
        RegexOptions.CultureInvariant,
        Patience.Milliseconds
    )]
    private static partial Regex Years();

    [GeneratedRegex(
        "^(?:実施|開催|合計|増加|減少|上回|下回|実績|人数|件数|回数|結果)$",
        RegexOptions.CultureInvariant,
        Patience.Milliseconds
    )]
    private static partial Regex Common();
}
