using System.Collections.Concurrent;

namespace Meguri.Checks.Reading;

/// <summary>
/// What was read in texts, kept for the next time: after a save all texts of a plan but one are as they were. It holds two generations,
/// so that texts not met for long go; safe for many threads.
/// </summary>
/// <param name="read">Reads a text; gives the same for the same text.</param>
internal sealed class Remembered<T>(Func<string, IEnumerable<T>> read)
{
    /// <summary>Texts in one generation: those of a plan of some thousand projects.</summary>
    private const int Most = 100_000;

    private ConcurrentDictionary<string, T[]> _young = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, T[]> _old = new(StringComparer.Ordinal);

    /// <summary>What stands in the text.</summary>
    public IReadOnlyList<T> In(string text)
    {
        if (text.Length == 0)
            return [];
        var young = _young;
        if (young.TryGetValue(text, out var known))
            return known;
        if (!_old.TryGetValue(text, out known))
            known = [.. read(text)];
        if (young.Count >= Most && Interlocked.CompareExchange(ref _young, new(StringComparer.Ordinal), young) == young)
            _old = young;
        return _young[text] = known;
    }
}
