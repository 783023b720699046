using Meguri.Tests.Plans.Exchange.Forms;
using Meguri.Tests.Surveys;
using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Shared.Imports;

/// <summary>Workbooks where finance's figures and the answers on paper are taken in: what is seen is read, the rest is told, whichever program wrote them.</summary>
public sealed class TableBookTests
{
    private const string Money = "finance table",
        Answers = "answers table";

    public static TheoryData<string> Writers => [.. OfficeWriter.All];

    /// <summary>The files that LibreOffice saves anew.</summary>
    internal static IEnumerable<(string Name, RawForm Form)> ForLibreOffice => [(Money, MoneyForm()), (Answers, AnswersForm())];

    // In thousands by their format, as finance's sheets are; a row hidden, an amount struck out, an amount that is an error, one with words.
    private static RawForm MoneyForm() =>
        RawForm
            .Table("一覧")
            .Text(1, 1, "令和6年度　当初予算")
            .Text(2, 1, "事業番号")
            .Text(2, 2, "事業名")
            .Text(2, 3, "当初予算額（千円）")
            .Text(2, 4, "前年度予算額")
            .Text(3, 1, "P010")
            .Text(3, 3, "")
            .Number(3, 3, 9_000_000, "#,##0,")
            .Number(3, 4, 8_800_000, "#,##0,")
            .Text(4, 1, "P003")
            .Text(4, 3, "１，２３４")
            .Text(5, 1, "P004")
            .Number(5, 3, 777, "#,##0")
            .HideRow(5)
            .Text(6, 1, "P011")
            .Strike(6, 3, "555")
            .Text(7, 1, "P012")
            .Error(7, 3, "#REF!")
            .Text(8, 1, "P013")
            .Text(8, 3, "約2億円");

    private static RawForm AnswersForm() =>
        RawForm
            .Table("回答")
            .Text(1, 1, "nendai-shimin")
            .Text(1, 2, "sanka")
            .Text(1, 3, "iken")
            .Number(2, 1, 1)
            .Number(2, 2, 1)
            .Text(2, 3, "髙橋さんの意見")
            .Number(3, 1, 3)
            .Number(3, 2, 2)
            .Text(3, 3, "隠した意見")
            .HideRow(3)
            .Number(4, 1, 3)
            .Error(4, 2, "#N/A")
            .Text(5, 1, "３")
            .Number(5, 2, 2)
            .Strike(5, 3, "消した意見");

    [Theory]
    [MemberData(nameof(Writers))]
    public async Task Finances_workbook_is_read_as_it_is_seen(string writer)
    {
        await using var app = await TestApp.DemoAsync();
        var client = await app.SignedInAsync("zaisei");
        var uploaded = await client.UploadAsync(
            "/hokuto/plans/jisshi/finance",
            OfficeWriter.Write(MoneyForm(), Money, writer),
            "予算.xlsx"
        );
        Assert.Equal(302, uploaded.Status);
        var page = await client.GetAsync(uploaded.Location!);
        foreach (var words in (string[])["Excelブックのシート「一覧」", "隠れた行", "取り消し線", "C7", "#REF!", "約2億円"])
            Assert.Contains(words, page.Text, StringComparison.Ordinal);
        // 9,000千円 as it is seen, and 1,234千円; nothing of what is hidden, struck out or of the year before.
        foreach (var words in (string[])["9,000,000", "1,234,000"])
            Assert.Contains(words, page.Text, StringComparison.Ordinal);
        foreach (var words in (string[])["777,000", "555,000", "8,800,000"])
            Assert.DoesNotContain(words, page.One("#decide").TextContent, StringComparison.Ordinal);

        // What nobody sees is a choice.
        Assert.Equal(302, (await page.SubmitAsync(new() { ["answers[unseen/rows]"] = "read" }, "#unseen")).Status);
        page = await client.GetAsync(uploaded.Location!);
        Assert.Equal("読まない（見えているとおりに読む）", Chosen(page, "answers[unseen/struck]"));
        Assert.Equal("隠れた行も読む", Chosen(page, "answers[unseen/rows]"));
        Assert.Contains("777,000", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("555,000", page.Text, StringComparison.Ordinal);
        Assert.Equal(
            302,
            (await page.SubmitAsync(new() { ["answers[unseen/rows]"] = "", ["answers[unseen/struck]"] = "read" }, "#unseen")).Status
        );
        page = await client.GetAsync(uploaded.Location!);
        Assert.Contains("555,000", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("777,000", page.Text, StringComparison.Ordinal);
    }

    private static string Chosen(TestPage page, string name) =>
        page.One($"label[for='{page.One($"input[name='{name}'][checked]").Id}']").TextContent;

    [Theory]
    [MemberData(nameof(Writers))]
    public async Task A_workbook_of_answers_is_read_as_it_is_seen(string writer)
    {
        await using var app = await SurveySupport.AppAsync();
        var client = await app.SignedInAsync("katsudo");
        var look = await client.UploadAsync(
            SurveySupport.Office + "/paper",
            OfficeWriter.Write(AnswersForm(), Answers, writer),
            "回答.xlsx"
        );
        Assert.True(look.Status == 200, look.Text);
        foreach (var words in (string[])["取り込める回答 2件", "隠れた行", "取り消し線", "B4", "#N/A"])
            Assert.Contains(words, look.Text, StringComparison.Ordinal);
        var all = await client.UploadAsync(
            SurveySupport.Office + "/paper",
            OfficeWriter.Write(AnswersForm(), Answers, writer),
            "回答.xlsx",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["answers[unseen/rows]"] = "read" }
        );
        Assert.Contains("取り込める回答 3件", all.Text, StringComparison.Ordinal);
        Assert.Equal("隠れた行も読む", Chosen(all, "answers[unseen/rows]"));
        Assert.Equal(302, (await look.SubmitAsync(new() { ["Sure"] = "true" }, "form#import")).Status);
        Assert.Equal(1, await app.ScalarAsync<long>("select count(*) from survey_values where text = '髙橋さんの意見'"));
        Assert.Equal(0, await app.ScalarAsync<long>("select count(*) from survey_values where text in ('隠した意見', '消した意見')"));
    }
}
