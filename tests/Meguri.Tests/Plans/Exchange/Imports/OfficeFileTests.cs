using Meguri.Plans.Exchange;
using Meguri.Plans.Exchange.Imports;
using Meguri.Tests.Plans.Exchange.Forms;
using Meguri.Tests.Shared.Workbooks;
using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Plans.Exchange.Imports;

/// <summary>Workbooks as offices make them, through the page and through the command: each value is read as it is seen, or asked about and named.</summary>
public sealed class OfficeFileTests(SharedDemo demo) : IClassFixture<SharedDemo>
{
    private const int Amount = 4;

    /// <summary>What each file does, and the words by which a person is told; none where it is simply read.</summary>
    private static readonly Dictionary<string, (Func<RawForm, RawForm> Change, string[] Told)> Files = new(StringComparer.Ordinal)
    {
        ["two numbers in a row"] = (f => f.Number(Row(f), 8, 950), ["32-1!H", "見出しがない"]),
        ["a formula without its result"] = (
            f => f.Formula(Row(f), Amount, "SUM(H1:H2)", null),
            ["32-1!D", "式の計算結果がファイルに入っていません"]
        ),
        ["an error"] = (f => f.Error(Row(f), Amount, "#REF!"), ["32-1!D", "#REF!"]),
        ["a hidden row"] = (f => f.HideRow(Row(f)), ["隠れた行があります", "町会連合会補助金"]),
        ["a row that a filter leaves out"] = (f => f.HideRow(Row(f)).Filter(), ["フィルターで隠れた行"]),
        ["a hidden column"] = (f => f.Text(Row(f), 12, "メモ").HideColumn(12), ["隠れた列があります", "メモ"]),
        ["struck through"] = (f => f.Strike(Row(f), 3, "消した実績"), ["取り消し線", "消した実績"]),
        ["white on white"] = (f => f.White(Row(f), 12, "白い字"), ["見えないセル", "白い字"]),
        ["digits that the format hides"] = (f => f.Number(Row(f), Amount, 300.4, "#,##0"), ["下のけたが見えていない数"]),
        ["a day where a code was"] = (
            f => f.Number(f.RowOf("関連施策"), 2, 45568, "m\"月\"d\"日\""),
            ["32-1!B", "10月3日", "日付に変えています"]
        ),
        ["a comma for a point"] = (f => f.Text(Row(f), Amount, "54,8"), ["32-1!D", "54,8", "桁区切り"]),
        ["two hundred million in words"] = (f => f.Text(Row(f), Amount, "2億円くらい"), ["32-1!D", "2億円くらい"]),
        ["about"] = (f => f.Text(Row(f), Amount, "約300"), ["32-1!D", "約300"]),
        ["a year nobody knows"] = (
            f =>
                f.Text(1, 1, "令和9年度　施策シート（実績：令和8年度）")
                    .Text(f.RowOf("２　実施計画（令和6年度）"), 1, "２　実施計画（令和9年度）")
                    .Text(f.RowOf("１　事業実績（令和5年度）"), 1, "１　事業実績（令和8年度）"),
            ["様式年度に令和9年度を加えて読む"]
        ),
        ["a label that is missing"] = (f => f.Text(f.RowOf("成果・課題"), 1, "成果の課題"), ["「成果・課題」の欄なし", "いちばん近いのは"]),
        ["an amount in thousands by its format"] = (f => f.Number(Row(f), Amount, 300_000, "#,##0,"), []),
        ["an amount with its unit by its format"] = (f => f.Number(Row(f), Amount, 300, "#,##0\"千円\""), []),
        ["full-width figures"] = (f => f.Text(Row(f), Amount, "３００"), []),
        ["a stale value in a merged cell"] = (f => f.Number(Row(f), 6, 950), []),
        ["a label with invisible and look-alike characters"] = (
            f => f.Text(f.RowOf("成果・課題"), 1, "成\u200b果\u00a0･ 課\u2f46題".Replace("\u2f46", "", StringComparison.Ordinal)),
            []
        ),
        ["a column of last year's amounts"] = (
            f =>
                f.InsertColumn(Amount, f.RowOf("決算額（千円）"), f.RowOf("合計"))
                    .Text(f.RowOf("決算額（千円）"), Amount, "前年度決算額")
                    .Number(Row(f), Amount, 931),
            []
        ),
        ["a percent"] = (f => f.Number(Row(f), Amount, 0.548, "0.0%"), ["32-1!D", "54.8%"]),
        ["a period above the title"] = (f => f.Text(1, 9, "計画期間：令和5年度〜令和9年度"), []),
    };

