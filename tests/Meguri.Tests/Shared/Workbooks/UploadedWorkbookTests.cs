using Meguri.Shared.Workbooks;

namespace Meguri.Tests.Shared.Workbooks;

public class UploadedWorkbookTests
{
    private static UploadedSheet Read(RawXlsx file) => UploadedWorkbook.Open(file.Bytes(), "x.xlsx").Sheets[0];

    [Fact]
    public void Reads_every_way_of_writing_a_value()
    {
        var sheet = Read(
            RawXlsx
                .WithRows(
                    """
                    <row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2"><v>1234.5</v></c><c r="D2" t="b"><v>1</v></c><c r="E2" t="str"><f>A2</f><v>式の値</v></c>
                    <c r="F2" t="inlineStr"><is><t xml:space="preserve"> 空白 </t></is></c><c r="G2" s="1"><v>45383</v></c><c r="H2" t="e"><v>#REF!</v></c></row>
                    <row><c t="s"><v>1</v></c></row><row r="9"/>
                    """,
                    """<mergeCells count="1"><mergeCell ref="A2:B2"/></mergeCells>"""
                )
                .Shared(
                    """<si><t>市民<![CDATA[<課>]]></t></si><si><r><t xml:space="preserve">髙 </t></r><r><t>﨑𠮷葛󠄀</t></r><rPh sb="0" eb="1"><t>タカ</t></rPh></si>"""
                )
                .Styles("""<xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/>""")
        );

        Assert.Equal("表", sheet.Name);
        Assert.Equal((3, 8), (sheet.RowCount, sheet.ColumnCount));
        Assert.True(sheet.IsEmptyRow(1));
        Assert.Equal("市民<課>", sheet[2, 1].Text);
        Assert.True(sheet[2, 2].IsEmpty);
        Assert.Equal((CellKind.Number, 1234.5), (sheet[2, 3].Kind, sheet[2, 3].Number));
        Assert.True(sheet[2, 4].Flag);
        Assert.Equal("式の値", sheet[2, 5].Text);
        Assert.Equal(" 空白 ", sheet[2, 6].Text);
        Assert.Equal((CellKind.Date, "2024/4/1"), (sheet[2, 7].Kind, sheet[2, 7].Text));
        Assert.Equal((CellKind.Error, "#REF!"), (sheet[2, 8].Kind, sheet[2, 8].Text));
        Assert.Contains("#REF!", sheet[2, 8].Fault, StringComparison.Ordinal);
        Assert.Equal("髙 﨑𠮷葛󠄀", sheet[3, 1].Text);
        Assert.Equal("A2:B2", sheet.MergeAt(2, 2)!.Value.ToString());
        Assert.Null(sheet.MergeAt(4, 1));
        Assert.Equal("表!H2", sheet.Place(2, 8).ToString());
    }

    [Fact]
    public void Reads_text_that_the_format_escapes()
    {
        var sheet = Read(
            RawXlsx.WithRows(
                """<row r="1"><c r="A1" t="inlineStr"><is><t>a_x000D_b</t></is></c><c r="B1" t="inlineStr"><is><t>_x005F_x0041_</t></is></c><c r="C1" t="inlineStr"><is><t xml:space="preserve"> </t></is></c><c r="D1" t="inlineStr"><is><t xml:space="preserve">&#10;&#10; </t></is></c></row>"""
            )
        );
        Assert.Equal("a\rb", sheet[1, 1].Text);
        Assert.Equal("_x0041_", sheet[1, 2].Text);
        Assert.Equal(" ", sheet[1, 3].Text);
        Assert.Equal("\n\n ", sheet[1, 4].Text);
    }

    [Fact]
    public void Reads_prefixed_names_and_a_far_away_last_row()
    {
        var file = RawXlsx
            .WithRows("")
            .Part(
                "xl/worksheets/sheet1.xml",
                $"""<x:worksheet xmlns:x="{RawXlsx.Main}"><x:sheetData><x:row r="3"><x:c r="B3"><x:v>7</x:v></x:c></x:row><x:row r="1048576"><x:c r="A1048576" s="0"/></x:row></x:sheetData></x:worksheet>"""
            );
        var sheet = Read(file);
        Assert.Equal((3, 2), (sheet.RowCount, sheet.ColumnCount));
        Assert.Equal(7, sheet[3, 2].Number);
    }

