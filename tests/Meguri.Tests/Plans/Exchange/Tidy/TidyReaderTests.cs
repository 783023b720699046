using Meguri.Plans;
using Meguri.Plans.Exchange;
using Meguri.Plans.Exchange.Tidy;
using Meguri.Shared.Records;
using Meguri.Shared.Workbooks;

namespace Meguri.Tests.Plans.Exchange.Tidy;

public class TidyReaderTests
{
    private static readonly PlanDocument Demo = TidyRoundTripTests.Demo();

    private static ImportReading Read(string sheet, params object?[][] rows) => Read(sheet, false, rows);

    private static ImportReading Read(string sheet, bool removeMissing, params object?[][] rows)
    {
        using var stream = new MemoryStream();
        using (var book = new WorkbookWriter(stream, ""))
        {
            using var writer = book.AddSheet(sheet);
            foreach (var row in rows)
            {
                writer.Row();
                foreach (var cell in row)
                {
                    if (cell is int number)
                        writer.Number((long)number);
                    else
                        writer.Text((string?)cell);
                }
            }
        }
        return TidyReader.Read(SeenBook.Of(UploadedWorkbook.Open(stream.ToArray(), "x.xlsx")).Sheets, Demo, removeMissing);
    }

    private static IReadOnlyList<RecordChange> Changes(ImportReading reading) =>
        PlanDiff.Between(Demo, reading.After!, removeMissing: true);

    [Fact]
    public void A_column_that_is_not_there_leaves_what_the_plan_holds()
    {
        var project = Demo.Results[0].ProjectCode;
        var reading = Read("事業実績", ["実績年度", "事業番号", "決算額（円）"], ["令和５年度", project, "△１，２３４"]);
        Assert.Empty(reading.Problems);
        var change = Assert.Single(Changes(reading));
        Assert.Equal(("result", ChangeType.Changed), (change.Kind.Name, change.Type));
        Assert.Equal("-1234", Assert.Single(change.Fields).After);
    }

