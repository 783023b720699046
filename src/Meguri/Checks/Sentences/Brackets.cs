using System.Buffers;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Sentences;

/// <summary>A bracket or quotation mark that opens and does not close, closes what was not opened, or closes with another sign.</summary>
public sealed class BracketsUneven : SlipRule
{
    // Half and full width make one pair.
    private static readonly Dictionary<char, char> Closing = Pairs(
        "()（）",
        "[]［］〔〕",
        "{}｛｝",
        "「」｢｣",
        "『』",
        "【】",
        "〈〉",
        "《》≪≫",
        "“”〝〟"
    );

    private static readonly HashSet<char> Closers = [.. Closing.Values, '）', '］', '〕', '｝', '｣', '≫', '〟'];

    private static readonly SearchValues<char> All = SearchValues.Create([.. Closing.Keys, .. Closers]);

    /// <inheritdoc/>
    public override string Code => "brackets-uneven";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "かっこの始まりと終わりが合わない";

    /// <inheritdoc/>
    public override string Why => "閉じていないかっこは、どこまでが注なのかを分からなくします。文を写すときに端が落ちた印でもあります。";

    /// <inheritdoc/>
    protected override bool MayHold(ReadOnlySpan<char> text) => text.ContainsAny(All);

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        var open = new Stack<(int At, char Close)>();
        var alike = AreAlike(text);
        var slips = new List<Slip>();
        for (var at = text.AsSpan().IndexOfAny(All); at >= 0; at = Next(text, at + 1))
        {
            var sign = Same(text[at]);
            if (sign == '”' && alike)
                continue;
            if (Closing.TryGetValue(text[at], out var close))
                open.Push((at, close));
            else if (Closers.Contains(text[at]))
                Close(text, at, sign, open, slips);
        }
        foreach (var (at, _) in open)
            slips.Add(Unclosed(text, at));
        return slips.OrderBy(s => s.Span.Start);
    }

    private static int Next(string text, int from) => text.AsSpan(from).IndexOfAny(All) is >= 0 and var next ? from + next : -1;

    private static void Close(string text, int at, char sign, Stack<(int At, char Close)> open, List<Slip> slips)
    {
        if (open.Count > 0 && open.Peek().Close == sign)
        {
            open.Pop();
            return;
        }
        if (sign is ')' && IsNumber(text, at))
            return;
        if (!open.Any(o => o.Close == sign))
        {
            // 「音楽のまち』: the next open one was meant.
            if (open.Count > 0 && sign is '」' or '』' or '】' && open.Peek().Close is '」' or '』' or '】')
            {
                var (start, _) = open.Pop();
                slips.Add(
                    new(
                        new TextSpan(at, 1),
                        $"「{text[start]}」で始まり「{text[at]}」で終わっています（{Slip.Quote(text.AsSpan(start, at + 1 - start))}）。同じ種類のかっこにそろえてください。"
                    )
                );
            }
            else
                slips.Add(
                    new(
                        new TextSpan(at, 1),
                        $"{(IsAlone(Around(text, at)) ? "文の始め" : Slip.Quote(Around(text, at)))}の{Sign(text[at])}に、始まりのかっこがありません。始まりを加えるか、消してください。"
                    )
                );
            return;
        }
        while (open.Peek().Close != sign)
            slips.Add(Unclosed(text, open.Pop().At));
        open.Pop();
    }

    private static Slip Unclosed(string text, int at) => new(new TextSpan(at, 1), Unclosing(text, at));

    // Where nothing stands behind the bracket, the words before it tell where it is.
    private static string Unclosing(string text, int at)
    {
        var behind = text.AsSpan(at, Math.Min(12, text.Length - at));
        if (IsAlone(behind) && IsAlone(Around(text, at)))
            return $"{Sign(text[at])}だけが書かれています。続きを書くか、消してください。";
        var where = IsAlone(behind) ? $"{Slip.Quote(Around(text, at)[..^1])}のあと" : Slip.Quote(behind);
        return $"{where}の{Sign(text[at])}が閉じられていません。終わりのかっこを加えるか、消してください。";
    }

    private static bool IsAlone(ReadOnlySpan<char> words) => words.Trim("。、．，. \u3000\r\n").Length <= 1;

    // A quotation mark cannot be quoted by itself.
    private static string Sign(char sign) => sign is '「' or '」' or '『' or '』' ? $"かぎかっこ（{sign}）" : $"「{sign}」";

    private static ReadOnlySpan<char> Around(string text, int at)
    {
        var from = Math.Max(0, at - 10);
        return text.AsSpan(from, at + 1 - from);
    }

    // 「1)」 「①）」 「ア)」: the number of an item, not a bracket.
    private static bool IsNumber(string text, int at)
    {
        var first = at;
        while (
            first > 0
            && at - first < 3
            && (
                char.IsAsciiLetterOrDigit(text[first - 1])
                || text[first - 1]
                    is (>= '０' and <= '９')
                        or (>= 'ァ' and <= 'ン')
                        or (>= '①' and <= '⑳')
                        or (>= 'ａ' and <= 'ｚ')
                        or '※'
                        or '*'
                        or '＊'
                        or '注'
            )
        )
            first--;
        return first < at
            && (
                first == 0
                || char.IsWhiteSpace(text[first - 1])
                || text[first - 1] is '・' or '、' or '。' or '，' or '：' or ':' or '●' or '○' or '■'
            );
    }

    // 北海道を愛する”なまらいいんでない会”: the same sign before and behind.
    private static bool AreAlike(string text) => text.AsSpan().Count('”') % 2 == 0 && !text.AsSpan().ContainsAny('“', '〝');

    private static char Same(char c) =>
        c switch
        {
            '）' => ')',
            '］' or '〕' => ']',
            '｝' => '}',
            '｣' => '」',
            '≫' => '》',
            '〟' => '”',
            _ => c,
        };

    // 「()（）」: each odd sign opens, and closes with the second sign.
    private static Dictionary<char, char> Pairs(params ReadOnlySpan<string> rows)
    {
        var pairs = new Dictionary<char, char>();
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i += 2)
                pairs[row[i]] = row[1];
        }
        return pairs;
    }
}

