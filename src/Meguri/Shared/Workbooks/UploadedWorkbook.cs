using System.Xml;

namespace Meguri.Shared.Workbooks;

/// <summary>アップロードされたブック: a workbook from outside, checked and read whole.</summary>
public sealed class UploadedWorkbook
{
    private UploadedWorkbook(string fileName, IReadOnlyList<UploadedSheet> sheets)
    {
        (FileName, Sheets) = (fileName, sheets);
        foreach (var sheet in sheets)
            _byName.TryAdd(sheet.Name.Trim(), sheet);
    }

    private readonly Dictionary<string, UploadedSheet> _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name the person knows it by; shown, never trusted.</summary>
    public string FileName { get; }

    /// <summary>The sheets in the order of their tabs, hidden ones too.</summary>
    public IReadOnlyList<UploadedSheet> Sheets { get; }

    /// <summary>The sheet of that name, or null.</summary>
    public UploadedSheet? Sheet(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Reads a workbook.</summary>
    /// <exception cref="FileRefusedException">The file is not an .xlsx workbook, or not one that may be read; the message says what to do.</exception>
    public static UploadedWorkbook Open(Stream stream, string fileName) => Open(UploadGuard.ReadAll(stream), fileName);

    /// <summary>Reads a workbook that is already in memory.</summary>
    /// <exception cref="FileRefusedException">As above.</exception>
    public static UploadedWorkbook Open(byte[] file, string fileName)
    {
        if (file.Length == 0)
            throw Refusal.Of("empty");
        if (file.Length > UploadLimits.FileBytes)
            throw Refusal.Of("too-large");
        UploadGuard.MustBeZip(file);
        try
        {
            using var package = BookPackage.Open(file);
            var colours = Part(package, "theme", xml => new BookColours(xml)) ?? new BookColours(null);
            var styles = Part(package, "styles", xml => BookStyles.Read(xml, colours)) ?? BookStyles.Read(null, colours);
            var texts = Part(package, "sharedStrings", xml => SharedTexts.Read(xml, colours)) ?? [];
            var budget = new SheetBudget();
            var sheets = new List<UploadedSheet>();
            foreach (var sheet in package.Sheets)
            {
                using var xml = package.Open(sheet.Part);
                var shapes = package.PartsOf(sheet, "drawing").SelectMany(part => Spared(package, part, SheetShape.Read) ?? []).ToList();
                var tables = package
                    .PartsOf(sheet, "table")
                    .Select(part => Spared(package, part, SheetTable.Read))
                    .OfType<SheetTable>()
                    .ToList();
                // A talk (スレッド) on a cell stands in a part of its own, and once more for older programs.
                var notes = new[] { "threadedComment", "comments" }
                    .SelectMany(type => package.PartsOf(sheet, type))
                    .SelectMany(part => Spared(package, part, CellNote.Read) ?? [])
                    .DistinctBy(n => (n.Row, n.Column))
                    .OrderBy(n => (n.Row, n.Column))
                    .ToList();
                sheets.Add(SheetRead.Read(sheet, xml, texts, styles, package.CountsFrom1904, budget, shapes, tables, notes));
            }
            return new UploadedWorkbook(fileName, sheets);
        }
        catch (Exception e) when (e is not FileRefusedException and not OutOfMemoryException)
        {
            // Whatever the reader trips over in a file that somebody made, the person's way out is the same.
            throw e is XmlException && Refused(e) is { } refused ? refused : Refusal.Of("broken");
        }
    }

    // Drawings, tables and notes that are broken take nothing from the cells.
    private static T? Spared<T>(BookPackage package, string part, Func<XmlReader, T?> read)
        where T : class
    {
        try
        {
            using var xml = package.Open(part);
            return read(xml);
        }
        catch (Exception e) when (e is XmlException or FileRefusedException && Refused(e) is null or { Code: "broken" })
        {
            return null;
        }
    }

    private static T? Part<T>(BookPackage package, string type, Func<XmlReader, T> read)
        where T : class
    {
        using var xml = package.OpenOnly(type);
        return xml is null ? null : read(xml);
    }

    // What the guard of a part threw while the XML reader was reading it.
    private static FileRefusedException? Refused(Exception? e) =>
        e as FileRefusedException ?? (e?.InnerException is { } inner ? Refused(inner) : null);
}
