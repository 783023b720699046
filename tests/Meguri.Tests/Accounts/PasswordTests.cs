using Meguri.Accounts;
using Meguri.Demo;
using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Accounts;

/// <summary>Passwords: what is refused, and the first one that somebody else chose.</summary>
public sealed class PasswordTests : IAsyncLifetime
{
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.SmallAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    private static Dictionary<string, string?> Typed(string current, string password) =>
        new()
        {
            ["Input.Current"] = current,
            ["Input.New"] = password,
            ["Input.Again"] = password,
        };

    [Fact]
    public async Task What_everybody_tries_first_is_refused()
    {
        var client = await _app.SignedInAsync();
        var form = await client.GetAsync("/hokuto/password");
        foreach (
            var common in new[]
            {
                "password1234",
                "passwordpassword",
                "P@ssw0rd1234",
                "123456789012",
                "qwertyuiopas",
                "1qaz2wsx3edc",
                "abcdefghijkl",
                "iloveyou1234",
                "Summer2026Summer",
                // What the person, the city and the program are called.
                "kikakukikaku",
                "hokutohokuto",
                "meguri202604",
                "kikaku-hokuto",
            }
        )
        {
            var refused = await form.SubmitAsync(Typed(DemoModule.Password, common));
            Assert.Equal((common, 400), (common, refused.Status));
            Assert.Contains("すぐに当てられます", refused.Text, StringComparison.Ordinal);
        }
        foreach (var good in new[] { "かばんと雨と水曜日の朝ごはん", "tsukue-kasa-mizuumi" })
        {
            Assert.Equal(302, (await form.SubmitAsync(Typed(DemoModule.Password, good))).Status);
            form = await client.GetAsync("/hokuto/password");
            Assert.Equal(302, (await form.SubmitAsync(Typed(good, DemoModule.Password))).Status);
            form = await client.GetAsync("/hokuto/password");
        }
        // As long as a password may be.
        Assert.Equal(
            302,
            (
                await form.SubmitAsync(
                    Typed(DemoModule.Password, string.Concat(Enumerable.Range(0, 128).Select(i => (char)('あ' + (i * 7 % 80)))))
                )
            ).Status
        );
    }

    [Fact]
    public async Task The_current_password_is_tried_only_so_often()
    {
        var form = await (await _app.SignedInAsync()).GetAsync("/hokuto/password");
        for (var i = 0; i < SignInGate.MostFromOne; i++)
            Assert.Contains(
                "いまのパスワードが違います",
                (await form.SubmitAsync(Typed("chigau-kagi-desu", "tsukue-kasa-mizuumi"))).Text,
                StringComparison.Ordinal
            );
        var refused = await form.SubmitAsync(Typed(DemoModule.Password, "tsukue-kasa-mizuumi"));
        Assert.Contains("しばらく変えられません", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_that_somebody_else_chose_is_changed_before_anything_else()
    {
        var admin = await _app.SignedInAsync("kanri");
        var list = await admin.GetAsync("/hokuto/staff");
        var page = await admin.GetAsync(list.All("tbody th a").Single(a => a.TextContent == "shimin").GetAttribute("href")!);
        Assert.Equal(302, (await page.SubmitAsync(new() { ["Password"] = "tsukue-kasa-mizuumi" }, "form#password")).Status);
        Assert.Contains("はじめのパスワードのまま", (await admin.GetAsync("/hokuto/staff")).Text, StringComparison.Ordinal);

        var client = _app.Client();
        var signIn = await client.GetAsync("/hokuto/sign-in");
        Assert.Equal(
            302,
            (await signIn.SubmitAsync(new() { ["Input.UserName"] = "shimin", ["Input.Password"] = "tsukue-kasa-mizuumi" })).Status
        );
        foreach (var path in new[] { "office", "me", "plans/jisshi/sheets/32-1/2024", "staff" })
            Assert.NotEqual(200, (await client.GetAsync($"/hokuto/{path}")).Status);
        Assert.Equal("/hokuto/password", (await client.GetAsync("/hokuto/office")).Location);
        using var post = new HttpRequestMessage(HttpMethod.Post, "/hokuto/me");
        Assert.Contains((await client.SendAsync(post)).Status, new[] { 400, 403 });
        var form = await client.GetAsync("/hokuto/password");
        Assert.Contains("管理者が決めたもの", form.Text, StringComparison.Ordinal);
        Assert.Contains(
            "違うものに",
            (await form.SubmitAsync(Typed("tsukue-kasa-mizuumi", "tsukue-kasa-mizuumi"))).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(302, (await form.SubmitAsync(Typed("tsukue-kasa-mizuumi", "hashi-to-kaze-no-uta"))).Status);
        Assert.Equal(200, (await client.GetAsync("/hokuto/office")).Status);
        Assert.DoesNotContain("はじめのパスワードのまま", (await admin.GetAsync("/hokuto/staff")).Text, StringComparison.Ordinal);
    }
}
