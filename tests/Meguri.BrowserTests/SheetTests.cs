using Deque.AxeCore.Playwright;
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

        // Read at once: saved as it is, it is soon shown as 「1,234」.
        Assert.Equal(
            "１，２３４",
            await column
                .Nth(0)
                .EvaluateAsync<string>(
                    """
                    e => { const data = new DataTransfer(); data.setData("text/plain", "１，２３４\n－"); e.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })); return e.value; }
                    """
                )
        );
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
        await two.Keyboard.PressAsync("Control+s");
        await two.Locator(".clash").GetByText("ひとりめが先に直した。").WaitForAsync();
        Assert.Equal("ふたりめが後から直した。", await two.InputValueAsync(Outcomes));
        await one.GotoAsync(Sheet);
        Assert.Equal("ひとりめが先に直した。", await one.InputValueAsync(Outcomes));
        Assert.Empty((await two.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Help}"));
        await two.GetByText("自分の入力に替える").ClickAsync();
        await SavedAsync(two);
        Assert.Equal(0, await two.Locator(".clash").CountAsync());
        await one.GotoAsync(Sheet);
        Assert.Equal("ふたりめが後から直した。", await one.InputValueAsync(Outcomes));
        await one.Context.CloseAsync();
        await two.Context.CloseAsync();
    }

    [Fact]
    public async Task What_is_typed_is_saved_by_itself_also_after_the_line_was_gone()
    {
        await using var app = await TestApp.DemoAsync(realPort: true);
        var page = await Chromium.SignedInAsync(app);
        await page.GotoAsync(Sheet);
        await page.FocusAsync(Outcomes);
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("打つそばから残る。");
        await SavedAsync(page);
        Assert.Equal(await page.GetAttributeAsync(Outcomes, "id"), await page.EvaluateAsync<string>("document.activeElement.id"));
        await page.ReloadAsync();
        Assert.Equal("打つそばから残る。", await page.InputValueAsync(Outcomes));

        await page.Context.SetOfflineAsync(true);
        await page.FillAsync(Improvements, "線が切れても残る。");
        await page.GetByText("保存できていません（つながりません）").WaitForAsync();
        await page.Context.SetOfflineAsync(false);
        await SavedAsync(page);
        await page.ReloadAsync();
        Assert.Equal("線が切れても残る。", await page.InputValueAsync(Improvements));

        // A server that fails is not a line that is cut.
        await page.RouteAsync("**/field", route => route.FulfillAsync(new() { Status = 500 }));
        await page.FillAsync(Improvements, "つまずいても残る。");
        await page.GetByText("サーバーで問題が起きています").WaitForAsync();
        await page.UnrouteAsync("**/field");
        await SavedAsync(page);
        await page.ReloadAsync();
        Assert.Equal("つまずいても残る。", await page.InputValueAsync(Improvements));

        // What cannot be stored stays where it was typed, and comes back as an offer.
        var amount = page.Locator(Amounts).First;
        var stored = await amount.InputValueAsync();
        await amount.FillAsync("千円");
        await page.Keyboard.PressAsync("Tab");
        await page.Locator(".error-text").WaitForAsync();
        Assert.Equal("true", await amount.GetAttributeAsync("aria-invalid"));
        page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await page.ReloadAsync();
        Assert.Equal(stored, await amount.InputValueAsync());
        await page.Locator(".draft").GetByText("この内容を使う").ClickAsync();
        Assert.Equal("千円", await amount.InputValueAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Two_people_see_each_other_last_year_is_copied_by_a_press_and_a_save_is_undone()
    {
        const string Next = "plans/jisshi/sheets/32-4/2025";
        const string Field = "[name='sheet:32-4:2025:outcomes']";
        await using var app = await TestApp.DemoAsync(
            realPort: true,
            settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["Demo:Round"] = "true" }
        );
        var (one, two) = (await Chromium.SignedInAsync(app), await Chromium.SignedInAsync(app, "kanri"));
        await one.GotoAsync(Next);
        await two.GotoAsync(Next);
        await two.Locator("[data-others]", new() { HasText = "企画 さくらさん" }).WaitForAsync();

        await one.FillAsync(Field, "");
        await one.Locator($"td:has({Field}) [data-copy-before]").ClickAsync();
        var before = (await one.Locator($"td:has({Field}) .before .text").TextContentAsync())!;
        Assert.Equal(before, await one.InputValueAsync(Field));
        await SavedAsync(one);
        // The one who saved hears of the other by then.
        await one.Locator("[data-others]", new() { HasText = "が開いています" }).WaitForAsync();

        await one.FillAsync(Field, "書き直した。");
        await one.Locator("[data-undo]", new() { HasText = "成果・課題" }).WaitForAsync();
        await one.Keyboard.PressAsync("Control+s");
        await one.RunAndWaitForResponseAsync(
            () => one.ClickAsync("[data-undo]"),
            r => r.Request.Method == "POST" && r.Url.EndsWith("/field", StringComparison.Ordinal)
        );
        Assert.Equal(before, await one.InputValueAsync(Field));
        await SavedAsync(one);
        await one.ReloadAsync();
        Assert.Equal(before, await one.InputValueAsync(Field));

        // What could not be stored is offered on another machine too.
        await one.SelectOptionAsync("[name='sheet:32-4:2025:rating']", "A");
        await SavedAsync(one);
        var amount = one.Locator("[name^='projectPlan:'][name$=':budget']").First;
        await amount.FillAsync("千円くらい");
        await amount.BlurAsync();
        await one.Locator(".error-text").WaitForAsync();
        var elsewhere = await Chromium.SignedInAsync(app);
        await elsewhere.GotoAsync(Next);
        Assert.Contains("千円くらい", await elsewhere.Locator("[data-draft]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty((await elsewhere.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Help}"));
        await elsewhere.Locator("[data-draft]").GetByText("捨てる").ClickAsync();
        await elsewhere.Locator("[data-draft]").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await one.Context.CloseAsync();
        await two.Context.CloseAsync();
        await elsewhere.Context.CloseAsync();
    }

    [Fact]
    public async Task Leaving_the_page_at_once_loses_nothing()
    {
        await using var app = await TestApp.DemoAsync(realPort: true);
        var page = await Chromium.SignedInAsync(app);
        await page.GotoAsync(Sheet);
        await page.FillAsync(Outcomes, "打ってすぐ離れた。");
        await page.GotoAsync("office");
        for (var i = 0; i < 50; i++)
        {
            await page.GotoAsync(Sheet);
            if (await page.InputValueAsync(Outcomes) == "打ってすぐ離れた。")
                break;
        }
        Assert.Equal("打ってすぐ離れた。", await page.InputValueAsync(Outcomes));
        await page.Context.CloseAsync();
    }

    private static Task SavedAsync(IPage page) => page.Locator("[data-save-state]", new() { HasText = "保存しました（" }).WaitForAsync();

    /// <summary>Presses the button and waits until the page says that it is saved.</summary>
    private static async Task SaveAsync(IPage page)
    {
        await page.RunAndWaitForResponseAsync(() => page.ClickAsync("button[data-save]"), r => r.Request.Method == "POST");
        // Not for the page's load: where it is over before it is waited for, the browser tells of it no more.
        await page.GetByText("保存しました").First.WaitForAsync();
    }
}
