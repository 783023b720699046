using Meguri.BrowserTests.Support;
using Meguri.Demo;
using Meguri.Tests.TestSupport;
using Microsoft.Playwright;

namespace Meguri.BrowserTests;

/// <summary>Everything can be reached and done without a mouse.</summary>
public sealed class KeyboardTests
{
    [Fact]
    public async Task Signing_in_needs_only_tab_and_enter()
    {
        await using var app = await TestApp.DemoAsync(realPort: true);
        var page = await (await Chromium.ProfileAsync(app)).NewPageAsync();
        await page.GotoAsync("sign-in");
        var skip = await page.TabAsync();
        Assert.Equal("本文へ移動", skip.Text);
        Assert.True(skip.Visible && skip.Ring, skip.ToString());
        await page.Keyboard.PressAsync("Enter");
        Assert.EndsWith("#main", page.Url, StringComparison.Ordinal);

        Assert.Equal("Input.UserName", (await page.TabAsync()).Name);
        await page.Keyboard.TypeAsync("kikaku");
        var password = await page.TabAsync();
        Assert.Equal("Input.Password", password.Name);
        Assert.True(password.Ring, password.ToString());
        await page.Keyboard.TypeAsync(DemoModule.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.ReachedAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        Assert.Contains("企画 さくら", await page.InnerTextAsync("header"), StringComparison.Ordinal);
    }
}
