using Meguri.Shared.Workbooks;

namespace Meguri.Tests.Shared.Workbooks;

/// <summary>Words in shapes and text boxes are known with the cells below them; drawings never keep a workbook from being read.</summary>
public class SheetShapeTests
{
    private const string Names =
        "xmlns:x=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";

    private static UploadedSheet Sheet(string drawing) =>
        UploadedWorkbook
            .Open(
                RawXlsx
                    .WithRows("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")
                    .Part(
                        "xl/worksheets/_rels/sheet1.xml.rels",
                        """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" Target="../drawings/drawing1.xml"/></Relationships>"""
                    )
                    .Part("xl/drawings/drawing1.xml", drawing)
                    .Bytes(),
                "x.xlsx"
            )
            .Sheets[0];

    private static string From(int row, int column) =>
        $"<x:from><x:col>{column}</x:col><x:colOff>0</x:colOff><x:row>{row}</x:row><x:rowOff>0</x:rowOff></x:from>";

    private static string To(int row, int column, int offset) =>
        $"<x:to><x:col>{column}</x:col><x:colOff>0</x:colOff><x:row>{row}</x:row><x:rowOff>{offset}</x:rowOff></x:to>";

    private static string Words(string words, string about = "") =>
        $"<x:sp><x:nvSpPr><x:cNvPr id=\"2\" name=\"図\"{about}/></x:nvSpPr><x:txBody>{string.Concat(words.Split('\n').Select(w => $"<a:p><a:r><a:t>{w}</a:t></a:r></a:p>"))}</x:txBody></x:sp>";

    [Fact]
    public void Shapes_with_words_are_known_with_their_cells()
    {
        var sheet = Sheet(
            $"<x:wsDr {Names}>"
                + $"<x:twoCellAnchor>{From(14, 1)}{To(15, 4, 0)}{Words("成果の文。\n続き")}</x:twoCellAnchor>"
                + $"<x:twoCellAnchor>{From(1, 0)}{To(3, 2, 900)}<x:grpSp>{Words("組の中")}</x:grpSp></x:twoCellAnchor>"
                + $"<x:oneCellAnchor>{From(4, 2)}<x:ext cx=\"1371600\" cy=\"457200\"/><mc:AlternateContent><mc:Choice>{Words("一つの角")}</mc:Choice><mc:Fallback>{Words("一つの角")}</mc:Fallback></mc:AlternateContent></x:oneCellAnchor>"
                + $"<x:twoCellAnchor>{From(7, 1)}{To(8, 4, 0)}{Words("隠した字", " hidden=\"1\"")}</x:twoCellAnchor>"
                + $"<x:twoCellAnchor>{From(7, 1)}{To(8, 4, 0)}{Words(" ")}</x:twoCellAnchor>"
                + "</x:wsDr>"
        );
        Assert.Equal(
            [new("成果の文。\n続き", 15, 2, 15, 4), new("組の中", 2, 1, 4, 2), new("一つの角", 5, 3, 7, 5)],
            sheet.Shapes.AsEnumerable()
        );
    }

    [Theory]
    [InlineData("<x:wsDr")]
    [InlineData("")]
    [InlineData("<a><b/></a>")]
    public void A_broken_drawing_takes_nothing_from_the_cells(string drawing)
    {
        var sheet = Sheet(drawing);
        Assert.Empty(sheet.Shapes);
        Assert.Equal("1", sheet[1, 1].Text);
    }
}
