using Meguri.Shared.Workbooks;
using static Meguri.Tests.Shared.Workbooks.SeenLook;

namespace Meguri.Tests.Shared.Workbooks;

/// <summary>What a person does not see is left out and told, and read when chosen.</summary>
public class SeenBookTests
{
    private const string Styles = """
        <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
        <numFmts><numFmt numFmtId="164" formatCode="#,##0,"/></numFmts>
        <fonts><font/><font><strike/></font><font><color rgb="FFFFFFFF"/></font><font><color theme="0"/></font><font><strike val="0"/><color theme="1"/></font></fonts>
        <fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF003366"/></patternFill></fill></fills>
        <cellStyleXfs><xf fontId="1"/></cellStyleXfs>
        <cellXfs><xf/><xf fontId="1"/><xf fontId="2"/><xf fontId="2" fillId="2"/><xf fontId="3"/><xf fontId="4"/><xf numFmtId="164"/></cellXfs>
        </styleSheet>
        """;

    private static UploadedWorkbook Book(string rows, string before = "", string after = "", string shared = "") =>
        UploadedWorkbook.Open(
            RawXlsx
                .WithRows("")
                .Part("xl/styles.xml", Styles)
                .Shared(shared)
                .Part(
                    "xl/worksheets/sheet1.xml",
                    $"""<worksheet xmlns="{RawXlsx.Main}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>"""
                )
                .Bytes(),
            "x.xlsx"
        );

