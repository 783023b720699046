using System.Text.RegularExpressions;
using Meguri.Shared.Text;

namespace Meguri.Checks.Reading;

/// <summary>
/// A stated figure and the parts that the same text breaks it into:
/// 「10町内会（交流4、広報4、環境2）」, 「86町内会すべてが活用。7事業53、6事業8…」, 「交流4件、広報4件、計8件」.
/// </summary>
public sealed record PartList(Figure Stated, IReadOnlyList<Figure> Parts)
{
    private const int MostPrinted = 12;

    /// <summary>What each part is called; empty for a bare number.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>True when a word says that the figure is the sum of the parts: 計, 合計, 内訳.</summary>
    public bool SaysTotal { get; init; }

    /// <summary>True for lines under a line: they need not be its parts.</summary>
    public bool IsLoose { get; init; }

    /// <summary>True behind うち and のうち: the parts make up the whole only where their names leave nothing out.</summary>
    public bool IsOutOf { get; init; }

    /// <summary>What the parts add up to.</summary>
    public decimal Sum => Parts.Sum(p => p.Value);

    /// <summary>True when the parts make up the stated figure.</summary>
    public bool AddsUp => Sum == Stated.Value;

    /// <summary>「4＋4＋2＝10」.</summary>
    public string Print() =>
        string.Join("＋", Parts.Take(MostPrinted).Select(p => $"{p.Value / Scale:#,##0.##}"))
        + (Parts.Count > MostPrinted ? $"…（{Parts.Count}個）" : "")
        + $"＝{Sum / Scale:#,##0.##}";

    private decimal Scale => Stated.IsMoney && Stated.Grain >= 1000 ? 1000 : 1;
}

/// <summary>Finds stated figures with their parts. It reads only lists that cannot mean anything else.</summary>
public static partial class PartLists
{
    private const int FewestUnsaid = 3;
    private const int MostLines = 40;
    private const int FarthestWord = 16;

    private static readonly Remembered<PartList> Known = new(Read);

    /// <summary>Every stated figure of <paramref name="text"/> whose parts are listed beside it.</summary>
    public static IReadOnlyList<PartList> In(string text) => Known.In(text);

    private static IEnumerable<PartList> Read(string text)
    {
        // A list that can be read in two ways is only in doubt when no way adds up.
        return Every(text)
            .Concat(Joined(text))
            .GroupBy(l => l.Stated.Span)
            .Select(lists => lists.FirstOrDefault(l => l.AddsUp) ?? lists.First());
    }

    private static IEnumerable<PartList> Every(string text)
    {
        var figures = Figures.In(text);
        if (figures.Count < 3)
            return [];
        var half = FullWidth.ToAscii(text);
        var reading = new PartItems(half, figures, new Brackets(half));
        return InBrackets(reading).Concat(InSentences(reading)).Concat(InLines(reading));
    }

    // Text taken from paper breaks its lines within numbers too: 「7事業：5⏎3町内会」.
    private static IEnumerable<PartList> Joined(string text)
    {
        var breaks = BreakInNumber().Matches(text).Select(m => m.Index).ToHashSet();
        if (breaks.Count == 0)
            return [];
        int[] places = [.. Enumerable.Range(0, text.Length).Where(i => !breaks.Contains(i))];
        return Every(string.Concat(places.Select(i => text[i])))
            .Select(l => l with { Stated = Placed(l.Stated), Parts = [.. l.Parts.Select(Placed)] });

        Figure Placed(Figure figure) =>
            figure with
            {
                Span = new TextSpan(places[figure.Span.Start], places[figure.Span.End - 1] + 1 - places[figure.Span.Start]),
            };
    }

    // 「10町内会931千円（交流4町内会、広報4町内会、環境2町内会）」: the figures right before the bracket, the nearest first.
    private static IEnumerable<PartList> InBrackets(PartItems reading)
    {
        foreach (var (open, close) in reading.Brackets.Pairs)
        {
            // 「15件で、前年度（416件、12件）と比べ」: so many there were of each in another year.
            if (OfAnother.IsMatch(reading.Half.AsSpan(Math.Max(0, open - FarthestWord), Math.Min(open, FarthestWord))))
                continue;
            var stated = reading.FiguresBefore(open);
            var outOf = OutOf().Match(reading.Half, open + 1);
            foreach (var unit in stated.Select(s => s.Kin).Distinct(StringComparer.Ordinal))
            {
                if (reading.Parts(open + 1 + outOf.Length, EndOfParts(reading.Half, open, close), unit) is not { Count: >= 2 } parts)
                    continue;
                // Bare numbers belong to the figure that they come near to.
                var isBare = parts.TrueForAll(p => p.Figure.Unit.Length == 0);
                var sum = parts.Sum(p => p.Figure.Value);
                // Behind 千円 they are so many 千円 each.
                var whole = isBare ? stated.MinBy(s => Distance(s.Value, sum * ScaleOf(s))) : stated.First(s => s.Kin == unit);
                yield return Of(whole, isBare ? parts.ConvertAll(p => Scaled(p, ScaleOf(whole))) : parts) with
                {
                    SaysTotal = outOf.Length == 0 && reading.SaysTotal(whole, open),
                    IsOutOf = outOf.Length > 0,
                };
            }
            // Behind money bare numbers may be money too.
            if (
                stated.TrueForAll(s => s.IsMoney)
                && FromAfar(reading, open, close) is { } far
                && (stated.Count == 0 || far.Sum > far.Stated.Value * 0.5m && far.Sum < far.Stated.Value * 2)
            )
                yield return far;
        }
    }

