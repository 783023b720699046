using Meguri.Accounts.SingleSignOn;
using Meguri.Cities;
using Meguri.Demo;
using Meguri.Tests.Shared.Mail;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.Tokens;

namespace Meguri.Tests.Accounts;

/// <summary>庁内の認証: who comes in and as whom, and what is refused of a provider that says false things.</summary>
public sealed class SingleSignOnTests : IAsyncLifetime
{
    private OddProvider _provider = null!;
    private TestApp _app = null!;

    public async Task InitializeAsync()
    {
        _provider = await OddProvider.StartAsync();
        _app = await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _provider.DisposeAsync();
    }

    private async Task<TestApp> StartAsync(params (string Key, string Value)[] more)
    {
        var settings = _provider.Settings([.. more.Where(m => !m.Key.Contains("Demo", StringComparison.Ordinal))]);
        foreach (var (key, value) in more.Where(m => m.Key.Contains("Demo", StringComparison.Ordinal)))
            settings["Cities:hokuto:" + key] = value;
        var app = await TestApp.DemoAsync(settings: settings);
        // Cookies of the way there and back end by this clock, and the test's browser throws away what has ended.
        app.Clock.Now = TimeProvider.System.GetUtcNow();
        return app;
    }

    private static async Task<bool> IsInAsync(TestClient client) => (await client.GetAsync("/hokuto/office")).Status == 200;

    private static async Task SaysAsync(TestClient client, TestPage answer, string words)
    {
        Assert.StartsWith("/hokuto/sign-in?sso=", answer.Location, StringComparison.Ordinal);
        Assert.Contains(words, (await client.GetAsync(answer.Location!)).Text, StringComparison.Ordinal);
        Assert.False(await IsInAsync(client));
    }

