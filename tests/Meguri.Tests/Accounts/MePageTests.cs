using Meguri.Tests.Shared.Mail;
using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Accounts;

public sealed class MePageTests : IAsyncLifetime
{
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.SmallAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_person_sees_the_persons_own_facts_and_decides_on_the_digest()
    {
        var client = await _app.SignedInAsync("shimin");
        var page = await client.GetAsync("/hokuto/me");
        Assert.Contains("shimin@hokuto.example", page.Text, StringComparison.Ordinal);
        Assert.Contains("所管（市民課）", page.Text, StringComparison.Ordinal);
        Assert.Equal("/hokuto/me", (await page.SubmitAsync(new() { ["MailDigest"] = null }, "form#settings")).Location);
        Assert.False(await _app.OneAsync<bool>("select mail_digest from staff where user_name = 'shimin'"));
        Assert.Equal(
            1,
            await _app.OneAsync<int>("select count(*)::int from events where name = 'staffChanged' and changes ? 'mailDigest'")
        );
        Assert.Equal(
            302,
            (await (await client.GetAsync("/hokuto/me")).SubmitAsync(new() { ["MailDigest"] = "true" }, "form#settings")).Status
        );
        Assert.True(await _app.OneAsync<bool>("select mail_digest from staff where user_name = 'shimin'"));
        // Nobody is signed out by it.
        _app.Clock.Now = _app.Clock.Now.AddMinutes(6);
        Assert.Equal(200, (await client.GetAsync("/hokuto/me")).Status);
    }

    [Fact]
    public async Task The_administrator_sets_an_address_and_the_history_does_not_tell_it()
    {
        var admin = await _app.SignedInAsync("kanri");
        var id = await _app.OneAsync<Guid>("select id from staff where user_name = 'soumu'");
        var page = await admin.GetAsync($"/hokuto/staff/{id}");
        Assert.Equal("soumu@hokuto.example", page.Document.QuerySelector("#Email")!.GetAttribute("value"));
        foreach (
            var wrong in (string[])
                [
                    "総務@city.example",
                    "a@",
                    "a b@city.example",
                    "a@b.example,c@d.example",
                    "A <a@b.example>",
                    new string('a', 250) + "@b.example",
                ]
        )
        {
            var again = await page.SubmitAsync(new() { ["Email"] = wrong }, "form#edit");
            Assert.Equal(400, again.Status);
            Assert.Contains("半角の形で", again.Text, StringComparison.Ordinal);
            Assert.Equal(wrong, again.Document.QuerySelector("#Email")!.GetAttribute("value"));
        }
        var member = await _app.SignedInAsync("soumu");
        Assert.Equal(302, (await page.SubmitAsync(new() { ["Email"] = " hanako@city.example " }, "form#edit")).Status);
        Assert.Equal(
            "hanako@city.example HANAKO@CITY.EXAMPLE",
            await _app.OneAsync<string>("select email || ' ' || normalized_email from staff where user_name = 'soumu'")
        );
        var history = await admin.GetAsync("/hokuto/history?kind=staff");
        Assert.Contains("メールアドレス", history.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hanako@", history.Text, StringComparison.Ordinal);
        Assert.Equal(0, await _app.OneAsync<int>("select count(*)::int from events where changes::text like '%@%'"));
        _app.Clock.Now = _app.Clock.Now.AddMinutes(6);
        Assert.Equal(200, (await member.GetAsync("/hokuto/me")).Status);
        Assert.Equal(302, (await (await admin.GetAsync($"/hokuto/staff/{id}")).SubmitAsync(new() { ["Email"] = "" }, "form#edit")).Status);
        Assert.Contains("登録されていません", (await member.GetAsync("/hokuto/me")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_but_the_administrator_and_the_person_sees_an_address()
    {
        var client = await _app.SignedInAsync("kikaku");
        foreach (var path in (string[])["/hokuto/office", "/hokuto/history", "/hokuto/me", "/hokuto/mail", "/hokuto/plans/jisshi"])
            Assert.DoesNotContain("shimin@hokuto.example", (await client.GetAsync(path)).Text, StringComparison.Ordinal);
    }
}
