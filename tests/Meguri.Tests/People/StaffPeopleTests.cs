using System.Text;
using Meguri.Shared.Data;
using Meguri.Shared.Personal;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using static Meguri.Tests.People.PeopleSupport;

namespace Meguri.Tests.People;

/// <summary>登録者 in the office: for 企画 and 管理者; recovery by two.</summary>
public sealed class StaffPeopleTests : IAsyncLifetime
{
    private const string Mail = "kaikei@machi.example";
    private TestApp _app = null!;
    private TestClient _planning = null!;

    public async Task InitializeAsync()
    {
        _app = await StartAsync();
        _planning = await _app.SignedInAsync();
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    private async Task<TestPage> InviteFormAsync(Dictionary<string, string?> values) =>
        await (await _planning.GetAsync(Desk + "/invite")).SubmitAsync(values, "form#invite");

    [Fact]
    public async Task Names_and_addresses_are_for_planning_and_administrators()
    {
        await RegisteredAsync(_app);
        var id = await IdAsync(_app, Mail);
        foreach (var path in new[] { Desk, Desk + "/invite", Desk + "/organisations", $"{Desk}/{id}", Desk + "?handler=Csv" })
        {
            foreach (var user in new[] { "shimin", "zaisei", "etsuran" })
                Assert.Equal(403, (await (await _app.SignedInAsync(user)).GetAsync(path)).Status);
            Assert.Equal(200, (await (await _app.SignedInAsync("kanri")).GetAsync(path)).Status);
            Assert.Equal(302, (await _app.Client().GetAsync(path)).Status);
        }
        Assert.Equal(404, (await _planning.GetAsync($"{Desk}/{Guid.NewGuid()}")).Status);
        Assert.Equal(404, (await _planning.GetAsync(Desk + "/organisations?edit=nashi")).Status);
    }

    [Fact]
    public async Task Staff_invite_and_the_one_invited_registers()
    {
        var organisations = await _planning.GetAsync(Desk + "/organisations");
        Assert.Equal(400, (await organisations.SubmitAsync(new() { ["Name"] = "" })).Status);
        Assert.Equal(302, (await organisations.SubmitAsync(new() { ["Name"] = "はまなす町内会" })).Status);
        Assert.Equal(
            400,
            (await (await _planning.GetAsync(Desk + "/organisations")).SubmitAsync(new() { ["Name"] = "はまなす町内会" })).Status
        );
        var organisation = "organisation:" + await _app.ScalarAsync<string>("select key from organisations");
        Assert.Equal(400, (await InviteFormAsync(new() { ["Mail"] = "x" })).Status);
        Assert.Equal(400, (await InviteFormAsync(new() { ["Mail"] = Mail, ["Organisation"] = "organisation:nashi" })).Status);
        Assert.Equal(400, (await InviteFormAsync(new() { ["Mail"] = Mail, ["From"] = "きのう" })).Status);
        var late = await InviteFormAsync(
            new()
            {
                ["Mail"] = Mail,
                ["Organisation"] = organisation,
                ["From"] = "2024-08-01",
                ["To"] = "2024-07-01",
            }
        );
        Assert.Equal(400, late.Status);
        Assert.NotEmpty(late.All(".error-summary a[href='#To']"));
        Assert.Equal(Mail, late.One("#Mail").GetAttribute("value"));
        var sent = await InviteFormAsync(
            new()
            {
                ["Mail"] = Mail,
                ["Name"] = "会計 さちこ",
                ["Organisation"] = organisation,
                ["Role"] = "Treasurer",
            }
        );
        Assert.Equal(Desk, sent.Location);
        var list = await _planning.GetAsync(Desk);
        Assert.Contains("はまなす町内会の会計", list.One("#invitations ~ * tbody").TextContent, StringComparison.Ordinal);
        var page = await _app.Client().FollowAsync(await LinkAsync(_app, Mail));
        Assert.Contains("はまなす町内会", page.Text, StringComparison.Ordinal);
        Assert.Equal(My, (await page.SubmitAsync()).Location);
        list = await _planning.GetAsync(Desk + "?q=はまなす");
        Assert.Equal("会計 さちこ", list.One("tbody th a").TextContent);
        Assert.Empty(list.All("#invitations"));
    }

    [Fact]
    public async Task The_list_is_searched_filtered_and_downloaded_as_shown()
    {
        var organisation = await OrganisationAsync(_app);
        await RegisteredAsync(_app, organisation: organisation);
        await RegisteredAsync(_app, "代表 100%", "daihyo@machi.example");
        var gone = await RegisteredAsync(_app, "退会 さん", "taikai@machi.example");
        await (await gone.GetAsync(My + "/leave")).SubmitAsync();
        async Task<string> NamesAsync(string query) =>
            string.Join(
                '/',
                (await _planning.GetAsync(Desk + query)).All("tbody th a").Select(a => a.TextContent).Order(StringComparer.Ordinal)
            );
        Assert.Equal("代表 100%/会計 さちこ", await NamesAsync(""));
        Assert.Equal("会計 さちこ", await NamesAsync("?q=町内会"));
        Assert.Equal("代表 100%", await NamesAsync("?q=0%25"));
        Assert.Equal("", await NamesAsync("?q=%25%25"));
        Assert.Equal("代表 100%", await NamesAsync("?q=DAIHYO@"));
        Assert.Equal("会計 さちこ", await NamesAsync("?state=role"));
        Assert.Equal("代表 100%", await NamesAsync("?state=none"));
        Assert.Equal("退会 さん", await NamesAsync("?state=left"));
        Assert.Equal("会計 さちこ", await NamesAsync("?organisation=" + organisation));
        Assert.Equal("代表 100%/会計 さちこ", await NamesAsync("?state=nanika&p=0"));
        var csv = Encoding.UTF8.GetString((await _planning.GetAsync(Desk + "?handler=Csv&state=role")).Body);
        Assert.Contains("会計 さちこ,kaikei@machi.example,はまなす町内会の会計", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("代表", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Roles_are_given_and_ended_at_once_also_in_an_open_session()
    {
        var organisation = await OrganisationAsync(_app);
        var person = await RegisteredAsync(_app);
        var path = $"{Desk}/{await IdAsync(_app, Mail)}";
        async Task<TestPage> AddAsync(string to, string role = "Treasurer", string last = "") =>
            await (await _planning.GetAsync(path)).SubmitAsync(
                new()
                {
                    ["Organisation"] = to,
                    ["Role"] = role,
                    ["To"] = last,
                },
                "form#add-role"
            );
        Assert.Equal(400, (await AddAsync("")).Status);
        Assert.Equal(400, (await AddAsync(organisation, "King")).Status);
        Assert.Equal(400, (await AddAsync(organisation, last: "2024-06-01")).Status);
        Assert.Equal(path, (await AddAsync(organisation)).Location);
        Assert.Equal(400, (await AddAsync(organisation)).Status);
        Assert.Contains("のために", (await person.GetAsync(My)).One("#acts-for").TextContent, StringComparison.Ordinal);
        var role = await _app.ScalarAsync<Guid>("select id from person_roles");
        var page = await _planning.GetAsync(path);
        Assert.Equal(302, (await page.SubmitAsync(form: $"form#end-{role}")).Status);
        Assert.DoesNotContain("のために", (await person.GetAsync(My)).One("#acts-for").TextContent, StringComparison.Ordinal);
        Assert.Equal(400, (await PostAsync(_planning, path, $"{path}?handler=EndRole", new() { ["role"] = role.ToString() })).Status);
        Assert.Equal(302, (await (await _planning.GetAsync(path)).SubmitAsync(form: "form#end-sessions")).Status);
        Assert.Equal(302, (await person.GetAsync(My)).Status);
        // With an organisation that is no more its roles end; it gets no new ones, and the old ones keep its name.
        Assert.Equal(path, (await AddAsync(organisation)).Location);
        var edit = await _planning.GetAsync($"{Desk}/organisations?edit={organisation.Split(':')[1]}");
        Assert.Equal(302, (await edit.SubmitAsync(new() { ["Ended"] = "true" })).Status);
        Assert.Equal(400, (await edit.SubmitAsync(new() { ["Name"] = "むかしの名" })).Status);
        Assert.Equal(2, await _app.ScalarAsync<long>("select count(*) from person_roles where ended_at is not null"));
        Assert.Equal(400, (await AddAsync(organisation)).Status);
        Assert.Contains("はまなす町内会", (await _planning.GetAsync(path)).One("#roles ~ * tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recovery_takes_two_members_of_staff_and_tells_the_old_address()
    {
        var person = await RegisteredAsync(_app);
        await RegisteredAsync(_app, "他人 よしお", "tanin@machi.example");
        var path = $"{Desk}/{await IdAsync(_app, Mail)}";
        async Task<TestPage> AskAsync(string mail, string reason) =>
            await (await _planning.GetAsync(path)).SubmitAsync(new() { ["NewMail"] = mail, ["Reason"] = reason }, "form#recover");
        Assert.Equal(400, (await AskAsync("x", "窓口で確かめた")).Status);
        Assert.Equal(400, (await AskAsync("atarashii@machi.example", "")).Status);
        Assert.Equal(400, (await AskAsync("tanin@machi.example", "窓口で確かめた")).Status);
        Assert.Equal(path, (await AskAsync("atarashii@machi.example", "窓口で会員名簿と身分証を確かめた")).Location);
        Assert.Contains("申し出を、市役所の窓口で受け付けました", await BodyAsync(_app, Mail), StringComparison.Ordinal);
        // Not by who asked, however it is posted.
        var own = await _planning.GetAsync(path);
        Assert.Empty(own.All("form#confirm"));
        var change = await _app.ScalarAsync<Guid>("select id from person_mail_changes where asked_by is not null");
        Assert.Equal(400, (await PostAsync(_planning, path, $"{path}?handler=Confirm", new() { ["change"] = change.ToString() })).Status);
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => _app.ExecuteAsync("update person_mail_changes set decided_by = asked_by"));
        var admin = await _app.SignedInAsync("kanri");
        Assert.Contains("2人目の確認", (await admin.GetAsync("/hokuto/office")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("2人目の確認", (await _planning.GetAsync("/hokuto/office")).Text, StringComparison.Ordinal);
        Assert.Equal(200, (await person.GetAsync(My)).Status);
        var page = await admin.GetAsync(path);
        Assert.Equal(path, (await page.SubmitAsync(form: "form#confirm")).Location);
        Assert.Equal(302, (await person.GetAsync(My)).Status);
        Assert.Contains("別のものに変わりました", await BodyAsync(_app, Mail), StringComparison.Ordinal);
        Assert.Equal(400, (await PostAsync(admin, path, $"{path}?handler=Confirm", new() { ["change"] = change.ToString() })).Status);
        await SignedInAsync(_app, "atarashii@machi.example");

        // One that is given up, and one that nobody decides on for a week, change nothing.
        await AskAsync("mata@machi.example", "窓口で確かめた");
        Assert.Equal(
            400,
            (
                await PostAsync(_planning, path, $"{path}?handler=Recover", new() { ["NewMail"] = "b@machi.example", ["Reason"] = "a" })
            ).Status
        );
        Assert.Equal(302, (await (await _planning.GetAsync(path)).SubmitAsync(form: "form#cancel")).Status);
        await AskAsync("mata@machi.example", "窓口で確かめた");
        page = await admin.GetAsync(path);
        _app.Clock.Now = _app.Clock.Now.AddDays(7);
        admin = await _app.SignedInAsync("kanri");
        change = await _app.ScalarAsync<Guid>("select id from person_mail_changes order by asked_at desc limit 1");
        Assert.Equal(400, (await PostAsync(admin, path, $"{path}?handler=Confirm", new() { ["change"] = change.ToString() })).Status);
        Assert.Equal(
            "atarashii@machi.example",
            await _app.ScalarAsync<string>("select mail from person_details where name = '会計 さちこ'")
        );
    }

    [Fact]
    public async Task Who_left_is_erased_and_what_was_done_stays_without_the_name()
    {
        var person = await RegisteredAsync(_app, "秘密 の氏名", "himitsu@machi.example", await OrganisationAsync(_app));
        var id = await IdAsync(_app, "himitsu@machi.example");
        var path = $"{Desk}/{id}";
        await EraseAsync(id);
        Assert.Equal(1, await _app.ScalarAsync<long>($"select count(*) from person_details where person_id = '{id}'"));
        await (await person.GetAsync(My + "/mail")).SubmitAsync(new() { ["Mail"] = "himitsu2@machi.example" }, "form#ask");
        await (await person.GetAsync(My + "/leave")).SubmitAsync();
        var before = await (await _app.SignedInAsync()).GetAsync("/hokuto/history");
        Assert.Contains("秘密 の氏名（はまなす町内会）", before.Text, StringComparison.Ordinal);
        await EraseAsync(id);
        await EraseAsync(id);
        var history = await (await _app.SignedInAsync()).GetAsync("/hokuto/history");
        Assert.Contains("（削除された方）（はまなす町内会）", history.Text, StringComparison.Ordinal);
        var csv = Encoding.UTF8.GetString((await _planning.GetAsync("/hokuto/history?handler=Csv")).Body);
        Assert.Contains("（削除された方）（はまなす町内会）", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("秘密", csv, StringComparison.Ordinal);
        Assert.Empty((await _planning.GetAsync("/hokuto/history?person=秘密")).All(".history > li"));
        Assert.Empty(await _app.TablesHoldingAsync("秘密 の氏名", "himitsu"));
        Assert.Contains("（削除された方）", (await _planning.GetAsync(Desk + "?state=left")).Text, StringComparison.Ordinal);
    }

    /// <summary>As the page of personal data does, which is the administrator's.</summary>
    private async Task EraseAsync(Guid person)
    {
        await using var scope = _app.Scope();
        var register = scope.ServiceProvider.GetServices<PersonalRegister>().Single(r => r.Code == "person");
        await scope
            .ServiceProvider.GetRequiredService<MeguriDb>()
            .ActAsync(async act =>
            {
                await register.EraseAsync([person.ToString()], default);
                act.Keep();
            });
    }

    [Fact]
    public async Task What_is_held_on_a_person_is_told_and_every_reading_is_noted()
    {
        var organisation = await OrganisationAsync(_app);
        await RegisteredAsync(_app, organisation: organisation);
        var id = await IdAsync(_app, Mail);
        await using (var scope = _app.Scope())
        {
            var register = scope.ServiceProvider.GetServices<PersonalRegister>().Single(r => r.Code == "person");
            var entry = Assert.Single(await register.FindAsync(new PersonalAsk { Words = "ＫＡＩＫＥＩ" }, default));
            Assert.Contains(new PersonalFact("メールアドレス", Mail), entry.Facts);
            Assert.Contains(entry.Facts, f => f.Value.StartsWith("はまなす町内会の会計", StringComparison.Ordinal));
            Assert.NotNull(entry.KeptBecause);
            Assert.Empty(await register.FindAsync(new PersonalAsk { EndedBy = new(2099, 1, 1) }, default));
        }
        await _planning.GetAsync(Desk);
        await _planning.GetAsync($"{Desk}/{id}");
        await _planning.GetAsync(Desk + "?handler=Csv");
        await _planning.GetAsync(Desk + "?q=nashi");
        Assert.Equal(
            ["一覧 1 view", $"{id} 1 view", "一覧 1 export"],
            await _app.ListAsync("select entry || ' ' || entries || ' ' || way from personal_reads where register = 'person' order by id")
        );
        // An invitation that nobody answered is forgotten when its time is over.
        await InviteAsync(_app, "dare@machi.example");
        _app.Clock.Now = _app.Clock.Now.AddDays(14);
        await (await _app.Client().GetAsync(SignIn)).SubmitAsync(new() { ["Mail"] = "x@machi.example" });
        Assert.DoesNotContain("person_invitations", (await _app.TablesHoldingAsync("dare@machi.example")).Select(h => h.Split(':')[0]));
    }
}
