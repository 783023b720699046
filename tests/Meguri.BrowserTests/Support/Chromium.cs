using System.Diagnostics;
using Meguri.Demo;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Playwright;

namespace Meguri.BrowserTests.Support;

/// <summary>
/// The machine's own Chromium, started once for the run; it ends with the test process. It is the one that Debian builds without a window
/// of its own: drawing that for each profile took more time than the pages.
/// </summary>
public static class Chromium
{
    private static readonly Lazy<Task<IBrowser>> Shared = new(LaunchAsync);

    /// <summary>How long a page may take to do what a test waits for, on a machine that is busy with other things.</summary>
    public const float Patience = 120_000;

    /// <summary>A fresh browser profile whose relative addresses are pages of the demonstration city; it ends with the application at the latest.</summary>
    public static async Task<IBrowserContext> ProfileAsync(TestApp app, bool script = true)
    {
        var context = await ProfileAsync($"{app.Url}/{app.City.Code}/", script);
        app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(() => _ = context.CloseAsync());
        return context;
    }

    /// <summary>A fresh browser profile.</summary>
    /// <param name="address">What relative addresses are relative to.</param>
    /// <param name="script">Whether pages may run scripts.</param>
    public static async Task<IBrowserContext> ProfileAsync(string address, bool script = true)
    {
        var context = await (await Shared.Value).NewContextAsync(
            new()
            {
                BaseURL = address,
                JavaScriptEnabled = script,
                Locale = "ja-JP",
                TimezoneId = "Asia/Tokyo",
                ViewportSize = new() { Width = 1280, Height = 900 },
                // A change of colour that takes its time is drawn many times over, and a look at it meets a colour between.
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        context.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        return context;
    }

    /// <summary>A page of a fresh profile, signed in through the form.</summary>
    public static async Task<IPage> SignedInAsync(TestApp app, string user = "kikaku", bool script = true)
    {
        var page = await (await ProfileAsync(app, script)).NewPageAsync();
        await SignInAsync(page, user);
        return page;
    }

    /// <summary>Signs in through the form.</summary>
    /// <param name="page">The page.</param>
    /// <param name="user">Demonstration account.</param>
    /// <param name="isSecond">True where a second step follows.</param>
    public static async Task SignInAsync(IPage page, string user = "kikaku", bool isSecond = false)
    {
        await page.GotoAsync("sign-in");
        await page.FillAsync("[name='Input.UserName']", user);
        await page.FillAsync("[name='Input.Password']", DemoModule.Password);
        await page.ClickAsync("main button[type=submit]");
        await page.ReachedAsync(url =>
            isSecond ? url.EndsWith("/sign-in/second", StringComparison.Ordinal) : !url.Contains("/sign-in", StringComparison.Ordinal)
        );
    }

    /// <summary>A page of a fresh profile, signed in by mail as a person from outside.</summary>
    public static async Task<IPage> PersonAsync(TestApp app, string mail)
    {
        var page = await (await ProfileAsync(app)).NewPageAsync();
        await page.GotoAsync("my/sign-in");
        await page.FillAsync("#Mail", mail);
        await page.ClickAsync("main button[type=submit]");
        await page.ReachedAsync(url => url.EndsWith("/sent", StringComparison.Ordinal));
        await page.GotoAsync(app.Url + await LinkAsync(app, mail));
        await page.ClickAsync("main button[type=submit]");
        await page.ReachedAsync(url => url.EndsWith("/my", StringComparison.Ordinal));
        return page;
    }

    /// <summary>The path of the link in the newest mail to an address.</summary>
    public static async Task<string> LinkAsync(TestApp app, string mail)
    {
        var body = await app.ScalarAsync<string>($"select body from mails where to_address = '{mail}' order by id desc limit 1");
        return new Uri(body.Split('\n').Single(l => l.Contains("/my/", StringComparison.Ordinal)).Trim()).AbsolutePath;
    }

    /// <summary>Waits until the page of another address is there; not for its events, which the driver misses now and then and waits for in vain.</summary>
    public static async Task ReachedAsync(this IPage page, Func<string, bool> isThere)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!isThere(page.Url))
        {
            Assert.True(Stopwatch.GetElapsedTime(begun).TotalMilliseconds < Patience, $"still at {page.Url}");
            await Task.Delay(20);
        }
        await page.Locator("main h1").First.WaitForAsync();
    }

    private static async Task<IBrowser> LaunchAsync()
    {
        // Else it finds no file of a Japanese name where nobody has said a language.
        Environment.SetEnvironmentVariable("LC_ALL", "C.UTF-8");
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium-headless-shell",
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-background-networking",
                    "--no-first-run",
                    "--disable-component-update",
                    "--disable-quic",
                ],
            }
        );
    }
}
