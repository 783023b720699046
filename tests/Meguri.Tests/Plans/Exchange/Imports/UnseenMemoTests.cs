using Meguri.Tests.Plans.Exchange.Forms;
using Meguri.Tests.Shared.Workbooks;
using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Plans.Exchange.Imports;

/// <summary>
/// Offices keep names and numbers in hidden columns, on hidden sheets, beside the form and in notes on cells. Whoever imports the file is told of them; nothing else keeps them.
/// </summary>
public sealed class UnseenMemoTests
{
    private const string Name = "葛󠄀西 花子",
        Phone = "090-0000-1234",
        Noted = "090-0000-5678";

    [Fact]
    public async Task What_is_left_out_is_told_to_who_imports_and_kept_nowhere()
    {
        await using var app = await TestApp.DemoAsync();
        var client = await app.SignedInAsync();
        var file = new RawForm("32-1", Meguri.Demo.Hokuto.HokutoCity.Plan());
        var row = file.RowOf("成果・課題");
        file.Text(row, 2, "相談の件数が増えた。").Text(row, 12, $"{Name} {Phone}").HideColumn(12);
        var noted = CellNoteTests.Book(file.Package(), CellNoteTests.Notes(($"B{row}", $"<t>{Noted}へ確認</t>")));
        var preview = await client.GetAsync((await ImportPageTests.UploadAsync(client, noted, "様式.xlsx")).Location!);
        Assert.Contains("隠れた列があります", preview.Text, StringComparison.Ordinal);
        Assert.Contains(Phone, preview.Text, StringComparison.Ordinal);
        Assert.Contains($"{Noted}へ確認", preview.Text, StringComparison.Ordinal);

        Assert.Contains("相談の件数が増えた。", preview.Text, StringComparison.Ordinal);
        var done = await preview.SubmitAsync(form: "#confirm");
        Assert.Equal(302, done.Status);
        Assert.Contains("取り込みました", (await client.GetAsync(done.Location!)).Text, StringComparison.Ordinal);
        Assert.Empty(await app.TablesHoldingAsync(Name, Phone, Noted));
        // The crawl sees what was kept.
        Assert.NotEmpty(await app.TablesHoldingAsync("相談の件数が増えた。"));
    }
}
