using Meguri.BrowserTests.Support;
using Meguri.Tests.TestSupport;
using Microsoft.Playwright;

namespace Meguri.BrowserTests;

/// <summary>Answering a survey on a telephone: by keyboard only, and without script.</summary>
public sealed class SurveyTests
{
    [Fact]
    public async Task It_is_answered_by_keyboard_only_on_a_narrow_screen()
    {
        await using var app = await TestApp.DemoAsync(realPort: true, city: "sapporo");
        var page = await PhoneAsync(app, script: true);
        await page.GotoAsync("s/shimin-r8");
        await TabToAsync(page, f => f.Text == "答えはじめる");
        await EnterAsync(page, "/answer");
        await TabToAsync(page, f => f.Name == "q1");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await TabToAsync(page, f => f.Name == "q2");
        await page.Keyboard.TypeAsync("2001");
        await EnterAsync(page, "p=2");
        await TabToAsync(page, f => f.Name == "q3");
        await page.Keyboard.PressAsync("Space");
        await TabToAsync(page, f => f.Text == "次へ");
        await EnterAsync(page, "added=true");
        // The questions that the answer brought up.
        await TabToAsync(page, f => f.Name == "q4");
        await page.Keyboard.PressAsync("Space");
        await TabToAsync(page, f => f.Name == "q5");
        await page.Keyboard.TypeAsync("１２");
        await EnterAsync(page, "p=3");
        await TabToAsync(page, f => f.Name == "q6");
        await page.Keyboard.PressAsync("Space");
        await TabToAsync(page, f => f.Text == "次へ");
        await EnterAsync(page, "p=4");
        await TabToAsync(page, f => f.Text == "次へ");
        await EnterAsync(page, "/send");
        Assert.Contains("清掃・緑化", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await TabToAsync(page, f => f.Text == "回答を送る");
        await EnterAsync(page, "/thanks");
        Assert.Contains("回答を受け付けました", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task It_is_answered_without_script_and_taken_up_again_elsewhere()
    {
        await using var app = await TestApp.DemoAsync(realPort: true, city: "sapporo");
        var page = await PhoneAsync(app, script: false);
        await page.GotoAsync("s/shimin-r8?lang=en");
        await page.ClickAsync("#start button");
        await page.ReachedAsync(url => url.Contains("/answer", StringComparison.Ordinal));
        await page.ClickAsync("button[value=next]");
        await page.Locator(".error-summary").WaitForAsync();
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"));
        await page.CheckAsync("[name=q1][value='3']");
        await page.ClickAsync("button[value=save]");
        var code = await page.InnerTextAsync("#resume");
        var elsewhere = await PhoneAsync(app, script: false);
        await elsewhere.GotoAsync("s/shimin-r8");
        await elsewhere.FillAsync("#c", code);
        await elsewhere.ClickAsync("#code button");
        await elsewhere.ClickAsync("a.button.large");
        await elsewhere.ReachedAsync(url => url.Contains("/answer", StringComparison.Ordinal));
        Assert.True(await elsewhere.IsCheckedAsync("[name=q1][value='3']"));
        await page.Context.CloseAsync();
        await elsewhere.Context.CloseAsync();
    }

    private static async Task<IPage> PhoneAsync(TestApp app, bool script)
    {
        var page = await (await Chromium.ProfileAsync(app, script)).NewPageAsync();
        await page.SetViewportSizeAsync(390, 844);
        return page;
    }

    private static async Task TabToAsync(IPage page, Func<Focus, bool> isThere)
    {
        for (var i = 0; i < 40; i++)
        {
            var focus = await page.TabAsync();
            if (!isThere(focus)) continue;
            Assert.True(focus is { Visible: true, Ring: true }, focus.ToString());
            return;
        }
        Assert.Fail("the field is not reached by Tab");
    }

    private static async Task EnterAsync(IPage page, string there)
    {
        await page.Keyboard.PressAsync("Enter");
        await page.ReachedAsync(url => url.Contains(there, StringComparison.Ordinal));
    }
}
