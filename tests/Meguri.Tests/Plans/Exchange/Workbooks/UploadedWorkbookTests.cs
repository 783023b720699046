using Meguri.Plans.Exchange.Workbooks;

namespace Meguri.Tests.Plans.Exchange.Workbooks;

public class UploadedWorkbookTests
{
    private static UploadedSheet Read(RawXlsx file) => UploadedWorkbook.Open(file.Bytes(), "x.xlsx").Sheets[0];

    [Fact]
    public void Reads_every_way_of_writing_a_value()
    {
        var sheet = Read(RawXlsx.WithRows("""
            <row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2"><v>1234.5</v></c><c r="D2" t="b"><v>1</v></c><c r="E2" t="str"><f>A2</f><v>式の値</v></c>
            <c r="F2" t="inlineStr"><is><t xml:space="preserve"> 空白 </t></is></c><c r="G2" s="1"><v>45383</v></c><c r="H2" t="e"><v>#REF!</v></c></row>
            <row><c t="s"><v>1</v></c></row><row r="9"/>
            """, """<mergeCells count="1"><mergeCell ref="A2:B3"/></mergeCells>""")
            .Shared("""<si><t>市民<![CDATA[<課>]]></t></si><si><r><t xml:space="preserve">髙 </t></r><r><t>﨑𠮷葛󠄀</t></r><rPh sb="0" eb="1"><t>タカ</t></rPh></si>""")
            .Styles("""<xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/>"""));

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
        Assert.Equal((CellKind.Error, "#エラー"), (sheet[2, 8].Kind, sheet[2, 8].Text));
        Assert.Equal("髙 﨑𠮷葛󠄀", sheet[3, 1].Text);
        Assert.Equal("A2:B3", sheet.MergeAt(3, 2)!.Value.ToString());
        Assert.Null(sheet.MergeAt(4, 1));
        Assert.Equal("表!H2", sheet.Place(2, 8).ToString());
    }

    [Fact]
    public void Reads_text_that_the_format_escapes()
    {
        var sheet = Read(RawXlsx.WithRows("""<row r="1"><c r="A1" t="inlineStr"><is><t>a_x000D_b</t></is></c><c r="B1" t="inlineStr"><is><t>_x005F_x0041_</t></is></c><c r="C1" t="inlineStr"><is><t xml:space="preserve"> </t></is></c><c r="D1" t="inlineStr"><is><t xml:space="preserve">&#10;&#10; </t></is></c></row>"""));
        Assert.Equal("a\rb", sheet[1, 1].Text);
        Assert.Equal("_x0041_", sheet[1, 2].Text);
        Assert.Equal(" ", sheet[1, 3].Text);
        Assert.Equal("\n\n ", sheet[1, 4].Text);
    }

    [Fact]
    public void Reads_prefixed_names_and_a_far_away_last_row()
    {
        var file = RawXlsx.WithRows("").Part("xl/worksheets/sheet1.xml",
            $"""<x:worksheet xmlns:x="{RawXlsx.Main}"><x:sheetData><x:row r="3"><x:c r="B3"><x:v>7</x:v></x:c></x:row><x:row r="1048576"><x:c r="A1048576" s="0"/></x:row></x:sheetData></x:worksheet>""");
        var sheet = Read(file);
        Assert.Equal((3, 2), (sheet.RowCount, sheet.ColumnCount));
        Assert.Equal(7, sheet[3, 2].Number);
    }

    [Theory]
    [InlineData(1, "A")]
    [InlineData(26, "Z")]
    [InlineData(27, "AA")]
    [InlineData(702, "ZZ")]
    [InlineData(16384, "XFD")]
    public void Names_columns_as_spreadsheets_do(int column, string name) => Assert.Equal(name, CellAddress.Column(column));
}
