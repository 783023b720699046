using Meguri.Plans.Exchange;
using Meguri.Shared.Imports;
using Meguri.Shared.Workbooks;
using Meguri.Tests.Plans.Exchange.Forms;

namespace Meguri.Tests.Shared.Workbooks;

/// <summary>Notes on cells (コメント, メモ) are told wherever a file is read, and never read as what the cell says.</summary>
public class CellNoteTests
{
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Talks = "http://schemas.microsoft.com/office/2017/10/relationships";

    internal static byte[] Book(RawXlsx book, string notes, string? talk = null) =>
        book.Part(
                "xl/worksheets/_rels/sheet1.xml.rels",
                $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/comments" Target="../comments1.xml"/>{(
                    talk is null
                        ? ""
                        : $"<Relationship Id=\"rId2\" Type=\"{Talks}/threadedComment\" Target=\"../threadedComments/threadedComment1.xml\"/>"
                )}</Relationships>"""
            )
            .Part("xl/comments1.xml", notes)
            .Part("xl/threadedComments/threadedComment1.xml", talk ?? "<x/>")
            .Bytes();

    internal static string Notes(params (string At, string Text)[] notes) =>
        $"""<comments xmlns="{RawXlsx.Main}"><authors><author>加藤</author></authors><commentList>{string.Concat(notes.Select(n => $"<comment ref=\"{n.At}\" authorId=\"0\"><text>{n.Text}</text></comment>"))}</commentList></comments>""";

    private static RawXlsx Rows() =>
        RawXlsx.WithRows(
            "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>事業番号</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>当初予算額</t></is></c></row><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>P011</t></is></c><c r=\"B2\"><v>5</v></c></row>"
        );

    [Fact]
    public void Notes_stand_with_their_cells_and_not_in_them()
    {
        var sheet = UploadedWorkbook
            .Open(
                Book(
                    Rows(),
                    Notes(
                        ("B2", "<r><rPr><b/></rPr><t>係:</t></r><r><t xml:space=\"preserve\">\n補正で 7</t></r><rPh><t>よみ</t></rPh>"),
                        ("A1", "<t>ただの文</t>"),
                        // Excel begins a note with its author's name.
                        ("A3", "<r><rPr><b/></rPr><t>加藤:</t></r><r><t xml:space=\"preserve\">\n名前のある文</t></r>"),
                        ("C3", "<t> </t>"),
                        ("", "<t>どこでもない</t>")
                    )
                ),
                "x.xlsx"
            )
            .Sheets[0];
        Assert.Equal([new(1, 1, "ただの文"), new(2, 2, "係:\n補正で 7"), new(3, 1, "名前のある文")], sheet.Notes.AsEnumerable());
        Assert.Equal("5", sheet[2, 2].Text);
    }

    // Newer programs write a talk apart, and for older ones a note that says so.
    [Fact]
    public void A_talk_is_told_once_with_its_answers()
    {
        var sheet = UploadedWorkbook
            .Open(
                Book(
                    Rows(),
                    Notes(("B2", "<t>[スレッド化されたコメント] 新しい版で開いてください。</t>"), ("A2", "<t>メモ</t>")),
                    """<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="B2" id="{1}"><text>7では？</text></threadedComment><threadedComment ref="B2" id="{2}" parentId="{1}"><text>はい</text></threadedComment></ThreadedComments>"""
                ),
                "x.xlsx"
            )
            .Sheets[0];
        Assert.Equal([new(2, 1, "メモ"), new(2, 2, "7では？\nはい")], sheet.Notes.AsEnumerable());
    }

    [Theory]
    [InlineData("<comments")]
    [InlineData("")]
    [InlineData("<a><b/></a>")]
    public void A_broken_part_of_notes_takes_nothing_from_the_cells(string part)
    {
        var sheet = UploadedWorkbook.Open(Book(Rows(), part), "x.xlsx").Sheets[0];
        Assert.Empty(sheet.Notes);
        Assert.Equal("P011", sheet[2, 1].Text);
    }

    [Fact]
    public void A_table_tells_them()
    {
        var table = TableFile.Read(Book(Rows(), Notes(("B2", "<t>補正で 7</t>"))));
        Assert.Equal(
            "表!B2のコメント（メモ）「補正で 7」は、表の中身としては読みません。要るものなら、セルに書いてください。",
            Assert.Single(table.LeftOut)
        );
    }

    [Fact]
    public void A_table_with_many_says_how_many_more()
    {
        var table = TableFile.Read(Book(Rows(), Notes([.. Enumerable.Range(1, 13).Select(n => ($"A{n}", $"<t>{n}番</t>"))])));
        Assert.Equal(11, table.LeftOut.Count);
        Assert.Equal("ほかにコメント（メモ）が3件あり、これも読みません。", table.LeftOut[^1]);
    }

    [Fact]
    public void A_form_tells_them_and_is_read()
    {
        var form = new RawForm("32-4", null);
        var row = form.RowOf("町内会活動活性化交付金");
        var file = Book(form.Package(), Notes(($"C{row}", "<t>来年は別の名前</t>")));
        var reading = PlanFile.Read(file, "様式.xlsx").Over(FormTestPlans.DemoPlan(), ImportChoices.None, new HashSet<string>());
        var told = Assert.Single(reading.Problems, p => p.Found == "来年は別の名前");
        Assert.Equal(($"32-4!C{row}", false, CellNote.Unread), (told.Place.ToString(), told.Stops, told.Expected));
        Assert.DoesNotContain(reading.Problems, p => p.Stops);
    }
}
