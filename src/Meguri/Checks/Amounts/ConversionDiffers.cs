using System.Globalization;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Amounts;

/// <summary>One measure written twice in two units, and they are not the same: 1.2ha（12万㎡）, ３割（0.3％）, 1回90分を4回、計5時間.</summary>
public sealed partial class ConversionDiffers : Rule
{
    // 「３割（28.4％）」 is said so.
    private const decimal RoomOfTenths = 5.5m;
    private const decimal RoomOfRough = 0.1m;

    /// <inheritdoc/>
    public override string Code => "conversion-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "単位を換えて書いた数が合わない";

    /// <inheritdoc/>
    public override string Why => "haと㎡、時間と分、割と％は決まった比で換算できます。合わないと、けたか単位を間違えています。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts.Where(t => !t.IsCopy))
        {
            var measures = Measures.In(text.Text);
            if (measures.Count < 2)
                continue;
            var half = FullWidth.ToAscii(text.Text);
            foreach (var (first, second) in measures.Zip(measures.Skip(1)))
            {
                if ((Converted(text, half, first, second) ?? Repeated(text, half, first, second)) is { } finding)
                    yield return finding;
            }
        }
    }

    // 「1.2ha（12,000㎡）」, 「2.5km＝2,500m」: nothing but the second measure stands in the bracket.
    private Finding? Converted(PlanText text, string half, Measure first, Measure second)
    {
        if (
            first.Kind != second.Kind
            || (first.Unit == second.Unit && first.IsMixed == second.IsMixed)
            || first.Value <= 0
            || second.Value <= 0
        )
            return null;
        var between = half[first.Span.End..second.Span.Start];
        if (!Means().IsMatch(between) || (between.Contains('(') && !Closes().IsMatch(half, second.Span.End)))
            return null;
        var isRough = between.EndsWith('約') || Rough().IsMatch(half[Math.Max(0, first.Span.Start - 3)..first.Span.Start]);
        var gap = Math.Abs(first.Value - second.Value);
        var room = Math.Max(RoomOf(first), RoomOf(second));
        if (isRough)
            room = Math.Max(room, Math.Max(first.Value, second.Value) * RoomOfRough);
        if (first.Kind == Measures.Share)
            room = Math.Max(room * 0.55m, RoomOfTenths);
        if (gap < room || gap == 0 || IsOwnWay(first, second))
            return null;
        var isTenfold = IsTenfold(first.Value / second.Value);
        // An amount or a number of people in a bracket may be a part of what stands before it.
        if (first.Kind is Reading.Figures.Yen or "人" or "件" or "部" && !isTenfold)
            return null;
        var words = $"{Words(half, first)}は{Print(first, second)}";
        return Say(
            text,
            [first.Span, second.Span],
            $"文中に「{Words(half, first)}」と「{Words(half, second)}」が並んでいますが、{words}です。違うほうを直してください。別のものの数なら、何の数かが分かるように書いてください。",
            isTenfold || first.Kind is Measures.Time or Measures.Share ? Severity : Severity.Note
        );
    }

    // 「1回90分を4回、計5時間」.
    private Finding? Repeated(PlanText text, string half, Measure each, Measure total)
    {
        if (
            each.Kind != total.Kind
            || each.Kind is Measures.Share or Reading.Figures.Yen or "人" or "件" or "部"
            || (each.Unit == total.Unit && each.Kind != Measures.Time)
        )
            return null;
        var of = Each().Match(half[Math.Max(0, each.Span.Start - 10)..each.Span.Start]);
        if (!of.Success && !half.AsSpan(each.Span.End).StartsWith("×"))
            return null;
        var between = Times.Match(KanjiDigits.ToDigits(half)[each.Span.End..total.Span.Start]);
        // 「各会場2時間、3日間で計18時間」: neither number tells how often.
        if (
            !between.Success
            || (of.Groups["of"] is { Success: true } unit && !between.Groups["unit"].Value.StartsWith(unit.Value, StringComparison.Ordinal))
        )
            return null;
        var times = Reading.Figures.NumberOf(between.Groups["n"].Value);
        var right = each.Value * times;
        if (
            times < 2
            || Math.Abs(right - total.Value) * 2 < total.Step
            || right == total.Value
            || IsOwnWay(each with { Value = right }, total)
        )
            return null;
        return Say(
            text,
            [each.Span, total.Span],
            $"文中に「{Words(half, each)}」を{times:0}{between.Groups["unit"].Value}で「{Words(half, total)}」とありますが、{Words(half, each)}×{times:0}は{Print(each with { Value = right }, total)}です。違う数を直してください。",
            Severity
        );
    }

    // 「6時間（380分）」: whole hours are exact.
    private static decimal RoomOf(Measure measure) =>
        measure.Kind == Measures.Time && measure.Step >= Measures.SizeOf(measure.Unit) ? 0 : measure.Step;

    // A school's hour has 45 or 50 minutes; a week of courses five days.
    private static bool IsOwnWay(Measure one, Measure other)
    {
        var (more, less) = one.Value > other.Value ? (one, other) : (other, one);
        return one.Kind switch
        {
            Measures.Time => more.Unit == "時間" && more.Value > 0 && (less.Value / more.Value * 60) is 40 or 45 or 50,
            Measures.Days => more.Unit == "週間",
            _ => false,
        };
    }

    private static bool IsTenfold(decimal ratio)
    {
        for (var times = 10m; times <= 1_000_000; times *= 10)
        {
            if (Math.Abs((ratio / times) - 1) < 0.005m || Math.Abs((ratio * times) - 1) < 0.005m)
                return true;
        }
        return false;
    }

    private Finding Say(PlanText text, TextSpan[] spans, string message, Severity severity) =>
        Found(text.Place, message, text.Text) with
        {
            Severity = severity,
            Text = text.Text,
            Spans = spans,
        };

    private static string Words(string half, Measure measure) => half.Substring(measure.Span.Start, measure.Span.Length);

    private static string Print(Measure measure, Measure like) =>
        decimal.Round(measure.In(like), 2, MidpointRounding.AwayFromZero).ToString("#,##0.##", CultureInfo.InvariantCulture) + like.Unit;

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex(
        @"^\s?(?:\(\s?(?:=|換算で|すなわち|つまり|面積|延長)?|=|≒|、(?:すなわち|つまり)、?)\s?約?$",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Means();

    [GeneratedRegex(@"\G(?:に?相当|換算)?\s?\)", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Closes();

    [GeneratedRegex("(?:(?<!契)約|およそ|おおむね|概ね)$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Rough();

    [GeneratedRegex(
        @"(?:(?<![0-9,.])(?:1|一|各|毎)(?<of>回|コマ|日|講座|人|名|件|台|本|袋|個|か所|箇所|区間|路線|班|校|会場|枚)(?:当たり|あたり|につき)?(?:は|の)?|各|毎回)、?約?$",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Each();

    private static Regex Times =>
        field ??= Pattern.Of(
            @"^(?:を|で|、|の|ずつ|×|\s){0,2}[^0-9。、()\n]{0,6}(?<n>[0-9]{1,3})(?<unit>[^0-9。、()\n]{1,2})(?:[^0-9。、()\n]{0,8}[、(]?(?:計|合計|延べ|合わせて|あわせて|総計|全部で|全体で)(?:で|は)?|\s?=\s?)$",
            Options
        );
}
