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

    [Fact]
    public async Task A_questions_form_shows_what_its_kind_needs_and_loses_nothing_typed()
    {
        await using var app = await TestApp.DemoAsync(realPort: true, city: "sapporo");
        var page = await Chromium.SignedInAsync(app, "katsudo");
        await page.GotoAsync("office/surveys");
        await page.FillAsync("#add [name=Code]", "kurashi");
        await page.FillAsync("#add [name=TitleText]", "くらしの調査");
        await page.FillAsync("#add [name=Year]", "R8");
        await page.ClickAsync("#add button[type=submit]");
        await page.ReachedAsync(url => url.EndsWith("/surveys/kurashi", StringComparison.Ordinal));
        await page.GotoAsync("office/surveys/kurashi/questions/new");
        await page.FillAsync("#Text", "どう思いますか");
        await page.FillAsync("#Identity", "kangae");
        await page.FillAsync("#Options", "はい\nいいえ");
        Assert.Equal("選択肢 ", await ShownAsync());
        await page.SelectOptionAsync("#Kind", "scale");
        Assert.Equal("選択肢 最小 最大 ", await ShownAsync());
        await page.FillAsync("#Lowest", "5");
        await page.FillAsync("#Highest", "1");
        await page.SelectOptionAsync("#Kind", "text");
        Assert.Equal("", await ShownAsync());
        await page.SelectOptionAsync("#Kind", "matrix");
        Assert.Equal("選択肢 表の行 ", await ShownAsync());
        await page.FillAsync("#Items", "近所\n職場");
        // What is wrong comes into sight, also where the kind has no use for it.
        await page.ClickAsync("#question button[type=submit]");
        await page.Locator(".error-summary").WaitForAsync();
        Assert.Equal("選択肢 表の行 最大 ", await ShownAsync());
        Assert.Equal("はい\nいいえ", await page.InputValueAsync("#Options"));
        await page.FillAsync("#Highest", "9");
        await page.ClickAsync("#question button[type=submit]");
        await page.ReachedAsync(url => url.EndsWith("/questions", StringComparison.Ordinal));
        await page.Context.CloseAsync();

        Task<string> ShownAsync() =>
            page.EvaluateAsync<string>(
                "() => [...document.querySelectorAll('[data-shown-for]:not([hidden]) label')].map(l => l.firstChild.textContent.trim() + ' ').join('')"
            );
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
            if (!isThere(focus))
                continue;
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
