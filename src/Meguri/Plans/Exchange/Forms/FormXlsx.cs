using Meguri.Shared.Workbooks;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>Writes laid-out sheets as an .xlsx workbook: merged boxes, rules, widths, print setup, drop-downs.</summary>
internal static class FormXlsx
{
    private static readonly CellStyle Ruled = CellStyle.AsText with { FontSize = 10, Wrap = true, Border = CellBorder.Thin };
    private static readonly CellStyle Number = new()
    {
        FontSize = 10,
        Border = CellBorder.Thin,
        Align = CellAlign.Right,
        NumberFormat = "#,##0;\"△\"#,##0",
    };

    // A unit's fraction is shown, so that nobody takes 1,234.567 for 1,235.
    private const string WithFraction = "#,##0.0#######;\"△\"#,##0.0#######";

    private static readonly Dictionary<FormStyle, CellStyle> Styles = new()
    {
        [FormStyle.Plain] = CellStyle.Plain,
        [FormStyle.Title] = CellStyle.Title with { FontSize = 15, Align = CellAlign.Center },
        [FormStyle.Heading] = new CellStyle
        {
            Bold = true,
            FontSize = 12,
            NumberFormat = "@",
        },
        [FormStyle.Label] = Ruled with { Bold = true, Fill = "EFEFEF", Align = CellAlign.Center, Top = false },
        [FormStyle.Cell] = Ruled with { Align = CellAlign.Left, Top = false },
        [FormStyle.Centre] = Ruled with { Align = CellAlign.Center, Top = false },
        [FormStyle.Text] = Ruled with { Align = CellAlign.Left },
        [FormStyle.Amount] = Number,
        [FormStyle.Total] = Number with { Bold = true },
        [FormStyle.Unit] = new CellStyle { FontSize = 9, Align = CellAlign.Right },
    };

    public static byte[] Write(IReadOnlyList<FormPage> pages, string title)
    {
        using var file = new MemoryStream();
        using (var book = new WorkbookWriter(file, title))
        {
            foreach (var page in pages)
            {
                using var sheet = book.AddSheet(page.Name, Layout(page));
                Rows(sheet, page);
            }
        }
        return file.ToArray();
    }

    private static SheetLayout Layout(FormPage page) =>
        new()
        {
            Columns = [.. page.Widths.Select(width => new SheetColumn(width))],
            Merges =
            [
                .. page
                    .Boxes.Where(b => b.RowSpan > 1 || b.ColumnSpan > 1)
                    .Select(b => new MergedRange(b.Row, b.Column, b.Row + b.RowSpan - 1, b.Column + b.ColumnSpan - 1)),
            ],
            Validations = [.. page.Choices.Select(c => new SheetValidation(c.Range, c.Words))],
            HideGrid = true,
            Print = new SheetPrint
            {
                Landscape = page.IsLandscape,
                TitleRows = page.TitleRows > 0 ? (1, page.TitleRows) : null,
                Footer = "&C&P / &N&R&A",
            },
        };

    private static void Rows(SheetWriter sheet, FormPage page)
    {
        var rows = new SortedDictionary<int, SortedDictionary<int, (FormBox Box, bool IsFirst)>>();
        foreach (var row in page.Heights.Keys)
            rows[row] = [];
        foreach (var box in page.Boxes)
        {
            // Every cell of a merged box carries its rules.
            for (var r = box.Row; r < box.Row + box.RowSpan; r++)
            {
                if (!rows.TryGetValue(r, out var cells))
                    rows[r] = cells = [];
                for (var c = box.Column; c < box.Column + box.ColumnSpan; c++)
                    cells[c] = (box, r == box.Row && c == box.Column);
            }
        }
        foreach (var (number, cells) in rows)
        {
            sheet.Row(page.Heights.GetValueOrDefault(number), number);
            foreach (var (column, (box, isFirst)) in cells)
                Cell(sheet.At(column), box, isFirst);
        }
    }

    private static void Cell(SheetWriter sheet, FormBox box, bool isFirst)
    {
        var style = Styles[box.Style];
        switch (isFirst ? box.Value : null)
        {
            case string text:
                sheet.Text(text, style);
                break;
            case decimal number:
                var shown =
                    decimal.IsInteger(number) || style.NumberFormat.Length == 0 ? style : style with { NumberFormat = WithFraction };
                if (box.Formula is null)
                    sheet.Number(number, shown);
                else
                    sheet.Formula(box.Formula, number, shown);
                break;
            default:
                sheet.Empty(style);
                break;
        }
    }
}
