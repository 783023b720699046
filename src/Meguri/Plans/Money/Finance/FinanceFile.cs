using Meguri.Shared.Workbooks;
using Meguri.Shared.Text;

namespace Meguri.Plans.Money.Finance;

/// <summary>A line of the file: its number as an editor counts, and its cells without spaces at their ends.</summary>
public sealed record FinanceCells(int Line, IReadOnlyList<string> Cells)
{
    /// <summary>The cell of a column; empty where the line ends before it.</summary>
    public string this[int column] => column < Cells.Count ? Cells[column] : "";
}

/// <summary>財務のCSV: what a file of the finance system holds, before anybody says what its columns mean.</summary>
public sealed class FinanceFile
{
    private const int HeadWithin = 20;

    private FinanceFile(IReadOnlyList<FinanceCells> lines, int head, string encoding, bool saysThousand)
    {
        (Encoding, SaysThousand) = (encoding, saysThousand);
        HeadLine = lines[head].Line;
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        Headings = [.. lines[head].Cells.Select((text, i) => Unique(seen, text.Length == 0 ? $"（{CellAddress.Column(i + 1)}列）" : text))];
        Lines = [.. lines.Skip(head + 1)];
    }

    /// <summary>"CP932" and the like.</summary>
    public string Encoding { get; }

    /// <summary>Number of the line that holds the headings.</summary>
    public int HeadLine { get; }

    /// <summary>The headings, each once: a second one of the same words carries a number.</summary>
    public IReadOnlyList<string> Headings { get; }

    /// <summary>The lines below.</summary>
    public IReadOnlyList<FinanceCells> Lines { get; }

    /// <summary>True where the file says that its amounts are in 千円.</summary>
    public bool SaysThousand { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="FileRefusedException">It cannot be read.</exception>
    public static FinanceFile Read(byte[] content)
    {
        if (content.Length == 0) throw new FileRefusedException("empty", "ファイルが空です（0バイト）。正しいファイルか確かめてください。");
        var read = TextFile.Read(new MemoryStream(content), UploadLimits.FileBytes);
        if (read.Text is not { } text) throw new FileRefusedException("not-text", read.Problem!);
        var lines = Parse(text);
        if (lines.Count == 0) throw new FileRefusedException("empty", "ファイルに行がありません。正しいファイルか確かめてください。");
        var first = lines.Take(HeadWithin).ToList();
        // The line with most known headings; else the first with most cells.
        var head = first.Select((l, i) => (Known: l.Cells.Select(FinanceColumn.Guess).OfType<FinanceColumn>().Distinct().Count(), Filled: l.Cells.Count(c => c.Length > 0), i)).OrderByDescending(l => l.Known).ThenByDescending(l => l.Filled).ThenBy(l => l.i).First().i;
        return new FinanceFile(lines, head, read.EncodingName!, first.Take(head + 1).Any(l => l.Cells.Any(c => Nfkc.Fold(c).Contains("千円", StringComparison.Ordinal))));
    }

    private static List<FinanceCells> Parse(string text)
    {
        var lines = new List<FinanceCells>();
        try
        {
            foreach (var (line, cells) in CsvLines.Read(text, CsvLines.SeparatorOf(text)))
            {
                if (cells.Count > UploadLimits.Columns) throw new FileRefusedException("columns", $"{line:#,##0}行目の列が多すぎます（{cells.Count:#,##0}列）。{UploadLimits.Columns}列まで読み込めます。要らない列を消して保存し直してください。");
                if (lines.Count >= UploadLimits.Rows) throw new FileRefusedException("rows", $"行が多すぎます。{UploadLimits.Rows:#,##0}行まで読み込めます。ファイルを分けてください。");
                if (cells.Any(c => !string.IsNullOrWhiteSpace(c))) lines.Add(new(line, [.. cells.Select(c => CleanInput.Clean(c).Text.Trim())]));
            }
        }
        catch (FormatException e)
        {
            throw new FileRefusedException("csv", $"{e.Message}行目の「\"」が閉じていないため、読み取れません。CSVで保存し直してください。");
        }
        return lines;
    }

    private static string Unique(Dictionary<string, int> seen, string heading)
    {
        var name = TextLength.Cut(heading.Replace('\n', ' '), 100);
        var times = seen[name] = seen.GetValueOrDefault(name) + 1;
        return times == 1 ? name : $"{name}（{times}）";
    }
}
