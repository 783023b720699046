using System.Text;
using ExcelDataReader;

namespace Meguri.Plans.Exchange.Workbooks;

/// <summary>アップロードされたブック: a workbook from outside, checked and read whole.</summary>
public sealed class UploadedWorkbook
{
    // The reader asks for Windows' Western code page even where it does not use it.
    static UploadedWorkbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private UploadedWorkbook(string fileName, IReadOnlyList<UploadedSheet> sheets)
    {
        (FileName, Sheets) = (fileName, sheets);
        foreach (var sheet in sheets) _byName.TryAdd(sheet.Name.Trim(), sheet);
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
        if (file.Length == 0) throw Refusal.Of("empty");
        if (file.Length > UploadLimits.FileBytes) throw Refusal.Of("too-large");
        var errors = UploadGuard.Check(file);
        try
        {
            using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(file, writable: false));
            var sheets = new List<UploadedSheet>();
            var budget = new SheetBudget();
            do
            {
                if (sheets.Count >= UploadLimits.Sheets) throw Refusal.Of("sheets");
                sheets.Add(SheetRead.Read(reader, budget, errors));
            }
            while (reader.NextResult());
            return new UploadedWorkbook(fileName, sheets);
        }
        catch (Exception e) when (e is not FileRefusedException and not OutOfMemoryException)
        {
            // Whatever the reader trips over in a file that somebody made, the person's way out is the same.
            throw Refusal.Of("broken");
        }
    }
}
