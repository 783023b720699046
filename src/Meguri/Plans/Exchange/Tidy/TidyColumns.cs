using Meguri.Shared.Imports;
using Meguri.Shared.Records;
using Meguri.Shared.Text;
using Meguri.Shared.Workbooks;

namespace Meguri.Plans.Exchange.Tidy;

/// <summary>Which column of a sheet holds which field, found by the titles in its head.</summary>
internal sealed class TidyColumns
{
    /// <summary>Begins every note; a row of notes under the head is not data.</summary>
    public const string NoteMark = "※";

    private const int MostRowsAboveHead = 10;

    private TidyColumns(int headRow, int firstRow, Field?[] fields) => (HeadRow, FirstRow, Fields) = (headRow, firstRow, fields);

    /// <summary>The row of the titles.</summary>
    public int HeadRow { get; }

    /// <summary>The first row of data.</summary>
    public int FirstRow { get; }

    /// <summary>The field of each column from A; null for a column that is not read.</summary>
    public Field?[] Fields { get; }

    /// <summary>The column of a field, counted from 1; 0 when there is none.</summary>
    public int Of(Field field) => Array.IndexOf(Fields, field) + 1;

    /// <summary>Finds the head, or says what is missing.</summary>
    public static TidyColumns? Find(UploadedSheet sheet, RecordKind kind, ProblemList problems)
    {
        var titles = new Dictionary<string, Field>(StringComparer.Ordinal);
        foreach (var field in kind.Fields)
        {
            titles[TextForCompare.Normalise(field.Title)] = field;
            titles.TryAdd(field.Name, field);
        }
        for (var row = 1; row <= Math.Min(sheet.RowCount, MostRowsAboveHead); row++)
        {
            var fields = Match(sheet.Row(row), titles);
            if (fields.Any(f => f is { IsKey: true }))
                return Check(sheet, kind, row, fields, problems);
        }
        if (sheet.RowCount > 0)
            problems.Add(
                new ImportPlace(sheet.Name, "A1"),
                sheet[1, 1].Text,
                $"見出しの行。列の名前は {string.Join('、', kind.Fields.Select(f => f.Title))} です。"
            );
        return null;
    }

    private static Field?[] Match(ReadOnlySpan<CellValue> row, Dictionary<string, Field> titles)
    {
        var fields = new Field?[row.Length];
        for (var i = 0; i < row.Length; i++)
        {
            if (
                row[i].Kind == CellKind.Text
                && (
                    titles.TryGetValue(TextForCompare.Normalise(row[i].Text), out var field)
                    || titles.TryGetValue(row[i].Text.Trim(), out field)
                )
            )
                fields[i] = field;
        }
        return fields;
    }

    private static TidyColumns? Check(UploadedSheet sheet, RecordKind kind, int head, Field?[] fields, ProblemList problems)
    {
        var seen = new HashSet<Field>();
        for (var i = 0; i < fields.Length; i++)
        {
            var title = sheet[head, i + 1].Text;
            if (fields[i] is { } field)
            {
                if (seen.Add(field))
                    continue;
                problems.Add(sheet.Place(head, i + 1), title, "同じ名前の列は一つだけにしてください。");
                fields[i] = null;
            }
            else if (title.Length > 0)
            {
                problems.Add(
                    sheet.Place(head, i + 1),
                    title,
                    $"「{kind.Title}」にない名前の列です。この列は読み込みません。",
                    stops: false
                );
            }
        }
        var missing = kind.Keys.Where(k => !seen.Contains(k)).ToList();
        foreach (var key in missing)
            problems.Add(sheet.Place(head, 1), "", $"列「{key.Title}」が要ります。見出しの行に書き足してください。");
        if (missing.Count > 0)
            return null;
        var hasNotes = sheet.Row(head + 1).ToArray().FirstOrDefault(c => !c.IsEmpty).Text.StartsWith(NoteMark, StringComparison.Ordinal);
        return new TidyColumns(head, head + (hasNotes ? 2 : 1), fields);
    }
}
