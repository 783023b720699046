using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Meguri.Editions.Book.Pdf;

/// <summary>
/// On which page each linked heading stands, read from a PDF that Chromium wrote: version 1.4, a plain cross-reference table,
/// named destinations in the catalogue's <c>/Dests</c>.
/// </summary>
public sealed partial class PdfDestinations
{
    private readonly byte[] _bytes;
    private readonly Dictionary<int, int> _offsets = [];
    private readonly Dictionary<int, int> _pageOfObject = [];
    private readonly Dictionary<string, int> _pages = new(StringComparer.Ordinal);

    private PdfDestinations(byte[] bytes)
    {
        _bytes = bytes;
        ReadCrossReferences();
        var trailer = TextAt(bytes.AsSpan().LastIndexOf("trailer"u8), "startxref");
        var catalogue = Object(Reference(trailer, "/Root"));
        AddPages(Reference(catalogue, "/Pages"));
        if (!catalogue.Contains("/Dests", StringComparison.Ordinal))
            return;
        foreach (Match destination in Destination().Matches(Object(Reference(catalogue, "/Dests"))))
        {
            _pages[destination.Groups["name"].Value] = _pageOfObject[Number(destination.Groups["page"].ValueSpan)];
        }
    }

    /// <summary>Reads a PDF.</summary>
    /// <exception cref="InvalidDataException">It is not shaped as Chromium shapes it.</exception>
    public static PdfDestinations Read(byte[] pdf)
    {
        try
        {
            return new PdfDestinations(pdf);
        }
        catch (Exception e)
            when (e is FormatException or KeyNotFoundException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException("the PDF is not shaped as Chromium shapes it", e);
        }
    }

    /// <summary>The page of each name, the first page being 1.</summary>
    public IReadOnlyDictionary<string, int> Pages => _pages;

    /// <summary>How many pages there are.</summary>
    public int PageCount => _pageOfObject.Count;

    private void ReadCrossReferences()
    {
        var start = TextAt(_bytes.AsSpan().LastIndexOf("startxref"u8), "%%EOF");
        var table = TextAt(Number(start.AsSpan()["startxref".Length..].Trim()), "trailer");
        var lines = table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (lines[0] != "xref")
            throw new FormatException("no cross-reference table");
        for (var i = 1; i < lines.Length; )
        {
            var head = lines[i++].Split(' ');
            for (int number = Number(head[0]), end = number + Number(head[1]); number < end; number++, i++)
            {
                if (lines[i].EndsWith('n'))
                    _offsets[number] = Number(lines[i].AsSpan(0, 10));
            }
        }
    }

    private void AddPages(int number)
    {
        var node = Object(number);
        if (!node.Contains("/Kids", StringComparison.Ordinal))
        {
            _pageOfObject.Add(number, _pageOfObject.Count + 1);
            return;
        }

        var kids = node[node.IndexOf("/Kids", StringComparison.Ordinal)..];
        foreach (Match kid in Referred().Matches(kids[..kids.IndexOf(']', StringComparison.Ordinal)]))
            AddPages(Number(kid.Groups["number"].ValueSpan));
    }

    private string Object(int number) => TextAt(_offsets[number], "endobj");

    private string TextAt(int start, string end)
    {
        var rest = _bytes.AsSpan(start);
        var length = rest.IndexOf(Encoding.Latin1.GetBytes(end));
        return Encoding.Latin1.GetString(length < 0 ? rest : rest[..length]);
    }

    private static int Reference(string dictionary, string key)
    {
        var match = Referred().Match(dictionary, dictionary.IndexOf(key, StringComparison.Ordinal));
        return Number(match.Groups["number"].ValueSpan);
    }

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<number>\d+) 0 R", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Referred();

    [GeneratedRegex(@"/(?<name>[\w.-]+)\s*\[\s*(?<page>\d+) 0 R", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Destination();
}
