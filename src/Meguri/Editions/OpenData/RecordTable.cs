using Meguri.Plans;
using Meguri.Shared.Records;

namespace Meguri.Editions.OpenData;

/// <summary>All records of one kind as a table: a row a record, a column a field.</summary>
public static class RecordTable
{
    /// <summary>The columns with which every table begins.</summary>
    public static readonly IReadOnlyList<DataColumn> Common =
    [
        new("全国地方公共団体コード", "市のコード。先頭の0も含みます。"),
        new("市名", ""),
        new("版", "公表した版の番号。"),
        new("計画コード", ""),
    ];

    /// <summary>The data set of a kind.</summary>
    public static DataSet Of(EditionView edition, RecordKind kind)
    {
        var records = edition.Plan.Document.Of(kind);
        var fields = Fields(kind).ToList();
        IReadOnlyList<DataColumn> columns = [.. Common, .. fields.Select(f => new DataColumn(f.Title, Note(f)))];
        return new(kind.Name, kind.Title, kind.Note, DataSet.Csv, records.Count, columns, () =>
        {
            var common = CommonCells(edition);
            return Shared.Text.Csv.Write(
                columns.Select(c => c.Title),
                records.Cast<object>().Select(r => common.Concat(fields.Select(f => Cell(f, r))))
            );
        });
    }

    /// <summary>The cells with which every row begins.</summary>
    public static string[] CommonCells(EditionView edition) =>
        [edition.City.MunicipalCode, edition.City.Name, $"{edition.Info.Number}", edition.Plan.Document.Plan.Code];

    /// <summary>The plan's own code stands among the common columns; the office's notes are not published.</summary>
    private static IEnumerable<Field> Fields(RecordKind kind) =>
        kind.Fields.Where(f =>
            !f.IsInternal && !(kind == PlanRecords.Plan && f.IsKey) && !(kind == PlanRecords.Project && f.Name == "note")
        );

    private static string? Cell(Field field, object record) =>
        field.Type == FieldType.Flag ? (field.GetText(record) is null ? "0" : "1") : field.GetText(record);

    private static string Note(Field field) =>
        field.Type switch
        {
            FieldType.Year => $"西暦の年度（4月に始まる年）。{field.Note}",
            FieldType.Yen => $"円。空欄は金額なし（－）で、0とは違います。{field.Note}",
            FieldType.Date => $"年-月-日（2024-07-01）。{field.Note}",
            FieldType.Flag => $"1＝はい、0＝いいえ。{field.Note}",
            _ => field.Note,
        };
}