    [Fact]
    public async Task The_first_sign_in_makes_the_person_and_later_ones_bring_changes()
    {
        _provider.Is("s-1", "suzuki", "鈴木 いちろう", "shimin", "other");
        var client = _app.Client();
        var page = await client.GetAsync("/hokuto/sign-in?returnUrl=%2Fhokuto%2Fme");
        Assert.Equal("庁内の認証でサインイン", page.One("a#sso").TextContent);
        Assert.EndsWith("returnUrl=%2Fhokuto%2Fme", page.One("a#sso").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("/hokuto/me", (await _provider.EnterAsync(client, "?returnUrl=%2Fhokuto%2Fme")).Location);
        var me = await client.GetAsync("/hokuto/me");
        Assert.Contains("所管（市民課）", me.Text, StringComparison.Ordinal);
        Assert.Contains("suzuki@hokuto.example", me.Text, StringComparison.Ordinal);
        Assert.Empty(me.All("main a[href$='/password']"));
        Assert.Contains("パスワードを使っていません", (await client.GetAsync("/hokuto/password")).Text, StringComparison.Ordinal);
        Assert.Equal(
            "staffAdded シングルサインオン",
            await _app.OneAsync<string>(
                "select e.name || ' ' || w.actor_name from events e join writes w on w.id = e.write_id where e.key = (select id::text from staff where user_name = 'suzuki')"
            )
        );

        // Another department, name and address: told once, and nobody is signed out.
        _provider.Is("s-1", "suzuki", "鈴木 一郎", "keikaku");
        (_provider.Claims["email"], _provider.Claims["ka"]) = ("ichiro@hokuto.example", new[] { "soumu", "no-such" });
        var again = _app.Client();
        Assert.Equal("/hokuto/office", (await _provider.EnterAsync(again)).Location);
        Assert.Contains("、企画", (await again.GetAsync("/hokuto/me")).Text, StringComparison.Ordinal);
        Assert.Contains("総務課", (await again.GetAsync("/hokuto/me")).Text, StringComparison.Ordinal);
        Assert.True(await IsInAsync(client));
        var changes = await _app.ListAsync(
            "select changes::text from events where name = 'staffChanged' and key = (select id::text from staff where user_name = 'suzuki')"
        );
        Assert.Contains("roles", Assert.Single(changes), StringComparison.Ordinal);
        Assert.DoesNotContain("鈴木", changes[0], StringComparison.Ordinal);
        Assert.DoesNotContain("ichiro@", changes[0], StringComparison.Ordinal);
        Assert.Equal("/hokuto/office", (await _provider.EnterAsync(_app.Client(), "?returnUrl=https%3A%2F%2Fevil.example%2F")).Location);
        Assert.Equal("/hokuto/office", (await _provider.EnterAsync(_app.Client(), "?returnUrl=%2F%2Fevil.example")).Location);
        Assert.Equal(
            1,
            await _app.OneAsync<int>(
                "select count(*)::int from events where name = 'staffChanged' and key = (select id::text from staff where user_name = 'suzuki')"
            )
        );
        Assert.Equal(1, await _app.OneAsync<int>("select count(*)::int from staff where user_name = 'suzuki'"));

        // Out, here and there.
        var signOut = await client.GetAsync("/hokuto/sign-out");
        await signOut.SubmitAsync();
        var link = (await client.GetAsync("/hokuto/sign-out")).One("main a[href$='/sso/out']").GetAttribute("href")!;
        var away = (await client.GetAsync(link)).Response.Headers.Location!.ToString();
        Assert.Equal($"{_provider.Issuer}/end?client_id=meguri&post_logout_redirect_uri=http%3A%2F%2Flocalhost%2Fhokuto%2Fsign-out", away);
    }

    [Fact]
    public async Task Who_has_left_is_refused_and_open_sessions_end_until_the_provider_says_otherwise()
    {
        foreach (
            var (twist, back) in new (Action, Action)[]
            {
                (() => _provider.Claims["groups"] = new[] { "other" }, () => _provider.Claims["groups"] = new[] { "shimin" }),
                (() => _provider.Claims["active"] = false, () => _provider.Claims["active"] = true),
            }
        )
        {
            _provider.Is("s-2", "sato", "佐藤 はな", "shimin");
            var client = _app.Client();
            await _provider.EnterAsync(client);
            Assert.True(await IsInAsync(client));
            twist();
            var late = _app.Client();
            await SaysAsync(late, await _provider.EnterAsync(late), "アカウントを停止しました");
            Assert.False(await IsInAsync(client));
            Assert.False(await _app.OneAsync<bool>("select active from staff where user_name = 'sato'"));
            back();
            await _provider.EnterAsync(late);
            Assert.True(await IsInAsync(late));
        }
        // What 管理者 closed stays closed.
        var id = await _app.OneAsync<Guid>("select id from staff where user_name = 'sato'");
        var page = await (await _app.SignedInAsync("kanri")).GetAsync($"/hokuto/staff/{id}");
        Assert.Equal(302, (await page.SubmitAsync(new() { ["Active"] = null }, "form#edit")).Status);
        var stopped = _app.Client();
        await SaysAsync(stopped, await _provider.EnterAsync(stopped), "管理者が停止しています");
        // Who never came and has no role leaves nothing behind.
        _provider.Is("s-3", "tanaka", "田中 ゆき", "other");
        await SaysAsync(stopped, await _provider.EnterAsync(stopped), "役割がありません");
        Assert.Equal(0, await _app.OneAsync<int>("select count(*)::int from staff where user_name = 'tanaka'"));
        _provider.Claims.Remove("preferred_username");
        await SaysAsync(stopped, await _provider.EnterAsync(stopped), "利用者名がありません");
    }

    [Fact]
    public async Task An_account_made_by_hand_is_taken_over_only_where_the_administrator_says_so()
    {
        _provider.Is("s-4", "shimin", "市民 たろう", "keikaku", "joho");
        var client = _app.Client();
        await SaysAsync(client, await _provider.EnterAsync(client), "すでに登録されています");
        Assert.Equal(0, await _app.OneAsync<int>("select count(*)::int from staff_logins"));

        var id = await _app.OneAsync<Guid>("select id from staff where user_name = 'shimin'");
        var admin = await _app.SignedInAsync("kanri");
        var page = await admin.GetAsync($"/hokuto/staff/{id}");
        Assert.Equal("shimin", page.One("#NameAtProvider").GetAttribute("value"));
        Assert.Equal(400, (await page.SubmitAsync(new() { ["NameAtProvider"] = " " }, "form#link")).Status);
        Assert.Equal(302, (await page.SubmitAsync(new() { ["NameAtProvider"] = "Shimin" }, "form#link")).Status);
        // One name for one person.
        var other = await _app.OneAsync<Guid>("select id from staff where user_name = 'soumu'");
        Assert.Contains(
            "ほかの職員とつなぐ",
            (await (await admin.GetAsync($"/hokuto/staff/{other}")).SubmitAsync(new() { ["NameAtProvider"] = "SHIMIN" }, "form#link")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains("次にサインインしたときに", (await admin.GetAsync($"/hokuto/staff/{id}")).Text, StringComparison.Ordinal);
        await _provider.EnterAsync(client);
        Assert.True(await IsInAsync(client));
        Assert.Contains("市民 たろう", (await client.GetAsync("/hokuto/me")).Text, StringComparison.Ordinal);
        // Another person who takes the same name is not this one.
        _provider.Claims["sub"] = "s-5";
        var thief = _app.Client();
        await SaysAsync(thief, await _provider.EnterAsync(thief), "すでに登録されています");
        page = await admin.GetAsync($"/hokuto/staff/{id}");
        Assert.Contains("つながっています", page.Text, StringComparison.Ordinal);
        Assert.Equal(302, (await page.SubmitAsync(form: "form#unlink")).Status);
        _provider.Claims["sub"] = "s-4";
        await SaysAsync(thief, await _provider.EnterAsync(thief), "すでに登録されています");
        Assert.Equal(
            ["staffLinkAwaited", "staffLinked", "staffChanged", "staffUnlinked"],
            await _app.ListAsync(
                "select name from events where key = (select id::text from staff where user_name = 'shimin') and kind = 'staff' and name <> 'staffAdded' order by id"
            )
        );

        await using var byName = await StartAsync(("LinkByUserName", "true"));
        var own = byName.Client();
        await _provider.EnterAsync(own);
        Assert.True(await IsInAsync(own));
        _provider.Claims["sub"] = "s-6";
        await SaysAsync(thief = byName.Client(), await _provider.EnterAsync(thief), "すでに登録されています");
    }

    [Fact]
    public async Task Two_first_sign_ins_at_a_time_make_one_person_and_the_providers_word_on_the_last_administrator_stands()
    {
        _provider.Is("s-7", "joho", "情報 あきら", "joho");
        var clients = Enumerable.Range(0, 4).Select(_ => _app.Client()).ToList();
        var answers = await Task.WhenAll(clients.Select(c => _provider.EnterAsync(c)));
        Assert.All(answers, a => Assert.Equal("/hokuto/office", a.Location));
        Assert.Equal(1, await _app.OneAsync<int>("select count(*)::int from staff where user_name = 'joho'"));
        await _app.ExecuteAsync(
            "delete from memberships where role = 'Admin' and staff_id <> (select id from staff where user_name = 'joho')"
        );
        _provider.Claims["groups"] = new[] { "keikaku" };
        Assert.Equal("/hokuto/office", (await _provider.EnterAsync(clients[0])).Location);
        Assert.Equal(0, await _app.OneAsync<int>("select count(*)::int from memberships where role = 'Admin'"));
    }

    public static TheoryData<string, string> Twists =>
        new()
        {
            { "nonce", "nonce" },
            { "no nonce", "サインインしていません" },
            { "audience", "audience" },
            { "issuer", "issuer" },
            { "expired", "時刻が合いません" },
            { "not yet", "時刻が合いません" },
            { "no end", "時刻が合いません" },
            { "signature", "signature" },
            { "token 500", "サインインしていません" },
            { "server_error", "つながりません" },
            { "access_denied", "取りやめられました" },
            { "invalid_scope", "サインインしていません" },
            { "state", "途中で切れました" },
            { "no state", "途中で切れました" },
            { "elsewhere", "途中で切れました" },
            // The way's cookies are gone after a quarter of an hour; here the token is out of date as well.
            { "late", "時刻が合いません" },
        };

    [Theory]
    [MemberData(nameof(Twists))]
    public async Task A_false_answer_signs_nobody_in(string twist, string says)
    {
        _provider.Is("s-8", "yamada", "山田 じろう", "shimin");
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        _provider.Twist = twist switch
        {
            "nonce" => t => t.Claims["nonce"] = "638000000000000000.x",
            "no nonce" => t => t.Claims.Remove("nonce"),
            "audience" => t => t.Audience = "another",
            "issuer" => t => t.Issuer = "https://evil.example",
            "expired" => t => t.Expires = now.AddMinutes(-6),
            "not yet" => t => (t.NotBefore, t.Expires) = (now.AddMinutes(6), now.AddMinutes(20)),
            "no end" => t => t.Expires = null,
            _ => null,
        };
        _provider.SignsFalsely = twist == "signature";
        _provider.TokenStatus = twist == "token 500" ? 500 : 200;
        _provider.Error = twist is "server_error" or "access_denied" or "invalid_scope" ? twist : null;
        var client = _app.Client();
        var back = await _provider.ThereAsync(client);
        if (twist == "state")
            back = back.Replace("state=", "state=x", StringComparison.Ordinal);
        if (twist == "no state")
            back = back[..back.IndexOf("&state=", StringComparison.Ordinal)];
        if (twist == "late")
            _app.Clock.Now = _app.Clock.Now.AddMinutes(20);
        if (twist == "elsewhere")
            client = _app.Client();
        await SaysAsync(client, await client.GetAsync(back), says);
        Assert.Equal(0, await _app.OneAsync<int>("select count(*)::int from staff where user_name = 'yamada'"));
    }

    [Fact]
    public async Task Clocks_may_be_five_minutes_apart_and_an_answer_counts_once()
    {
        _provider.Is("s-9", "ito", "伊藤 さくら", "shimin");
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        foreach (
            var twist in new Action<SecurityTokenDescriptor>[]
            {
                t => t.Expires = now.AddMinutes(-4),
                t => (t.NotBefore, t.Expires) = (now.AddMinutes(4), now.AddMinutes(20)),
            }
        )
        {
            _provider.Twist = twist;
            Assert.Equal("/hokuto/office", (await _provider.EnterAsync(_app.Client())).Location);
        }
        _provider.Twist = null;
        var client = _app.Client();
        var back = await _provider.ThereAsync(client);
        Assert.Equal("/hokuto/office", (await client.GetAsync(back)).Location);
        Assert.Equal("/hokuto/sign-in?sso=state", (await client.GetAsync(back)).Location);
        // The first stays what it was.
        Assert.True(await IsInAsync(client));
    }

    [Fact]
    public async Task A_provider_that_is_down_leaves_the_passwords()
    {
        await _provider.DisposeAsync();
        var client = _app.Client();
        var start = await client.GetAsync("/hokuto/sign-in/sso");
        await SaysAsync(client, start, "つながりません");
        Assert.Equal("/hokuto/sign-in?sso=no-sign-out", (await client.GetAsync("/hokuto/sign-in/sso/out")).Location);
        Assert.True(await IsInAsync(await _app.SignedInAsync()));
        // A word that somebody made up says nothing.
        Assert.Empty((await client.GetAsync("/hokuto/sign-in?sso=%3Cb%3E")).All("main .notice"));
    }

    [Fact]
    public async Task Two_steps_are_the_providers_matter_unless_a_role_demands_them()
    {
        await using var app = await StartAsync(("DemoWithoutTwoStep", "false"));
        _provider.Is("s-10", "kato", "加藤 けん", "joho");
        var client = app.Client();
        await _provider.EnterAsync(client);
        Assert.Equal("/hokuto/me/two-step", (await client.GetAsync("/hokuto/office")).Location);
        var (authenticator, _) = await app.TurnOnAsync(client);
        Assert.True(await IsInAsync(client));
        // Asked at the next sign-in, as the provider does not say that it took two.
        client = app.Client();
        Assert.Equal("/hokuto/sign-in/second", (await _provider.EnterAsync(client, "?returnUrl=%2Fhokuto%2Fme")).Location);
        Assert.False(await IsInAsync(client));
        Assert.Equal("/hokuto/me", (await client.TypeCodeAsync(authenticator.Next())).Location);
        foreach (
            var (methods, isEnough) in new[] { (new[] { "pwd", "mfa" }, true), (["pwd", "otp"], true), (["pwd"], false), (["otp"], false) }
        )
        {
            _provider.Claims["amr"] = methods;
            Assert.Equal(isEnough ? "/hokuto/office" : "/hokuto/sign-in/second", (await _provider.EnterAsync(app.Client())).Location);
        }
        // A person of no such role is not asked, though the person has one for the password.
        _provider.Claims.Remove("amr");
        _provider.Claims["groups"] = new[] { "keikaku" };
        Assert.Equal("/hokuto/office", (await _provider.EnterAsync(app.Client())).Location);
        // A session of one step, of whom two are demanded now: the second is asked, not set up anew.
        var planner = app.Client();
        await _provider.EnterAsync(planner);
        await app.ExecuteAsync("insert into two_step_roles values ('Planning')");
        app.Clock.Now = app.Clock.Now.AddSeconds(61);
        Assert.Equal(
            "/hokuto/sign-in/second",
            (await planner.FollowAsync("/hokuto/office")).Document.Url.Replace("http://localhost", "", StringComparison.Ordinal)
        );
        Assert.Equal(302, (await planner.TypeCodeAsync(authenticator.Next())).Status);
        Assert.True(await IsInAsync(planner));
    }

    [Theory]
    [InlineData("Nobody", false, false)]
    [InlineData("Admins", true, false)]
    [InlineData("Everyone", true, true)]
    public async Task Passwords_stay_for_whom_the_settings_say(string left, bool admin, bool planner)
    {
        await using var app = await StartAsync(("LocalPasswords", left));
        foreach (var (user, may) in new[] { ("kanri", admin), ("kikaku", planner) })
        {
            // The form of a program that still offers it, sent by hand.
            var form = await app.Client().GetAsync("/hokuto/sign-in");
            Assert.Equal(left != "Nobody", form.All("form[method=post] [name='Input.Password']").Count > 0);
            if (left == "Nobody")
                continue;
            var answer = await form.SubmitAsync(new() { ["Input.UserName"] = user, ["Input.Password"] = DemoModule.Password });
            Assert.Equal(may ? 302 : 400, answer.Status);
            if (!may)
                Assert.Contains("パスワードではサインインできません", answer.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Authority", "login.example", "Authority")]
    [InlineData("Authority", "http://login.example", "https://")]
    [InlineData("ClientId", "", "ClientId")]
    [InlineData("Grants:0:Role", "Nobody", "読み取れません")]
    [InlineData("Grants:0:Value", "", "Value")]
    [InlineData("Grants:0:Department", "shimin", "Department")]
    [InlineData("Grants:1:Department", "", "Department")]
    [InlineData("LocalPasswords", "Some", "読み取れません")]
    public void What_is_wrong_with_the_settings_is_said_at_the_start(string key, string value, string says)
    {
        var settings = _provider.Settings((key, value));
        settings["Cities:hokuto:Name"] = "北斗市";
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var problem = Assert.Throws<CityConfigurationException>(() => new SsoCatalogue(new CityCatalogue(configuration), configuration));
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_city_without_a_provider_offers_none()
    {
        await using var app = await TestApp.DemoAsync();
        Assert.Equal(404, (await app.Client().GetAsync("/hokuto/sign-in/sso")).Status);
        Assert.Equal(404, (await app.Client().GetAsync("/hokuto/sign-in/sso/out")).Status);
        Assert.Equal(404, (await app.Client().GetAsync("/hokuto/sign-in/sso/callback?code=1&state=2")).Status);
        Assert.Empty((await app.Client().GetAsync("/hokuto/sign-in")).All("a#sso"));
    }
}
