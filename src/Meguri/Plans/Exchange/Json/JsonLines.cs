namespace Meguri.Plans.Exchange.Json;

/// <summary>Finds the line of a byte.</summary>
internal sealed class JsonLines
{
    private readonly List<int> _ends = [];

    public JsonLines(ReadOnlySpan<byte> utf8)
    {
        for (var at = 0; at < utf8.Length; )
        {
            var end = utf8[at..].IndexOf((byte)'\n');
            if (end < 0)
                break;
            _ends.Add(at += end);
            at++;
        }
    }

    /// <summary>The line that holds the byte, counted from 1.</summary>
    public int Of(long position)
    {
        var at = _ends.BinarySearch((int)position);
        return (at < 0 ? ~at : at) + 1;
    }
}
