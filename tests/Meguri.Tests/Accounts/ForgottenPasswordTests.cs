using Meguri.Accounts;
using Meguri.Tests.Shared.Mail;
using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Accounts;

/// <summary>パスワードを忘れた: a link by mail, good once.</summary>
public sealed class ForgottenPasswordTests : IAsyncLifetime
{
    private const string New = "tsukue-kasa-mizuumi";

    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.DemoAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    private async Task<TestPage> AskAsync(string name) =>
        await (await _app.Client().GetAsync("/hokuto/forgot-password")).SubmitAsync(new() { ["UserName"] = name });

    /// <summary>The links sent so far, once there are that many. Names are worked through in the order in which they were asked.</summary>
    private async Task<IReadOnlyList<string>> LinksAsync(int count)
    {
        while (true)
        {
            var links = await _app.ListAsync(
                "select substring(body from '/reset-password[^[:space:]]+') from mails where key like 'password-reset:%' order by id"
            );
            if (links.Count >= count)
                return [.. links.Select(l => "/hokuto" + l)];
            await Task.Delay(20);
        }
    }

    [Fact]
    public async Task The_link_changes_the_password_once_and_ends_all_sessions()
    {
        var open = await _app.SignedInAsync("shimin");
        var (known, unknown) = (await AskAsync("Shimin"), await AskAsync("nobody-of-that-name"));
        Assert.Equal(("/hokuto/forgot-password?sent=true", known.Location), (known.Location, unknown.Location));
        Assert.Contains("受け付けました", (await _app.Client().GetAsync(known.Location!)).Text, StringComparison.Ordinal);
        var link = Assert.Single(await LinksAsync(1));

        // Somebody who looks at the link, such as a scanner of mail, uses nothing up.
        Assert.Equal("/hokuto/reset-password", (await _app.Client().GetAsync(link)).Location);
        var client = _app.Client();
        var form = await client.FollowAsync(link);
        Assert.Contains("shimin", form.Text, StringComparison.Ordinal);
        foreach (
            var (first, again, says) in new[]
            {
                ("", "", "入力してください"),
                ("mijikai", "mijikai", "12字以上"),
                ("passwordpassword", "passwordpassword", "すぐに当てられます"),
                (New, "chigau", "もう一度入力してください"),
            }
        )
        {
            var refused = await form.SubmitAsync(new() { ["Input.New"] = first, ["Input.Again"] = again });
            Assert.Equal(400, refused.Status);
            Assert.Contains(says, refused.Text, StringComparison.Ordinal);
        }
        Assert.Equal(200, (await open.GetAsync("/hokuto/office")).Status);
        Assert.Equal("/hokuto/sign-in", (await form.SubmitAsync(new() { ["Input.New"] = New, ["Input.Again"] = New })).Location);
        Assert.Equal(302, (await open.GetAsync("/hokuto/office")).Status);
        Assert.Equal(400, (await _app.Client().TypeAsync("shimin")).Status);
        Assert.Equal("/hokuto/office", (await _app.Client().TypeAsync("shimin", New)).Location);

        var used = await _app.Client().FollowAsync(link);
        Assert.Equal(404, used.Status);
        Assert.Contains("使えません", used.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["staffPasswordResetSent", "staffPasswordChanged"],
            await _app.ListAsync(
                "select name from events where key = (select id::text from staff where user_name = 'shimin') and name like '%Password%' order by id"
            )
        );
        Assert.Equal(0, await _app.OneAsync<int>("select count(*)::int from mails where body like '%nobody-of%' or key like '%nobody%'"));
        // What the link says stands nowhere but in the mail, and there no longer than until it is sent.
        var token = link[(link.IndexOf("t=", StringComparison.Ordinal) + 2)..];
        await _app.SendAsync();
        Assert.Equal(0, await _app.OneAsync<int>($"select count(*)::int from mails where body like '%{token}%'"));
        Assert.Equal(1, await _app.OneAsync<int>($"select count(*)::int from mail_inbox where body like '%{token}%'"));
    }

