using Meguri.Shared.Workbooks;
using static Meguri.Tests.Shared.Workbooks.SeenLook;

namespace Meguri.Tests.Shared.Workbooks;

/// <summary>What colours hide from a person: those of cells, of conditions in their order, and of tables.</summary>
public class SeenColourTests
{
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
    [InlineData("type=\"expression\"", "LEN(TRIM(A1))=0", "い|5|0")]
    [InlineData("type=\"expression\"", "TRIM(A1)=\"い\"", "5|0")]
    [InlineData("type=\"expression\"", "IF(A1=\"\",TRUE,FALSE)", "い|5|0")]
    [InlineData("type=\"expression\"", "IF(A1=0,1,0)", "い|5")]
    [InlineData("type=\"duplicateValues\"", "", "い|5|0")]
    [InlineData("type=\"uniqueValues\"", "", "")]
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

    // White letters as the later condition has them; the earlier one lays something else, or stops.
    [Theory]
    // What the first says stands: red letters.
    [InlineData("<cfRule type=\"expression\" priority=\"1\" dxfId=\"1\"><formula>TRUE</formula></cfRule>", "字")]
    // In the file it stands behind, in order it comes first.
    [InlineData("|<cfRule type=\"expression\" priority=\"1\" dxfId=\"1\"><formula>TRUE</formula></cfRule>", "字")]
    [InlineData("<cfRule type=\"expression\" priority=\"9\" dxfId=\"1\"><formula>TRUE</formula></cfRule>", "")]
    // It does not hold.
    [InlineData("<cfRule type=\"expression\" priority=\"1\" dxfId=\"1\"><formula>FALSE</formula></cfRule>", "")]
    // It lays nothing and stops.
    [InlineData("<cfRule type=\"expression\" priority=\"1\" stopIfTrue=\"1\"><formula>A1=\"字\"</formula></cfRule>", "字")]
    [InlineData("<cfRule type=\"expression\" priority=\"1\" stopIfTrue=\"1\"><formula>A1=\"他\"</formula></cfRule>", "")]
    [InlineData("<cfRule type=\"expression\" priority=\"1\"><formula>A1=\"字\"</formula></cfRule>", "")]
    // A dark ground under the white letters.
    [InlineData("<cfRule type=\"expression\" priority=\"1\" dxfId=\"2\"><formula>TRUE</formula></cfRule>", "字")]
    [InlineData("<cfRule type=\"expression\" priority=\"9\" dxfId=\"2\"><formula>TRUE</formula></cfRule>", "字")]
    public void Conditions_are_laid_in_their_order(string other, string seen)
    {
        const string white = "<cfRule type=\"expression\" priority=\"5\" dxfId=\"0\"><formula>A1=\"字\"</formula></cfRule>";
        var rules = other.StartsWith('|') ? white + other[1..] : other + white;
        var book = Coloured("", "", ThreeDiffs, $"<conditionalFormatting sqref=\"A1\">{rules}</conditionalFormatting>");
        Assert.Equal(seen, Texts(book));
        Assert.Equal("字", Texts(book, ("unseen/white", "read")));
        Assert.DoesNotContain(SeenBook.Of(book).Decisions, d => d.Id == "unseen/conditional");
    }

    // Nobody can say whether the first holds; it decides only where it would change what is seen.
    [Theory]
    [InlineData("dxfId=\"1\"", "unseen/conditional")]
    [InlineData("stopIfTrue=\"1\"", "unseen/conditional")]
    [InlineData("dxfId=\"3\"", "unseen/white")]
    public void A_condition_before_that_nobody_can_work_out(string first, string decision)
    {
        var book = Coloured(
            "",
            "",
            ThreeDiffs + "<dxf><fill><patternFill><bgColor rgb=\"FFFDFDFD\"/></patternFill></fill></dxf>",
            $"<conditionalFormatting sqref=\"A1\"><cfRule type=\"expression\" priority=\"1\" {first}><formula>COUNTIF(A:A,A1)&gt;1</formula></cfRule><cfRule type=\"expression\" priority=\"2\" dxfId=\"0\"><formula>TRUE</formula></cfRule></conditionalFormatting>"
        );
        Assert.Equal(decision, Assert.Single(SeenBook.Of(book).Decisions).Id);
    }

