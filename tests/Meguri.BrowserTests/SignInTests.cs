using Meguri.Accounts.TwoStep;
using Meguri.BrowserTests.Support;
using Meguri.Tests.Accounts;
using Meguri.Tests.TestSupport;
using Microsoft.Playwright;

namespace Meguri.BrowserTests;

/// <summary>The ways in: the city hall's own provider, a second step, a passkey.</summary>
public sealed class SignInTests
{
    [Fact]
    public async Task Staff_come_in_by_the_city_halls_own_provider()
    {
        await using var provider = new RealProvider();
        await using var app = await TestApp.DemoAsync(realPort: true, settings: provider.Settings);
        // The provider's clock is the machine's.
        app.Clock.Now = TimeProvider.System.GetUtcNow();
        await provider.StartAsync($"{app.Url}/hokuto");
        await provider.IsAsync("suzuki", "鈴木 いちろう", "shimin");

        // The first time.
        var page = await NewPageAsync(app);
        await page.GotoAsync("me");
        await EnterAsync(page, "suzuki");
        await page.ReachedAsync(url => url.EndsWith("/me", StringComparison.Ordinal));
        Assert.Contains("所管（市民課）", await page.InnerTextAsync("main"), StringComparison.Ordinal);

        // Turned back, and in another department.
        await provider.IsAsync("suzuki", "鈴木 一郎", "keikaku");
        var second = await NewPageAsync(app);
        await second.GotoAsync("sign-in");
        await second.ClickAsync("a#sso");
        await second.ClickAsync("button[name=cancel]");
        await second.GetByText("取りやめられました").First.WaitForAsync();
        await EnterAsync(second, "suzuki");
        await second.ReachedAsync(url => url.EndsWith("/office", StringComparison.Ordinal));
        await second.GotoAsync("me");
        Assert.Contains("企画", await second.InnerTextAsync(".facts"), StringComparison.Ordinal);
        Assert.Contains("鈴木 一郎", await second.InnerTextAsync("header"), StringComparison.Ordinal);
        await page.GotoAsync("office");
        Assert.EndsWith("/office", page.Url, StringComparison.Ordinal);

        // Out here and there.
        await second.GotoAsync("sign-out");
        await second.ClickAsync("main button[type=submit]");
        Assert.Contains("からもサインアウトする", await second.InnerTextAsync("main"), StringComparison.Ordinal);

        // Left.
        await provider.IsAsync("suzuki", "鈴木 一郎");
        var third = await NewPageAsync(app);
        await third.GotoAsync("sign-in");
        await EnterAsync(third, "suzuki");
        await third.GetByText("アカウントを停止しました").First.WaitForAsync();
        await page.GotoAsync("office");
        Assert.Contains("/sign-in", page.Url, StringComparison.Ordinal);

        // Down, for a program that has not spoken to it yet.
        await provider.StopAsync();
        await using var later = await TestApp.DemoAsync(realPort: true, settings: provider.Settings);
        var fourth = await NewPageAsync(later);
        await fourth.GotoAsync("sign-in");
        await fourth.ClickAsync("a#sso");
        await fourth.GetByText("つながりません").First.WaitForAsync();
        await fourth.GotoAsync("office");
        Assert.Contains("/sign-in", fourth.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_step_is_set_up_and_asked()
    {
        await using var app = await TestApp.DemoAsync(realPort: true);
        var page = await Chromium.SignedInAsync(app);
        await page.GotoAsync("me");
        await page.ClickAsync("main a[href$='/me/two-step']");
        var key = (await page.InnerTextAsync("#key")).Replace(" ", "", StringComparison.Ordinal);
        await page.FillAsync("[name=New]", Code(app, key));
        await page.ClickAsync("#on button");
        await page.GetByText("この画面を閉じると、二度と出ません").WaitForAsync();
        Assert.Equal(10, await page.Locator("main ul.list-plain code").CountAsync());
        var file = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#file button"));
        Assert.Equal("回復コード.txt", file.SuggestedFilename);

        var other = await NewPageAsync(app);
        await Chromium.SignInAsync(other, "kikaku", isSecond: true);
        await other.FillAsync("[name=Code]", "000000");
        await other.Keyboard.PressAsync("Enter");
        await other.GetByText("認証コードが違います").First.WaitForAsync();
        app.Clock.Now = app.Clock.Now.AddSeconds(30);
        await other.FillAsync("[name=Code]", Code(app, key));
        await other.Keyboard.PressAsync("Enter");
        await other.ReachedAsync(url => url.EndsWith("/office", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_passkey_is_registered_and_stands_for_both_steps()
    {
        // 管理者, of whom two steps are demanded.
        await using var app = await TestApp.DemoAsync(
            realPort: true,
            settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["Cities:hokuto:DemoWithoutTwoStep"] = "false" }
        );
        // Passkeys are of a name, not of a number.
        var home = app.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/hokuto/";
        var page = await (await Chromium.ProfileAsync(home)).NewPageAsync();
        var devices = await page.Context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["options"] = new
                {
                    protocol = "ctap2",
                    transport = "internal",
                    hasResidentKey = true,
                    hasUserVerification = true,
                    isUserVerified = true,
                    automaticPresenceSimulation = true,
                },
            }
        );
        await Chromium.SignInAsync(page, "kanri");
        Assert.EndsWith("/me/two-step", page.Url, StringComparison.Ordinal);
        await page.ClickAsync("main a[href$='/me/passkeys']");
        await page.FillAsync("[name=Name]", "課のパソコン");
        await page.ClickAsync("#add button");
        await page.GetByText("を登録しました").First.WaitForAsync();
        // It is enough for the demand.
        await page.GotoAsync("staff");
        Assert.EndsWith("/staff", page.Url, StringComparison.Ordinal);

        await page.GotoAsync("sign-out");
        await page.ClickAsync("main button[type=submit]");
        await page.GetByText("サインアウトしました").First.WaitForAsync();
        await page.GotoAsync("sign-in?returnUrl=%2Fhokuto%2Fme%2Fpasskeys");
        await page.ClickAsync("[data-passkey-press]");
        await page.ReachedAsync(url => url.EndsWith("/me/passkeys", StringComparison.Ordinal));
        Assert.DoesNotContain("まだ使っていません", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        // By password the step is not taken.
        var other = await (await Chromium.ProfileAsync(home)).NewPageAsync();
        await Chromium.SignInAsync(other, "kanri", isSecond: true);
        Assert.Contains("登録したパスキーで", await other.InnerTextAsync("main"), StringComparison.Ordinal);
        // The last one stays while it is demanded; with another second step it goes, and opens nothing more.
        await page.ClickAsync("main table button");
        await page.GetByText("最後のパスキーは外せません").First.WaitForAsync();
        await app.ExecuteAsync("delete from two_step_roles");
        await page.GotoAsync("me/passkeys");
        await page.ClickAsync("main table button");
        await page.GetByText("を外しました").First.WaitForAsync();
        await page.GotoAsync("sign-out");
        await page.ClickAsync("main button[type=submit]");
        await page.GetByText("サインアウトしました").First.WaitForAsync();
        await page.GotoAsync("sign-in");
        await page.ClickAsync("[data-passkey-press]");
        await page.GetByText("このパスキーではサインインできません").First.WaitForAsync();

        // Without script the page says what it cannot do.
        var plain = await Chromium.SignedInAsync(app, "kikaku", script: false);
        await plain.GotoAsync("me/passkeys");
        Assert.True(await plain.Locator("[data-passkey-without]").IsVisibleAsync());
        Assert.False(await plain.Locator("#add").IsVisibleAsync());
    }

    private static async Task<IPage> NewPageAsync(TestApp app) => await (await Chromium.ProfileAsync(app)).NewPageAsync();

    private static async Task EnterAsync(IPage page, string user)
    {
        await page.ClickAsync("a#sso");
        await page.FillAsync("[name=login]", user);
        await page.ClickAsync("button:not([name])");
    }

    private static string Code(TestApp app, string key)
    {
        const string signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(key.Select(c => Convert.ToString(signs.IndexOf(c), 2).PadLeft(5, '0')));
        byte[] bytes = [.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];
        return Totp.Code(bytes, app.Clock.Now);
    }
}
