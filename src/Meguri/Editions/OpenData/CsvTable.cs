using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Meguri.Editions.OpenData;

/// <summary>
/// Writes CSV as Japanese offices open it: UTF-8 with BOM, CRLF, a head, one datum a cell. Texts stand as they were written, also those that begin with
/// =, +, - or @: a sign put before them would falsify the data, and the data dictionary tells readers to open text columns as text.
/// </summary>
public static class CsvTable
{
    private static readonly CsvConfiguration Form = new(CultureInfo.InvariantCulture) { NewLine = "\r\n", InjectionOptions = InjectionOptions.None };

    /// <summary>Writes a head and rows.</summary>
    public static byte[] Write(IEnumerable<string> head, IEnumerable<IEnumerable<string?>> rows)
    {
        using var bytes = new MemoryStream();
        using (var text = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
        using (var csv = new CsvWriter(text, Form))
        {
            Row(csv, head);
            foreach (var row in rows) Row(csv, row);
        }
        return bytes.ToArray();
    }

    private static void Row(CsvWriter csv, IEnumerable<string?> cells)
    {
        foreach (var cell in cells) csv.WriteField(cell ?? "");
        csv.NextRecord();
    }
}
