using System.Net;
using AngleSharp;
using Meguri.People;
using Meguri.Shared.Mail;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using static Meguri.Tests.People.PeopleSupport;

namespace Meguri.Tests.People;

/// <summary>メールでサインイン: one link, one use, and nothing told of who is registered.</summary>
public sealed class PersonSignInTests : IAsyncLifetime
{
    private const string Mail = "kaikei@machi.example";
    private TestApp _app = null!;

    public async Task InitializeAsync()
    {
        _app = await StartAsync();
        await RegisteredAsync(_app);
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    private static async Task<TestPage> AskAsync(TestClient client, string mail = Mail) =>
        await (await client.GetAsync(SignIn)).SubmitAsync(new() { ["Mail"] = mail });

    private static async Task<bool> IsInAsync(TestClient client) => (await client.GetAsync(My)).Status == 200;

    [Fact]
    public async Task The_browser_that_asked_signs_in_by_a_press_and_the_secret_leaves_the_address()
    {
        var client = _app.Client();
        Assert.Equal("/hokuto/my/sign-in?returnUrl=%2Fhokuto%2Fmy%2Fmail", (await client.GetAsync("/hokuto/my/mail")).Location);
        var form = await client.GetAsync("/hokuto/my/sign-in?returnUrl=%2Fhokuto%2Fmy%2Fmail");
        Assert.Equal(302, (await form.SubmitAsync(new() { ["Mail"] = "ＫＡＩＫＥＩ@machi.example " })).Status);
        Assert.Matches("^[0-9]{6}$", (await client.GetAsync(SignIn + "/sent")).One("#code").TextContent);
        var link = await LinkAsync(_app, Mail);
        // Whoever scans the mail looks and looks; nothing is used up.
        for (var i = 0; i < 3; i++)
            Assert.Equal(200, (await _app.Client().FollowAsync(link)).Status);
        var first = await client.GetAsync(link);
        Assert.Equal(SignIn + "/open", first.Location);
        Assert.True(first.Response.Headers.CacheControl!.NoStore);
        var open = await client.GetAsync(first.Location!);
        Assert.Empty(open.All("#Code"));
        Assert.DoesNotContain(link[(link.LastIndexOf('/') + 1)..], open.Document.ToHtml(), StringComparison.Ordinal);
        Assert.Equal("/hokuto/my/mail", (await open.SubmitAsync()).Location);
        Assert.True(await IsInAsync(client));
        // Pressed again it leads on; opened again it is gone.
        Assert.Equal(My, (await open.SubmitAsync()).Location);
        Assert.Equal(404, (await _app.Client().FollowAsync(link)).Status);
    }

    [Fact]
    public async Task Another_browser_is_asked_for_the_number_and_five_wrong_ones_end_it()
    {
        var (asking, other) = (_app.Client(), _app.Client());
        await AskAsync(asking);
        var code = (await asking.GetAsync(SignIn + "/sent")).One("#code").TextContent;
        var link = await LinkAsync(_app, Mail);
        var open = await other.FollowAsync(link);
        Assert.Equal(400, (await open.SubmitAsync()).Status);
        Assert.Equal(400, (await open.SubmitAsync(new() { ["Code"] = code == "000000" ? "000001" : "000000" })).Status);
        Assert.Equal(My, (await open.SubmitAsync(new() { ["Code"] = code })).Location);
        Assert.True(await IsInAsync(other));
        // The session is of the browser that holds the mail, not of the one that asked.
        Assert.False(await IsInAsync(asking));

        await AskAsync(asking);
        code = (await asking.GetAsync(SignIn + "/sent")).One("#code").TextContent;
        var wrong = code == "000000" ? "000001" : "000000";
        open = await _app.Client().FollowAsync(await LinkAsync(_app, Mail));
        for (var i = 1; i <= 4; i++)
            Assert.Equal(400, (await open.SubmitAsync(new() { ["Code"] = wrong })).Status);
        Assert.Equal(404, (await open.SubmitAsync(new() { ["Code"] = wrong })).Status);
        Assert.Equal(404, (await open.SubmitAsync(new() { ["Code"] = code })).Status);
        Assert.Equal(404, (await asking.FollowAsync(await LinkAsync(_app, Mail))).Status);
    }

    [Fact]
    public async Task It_ends_after_fifteen_minutes_and_a_wrong_one_is_not_there()
    {
        var client = _app.Client();
        await AskAsync(client);
        var link = await LinkAsync(_app, Mail);
        _app.Clock.Now = _app.Clock.Now.AddMinutes(14);
        var open = await client.FollowAsync(link);
        Assert.Equal(200, open.Status);
        _app.Clock.Now = _app.Clock.Now.AddMinutes(1);
        Assert.Equal(404, (await open.SubmitAsync()).Status);
        Assert.Equal(404, (await client.FollowAsync(link)).Status);
        Assert.Equal(404, (await _app.Client().FollowAsync("/hokuto/my/link/" + new string('a', 64))).Status);
        Assert.Equal(404, (await _app.Client().FollowAsync("/hokuto/my/link/x")).Status);
        Assert.Equal(404, (await _app.Client().GetAsync(SignIn + "/open")).Status);
        Assert.Equal(200, (await _app.Client().GetAsync(SignIn + "/sent")).Status);
    }

    [Fact]
    public async Task Unknown_addresses_get_the_same_answer_after_the_same_work_and_no_mail()
    {
        var (known, unknown) = (_app.Client(), _app.Client());
        var (first, second) = (await known.GetAsync(SignIn), await unknown.GetAsync(SignIn));
        TestPage? one = null;
        TestPage? two = null;
        var ofKnown = await _app.Queries.DuringAsync(async () => one = await first.SubmitAsync(new() { ["Mail"] = Mail }));
        var ofUnknown = await _app.Queries.DuringAsync(async () =>
            two = await second.SubmitAsync(new() { ["Mail"] = "dare@machi.example" })
        );
        Assert.Equal((one!.Status, one.Location), (two!.Status, two.Location));
        Assert.Equal(ofKnown, ofUnknown);
        var (told, toldUnknown) = (await known.GetAsync(one.Location!), await unknown.GetAsync(two.Location!));
        Assert.Equal(Without(told), Without(toldUnknown));
        Assert.Equal(0, await _app.ScalarAsync<long>("select count(*) from mails where to_address = 'dare@machi.example'"));
        Assert.Equal(1, await _app.ScalarAsync<long>("select count(*) from mails where key like 'person:%sign-in%'"));
        foreach (var wrong in new[] { "", "kaikei", "a b@machi.example" })
            Assert.Equal(400, (await AskAsync(_app.Client(), wrong)).Status);

        static string Without(TestPage page) => page.Text.Replace(page.One("#code").TextContent, "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_kept_from_signing_in_by_others_and_no_mailbox_is_flooded()
    {
        for (var i = 0; i < PersonGate.MostFromOne; i++)
            Assert.Equal(302, (await AskAsync(_app.Client())).Status);
        Assert.Equal(400, (await AskAsync(_app.Client())).Status);
        await using var scope = _app.Scope();
        var gate = scope.ServiceProvider.GetRequiredService<PersonGate>();
        var mine = IPAddress.Parse("198.51.100.7");
        Assert.True(await gate.MayAskAsync(Mail, mine));
        // Many strange networks together stop at twenty an hour; from where the person has signed in it goes on.
        var asked = 0;
        for (var i = 1; i <= 40; i++)
            asked += await gate.MayAskAsync(Mail, IPAddress.Parse($"203.0.113.{i}")) ? 1 : 0;
        Assert.InRange(asked, 10, PersonGate.MostFromStrangers);
        Assert.False(await gate.MayAskAsync(Mail, IPAddress.Parse("192.0.2.1")));
        _app.Clock.Now = _app.Clock.Now.AddMinutes(16);
        Assert.True(await gate.MayAskAsync(Mail, null));
        // One network asks for so many people at most.
        var people = 0;
        for (var i = 1; i <= PersonGate.MostOfNetwork + 5; i++)
            people += await gate.MayAskAsync($"p{i}@machi.example", IPAddress.Parse("192.0.2.9")) ? 1 : 0;
        Assert.Equal(PersonGate.MostOfNetwork, people);
    }

    [Fact]
    public async Task The_secret_is_not_kept_with_the_mail_once_it_was_sent_or_is_worth_nothing()
    {
        await AskAsync(_app.Client());
        var sender = ActivatorUtilities.CreateInstance<MailSender>(_app.Services);
        while (await sender.RunNextAsync(_app.City, default)) { }
        Assert.Equal(
            ["sent/"],
            (await _app.ListAsync("select state || '/' || body from mails where key like 'person:%sign-in%'")).Distinct()
        );
        Assert.Equal("sent/", await _app.ScalarAsync<string>("select state || '/' || body from mails where key like 'invitation:%'"));
        await AskAsync(_app.Client());
        _app.Clock.Now = _app.Clock.Now.AddMinutes(15);
        Assert.False(await sender.RunNextAsync(_app.City, default));
        Assert.Equal(
            "cancelled/",
            await _app.ScalarAsync<string>(
                "select state || '/' || body from mails where key like 'person:%sign-in%' order by id desc limit 1"
            )
        );
        await using var scope = _app.Scope();
        var id = await _app.ScalarAsync<long>("select max(id) from mails");
        Assert.Equal(
            0,
            await scope
                .ServiceProvider.GetRequiredService<MailOutbox>()
                .ResendAsync([id], new() { Actor = Meguri.Shared.Audit.Actor.System })
        );
    }

    [Fact]
    public async Task Staff_and_a_person_in_one_browser_do_not_mix()
    {
        var browser = await _app.SignedInAsync();
        await SignedInAsync(_app, Mail, browser);
        Assert.Equal("企画 さくら", (await browser.GetAsync("/hokuto/office")).One(".account a").TextContent);
        Assert.Contains("会計 さちこ", (await browser.GetAsync(My)).Text, StringComparison.Ordinal);
        Assert.Equal(302, (await (await browser.GetAsync(My)).SubmitAsync(new() { ["Name"] = "会計 さち" }, "form#name")).Status);
        Assert.Equal(
            "Person",
            await _app.ScalarAsync<string>(
                "select w.actor_kind from writes w join events e on e.write_id = w.id where e.name = 'personChanged'"
            )
        );
        // A token of the one is worth nothing on the pages of the other.
        Assert.Equal(400, (await PostAsync(browser, My, "/hokuto/people/invite")).Status);
        Assert.Equal(302, (await (await browser.GetAsync(My)).SubmitAsync(form: "form#sign-out")).Status);
        Assert.Equal(302, (await browser.GetAsync(My)).Status);
        Assert.Equal(200, (await browser.GetAsync("/hokuto/office")).Status);
        await SignedInAsync(_app, Mail, browser);
        Assert.Equal(302, (await (await browser.GetAsync("/hokuto/sign-out")).SubmitAsync()).Status);
        Assert.Equal(302, (await browser.GetAsync("/hokuto/office")).Status);
        Assert.Equal(200, (await browser.GetAsync(My)).Status);
    }

    [Fact]
    public async Task Sessions_end_by_time_by_signing_out_and_by_their_owner()
    {
        var (home, phone) = (await SignedInAsync(_app, Mail), await SignedInAsync(_app, Mail));
        var thief = home.Copied();
        Assert.True(await IsInAsync(thief));
        Assert.Equal(302, (await (await phone.GetAsync(My)).SubmitAsync(form: "form:has(input[name=session])")).Status);
        await (await phone.GetAsync(My)).SubmitAsync(form: "form#end-others");
        Assert.False(await IsInAsync(home));
        Assert.False(await IsInAsync(thief));
        Assert.True(await IsInAsync(phone));
        thief = phone.Copied();
        Assert.Equal(SignIn, (await (await phone.GetAsync(My)).SubmitAsync(form: "form#sign-out")).Location);
        Assert.False(await IsInAsync(thief));

        var used = await SignedInAsync(_app, Mail);
        for (var minutes = 0; minutes < (12 * 60) - 20; minutes += 20)
        {
            _app.Clock.Now = _app.Clock.Now.AddMinutes(20);
            Assert.True(await IsInAsync(used), $"{minutes}");
        }
        _app.Clock.Now = _app.Clock.Now.AddMinutes(20);
        Assert.False(await IsInAsync(used));
        var idle = await SignedInAsync(_app, Mail);
        _app.Clock.Now = _app.Clock.Now.AddMinutes(32);
        Assert.False(await IsInAsync(idle));
    }
}
