using Meguri.Plans.Model;
using Meguri.Plans.Sheets;
using Meguri.Shared.Time;
using Meguri.Shared.Workbooks;

namespace Meguri.Plans.Offline;

/// <summary>持ち出しブック: the sheets of a person as one workbook to write in away from the network: one tab a sheet, one row a field, only the fields open that the person may write.</summary>
public static class OfflineBook
{
    /// <summary>Name of the hidden tab that says whose book it is.</summary>
    public const string Mark = "meguri";

    /// <summary>What stands in that tab's first cell.</summary>
    public const string Format = "meguri-offline/1";

    /// <summary>Column of the text to write.</summary>
    public const int Typed = 3;

    /// <summary>Hidden column of the field's name.</summary>
    public const int Name = 4;

    /// <summary>Hidden column of the mark of what was there.</summary>
    public const int Seen = 5;

    private const int FirstRow = 5;

    private static readonly CellStyle Field = CellStyle.Wrapped with { Bold = true, Border = CellBorder.Thin };
    private static readonly CellStyle Former = CellStyle.Wrapped with { Color = "555555", Fill = "F2F2F2", Border = CellBorder.Thin };
    private static readonly CellStyle Open = CellStyle.Wrapped with { Fill = "FFFBE6", Border = CellBorder.Thin, Locked = false };
    private static readonly CellStyle OpenAmount = Open with { Align = CellAlign.Right };

    /// <summary>Writes the book.</summary>
    public static byte[] Write(PlanIndex plan, FiscalYear year, IReadOnlyList<(SheetData Data, SheetSlots Slots)> sheets)
    {
        using var bytes = new MemoryStream();
        using (var book = new WorkbookWriter(bytes, $"{plan.Document.Plan.Title} {year.Era} 持ち出しブック"))
        {
            foreach (var (data, slots) in sheets)
                WriteSheet(book, data, [.. slots.ByName.Values.Where(IsWritten)]);
            using var mark = book.AddSheet(Mark, new SheetLayout { Hidden = true, Protected = true });
            mark.Row().Text(Format).Text(plan.Document.Plan.Code).Text($"{year.Value}");
        }
        return bytes.ToArray();
    }

    /// <summary>The fields that the book offers: what is told in words, amounts and choices. Marks and the order of lines stay on the page.</summary>
    public static bool IsWritten(SheetSlot slot) => slot.MayEdit && !slot.IsFlag && slot.Address.Kind != PlanRecords.Listing.Name;

    private static void WriteSheet(WorkbookWriter book, SheetData data, IReadOnlyList<SheetSlot> slots)
    {
        using var sheet = book.AddSheet(
            data.Measure.Code,
            new SheetLayout
            {
                Columns = [new(30), new(44), new(60), new(1, Hidden: true), new(1, Hidden: true)],
                FrozenRows = FirstRow - 1,
                Protected = true,
                Validations =
                [
                    .. slots
                        .Select((slot, i) => (slot, Row: FirstRow + i))
                        .Where(s => s.slot.Words.Count > 0)
                        .Select(s => new SheetValidation(CellAddress.Of(s.Row, Typed), Choices: s.slot.Words, OnlyWarns: false)),
                ],
                Print = new SheetPrint { TitleRows = (FirstRow - 1, FirstRow - 1) },
            }
        );
        sheet.Row().Text($"{data.Measure.Code} {data.Measure.Name}", CellStyle.Title);
        sheet
            .Row()
            .Text($"実績 {data.Year.ResultYear.Full}・計画 {data.Year.PlanYear.Full}　金額の単位は{data.Unit.Name}", CellStyle.AsText);
        sheet
            .Row()
            .Text(
                "黄色の欄だけに書けます。書いたら、このブックを「持ち出し」の画面から戻してください。変えた欄だけが保存されます。",
                CellStyle.AsText
            );
        sheet.Row().Text("欄", CellStyle.Head).Text("前年度", CellStyle.Head).Text("記入", CellStyle.Head);
        foreach (var slot in slots)
            sheet
                .Row()
                .Text(slot.Title, Field)
                .Text(slot.Before ?? "", Former)
                .Text(slot.Shown, slot.MaxLength == 0 && slot.Words.Count == 0 ? OpenAmount : Open)
                .Text(slot.Address.Name)
                .Text(slot.Token);
    }
}
