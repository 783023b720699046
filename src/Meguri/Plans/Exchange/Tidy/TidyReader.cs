using Meguri.Shared.Imports;
using Meguri.Shared.Records;
using Meguri.Shared.Workbooks;

namespace Meguri.Plans.Exchange.Tidy;

/// <summary>
/// 整形ブックの読込み: reads a tidy workbook. A sheet or column that is not there leaves what the plan holds as it is; a row updates the record of its key or adds one.
/// </summary>
public static class TidyReader
{
    /// <summary>True when the workbook holds sheets of this layout.</summary>
    /// <param name="seen">Its sheets, as they are seen.</param>
    /// <param name="kinds">The kinds to look for.</param>
    public static bool IsTidy(IReadOnlyList<UploadedSheet> seen, IEnumerable<RecordKind> kinds) =>
        kinds.Any(kind => SheetOf(seen, kind) is { } sheet && HasKeys(sheet, kind));

    /// <summary>The plan's code in the file, or null when it does not say.</summary>
    public static string? PlanCode(IReadOnlyList<UploadedSheet> seen)
    {
        if (
            SheetOf(seen, PlanRecords.Plan) is not { } sheet
            || TidyColumns.Find(sheet, PlanRecords.Plan, new ProblemList()) is not { } columns
        )
            return null;
        var column = columns.Of(PlanRecords.Plan["code"]);
        for (var row = columns.FirstRow; row <= sheet.RowCount; row++)
        {
            if (!sheet[row, column].IsEmpty)
                return sheet[row, column].Text.Trim();
        }
        return null;
    }

    /// <summary>Reads the workbook over the plan as it stands.</summary>
    /// <param name="seen">Its sheets, as they are seen.</param>
    /// <param name="current">The plan as it stands; an empty document for a new one. It is not changed.</param>
    /// <param name="removeMissing">True removes records that a sheet of the file no longer holds.</param>
    public static ImportReading Read(IReadOnlyList<UploadedSheet> seen, PlanDocument current, bool removeMissing = false)
    {
        var problems = new ProblemList();
        var after = new PlanDocument();
        var sheets = new Dictionary<RecordKind, (UploadedSheet Sheet, TidyColumns Columns)>();
        var places = new RecordPlaces(
            (kind, row, field) =>
            {
                var (sheet, columns) = sheets[kind];
                return sheet.Place(row, field is null ? 1 : Math.Max(columns.Of(field), 1));
            }
        );
        foreach (var kind in PlanRecords.All)
        {
            var merge = new RecordMerge(kind, current, after, problems, places);
            if (SheetOf(seen, kind) is { } sheet && TidyColumns.Find(sheet, kind, problems) is { } columns)
            {
                sheets[kind] = (sheet, columns);
                ReadRows(sheet, columns, merge, problems);
                merge.Finish(removeMissing);
            }
            else
            {
                merge.Finish(removeMissing: false);
            }
        }
        foreach (
            var sheet in seen.Where(s =>
                s.Name != TidyGuide.SheetName && s.RowCount > 0 && !PlanRecords.All.Any(k => SheetOf(seen, k) == s)
            )
        )
            problems.Add(new ImportPlace(sheet.Name, ""), sheet.Name, "この名前のシートは読み込みません。", stops: false);
        if (after.Plan.Code.Length == 0)
            problems.Add(new ImportPlace(PlanRecords.Plan.Title, ""), "", "シート「計画」に計画コードを書いてください。");
        after.SetPlanCodes();
        new RecordCheck(after, places, problems).Run();
        return new ImportReading(after, problems.All, []);
    }

    private static void ReadRows(UploadedSheet sheet, TidyColumns columns, RecordMerge merge, ProblemList problems)
    {
        var missing = merge.Kind.Values.Where(f => columns.Of(f) == 0).ToArray();
        foreach (var field in missing.Where(f => f.IsRequired))
        {
            if (merge.IsNew)
                problems.Add(sheet.Place(columns.HeadRow, 1), "", $"列「{field.Title}」が要ります。見出しの行に書き足してください。");
        }
        for (var row = columns.FirstRow; row <= sheet.RowCount && !problems.IsFull; row++)
        {
            var cells = sheet.Row(row);
            if (cells.Length == 0 || !Any(cells, columns.Fields))
                continue;
            var record = merge.Kind.New();
            var isWhole = true;
            for (var i = 0; i < columns.Fields.Length; i++)
            {
                if (columns.Fields[i] is not { } field)
                    continue;
                var cell = i < cells.Length ? cells[i] : default;
                var expected = TidyCell.Read(field, cell, out var value);
                if (expected is null && value is null && field is { IsRequired: true, Type: FieldType.Whole })
                    expected = "必ず書いてください。" + FieldWords.Takes(field);
                if (expected is null)
                {
                    field.Set(record, value);
                    continue;
                }
                problems.Add(sheet.Place(row, i + 1), cell.Text, $"{field.Title}: {expected}");
                isWhole = false;
            }
            if (isWhole)
                merge.Add(record, row, missing);
        }
    }

    private static bool Any(ReadOnlySpan<CellValue> cells, Field?[] fields)
    {
        for (var i = 0; i < Math.Min(cells.Length, fields.Length); i++)
        {
            if (!cells[i].IsEmpty && fields[i] is not null)
                return true;
        }
        return false;
    }

    private static UploadedSheet? SheetOf(IReadOnlyList<UploadedSheet> seen, RecordKind kind) =>
        seen.FirstOrDefault(s => string.Equals(s.Name.Trim(), kind.Title, StringComparison.OrdinalIgnoreCase));

    private static bool HasKeys(UploadedSheet sheet, RecordKind kind) => TidyColumns.Find(sheet, kind, new ProblemList()) is not null;
}
