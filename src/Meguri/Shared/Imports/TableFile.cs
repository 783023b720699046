using Meguri.Shared.Text;
using Meguri.Shared.Workbooks;

namespace Meguri.Shared.Imports;

/// <summary>A line of a table: its number as the person's program counts, and its cells as they are seen.</summary>
/// <param name="Line">Line of the text file, or row of the worksheet.</param>
/// <param name="Cells">Texts of the cells; a number in the way in which readers of numbers take it.</param>
public sealed record TableLine(int Line, IReadOnlyList<string> Cells)
{
    /// <summary>Cells that have no value that could be read, by their place in the line, with the reason.</summary>
    public IReadOnlyDictionary<int, string> Faults { get; init; } = new Dictionary<int, string>();

    /// <summary>Texts of cells that begin in a line above and are merged down over this one, by their place in the line.</summary>
    public IReadOnlyDictionary<int, string> FromAbove { get; init; } = new Dictionary<int, string>();

    /// <summary>Cells merged with others to their right: their place in the line, and that of the last they cover.</summary>
    public IReadOnlyDictionary<int, int> Wide { get; init; } = new Dictionary<int, int>();

    /// <summary>Places of the numbers whose format shows them with 「¥」.</summary>
    public IReadOnlySet<int> YenSigns { get; init; } = new HashSet<int>();
}

/// <summary>表のファイル: lines of cells out of a text file (CSV, tab-separated) or the first worksheet of a workbook, whichever the file is by its content.</summary>
public sealed class TableFile
{
    private TableFile(string source, IReadOnlyList<TableLine> lines) => (Source, Lines) = (source, lines);

    /// <summary>What it is, in words: 「シフトJISのCSV」 or 「Excelブックのシート「表」」.</summary>
    public string Source { get; }

    /// <summary>The lines that hold anything.</summary>
    public IReadOnlyList<TableLine> Lines { get; }

    /// <summary>True for a worksheet, in which a remark may stand beside the table; false for a text file, whose lines have as many cells as headings.</summary>
    public bool IsBook { get; private init; }

    /// <summary>Sheets that were not read; in words.</summary>
    public IReadOnlyList<string> LeftOut { get; private init; } = [];

    /// <summary>What nobody sees in a workbook, each with the choice to read it; all of them optional.</summary>
    public IReadOnlyList<Decision> Decisions { get; private init; } = [];

    /// <summary>Reads a file.</summary>
    /// <param name="content">The file.</param>
    /// <param name="answers">What was chosen at an earlier look at it, by the ids of <see cref="Decisions"/>; null for what is seen.</param>
    /// <exception cref="FileRefusedException">It cannot be read; the message says what to do.</exception>
    public static TableFile Read(byte[] content, IReadOnlyDictionary<string, string>? answers = null)
    {
        if (content.Length == 0)
            throw Refusal.Of("empty");
        if (content.Length > UploadLimits.FileBytes)
            throw Refusal.Of("too-large");
        return UploadGuard.IsZip(content) || UploadGuard.IsOle(content)
            ? OfBook(UploadedWorkbook.Open(content, ""), answers)
            : OfText(content);
    }

    /// <summary>Lines as text, to be held while a person looks at them; <see cref="LinesOf"/> reads it again.</summary>
    public static string TextOf(IReadOnlyList<TableLine> lines)
    {
        // Lines may end before or after their head.
        var width = lines.Max(l => l.Cells.Count);
        var rows = lines.Select(l => l.Cells.Concat(Enumerable.Repeat("", width - l.Cells.Count))).ToList();
        return Csv.Text(rows[0], rows.Skip(1));
    }