    [Theory]
    [InlineData("""<c r="A1"><f>B1+1</f></c>""", true)]
    [InlineData("""<c r="A1"><f>B1+1</f><v></v></c>""", true)]
    [InlineData("""<c r="A1"><f>B1+1</f><v/></c>""", true)]
    [InlineData("""<c r="A1"><f t="shared" si="0"/></c>""", true)]
    [InlineData("""<c r="A1" t="str"><f>""</f></c>""", true)]
    [InlineData("""<c r="A1" t="str"><f>IF(B1="","",B1)</f><v></v></c>""", false)]
    [InlineData("""<c r="A1"><f>B1+1</f><v>0</v></c>""", false)]
    [InlineData("<c r='A1' t='e'><v>#NAME?</v></c>", true)]
    [InlineData("<c t='e'><v>#DIV/0!</v></c>", true)]
    [InlineData("""<c t="e"><f>1/0</f><v>#N/A</v></c>""", true)]
    [InlineData("""<c r="A1"><v>abc</v></c>""", true)]
    [InlineData("""<c r="A1" t="inlineStr"><is><t>#REF!</t></is></c>""", true)]
    [InlineData("""<c r="A1" t="inlineStr"><is><t>#1</t></is></c>""", false)]
    [InlineData("""<c r="A1" t="inlineStr"><is><t>#REF! のまま</t></is></c>""", false)]
    public void A_formula_without_result_and_every_error_is_a_fault(string cell, bool isFault) =>
        Assert.Equal(isFault, Read(RawXlsx.WithRows($"<row r=\"1\">{cell}<c r=\"B1\"><v>1</v></c></row>"))[1, 1].Fault is not null);

    [Theory]
    [InlineData("1", 43921, "2024/4/1")]
    [InlineData("true", 43921, "2024/4/1")]
    [InlineData("0", 45383, "2024/4/1")]
    public void Days_may_be_counted_from_1904(string from1904, int day, string shown)
    {
        var file = RawXlsx
            .WithRows($"<row r=\"1\"><c r=\"A1\" s=\"1\"><v>{day}</v></c></row>")
            .Styles("<xf/><xf numFmtId=\"14\"/>")
            .Part(
                "xl/workbook.xml",
                $"""<workbook xmlns="{RawXlsx.Main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="{from1904}"/><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>"""
            );
        Assert.Equal(shown, Read(file)[1, 1].Text);
    }

    [Theory]
    [InlineData("2024-04-01", "2024/4/1")]
    [InlineData("2024-04-01T00:00:00", "2024/4/1")]
    [InlineData("2024-04-01T09:30:00", "2024/4/1 9:30:00")]
    public void Days_may_be_written_out(string written, string shown)
    {
        var cell = Read(RawXlsx.WithRows($"<row r=\"1\"><c r=\"A1\" t=\"d\"><v>{written}</v></c></row>"))[1, 1];
        Assert.Equal((CellKind.Date, shown), (cell.Kind, cell.Text));
    }

    [Fact]
    public void What_stands_within_a_merged_range_is_not_read()
    {
        var sheet = Read(
            RawXlsx.WithRows(
                """<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row><row r="2"><c r="A2"><v>4</v></c></row>""",
                """<mergeCells><mergeCell ref="A1:B2"/></mergeCells>"""
            )
        );
        Assert.Equal(1, sheet[1, 1].Number);
        Assert.True(sheet[1, 2].IsEmpty && sheet[2, 1].IsEmpty);
        Assert.Equal((1, 3), (sheet.RowCount, sheet.ColumnCount));
    }

