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
    public async Task Too_many_wrong_passwords_lock_the_account_for_a_while()
    {
        await using var app = await TestApp.DemoAsync();
        for (var i = 0; i < 8; i++)
            await TryAsync("wrong-password-123");
        Assert.Contains("10分間サインインできません", (await TryAsync(DemoModule.Password)).Text, StringComparison.Ordinal);

        async Task<TestPage> TryAsync(string password) =>
            await (await app.Client().GetAsync("/hokuto/sign-in")).SubmitAsync(
                new() { ["Input.UserName"] = "kikaku", ["Input.Password"] = password }
            );
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
    public async Task Signing_out_ends_the_session()
    {
        await using var app = await TestApp.DemoAsync();
        var client = await app.SignedInAsync();
        var page = await client.GetAsync("/hokuto/sign-out");
        await page.SubmitAsync();
        Assert.Contains("サインアウトしました", (await client.GetAsync("/hokuto/sign-out")).Text, StringComparison.Ordinal);
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
