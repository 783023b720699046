using Meguri.People.Model;
using Meguri.Tests.TestSupport;
using static Meguri.Tests.People.PeopleSupport;

namespace Meguri.Tests.People;

/// <summary>わたしの頁: who I am, for whom I act, handing over and leaving.</summary>
public sealed class MyPageTests : IAsyncLifetime
{
    private const string Mail = "kaikei@machi.example";
    private TestApp _app = null!;
    private string _organisation = "";
    private TestClient _me = null!;

    public async Task InitializeAsync()
    {
        _app = await StartAsync();
        _organisation = await OrganisationAsync(_app);
        _me = await RegisteredAsync(_app, organisation: _organisation);
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    private Task<Guid> RoleAsync(string mail = Mail) =>
        _app.ScalarAsync<Guid>(
            $"select r.id from person_roles r join person_details d using (person_id) where d.mail = '{mail}' order by r.from_date desc, r.id desc limit 1"
        );

    private Task<IReadOnlyList<string>> RolesAsync() =>
        _app.ListAsync(
            "select d.name || ' ' || r.role || ' ' || r.from_date || ' ' || coalesce(r.to_date::text, '-') || ' ' || (r.ended_at is not null) from person_roles r join person_details d using (person_id) order by r.from_date, r.id"
        );

    private async Task<TestPage> HandOverAsync(string mail, string day) =>
        await (await _me.GetAsync($"{My}/hand-over/{await RoleAsync()}")).SubmitAsync(
            new()
            {
                ["Mail"] = mail,
                ["Name"] = "後任 つぎこ",
                ["From"] = day,
            }
        );

    /// <summary>The number in the newest mail to an address.</summary>
    private async Task<string> CodeAsync(string mail)
    {
        var body = await BodyAsync(_app, mail);
        var at = body.IndexOf("確認番号：", StringComparison.Ordinal) + "確認番号：".Length;
        return body[at..(at + 6)];
    }

    [Fact]
    public async Task A_registered_person_acts_for_the_organisation_and_changes_its_name()
    {
        var page = await _me.GetAsync(My);
        Assert.Contains("はまなす町内会のために", page.One("#acts-for").TextContent, StringComparison.Ordinal);
        Assert.Contains("会計", page.Text, StringComparison.Ordinal);
        Assert.True(page.Response.Headers.CacheControl!.NoStore);
        Assert.Equal(400, (await page.SubmitAsync(new() { ["Name"] = " " }, "form#name")).Status);
        Assert.Equal(400, (await page.SubmitAsync(new() { ["Name"] = new string('あ', 61) }, "form#name")).Status);
        Assert.Equal(302, (await page.SubmitAsync(new() { ["Name"] = "会計 𠮷子" }, "form#name")).Status);
        Assert.Contains("会計 𠮷子", (await _me.GetAsync(My)).Text, StringComparison.Ordinal);
        Assert.Equal(
            ["personInvitationMade", "personRegistered", "personRoleAdded", "personInvitationAccepted", "personChanged"],
            await EventsAsync(_app)
        );
        // Of names and addresses the log says that they changed, and nothing more; what was written says who and for whom.
        Assert.Equal(
            0,
            await _app.ScalarAsync<long>(
                "select count(*) from writes w join events e on e.write_id = w.id where w::text || e::text ~ '会計 さちこ|𠮷子|machi.example'"
            )
        );
        Assert.Equal(
            $"Person {_organisation}",
            await _app.ScalarAsync<string>(
                "select w.actor_kind || ' ' || w.actor_for from writes w join events e on e.write_id = w.id where e.name = 'personChanged'"
            )
        );
        var history = await (await _app.SignedInAsync()).GetAsync("/hokuto/history");
        Assert.Contains("会計 𠮷子（はまなす町内会）", history.All(".history > li strong")[0].TextContent, StringComparison.Ordinal);
        Assert.NotEmpty((await (await _app.SignedInAsync()).GetAsync("/hokuto/history?person=𠮷子")).All(".history > li"));
        Assert.Empty((await (await _app.SignedInAsync()).GetAsync("/hokuto/history?person=登録者")).All(".history > li"));
    }

    [Fact]
    public async Task A_treasurer_hands_over_and_both_dates_join()
    {
        Assert.Equal(400, (await HandOverAsync(Mail, "2024-08-01")).Status);
        Assert.Equal(400, (await HandOverAsync("x", "2024-08-01")).Status);
        Assert.Equal(400, (await HandOverAsync("tsugi@machi.example", "2024-06-30")).Status);
        Assert.Equal(400, (await HandOverAsync("tsugi@machi.example", "")).Status);
        Assert.Equal(My, (await HandOverAsync("tsugi@machi.example", "令和6年8月1日")).Location);
        // Nothing has changed before it is accepted; a second asking takes the place of the first.
        Assert.Equal(["会計 さちこ Treasurer 2024-07-01 - false"], await RolesAsync());
        var first = await LinkAsync(_app, "tsugi@machi.example");
        Assert.Equal(My, (await HandOverAsync("tsugi@machi.example", "2024-08-01")).Location);
        Assert.Equal(404, (await _app.Client().FollowAsync(first)).Status);
        var successor = _app.Client();
        var offer = await successor.FollowAsync(await LinkAsync(_app, "tsugi@machi.example"));
        Assert.Contains("会計 さちこさんから", offer.Text, StringComparison.Ordinal);
        Assert.Equal("後任 つぎこ", offer.One("#Name").GetAttribute("value"));
        Assert.Equal(400, (await offer.SubmitAsync(new() { ["Name"] = "" })).Status);
        Assert.Equal(My, (await offer.SubmitAsync()).Location);
        Assert.Equal(["会計 さちこ Treasurer 2024-07-01 2024-07-31 false", "後任 つぎこ Treasurer 2024-08-01 - false"], await RolesAsync());
        // Pressed twice it is done once.
        Assert.Equal(My, (await offer.SubmitAsync()).Location);
        Assert.Equal(2, await _app.ScalarAsync<long>("select count(*) from person_roles"));
        Assert.DoesNotContain("のために", (await successor.GetAsync(My)).One("#acts-for").TextContent, StringComparison.Ordinal);
        // The former acts until the last day, in a session that is open.
        _app.Clock.Now = new(2024, 7, 31, 14, 40, 0, TimeSpan.Zero);
        _me = await SignedInAsync(_app, Mail);
        Assert.Contains("はまなす町内会のために", (await _me.GetAsync(My)).One("#acts-for").TextContent, StringComparison.Ordinal);
        _app.Clock.Now = new(2024, 7, 31, 15, 0, 0, TimeSpan.Zero);
        Assert.DoesNotContain("のために", (await _me.GetAsync(My)).One("#acts-for").TextContent, StringComparison.Ordinal);
        Assert.Equal(404, (await _me.GetAsync($"{My}/hand-over/{await RoleAsync()}")).Status);
        successor = await SignedInAsync(_app, "tsugi@machi.example");
        Assert.Contains("はまなす町内会のために", (await successor.GetAsync(My)).One("#acts-for").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accepted_late_it_begins_today_and_the_former_ends_at_once()
    {
        await HandOverAsync("tsugi@machi.example", "2024-07-05");
        var link = await LinkAsync(_app, "tsugi@machi.example");
        _app.Clock.Now = _app.Clock.Now.AddDays(10);
        _me = await SignedInAsync(_app, Mail);
        Assert.Equal(My, (await (await _app.Client().FollowAsync(link)).SubmitAsync()).Location);
        Assert.Equal(["会計 さちこ Treasurer 2024-07-01 2024-07-10 true", "後任 つぎこ Treasurer 2024-07-11 - false"], await RolesAsync());
        Assert.DoesNotContain("のために", (await _me.GetAsync(My)).One("#acts-for").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invitation_is_taken_back_ends_with_its_role_and_after_fourteen_days()
    {
        await HandOverAsync("tsugi@machi.example", "2024-08-01");
        var link = await LinkAsync(_app, "tsugi@machi.example");
        var open = await _app.Client().FollowAsync(link);
        // Nobody else takes it back.
        var other = await RegisteredAsync(_app, "他人 よしお", "tanin@machi.example");
        var id = await _app.ScalarAsync<Guid>("select id from person_invitations where accepted_at is null");
        Assert.Equal(404, (await PostAsync(other, My, $"{My}?handler=Revoke", new() { ["invitation"] = id.ToString() })).Status);
        Assert.Equal(302, (await (await _me.GetAsync(My)).SubmitAsync(form: $"form#revoke-{id}")).Status);
        Assert.Equal(404, (await open.SubmitAsync()).Status);
        Assert.Equal(
            0,
            await _app.ScalarAsync<long>("select count(*) from person_invitations where revoked_at is not null and mail <> ''")
        );

        await HandOverAsync("tsugi@machi.example", "2024-08-01");
        link = await LinkAsync(_app, "tsugi@machi.example");
        _app.Clock.Now = _app.Clock.Now.AddDays(14);
        Assert.Equal(404, (await _app.Client().FollowAsync(link)).Status);
        _me = await SignedInAsync(_app, Mail);
        await HandOverAsync("tsugi@machi.example", "2024-08-01");
        open = await _app.Client().FollowAsync(await LinkAsync(_app, "tsugi@machi.example"));
        var planning = await _app.SignedInAsync();
        var person = await planning.GetAsync($"{Desk}/{await IdAsync(_app, Mail)}");
        Assert.Equal(302, (await person.SubmitAsync(form: $"form#end-{await RoleAsync()}")).Status);
        Assert.Equal(400, (await open.SubmitAsync()).Status);
        Assert.Equal(0, await _app.ScalarAsync<long>("select count(*) from person_details where mail = 'tsugi@machi.example'"));
    }

    [Fact]
    public async Task Who_is_known_takes_a_role_and_signs_in_as_always()
    {
        await RegisteredAsync(_app, "代表 いちろう", "daihyo@machi.example");
        var browser = _app.Client();
        var link = await InviteAsync(_app, "Daihyo@machi.example", _organisation, OrganisationRole.Head);
        var offer = await browser.FollowAsync(link);
        Assert.Empty(offer.All("#Name"));
        Assert.Equal(SignIn, (await offer.SubmitAsync()).Location);
        Assert.Equal(302, (await browser.GetAsync(My)).Status);
        Assert.Contains("代表 いちろう Head 2024-07-01 - false", await RolesAsync());
    }

    [Fact]
    public async Task Who_has_several_roles_chooses_for_whom_to_act()
    {
        var second = await OrganisationAsync(_app, "すずらん会");
        await (await _app.Client().FollowAsync(await InviteAsync(_app, Mail, second, OrganisationRole.Head))).SubmitAsync();
        var page = await _me.GetAsync(My);
        Assert.DoesNotContain("のために", page.One("#acts-for").TextContent, StringComparison.Ordinal);
        var role = await _app.ScalarAsync<Guid>("select id from person_roles where role = 'Head'");
        Assert.Equal(302, (await page.SubmitAsync(form: $"form#choose-{role}")).Status);
        Assert.Contains("すずらん会のために", (await _me.GetAsync(My)).One("#acts-for").TextContent, StringComparison.Ordinal);
        var other = await RegisteredAsync(_app, "他人 よしお", "tanin@machi.example");
        Assert.Equal(404, (await PostAsync(other, My, $"{My}?handler=Choose", new() { ["role"] = role.ToString() })).Status);
    }

    [Fact]
    public async Task A_new_address_is_proved_by_its_number_and_the_old_one_is_told()
    {
        await RegisteredAsync(_app, "他人 よしお", "tanin@machi.example");
        async Task<TestPage> AskAsync(string mail) =>
            await (await _me.GetAsync(My + "/mail")).SubmitAsync(new() { ["Mail"] = mail }, "form#ask");
        async Task<TestPage> ProveAsync(string code) =>
            await (await _me.GetAsync(My + "/mail")).SubmitAsync(new() { ["Code"] = code }, "form#code");
        Assert.Equal(400, (await AskAsync("x")).Status);
        Assert.Equal(400, (await AskAsync(Mail)).Status);
        // Somebody else's address: the same words, no mail.
        Assert.Equal(302, (await AskAsync("tanin@machi.example")).Status);
        Assert.Equal(0, await _app.ScalarAsync<long>("select count(*) from mails where subject = 'メールアドレスの確認'"));
        Assert.Equal(400, (await ProveAsync("123456")).Status);

        Assert.Equal(302, (await AskAsync("atarashii@machi.example")).Status);
        var code = await CodeAsync("atarashii@machi.example");
        Assert.Equal(400, (await ProveAsync(code == "111111" ? "222222" : "111111")).Status);
        // A link to the old address that waits is worth nothing afterwards.
        var waiting = _app.Client();
        await (await waiting.GetAsync(SignIn)).SubmitAsync(new() { ["Mail"] = Mail });
        var old = await LinkAsync(_app, Mail);
        Assert.Equal(My, (await ProveAsync(code)).Location);
        Assert.Equal(404, (await waiting.FollowAsync(old)).Status);
        Assert.Contains("別のものに変わりました", await BodyAsync(_app, Mail), StringComparison.Ordinal);
        Assert.Contains("atarashii@machi.example", (await _me.GetAsync(My)).Text, StringComparison.Ordinal);
        await SignedInAsync(_app, "atarashii@machi.example");

        await AskAsync("mata@machi.example");
        code = await CodeAsync("mata@machi.example");
        for (var i = 0; i < 5; i++)
            Assert.Equal(400, (await ProveAsync(code == "111111" ? "222222" : "111111")).Status);
        Assert.Equal(400, (await ProveAsync(code)).Status);
        await AskAsync("mata@machi.example");
        code = await CodeAsync("mata@machi.example");
        _app.Clock.Now = _app.Clock.Now.AddMinutes(29);
        Assert.Equal(200, (await _me.GetAsync(My)).Status);
        _app.Clock.Now = _app.Clock.Now.AddMinutes(1);
        Assert.Equal(400, (await ProveAsync(code)).Status);
    }

    [Fact]
    public async Task Leaving_ends_roles_and_sessions_and_frees_the_address()
    {
        var phone = await SignedInAsync(_app, Mail);
        await HandOverAsync("tsugi@machi.example", "2024-08-01");
        var offer = await _app.Client().FollowAsync(await LinkAsync(_app, "tsugi@machi.example"));
        var page = await _me.GetAsync(My + "/leave");
        Assert.Contains("はまなす町内会の会計", page.Text, StringComparison.Ordinal);
        Assert.Equal(SignIn, (await page.SubmitAsync()).Location);
        Assert.Equal(302, (await phone.GetAsync(My)).Status);
        Assert.Equal(404, (await offer.SubmitAsync()).Status);
        Assert.Equal(["会計 さちこ Treasurer 2024-07-01 2024-07-01 true"], await RolesAsync());
        await (await _app.Client().GetAsync(SignIn)).SubmitAsync(new() { ["Mail"] = Mail });
        Assert.Equal(1, await _app.ScalarAsync<long>("select count(*) from mails where key like 'person:%sign-in%'"));
        await RegisteredAsync(_app, "会計 ふたたび");
        Assert.Equal(2, await _app.ScalarAsync<long>("select count(*) from people"));
    }

    [Fact]
    public async Task Two_who_accept_at_once_register_once()
    {
        var link = await InviteAsync(_app, "futari@machi.example", _organisation, OrganisationRole.Contact);
        var pages = await Task.WhenAll(_app.Client().FollowAsync(link), _app.Client().FollowAsync(link));
        var answers = await Task.WhenAll(pages.Select(p => p.SubmitAsync(new() { ["Name"] = "二人 ふたり" })));
        Assert.Single(answers, a => a.Location == My);
        Assert.Single(answers, a => a.Status is 400 or 404);
        Assert.Equal(1, await _app.ScalarAsync<long>("select count(*) from person_details where mail = 'futari@machi.example'"));
    }
}
