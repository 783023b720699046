using Meguri.Plans.Exchange.Workbooks;
using Meguri.Shared.Text;

namespace Meguri.Plans.Money.Finance;

/// <summary>A line of the file: its number as an editor or a workbook counts, and its cells without spaces at their ends.</summary>
public sealed record FinanceCells(int Line, IReadOnlyList<string> Cells)
{
    /// <summary>The cell of a column; empty where the line ends before it.</summary>
    public string this[int column] => column < Cells.Count ? Cells[column] : "";
}

/// <summary>財務のファイル: what a file of the finance system holds, whatever it was, before anybody says what its columns mean.</summary>
public sealed class FinanceFile
{
    /// <summary>The most that a cell of a workbook holds; more is no heading, name or amount.</summary>
    public const int LongestCell = 32_767;

    private const int HeadWithin = 20;

    private FinanceFile(IReadOnlyList<FinanceCells> lines, int head, string source)
    {
        Source = source;
        HeadLine = lines[head].Line;
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        Headings = [.. lines[head].Cells.Select((text, i) => Unique(seen, text.Length == 0 ? $"（{CellAddress.Column(i + 1)}列）" : text))];
        Above = [.. lines.Take(head)];
        Lines = [.. lines.Skip(head + 1)];
        Statement = FinanceStatement.Of(Above);
    }

    /// <summary>How it was read: "CP932" and the like.</summary>
    public string Source { get; }

    /// <summary>Number of the line that holds the headings.</summary>
    public int HeadLine { get; }

    /// <summary>The headings, each once: a second one of the same words carries a number.</summary>
    public IReadOnlyList<string> Headings { get; }

    /// <summary>The lines above the headings: titles, units, headings of groups.</summary>
    public IReadOnlyList<FinanceCells> Above { get; }

    /// <summary>The lines below.</summary>
    public IReadOnlyList<FinanceCells> Lines { get; }

    /// <summary>What the lines above say of the whole.</summary>
    public FinanceStatement Statement { get; }

    /// <summary>Reads a CSV file.</summary>
    /// <exception cref="FileRefusedException">It cannot be read.</exception>
    public static FinanceFile Read(byte[] content)
    {
        if (content.Length == 0)
            throw new FileRefusedException("empty", "ファイルが空です（0バイト）。正しいファイルか確かめてください。");
        var read = TextFile.Read(new MemoryStream(content), UploadLimits.FileBytes);
        if (read.Text is not { } text)
            throw new FileRefusedException("not-text", read.Problem!);
        try
        {
            return Of(CsvLines.Read(text, CsvLines.SeparatorOf(text)).Select(line => (line.Line, line.Cells)), read.EncodingName!);
        }
        catch (FormatException e)
        {
            throw new FileRefusedException(
                "csv",
                $"{e.Message}行目の「\"」が閉じていないため、読み取れません。CSVで保存し直してください。"
            );
        }
    }

    /// <summary>Takes lines of cells, whatever file they stood in.</summary>
    /// <param name="lines">The lines, each with its number in the file.</param>
    /// <param name="source">How the file was read, for the person.</param>
    /// <exception cref="FileRefusedException">There are none, or more than are taken.</exception>
    public static FinanceFile Of(IEnumerable<(int Line, IReadOnlyList<string> Cells)> lines, string source)
    {
        var taken = new List<FinanceCells>();
        foreach (var (line, cells) in lines)
        {
            if (cells.Count > UploadLimits.Columns)
                throw new FileRefusedException(
                    "columns",
                    $"{line:#,##0}行目の列が多すぎます（{cells.Count:#,##0}列）。{UploadLimits.Columns}列まで読み込めます。要らない列を消して保存し直してください。"
                );
            if (taken.Count >= UploadLimits.Rows)
                throw new FileRefusedException(
                    "rows",
                    $"行が多すぎます。{UploadLimits.Rows:#,##0}行まで読み込めます。ファイルを分けてください。"
                );
            if (cells.Index().FirstOrDefault(c => c.Item.Length > LongestCell) is { Item: not null } wide)
                throw new FileRefusedException(
                    "cell",
                    $"{line:#,##0}行目の{CellAddress.Column(wide.Index + 1)}列が長すぎます（{wide.Item.Length:#,##0}字）。1つのセルは{LongestCell:#,##0}字までです。引用符の閉じ忘れがないか確かめてください。"
                );
            if (cells.Any(c => !string.IsNullOrWhiteSpace(c)))
                taken.Add(new(line, [.. cells.Select(c => CleanInput.Clean(c).Text.Trim())]));
        }
        if (taken.Count == 0)
            throw new FileRefusedException("empty", "ファイルに行がありません。正しいファイルか確かめてください。");
        // The line with most known headings; else the first with most cells.
        var head = taken
            .Take(HeadWithin)
            .Select((l, i) => (Headings: l.Cells.Select(FinanceHeading.Read).ToList(), Filled: l.Cells.Count(c => c.Length > 0), i))
            .OrderByDescending(l => l.Headings.Select(h => h.Kind).OfType<FinanceColumn>().Distinct().Count())
            .ThenByDescending(l => l.Headings.Count(h => h.IsKnown))
            .ThenByDescending(l => l.Filled)
            .ThenBy(l => l.i)
            .First()
            .i;
        return new FinanceFile(taken, head, source);
    }

    /// <summary>The place of a column as a person names it: 「当初予算額」（C列）.</summary>
    public string Place(int column) => $"「{Headings[column]}」（{CellAddress.Column(column + 1)}列）";

    /// <summary>The heading of a group above a column, such as 翌年度繰越額 over its kinds; empty where there is none.</summary>
    public string GroupOf(int column)
    {
        if (Above is not [.., var above])
            return "";
        for (var i = column; i >= 0; i--)
        {
            if (above[i].Length > 0)
                return above[i];
            // Another heading of its own kind in between ends the group.
            if (i < column && FinanceHeading.Read(Headings[i]) is { IsKnown: true, IsCarry: false })
                return "";
        }
        return "";
    }

    private static string Unique(Dictionary<string, int> seen, string heading)
    {
        var name = TextLength.Cut(heading.Replace('\n', ' '), 100);
        var times = seen[name] = seen.GetValueOrDefault(name) + 1;
        return times == 1 ? name : $"{name}（{times}）";
    }
}