    [Fact]
    public async Task A_link_ends_after_half_an_hour_with_a_newer_one_and_with_the_account()
    {
        await AskAsync("shimin");
        var first = Assert.Single(await LinksAsync(1));
        // Asked again at once it stays at one.
        await AskAsync("shimin");
        await AskAsync("soumu");
        Assert.Equal(2, (await LinksAsync(2)).Count);
        _app.Clock.Now = _app.Clock.Now.AddMinutes(6);
        await AskAsync("shimin");
        var second = (await LinksAsync(3))[2];
        Assert.Equal(404, (await _app.Client().FollowAsync(first)).Status);
        var client = _app.Client();
        var form = await client.FollowAsync(second);
        Assert.Equal(200, form.Status);
        await _app.ExecuteAsync("update staff set active = false where user_name = 'shimin'");
        Assert.Equal(404, (await form.SubmitAsync(new() { ["Input.New"] = New, ["Input.Again"] = New })).Status);
        await _app.ExecuteAsync("update staff set active = true where user_name = 'shimin'");
        _app.Clock.Now = _app.Clock.Now.AddMinutes(31);
        Assert.Equal(404, (await form.SubmitAsync(new() { ["Input.New"] = New, ["Input.Again"] = New })).Status);
        // Nor is a mail sent that nobody can use any more.
        await _app.SendAsync();
        Assert.Equal(0, await _app.OneAsync<int>("select count(*)::int from mail_inbox"));
        foreach (var nothing in new[] { "?t=", "?t=x", "?t=" + new string('a', 5000), "" })
            Assert.Equal(404, (await _app.Client().FollowAsync("/hokuto/reset-password" + nothing)).Status);
    }

    [Fact]
    public async Task Two_at_a_time_change_it_once()
    {
        await AskAsync("shimin");
        var link = Assert.Single(await LinksAsync(1));
        var forms = new List<TestPage>();
        for (var i = 0; i < 3; i++)
            forms.Add(await _app.Client().FollowAsync(link));
        var answers = await Task.WhenAll(forms.Select(f => f.SubmitAsync(new() { ["Input.New"] = New, ["Input.Again"] = New })));
        Assert.Equal([302, 404, 404], answers.Select(a => a.Status).Order());
    }

    [Fact]
    public async Task It_is_asked_only_so_often_and_who_may_not_have_one_gets_none()
    {
        Assert.Equal(400, (await AskAsync("")).Status);
        for (var i = 0; i < SignInGate.MostFromOne; i++)
            Assert.Equal(302, (await AskAsync("nobody")).Status);
        Assert.Contains("続けて頼まれたため", (await AskAsync("nobody")).Text, StringComparison.Ordinal);
        // Nobody's sign-in is paused by it.
        await _app.ExecuteAsync("update staff set active = false where user_name = 'etsuran'");
        await _app.ExecuteAsync("update staff set email = null where user_name = 'zaisei'");
        await _app.ExecuteAsync("update staff set password_hash = null where user_name = 'soumu'");
        foreach (var name in new[] { "etsuran", "zaisei", "soumu", "shimin" })
            await AskAsync(name);
        Assert.Single(await LinksAsync(1));
        Assert.Equal(
            "shimin@hokuto.example",
            await _app.OneAsync<string>("select to_address from mails where key like 'password-reset:%'")
        );
        Assert.Equal(1, await _app.OneAsync<int>("select count(*)::int from mails where subject like '%使っていません%'"));
        Assert.Equal("/hokuto/office", (await _app.Client().TypeAsync("shimin")).Location);
    }

    [Fact]
    public async Task The_link_is_shown_to_nobody_in_the_office()
    {
        await AskAsync("shimin");
        var token = (await LinksAsync(1))[0].Split("t=")[1];
        var mail = await _app.OneAsync<long>("select id from mails where key like 'password-reset:%'");
        var admin = await (await _app.SignedInAsync("kanri")).GetAsync($"/hokuto/mail/outbox/{mail}");
        Assert.Equal(200, admin.Status);
        Assert.DoesNotContain(token, admin.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        var own = await (await _app.SignedInAsync("shimin")).GetAsync("/hokuto/mail?all=true");
        Assert.DoesNotContain(token, own.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }
}
