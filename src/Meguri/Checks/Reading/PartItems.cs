using System.Text.RegularExpressions;

namespace Meguri.Checks.Reading;

/// <summary>One part of a whole: what it is called, and how many.</summary>
internal readonly record struct PartItem(string Label, Figure Figure);

/// <summary>Cuts the lists of a text into items, and reads each as a part of a whole, or not.</summary>
internal sealed partial class PartItems(string half, IReadOnlyList<Figure> figures, Brackets brackets)
{
    private const int FarthestWords = 10;

    /// <summary>The text in half width.</summary>
    public string Half => half;

    /// <summary>All its figures.</summary>
    public IReadOnlyList<Figure> Figures => figures;

    /// <summary>Its brackets.</summary>
    public Brackets Brackets => brackets;

    /// <summary>The figures that a bracket may break down: those right before it, the nearest first, a few words at most between.</summary>
    public List<Figure> FiguresBefore(int open)
    {
        var found = new List<Figure>();
        var edge = open;
        for (var i = LastBefore(open); i >= 0; i--)
        {
            var figure = figures[i];
            var between = half[figure.Span.End..edge];
            if (between.Length > FarthestWords || !(found.Count == 0 ? Words() : Close()).IsMatch(between))
                break;
            if (brackets.Around(figure.Span.Start) != brackets.Around(open))
                break;
            if (
                IsExact(figure)
                && figure.IsQuantity
                && !Capacity().IsMatch(half[Math.Max(0, figure.Span.Start - 6)..figure.Span.Start])
                && (figure.Unit.Length > 0 || TotalBefore().IsMatch(half[Math.Max(0, figure.Span.Start - 3)..figure.Span.Start]))
            )
                found.Add(figure);
            edge = figure.Span.Start;
        }
        return found;
    }

    /// <summary>The figures that words at a place may break down: the last before it, in its sentence or at the end of the one before.</summary>
    public List<Figure> FiguresNear(int at)
    {
        var found = new List<Figure>();
        for (var i = LastBefore(at); i >= 0 && found.Count < 2; i--)
        {
            var figure = figures[i];
            if (at - figure.Span.End > 2 * FarthestWords || half[figure.Span.End..at].Count(c => c is '。' or '\n') > 1)
                break;
            if (IsExact(figure) && figure.IsQuantity && figure.Unit.Length > 0 && brackets.Around(figure.Span.Start) == brackets.Around(at))
                found.Add(figure);
        }
        return found;
    }

    /// <summary>The parts between two places, all of one unit or of none; null when one item is no part.</summary>
    public List<PartItem>? Parts(int start, int end, string? unit)
    {
        foreach (var separators in (Regex[])[Coarse(), Fine(), Blank()])
        {
            var items = Split(start, end, separators);
            // 「（中央5、北部4、南部5で、1団体当たり100千円）」: what each comes to is said behind the parts.
            while (items.Count > 2 && OfEach().IsMatch(half[items[^1].Start..items[^1].End]))
                items.RemoveAt(items.Count - 1);
            if (items.Count < 2)
                continue;
            var kin = unit ?? items.Select(i => FiguresIn(i).LastOrDefault().Kin).FirstOrDefault(u => u is { Length: > 0 }) ?? "";
            var parts = items.ConvertAll(i => PartOf(i, kin));
            if (parts.TrueForAll(p => p is not null))
                return parts.ConvertAll(p => p!.Value);
        }
        return null;
    }

    /// <summary>The items between two places; a total that ends an item (「女性12人の計20人」) is one of its own.</summary>
    public List<(int Start, int End)> Items(int start, int end)
    {
        var items = Split(start, end, Coarse());
        if (items.Exists(i => FiguresIn(i).Count(f => f.IsQuantity) > 1))
            items = Split(start, end, Fine());
        if (items.Count > 0 && TotalFirst().Match(half[items[0].Start..items[0].End]) is { Success: true } first)
            items = [(items[0].Start, items[0].Start + first.Length - 1), (items[0].Start + first.Length, items[0].End), .. items.Skip(1)];
        return [.. items.SelectMany(CutAtTotal)];
    }

    /// <summary>True for an item whose figure is called a total: 計10件, 合計は10件.</summary>
    public bool IsTotal((int Start, int End) item)
    {
        var inside = FiguresIn(item);
        if (inside.Count == 0)
            return false;
        var before = half[item.Start..inside[0].Span.Start];
        return Total().IsMatch(before) && !NoPart.IsMatch(before);
    }

    /// <summary>The figures of an item that do not stand in brackets of their own.</summary>
    public List<Figure> FiguresIn((int Start, int End) item)
    {
        var around = brackets.Around(item.Start);
        var inside = new List<Figure>();
        for (var i = FirstFrom(item.Start); i < figures.Count && figures[i].Span.End <= item.End; i++)
            inside.Add(figures[i]);
        var bare = inside.FindAll(f => brackets.Around(f.Span.Start) == around);
        return bare.Count > 0 ? bare : inside;
    }