    [Fact]
    public void Parts_are_found_by_their_links_whatever_they_are_called()
    {
        const string Strict = "http://purl.oclc.org/ooxml/spreadsheetml/main",
            Office = "http://purl.oclc.org/ooxml/officeDocument/relationships";
        const string Rels = "http://schemas.openxmlformats.org/package/2006/relationships";
        var file = new RawXlsx()
            .Part("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>""")
            .Part(
                "_rels/.rels",
                $"""<Relationships xmlns="{Rels}"><Relationship Id="a" Type="{Office}/officeDocument" Target="/book/workbook22.xml"/></Relationships>"""
            )
            .Part(
                "book/workbook22.xml",
                $"""<workbook xmlns="{Strict}" xmlns:q="{Office}"><sheets><sheet name="図" sheetId="2" q:id="g"/><sheet name="表" sheetId="1" q:id="s"/></sheets></workbook>"""
            )
            .Part(
                "book/_rels/workbook22.xml.rels",
                $"""<Relationships xmlns="{Rels}"><Relationship Id="g" Type="{Office}/chartsheet" Target="c.xml"/><Relationship Id="s" Type="{Office}/worksheet" Target="../data/./one.xml"/><Relationship Id="t" Type="{Office}/sharedStrings" Target="words.xml"/></Relationships>"""
            )
            .Part("book/words.xml", $"""<sst xmlns="{Strict}"><si><t>市民課</t></si></sst>""")
            .Part(
                "data/one.xml",
                $"""<worksheet xmlns="{Strict}"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>"""
            );
        Assert.Equal("市民課", Read(file)[1, 1].Text);
    }

    [Fact]
    public void A_cell_longer_than_excel_holds_is_named()
    {
        var refused = Assert.Throws<FileRefusedException>(() =>
            Read(RawXlsx.WithRows($"<row r=\"3\"><c r=\"B3\" t=\"inlineStr\"><is><t>{new string('長', 32_768)}</t></is></c></row>"))
        );
        Assert.Equal("long-cell", refused.Code);
        Assert.Contains("「B3」", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "A")]
    [InlineData(26, "Z")]
    [InlineData(27, "AA")]
    [InlineData(702, "ZZ")]
    [InlineData(16384, "XFD")]
    public void Names_columns_as_spreadsheets_do(int column, string name) => Assert.Equal(name, CellAddress.Column(column));

    [Fact]
    public void An_error_word_in_a_cell_made_for_texts_is_what_was_typed()
    {
        var book = RawXlsx.WithRows("""<row r="1"><c r="A1" s="1" t="inlineStr"><is><t>#REF!</t></is></c></row>""");
        var cell = UploadedWorkbook.Open(book.Styles("""<xf/><xf numFmtId="49"/>""").Bytes(), "x.xlsx").Sheets[0][1, 1];
        Assert.Equal((CellKind.Text, "#REF!"), (cell.Kind, cell.Text));
    }

    [Fact]
    public void Words_above_and_below_the_printed_pages_are_known_without_their_codes()
    {
        var sheet = UploadedWorkbook
            .Open(
                RawXlsx
                    .WithRows(
                        "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
                        "<headerFooter><oddHeader>&amp;L&amp;\"游ゴシック,標準\"&amp;9北斗市&amp;R（単位：百万円）</oddHeader><oddFooter>&amp;C&amp;P / &amp;N ページ&amp;&amp;</oddFooter></headerFooter>"
                    )
                    .Bytes(),
                "x.xlsx"
            )
            .Sheets[0];
        Assert.Equal(["北斗市", "（単位：百万円）", "/   ページ&"], sheet.PageWords);
    }

    // Words at the beginning of a table that are other files' marks too.
    [Theory]
    [InlineData("BMI,人数\n22,5")]
    [InlineData("BM番号,事業名,決算額\nBM01,補助金,5")]
    [InlineData("\"BMW\",台数\n1,2")]
    [InlineData("ID,氏名\n1,花子")]
    [InlineData("GIF,枚数\n1,2")]
    public void A_table_that_begins_as_another_file_does_is_a_table(string text) =>
        Assert.Null(FileKind.Of(System.Text.Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_bitmap_is_a_picture() =>
        Assert.Equal("picture", FileKind.Of([(byte)'B', (byte)'M', 54, 1, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0]));
}
