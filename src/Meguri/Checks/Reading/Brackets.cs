namespace Meguri.Checks.Reading;

/// <summary>The round brackets of a text in half width, matched; one that has no fellow, or stands within too many others, is none.</summary>
internal sealed class Brackets
{
    private const int Deepest = 6;

    private readonly Dictionary<int, int> _closes = [];
    private readonly Dictionary<int, int> _opens = [];
    private readonly int[]? _around;

    /// <summary>Matches the brackets of <paramref name="half"/>.</summary>
    public Brackets(string half)
    {
        if (!half.Contains('('))
            return;
        var open = new Stack<int>();
        for (var i = 0; i < half.Length; i++)
        {
            if (half[i] == '(')
                open.Push(i);
            else if (half[i] == ')' && open.TryPop(out var at) && open.Count < Deepest)
                (_closes[at], _opens[i]) = (i, at);
        }
        _around = new int[half.Length + 1];
        open.Clear();
        for (var i = 0; i <= half.Length; i++)
        {
            if (_opens.ContainsKey(i))
                open.Pop();
            _around[i] = open.Count == 0 ? -1 : open.Peek();
            if (_closes.ContainsKey(i))
                open.Push(i);
        }
    }

    /// <summary>All pairs, by where they open.</summary>
    public IEnumerable<(int Open, int Close)> Pairs => _closes.Select(p => (p.Key, p.Value)).Order();

    /// <summary>Where the innermost bracket around a place opens; -1 outside.</summary>
    public int Around(int at) => _around?[at] ?? -1;

    /// <summary>True when a place lies in that bracket, however deep; every place lies in -1.</summary>
    public bool IsWithin(int at, int bracket)
    {
        for (var around = Around(at); ; around = Around(around))
        {
            if (around == bracket)
                return true;
            if (around < 0)
                return false;
        }
    }

    /// <summary>The words between two places, what stands in brackets left out.</summary>
    public string Without(string half, int from, int to)
    {
        var words = new System.Text.StringBuilder();
        for (var i = from; i < to; i++)
        {
            if (half[i] == '(' && CloseOf(i) is >= 0 and var close)
                i = close;
            else
                words.Append(half[i]);
        }
        return words.ToString();
    }

    /// <summary>Where the bracket that opens there closes; -1 when none opens there.</summary>
    public int CloseOf(int open) => _closes.GetValueOrDefault(open, -1);

    /// <summary>Where the bracket that closes there opens; -1 when none closes there.</summary>
    public int OpenOf(int close) => _opens.GetValueOrDefault(close, -1);
}