    /// <summary>An item as a part that counts <paramref name="kin"/>: 「交流4」, 「7事業：53町内会」, 「4町内会が交流」; null when it is none.</summary>
    public PartItem? PartOf((int Start, int End) item, string kin)
    {
        if (IsTotal(item))
            return null;
        var inside = FiguresIn(item);
        var fitting = inside.FindAll(f => f.Kin == kin);
        if (fitting.Count == 0)
            fitting = inside.FindAll(f => f.Unit.Length == 0);
        // 「7事業：7町内会」 has one that fits; of two that fit, the colon tells which counts.
        if (fitting.Count == 2 && fitting[1] is var second && ColonBefore().IsMatch(half[item.Start..second.Span.Start]))
            fitting.RemoveAt(0);
        if (fitting is not [var figure] || figure.Value < 0 || !IsExact(figure))
            return null;
        var label = half[item.Start..figure.Span.Start];
        var behind = half[figure.Span.End..item.End];
        if ((NoPart.IsMatch(label) && !IsTerm(label)) || NoPartBehind().IsMatch(behind) || behind.Length > FarthestWords * 2)
            return null;
        return new PartItem(label.Trim(' ', '\u3000', ':', '・', '-'), figure);
    }

    /// <summary>
    /// The parts that a sentence lists one by one with a colon or a stroke between name and count (4回以上：50団体、3回：12団体), and where they
    /// begin; null when fewer than three stand in a row.
    /// </summary>
    public (List<PartItem> Parts, int Start)? Labelled(int start, int end, string kin)
    {
        var parts = new List<PartItem>();
        var from = 0;
        foreach (var item in Split(start, end, Coarse()))
        {
            // The first item may follow the sentence's own words: 「年代は、」, 「回答者74人の年代は20代以下：7人」.
            var at = LabelStart().Match(half[item.Start..item.End]) is { Success: true } lead ? item.Start + lead.Length : item.Start;
            var figure = FiguresIn((at, item.End)).FindLast(f => f.Kin == kin);
            if (
                figure.Kin == kin
                && Label().IsMatch(half[at..figure.Span.Start])
                && IsExact(figure)
                && !NoPart.IsMatch(half[at..figure.Span.Start])
            )
            {
                if (parts.Count == 0)
                    from = at;
                parts.Add(new PartItem(half[at..figure.Span.Start].Trim(' ', ':', '/'), figure));
                if (EndsList().IsMatch(half, figure.Span.End))
                    break;
            }
            else if (parts.Count > 0)
                break;
        }
        return parts.Count >= 3 ? (parts, from) : null;
    }

    /// <summary>True when words say that the figure is the whole of what follows: 全86町内会, 86町内会すべて, 内訳は.</summary>
    public bool SaysWhole(Figure stated, int listStart) => Whole().IsMatch(half[Math.Max(0, stated.Span.Start - 6)..listStart]);

    /// <summary>True when nothing ends the sentence between the figure and a place, and both stand in the same bracket or in none.</summary>
    public bool IsSameSentence(Figure stated, int at) =>
        brackets.Around(stated.Span.Start) == brackets.Around(at)
        && !half.AsSpan(stated.Span.End, at - stated.Span.End).ContainsAny("。\n");

    /// <summary>True when the figure is called a total.</summary>
    public bool SaysTotal(Figure stated, int open) =>
        Whole().IsMatch(half[Math.Max(0, stated.Span.Start - 4)..Math.Min(half.Length, open + 4)]);

    /// <summary>True for a line of a list under its head: it begins with a sign that the head does not begin with.</summary>
    public bool IsUnder((int Start, int End) head, (int Start, int End) line) =>
        half[line.Start] != half[head.Start] && Bullet().IsMatch(half[line.Start..line.End]) && FiguresIn(line).Count > 0;

    // Beside 後期, 前期 is a part of the year, not the one before.
    private bool IsTerm(string label) =>
        label.EndsWith("前期", StringComparison.Ordinal) && half.Contains("後期", StringComparison.Ordinal);

    // About so many, or so many at least: the parts need not meet it.
    private bool IsExact(Figure figure) =>
        !RoughBefore().IsMatch(half[Math.Max(0, figure.Span.Start - 4)..figure.Span.Start])
        && !RoughBehind().IsMatch(half, figure.Span.End);

    private IEnumerable<(int Start, int End)> CutAtTotal((int Start, int End) item)
    {
        var cut = TotalWithin().Match(half[item.Start..item.End]);
        if (!cut.Success || cut.Index == 0)
            return [item];
        return [(item.Start, item.Start + cut.Index), (item.Start + cut.Index, item.End)];
    }

    private List<(int Start, int End)> Split(int start, int end, Regex separators)
    {
        var around = brackets.Around(start);
        var items = new List<(int Start, int End)>();
        var from = start;
        foreach (Match separator in separators.Matches(half[start..end]))
        {
            if (brackets.Around(start + separator.Index) != around)
                continue;
            items.Add((from, start + separator.Index));
            from = start + separator.Index + separator.Length;
        }
        items.Add((from, end));
        return items.FindAll(i => !half.AsSpan(i.Start, i.End - i.Start).IsWhiteSpace());
    }