    // Pale letters of one on the pale ground of another; each alone hides nothing.
    [Theory]
    [InlineData("TRUE", "")]
    [InlineData("FALSE", "字")]
    public void Two_conditions_that_only_together_hide(string second, string seen) =>
        Assert.Equal(
            seen,
            Texts(
                Coloured(
                    "",
                    "",
                    "<dxf><font><color rgb=\"FF33CC33\"/></font></dxf><dxf><fill><patternFill><bgColor rgb=\"FF33CC33\"/></patternFill></fill></dxf>",
                    $"<conditionalFormatting sqref=\"A1\"><cfRule type=\"expression\" priority=\"1\" dxfId=\"0\"><formula>TRUE</formula></cfRule><cfRule type=\"expression\" priority=\"2\" dxfId=\"1\"><formula>{second}</formula></cfRule></conditionalFormatting>"
                )
            )
        );

    // What somebody struck through stays so, whatever lies over it; and so does what is written in the colour of its ground.
    [Theory]
    [InlineData("<rPr><strike/></rPr>", "FALSE", "")]
    [InlineData("<rPr><strike/></rPr>", "A1=\"消\"", "")]
    [InlineData("<rPr><color rgb=\"FFFFFFFF\"/></rPr>", "FALSE", "")]
    // On a dark ground white pieces are seen.
    [InlineData("<rPr><color rgb=\"FFFFFFFF\"/></rPr>", "TRUE", "消")]
    public void Pieces_keep_their_look_under_conditions(string run, string formula, string seen)
    {
        var book = Coloured(
            "",
            "",
            ThreeDiffs,
            $"<conditionalFormatting sqref=\"A1:B2\"><cfRule type=\"expression\" priority=\"1\" dxfId=\"2\"><formula>{formula}</formula></cfRule></conditionalFormatting>",
            $"<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><r>{run}<t>消</t></r></is></c></row>"
        );
        Assert.Equal(seen, Texts(book));
    }

    // 7,777,000 under a condition's own format.
    [Theory]
    [InlineData("#,##0,", "TRUE", "7,777")]
    [InlineData("#,##0,", "FALSE", "7777000")]
    [InlineData("&quot;△&quot;#,##0", "A1&gt;1", "△7,777,000")]
    [InlineData("&quot;－&quot;", "TRUE", "－")]
    [InlineData("General", "TRUE", "7777000")]
    public void A_number_is_read_in_the_format_that_a_condition_lays(string format, string formula, string seen)
    {
        var book = Coloured(
            "",
            "",
            $"<dxf><numFmt numFmtId=\"170\" formatCode=\"{format}\"/></dxf>",
            $"<conditionalFormatting sqref=\"A1\"><cfRule type=\"expression\" priority=\"1\" dxfId=\"0\"><formula>{formula}</formula></cfRule></conditionalFormatting>",
            "<row r=\"1\"><c r=\"A1\"><v>7777000</v></c></row>"
        );
        Assert.Equal(seen, Texts(book));
    }

    [Fact]
    public void A_format_under_a_condition_that_nobody_can_work_out_is_asked() =>
        Assert.Equal(
            "unseen/conditional",
            Assert
                .Single(
                    SeenBook
                        .Of(
                            Coloured(
                                "",
                                "",
                                "<dxf><numFmt numFmtId=\"170\" formatCode=\"#,##0,\"/></dxf>",
                                "<conditionalFormatting sqref=\"A1\"><cfRule type=\"expression\" priority=\"1\" dxfId=\"0\"><formula>COUNTIF(A:A,1)&gt;1</formula></cfRule></conditionalFormatting>",
                                "<row r=\"1\"><c r=\"A1\"><v>7777000</v></c></row>"
                            )
                        )
                        .Decisions
                )
                .Id
        );

