using System.Collections.Frozen;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Words;

/// <summary>Two kanji that are no word, where one of the same sound or of a like form would make a common one.</summary>
/// <param name="Span">The two kanji.</param>
/// <param name="Written">As they stand.</param>
/// <param name="Meant">The common words, the more often met first.</param>
internal sealed record NoWord(TextSpan Span, string Written, IReadOnlyList<string> Meant);

/// <summary>The words of two kanji, <c>kanji-words.txt</c>, and the pairs in a text that are none of them.</summary>
internal static class KanjiWords
{
    // Longer rows of kanji are names and titles: 「北海道後志総合振興局」.
    private const int LongestRow = 8;

    // What a kanji costs that stands alone, beside a word of two.
    private const int Alone = 10;
    private const int MostAlone = 1;

    // Two of these beside each other are the end of one word and the beginning of the next, or a figure.
    private const string Joints =
        "一二三四五六七八九十百千万第等各市町村区県道府都国本当内外前後増減計現同条年月日調約延全毎両他元末半初翌昨今来総超間中上下大小新旧高低目時分秒円人名件回者性的化率師士員会生所校館課部";

    private const string Particles = "をがはのにでとも";
    private const string OfTown = "市町村区県道府都郡";
    private const string OfBody = "連協労体商文青婦";

    // Kanji whose forms are taken for each other.
    private const string LikeForms = """
        未末 土士 日目 問間 人入 力刀 千干 微徴 綱網 遺遣 哀衰 侯候 撤徹 適滴摘敵 績積 待侍特持 検険倹 職織識 複復腹 義議儀 購講構溝 低底抵 則側測 栽裁載 径経軽 組祖租 帯滞 堀掘 墓募暮幕慕 壁璧 暖緩援 往住 苦若 科料 捕補舗
        観勧歓 宣宜 官宮 管菅 析折祈 貨貸賃 困因 休体 便使 任仕 矛予 綿線 緑縁録 輪輸 偏編遍 倍培陪 壊懐 環還 操燥 紛粉 郵垂 般船舶 制製 設説 材村 域城 防妨訪 従徒 準隼
        """;

    private static readonly FrozenDictionary<char, Seconds> ByFirst = WrongWords
        .Lines("kanji-words.txt")
        .Select(l => (First: l[0], Parts: l[2..].Split('|')))
        .ToFrozenDictionary(l => l.First, l => new Seconds([.. l.Parts[0]], [.. l.Parts[1]], [.. l.Parts[2]]));

    private static readonly FrozenDictionary<char, string> Alike = LikeForms
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(row => row.Select(c => (c, row)))
        .GroupBy(p => p.c)
        .ToFrozenDictionary(g => g.Key, g => string.Concat(g.SelectMany(p => p.row).Distinct().Where(c => c != g.Key)));

    private static readonly Remembered<NoWord> Known = new(Read);

    /// <summary>Every pair of a text that is no word but nearly one.</summary>
    public static IReadOnlyList<NoWord> In(string text) => Known.In(text);

    private sealed record Seconds(HashSet<char> Common, HashSet<char> Others, HashSet<char> Names);

    private static bool IsWord(char first, char second) =>
        ByFirst.TryGetValue(first, out var seconds) && (seconds.Common.Contains(second) || seconds.Others.Contains(second));

    private static bool IsCommon(char first, char second) => ByFirst.TryGetValue(first, out var seconds) && seconds.Common.Contains(second);

    private static bool IsName(char first, char second) => ByFirst.TryGetValue(first, out var seconds) && seconds.Names.Contains(second);