    private int FirstFrom(int at)
    {
        var (low, high) = (0, figures.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (figures[middle].Span.Start < at)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private int LastBefore(int at)
    {
        var i = FirstFrom(at) - 1;
        return i >= 0 && figures[i].Span.End <= at ? i : i - 1;
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const string Comma = ",(?![0-9]{3}(?![0-9]))|(?<![0-9]),";

    [GeneratedRegex(@"[、;\n\r]|" + Comma, Options, Reading.Patience.Milliseconds)]
    private static partial Regex Coarse();

    [GeneratedRegex(@"[、;\n\r・･+]|(?<![0-9])/|/(?![0-9])|" + Comma, Options, Reading.Patience.Milliseconds)]
    private static partial Regex Fine();

    [GeneratedRegex(@"[\s・･+、]+|" + Comma, Options, Reading.Patience.Milliseconds)]
    private static partial Regex Blank();

    [GeneratedRegex(@"^\s?(?:1\p{L}{1,4}(?:当たり|あたり|につき)|(?:1\p{L}{1,4}|月|年)?平均|単価)", Options, Reading.Patience.Milliseconds)]
    private static partial Regex OfEach();

    // What begins a sentence of its own before the bracket is what the bracket is of: 「15件。前年度（416件、12件）と比べ」.
    [GeneratedRegex(
        @"^[^、。,;()・0-9\n]{0,10}(?:。\s?(?:(?:その|この)?(?:内訳|内わけ|うち訳)(?:は|として)?)?)?$",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Words();

    // 「14件1,174千円」, 「14件、1,174千円」.
    [GeneratedRegex(@"^、?[^、。,;()0-9\n]{0,6}$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Close();

    [GeneratedRegex("[:/]", Options, Reading.Patience.Milliseconds)]
    private static partial Regex ColonBefore();

    [GeneratedRegex("^.{0,30}?(?:は|では|内訳)[、:]?(?=[^は、:/]{1,14}[:/])", Options, Reading.Patience.Milliseconds)]
    private static partial Regex LabelStart();

    [GeneratedRegex(@"^\s?[^:/、。]{1,14}\s?[:/]\s?$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Label();

    [GeneratedRegex(@"\G(?!\s*(?:[、;]|$))", Options, Reading.Patience.Milliseconds)]
    private static partial Regex EndsList();

    // Other years, targets, averages and parts of parts do not make up the whole.
    private static Regex NoPart =>
        field ??= Pattern.Of(
            @"[RHS]\s*[0-9元]|令和|平成|昭和|前年|前回|昨年|去年|一昨年|前の年|前期|年度?$|目標|定員|計画値?は?$|(?<!実施|対応|着手|回答|検討|整備|完了|交付)予定|うち(?!訳)|内数|最大|最小|最高|平均|(?<!契)約$|延べ|のべ|^同|同$|累計|累積|対前|対計|対目|^各|各$|[~〜]$|×|など|第$|残り?$|超$",
            Options
        );

    [GeneratedRegex(@"^(?:[~〜]|以上|以下|程度|超|前後|目|×|÷|%?(?:増|減)|ずつ)|など|ほか$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex NoPartBehind();

    [GeneratedRegex(
        @"(?:^|[^一-龠])(?:合計|総計|総数|総額|小計|計|合わせて|あわせて|全体で|全部で)(?:額|数)?(?:で|は|の|が|:)?\s?$",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Total();

    [GeneratedRegex("(?:合計|総計|総数|計|全)$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex TotalBefore();

    [GeneratedRegex(
        "(?<=[0-9]\\p{L}{0,6})\\s*(?:の|で、?|を)?\\s*(?:合計|総計|計|合わせて|あわせて)(?:で|は)?\\s*(?=[0-9])",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex TotalWithin();

    [GeneratedRegex("^[^:]{0,10}(?:合計|総計|総数|計|全体)(?:で|は)?[0-9,.]+\\p{L}{0,6}:", Options, Reading.Patience.Milliseconds)]
    private static partial Regex TotalFirst();

    // 定員20人（応募32人、欠席3人）: what there is room for is not broken down.
    [GeneratedRegex("(?:定員|定数|目標|上限|募集|募集人数|計画)(?:は|の|値|数|人員|人数)?\\s?$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Capacity();

    [GeneratedRegex(
        "すべて|全て|回収|有効回答|(?<![安保健])全|内訳|内わけ|合計|総数|(?<![会統])計(?![画上])",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Whole();

    [GeneratedRegex(@"^[\s・○□◇◎\-]", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Bullet();

    [GeneratedRegex("(?:(?<!契)約|およそ|おおむね|概ね|ほぼ)$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex RoughBefore();

    [GeneratedRegex(@"\G(?:以上|以下|超|余|強|弱|程度|前後|を超え|[~〜])", Options, Reading.Patience.Milliseconds)]
    private static partial Regex RoughBehind();
}
