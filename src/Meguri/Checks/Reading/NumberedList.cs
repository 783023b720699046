using System.Text.RegularExpressions;
using Meguri.Shared.Text;

namespace Meguri.Checks.Reading;

/// <summary>Items that a text numbers one after another, and how many there are to be: 「次の3点を基本とする。①…②…③…」.</summary>
/// <param name="Stated">The words that say how many.</param>
/// <param name="Said">How many they say.</param>
/// <param name="First">The first item's number.</param>
/// <param name="Last">The last item's number.</param>
/// <param name="Count">How many are numbered.</param>
internal readonly record struct NumberedList(TextSpan Stated, int Said, TextSpan First, TextSpan Last, int Count);

/// <summary>Finds numbered items together with their count.</summary>
internal static partial class NumberedLists
{
    private const int FarthestBefore = 40;
    private const int FarthestBehind = 60;
    private const int Most = 20;

    private static readonly Remembered<NumberedList> Known = new(Read);

    /// <summary>Every numbered list of <paramref name="text"/> whose count is stated.</summary>
    public static IReadOnlyList<NumberedList> In(string text) => Known.In(text);

    private static List<NumberedList> Read(string text)
    {
        var found = new List<NumberedList>();
        var half = FullWidth.ToAscii(text);
        foreach (var numbers in (IEnumerable<(TextSpan Span, int Number)>[])[Circled(half), Bracketed(half)])
        {
            var run = new List<TextSpan>();
            foreach (var (span, number) in numbers.Append((default, 0)))
            {
                if (number == run.Count + 1)
                {
                    run.Add(span);
                    continue;
                }
                if (run.Count > 1 && CountOf(half, run) is var (stated, said))
                    found.Add(new(stated, said, run[0], run[^1], run.Count));
                run.Clear();
                if (number == 1)
                    run.Add(span);
            }
        }
        found.AddRange(Bulleted(text, half));
        return found;
    }

    // 「次の3点に取り組む。」 and lines that begin with 「・」 under it.
    private static IEnumerable<NumberedList> Bulleted(string text, string half)
    {
        if (!half.AsSpan().ContainsAny('次', '下', '記'))
            yield break;
        var lines = TextLines.In(text);
        for (var i = 0; i + 2 < lines.Count; i++)
        {
            var (head, first) = (lines[i], lines[i + 1]);
            if (first.Mark == 0 || !Bullets.Contains(text[first.Span.Start]))
                continue;
            var sign = text[first.Span.Start];
            // A list within a list is set in.
            if (head.Mark > 0 && text[head.Span.Start] == sign && SetIn(text, head) >= SetIn(text, first))
                continue;
            var match = Heads.Match(half[head.Span.Start..head.Span.End]);
            if (!match.Success || Stated(match, head.Span.Start) is not var (stated, said))
                continue;
            var items = lines
                .Skip(i + 1)
                .TakeWhile(l => l.Mark > 0 && text[l.Span.Start] == sign)
                .Where(l => SetIn(text, l) == SetIn(text, first))
                .Select(l => new TextSpan(l.Span.Start, 1))
                .ToList();
            if (items.Count > 1)
                yield return new(stated, said, items[0], items[^1], items.Count);
        }
    }

    private static int SetIn(string text, TextLine line) =>
        line.Span.Start == 0 ? 0 : line.Span.Start - 1 - text.LastIndexOf('\n', line.Span.Start - 1);

    private static readonly System.Buffers.SearchValues<char> Bullets = System.Buffers.SearchValues.Create("・･●○■□◆◇▼▽★☆◎▪•-－‐");

    private static IEnumerable<(TextSpan Span, int Number)> Circled(string half)
    {
        for (var i = 0; i < half.Length; i++)
        {
            if (half[i] is >= '①' and <= '⑳')
                yield return (new(i, 1), half[i] - '①' + 1);
        }
    }

    private static IEnumerable<(TextSpan Span, int Number)> Bracketed(string half) =>
        Bracket().Matches(half).Select(m => (new TextSpan(m.Index, m.Length), (int)Figures.NumberOf(m.Groups["n"].Value)));

    // 「次の3点」 before the first item, or 「以上3点」 behind the last.
    private static (TextSpan Stated, int Said)? CountOf(string half, List<TextSpan> run)
    {
        var from = Math.Max(0, run[0].Start - FarthestBefore);
        var ahead = Ahead.Match(half[from..run[0].Start]);
        if (ahead.Success)
            return Stated(ahead, from);
        var start = run[^1].End;
        var behind = Behind.Match(half[start..Math.Min(half.Length, start + FarthestBehind)]);
        return behind.Success ? Stated(behind, start) : null;
    }

    private static (TextSpan Stated, int Said)? Stated(Match match, int from)
    {
        var n = match.Groups["n"];
        var said = "一二三四五六七八九十".IndexOf(n.Value, StringComparison.Ordinal) is >= 0 and var at
            ? at + 1
            : (int)Math.Min(Figures.NumberOf(n.Value), Most + 1);
        return said is >= 2 and <= Most ? (new TextSpan(from + n.Index, match.Groups["end"].Index - n.Index), said) : null;
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const string Number = "(?<![0-9,.第])(?<n>[0-9]{1,2}|[二三四五六七八九十])(?:つの|の|つ|個の)?";
    private const string Points = "(?:点|つ(?!の)|項目|事項|本?の?柱|視点|観点|方針|重点|テーマ|ポイント|こと|原則|要件|条件|理由)";
    private const string Things =
        "(?:取組|取り組み|課題|目標|施策|分野|段階|内容|事業|方法|対策|区分|種類|コース|部門|か所|会場|団体|講座|教室|件)";
    private const string Between = "(?<end>)[^0-9①-⑳、]{0,24}$";

    private static Regex Heads =>
        field ??= Pattern.Of(
            "(?:次|以下|下記|左記)の?" + Number + "(?:" + Points + "|" + Things + @")(?<end>)[^。\n(]{0,30}[。:]?\s*$",
            Options
        );

    // Points are said to be listed; of things, 「次の」 or a bracket must say that these are they.
    private static Regex Ahead =>
        field ??= Pattern.Of(
            "(?:(?:次|以下|下記|左記)の?"
                + Number
                + "(?:"
                + Points
                + "|"
                + Things
                + ")"
                + Between
                + "|"
                + Number
                + Points
                + Between
                + "|"
                + Number
                + Things
                + @"(?<end>)\s?\($)",
            Options | RegexOptions.RightToLeft
        );

    private static Regex Behind =>
        field ??= Pattern.Of(
            @"^[^①-⑳。\n]{1,50}?(?:以上の?、?"
                + Number
                + "(?:"
                + Points
                + "|"
                + Things
                + ")(?<end>)|の"
                + Number
                + Points
                + "(?<end>)(?=[をでにがはも、。と]|$))",
            Options
        );

    [GeneratedRegex(@"(?<=^|[\n。、・(:\s])\((?<n>[1-9]|1[0-9]|20)\)(?=[^\s、。)])", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Bracket();
}
