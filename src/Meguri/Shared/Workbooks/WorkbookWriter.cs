using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Meguri.Shared.Workbooks;

/// <summary>
/// ブックの書き出し: writes an .xlsx file straight to a stream, sheet after sheet. The same content gives the same bytes: no time of day is written.
/// </summary>
/// <param name="output">Where to; it stays open.</param>
/// <param name="title">Title in the file's properties.</param>
public sealed class WorkbookWriter(Stream output, string title) : IDisposable
{
    // The earliest a zip can say.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive _zip = new(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
    private readonly List<(string Name, SheetLayout Layout)> _sheets = [];
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly StyleTable _styles = new();

    /// <summary>Names of the sheets so far.</summary>
    public IEnumerable<string> SheetNames => _sheets.Select(s => s.Name);

    /// <summary>Begins a sheet; its name is made usable and unique. Dispose the sheet before the next begins.</summary>
    public SheetWriter AddSheet(string name, SheetLayout? layout = null)
    {
        layout ??= new SheetLayout();
        _sheets.Add((SheetName.Make(name, _names), layout));
        return new SheetWriter(Part($"xl/worksheets/sheet{_sheets.Count}.xml"), _styles, layout);
    }

    /// <summary>Finishes the file; it must hold a sheet.</summary>
    public void Dispose()
    {
        Part("xl/workbook.xml", xml => BookPart.Workbook(xml, _sheets));
        Part("xl/_rels/workbook.xml.rels", xml => BookPart.WorkbookLinks(xml, _sheets.Count));
        Part("xl/styles.xml", _styles.Write);
        Part("docProps/core.xml", xml => BookPart.Properties(xml, title));
        Part("_rels/.rels", BookPart.PackageLinks);
        Part("[Content_Types].xml", xml => BookPart.ContentTypes(xml, _sheets.Count));
        _zip.Dispose();
    }

    private void Part(string name, Action<XmlWriter> write)
    {
        using var xml = Part(name);
        write(xml);
    }

    private XmlWriter Part(string name)
    {
        var entry = _zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = NoTime;
        return XmlWriter.Create(
            entry.Open(),
            new XmlWriterSettings
            {
                Encoding = new UTF8Encoding(false),
                CloseOutput = true,
                NewLineHandling = NewLineHandling.Entitize,
                CheckCharacters = false,
            }
        );
    }
}
