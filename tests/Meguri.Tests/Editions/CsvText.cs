using System.Text;

namespace Meguri.Tests.Editions;

/// <summary>Reads CSV by the letter of RFC 4180, and insists on the BOM and CRLF that Japanese offices need.</summary>
internal static class CsvText
{
    public static List<List<string>> Read(byte[] bytes)
    {
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var text = Encoding.UTF8.GetString(bytes.AsSpan(3));
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        var rows = new List<List<string>>();
        var row = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (quoted)
            {
                if (text[i] != '"')
                    cell.Append(text[i]);
                else if (i + 1 < text.Length && text[i + 1] == '"')
                    cell.Append(text[i++]);
                else
                    quoted = false;
            }
            else if (text[i] == '"')
                quoted = true;
            else if (text[i] == ',')
                EndCell();
            else if (text[i] == '\r' && text[i + 1] == '\n')
            {
                EndCell();
                rows.Add(row);
                row = [];
                i++;
            }
            else
                cell.Append(text[i]);
        }
        return rows;

        void EndCell()
        {
            row.Add(cell.ToString());
            cell.Clear();
        }
    }
}
