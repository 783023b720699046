using System.Text.RegularExpressions;
using Meguri.Plans.Exchange.Forms;
using Meguri.Shared.Imports;
using Meguri.Shared.Money;
using Meguri.Shared.Records;
using Meguri.Shared.Text;
using Meguri.Shared.Workbooks;

namespace Meguri.Plans.Exchange.Tidy;

/// <summary>Which column of a sheet holds which field, found by the titles in its head.</summary>
internal sealed partial class TidyColumns
{
    /// <summary>Begins every note; a row of notes under the head is not data.</summary>
    public const string NoteMark = "※";

    private const int MostRowsAboveHead = 10;
    private const double NearEnough = 0.4;

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

    // 「決算額（円）」 below 「（単位：千円）」 says two things.
    private static void CheckUnitsAbove(UploadedSheet sheet, int head, ProblemList problems)
    {
        for (var row = 1; row < head; row++)
        {
            var cells = sheet.Row(row);
            for (var i = 0; i < cells.Length; i++)
            {
                if (
                    cells[i].Kind == CellKind.Text
                    && FormHeading.UnitsSaid(cells[i].Text) is { Count: > 0 } names
                    && names.Any(n => FormHeading.UnitCalled(n) != PlanUnit.Yen)
                )
                    problems.Add(
                        sheet.Place(row, i + 1),
                        cells[i].Text,
                        "列の見出しの単位は円です。金額を円で書き、この単位の記載を「単位：円」に直すか消してください。"
                    );
            }
        }
    }

    // 「決算額（千円）」 and 「決算額」 are near 「決算額（円）」.
    private static string Bare(string title) => Brackets().Replace(TextForCompare.Normalise(title), "");

    // 「決算金額」 and 「事業名称」 are near 「決算額（円）」 and 「事業名」.
    private static Field? Near(List<Field> fields, string title) =>
        fields
            .Select(f => (Field: f, Likeness: PairLikeness.Of(Bare(f.Title), Bare(title))))
            .Where(f => f.Likeness >= NearEnough)
            .OrderByDescending(f => f.Likeness)
            .FirstOrDefault()
            .Field;

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
                var free = kind.Fields.Where(f => Array.IndexOf(fields, f) < 0).ToList();
                var same = free.Find(f => Bare(f.Title) == Bare(title));
                var near = same ?? Near(free, title);
                problems.Add(
                    sheet.Place(head, i + 1),
                    title,
                    $"「{kind.Title}」にない名前の列です。この列は読み込みません。"
                        + (near is null ? "" : $"「{near.Title}」の列なら、見出しをそう書き直してください。")
                        + (near is { Type: FieldType.Yen } ? "金額は円で書きます。" : ""),
                    stops: same is { Type: FieldType.Yen }
                );
            }
        }
        if (Array.Exists(fields, f => f is { Type: FieldType.Yen }))
            CheckUnitsAbove(sheet, head, problems);
        var missing = kind.Keys.Where(k => !seen.Contains(k)).ToList();
        foreach (var key in missing)
            problems.Add(sheet.Place(head, 1), "", $"列「{key.Title}」が要ります。見出しの行に書き足してください。");
        if (missing.Count > 0)
            return null;
        var hasNotes = sheet.Row(head + 1).ToArray().FirstOrDefault(c => !c.IsEmpty).Text.StartsWith(NoteMark, StringComparison.Ordinal);
        return new TidyColumns(head, head + (hasNotes ? 2 : 1), fields);
    }

    [GeneratedRegex(@"[(（〔\[][^()（）]*[)）〕\]]", RegexOptions.None, 5000)]
    private static partial Regex Brackets();
}
