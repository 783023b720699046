using Meguri.Accounts;
using Meguri.Accounts.TwoStep;
using Meguri.Demo;
using Meguri.Tests.Shared.Mail;
using Meguri.Tests.TestSupport;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Accounts;

/// <summary>二段階認証: turned on and off, asked at the door, used once, tried only so often.</summary>
public sealed class TwoStepTests : IAsyncLifetime
{
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.DemoAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    private static async Task<bool> IsInAsync(TestClient client) => (await client.GetAsync("/hokuto/office")).Status == 200;

    [Fact]
    public async Task Turned_on_it_is_asked_at_the_door_and_no_session_begins_before()
    {
        var (work, home) = (await _app.SignedInAsync(), await _app.SignedInAsync());
        var (authenticator, recovery) = await _app.TurnOnAsync(work);
        Assert.Equal(10, recovery.Distinct().Count());
        Assert.True(await IsInAsync(work));
        Assert.False(await IsInAsync(home));
        Assert.Contains("10 個", (await work.GetAsync("/hokuto/me/two-step")).Text, StringComparison.Ordinal);

        var sessions = await _app.OneAsync<int>("select count(*)::int from staff_sessions");
        var client = _app.Client();
        var typed = await (await client.GetAsync("/hokuto/sign-in?returnUrl=%2Fhokuto%2Fme")).SubmitAsync(
            new() { ["Input.UserName"] = "kikaku", ["Input.Password"] = DemoModule.Password }
        );
        Assert.Equal("/hokuto/sign-in/second", typed.Location);
        Assert.False(await IsInAsync(client));
        Assert.Equal(sessions, await _app.OneAsync<int>("select count(*)::int from staff_sessions"));
        foreach (var (code, says) in new[] { ("", "入力してください"), ("000000", "違います"), (new string('1', 41), "6桁の数字") })
        {
            var refused = await client.TypeCodeAsync(code);
            Assert.Equal((code, 400), (code, refused.Status));
            Assert.Contains(says, refused.Text, StringComparison.Ordinal);
        }
        // In full width, as a Japanese keyboard gives it.
        var passed = await client.TypeCodeAsync(string.Concat(authenticator.Next().Select(c => (char)(c - '0' + '０'))));
        Assert.Equal("/hokuto/me", passed.Location);
        Assert.True(await IsInAsync(client));
        // The step is taken: its page is nobody's any more.
        Assert.Equal("/hokuto/sign-in", (await client.GetAsync("/hokuto/sign-in/second")).Location);
    }

    [Fact]
    public async Task A_code_is_accepted_once_also_by_two_at_a_time()
    {
        var (authenticator, _) = await _app.TurnOnAsync(await _app.SignedInAsync());
        var first = _app.Client();
        await first.TypeAsync("kikaku");
        // The one it was turned on with is used.
        Assert.Equal(400, (await first.TypeCodeAsync(authenticator.Now())).Status);
        var code = authenticator.Next();
        var others = new List<TestClient>();
        for (var i = 0; i < 4; i++)
        {
            others.Add(_app.Client());
            await others[i].TypeAsync("kikaku");
        }
        var answers = await Task.WhenAll(others.Select(o => o.TypeCodeAsync(code)));
        Assert.Equal(1, answers.Count(a => a.Status == 302));
        // Nor is one before it.
        _app.Clock.Now = _app.Clock.Now.AddSeconds(-30);
        Assert.Equal(400, (await first.TypeCodeAsync(authenticator.Now())).Status);
    }

    [Fact]
    public async Task A_recovery_code_opens_once_and_its_owner_hears_of_it()
    {
        var (_, recovery) = await _app.TurnOnAsync(await _app.SignedInAsync());
        var client = _app.Client();
        await client.TypeAsync("kikaku");
        Assert.Equal(302, (await client.TypeCodeAsync(recovery[3].ToLowerInvariant())).Status);
        Assert.Contains("残りは9個", (await client.GetAsync("/hokuto/office")).Text, StringComparison.Ordinal);
        var again = _app.Client();
        await again.TypeAsync("kikaku");
        Assert.Equal(400, (await again.TypeCodeAsync(recovery[3])).Status);
        Assert.Equal(1, await _app.OneAsync<int>("select count(*)::int from mails where subject like '%回復コードが使われました%'"));
        Assert.Equal(1, await _app.OneAsync<int>("select count(*)::int from events where name = 'staffRecoveryCodeUsed'"));
        // Neither codes nor key stand anywhere as they are.
        Assert.Equal(
            0,
            await _app.OneAsync<int>($"select count(*)::int from two_step_recovery where encode(hash, 'escape') like '%{recovery[1]}%'")
        );
    }