    [Theory]
    [InlineData("32‐4\u200B")]
    [InlineData("３２－４")]
    [InlineData("32−4")]
    [InlineData("32ー4")]
    public void A_code_that_looks_like_one_that_is_there_is_that_one_in_every_kind(string typed)
    {
        var node = Read("項目", ["コード", "段", "名前"], [typed, 3, "別の名前"]);
        Assert.Empty(node.Problems);
        Assert.Equal("32-4", Assert.Single(Changes(node)).Key);
        var sheet = Read("施策シート", ["施策コード", "計画年度", "重点施策"], [typed, "R6", 1]);
        Assert.Empty(sheet.Problems);
        Assert.Equal(Demo.Sheets.Count, sheet.After!.Sheets.Count);
        var project = Read("事業", ["事業番号", "本掲の施策コード"], ["Ｐ０１０", typed]);
        Assert.DoesNotContain(project.Problems, p => p.Stops);
        Assert.Equal("32-4", project.After!.Projects.Single(p => p.Code == "P010").HomeMeasureCode);
        var child = Read("項目", ["コード", "上のコード", "段", "名前"], ["32", null, 2, "上"], ["32-9", "３２", 3, "下"]);
        Assert.Equal("32", child.After!.Nodes.Single(n => n.Code == "32-9").ParentCode);
        // Twice in one file, however it is written, is twice.
        Assert.Contains(Read("項目", ["コード", "段", "名前"], ["99‐9", 3, "新"], ["９９－９", 3, "新"]).Problems, p =>
            p.Expected.Contains("一つだけにしてください", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("○", "1")]
    [InlineData("TRUE", "1")]
    [InlineData("はい", "1")]
    [InlineData(1, "1")]
    [InlineData("", null)]
    [InlineData("×", null)]
    public void A_mark_is_read_however_it_is_written(object typed, string? expected)
    {
        var sheet = Demo.Sheets[0];
        var reading = Read("施策シート", ["施策コード", "計画年度", "重点施策"], [sheet.MeasureCode, "R6", typed]);
        Assert.Empty(reading.Problems);
        var read = reading.After!.Sheets.Single(s => s.MeasureCode == sheet.MeasureCode);
        Assert.Equal(expected, PlanRecords.Sheet["priority"].GetText(read));
        Assert.Equal(sheet.Outcomes, read.Outcomes);
    }

    [Fact]
    public void Every_problem_names_its_cell_what_stands_there_and_what_should()
    {
        var reading = Read(
            "事業実績",
            ["事業番号", "実績年度", "決算額（円）", "財源区分", "自分のメモ", "当時の事業名"],
            ["※鍵", "", "", "", "", ""],
            [Demo.Results[0].ProjectCode, "令和5年度", "千円", "単独", "", ""],
            [Demo.Results[1].ProjectCode, "去年", 0, "単独", "", ""],
            ["ない番号", "2023", 0, "借金", "", new string('長', 201)],
            [Demo.Results[2].ProjectCode, "2023", 0, "", "", "a"],
            [Demo.Results[2].ProjectCode, "R5", 0, "", "", "b"]
        );
        Assert.Equal(
            ["事業実績!E1", "事業実績!C3", "事業実績!B4", "事業実績!A7", "事業実績!A5", "事業実績!F5", "事業実績!D5"],
            reading.Problems.Select(p => p.Place.ToString())
        );
        Assert.Equal([false, true, true, true, true, true, true], reading.Problems.Select(p => p.Stops));
        Assert.Equal("去年", reading.Problems[2].Found);
        Assert.Contains("200字まで。いまは201字", reading.Problems[5].Expected, StringComparison.Ordinal);
        Assert.Contains("単独、補助", reading.Problems[6].Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_key_column_is_a_problem_and_an_unknown_sheet_is_not_read()
    {
        var missing = Read("事業", ["事業名"], ["名前"]);
        Assert.Contains(missing.Problems, p => p.Stops && p.Expected.Contains("事業番号", StringComparison.Ordinal));
        var unknown = Read("メモ", ["何か"]);
        Assert.False(Assert.Single(unknown.Problems).Stops);
        Assert.Empty(Changes(unknown));
    }

    [Theory]
    [InlineData("決算額（千円）", true)]
    [InlineData("決算額", true)]
    [InlineData("実績（R5）", false)]
    [InlineData("実績内容", false)]
    public void A_heading_near_one_that_is_known_names_it(string heading, bool stops)
    {
        var problem = Assert.Single(Read("事業実績", ["実績年度", "事業番号", heading], ["R5", Demo.Results[0].ProjectCode, "1"]).Problems);
        Assert.Equal(("事業実績!C1", stops), (problem.Place.ToString(), problem.Stops));
        Assert.Contains(stops ? "「決算額（円）」の列なら" : "「実績」の列なら", problem.Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("決算金額（円）", "決算額（円）")]
    [InlineData("当時の名称", "当時の事業名")]
    public void A_heading_that_is_like_a_free_one_names_it(string heading, string near)
    {
        var problem = Assert.Single(Read("事業実績", ["実績年度", "事業番号", heading], ["R5", Demo.Results[0].ProjectCode, "1"]).Problems);
        Assert.False(problem.Stops);
        Assert.Contains($"「{near}」の列なら", problem.Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("事業実績（R5）")]
    [InlineData("1.事業実績")]
    [InlineData("令和５年度事業実績")]
    public void A_sheet_may_have_more_in_its_name(string name)
    {
        var reading = Read(name, ["実績年度", "事業番号", "決算額（円）"], ["R5", Demo.Results[0].ProjectCode, "1234"]);
        Assert.Empty(reading.Problems);
        Assert.Equal("1234", Assert.Single(Assert.Single(Changes(reading)).Fields).After);
        // A memo with such a name is none.
        Assert.False(Assert.Single(Read(name, ["メモ"]).Problems).Stops);
    }

    [Fact]
    public void Two_sheets_of_one_kind_are_a_problem()
    {
        var book = Forms.RawForm.Table("事業実績（R4）").Text(1, 1, "実績年度").Text(1, 2, "事業番号");
        var sheet = SeenBook.Of(UploadedWorkbook.Open(book.Bytes(), "x.xlsx")).Sheets[0];
        Assert.True(TidyReader.IsTidy([sheet, sheet], PlanRecords.All));
        var reading = TidyReader.Read([sheet, sheet], Demo);
        Assert.Contains(reading.Problems, p => p.Stops && p.Expected.Contains("1枚にまとめ", StringComparison.Ordinal));
        Assert.Empty(Changes(reading));
    }

    [Fact]
    public void Words_of_a_list_may_be_written_in_full()
    {
        var codes = Demo.Results.Where(r => r.Year.Value == 2023).Select(r => r.ProjectCode).Take(2).ToList();
        var reading = Read("事業実績", ["実績年度", "事業番号", "財源区分"], ["R5", codes[0], "単独事業"], ["R5", codes[1], "補　助"]);
        Assert.Empty(reading.Problems);
        Assert.Equal(
            ["単独", "補助"],
            codes.Select(code => reading.After!.Results.Single(r => r.ProjectCode == code && r.Year.Value == 2023).Funding)
        );
    }

    [Fact]
    public void Only_a_supplement_needs_its_number()
    {
        string[] head = ["事業番号", "年度", "段階", "補正の号数", "金額（円）"];
        var code = Demo.Projects[0].Code;
        var reading = Read("事業の金額", head, [code, "R5", "要求", "", 1000]);
        Assert.DoesNotContain(reading.Problems, p => p.Place.ToString() == "事業の金額!D2");
        Assert.Equal(0, reading.After!.Amounts.Single(a => a.ProjectCode == code && a is { Year.Value: 2023, Stage: "要求" }).Number);
        Assert.Equal("事業の金額!D2", Assert.Single(Read("事業の金額", head, [code, "R5", "補正", "", 1000]).Problems).Place.ToString());
    }

    [Fact]
    public void A_new_number_beside_a_name_that_is_known_is_told()
    {
        var known = Demo.Projects[0];
        var reading = Read("事業", ["事業番号", "事業名"], ["Z999", known.Name]);
        var problem = Assert.Single(reading.Problems, p => p.Place.ToString() == "事業!A2");
        Assert.False(problem.Stops);
        Assert.Contains($"番号を「{known.Code}」に", problem.Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("（単位：千円）", true)]
    [InlineData("（単位：円）", false)]
    [InlineData("実績の一覧", false)]
    public void Another_unit_above_the_head_is_a_problem(string above, bool stops)
    {
        var reading = Read("事業実績", [above], ["実績年度", "事業番号", "決算額（円）"], ["R5", Demo.Results[0].ProjectCode, 7_681]);
        string[] expected = stops ? ["事業実績!A1"] : [];
        Assert.Equal(expected, reading.Problems.Where(p => p.Stops).Select(p => p.Place.ToString()));
    }

    [Theory]
    [InlineData("#,##0,", true)]
    [InlineData("#,##0", false)]
    [InlineData("#,##0,\"千円\"", false)]
    public void Thousands_shown_by_a_format_are_a_problem(string format, bool stops)
    {
        var book = Forms.RawForm.Table("事業実績").Text(1, 1, "実績年度").Text(1, 2, "事業番号").Text(1, 3, "決算額（円）");
        book.Text(2, 1, "R5").Text(2, 2, Demo.Results[0].ProjectCode).Number(2, 3, 7_681_000, format);
        var reading = TidyReader.Read(SeenBook.Of(UploadedWorkbook.Open(book.Bytes(), "x.xlsx")).Sheets, Demo);
        string[] expected = stops ? ["事業実績!C2"] : [];
        Assert.Equal(expected, reading.Problems.Where(p => p.Stops).Select(p => p.Place.ToString()));
    }

    [Fact]
    public void What_the_file_no_longer_holds_goes_only_when_asked()
    {
        var related = Demo.Related[0];
        object?[][] rows =
        [
            ["施策コード", "計画年度", "関連する施策コード", "順"],
            [related.MeasureCode, 2024, related.RelatedCode, related.Order],
        ];
        Assert.Empty(Changes(Read("関連施策", rows)));
        var removed = Changes(Read("関連施策", removeMissing: true, rows));
        Assert.Equal(Demo.Related.Count - 1, removed.Count);
        Assert.All(removed, c => Assert.Equal(("related", ChangeType.Removed), (c.Kind.Name, c.Type)));
    }

    [Fact]
    public void Removing_what_others_refer_to_is_a_problem()
    {
        var reading = Read("施策シート", removeMissing: true, ["施策コード", "計画年度"]);
        Assert.Contains(reading.Problems, p => p.Place.Sheet == "いまの計画" && p.Stops);
    }

    [Fact]
    public void A_code_that_became_a_date_is_explained()
    {
        var file = RawXlsxWithDate();
        var problem = Assert.Single(TidyReader.Read(SeenBook.Of(UploadedWorkbook.Open(file, "x.xlsx")).Sheets, Demo).Problems, p =>
            p.Stops
        );
        Assert.Equal("関連施策!A2", problem.Place.ToString());
        Assert.Contains("日付に変えています", problem.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void A_budget_head_that_became_a_date_is_explained()
    {
        var file = Meguri
            .Tests.Shared.Workbooks.RawXlsx.WithRows(
                """<row r="1"><c t="inlineStr"><is><t>事業番号</t></is></c><c t="inlineStr"><is><t>年度</t></is></c><c t="inlineStr"><is><t>項</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>P010</t></is></c><c r="B2"><v>2024</v></c><c r="C2" t="d"><v>2026-10-05</v></c></row>""",
                sheetName: "予算科目と人工"
            )
            .Bytes();
        var problem = Assert.Single(TidyReader.Read(SeenBook.Of(UploadedWorkbook.Open(file, "x.xlsx")).Sheets, Demo).Problems, p =>
            p.Stops
        );
        Assert.Equal("予算科目と人工!C2", problem.Place.ToString());
        Assert.Contains("日付に変えています", problem.Expected, StringComparison.Ordinal);
    }

    private static byte[] RawXlsxWithDate() =>
        Meguri
            .Tests.Shared.Workbooks.RawXlsx.WithRows(
                """<row r="1"><c t="inlineStr"><is><t>施策コード</t></is></c><c t="inlineStr"><is><t>計画年度</t></is></c><c t="inlineStr"><is><t>関連する施策コード</t></is></c><c t="inlineStr"><is><t>順</t></is></c></row><row r="2"><c r="A2" s="1"><v>45383</v></c><c r="B2"><v>2024</v></c><c r="C2"><v>5</v></c><c r="D2"><v>1</v></c></row>""",
                sheetName: "関連施策"
            )
            .Styles("""<xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/>""")
            .Bytes();
}
