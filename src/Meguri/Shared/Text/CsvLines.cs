using System.Text;

namespace Meguri.Shared.Text;

/// <summary>One record of a CSV text: the line it begins on, from 1, and its cells.</summary>
public sealed record CsvLine(int Line, IReadOnlyList<string> Cells);

/// <summary>
/// Reads CSV as spreadsheets, finance systems and <see cref="Csv"/> write it, with the line of each record as an editor shows it; blank
/// lines are left out.
/// </summary>
public static class CsvLines
{
    /// <summary>The separator that the first lines use most: comma, tab or semicolon.</summary>
    public static char SeparatorOf(string text)
    {
        var head = text.AsSpan(0, Math.Min(text.Length, 20_000));
        var best = ',';
        foreach (var other in (ReadOnlySpan<char>)['\t', ';'])
        {
            if (head.Count(other) > head.Count(best))
                best = other;
        }
        return best;
    }

    /// <summary>The records. A cell in quotes may hold separators, line breaks and doubled quotes; a quote within a bare cell is a character like any other.</summary>
    /// <exception cref="FormatException">A quote is not closed; the message is the number of the line it stands on.</exception>
    public static IEnumerable<CsvLine> Read(string text, char separator)
    {
        var cell = new StringBuilder();
        var cells = new List<string>();
        int line = 1,
            begin = 1,
            opened = 0;
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '\n' || (c is '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
                line++;
            if (quoted)
            {
                if (c != '"')
                    cell.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"')
                    cell.Append(text[++i]);
                else
                    quoted = false;
            }
            else if (c == '"' && cell.Length == 0)
                (quoted, opened) = (true, line);
            else if (c == separator)
                End();
            else if (c is not ('\r' or '\n'))
                cell.Append(c);
            else if (c == '\n' || i + 1 == text.Length || text[i + 1] != '\n')
            {
                End();
                if (cells.Count > 1 || cells[0].Length > 0)
                    yield return new(begin, [.. cells]);
                cells.Clear();
                begin = line;
            }
        }
        if (quoted)
            throw new FormatException($"{opened}");
        End();
        if (cells.Count > 1 || cells[0].Length > 0)
            yield return new(begin, [.. cells]);

        void End()
        {
            cells.Add(Kept(cell.ToString()) ?? Csv.Unguard(cell.ToString()));
            cell.Clear();
        }
    }

    /// <summary>「="001"」: how a system keeps a spreadsheet from taking a code for a number; null for any other text.</summary>
    private static string? Kept(string text) =>
        text.Length > 3 && text.StartsWith("=\"", StringComparison.Ordinal) && text.IndexOf('"', 2) == text.Length - 1 ? text[2..^1] : null;
}