    [Fact]
    public async Task Whoever_knows_the_password_cannot_try_codes_for_ever()
    {
        var (authenticator, _) = await _app.TurnOnAsync(await _app.SignedInAsync());
        var tries = 0;
        var client = _app.Client();
        for (var round = 0; round < 5; round++)
        {
            if ((await client.TypeAsync("kikaku")).Status != 302)
                break;
            if ((await client.TypeCodeAsync("000000")).Text.Contains("認証コードが違います", StringComparison.Ordinal))
                tries++;
        }
        Assert.Equal(SignInGate.MostFromOne / 2, tries);
        Assert.Contains("続けて間違えたため", (await client.TypeCodeAsync(authenticator.Next())).Text, StringComparison.Ordinal);
        // And where the pause is over, the way goes on.
        _app.Clock.Now += SignInGate.Pause + TimeSpan.FromMinutes(1);
        Assert.Equal("/hokuto/sign-in", (await client.GetAsync("/hokuto/sign-in/second")).Location);
        Assert.Equal(302, (await client.TypeAsync("kikaku")).Status);
        Assert.Equal(302, (await client.TypeCodeAsync(authenticator.Next())).Status);
    }

    [Fact]
    public async Task The_first_step_is_worth_ten_minutes_and_nothing_after_a_new_password_or_in_another_city()
    {
        var (authenticator, _) = await _app.TurnOnAsync(await _app.SignedInAsync("shimin"));
        Assert.Equal("/hokuto/sign-in", (await _app.Client().GetAsync("/hokuto/sign-in/second")).Location);
        var late = _app.Client();
        await late.TypeAsync("shimin");
        var form = await late.GetAsync("/hokuto/sign-in/second");
        _app.Clock.Now = _app.Clock.Now.AddMinutes(11);
        Assert.Equal("/hokuto/sign-in", (await form.SubmitAsync(new() { ["Code"] = authenticator.Next() })).Location);

        await late.TypeAsync("shimin");
        form = await late.GetAsync("/hokuto/sign-in/second");
        var id = await _app.OneAsync<Guid>("select id from staff where user_name = 'shimin'");
        var admin = await (await _app.SignedInAsync("kanri")).GetAsync($"/hokuto/staff/{id}");
        Assert.Equal(302, (await admin.SubmitAsync(new() { ["Password"] = "tsukue-kasa-mizuumi" }, "form#password")).Status);
        Assert.Equal("/hokuto/sign-in", (await form.SubmitAsync(new() { ["Code"] = authenticator.Next() })).Location);
    }

