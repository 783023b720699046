using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Meguri.Shared.Workbooks;

namespace Meguri.Tests.Shared.Workbooks;

public class WorkbookWriterTests
{
    private static readonly string[] Odd =
    [
        " 前後 ",
        "\n改行\nあり\n",
        "=1+1",
        "+5",
        "-3",
        "@SUM(A1)",
        "_x0041_",
        "_x005F_x0041_",
        "髙﨑𠮷葛󠄀",
        "32-1",
        "001",
        "1e5",
        "TRUE",
        "令和6年度",
        "<b>&amp;\"'",
        "\t",
        " ",
        "　",
        "2024/4/1",
        "#REF!",
    ];

    private static byte[] Write(params string[] texts)
    {
        using var stream = new MemoryStream();
        using (var book = new WorkbookWriter(stream, "試し <1>"))
        {
            using (
                var sheet = book.AddSheet(
                    "表",
                    new SheetLayout
                    {
                        Columns = [new(20, CellStyle.AsText), new(12, CellStyle.Money, Hidden: true)],
                        FrozenRows = 1,
                        FrozenColumns = 1,
                        Filter = "A1:B1",
                        Merges = [new(1, 3, 1, 4), new(2, 3, 3, 3)],
                        Validations =
                        [
                            new("A2:A9", ["単独", "補助"], Hint: "選びます。", HintTitle: "財源区分"),
                            new("B2:B9", List: "'別の''表'!$A$1:$A$2", OnlyWarns: false),
                            new("D2", Hint: "ひとこと"),
                        ],
                        Protected = true,
                        TabColor = "FF8800",
                        HideGrid = true,
                        Print = new() { Landscape = true, TitleRows = (1, 2) },
                    }
                )
            )
            {
                sheet
                    .Row(30)
                    .Text("見出し", CellStyle.Head)
                    .Number(-12, CellStyle.Money)
                    .Number(0.5m)
                    .Number((long?)null)
                    .Empty(CellStyle.Note)
                    .At(9)
                    .Text("I列", CellStyle.Title);
                foreach (var text in texts)
                    sheet.Row().Text(text, CellStyle.AsText);
                sheet.Row(number: 90).Number(1_234_567_890_123_456_789);
            }
            using (var other = book.AddSheet("別の'表", new SheetLayout { Hidden = true }))
                other.Row().Text("A").Row().Text("B");
            using (book.AddSheet("表")) { }
            using (book.AddSheet("a/b:c*[長い名前]" + new string('長', 40))) { }
        }
        return stream.ToArray();
    }

    [Fact]
    public void Every_text_comes_back_as_text()
    {
        var sheet = UploadedWorkbook.Open(Write(Odd), "x.xlsx").Sheets[0];
        for (var i = 0; i < Odd.Length; i++)
        {
            Assert.Equal(CellKind.Text, sheet[i + 2, 1].Kind);
            Assert.Equal(Odd[i], sheet[i + 2, 1].Text);
        }
        Assert.Equal(-12, sheet[1, 2].Number);
        Assert.Equal(0.5, sheet[1, 3].Number);
        Assert.Equal("I列", sheet[1, 9].Text);
        Assert.Equal("1234567890123456789", sheet[90, 1].Text);
        Assert.Equal(["C1:D1", "C2:C3"], sheet.Merges.Select(m => m.ToString()));
    }

    [Fact]
    public void Sheets_get_usable_names_of_their_own()
    {
        var book = UploadedWorkbook.Open(Write(), "x.xlsx");
        Assert.Equal(["表", "別の'表", "表 (2)"], book.Sheets.Take(3).Select(s => s.Name));
        Assert.Equal("a_b_c__長い名前_".PadRight(31, '長'), book.Sheets[3].Name);
        Assert.Equal([false, true, false, false], book.Sheets.Select(s => s.IsHidden));
    }

    [Fact]
    public void The_same_content_gives_the_same_bytes() => Assert.Equal(Write(Odd), Write(Odd));

    [Fact]
    public void The_file_is_valid_by_the_standard()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Write(Odd)), isEditable: false);
        var errors = new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document);
        Assert.Empty(errors.Select(e => $"{e.Part?.Uri} {e.Path?.XPath} {e.Description}"));
    }
}
