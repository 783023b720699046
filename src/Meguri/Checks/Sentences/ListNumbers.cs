using System.Buffers;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Sentences;

/// <summary>Numbers of a list that skip one or come twice: ①②④, (1)(2)(2), ア・イ・エ.</summary>
public sealed partial class ListNumbers : SlipRule
{
    private const int FewestMarks = 3;
    private const int FarthestSkip = 3;
    private const string Kana = "アイウエオカキクケコサシスセソ";
    private const string Letters = "abcdefghijkl";

    /// <inheritdoc/>
    public override string Code => "list-numbers";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "並べた番号が飛んでいるか、重なっている";

    /// <inheritdoc/>
    public override string Why => "項目を足したり消したりしたあと、番号を付け直し忘れたものです。落ちた項目があるように見えます。";

    /// <inheritdoc/>
    protected override bool ReadsNames => false;

    /// <inheritdoc/>
    protected override bool MayHold(ReadOnlySpan<char> text) => text.ContainsAny(Signs) || text.ContainsAny(Marks);

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        var half = FullWidth.ToAscii(text);
        return Circled(half)
            .Concat(Written(half))
            .GroupBy(m => m.Kind)
            .SelectMany(marks => Slips(text, [.. marks.OrderBy(m => m.Span.Start)]))
            .OrderBy(s => s.Span.Start);
    }

    /// <summary>The number before an item.</summary>
    /// <param name="Span">Where it stands.</param>
    /// <param name="Kind">Which numbers it belongs to.</param>
    /// <param name="Number">Its place among them.</param>
    /// <param name="IsItem">False where the item is only spoken of: 「①と③は」.</param>
    private readonly record struct Mark(TextSpan Span, char Kind, int Number, bool IsItem);

    private static IEnumerable<Slip> Slips(string text, List<Mark> marks)
    {
        var items = marks.FindAll(m => m.IsItem);
        if (items.Count < FewestMarks)
        {
            // Two lines or sentences that begin with ① and ③ are two of three.
            if (
                items is [{ Number: 1 } one, { Number: 3 } three]
                && BeginsLine(text, one)
                && BeginsLine(text, three)
                && !marks.Exists(m => m.Number == 2)
            )
                yield return Missing(text, three);
            yield break;
        }
        var (last, run) = (0, 0);
        foreach (var (mark, next) in items.Zip(items.Skip(1).Select(m => (Mark?)m).Append(null)))
        {
            if (mark.Number == 1 && (last != 1 || next?.Number != 2))
                (last, run) = (1, 1);
            else if (last == 0)
                continue;
            else if (mark.Number == last + 1)
                (last, run) = (mark.Number, run + 1);
            else if (mark.Number == last)
            {
                yield return Say(text, mark, $"{Words(text, mark)}が二つあります。番号を付け直してください。");
                run++;
            }
            else if (mark.Number > last + 1 && mark.Number <= last + FarthestSkip)
            {
                // ①…③ alone may be two of a list that stands elsewhere; ①③② is out of order.
                var isNear = run > 1 || next?.Number == mark.Number + 1;
                var isLater = next?.Number == last + 1;
                if (isLater)
                    yield return Say(text, mark, $"{Words(text, mark)}の次に、前の番号が来ています。番号を付け直してください。");
                else if (isNear && !marks.Exists(m => m.Number > last && m.Number < mark.Number))
                    yield return Missing(text, mark);
                (last, run) = (mark.Number, run + 1);
            }
            else
                (last, run) = (0, 0);
        }
    }

    private static bool BeginsLine(string text, Mark mark)
    {
        var start = mark.Span.Start == 0 ? 0 : text.LastIndexOfAny(['\n', '。', '：', ':'], mark.Span.Start - 1) + 1;
        return text.AsSpan(start, mark.Span.Start - start).Trim(" \u3000・").IsEmpty;
    }

    private static Slip Missing(string text, Mark mark) =>
        Say(text, mark, $"{Words(text, mark)}の前の番号がありません。落ちた項目がないかを確かめ、番号を付け直してください。");

    private static Slip Say(string text, Mark mark, string message) => new(mark.Span, message);

    private static string Words(string text, Mark mark) => Slip.Quote(text.AsSpan(mark.Span.Start, mark.Span.Length));

    private static IEnumerable<Mark> Circled(string half)
    {
        for (var i = half.AsSpan().IndexOfAny(Signs); i >= 0; )
        {
            var first =
                half[i] <= '⑳' ? '①'
                : half[i] <= '⒇' ? '⑴'
                : half[i] <= '⒛' ? '⒈'
                : '❶';
            yield return new(new(i, 1), first, half[i] - first + 1, !IsSpokenOf(half, i, i + 1));
            var next = half.AsSpan(i + 1).IndexOfAny(Signs);
            i = next < 0 ? -1 : i + 1 + next;
        }
    }

    private static IEnumerable<Mark> Written(string half)
    {
        if (!half.AsSpan().ContainsAny(Marks))
            yield break;
        foreach (Match match in Number.Matches(half))
        {
            var word = match.Groups["n"].Value[0];
            var number = NumberOf(match.Groups["n"].Value);
            if (number == 0)
                continue;
            var kind =
                match.Groups["order"].Success ? match.Groups["unit"].Value[0]
                : Kana.Contains(word, StringComparison.Ordinal) ? 'ア'
                : Letters.Contains(word, StringComparison.Ordinal) ? 'a'
                : match.Groups["round"].Success ? '('
                : ')';
            yield return new(
                new(match.Index, match.Length),
                kind,
                number,
                match.Groups["order"].Success || !IsSpokenOf(half, match.Index, match.Index + match.Length)
            );
        }
    }

    private static int NumberOf(string written)
    {
        if (char.IsAsciiDigit(written[0]))
            return (int)Figures.NumberOf(written);
        foreach (var row in (string[])[Kana, Letters, "一二三四五六七八九十"])
        {
            if (row.IndexOf(written[0], StringComparison.Ordinal) is >= 0 and var at)
                return at + 1;
        }
        return 0;
    }

    // 「①と③は」, 「上記②」.
    private static bool IsSpokenOf(string half, int start, int end) =>
        Spoken().IsMatch(half, end) || (start > 0 && SpokenBefore().IsMatch(half[Math.Max(0, start - 4)..start]));

    private static readonly SearchValues<char> Signs = SearchValues.Create(
        "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛❶❷❸❹❺❻❼❽❾❿"
    );

    private static readonly SearchValues<string> Marks = SearchValues.Create(
        [
            "(1",
            "（1",
            "（１",
            "(１",
            "1)",
            "1）",
            "１）",
            "1.",
            "１．",
            "1．",
            "１　",
            "1　",
            "1 ",
            "ア",
            "a)",
            "(a",
            "つ目",
            "点目",
            "第一に",
            "第1に",
            "第１に",
        ],
        StringComparison.Ordinal
    );

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private static Regex Number =>
        field ??= Pattern.Of(
            @"(?<=^|[\n、。・:はに\s])\((?<round>(?<n>[1-9]|1[0-9]|[ア-ソ]|[a-l]))\)(?=\s?[^\s、。)])"
                + @"|(?<=^|\n)[ \u3000]*(?<line>(?<n>[1-9]|1[0-9])(?:\)|\.(?![0-9])|[ \u3000](?=[\p{IsCJKUnifiedIdeographs}ぁ-ヶ])))"
                + @"|(?<=^|[\n、。・:はに\s])(?<n>[アイウエオカキクケコサシスセソ])(?:[ \u3000)]|\.(?!\S*\.))(?=\S)"
                + @"|(?<order>第(?<n>[1-9一二三四五])(?<unit>に)(?=[、はぁ-ん\p{IsCJKUnifiedIdeographs}])|(?<n>[1-9]|[一二三四五六])(?<unit>[つ点])目(?=[はがにの、:]))",
            Options
        );

    [GeneratedRegex(
        @"\G(?:[とはがをにもで、・~～〜〕」]|の(?!り)|から|まで|及び|並びに|又は|または|のみ|について|\z)(?!ん|がき|もの|にん|もみ|でき)",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Spoken();

    [GeneratedRegex(@"(?:上記|前記|前述の|うち|うちの|特に|[~～〜]|から)$", Options, Patience.Milliseconds)]
    private static partial Regex SpokenBefore();
}
