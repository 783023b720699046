using Meguri.Accounts;
using Meguri.Demo;
using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Accounts;

public sealed class SignInTests
{
    [Fact]
    public async Task The_right_password_opens_the_office_and_leads_where_the_person_was_going()
    {
        await using var app = await TestApp.DemoAsync();
        var client = app.Client();
        var form = await client.GetAsync("/hokuto/sign-in?returnUrl=%2Fhokuto%2Fsign-out");
        var answer = await form.SubmitAsync(new() { ["Input.UserName"] = "kikaku", ["Input.Password"] = DemoModule.Password });
        Assert.Equal("/hokuto/sign-out", answer.Location);
        Assert.Contains("サインアウトする", (await client.GetAsync("/hokuto/sign-out")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kikaku", "wrong-password-123", "利用者名かパスワードが違います")]
    [InlineData("nobody", "wrong-password-123", "利用者名かパスワードが違います")]
    [InlineData("", "x", "利用者名を入力してください")]
    [InlineData("kikaku", "", "パスワードを入力してください")]
    public async Task A_wrong_entry_comes_back_with_the_name_and_a_reason_that_gives_nothing_away(string user, string password, string says)
    {
        await using var app = await TestApp.DemoAsync();
        var form = await app.Client().GetAsync("/hokuto/sign-in");
        var answer = await form.SubmitAsync(new() { ["Input.UserName"] = user, ["Input.Password"] = password });
        Assert.Equal(400, answer.Status);
        Assert.Contains(says, answer.Text, StringComparison.Ordinal);
        Assert.Equal(user, answer.One("[name='Input.UserName']").GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task Too_many_wrong_passwords_are_refused_for_a_while_whether_the_name_exists_or_not()
    {
        await using var app = await TestApp.DemoAsync();
        foreach (var name in new[] { "kikaku", "nobody" })
        {
            for (var i = 0; i < SignInGate.MostFromOne; i++)
                Assert.Contains(
                    "利用者名かパスワードが違います",
                    (await TryAsync(name, "wrong-password-123")).Text,
                    StringComparison.Ordinal
                );
            // The right one too; and being refused does not prolong it.
            app.Clock.Now = app.Clock.Now.AddMinutes(9);
            Assert.Contains("続けて間違えたため", (await TryAsync(name, DemoModule.Password)).Text, StringComparison.Ordinal);
            app.Clock.Now = app.Clock.Now.AddMinutes(2);
        }
        Assert.Equal(302, (await TryAsync("kikaku", DemoModule.Password)).Status);

        async Task<TestPage> TryAsync(string name, string password) =>
            await (await app.Client().GetAsync("/hokuto/sign-in")).SubmitAsync(
                new() { ["Input.UserName"] = name, ["Input.Password"] = password }
            );
    }

    [Fact]
    public async Task The_administrator_sees_and_lifts_the_pause()
    {
        await using var app = await TestApp.DemoAsync();
        for (var i = 0; i < SignInGate.MostFromOne; i++)
            await (await app.Client().GetAsync("/hokuto/sign-in")).SubmitAsync(
                new() { ["Input.UserName"] = "Shimin", ["Input.Password"] = "wrong-password-123" }
            );
        var admin = await app.SignedInAsync("kanri");
        var list = await admin.GetAsync("/hokuto/staff");
        var row = list.All("tbody tr").Single(r => r.QuerySelector("a")!.TextContent == "shimin");
        Assert.Contains("続けて間違えたため停止中", row.TextContent, StringComparison.Ordinal);
        var page = await admin.GetAsync(row.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Equal(302, (await page.SubmitAsync(form: "form#unlock")).Status);
        Assert.Equal(200, (await (await app.SignedInAsync("shimin")).GetAsync("/hokuto/office")).Status);
    }

    [Fact]
    public async Task Posts_of_the_form_are_limited_per_address()
    {
        await using var app = await TestApp.DemoAsync(
            settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["Accounts:SignInsPerMinute"] = "3" }
        );
        var statuses = new List<int>();
        for (var i = 0; i < 5; i++)
        {
            var form = await app.Client().GetAsync("/hokuto/sign-in");
            statuses.Add((await form.SubmitAsync(new() { ["Input.UserName"] = "x", ["Input.Password"] = "y" })).Status);
        }
        Assert.Equal([400, 400, 400, 429, 429], statuses);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_whoever_has_its_cookie()
    {
        await using var app = await TestApp.DemoAsync();
        var client = await app.SignedInAsync();
        var thief = client.Copied();
        Assert.Equal(200, (await thief.GetAsync("/hokuto/office")).Status);
        var page = await client.GetAsync("/hokuto/sign-out");
        await page.SubmitAsync();
        Assert.Contains("サインアウトしました", (await client.GetAsync("/hokuto/sign-out")).Text, StringComparison.Ordinal);
        Assert.StartsWith("/hokuto/sign-in", (await thief.GetAsync("/hokuto/office")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_another_site_posts_is_refused()
    {
        await using var app = await TestApp.DemoAsync();
        using var content = new FormUrlEncodedContent([new("Input.UserName", "kikaku"), new("Input.Password", DemoModule.Password)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/hokuto/sign-in") { Content = content };
        Assert.Equal(400, (await app.Client().SendAsync(request)).Status);
    }
}