    // A line through the cell, or white letters, that a condition takes away.
    [Theory]
    [InlineData("<strike/>", "<font><strike val=\"0\"/></font>", "字")]
    [InlineData("<color rgb=\"FFFFFFFF\"/>", "<font><color auto=\"1\"/></font>", "字")]
    [InlineData("<strike/>", "<font><color rgb=\"FFFF0000\"/></font>", "")]
    public void A_condition_may_take_away_what_hides(string font, string diff, string seen) =>
        Assert.Equal(
            seen,
            Texts(
                Coloured(
                    font,
                    "",
                    $"<dxf>{diff}</dxf>",
                    "<conditionalFormatting sqref=\"A1\"><cfRule type=\"expression\" priority=\"1\" dxfId=\"0\"><formula>TRUE</formula></cfRule></conditionalFormatting>"
                )
            )
        );

    // White cells, and a dark ground by a condition that nobody can work out.
    [Fact]
    public void What_may_be_brought_into_sight_is_asked() =>
        Assert.Equal(
            "unseen/conditional",
            Assert
                .Single(
                    SeenBook
                        .Of(
                            Coloured(
                                "<color rgb=\"FFFFFFFF\"/>",
                                "",
                                ThreeDiffs,
                                "<conditionalFormatting sqref=\"A1\"><cfRule type=\"expression\" priority=\"1\" dxfId=\"2\"><formula>TODAY()&gt;1</formula></cfRule></conditionalFormatting>"
                            )
                        )
                        .Decisions
                )
                .Id
        );

    // White on white, and a condition that brings it into sight; where it does not hold, nothing is seen.
    [Theory]
    [InlineData("TRUE", "字")]
    [InlineData("FALSE", "")]
    public void A_condition_that_brings_letters_into_sight(string formula, string seen) =>
        Assert.Equal(
            seen,
            Texts(
                Coloured(
                    "<color rgb=\"FFFFFFFF\"/>",
                    "",
                    ThreeDiffs,
                    $"<conditionalFormatting sqref=\"A1\"><cfRule type=\"expression\" priority=\"1\" dxfId=\"2\"><formula>{formula}</formula></cfRule></conditionalFormatting>"
                )
            )
        );

    private const string ThreeDiffs =
        "<dxf><font><color rgb=\"FFFFFFFF\"/></font></dxf><dxf><font><color rgb=\"FFFF0000\"/></font></dxf><dxf><fill><patternFill><bgColor rgb=\"FF003366\"/></patternFill></fill></dxf>";

    private static UploadedWorkbook TableBook(string head, string style, string after = "")
    {
        const string main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        return UploadedWorkbook.Open(
            RawXlsx
                .WithRows("")
                .Part(
                    "xl/worksheets/sheet1.xml",
                    $"<worksheet {main}><sheetData><row r=\"1\">{head}</row><row r=\"2\">{Cell("A2", "字")}</row></sheetData>{after}</worksheet>"
                )
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
        var book = TableBook(Cell("A1", "見出し", 1), style);
        Assert.Equal(seen, Texts(book));
        Assert.Equal("見出し|字", Texts(book, ("unseen/white", "read")));
    }

    // A white piece on the pale ground that the workbook's own style lays is not seen; in white letters on a dark head it is.
    [Theory]
    [InlineData("TableStyleMedium2", "白|字")]
    [InlineData("TableStyleLight1", "字")]
    public void A_white_piece_is_seen_on_the_ground_of_its_table(string style, string seen) =>
        Assert.Equal(
            seen,
            Texts(TableBook("<c r=\"A1\" t=\"inlineStr\"><is><r><rPr><color rgb=\"FFFFFFFF\"/></rPr><t>白</t></r></is></c>", style))
        );

    // A condition writes the head in white, and the table's style lays a colour under it.
    [Theory]
    [InlineData("TableStyleMedium2", "字")]
    [InlineData("TableStyleLight1", "")]
    public void A_condition_is_seen_on_the_ground_that_the_table_lays(string style, string seen)
    {
        var book = TableBook(
            Cell("A1", "字"),
            style,
            "<conditionalFormatting sqref=\"A1:A2\"><cfRule type=\"expression\" dxfId=\"0\" priority=\"1\"><formula>TRUE</formula></cfRule></conditionalFormatting>"
        );
        Assert.Equal(seen, Texts(book));
        Assert.Equal("字|字", Texts(book, ("unseen/white", "read")));
    }
}
