using System.IO.Compression;
using System.Xml;

namespace Meguri.Shared.Workbooks;

/// <summary>A sheet as the workbook lists it.</summary>
internal sealed record BookSheet(string Name, bool IsHidden, string Part);

/// <summary>
/// ブックの中の部品: finds the parts of an .xlsx file by their links, whatever they are called and wherever they lie (ISO/IEC 29500-2), transitional or strict,
/// and opens them behind the guard.
/// </summary>
internal sealed class BookPackage : IDisposable
{
    private static readonly XmlReaderSettings Safe = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };
    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _entries;
    private readonly ScanTotals _totals = new();
    private readonly ILookup<string, string> _parts;

    private BookPackage(ZipArchive zip, Dictionary<string, ZipArchiveEntry> entries)
    {
        (_zip, _entries) = (zip, entries);
        var main = MainPart();
        var links = Links(main);
        _parts = links.Values.ToLookup(l => l.Type, l => l.Target, StringComparer.Ordinal);
        if (_parts["xlMacrosheet"].Any())
            throw Refusal.Of("macro");
        (Sheets, CountsFrom1904) = ReadMain(main, links);
    }

    /// <summary>The sheets with cells, in the order of their tabs.</summary>
    public IReadOnlyList<BookSheet> Sheets { get; }

    /// <summary>True where days are counted from 1904 on.</summary>
    public bool CountsFrom1904 { get; }

    /// <summary>Opens the package.</summary>
    /// <exception cref="FileRefusedException">It is no workbook that may be read; the message says what it is and what to do.</exception>
    public static BookPackage Open(byte[] file)
    {
        var zip = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
        try
        {
            return new BookPackage(zip, UploadGuard.Entries(zip));
        }
        catch
        {
            zip.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _zip.Dispose();

    /// <summary>Opens the only part of that kind; null where there is none.</summary>
    public XmlReader? OpenOnly(string type) => _parts[type].FirstOrDefault(_entries.ContainsKey) is { } part ? Open(part) : null;

    /// <summary>The parts of a kind that belong to a sheet: "drawing" (図形), "table" (テーブル), "comments" and "threadedComment" (コメント).</summary>
    public IEnumerable<string> PartsOf(BookSheet sheet, string type) =>
        Links(sheet.Part).Values.Where(l => l.Type == type && _entries.ContainsKey(l.Target)).Select(l => l.Target);

    /// <summary>Opens a part.</summary>
    public XmlReader Open(string part) => XmlReader.Create(new GuardedPart(_entries[part], part, _totals), Safe);

    // The package's own links say which part is the workbook; a file without them is looked through for its kinds of content.
    private string MainPart()
    {
        var main = Links("").Values.FirstOrDefault(l => l.Type == "officeDocument").Target
            ?? (_entries.ContainsKey("xl/workbook.xml") ? "xl/workbook.xml" : null);
        if (main is null || !_entries.ContainsKey(main))
            throw Refusal.Of(FileKind.OfZip(_entries.Keys));
        if (main.EndsWith(".bin", StringComparison.OrdinalIgnoreCase))
            throw Refusal.Of("xlsb");
        return main;
    }

    private (IReadOnlyList<BookSheet>, bool) ReadMain(string main, Dictionary<string, (string Type, string Target)> links)
    {
        var sheets = new List<BookSheet>();
        var from1904 = false;
        using var xml = Open(main);
        var isBook = false;
        while (Next(xml))
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.Depth == 0)
            {
                isBook = xml.LocalName == "workbook";
                if (!isBook)
                    throw Refusal.Of(xml.LocalName is "document" or "presentation" ? "other-office" : "not-a-workbook");
            }
            if (xml.LocalName == "workbookPr")
                from1904 = xml.GetAttribute("date1904") is "1" or "true" or "on";
            if (xml.LocalName != "sheet" || sheets.Count > UploadLimits.Sheets)
                continue;
            var link = links.GetValueOrDefault(IdOf(xml));
            // A sheet of only a chart has no cells.
            if (link.Type != "worksheet" || !_entries.ContainsKey(link.Target))
                continue;
            sheets.Add(
                new(xml.GetAttribute("name") ?? "", xml.GetAttribute("state") is "hidden" or "veryHidden" or "veryhidden", link.Target)
            );
        }
        if (sheets.Count > UploadLimits.Sheets)
            throw Refusal.Of("sheets");
        return (sheets, from1904);
    }

    // A list of sheets that ends early is a list of those before.
    private static bool Next(XmlReader xml)
    {
        try
        {
            return xml.Read();
        }
        catch (XmlException) when (xml.Depth > 0)
        {
            return false;
        }
    }

    // The link's attribute has a namespace of its own, which differs between the two versions of the standard.
    private static string IdOf(XmlReader xml)
    {
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            if (xml.LocalName != "id" || xml.Prefix.Length == 0)
                continue;
            var id = xml.Value;
            xml.MoveToElement();
            return id;
        }
        xml.MoveToElement();
        return "";
    }

    // The links of a part (of the package: ""), by their ids: the last word of their type and the part they lead to.
    private Dictionary<string, (string Type, string Target)> Links(string part)
    {
        var folder = part[..(part.LastIndexOf('/') + 1)];
        var links = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        if (!_entries.ContainsKey($"{folder}_rels/{part[folder.Length..]}.rels"))
            return links;
        using var xml = Open($"{folder}_rels/{part[folder.Length..]}.rels");
        while (xml.Read())
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "Relationship" } || xml.GetAttribute("TargetMode") == "External")
                continue;
            var type = xml.GetAttribute("Type") ?? "";
            links[xml.GetAttribute("Id") ?? ""] = (type[(type.LastIndexOf('/') + 1)..], Resolved(folder, xml.GetAttribute("Target") ?? ""));
        }
        return links;
    }

    private static string Resolved(string folder, string target)
    {
        var path = target.Replace('\\', '/');
        var parts = new List<string>();
        foreach (var step in (path.StartsWith('/') ? path : folder + path).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == ".." && parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else if (step is not ("." or ".."))
                parts.Add(Uri.UnescapeDataString(step));
        }
        return string.Join('/', parts);
    }
}

/// <summary>A part as it is unpacked: counted, and looked through before anything is built from it. What the zip says of its sizes is not believed.</summary>
internal sealed class GuardedPart(ZipArchiveEntry entry, string name, ScanTotals totals) : Stream
{
    private readonly Stream _bytes = entry.Open();
    private readonly PartScan _scan = new(totals);
    private readonly long _most = UploadLimits.MostBytes(name);
    private long _unpacked;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _unpacked;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = _unpacked == 0 ? _bytes.ReadAtLeast(buffer, Math.Min(4, buffer.Length), throwOnEndOfStream: false) : _bytes.Read(buffer);
        if (read == 0)
            return 0;
        if (_unpacked == 0)
            UploadGuard.MustBeUtf8Xml(buffer[..read]);
        _unpacked += read;
        totals.Bytes += read;
        if (
            _unpacked > _most
            || totals.Bytes > UploadLimits.UnpackedBytes
            || (_unpacked > 1024 * 1024 && _unpacked / UploadLimits.PackingRatio > entry.CompressedLength)
        )
            throw Refusal.Of("bomb");
        if (_scan.Next(buffer[..read]) is { } wrong)
            throw Refusal.Of(wrong);
        return read;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _bytes.Dispose();
        base.Dispose(disposing);
    }
}