    // 「10町内会（4＋4＋2＝10）」: what stands behind 「＝」 is no part.
    private static int EndOfParts(string half, int open, int close) =>
        half.IndexOf('=', open, close - open) is >= 0 and var equal ? equal : close;

    // 「全町内会（86町内会）が活用。交流・防災（7事業：53町内会、…）」: the figure stands further off, and a word says that it is the whole.
    private static PartList? FromAfar(PartItems reading, int open, int close)
    {
        foreach (
            var stated in reading
                .Figures.Reverse()
                .Where(f => f.Span.End <= open && f.Unit.Length > 0 && f.IsQuantity && !f.IsMoney && !f.IsPercent)
                .Take(4)
        )
        {
            if (!reading.SaysWhole(stated, open))
            {
                // 「86町内会が活用、7,680千円（7事業：53、6事業：8、…）」: what the labels' counts come near to.
                if (reading.IsSameSentence(stated, open) && reading.Labelled(open + 1, close, "") is var (labelled, _))
                {
                    var near = Of(stated, labelled);
                    if (near.Sum > stated.Value * 0.8m && near.Sum < stated.Value * 1.25m)
                        return near;
                }
                continue;
            }
            return reading.Parts(open + 1, close, stated.Kin) is { Count: >= FewestUnsaid } parts
                ? Of(stated, parts) with
                {
                    SaysTotal = true,
                }
                : null;
        }
        return null;
    }

    private static decimal ScaleOf(Figure stated) => stated.IsMoney ? stated.Grain : 1;

    private static PartItem Scaled(PartItem part, decimal scale) =>
        part with
        {
            Figure = part.Figure with { Value = part.Figure.Value * scale, Grain = part.Figure.Grain * scale },
        };

    private static double Distance(decimal stated, decimal sum) =>
        stated <= 0 || sum <= 0 ? double.MaxValue : Math.Abs(Math.Log((double)(stated / sum)));

    private static IEnumerable<PartList> InSentences(PartItems reading)
    {
        foreach (Match sentence in Sentence().Matches(reading.Half))
        {
            foreach (var list in WithTotal(reading, sentence.Index, sentence.Index + sentence.Length))
                yield return list;
            if (Unsaid(reading, sentence) is { } unsaid)
                yield return unsaid;
            foreach (var list in Broken(reading, sentence))
                yield return list;
            if (Labelled(reading, sentence.Index, sentence.Index + sentence.Length) is { } labelled)
                yield return labelled;
        }
        foreach (var (open, close) in reading.Brackets.Pairs)
        {
            foreach (var list in WithTotal(reading, open + 1, close))
                yield return list;
        }
    }

    // 「参加は24団体で、内訳は福祉10団体、環境8団体、文化6団体」; 「全20区のうち、実施18区、未実施2区」.
    private static IEnumerable<PartList> Broken(PartItems reading, Match sentence)
    {
        var end = sentence.Index + sentence.Length;
        foreach (Match word in BreaksDown().Matches(sentence.Value))
        {
            var at = sentence.Index + word.Index;
            var isOutOf = !word.Value.Contains('訳');
            foreach (var stated in reading.FiguresNear(at).DistinctBy(f => f.Kin))
            {
                if (reading.Parts(at + word.Length, end, stated.Kin) is { Count: >= 2 } parts)
                    yield return Of(stated, parts) with
                    {
                        SaysTotal = !isOutOf,
                        IsOutOf = isOutOf,
                    };
            }
        }
    }

    // 「利用は151団体で、4回以上：50団体、3回：12団体、2回：38団体、1回：51団体」: the only figure before the list that counts the same.
    private static PartList? Labelled(PartItems reading, int start, int end)
    {
        foreach (
            var kin in reading
                .Figures.Where(f => f.Span.Start >= start && f.Span.End <= end && f.Unit.Length > 0 && f.IsQuantity)
                .Select(f => f.Kin)
                .Distinct(StringComparer.Ordinal)
        )
        {
            if (reading.Labelled(start, end, kin) is not var (parts, from))
                continue;
            var before = reading.Figures.Where(f => f.Span.Start >= start && f.Span.End <= from && f.Kin == kin).ToList();
            if (before is [var stated] && reading.Brackets.Around(stated.Span.Start) == reading.Brackets.Around(from))
                return Of(stated, parts);
        }
        return null;
    }

