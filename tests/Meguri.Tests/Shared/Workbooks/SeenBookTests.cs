using Meguri.Shared.Workbooks;

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

    private static string Texts(UploadedWorkbook book, params (string Id, string Option)[] answers) =>
        string.Join(
            '|',
            SeenBook
                .Of(book, answers.ToDictionary(a => a.Id, a => a.Option))
                .Sheets.SelectMany(s => Enumerable.Range(1, s.RowCount).SelectMany(r => s.Row(r).ToArray()))
                .Select(c => c.Text)
                .Where(t => t.Length > 0)
        );

    private static string Cell(string address, string text, int style = 0) =>
        $"""<c r="{address}" s="{style}" t="inlineStr"><is><t>{text}</t></is></c>""";

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

    // A workbook of one style, whose font and fill are given, and one text in it.
    private static UploadedWorkbook Coloured(string font, string fill, string dxfs = "", string after = "", string cells = "")
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

    [Theory]
    [InlineData("<color rgb=\"FFFEFEFE\"/>", "", "")]
    [InlineData("<color theme=\"0\" tint=\"-4.9989318521683403E-2\"/>", "", "")]
    [InlineData("<color indexed=\"9\"/>", "", "")]
    [InlineData(
        "<color theme=\"4\" tint=\"0.8\"/>",
        "<patternFill patternType=\"solid\"><fgColor theme=\"4\" tint=\"0.8\"/></patternFill>",
        ""
    )]
    [InlineData("", "<patternFill patternType=\"solid\"><fgColor rgb=\"FF000000\"/></patternFill>", "")]
    [InlineData("<sz val=\"1\"/>", "", "")]
    [InlineData("<color theme=\"0\"/>", "<patternFill patternType=\"solid\"><fgColor theme=\"4\"/></patternFill>", "字")]
    [InlineData("<color rgb=\"FFFFFF00\"/>", "", "字")]
    [InlineData("<color rgb=\"FFC0C0C0\"/>", "", "字")]
    [InlineData("<color rgb=\"FFFFFFFF\"/>", "<patternFill patternType=\"gray125\"/>", "字")]
    [InlineData("<sz val=\"6\"/>", "<patternFill patternType=\"solid\"><fgColor rgb=\"FFFFFFCC\"/></patternFill>", "字")]
    public void Letters_of_nearly_the_colour_of_their_ground(string font, string fill, string seen)
    {
        var book = Coloured(font, fill);
        Assert.Equal(seen, Texts(book));
        Assert.Equal("字", Texts(book, ("unseen/white", "read")));
    }

    [Theory]
    [InlineData("type=\"cellIs\" operator=\"equal\"", "0", "い|5")]
    [InlineData("type=\"cellIs\" operator=\"between\"", "1</formula><formula>9", "い|0")]
    [InlineData("type=\"expression\"", "A1=A2", "い|5")]
    [InlineData("type=\"expression\"", "$A1=\"い\"", "5|0")]
    [InlineData("type=\"expression\"", "LEN(A1)=1", "")]
    [InlineData("type=\"expression\"", "OR(ISTEXT(A1),A1&lt;1)", "5")]
    [InlineData("type=\"expression\"", "NOT(ISNUMBER(A1))", "5|0")]
    [InlineData("type=\"expression\"", "ISERROR(A1)", "い|5|0")]
    [InlineData("type=\"containsText\" operator=\"containsText\" text=\"い\"", "NOT(ISERROR(SEARCH(\"い\",A1)))", "5|0")]
    public void Conditions_that_write_in_white(string rule, string formula, string seen)
    {
        var book = Coloured(
            "",
            "",
            "<dxf><font><color rgb=\"FFFFFFFF\"/></font></dxf>",
            $"<conditionalFormatting sqref=\"A1:A3\"><cfRule {rule} dxfId=\"0\" priority=\"1\"><formula>{formula}</formula></cfRule></conditionalFormatting>",
            $"<row r=\"1\">{Cell("A1", "い")}</row><row r=\"2\"><c r=\"A2\"><v>5</v></c></row><row r=\"3\"><c r=\"A3\"><v>0</v></c></row>"
        );
        Assert.Equal(seen, Texts(book));
        Assert.Equal("い|5|0", Texts(book, ("unseen/white", "read")));
    }

    [Theory]
    [InlineData("COUNTIF(A:A,A1)>1")]
    [InlineData("Sheet2!A1=1")]
    [InlineData("TODAY()>A1")]
    [InlineData("A1+1>2")]
    public void A_condition_that_nobody_can_work_out_is_asked(string formula)
    {
        var book = Coloured(
            "",
            "",
            "<dxf><font><color rgb=\"FFFFFFFF\"/></font></dxf>",
            $"<conditionalFormatting sqref=\"A1\"><cfRule type=\"expression\" dxfId=\"0\"><formula>{formula.Replace(">", "&gt;", StringComparison.Ordinal)}</formula></cfRule></conditionalFormatting>"
        );
        var asked = Assert.Single(SeenBook.Of(book).Decisions);
        Assert.Equal(("unseen/conditional", false), (asked.Id, asked.IsOptional));
        Assert.Equal("字", Texts(book, ("unseen/conditional", "read")));
        // Red letters hide nothing, whether the condition holds or not.
        Assert.Empty(
            SeenBook
                .Of(
                    Coloured(
                        "",
                        "",
                        "<dxf><font><color rgb=\"FFFF0000\"/></font></dxf>",
                        $"<conditionalFormatting sqref=\"A1\"><cfRule type=\"expression\" dxfId=\"0\"><formula>COUNTIF(A1,1)</formula></cfRule></conditionalFormatting>"
                    )
                )
                .Decisions
        );
    }

    // What is looked for stands in another cell.
    [Theory]
    [InlineData("containsText")]
    [InlineData("notContainsText")]
    [InlineData("beginsWith")]
    [InlineData("endsWith")]
    public void A_condition_on_words_that_are_not_in_it_is_asked(string type) =>
        Assert.Equal(
            "unseen/conditional",
            Assert
                .Single(
                    SeenBook
                        .Of(
                            Coloured(
                                "",
                                "",
                                "<dxf><font><color rgb=\"FFFFFFFF\"/></font></dxf>",
                                $"<conditionalFormatting sqref=\"A1\"><cfRule type=\"{type}\" dxfId=\"0\"><formula>NOT(ISERROR(SEARCH($Z$1,A1)))</formula></cfRule></conditionalFormatting>"
                            )
                        )
                        .Decisions
                )
                .Id
        );

    // Its formula is written for A1, the first cell of both.
    [Theory]
    [InlineData("A1:A2 A3")]
    [InlineData("A3 A1:A2")]
    public void A_condition_over_several_ranges_moves_with_the_first_cell_of_all(string ranges)
    {
        var book = Coloured(
            "",
            "",
            "<dxf><font><color rgb=\"FFFFFFFF\"/></font></dxf>",
            $"<conditionalFormatting sqref=\"{ranges}\"><cfRule type=\"expression\" dxfId=\"0\"><formula>A1=5</formula></cfRule></conditionalFormatting>",
            $"<row r=\"1\">{Cell("A1", "い")}</row><row r=\"2\"><c r=\"A2\"><v>5</v></c></row><row r=\"3\"><c r=\"A3\"><v>0</v></c></row>"
        );
        Assert.Equal("い|0", Texts(book));
    }

    // As programs since 2010 write it where a condition refers to another sheet or shows only a bar.
    [Fact]
    public void Conditions_in_an_extension_and_bars_without_their_number()
    {
        var book = Coloured(
            "",
            "",
            "",
            "<conditionalFormatting sqref=\"B1\"><cfRule type=\"dataBar\" priority=\"2\"><dataBar showValue=\"0\"><cfvo type=\"min\"/><cfvo type=\"max\"/><color rgb=\"FF638EC6\"/></dataBar></cfRule></conditionalFormatting>"
                + "<extLst><ext xmlns:x14=\"urn:x14\" xmlns:xm=\"urn:xm\"><x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule type=\"expression\" priority=\"1\"><xm:f>TRUE</xm:f><x14:dxf><font><color theme=\"0\"/></font></x14:dxf></x14:cfRule><xm:sqref>A1</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>",
            $"<row r=\"1\">{Cell("A1", "字")}<c r=\"B1\"><v>5</v></c>{Cell("C1", "残る")}</row>"
        );
        Assert.Equal("残る", Texts(book));
        Assert.Equal("字|5|残る", Texts(book, ("unseen/white", "read")));
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

    // A head in white is seen on the colour that the table's style gives it; a style of the workbook's own may hide what has no colour of its own.
    [Theory]
    [InlineData("TableStyleMedium2", "見出し|字")]
    [InlineData("TableStyleLight9", "見出し|字")]
    [InlineData("TableStyleLight1", "字")]
    [InlineData("白", "")]
    [InlineData("", "字")]
    public void Tables_are_seen_in_the_colours_of_their_style(string style, string seen)
    {
        const string main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        var book = UploadedWorkbook.Open(
            RawXlsx
                .WithRows($"<row r=\"1\">{Cell("A1", "見出し", 1)}</row><row r=\"2\">{Cell("A2", "字")}</row>")
                .Part(
                    "xl/styles.xml",
                    $"<styleSheet {main}><fonts><font/><font><color theme=\"0\"/></font></fonts><fills><fill/></fills><cellXfs><xf/><xf fontId=\"1\"/></cellXfs><dxfs><dxf><font><color rgb=\"FFFFFFFF\"/></font></dxf></dxfs><tableStyles><tableStyle name=\"白\"><tableStyleElement type=\"wholeTable\" dxfId=\"0\"/></tableStyle></tableStyles></styleSheet>"
                )
                .Part(
                    "xl/worksheets/_rels/sheet1.xml.rels",
                    """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/table" Target="../tables/table1.xml"/></Relationships>"""
                )
                .Part(
                    "xl/tables/table1.xml",
                    $"<table {main} ref=\"A1:A2\" headerRowCount=\"1\"><tableStyleInfo name=\"{style}\"/></table>"
                )
                .Bytes(),
            "x.xlsx"
        );
        Assert.Equal(seen, Texts(book));
        Assert.Equal("見出し|字", Texts(book, ("unseen/white", "read")));
    }
}