    private static IEnumerable<NoWord> Read(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!KanjiGrams.IsKanji(text[at]))
                continue;
            var end = at;
            while (end < text.Length && KanjiGrams.IsKanji(text[end]))
                end++;
            // Behind a figure the first kanji counts: 「2か所増」, 「3回行う」.
            if (end - at is >= 2 and <= LongestRow && !(at > 0 && IsBound(text[at - 1])))
            {
                foreach (var found in InRow(text, at, end))
                    yield return found;
            }
            at = end;
        }
    }

    private static bool IsBound(char before) => char.IsDigit(before) || before is (>= 'ァ' and <= 'ー') or 'か';

    private static IEnumerable<NoWord> InRow(string text, int start, int end)
    {
        var row = text[start..end];
        var parts = Parts(row);
        var cost = Cost(row);
        for (var i = 0; i + 1 < row.Length; i++)
        {
            if (!parts[i] || !parts[i + 1] || !IsAtEdge(i, row.Length))
                continue;
            var (first, second) = (row[i], row[i + 1]);
            if (Joints.Contains(first, StringComparison.Ordinal) && Joints.Contains(second, StringComparison.Ordinal))
                continue;
            // 「市老連」: a body of the town, in short.
            if (
                i == 1
                && row.Length == 3
                && OfTown.Contains(row[0], StringComparison.Ordinal)
                && OfBody.Contains(row[2], StringComparison.Ordinal)
            )
                continue;
            // A place's or a person's name may stand anywhere but where something is got or done.
            if (IsName(first, second) && !IsGotOrDone(text, start + i + 2))
                continue;
            var meant = Near(row, i, cost)
                .Concat(Swapped(row, i, cost, end < text.Length ? text[end] : ' '))
                .Distinct(StringComparer.Ordinal)
                .ToList();
            if (meant.Count > 0)
                yield return new NoWord(new TextSpan(start + i, 2), row.Substring(i, 2), meant);
        }
    }

    // The word begins the row or ends it, with at most one kanji before or behind: 「市集納率」.
    private static bool IsAtEdge(int at, int length) => at <= 1 || at + 3 >= length;

    private static bool IsGotOrDone(string text, int at) =>
        text.AsSpan(at) is var behind
        && (
            behind.StartsWith("を")
            || behind.StartsWith("する")
            || behind.StartsWith("した")
            || behind.StartsWith("して")
            || behind.StartsWith("し、")
            || behind.StartsWith("しま")
            || behind.StartsWith("され")
        );

    private static IEnumerable<string> Near(string row, int at, int cost)
    {
        for (var i = at; i <= at + 1; i++)
        {
            foreach (var other in KanjiGrams.SameSoundAs(row[i]).Concat(Alike.GetValueOrDefault(row[i], "")))
            {
                var (first, second) = i == at ? (other, row[at + 1]) : (row[at], other);
                if (!IsCommon(first, second))
                    continue;
                var changed = string.Concat(row.AsSpan(0, i), [other], row.AsSpan(i + 1));
                var now = Cost(changed);
                // With the word put right the whole row reads as words.
                if (now < (MostAlone + 1) * Alone && now <= cost - (2 * Alone) + 1 && !Parts(changed)[at] && !Parts(changed)[at + 1])
                    yield return new string([first, second]);
            }
        }
    }

    // 「意識の揚高」, 「率効的」: struck in the wrong order. With kana of its own the second is no part of it: 「度重なる」.
    private static IEnumerable<string> Swapped(string row, int at, int cost, char next)
    {
        var (first, second) = (row[at], row[at + 1]);
        if (
            !IsCommon(second, first)
            || (at + 2 == row.Length && next is >= 'ぁ' and <= 'ん' && !Particles.Contains(next, StringComparison.Ordinal))
        )
            yield break;
        var changed = string.Concat(row.AsSpan(0, at), [second, first], row.AsSpan(at + 2));
        if (Cost(changed) is var now && now < (MostAlone + 1) * Alone && now <= cost - (2 * Alone) + 1)
            yield return new string([second, first]);
    }

    private static int Cost(string row) => Costs(row)[row.Length];

    // Cheapest way to read the row's beginnings as words of two and kanji alone.
    private static int[] Costs(string row)
    {
        var costs = new int[row.Length + 1];
        for (var i = 1; i <= row.Length; i++)
        {
            costs[i] = costs[i - 1] + Alone;
            if (i >= 2 && IsWord(row[i - 2], row[i - 1]))
                costs[i] = Math.Min(costs[i], costs[i - 2] + 1);
        }
        return costs;
    }

    /// <summary>True for each kanji that stands alone in the cheapest reading.</summary>
    private static bool[] Parts(string row)
    {
        var costs = Costs(row);
        var alone = new bool[row.Length];
        for (var i = row.Length; i > 0; )
        {
            if (i >= 2 && IsWord(row[i - 2], row[i - 1]) && costs[i] == costs[i - 2] + 1)
            {
                i -= 2;
                continue;
            }
            alone[--i] = true;
        }
        return alone;
    }
}