    [Fact]
    public async Task Its_owner_makes_codes_anew_changes_the_device_and_turns_it_off()
    {
        var client = await _app.SignedInAsync();
        var (old, recovery) = await _app.TurnOnAsync(client);
        var page = await client.GetAsync("/hokuto/me/two-step");
        Assert.Equal(400, (await page.SubmitAsync(new() { ["ForCodes"] = "000000" }, "form#renew")).Status);
        var renewed = await page.SubmitAsync(new() { ["ForCodes"] = old.Next() }, "form#renew");
        var codes = renewed.All("#codes ~ ul code").Select(c => c.TextContent).ToList();
        Assert.Empty(codes.Intersect(recovery));
        var file = await renewed.SubmitAsync(form: "form#file");
        Assert.Contains("attachment", file.Response.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
        Assert.Contains(codes[9], System.Text.Encoding.UTF8.GetString(file.Body), StringComparison.Ordinal);
        // A page that would give back anything would be somebody's tool.
        Assert.Equal(400, (await renewed.SubmitAsync(new() { ["codes"] = "<script>" }, "form#file")).Status);

        page = await client.GetAsync("/hokuto/me/two-step");
        var device = Authenticator.Of(_app, page);
        Assert.Equal(400, (await page.SubmitAsync(new() { ["New"] = device.Next() }, "form#on")).Status);
        Assert.Equal(400, (await page.SubmitAsync(new() { ["New"] = device.Next(), ["Current"] = recovery[0] }, "form#on")).Status);
        var changed = await page.SubmitAsync(new() { ["New"] = device.Next(), ["Current"] = codes[0] }, "form#on");
        Assert.Contains("新しい端末に替えました", changed.Text, StringComparison.Ordinal);
        page = await client.GetAsync("/hokuto/me/two-step");
        Assert.Equal(400, (await page.SubmitAsync(new() { ["ForOff"] = old.Next() }, "form#off")).Status);
        Assert.Equal(302, (await page.SubmitAsync(new() { ["ForOff"] = device.Next() }, "form#off")).Status);
        Assert.Equal("/hokuto/office", (await _app.Client().TypeAsync("kikaku")).Location);
        Assert.Equal(0, await _app.OneAsync<int>("select count(*)::int from two_step_recovery"));
        Assert.Equal(
            ["staffTwoStepOn", "staffRecoveryCodesMade", "staffRecoveryCodeUsed", "staffTwoStepOn", "staffTwoStepOff"],
            await _app.ListAsync("select name from events where kind = 'staff' and name not in ('staffAdded', 'staffChanged') order by id")
        );
    }

    [Fact]
    public async Task An_offered_key_is_of_one_person_and_of_half_an_hour()
    {
        var (client, other) = (await _app.SignedInAsync(), await _app.SignedInAsync("shimin"));
        var page = await client.GetAsync("/hokuto/me/two-step");
        var (authenticator, key) = (Authenticator.Of(_app, page), page.One("#on [name=Sealed]").GetAttribute("value"));
        var theirs = await other.GetAsync("/hokuto/me/two-step");
        foreach (var given in new[] { key, "", "x", null })
        {
            var refused = await theirs.SubmitAsync(new() { ["New"] = authenticator.Next(), ["Sealed"] = given }, "form#on");
            Assert.Equal(400, refused.Status);
            Assert.Contains("時間がたったため", refused.Text, StringComparison.Ordinal);
        }
        // A wrong code keeps the key on the page.
        var wrong = await page.SubmitAsync(new() { ["New"] = "000000" }, "form#on");
        Assert.Contains("数字が違います", wrong.Text, StringComparison.Ordinal);
        Assert.Equal(page.One("#key").TextContent, wrong.One("#key").TextContent);
        _app.Clock.Now = _app.Clock.Now.AddMinutes(20);
        await client.GetAsync("/hokuto/me");
        _app.Clock.Now = _app.Clock.Now.AddMinutes(11);
        Assert.Contains(
            "時間がたったため",
            (await wrong.SubmitAsync(new() { ["New"] = authenticator.Next() }, "form#on")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_administrator_takes_it_away_with_a_reason()
    {
        var member = await _app.SignedInAsync("soumu");
        var (authenticator, _) = await _app.TurnOnAsync(member);
        var admin = await _app.SignedInAsync("kanri");
        var id = await _app.OneAsync<Guid>("select id from staff where user_name = 'soumu'");
        var page = await admin.GetAsync($"/hokuto/staff/{id}");
        foreach (var reason in new[] { "", " ", new string('あ', 201) })
        {
            var refused = await page.SubmitAsync(new() { ["Reason"] = reason }, "form#two-step");
            Assert.Equal(400, refused.Status);
            Assert.Equal("soumu@hokuto.example", refused.One("#Email").GetAttribute("value"));
        }
        Assert.Equal(
            302,
            (await page.SubmitAsync(new() { ["Reason"] = "端末をなくしたと、窓口で本人から申し出" }, "form#two-step")).Status
        );
        Assert.False(await IsInAsync(member));
        var client = _app.Client();
        Assert.Equal("/hokuto/office", (await client.TypeAsync("soumu")).Location);
        Assert.Contains("二段階認証を解除", (await admin.GetAsync("/hokuto/history?kind=staff")).Text, StringComparison.Ordinal);
        Assert.Equal(
            "端末をなくしたと、窓口で本人から申し出",
            await _app.OneAsync<string>(
                "select w.reason from events e join writes w on w.id = e.write_id where e.name = 'staffTwoStepReset'"
            )
        );
        Assert.Equal(
            1,
            await _app.OneAsync<int>($"select count(*)::int from mails where staff_id = '{id}' and subject like '%解除しました%'")
        );
        Assert.Empty((await admin.GetAsync($"/hokuto/staff/{id}")).All("form#two-step"));
    }

    [Fact]
    public async Task Of_a_role_that_demands_it_nothing_else_opens_until_it_is_set_up()
    {
        await using var app = await TestApp.DemoAsync(
            settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["Cities:hokuto:DemoWithoutTwoStep"] = "false" }
        );
        // 管理者 from the first.
        var admin = await app.SignedInAsync("kanri");
        Assert.Equal("/hokuto/me/two-step", (await admin.GetAsync("/hokuto/staff")).Location);
        using var post = new HttpRequestMessage(HttpMethod.Post, "/hokuto/me");
        Assert.Contains((await admin.SendAsync(post)).Status, new[] { 400, 403 });
        var (authenticator, _) = await app.TurnOnAsync(admin);
        Assert.Equal(200, (await admin.GetAsync("/hokuto/staff")).Status);
        var own = await admin.GetAsync("/hokuto/me/two-step");
        Assert.Empty(own.All("form#off"));

        // Others where the rules say so, within a minute.
        var planner = await app.SignedInAsync();
        Assert.Equal(200, (await planner.GetAsync("/hokuto/office")).Status);
        var rules = await admin.GetAsync("/hokuto/staff/sign-in-rules");
        Assert.Equal(["Admin"], rules.All("[name=Roles]").Where(r => r.HasAttribute("checked")).Select(r => r.GetAttribute("value")!));
        Assert.Equal(302, (await rules.PressAsync("#rules button", new() { ["Roles"] = "Planning" })).Status);
        Assert.Contains(
            "kikaku",
            (await admin.GetAsync("/hokuto/staff/sign-in-rules")).One("main ul.list-plain").TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(1, await app.OneAsync<int>("select count(*)::int from events where name = 'signInRulesChanged'"));
        Assert.Contains("サインインの決まり", (await admin.GetAsync("/hokuto/history")).Text, StringComparison.Ordinal);
        app.Clock.Now = app.Clock.Now.AddSeconds(61);
        Assert.Equal("/hokuto/me/two-step", (await planner.GetAsync("/hokuto/office")).Location);
        await app.TurnOnAsync(planner);
        Assert.Equal(200, (await planner.GetAsync("/hokuto/office")).Status);
        // Roles are read anew; that two steps were taken stays known.
        app.Clock.Now = app.Clock.Now.AddSeconds(61);
        Assert.Equal(200, (await planner.GetAsync("/hokuto/office")).Status);
        // A new password keeps the session as it is.
        var password = await planner.GetAsync("/hokuto/password");
        await password.SubmitAsync(
            new()
            {
                ["Input.Current"] = DemoModule.Password,
                ["Input.New"] = "tsukue-kasa-mizuumi",
                ["Input.Again"] = "tsukue-kasa-mizuumi",
            }
        );
        Assert.Equal(200, (await planner.GetAsync("/hokuto/office")).Status);
    }

    [Fact]
    public async Task The_rules_are_for_the_administrator()
    {
        Assert.Equal(403, (await (await _app.SignedInAsync()).GetAsync("/hokuto/staff/sign-in-rules")).Status);
        var page = await (await _app.SignedInAsync("kanri")).GetAsync("/hokuto/staff/sign-in-rules");
        Assert.Equal(400, (await page.SubmitAsync(new() { ["Roles"] = "Nobody" }, "form#rules")).Status);
        Assert.Contains("デモの市では", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_cannot_be_read_any_more_leaves_the_recovery_codes()
    {
        var (authenticator, recovery) = await _app.TurnOnAsync(await _app.SignedInAsync());
        await _app.ExecuteAsync("update two_step_keys set secret = '\\x00'");
        var client = _app.Client();
        await client.TypeAsync("kikaku");
        Assert.Equal(400, (await client.TypeCodeAsync(authenticator.Next())).Status);
        Assert.Equal(302, (await client.TypeCodeAsync(recovery[0])).Status);
        await using var scope = _app.Scope();
        var member = await scope.ServiceProvider.GetRequiredService<UserManager<StaffMember>>().FindByNameAsync("kikaku");
        var service = scope.ServiceProvider.GetRequiredService<TwoStepService>();
        Assert.True(await service.TurnOffAsync(member!, new() { Actor = Meguri.Shared.Audit.Actor.CommandLine, Reason = "試験" }));
        Assert.False(await service.TurnOffAsync(member!, new() { Actor = Meguri.Shared.Audit.Actor.CommandLine, Reason = "試験" }));
    }
}
