using Meguri.Shared.Workbooks;

namespace Meguri.Shared.Imports;

/// <summary>表のシート: the lines of a worksheet.</summary>
internal static class ImportedSheet
{
    /// <summary>The lines that hold anything, as they are seen.</summary>
    public static IReadOnlyList<TableLine> LinesOf(UploadedSheet sheet)
    {
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
            var over = above.ToList();
            var from = over.ToDictionary(m => m.Key, m => sheet[m.Value.Top, m.Key + 1].Text);
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
                    Days = cells
                        .Index()
                        .Where(c => c.Item.Kind == CellKind.Date)
                        .Select(c => c.Index)
                        .Concat(over.Where(m => sheet[m.Value.Top, m.Key + 1].Kind == CellKind.Date).Select(m => m.Key))
                        .ToHashSet(),
                    Unscaled = cells
                        .Select((c, i) => (c, i))
                        .Where(c => ShownScale.HiddenBy(c.c) > 1)
                        .ToDictionary(c => c.i, c => c.c.Number),
                }
            );
        }
        return lines;
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
}
