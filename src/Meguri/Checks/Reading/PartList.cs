using System.Text.RegularExpressions;
using Meguri.Shared.Text;

namespace Meguri.Checks.Reading;

/// <summary>
/// A stated figure and the parts that the same text breaks it into:
/// 「10町内会（交流4、広報4、環境2）」, 「86町内会すべてが活用。7事業53、6事業8…」, 「交流4件、広報4件、計8件」.
/// </summary>
public sealed record PartList(Figure Stated, IReadOnlyList<Figure> Parts)
{
    /// <summary>What the parts add up to.</summary>
    public decimal Sum => Parts.Sum(p => p.Value);

    /// <summary>「4＋4＋2＝10」.</summary>
    public string Print() => string.Join("＋", Parts.Take(MostPrinted).Select(p => $"{p.Value / Scale:#,##0.##}"))
        + (Parts.Count > MostPrinted ? $"…（{Parts.Count}個）" : "") + $"＝{Sum / Scale:#,##0.##}";

    private const int MostPrinted = 12;

    private decimal Scale => Stated.IsMoney && Stated.Grain >= 1000 ? 1000 : 1;
}

/// <summary>Finds stated figures with their parts. It reads only lists that cannot mean anything else.</summary>
public static partial class PartLists
{
    private const int FewestInSentence = 3;

    private static readonly Remembered<PartList> Known = new(Read);

    /// <summary>Every stated figure of <paramref name="text"/> whose parts are listed beside it.</summary>
    public static IReadOnlyList<PartList> In(string text) => Known.In(text);

    private static IEnumerable<PartList> Read(string text)
    {
        var figures = Figures.In(text);
        if (figures.Count < 3) return [];
        var half = FullWidth.ToAscii(text);
        return InBrackets(half, figures).Concat(InSentences(half, figures));
    }

    private static IEnumerable<PartList> InBrackets(string half, IReadOnlyList<Figure> figures)
    {
        foreach (var stated in figures)
        {
            if (stated.Span.End >= half.Length || half[stated.Span.End] != '(') continue;
            var open = stated.Span.End + 1;
            var close = half.IndexOf(')', open);
            if (close < 0 || half.AsSpan(open, close - open).Contains('(')) continue;
            if (Items(half, open, close) is { Count: >= 2 } parts && SameUnit(parts, stated.Unit)) yield return new(stated, parts);
        }
    }

    private static IEnumerable<PartList> InSentences(string half, IReadOnlyList<Figure> figures)
    {
        foreach (Match sentence in Sentence().Matches(half))
        {
            if (sentence.Value.Contains('(') || Items(half, sentence.Index, sentence.Index + sentence.Length) is not { Count: >= FewestInSentence } parts) continue;
            var last = parts[^1];
            if (TotalWord().IsMatch(half[..last.Span.Start][sentence.Index..]))
            {
                if (parts.Count > FewestInSentence && SameUnit(parts, last.Unit)) yield return new(last, [.. parts.SkipLast(1)]);
                continue;
            }
            var unit = parts.Select(p => p.Unit).FirstOrDefault(u => u.Length > 0);
            if (unit is null || !SameUnit(parts, unit)) continue;
            var stated = figures.LastOrDefault(f => f.Span.End <= sentence.Index && f.Unit == unit);
            if (stated.Unit == unit && SaysWhole(half, stated, sentence.Index)) yield return new(stated, parts);
        }
    }

    // 「全86町内会」 「86町内会すべて」 「内訳は」: only then do the parts have to make up the whole.
    private static bool SaysWhole(string half, Figure stated, int listStart)
    {
        var from = Math.Max(0, stated.Span.Start - 2);
        return WholeWord().IsMatch(half[from..listStart]);
    }

    private static bool SameUnit(List<Figure> parts, string unit) => unit.Length > 0 && parts.TrueForAll(p => p.Unit.Length == 0 || p.Unit == unit);

    // All items must be a label and a figure; one that is not makes the whole no list.
    private static List<Figure>? Items(string half, int start, int end)
    {
        var parts = new List<Figure>();
        foreach (Match piece in Piece().Matches(half[start..end]))
        {
            var item = Item().Match(piece.Value);
            if (!item.Success || NoPart().IsMatch(item.Groups["label"].Value)) return null;
            var figure = Figures.In(item.Groups["figure"].Value);
            if (figure.Count != 1 || figure[0].Span.Length != item.Groups["figure"].Length) return null;
            parts.Add(figure[0] with { Span = new TextSpan(start + piece.Index + item.Groups["figure"].Index, figure[0].Span.Length) });
        }
        return parts;
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"[^。\n\r]+", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"[^、・;\n\r]+", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Piece();

    [GeneratedRegex(@"^\s*(?<label>.*[^0-9.,\s])\s*(?<figure>" + Figures.Number + @"[^0-9、。\s]{0,8})\s*\z", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Item();

    // Other years, targets, averages and parts of parts do not make up the whole; nor do bare letters (棟A1, B2).
    [GeneratedRegex(@"[RHS]\s*[0-9]|令和|平成|昭和|前年|前回|昨年|前期|年度?$|目標|計画|当初|うち|内$|内訳|最大|最小|最高|平均|約|延べ|のべ|同|累計|対|各|[~〜]|以上|^[A-Za-z]*$|×|など|ほか", Options, Reading.Patience.Milliseconds)]
    private static partial Regex NoPart();

    [GeneratedRegex("(?:^|、|・)(?:合計|総計|総数|計)$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex TotalWord();

    [GeneratedRegex("すべて|全て|(?<![安保健])全|内訳|内わけ|合計|総数|(?<!会)計(?!画)", Options, Reading.Patience.Milliseconds)]
    private static partial Regex WholeWord();
}