/// <summary>A bracket or quotation mark with nothing in it.</summary>
public sealed partial class BracketsEmpty : SlipRule
{
    private static readonly SearchValues<char> Open = SearchValues.Create("（(「｢『【〔《≪“");

    /// <inheritdoc/>
    public override string Code => "brackets-empty";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "かっこの中に何も書かれていない";

    /// <inheritdoc/>
    public override string Why => "空のかっこは、あとで書くつもりだったものか、写すときに中が落ちたものです。";

    /// <inheritdoc/>
    protected override bool MayHold(ReadOnlySpan<char> text) => text.ContainsAny(Open);

    /// <inheritdoc/>
    protected override IEnumerable<Slip> Read(string text)
    {
        foreach (Match match in Empty().Matches(text))
            yield return new(
                new TextSpan(match.Index, match.Length),
                $"{Slip.Quote(text.AsSpan(Math.Max(0, match.Index - 8), match.Index + match.Length - Math.Max(0, match.Index - 8)))}のかっこの中"
                    + "が空です。中を書くか、かっこを消してください。"
            );
    }

    [GeneratedRegex(
        @"[（(](?:[^（()）：:\n]{1,10}[：:])?\s{0,9}[、。・,，]?\s{0,9}[)）]|[「｢]\s{0,9}[」｣]|『\s{0,9}』|【\s{0,9}】|〔\s{0,9}〕|《\s{0,9}》|≪\s{0,9}≫|"
            + @"“\s{0,9}”",
        RegexOptions.CultureInvariant,
        Patience.Milliseconds
    )]
    private static partial Regex Empty();
}
