using System.Text;
using CsvHelper;

namespace Meguri.Editions.OpenData;

/// <summary>
/// Writes CSV as Japanese offices open it: UTF-8 with BOM, CRLF, a head, one datum a cell. Texts stand as they were written, also those that begin with
/// =, +, - or @: a sign put before them would falsify the data, and the data dictionary tells readers to open text columns as text.
/// </summary>
public static class CsvTable
{
    private static readonly CsvWriterOptions Form = CsvWriterOptions.Default with { NewLine = "\r\n", Injection = CsvInjection.None };

    /// <summary>Writes a head and rows.</summary>
    public static byte[] Write(IEnumerable<string> head, IEnumerable<IEnumerable<string?>> rows)
    {
        using var bytes = new MemoryStream();
        bytes.Write(Encoding.UTF8.Preamble);
        using (var csv = CsvWriter.Create(bytes, Form, true))
        {
            Row(csv, head);
            foreach (var row in rows) Row(csv, row);
        }
        return bytes.ToArray();
    }

    private static void Row(CsvWriter csv, IEnumerable<string?> cells)
    {
        foreach (var cell in cells) csv.WriteField(cell ?? "");
        csv.EndRecord();
    }
}