    // What a program cannot write: a filter that is at work, a formula without its result.
    private static readonly (string Name, string Writer)[] Unwritable =
    [
        ("a row that a filter leaves out", OfficeWriter.SheetJs),
        ("a row that a filter leaves out", OfficeWriter.LibreOffice),
        ("a formula without its result", OfficeWriter.LibreOffice),
    ];

    public static TheoryData<string, string> Written
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var name in Files.Keys)
            foreach (var writer in OfficeWriter.All.Where(w => !Unwritable.Contains((name, w))))
                all.Add(name, writer);
            return all;
        }
    }

    /// <summary>The files that LibreOffice saves anew.</summary>
    internal static IEnumerable<(string Name, RawForm Form)> ForLibreOffice =>
        Files.Keys.Where(n => !Unwritable.Contains((n, OfficeWriter.LibreOffice))).Select(n => (n, Form(n)));

    private static int Row(RawForm form) => form.RowOf("P001");

    private static RawForm Form(string name) => Files[name].Change(new RawForm("32-1", Meguri.Demo.Hokuto.HokutoCity.Plan()));

    private static byte[] Make(string name, string writer) => OfficeWriter.Write(Form(name), name, writer);

    [Theory]
    [MemberData(nameof(Written))]
    public Task On_the_page(string name, string writer) => OnThePageAsync(demo.App, Make(name, writer), Files[name].Told);

    [Theory]
    [MemberData(nameof(Written))]
    public Task By_the_command(string name, string writer) => ByTheCommandAsync(demo.App, Make(name, writer), Files[name].Told);

    /// <summary>The page tells of a form in these words, or says that it changes nothing.</summary>
    internal static async Task OnThePageAsync(TestApp app, byte[] form, string[] told)
    {
        var client = await app.SignedInAsync();
        var uploaded = await ImportPageTests.UploadAsync(client, form, "様式.xlsx");
        Assert.Equal(302, uploaded.Status);
        var preview = await client.GetAsync(uploaded.Location!);
        Assert.Equal(200, preview.Status);
        foreach (var words in told)
            Assert.Contains(words, preview.Text, StringComparison.Ordinal);
        if (told.Length == 0)
            Assert.Contains("変わるものはありません", preview.Text, StringComparison.Ordinal);
    }

    /// <summary>The command does the same.</summary>
    internal static async Task ByTheCommandAsync(TestApp app, byte[] form, string[] told)
    {
        var file = new FileInfo(Path.Combine(Path.GetTempPath(), $"meguri-{Guid.NewGuid():N}.xlsx"));
        await File.WriteAllBytesAsync(file.FullName, form);
        try
        {
            await using var scope = app.Scope();
            var (output, errors) = (new StringWriter(), new StringWriter());
            var report = new ImportReport(asJson: false, output, errors);
            var code = await ImportVerb.RunAsync(scope.ServiceProvider, file, ImportChoices.None, dryRun: true, report, default);
            Assert.Equal("", errors.ToString());
            foreach (var words in told)
                Assert.True(output.ToString().Contains(words, StringComparison.Ordinal), $"{words}: {output}");
            if (told.Length == 0)
            {
                Assert.Equal(Meguri.Shared.Hosting.ExitCode.Clean, code);
                Assert.Contains("追加 0件、変更 0件、削除 0件", output.ToString(), StringComparison.Ordinal);
            }
        }
        finally
        {
            file.Delete();
        }
    }

    [Fact]
    public async Task What_is_not_seen_is_left_out_by_a_confirm_and_read_when_it_was_chosen()
    {
        await using var app = await TestApp.DemoAsync();
        var client = await app.SignedInAsync();
        var file = new RawForm("32-1", Meguri.Demo.Hokuto.HokutoCity.Plan());
        file.Strike(file.RowOf("成果・課題"), 2, "消したはずの成果");
        var preview = await client.GetAsync((await ImportPageTests.UploadAsync(client, file.Bytes(), "見え消し.xlsx")).Location!);
        // Nothing must be chosen for what is left as it is seen.
        Assert.NotNull(preview.One("#confirm button"));
        var chosen = await preview.SubmitAsync(new() { ["answers[unseen/struck]"] = "read" }, form: "#choices");
        var again = await client.GetAsync(chosen.Location!);
        Assert.Contains("消したはずの成果", again.Text, StringComparison.Ordinal);
        Assert.NotNull(again.One("input[name='answers[unseen/struck]'][value=read][checked]"));
    }

    [Fact]
    public void Another_programs_strict_workbook_is_read_and_a_word_document_is_called_one()
    {
        var refused = Assert.Throws<Meguri.Shared.Workbooks.FileRefusedException>(() =>
            Meguri.Plans.Exchange.PlanFile.Read(RawXlsx.WithRows("").Part("word/document.xml", "<d/>").Bytes(), "文書.docx")
        );
        Assert.Contains("Word", refused.Message, StringComparison.Ordinal);
    }
}
