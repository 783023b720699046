using Meguri.Shared.Workbooks;

namespace Meguri.Tests.Shared.Workbooks;

/// <summary>A workbook as a person sees it, in one line.</summary>
internal static class SeenLook
{
    public static string Texts(UploadedWorkbook book, params (string Id, string Option)[] answers) =>
        string.Join(
            '|',
            SeenBook
                .Of(book, answers.ToDictionary(a => a.Id, a => a.Option))
                .Sheets.SelectMany(s => Enumerable.Range(1, s.RowCount).SelectMany(r => s.Row(r).ToArray()))
                .Select(c => c.Text)
                .Where(t => t.Length > 0)
        );

    public static string Cell(string address, string text, int style = 0) =>
        $"""<c r="{address}" s="{style}" t="inlineStr"><is><t>{text}</t></is></c>""";

    // A workbook of one style, whose font and fill are given, and one text in it.
    public static UploadedWorkbook Coloured(string font, string fill, string dxfs = "", string after = "", string cells = "")
    {
        const string main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        var styles =
            $"<styleSheet {main}><fonts><font/><font>{font}</font></fonts><fills><fill/><fill>{fill}</fill></fills><cellXfs><xf/><xf fontId=\"1\" fillId=\"1\"/></cellXfs><dxfs>{dxfs}</dxfs></styleSheet>";
        var rows = cells.Length > 0 ? cells : $"<row r=\"1\">{Cell("A1", "字", 1)}</row>";
        return UploadedWorkbook.Open(
            RawXlsx
                .WithRows("")
                .Part("xl/styles.xml", styles)
                .Part("xl/worksheets/sheet1.xml", $"<worksheet {main}><sheetData>{rows}</sheetData>{after}</worksheet>")
                .Bytes(),
            "x.xlsx"
        );
    }
}