    [Fact]
    public void Hidden_rows_and_columns()
    {
        var book = Book(
            $"<row r=\"1\">{Cell("A1", "い")}{Cell("B1", "ろ")}{Cell("C1", "は")}</row><row r=\"2\" hidden=\"1\">{Cell("A2", "に")}</row><row r=\"3\" ht=\"0\" customHeight=\"1\">{Cell("A3", "ほ")}</row>",
            before: "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/><col min=\"3\" max=\"3\" width=\"9\"/></cols>"
        );
        Assert.Equal("い|は", Texts(book));
        Assert.Equal("い|は|に|ほ", Texts(book, ("unseen/rows", "read")));
        Assert.Equal("い|ろ|は", Texts(book, ("unseen/columns", "read")));
        var seen = SeenBook.Of(book);
        Assert.Equal(["unseen/rows", "unseen/columns"], seen.Decisions.Select(d => d.Id));
        Assert.All(seen.Decisions, d => Assert.True(d.IsOptional && d.Default == "leave"));
        Assert.Equal(["表!A2", "表!A3"], seen.Decisions[0].Options[0].Copies.Select(c => c.Place.ToString()));
        Assert.Contains("2セル", seen.Decisions[0].Question, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_a_filter_leaves_out_are_called_so()
    {
        var book = Book(
            $"<row r=\"1\">{Cell("A1", "い")}</row><row r=\"2\" hidden=\"1\">{Cell("A2", "ろ")}</row>",
            after: """<autoFilter ref="A1:A2"><filterColumn colId="0"><filters><filter val="い"/></filters></filterColumn></autoFilter>"""
        );
        Assert.Equal("い", Texts(book));
        Assert.Equal("unseen/filtered", Assert.Single(SeenBook.Of(book).Decisions).Id);
        Assert.Equal("い|ろ", Texts(book, ("unseen/filtered", "read")));
    }

    // Workbook programs write this where the unused rows below are hidden; a row that is written says itself whether it is.
    [Fact]
    public void Rows_hidden_by_default_are_those_that_are_not_written()
    {
        var book = Book(
            $"<row r=\"1\" hidden=\"0\">{Cell("A1", "い")}</row><row r=\"2\">{Cell("A2", "ろ")}</row><row r=\"3\" hidden=\"1\">{Cell("A3", "は")}</row>",
            before: "<sheetFormatPr defaultRowHeight=\"18\" zeroHeight=\"1\"/>"
        );
        Assert.Equal("い|ろ", Texts(book));
    }

    [Fact]
    public void Struck_through_cells_and_pieces_of_text()
    {
        var book = Book(
            $"<row r=\"1\">{Cell("A1", "消した", 1)}{Cell("B1", "残す", 5)}<c r=\"C1\" t=\"s\"><v>0</v></c><c r=\"D1\" t=\"s\"><v>1</v></c><c r=\"E1\" s=\"1\"><v>300</v></c></row>",
            shared: "<si><r><rPr><strike/></rPr><t>１０</t></r><r><rPr><sz val=\"10\"/></rPr><t>８町内会</t></r></si><si><r><rPr><strike val=\"1\"/></rPr><t>すべて消した</t></r></si>"
        );
        Assert.Equal("残す|８町内会", Texts(book));
        Assert.Equal("消した|残す|１０８町内会|すべて消した|300", Texts(book, ("unseen/struck", "read")));
        Assert.Contains("4セル", Assert.Single(SeenBook.Of(book).Decisions).Question, StringComparison.Ordinal);
    }

    [Fact]
    public void White_on_white_and_not_white_on_dark()
    {
        var book = Book(
            $"<row r=\"1\">{Cell("A1", "白", 2)}{Cell("B1", "紺地に白", 3)}{Cell("C1", "紙の色", 4)}{Cell("D1", "黒", 0)}</row>"
        );
        Assert.Equal("紺地に白|黒", Texts(book));
        Assert.Equal("白|紺地に白|紙の色|黒", Texts(book, ("unseen/white", "read")));
    }

    [Fact]
    public void Zeros_that_the_sheet_is_set_not_to_show()
    {
        const string row = "<row r=\"1\"><c r=\"A1\"><v>0</v></c><c r=\"B1\"><v>10</v></c></row>";
        var book = Book(row, before: "<sheetViews><sheetView showZeros=\"0\" workbookViewId=\"0\"/></sheetViews>");
        Assert.Equal("10", Texts(book));
        Assert.Equal("0|10", Texts(book, ("unseen/white", "read")));
        Assert.Equal("0|10", Texts(Book(row, before: "<sheetViews><sheetView workbookViewId=\"0\"/></sheetViews>")));
    }

    [Fact]
    public void Hidden_sheets()
    {
        var book = UploadedWorkbook.Open(
            RawXlsx
                .WithRows("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")
                .Part(
                    "xl/workbook.xml",
                    $"""<workbook xmlns="{RawXlsx.Main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="表" sheetId="1" state="hidden" r:id="rId1"/></sheets></workbook>"""
                )
                .Bytes(),
            "x.xlsx"
        );
        Assert.Empty(SeenBook.Of(book).Sheets);
        Assert.Contains(
            "「読まない",
            string.Concat(Assert.Single(SeenBook.Of(book).Decisions).Options.Select(o => $"「{o.Title}")),
            StringComparison.Ordinal
        );
        Assert.Equal("1", Texts(book, ("unseen/sheets", "read")));
    }

    [Fact]
    public void A_merged_value_is_seen_while_any_part_of_its_range_is_and_inner_values_never()
    {
        var book = Book(
            $"<row r=\"1\" hidden=\"1\">{Cell("A1", "結合")}{Cell("B1", "隠れる")}</row><row r=\"2\">{Cell("A2", "古い値")}{Cell("B2", "見える")}</row>",
            after: "<mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells>"
        );
        Assert.Equal("結合|見える", Texts(book));
    }

    [Fact]
    public void Digits_behind_a_format_are_read_when_chosen()
    {
        var book = Book("<row r=\"1\"><c r=\"A1\" s=\"6\"><v>1234567</v></c><c r=\"B1\" s=\"6\"><v>2000</v></c></row>");
        var decision = Assert.Single(SeenBook.Of(book).Decisions);
        Assert.Equal("rounded", decision.Id);
        Assert.Equal(["1,235", "1234.567"], decision.Options.Select(o => o.Copies.Single().Amount));
        Assert.Equal("1,235|2", Texts(book));
        Assert.Equal("1234.567|2", Texts(book, ("rounded", "read")));
    }

    [Fact]
    public void Pieces_of_text_in_white_and_raised_figures()
    {
        var book = Book(
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" s=\"3\" t=\"s\"><v>0</v></c><c r=\"D1\" t=\"s\"><v>2</v></c></row>",
            shared: "<si><r><rPr><color rgb=\"FFFFFFFF\"/></rPr><t>1</t></r><r><t>300</t></r></si>"
                + "<si><r><t>300</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>注12</t></r></si>"
                + "<si><r><rPr><color rgb=\"FFFF0000\"/></rPr><t>赤</t></r><r><t>と黒</t></r></si>"
        );
        Assert.Equal("300|300注¹²|1300|赤と黒", Texts(book));
        Assert.Equal("1300|300注¹²|1300|赤と黒", Texts(book, ("unseen/white", "read")));
    }

    [Fact]
    public void Rows_and_columns_so_narrow_that_nothing_is_seen()
    {
        var book = Book(
            $"<row r=\"1\">{Cell("A1", "い")}{Cell("B1", "ろ")}</row><row r=\"2\" ht=\"0.75\">{Cell("A2", "は")}</row><row r=\"3\" ht=\"9\">{Cell("A3", "に")}</row>",
            before: "<cols><col min=\"2\" max=\"2\" width=\"0.08\"/></cols>"
        );
        Assert.Equal("い|に", Texts(book));
    }

    [Fact]
    public void Texts_that_their_format_hides()
    {
        const string styles = """
            <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts><numFmt numFmtId="164" formatCode=";;;"/><numFmt numFmtId="165" formatCode=";;;[White]@"/><numFmt numFmtId="166" formatCode="0;0;0;@"/></numFmts>
            <fonts><font/></fonts><fills><fill/></fills><cellXfs><xf/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs></styleSheet>
            """;
        var book = UploadedWorkbook.Open(
            RawXlsx
                .WithRows($"<row r=\"1\">{Cell("A1", "い", 1)}{Cell("B1", "ろ", 2)}{Cell("C1", "は", 3)}</row>")
                .Part("xl/styles.xml", styles)
                .Bytes(),
            "x.xlsx"
        );
        Assert.Equal("は", Texts(book));
        Assert.Equal("い|ろ|は", Texts(book, ("unseen/white", "read")));
    }
}
