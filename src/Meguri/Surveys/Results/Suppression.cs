namespace Meguri.Surveys.Results;

/// <summary>
/// 秘匿: which numbers of one question the public may not see.
/// A count of one to four may lead to a person, and so may an option that nobody or nearly everybody chose. Each hidden number must be able to be any of at least six
/// (<see cref="Protection"/> and more apart), as far as all that is published tells; more numbers are hidden until that is so.
/// </summary>
public static class Suppression
{
    /// <summary>Counts below this are hidden.</summary>
    public const int Least = 5;

    /// <summary>How far apart the smallest and the largest possible value of a hidden number are at least.</summary>
    public const int Protection = 5;

    /// <summary>Which parts of a whole that is published are hidden. <paramref name="parts"/> sum up to it; the last <paramref name="states"/> of them are 無効 and 無回答, of which 0 tells nothing about anybody.</summary>
    public static bool[] Parts(IReadOnlyList<int> parts, int states)
    {
        var hidden = parts.Select((count, i) => count < Least && (count > 0 || i < parts.Count - states)).ToArray();
        if (!hidden.Contains(true))
            return hidden;
        // What is hidden is known as a sum: each can be all of it or nothing.
        while (hidden.Count(h => h) < 2 || Enumerable.Range(0, parts.Count).Where(i => hidden[i]).Sum(i => parts[i]) < Protection)
        {
            var next = Enumerable
                .Range(0, parts.Count)
                .Where(i => !hidden[i] && parts[i] > 0)
                .OrderBy(i => parts[i])
                .Select(i => (int?)i)
                .FirstOrDefault();
            if (next is not { } at)
                return [.. hidden.Select(_ => true)];
            hidden[at] = true;
        }
        return hidden;
    }

    /// <summary>Which options of a multiple choice are hidden: those that fewer than five, or all but fewer than five, of the <paramref name="valid"/> chose; all, when the number of those who answered would narrow one down.</summary>
    public static bool[] Multiple(IReadOnlyList<int> options, int valid, int most)
    {
        var hidden = options.Select(count => count < Least || valid - count < Least).ToArray();
        var count = hidden.Count(h => h);
        if (count == 0)
            return hidden;
        long seen = options.Where((_, i) => !hidden[i]).Sum(o => (long)o);
        // Everybody chose one at least and so many at most.
        var low = Math.Max(0, valid - seen - ((long)valid * (count - 1)));
        var high = Math.Min(valid, ((long)valid * most) - seen);
        return high - low < Protection ? [.. hidden.Select(_ => true)] : hidden;
    }
}
