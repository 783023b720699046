using ExcelDataReader;

namespace Meguri.Plans.Exchange.Workbooks;

/// <summary>What is left of the limits that all sheets share.</summary>
internal sealed class SheetBudget
{
    public long Characters { get; set; } = UploadLimits.AllCharacters;

    public long EmptyRows { get; set; } = 20_000_000;
}

/// <summary>Takes the current sheet out of the reader.</summary>
internal static class SheetRead
{
    public static UploadedSheet Read(IExcelDataReader reader, SheetBudget budget, ILookup<string, string> errors)
    {
        var name = reader.Name ?? "";
        var rows = new List<CellValue[]>();
        var row = new CellValue[Math.Min(reader.FieldCount, 16_384)];
        var failed = errors[name].ToHashSet(StringComparer.Ordinal);
        var number = 0;
        while (reader.Read())
        {
            number++;
            var last = ReadRow(reader, row);
            if (failed.Count > 0) last = Math.Max(last, MarkErrors(row, number, failed));
            if (last == 0)
            {
                if (--budget.EmptyRows < 0) throw Refusal.Of("rows", name);
                continue;
            }
            if (number > UploadLimits.Rows) throw Refusal.Of("rows", name);
            if (last > UploadLimits.Columns) throw Refusal.Of("columns", name);
            while (rows.Count < number - 1) rows.Add([]);
            for (var i = 0; i < last; i++) budget.Characters -= row[i].Kind == CellKind.Text ? row[i].Text.Length : 0;
            if (budget.Characters < 0) throw Refusal.Of("characters", name);
            rows.Add(row[..last]);
        }
        return new UploadedSheet(name, reader.VisibleState is "hidden" or "veryhidden", [.. rows], Merges(reader));
    }

    private static int ReadRow(IExcelDataReader reader, CellValue[] row)
    {
        var last = 0;
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = reader.GetValue(i) switch
            {
                null => default,
                string text => CellValue.OfText(text),
                double value => CellValue.OfNumber(value),
                int value => CellValue.OfNumber(value),
                DateTime date => CellValue.OfDate(date),
                TimeSpan time => CellValue.OfNumber(time.TotalDays),
                bool flag => CellValue.OfFlag(flag),
                var other => CellValue.OfText(other.ToString() ?? ""),
            };
            if (!row[i].IsEmpty) last = i + 1;
        }
        return last;
    }

    private static int MarkErrors(CellValue[] row, int number, HashSet<string> failed)
    {
        var last = 0;
        for (var i = 0; i < row.Length; i++)
        {
            if (!failed.Contains(CellAddress.Of(number, i + 1))) continue;
            row[i] = CellValue.OfError("#エラー");
            last = i + 1;
        }
        return last;
    }

    private static MergedRange[] Merges(IExcelDataReader reader) => reader.MergeCells is { } merges
        ? [.. merges.Select(m => new MergedRange(m.FromRow + 1, m.FromColumn + 1, m.ToRow + 1, m.ToColumn + 1))]
        : [];
}
