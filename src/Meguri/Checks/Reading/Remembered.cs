using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Meguri.Checks.Reading;

/// <summary>
/// What was read in texts, kept for the next time: after a save all texts of a plan but one are as they were. Safe for many threads.
/// </summary>
/// <param name="read">Reads a text; gives the same for the same text.</param>
internal sealed class Remembered<T>(Func<string, IEnumerable<T>> read)
{
    private readonly int _place = TextMemory.NextPlace();

    /// <summary>What stands in the text.</summary>
    public IReadOnlyList<T> In(string text)
    {
        if (text.Length == 0)
            return [];
        var memory = TextMemory.Of(text);
        if (memory.Get(_place) is T[] known)
            return known;
        T[] found = [.. read(text)];
        memory.Set(_place, found);
        return found;
    }
}

/// <summary>All that was read in one text, whoever read it: one entry a text, not one a text and reader, or the memory of a large plan is its largest part.</summary>
internal sealed class TextMemory
{
    /// <summary>Texts in one generation: those of a plan of some thousand projects. There are two, so that texts not met for long go.</summary>
    private const int Most = 100_000;

    private static ConcurrentDictionary<string, TextMemory> _young = new(StringComparer.Ordinal);
    private static ConcurrentDictionary<string, TextMemory> _old = new(StringComparer.Ordinal);
    private static int _last = -1;

    // A step before: who asks of a text asks a hundred times, and to compare the whole of it each time is most of the asking.
    // A text that is not met again goes from here when another takes its place: as many texts at most as there are places.
    private static readonly Met?[] Near = new Met?[1 << 17];

    private readonly Lock _growing = new();
    private object?[] _read = new object?[_last + 1];

    /// <summary>A place in every text's memory for one more reader.</summary>
    public static int NextPlace() => Interlocked.Increment(ref _last);

    /// <summary>The memory of a text.</summary>
    public static TextMemory Of(string text)
    {
        ref var near = ref Near[RuntimeHelpers.GetHashCode(text) & (Near.Length - 1)];
        if (Volatile.Read(ref near) is { } met && ReferenceEquals(met.Text, text))
            return met.Memory;
        var memory = Found(text);
        Volatile.Write(ref near, new(text, memory));
        return memory;
    }

    private static TextMemory Found(string text)
    {
        var now = _young;
        if (now.TryGetValue(text, out var known))
            return known;
        if (now.Count >= Most && Interlocked.CompareExchange(ref _young, new(StringComparer.Ordinal), now) == now)
            _old = now;
        return _young.GetOrAdd(text, _old.GetValueOrDefault(text) ?? new TextMemory());
    }

    /// <summary>What was read at a place; null before.</summary>
    public object? Get(int place)
    {
        var read = Volatile.Read(ref _read);
        return place < read.Length ? read[place] : null;
    }

    /// <summary>Keeps what was read at a place.</summary>
    public void Set(int place, object found)
    {
        lock (_growing)
        {
            // Readers that came after the text was first met.
            if (place >= _read.Length)
            {
                var grown = new object?[_last + 1];
                _read.CopyTo(grown, 0);
                _read = grown;
            }
            _read[place] = found;
        }
    }

    private sealed record Met(string Text, TextMemory Memory);
}
