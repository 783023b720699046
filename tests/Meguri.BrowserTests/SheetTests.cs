using Meguri.BrowserTests.Support;
using Meguri.Tests.TestSupport;
using Microsoft.Playwright;

namespace Meguri.BrowserTests;

/// <summary>The sheet in a real browser: typing, pasting, saving, two people at once.</summary>
public sealed class SheetTests
{
    private const string Sheet = "plans/jisshi/sheets/32-4/2024";
    private const string Outcomes = "[name='sheet:32-4:2024:outcomes']";
    private const string Improvements = "[name='sheet:32-4:2024:improvements']";
    private const string Amounts = "[name^='result:'][name$=':settledAmount']";

    [Fact]
    public async Task Enter_goes_down_a_column_a_paste_fills_cells_and_ctrl_s_saves()
    {
        await using var app = await TestApp.DemoAsync(realPort: true);
        var page = await Chromium.SignedInAsync(app);
        await page.GotoAsync(Sheet);
        var column = page.Locator(Amounts);
        Assert.True(await column.CountAsync() >= 2);
        await column.Nth(0).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal(await column.Nth(1).GetAttributeAsync("name"), await page.EvaluateAsync<string>("document.activeElement.name"));

        await column.Nth(0).EvaluateAsync("""
            e => { const data = new DataTransfer(); data.setData("text/plain", "１，２３４\n－"); e.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })); }
            """);
        Assert.Equal("１，２３４", await column.Nth(0).InputValueAsync());
        await column.Nth(0).FocusAsync();
        await page.Keyboard.PressAsync("Control+s");
        await page.GetByText("保存しました").First.WaitForAsync();
        await page.GotoAsync(Sheet);
        Assert.Equal("1,234", await column.Nth(0).InputValueAsync());
        Assert.Contains(await column.Nth(1).InputValueAsync(), (string[])["", "－"]);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task It_is_written_and_saved_without_script()
    {
        await using var app = await TestApp.DemoAsync(realPort: true);
        var page = await Chromium.SignedInAsync(app, script: false);
        await page.GotoAsync(Sheet);
        await page.FillAsync(Outcomes, "スクリプトなしで書いた成果。");
        await SaveAsync(page);
        await page.GotoAsync(Sheet);
        Assert.Equal("スクリプトなしで書いた成果。", await page.InputValueAsync(Outcomes));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Two_people_in_different_fields_both_keep_their_work_and_in_the_same_field_see_both_texts()
    {
        await using var app = await TestApp.DemoAsync(realPort: true);
        var (one, two) = (await Chromium.SignedInAsync(app), await Chromium.SignedInAsync(app, "kanri"));
        await Task.WhenAll(one.GotoAsync(Sheet), two.GotoAsync(Sheet));
        await one.FillAsync(Outcomes, "ひとりめの成果。");
        await SaveAsync(one);
        await two.FillAsync(Improvements, "ふたりめの改善点。");
        await SaveAsync(two);
        await one.GotoAsync(Sheet);
        Assert.Equal("ひとりめの成果。", await one.InputValueAsync(Outcomes));
        Assert.Equal("ふたりめの改善点。", await one.InputValueAsync(Improvements));

        await two.GotoAsync(Sheet);
        await one.FillAsync(Outcomes, "ひとりめが先に直した。");
        await SaveAsync(one);
        await two.FillAsync(Outcomes, "ふたりめが後から直した。");
        await SaveAsync(two);
        Assert.Equal("ふたりめが後から直した。", await two.InputValueAsync(Outcomes));
        Assert.Contains("ひとりめが先に直した。", await two.InnerTextAsync("main"), StringComparison.Ordinal);
        await one.GotoAsync(Sheet);
        Assert.Equal("ひとりめが先に直した。", await one.InputValueAsync(Outcomes));
        await one.Context.CloseAsync();
        await two.Context.CloseAsync();
    }

    /// <summary>Presses the button and waits for the answer to the post.</summary>
    private static async Task SaveAsync(IPage page)
    {
        await page.RunAndWaitForResponseAsync(() => page.ClickAsync("button[data-save]"), r => r.Request.Method == "POST");
        await page.WaitForLoadStateAsync(LoadState.Load);
    }
}
