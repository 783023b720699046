using System.Text.RegularExpressions;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Amounts;

/// <summary>What came in and went out does not lead from what there was to what is left: 前年度末残高＋積立－取崩＝年度末残高, 予算額－執行額＝不用額.</summary>
public sealed partial class BalanceDiffers : Rule
{
    private enum Side
    {
        None,
        Opening,
        In,
        Out,
        Closing,
        Given,
        Left,
    }

    /// <inheritdoc/>
    public override string Code => "balance-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "文中の増減と、残りの数が合わない";

    /// <inheritdoc/>
    public override string Why => "前年度末に増減を足し引きすれば、年度末の数が出ます。合わないと、どれかが写し間違いです。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts.Where(t => !t.IsCopy))
        {
            if (!Result().IsMatch(text.Text))
                continue;
            var mentions = Mentions.In(text.Text);
            // 「30人増」 of another sentence changes something else.
            var opened = mentions.Where(m => Opening.IsMatch(m.Label)).Select(m => m.Sentence).ToHashSet();
            foreach (
                var kin in mentions
                    .Where(m => !m.IsRough && !m.IsTarget && (!m.IsChange || opened.Contains(m.Sentence)))
                    .GroupBy(m => (m.Figure.Kin, m.Bracket))
            )
            {
                var all = kin.Select(m => (m.Figure, Side: SideOf(text.Text, m))).ToList();
                // What stands among them and is neither coming nor going may be either.
                var (first, last) = (
                    all.FindIndex(m => m.Side is Side.Opening or Side.Given),
                    all.FindLastIndex(m => m.Side is Side.Closing or Side.Left)
                );
                if (first >= 0 && last > first && all[first..last].Exists(m => m.Side == Side.None))
                    continue;
                var sides = all.FindAll(m => m.Side != Side.None);
                if (
                    kin.Key.Bracket >= 0
                    && sides.Exists(s => s.Side == Side.In)
                    && sides.Exists(s => s.Side == Side.Out)
                    && sides.TrueForAll(s => s.Side != Side.Closing)
                    && Stated(text.Text, mentions, kin.Key) is { } stated
                )
                    sides.Add((stated, Side.Closing));
                if (Of(text, sides) is { } finding)
                    yield return finding;
            }
        }
    }

    // 「人口　51,745人（前年度末52,340人、転入1,204人、転出1,386人）」: what it came to stands before the bracket.
    private static Figure? Stated(string text, IReadOnlyList<Mention> mentions, (string Kin, int Bracket) row)
    {
        foreach (var mention in mentions)
        {
            if (
                mention.Figure.Span.End <= row.Bracket
                && mention.Figure.Kin == row.Kin
                && mention is { IsChange: false, IsRough: false, IsTarget: false }
                && Before().IsMatch(text[mention.Figure.Span.End..row.Bracket])
            )
                return mention.Figure;
        }
        return null;
    }

    private Finding? Of(PlanText text, List<(Figure Figure, Side Side)> sides)
    {
        var (start, end) = sides.Exists(s => s.Side == Side.Opening) ? (Side.Opening, Side.Closing) : (Side.Given, Side.Left);
        List<(Figure Figure, Side Side)> row =
        [
            .. sides.Where(s =>
                start == Side.Opening ? s.Side is not (Side.Given or Side.Left) : s.Side is not (Side.Opening or Side.Closing or Side.In)
            ),
        ];
        if (
            row.Count < 3
            || row.Count(s => s.Side == start) != 1
            || row.Count(s => s.Side == end) != 1
            || row[0].Side != start
            || row[^1].Side != end
        )
            return null;
        var last = row[^1].Figure;
        var right = row.SkipLast(1).Sum(s => s.Side == Side.Out ? -s.Figure.Value : s.Figure.Value);
        var grain = row.Max(s => s.Figure.Grain);
        var gap = Math.Abs(right - last.Value);
        if (gap == 0)
            return null;
        var isRounding = last.IsMoney && grain > 1 && gap <= grain;
        // A register knows other ways to come and go; they are few.
        var isRegister = Register().IsMatch(text.Text) && !AmountWords.LooksLike(right, last.Value);
        var working = string.Concat(
            row.SkipLast(1)
                .Select(
                    (s, i) =>
                        (
                            i == 0 ? ""
                            : s.Side == Side.Out ? "－"
                            : "＋"
                        ) + s.Figure.Print()
                )
        );
        return Found(
            text.Place,
            $"文中の「{last.Print()}」は、{working}＝{(last with { Value = right }).Print()}と合いません。"
                + (isRounding ? AmountWords.Rounding : "増減か残りの、違うほうを直してください。"),
            text.Text,
            last.Value
        ) with
        {
            Severity = isRounding || isRegister ? Severity.Note : Severity,
            Text = text.Text,
            Spans = [.. row.Select(s => s.Figure.Span).OrderBy(s => s.Start)],
            Figures = row.ConvertAll(s => FoundFigure.Of(s.Figure)),
        };
    }

    private static Side SideOf(string text, Mention mention)
    {
        var behind = text.AsSpan(mention.Figure.Span.End, Math.Min(8, text.Length - mention.Figure.Span.End));
        var stop = behind.IndexOfAny("、。（(");
        var words = mention.Label + "|" + (stop < 0 ? behind : behind[..stop]).ToString();
        // 「5団体増、3団体減」.
        if (mention.IsChange)
            return words.Contains('減') ? Side.Out
                : words.Contains('増') ? Side.In
                : Side.None;
        return Opening.IsMatch(mention.Label) ? Side.Opening
            : Closing.IsMatch(mention.Label) ? Side.Closing
            : Left().IsMatch(mention.Label) ? Side.Left
            : Given().IsMatch(mention.Label) ? Side.Given
            : Out().IsMatch(words) ? Side.Out
            : In().IsMatch(words) ? Side.In
            : Side.None;
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"^[^、。0-9（）()\n]{0,8}[（(]?$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Before();

    [GeneratedRegex("出生|死亡|転入|転出", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Register();

    [GeneratedRegex("残高|現在高|年度末|期末|差引|不用額|残額|執行残", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Result();

    private static Regex Opening =>
        field ??= Pattern.Of(
            "^(?:前年度末|前期末|昨年度末|年度当初|年度初め|期首|期初)(?:残高|現在高?|登録者?数?|会員数?|団体数?|件数|人口|世帯数?|在庫|時点|現在)?$|前年度末(?:残高|現在高)$",
            Options
        );

    private static Regex Closing =>
        field ??= Pattern.Of(
            "(?<!前)(?:年度末|期末)(?:残高|現在高?|登録者?数?|会員数?|団体数?|件数|人口|世帯数?|時点|現在)?$|^(?:残高|現在高)$|^(?:今|本|当)年度末",
            Options
        );

    [GeneratedRegex("(?:差引|差引額|差引残高|残額|不用額|執行残|執行残額|収支差額?)$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Left();

    [GeneratedRegex("(?:歳入|歳入総額|収入|収入総額|予算額|予算現額|当初予算額?)$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Given();

    [GeneratedRegex(
        "死亡|返却|撤去|脱会|離脱|退所|退居|退職|閉鎖|閉館|抜け|減っ|減り|除却|取崩|取り崩し|支出|繰出|処分|充当|抹消|退会|解散|脱退|廃止|減少|転出|返済|償還|歳出|執行|決算額|翌年度繰越|繰越明許",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Out();

    [GeneratedRegex(
        "出生|入会|入所|入居|採用|新設|開設|加わ|増え|新たに|積立|積み立て|収入|寄附|寄付|繰入|新規|増加|加入|登録|転入|受入|設立|利息|利子|運用益|設置",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex In();
}