    // 「86町内会すべてが活用。7事業53、6事業8…」: the whole stands in a sentence before.
    private static PartList? Unsaid(PartItems reading, Match sentence)
    {
        if (reading.Parts(sentence.Index, sentence.Index + sentence.Length, null) is not { Count: >= FewestUnsaid } parts)
            return null;
        var unit = parts.Select(p => p.Figure.Kin).FirstOrDefault(u => u.Length > 0);
        if (unit is null)
            return null;
        var stated = reading.Figures.LastOrDefault(f => f.Span.End <= sentence.Index && f.Kin == unit);
        return stated.Kin == unit && reading.SaysWhole(stated, sentence.Index) ? Of(stated, parts) with { SaysTotal = true } : null;
    }

    // 「交流4件、広報4件、環境2件、計10件」 「計10件：交流4件、広報4件、環境2件」.
    private static IEnumerable<PartList> WithTotal(PartItems reading, int start, int end)
    {
        var items = reading.Items(start, end);
        for (var at = 0; at < items.Count; at++)
        {
            if (!reading.IsTotal(items[at]))
                continue;
            foreach (var total in reading.FiguresIn(items[at]).Where(f => f.IsQuantity).DistinctBy(f => f.Kin))
            {
                var before = items
                    .Take(at)
                    .Reverse()
                    .Select(i => reading.PartOf(i, total.Kin))
                    .TakeWhile(p => p is not null)
                    .Select(p => p!.Value)
                    .Reverse()
                    .ToList();
                if (before.Count >= 2)
                    yield return Of(total, before) with
                    {
                        SaysTotal = true,
                    };
                else if (
                    at == 0
                    && items.Count > 2
                    && items.Skip(1).Select(i => reading.PartOf(i, total.Kin)).ToList() is var after
                    && after.TrueForAll(p => p is not null)
                )
                    yield return Of(total, after.ConvertAll(p => p!.Value)) with
                    {
                        SaysTotal = true,
                    };
            }
        }
    }

    // Lines of 「・交流　4町内会」 under a line that ends in 「10町内会」, or with a line 「計　10」 among them.
    private static IEnumerable<PartList> InLines(PartItems reading)
    {
        var lines = Line().Matches(reading.Half).Select(m => (Start: m.Index, End: m.Index + m.Length)).ToList();
        for (var at = 0; at < lines.Count; at++)
        {
            var figures = reading.FiguresIn(lines[at]).FindAll(f => f.IsQuantity);
            if (reading.IsTotal(lines[at]))
            {
                foreach (var total in figures.DistinctBy(f => f.Kin))
                {
                    var before = Parts(lines.Take(at).Reverse(), total.Kin);
                    before.Reverse();
                    if (before.Count >= 2)
                        yield return Of(total, before) with
                        {
                            SaysTotal = true,
                        };
                }
            }
            else if (figures is [{ Unit.Length: > 0 } stated])
            {
                var head = lines[at];
                var under = lines.Skip(at + 1).TakeWhile(l => reading.IsUnder(head, l)).Take(MostLines).ToList();
                if (under.Count >= 2 && Parts(under, stated.Kin) is var parts && parts.Count == under.Count)
                    yield return Of(stated, parts) with
                    {
                        IsLoose = true,
                    };
            }
        }

        List<PartItem> Parts(IEnumerable<(int Start, int End)> of, string kin) =>
            [.. of.Take(MostLines).Select(l => reading.PartOf(l, kin)).TakeWhile(p => p is not null).Select(p => p!.Value)];
    }

    private static PartList Of(Figure stated, List<PartItem> parts) =>
        new(stated, parts.ConvertAll(p => p.Figure)) { Labels = parts.ConvertAll(p => p.Label) };

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    // A year right before the bracket; 目標 only where no figure is called so (目標12件（新規4件、更新8件）).
    private static Regex OfAnother =>
        field ??= Pattern.Of(
            "(?:(?:"
                + YearMarks.BeforeWords
                + @"|一昨年度?|前々年度?|(?<=[、。\n])(?:目標|計画|見込み?|予定))|(?:令和|平成|(?<![A-Za-z])[RH])\s?(?:元|[0-9]{1,2})(?:年度?)?)(?:の?(?:実績|結果|同期|同月|時点|数値|数|値|分))?(?:は|:|\s)?$",
            Options
        );

    [GeneratedRegex(@"\Gうち(?!訳)(?:、|は|、?訳)?", Options, Reading.Patience.Milliseconds)]
    private static partial Regex OutOf();

    [GeneratedRegex(
        "(?:その|この)?(?:内訳|内わけ|うち訳)(?:は|】|:|として|、)*|のうち、?|、(?:その|この)?うち(?!訳)",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex BreaksDown();

    [GeneratedRegex("(?<=[0-9０-９])\n(?=[0-9０-９])", Options, Reading.Patience.Milliseconds)]
    private static partial Regex BreakInNumber();

    [GeneratedRegex(@"[^。\n\r]+", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"[^\n\r]+", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Line();
}