    private static TableFile OfBook(UploadedWorkbook book, IReadOnlyDictionary<string, string>? answers)
    {
        var seen = SeenBook.Of(book, answers);
        var sheet = seen.Sheets.FirstOrDefault(s => s.RowCount > 0)
            ?? throw new FileRefusedException("empty", "ブックに、見えているセルがありません。正しいファイルか確かめてください。");
        var covered = CoveredByNumbers(sheet);
        var downs = sheet
            .Merges.Where(m => m.Bottom > m.Top && sheet[m.Top, m.Left].Kind is (CellKind.Text or CellKind.Date))
            .ToLookup(m => m.Top);
        var above = new Dictionary<int, MergedRange>();
        var wide = sheet
            .Merges.Where(m => m.Right > m.Left)
            .ToLookup(m => m.Top, m => (Left: m.Left - 1, Right: Math.Min(m.Right, sheet.ColumnCount) - 1));
        var lines = new List<TableLine>();
        for (var row = 1; row <= sheet.RowCount; row++)
        {
            var cells = sheet.Row(row).ToArray();
            // Words merged down over several rows stand for each of them.
            foreach (var ended in above.Where(m => m.Value.Bottom < row).Select(m => m.Key).ToList())
                above.Remove(ended);
            var from = above.ToDictionary(m => m.Key, m => sheet[m.Value.Top, m.Key + 1].Text);
            foreach (var down in downs[row])
                above[down.Left - 1] = down;
            if (cells.Length == 0)
                continue;
            lines.Add(
                new TableLine(row, [.. cells.Select(Shown)])
                {
                    Faults = cells
                        .Select((c, i) => (i, c.Fault))
                        .Where(c => c.Fault is not null)
                        .Concat(covered[row])
                        .DistinctBy(c => c.i)
                        .ToDictionary(c => c.i, c => $"{CellAddress.Of(row, c.i + 1)}: {c.Fault}"),
                    FromAbove = from,
                    Wide = wide[row].DistinctBy(m => m.Left).ToDictionary(m => m.Left, m => m.Right),
                    YenSigns = cells
                        .Select((c, i) => (c, i))
                        .Where(c => c.c.Kind == CellKind.Number && c.c.Text.AsSpan().ContainsAny('¥', '￥', '\\'))
                        .Select(c => c.i)
                        .ToHashSet(),
                }
            );
        }
        return new TableFile($"Excelブックのシート「{sheet.Name}」", lines)
        {
            IsBook = true,
            Decisions = seen.Decisions,
            LeftOut =
            [
                .. seen
                    .Sheets.Where(s => s != sheet && s.RowCount > 0)
                    .Select(s => $"シート「{s.Name}」は読みません。読むのは、はじめのシートだけです。"),
            ],
        };
    }

    // A number merged down over several rows: whose it is, or which share, nobody can tell.
    private static ILookup<int, (int i, string? Fault)> CoveredByNumbers(UploadedSheet sheet) =>
        sheet
            .Merges.Where(m =>
                m.Bottom > m.Top
                && m.Top <= sheet.RowCount
                && sheet.Row(m.Top) is var cells
                && m.Left <= cells.Length
                && cells[m.Left - 1].Kind == CellKind.Number
            )
            .SelectMany(m =>
                Enumerable
                    .Range(m.Top + 1, Math.Min(m.Bottom, sheet.RowCount) - m.Top)
                    .Select(row =>
                        (
                            Row: row,
                            Covered: (
                                i: m.Left - 1,
                                Fault: (string?)
                                    $"上の行の数（{CellAddress.Of(m.Top, m.Left)}）と結合されています。結合を解き、行ごとに書いてください。"
                            )
                        )
                    )
            )
            .ToLookup(c => c.Row, c => c.Covered);

    // A number that is seen as it is stored keeps all its digits; any other is what is seen.
    private static string Shown(CellValue cell) => cell.IsPlain ? CellValue.OfNumber(cell.Number).Text : cell.Figures;

    private static TableFile OfText(byte[] content)
    {
        var read = TextFile.Read(new MemoryStream(content), UploadLimits.FileBytes);
        if (read.Text is not { } text)
            throw new FileRefusedException("not-text", read.Problem!);
        return new TableFile($"{(read.EncodingName == "CP932" ? "シフトJIS" : read.EncodingName)}のCSV", LinesOf(text));
    }

    /// <summary>The lines of a text that hold anything.</summary>
    /// <exception cref="FileRefusedException">A quote is not closed, or there is nothing or too much.</exception>
    public static IReadOnlyList<TableLine> LinesOf(string text)
    {
        var lines = new List<TableLine>();
        try
        {
            foreach (var (line, cells) in CsvLines.Read(text, CsvLines.SeparatorOf(text)))
            {
                if (cells.Count > UploadLimits.Columns)
                    throw new FileRefusedException(
                        "columns",
                        $"{line:#,##0}行目の列が多すぎます（{cells.Count:#,##0}列）。{UploadLimits.Columns}列まで読み込めます。要らない列を消して保存し直してください。"
                    );
                if (lines.Count >= UploadLimits.Rows)
                    throw new FileRefusedException(
                        "rows",
                        $"行が多すぎます。{UploadLimits.Rows:#,##0}行まで読み込めます。ファイルを分けてください。"
                    );
                if (cells.Index().FirstOrDefault(c => c.Item.Length > UploadLimits.CellCharacters) is { Item: not null } wide)
                    throw new FileRefusedException(
                        "long-cell",
                        $"{line:#,##0}行目の{CellAddress.Column(wide.Index + 1)}列が長すぎます（{wide.Item.Length:#,##0}字）。1つのセルは{UploadLimits.CellCharacters:#,##0}字までです。引用符の閉じ忘れがないか確かめてください。"
                    );
                if (cells.Any(c => !string.IsNullOrWhiteSpace(c)))
                    lines.Add(new TableLine(line, cells));
            }
        }
        catch (FormatException e)
        {
            throw new FileRefusedException(
                "csv",
                $"{e.Message}行目の引用符（\"）が閉じていないため、読み取れません。CSVで保存し直してください。"
            );
        }
        if (lines.Count == 0)
            throw new FileRefusedException("empty", "ファイルに行がありません。正しいファイルか確かめてください。");
        return lines;
    }
}
