using Meguri.Shared.Text;
using Meguri.Shared.Workbooks;

namespace Meguri.Shared.Imports;

/// <summary>表のファイル: lines of cells out of a text file (CSV, tab-separated) or one worksheet of a workbook, whichever the file is by its content.</summary>
public sealed class TableFile
{
    private const int MostTold = 10;

    private TableFile(string source, IReadOnlyList<TableLine> lines) => (Source, Lines) = (source, lines);

    /// <summary>What it is, in words: 「シフトJISのCSV」 or 「Excelブックのシート「表」」.</summary>
    public string Source { get; }

    /// <summary>The lines that hold anything.</summary>
    public IReadOnlyList<TableLine> Lines { get; }

    /// <summary>True for a worksheet, in which a remark may stand beside the table; false for a text file, whose lines have as many cells as headings.</summary>
    public bool IsBook { get; private init; }

    /// <summary>The worksheet that was read; null for a text file.</summary>
    public string? SheetName { get; private init; }

    /// <summary>Which worksheet is read, where several hold anything and their reader looks for a table; the default is the first with one.</summary>
    public Decision? SheetChoice { get; private init; }

    /// <summary>Sheets that were not read; in words.</summary>
    public IReadOnlyList<string> LeftOut { get; private init; } = [];

    /// <summary>Words of its worksheet that stand in no cell: in shapes, above and below the printed pages.</summary>
    public IReadOnlyList<string> Beyond { get; private init; } = [];

    /// <summary>What nobody sees in a workbook, each with the choice to read it; all of them optional.</summary>
    public IReadOnlyList<Decision> Decisions { get; private init; } = [];

    /// <summary>Reads a file.</summary>
    /// <param name="content">The file.</param>
    /// <param name="answers">What was chosen at an earlier look at it, by the ids of <see cref="Decisions"/>; null for what is seen.</param>
    /// <param name="isTable">Tells the lines of the worksheet that is meant from those of a cover; without it the first is read.</param>
    /// <exception cref="FileRefusedException">It cannot be read; the message says what to do.</exception>
    public static TableFile Read(
        byte[] content,
        IReadOnlyDictionary<string, string>? answers = null,
        Func<IReadOnlyList<TableLine>, bool>? isTable = null
    )
    {
        if (content.Length == 0)
            throw Refusal.Of("empty");
        if (content.Length > UploadLimits.FileBytes)
            throw Refusal.Of("too-large");
        return UploadGuard.IsZip(content) || UploadGuard.IsOle(content)
            ? OfBook(UploadedWorkbook.Open(content, ""), answers, isTable)
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

    private static TableFile OfBook(
        UploadedWorkbook book,
        IReadOnlyDictionary<string, string>? answers,
        Func<IReadOnlyList<TableLine>, bool>? isTable
    )
    {
        var seen = SeenBook.Of(book, answers);
        var sheets = WithCells(seen);
        // All of it may be hidden by a condition that nobody can work out: then it is shown, and the choice beside it.
        if (
            sheets.Count == 0
            && SeenBook.Of(book, answers, readsDoubtful: true) is var doubtful
            && WithCells(doubtful) is { Count: > 0 } more
        )
            (seen, sheets) = (doubtful, more);
        if (sheets.Count == 0)
            throw new FileRefusedException(
                "empty",
                $"ブックに、見えているセルがありません。{string.Join("", seen.LeftOut)}見えるようにして保存し直すか、正しいファイルかを確かめてください。"
            );
        var (sheet, lines) = FirstTable(sheets, isTable);
        Decision? choice = null;
        if (isTable is not null && sheets.Count > 1)
        {
            choice = new("sheet", "読むシート", [.. sheets.Select(s => new DecisionOption(s.Name, s.Name, []))], sheet.Name)
            {
                IsOptional = true,
            };
            var name = choice.Chosen(answers ?? new Dictionary<string, string>(StringComparer.Ordinal));
            var chosen = sheets.First(s => s.Name == name);
            if (chosen != sheet)
                (sheet, lines) = (chosen, ImportedSheet.LinesOf(chosen));
        }
        return new TableFile($"Excelブックのシート「{sheet.Name}」", lines)
        {
            IsBook = true,
            SheetName = sheet.Name,
            SheetChoice = choice,
            // The reader of a table shows them all, and goes by what is seen.
            Decisions = [.. seen.Decisions.Select(d => d with { IsOptional = true })],
            Beyond = [.. sheet.Shapes.Select(s => s.Text), .. sheet.PageWords],
            LeftOut =
            [
                .. sheets.Where(s => s != sheet).Select(s => $"シート「{s.Name}」は読みません。読むのは、シート「{sheet.Name}」だけです。"),
                .. sheet
                    .Shapes.Take(MostTold)
                    .Select(s =>
                        $"{sheet.Place(s.Top, s.Left)}の図形（テキストボックス）の文字「{TextLength.Short(s.Text.ReplaceLineEndings(" "), 40)}」は、表の中身としては読みません。要るものなら、セルに書いてください。"
                    ),
                .. sheet
                    .Notes.Take(MostTold)
                    .Select(n =>
                        $"{sheet.Place(n.Row, n.Column)}のコメント（メモ）「{TextLength.Short(n.Text.ReplaceLineEndings(" "), 40)}」は、表の中身としては読みません。要るものなら、セルに書いてください。"
                    ),
                .. More("図形（テキストボックス）の文字", sheet.Shapes.Count),
                .. More("コメント（メモ）", sheet.Notes.Count),
            ],
        };
    }

    private static IEnumerable<string> More(string what, int count) =>
        count > MostTold ? [$"ほかに{what}が{count - MostTold:#,##0}件あり、これも読みません。"] : [];

    private static List<UploadedSheet> WithCells(SeenBook seen) =>
        [.. seen.Sheets.Where(s => Enumerable.Range(1, s.RowCount).Any(row => !s.IsEmptyRow(row)))];

    // A cover may stand before the table. Where none holds one, the first is shown.
    private static (UploadedSheet Sheet, IReadOnlyList<TableLine> Lines) FirstTable(
        List<UploadedSheet> sheets,
        Func<IReadOnlyList<TableLine>, bool>? isTable
    )
    {
        var first = ImportedSheet.LinesOf(sheets[0]);
        if (isTable is not null && !isTable(first))
        {
            foreach (var sheet in sheets.Skip(1))
            {
                if (ImportedSheet.LinesOf(sheet) is var lines && isTable(lines))
                    return (sheet, lines);
            }
        }
        return (sheets[0], first);
    }

    private static TableFile OfText(byte[] content)
    {
        if (FileKind.Of(content) is { } kind)
            throw Refusal.Of(kind);
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
