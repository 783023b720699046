using System.Security.Claims;
using Meguri.Accounts;
using Meguri.Accounts.Sessions;
using Meguri.Demo;
using Meguri.Tests.TestSupport;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Accounts;

/// <summary>Where a person is signed in: seen, ended, and never longer than it should be. Being signed in alone opens nothing.</summary>
public sealed class StaffSessionTests : IAsyncLifetime
{
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.SmallAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    private static async Task<bool> IsInAsync(TestClient client) => (await client.GetAsync("/hokuto/office")).Status == 200;

    [Fact]
    public async Task The_owner_sees_and_ends_sessions_and_nobody_elses()
    {
        var (home, work, other) = (await _app.SignedInAsync(), await _app.SignedInAsync(), await _app.SignedInAsync("shimin"));
        _app.Clock.Now = _app.Clock.Now.AddMinutes(3);
        var page = await work.GetAsync("/hokuto/me");
        var rows = page.All("#sessions ~ m-table tbody tr, #sessions ~ * tbody tr");
        Assert.Equal(2, rows.Count);
        Assert.Contains("この端末", rows[0].TextContent, StringComparison.Ordinal);
        // Somebody else's number ends nothing.
        await using (var scope = _app.Scope())
        {
            var theirs = await _app.ScalarAsync<Guid>(
                "select s.id from staff_sessions s join staff m on m.id = s.staff_id where m.user_name = 'shimin' order by began_at desc limit 1"
            );
            var end = page.All("form").Last(f => f.QuerySelector("input[name=session]") is not null);
            end.QuerySelector("input[name=session]")!.SetAttribute("value", theirs.ToString());
            Assert.Equal(302, (await page.SubmitAsync(form: "form:has(input[name=session])")).Status);
        }
        Assert.True(await IsInAsync(other));
        Assert.True(await IsInAsync(home));
        page = await work.GetAsync("/hokuto/me");
        Assert.Equal(302, (await page.SubmitAsync(form: "form:has(input[name=session])")).Status);
        Assert.False(await IsInAsync(home));
        Assert.True(await IsInAsync(work));
    }

    [Fact]
    public async Task All_others_end_at_once_and_at_another_node_within_seconds()
    {
        var (home, work) = (await _app.SignedInAsync(), await _app.SignedInAsync());
        await using var node = await _app.AnotherNodeAsync();
        await using (var scope = node.Scope())
        {
            var sessions = scope.ServiceProvider.GetRequiredService<StaffSessions>();
            var ids = await _app.ListAsync(
                "select s.id::text from staff_sessions s join staff m on m.id = s.staff_id where m.user_name = 'kikaku' order by began_at"
            );
            Assert.True(await sessions.IsOpenAsync(Guid.Parse(ids[^2])));
            var page = await work.GetAsync("/hokuto/me");
            Assert.Equal(302, (await page.SubmitAsync(form: "form#end-others")).Status);
            Assert.False(await IsInAsync(home));
            Assert.True(await IsInAsync(work));
            node.Clock.Now = node.Clock.Now.AddSeconds(6);
            Assert.False(await sessions.IsOpenAsync(Guid.Parse(ids[^2])));
            Assert.True(await sessions.IsOpenAsync(Guid.Parse(ids[^1])));
        }
    }

    [Fact]
    public async Task However_much_it_is_used_it_ends_after_twelve_hours()
    {
        var client = await _app.SignedInAsync();
        for (var minutes = 0; minutes < 12 * 60 - 20; minutes += 20)
        {
            _app.Clock.Now = _app.Clock.Now.AddMinutes(20);
            Assert.True(await IsInAsync(client), $"{minutes}");
        }
        _app.Clock.Now = _app.Clock.Now.AddMinutes(20);
        Assert.False(await IsInAsync(client));
    }

    [Fact]
    public async Task Unused_it_ends_after_half_an_hour()
    {
        var client = await _app.SignedInAsync();
        _app.Clock.Now = _app.Clock.Now.AddMinutes(31);
        Assert.False(await IsInAsync(client));
    }

    [Fact]
    public async Task New_roles_reach_an_open_session_and_sign_nobody_out()
    {
        var member = await _app.SignedInAsync("etsuran");
        Assert.Equal(403, (await member.GetAsync("/hokuto/staff")).Status);
        var admin = await _app.SignedInAsync("kanri");
        var list = await admin.GetAsync("/hokuto/staff");
        var page = await admin.GetAsync(list.All("tbody th a").Single(a => a.TextContent == "etsuran").GetAttribute("href")!);
        Assert.Equal(302, (await page.SubmitAsync(new() { ["Roles"] = "Admin" }, "form#edit")).Status);
        _app.Clock.Now = _app.Clock.Now.AddSeconds(61);
        Assert.Equal(200, (await member.GetAsync("/hokuto/staff")).Status);
        // And again a minute later: the session is still the same one.
        _app.Clock.Now = _app.Clock.Now.AddSeconds(61);
        Assert.Equal(200, (await member.GetAsync("/hokuto/staff")).Status);
    }

    [Fact]
    public async Task A_new_password_of_ones_own_ends_the_other_sessions()
    {
        var (home, work) = (await _app.SignedInAsync(), await _app.SignedInAsync());
        var form = await work.GetAsync("/hokuto/password");
        var typed = new Dictionary<string, string?>
        {
            ["Input.Current"] = DemoModule.Password,
            ["Input.New"] = "watashi-no-kagi-77",
            ["Input.Again"] = "watashi-no-kagi-77",
        };
        Assert.Equal(302, (await form.SubmitAsync(typed)).Status);
        Assert.False(await IsInAsync(home));
        Assert.True(await IsInAsync(work));
    }

    [Theory]
    [InlineData(Policies.Staff)]
    [InlineData(Policies.Edit)]
    [InlineData(Policies.Finance)]
    [InlineData(Policies.Money)]
    [InlineData(Policies.Planning)]
    [InlineData(Policies.Admin)]
    [InlineData(null)]
    public async Task Being_signed_in_opens_nothing_of_the_staff(string? name)
    {
        var policies = _app.Services.GetRequiredService<IAuthorizationPolicyProvider>();
        var policy = name is null ? await policies.GetFallbackPolicyAsync() : await policies.GetPolicyAsync(name);
        var roles = Enum.GetNames<Role>().Select(r => new Claim(ClaimTypes.Role, r)).ToList();
        foreach (var (kind, opens) in new[] { (null, false), ("person", false), (Policies.StaffKind, true) })
        {
            var person = new ClaimsPrincipal(
                new ClaimsIdentity(kind is null ? roles : [.. roles, new Claim(Policies.KindClaim, kind)], "test")
            );
            var answer = await _app.Services.GetRequiredService<IAuthorizationService>().AuthorizeAsync(person, policy!);
            Assert.Equal(opens, answer.Succeeded);
        }
    }

    [Theory]
    [InlineData(
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
        "Edge（Windows）"
    )]
    [InlineData(
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15",
        "Safari（Mac）"
    )]
    [InlineData(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/126.0 Mobile/15E148 Safari/604.1",
        "Chrome（iPhone）"
    )]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox（Linux）")]
    [InlineData("curl/8.5.0", "不明なブラウザー")]
    [InlineData(null, "不明なブラウザー")]
    public void A_browser_is_told_in_words(string? agent, string words) => Assert.Equal(words, BrowserWords.Of(agent));
}
