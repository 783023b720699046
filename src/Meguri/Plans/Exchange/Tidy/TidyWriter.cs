using Meguri.Plans.Model;
using Meguri.Shared.Records;
using Meguri.Shared.Time;
using Meguri.Shared.Workbooks;

namespace Meguri.Plans.Exchange.Tidy;

/// <summary>整形ブックの書出し: a plan as a workbook, one sheet for each kind of record, losing nothing.</summary>
public static class TidyWriter
{
    private const int FirstRow = 3;
    private const int RowsToFillIn = 2_000;

    /// <summary>Writes the plan; the same plan gives the same bytes.</summary>
    public static byte[] Write(PlanDocument document)
    {
        using var stream = new MemoryStream();
        Write(document, stream);
        return stream.ToArray();
    }

    /// <summary>Writes the plan to a stream.</summary>
    public static void Write(PlanDocument document, Stream stream)
    {
        document.Sorted();
        using var book = new WorkbookWriter(stream, document.Plan.Title);
        TidyGuide.Write(book, document.Plan.Title);
        foreach (var kind in PlanRecords.All)
            WriteKind(book, kind, document);
    }

    private static void WriteKind(WorkbookWriter book, RecordKind kind, PlanDocument document)
    {
        var records = document.Of(kind);
        var fields = kind.Fields.ToArray();
        var styles = fields.Select(Style).ToArray();
        var last = FirstRow + records.Count + RowsToFillIn;
        using var sheet = book.AddSheet(
            kind.Title,
            new SheetLayout
            {
                Columns = [.. fields.Select((f, i) => new SheetColumn(Width(f), styles[i]))],
                FrozenRows = 2,
                FrozenColumns = fields.Count(f => f.IsKey),
                Validations =
                [
                    .. fields.Select(
                        (f, i) => Validation(f, $"{CellAddress.Column(i + 1)}{FirstRow}:{CellAddress.Column(i + 1)}{last}", document)
                    ),
                ],
                Print = new() { Landscape = true, TitleRows = (1, 1) },
            }
        );
        sheet.Row();
        foreach (var field in fields)
            sheet.Text(field.Title, CellStyle.Head);
        sheet.Row();
        foreach (var field in fields)
            sheet.Text(TidyColumns.NoteMark + Note(field), CellStyle.Note);
        foreach (var record in records)
        {
            sheet.Row();
            for (var i = 0; i < fields.Length; i++)
                WriteCell(sheet, fields[i].Get(record!), styles[i]);
        }
    }

    private static void WriteCell(SheetWriter sheet, object? value, CellStyle style)
    {
        switch (value)
        {
            case string text:
                sheet.Text(text.Length == 0 ? null : text, text.Length == 0 ? null : style);
                break;
            case long number:
                sheet.Number(number, style);
                break;
            case int number:
                sheet.Number(number, style);
                break;
            case decimal number:
                sheet.Number(number, style);
                break;
            case DateOnly date when date != default:
                sheet.Text(DateText.Iso(date), style);
                break;
            case FiscalYear { Value: > 0 } year:
                sheet.Number(year.Value, style);
                break;
            case true:
                sheet.Number(1L, style);
                break;
            default:
                sheet.Empty();
                break;
        }
    }

    private static string Note(Field field) =>
        (
            field.IsKey ? "（鍵）"
            : field.IsRequired ? "（必須）"
            : ""
        )
        + FieldWords.Takes(field)
        + (field.Note.Length == 0 ? "" : "。" + field.Note);

    private static CellStyle Style(Field field) =>
        field.Type switch
        {
            FieldType.Text => CellStyle.Wrapped,
            FieldType.Yen => CellStyle.Money,
            FieldType.Whole or FieldType.Year or FieldType.Flag => CellStyle.Whole,
            FieldType.Number => CellStyle.Number,
            _ => CellStyle.AsText,
        };

    private static double Width(Field field) =>
        field.Type switch
        {
            FieldType.Text => 60,
            FieldType.Line => field.MaxLength > 60 ? 40 : 16,
            FieldType.Yen => 18,
            _ => 14,
        };

    private static SheetValidation Validation(Field field, string range, PlanDocument document)
    {
        var hint = Note(field);
        if (field.FixedChoices.Count > 0)
            return new SheetValidation(range, field.FixedChoices, Hint: hint, HintTitle: field.Title);
        return new SheetValidation(
            range,
            List: field.WordList is { } list ? WordRange(document.Words, list) : null,
            Hint: hint,
            HintTitle: field.Title
        );
    }

    private static string? WordRange(List<PlanWord> words, string list)
    {
        var first = words.FindIndex(w => w.List == list);
        if (first < 0)
            return null;
        var column = CellAddress.Column(PlanRecords.Word.Fields.ToList().FindIndex(f => f.Name == "word") + 1);
        return $"{SheetName.Quoted(PlanRecords.Word.Title)}!${column}${FirstRow + first}:${column}${FirstRow + words.FindLastIndex(w => w.List == list)}";
    }
}
