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

    /// <summary>True when it is as written, rounded or cut off; or when the rest is meant (20人が欠席、出席率80％).</summary>
    public bool Holds => Math.Abs(Right - Percent.Value) < Step || Math.Abs(100 - Right - Percent.Value) < Step;
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
        if (!half.Contains('%')) return found;
        var mentions = Mentions.In(text);
        for (var i = 0; i < mentions.Count; i++)
        {
            var percent = mentions[i];
            if (!percent.Figure.IsPercent || percent.IsChange || percent.IsRough || percent.IsTarget || !percent.IsNow(null)) continue;
            if (Compared().IsMatch(half[Math.Max(0, percent.Figure.Span.Start - 10)..percent.Figure.Span.Start])) continue;
            if (Of(half, mentions, i) is var (part, whole) && whole.Value > 0)
                found.Add(new(part, whole, percent.Figure, Figures.StepOf(FullWidth.ToAscii(text.Substring(percent.Figure.Span.Start, percent.Figure.Span.Length)).TrimEnd('%'))));
        }
        return found;
    }

    private static (Figure Part, Figure Whole)? Of(string half, IReadOnlyList<Mention> mentions, int at)
    {
        var percent = mentions[at];
        // 「45.2％（452人/1,000人）」: the working stands behind it.
        if (at + 2 < mentions.Count && mentions[at + 1].Figure is var part && mentions[at + 2].Figure is var whole && part.Kin == whole.Kin
            && Open().IsMatch(half[percent.Figure.Span.End..part.Span.Start]) && Over().IsMatch(half[part.Span.End..whole.Span.Start])) return (part, whole);
        if (at < 2) return null;
        var (first, second) = (mentions[at - 2], mentions[at - 1]);
        if (first.Figure.Kin != second.Figure.Kin || first.Figure.IsPercent || first.IsChange || second.IsChange || first.IsRough || second.IsRough) return null;
        if (first.Figure.Span.Start < percent.Sentence.Start || !Attached().IsMatch(half[second.Figure.Span.End..percent.Figure.Span.Start])) return null;
        var between = half[first.Figure.Span.End..second.Figure.Span.Start];
        if (OutOf().IsMatch(between)) return (second.Figure, first.Figure);
        if (Over().IsMatch(between)) return (first.Figure, second.Figure);
        // 「配布418通、回収229通、回収率54.8％」: the rate is named after the part.
        var stem = Rate().Match(percent.Label) is { Success: true } rate ? rate.Groups["stem"].Value : "";
        if (stem.Length < 2) return null;
        if (IsPart(half, second, stem) && !IsPart(half, first, stem) && second.Figure.Value <= first.Figure.Value) return (second.Figure, first.Figure);
        return IsPart(half, first, stem) && !IsPart(half, second, stem) && first.Figure.Value <= second.Figure.Value ? (first.Figure, second.Figure) : null;
    }

    private static bool IsPart(string half, Mention mention, string stem)
    {
        var behind = half.AsSpan(mention.Figure.Span.End, Math.Min(8, half.Length - mention.Figure.Span.End));
        var stop = behind.IndexOfAny("、。(");
        return mention.Label.Contains(stem, StringComparison.Ordinal) || (stop < 0 ? behind : behind[..stop]).Contains(stem, StringComparison.Ordinal);
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex("比[^、。]{0,3}$|前年|昨年|増減|伸び", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Compared();

    [GeneratedRegex(@"^\s?\((?:[^()0-9]{0,8})$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Open();

    [GeneratedRegex(@"^\s?[/÷]\s?[^0-9、。\n]{0,8}$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Over();

    [GeneratedRegex(@"^(?:\([^()]{0,20}\))?(?:中|のうち|の内|うち|に対し(?:て)?|に占める|に対する)、?[^0-9。\n]{0,14}$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex OutOf();

    // The share stands right behind the part, in a bracket or as the end of its sentence.
    [GeneratedRegex(@"^[^0-9()。\n]{0,16}(?:\([^0-9()。\n]{0,12})?$|^\)?[^0-9()。\n]{0,16}$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Attached();

    [GeneratedRegex(@"(?<stem>[\p{IsCJKUnifiedIdeographs}]{2,4})(?:者|件)?率$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Rate();
}
