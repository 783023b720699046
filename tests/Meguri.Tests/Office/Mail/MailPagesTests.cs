using Meguri.Accounts;
using Meguri.Shared.Data;
using Meguri.Shared.Mail;
using Meguri.Tests.Accounts;
using Meguri.Tests.Shared.Mail;
using Meguri.Tests.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Office.Mail;

public sealed class MailPagesTests : IAsyncLifetime
{
    private const string Outbox = "/hokuto/mail/outbox";

    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.DemoAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_person_reads_the_persons_own_mail_and_nobody_elses()
    {
        await QueueAsync("a", "shimin", "市民課へ");
        await _app.SendAsync();
        var client = await _app.SignedInAsync("shimin");
        var list = await client.GetAsync("/hokuto/mail");
        var link = list.Document.QuerySelector("tbody a")!.GetAttribute("href")!;
        var page = await client.GetAsync(link);
        Assert.Contains("市民 たろう 様", page.Text, StringComparison.Ordinal);
        Assert.Equal("/hokuto/office", page.Document.QuerySelector(".mail-text a")!.GetAttribute("href"));
        foreach (var other in (string[])["soumu", "kikaku", "etsuran"])
        {
            var stranger = await _app.SignedInAsync(other);
            Assert.Equal(404, (await stranger.GetAsync(link)).Status);
            Assert.DoesNotContain("市民課へ", (await stranger.GetAsync("/hokuto/mail?all=true")).Text, StringComparison.Ordinal);
        }
        var admin = await _app.SignedInAsync("kanri");
        Assert.Contains("shimin@hokuto.example", (await admin.GetAsync("/hokuto/mail?all=true")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("市民課へ", (await admin.GetAsync("/hokuto/mail")).Text, StringComparison.Ordinal);
        Assert.Equal(200, (await admin.GetAsync(link)).Status);
        Assert.Equal(404, (await admin.GetAsync("/hokuto/mail/999999")).Status);
    }

    [Fact]
    public async Task An_administrator_of_a_city_that_is_no_demonstration_reads_only_the_administrators_own()
    {
        await using var app = await TestApp.DemoAsync(settings: Settings(("Cities:hokuto:Demo", "false")));
        await app.WithoutTwoStepAsync();
        await app.QueueAsync(MailSupport.Draft("a", "shimin@hokuto.example", "市民課へ"));
        await app.SendAsync();
        Assert.DoesNotContain(
            "市民課へ",
            (await (await app.SignedInAsync("kanri")).GetAsync("/hokuto/mail?all=true")).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(
            404,
            (
                await (await app.SignedInAsync("kanri")).GetAsync(
                    $"/hokuto/mail/{await app.OneAsync<long>("select max(id) from mail_inbox")}"
                )
            ).Status
        );
    }

    [Fact]
    public async Task A_mail_is_shown_as_text_whatever_is_in_it()
    {
        await QueueAsync(
            "a",
            "shimin",
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>\nhttp://localhost:5080/hokuto/office\"onmouseover=\"alert(1)\nhttps://evil.example/"
        );
        await _app.SendAsync();
        var client = await _app.SignedInAsync("shimin");
        var page = await client.GetAsync($"/hokuto/mail/{await _app.OneAsync<long>("select max(id) from mail_inbox")}");
        Assert.Equal("<script>alert(1)</script>", page.Document.QuerySelector("h1")!.TextContent);
        Assert.Empty(page.Document.QuerySelectorAll(".mail-text img, .mail-text script, .mail-text [onmouseover]"));
        Assert.All(page.Document.QuerySelectorAll(".mail-text a"), a => Assert.Equal("/hokuto/office", a.GetAttribute("href")));
        Assert.Contains("https://evil.example/", page.Document.QuerySelector(".mail-text")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_relay_a_person_reads_what_was_sent_to_the_person()
    {
        using var relay = FakeRelay.Start();
        await using var app = await TestApp.DemoAsync(settings: MailSupport.Over(relay.Port));
        await QueueAsync("a", "shimin", "送ったもの", app: app);
        await app.SendAsync();
        await QueueAsync("b", "shimin", "待つもの", app: app);
        var client = await app.SignedInAsync("shimin");
        var list = await client.GetAsync("/hokuto/mail");
        Assert.Contains("送ったもの", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("待つもの", list.Text, StringComparison.Ordinal);
        var link = list.Document.QuerySelector("tbody a")!.GetAttribute("href")!;
        Assert.Equal("/hokuto/office", (await client.GetAsync(link)).Document.QuerySelector(".mail-text a")!.GetAttribute("href"));
        Assert.Equal(404, (await (await app.SignedInAsync("kanri")).GetAsync(link)).Status);
    }

    [Theory]
    [InlineData(Outbox)]
    [InlineData(Outbox + "/1")]
    public async Task The_outbox_is_for_the_administrator(string path)
    {
        await QueueAsync("a", "shimin", "件名");
        foreach (var user in (string[])["kikaku", "shimin", "etsuran"])
            Assert.Equal(403, (await (await _app.SignedInAsync(user)).GetAsync(path)).Status);
        var admin = await _app.SignedInAsync("kanri");
        Assert.Equal(200, (await admin.GetAsync(path)).Status);
        Assert.Equal(404, (await admin.GetAsync(Outbox + "/999")).Status);
    }

    [Fact]
    public async Task The_outbox_tells_states_and_reasons_finds_and_turns_pages()
    {
        await _app.QueueAsync([.. Enumerable.Range(0, 55).Select(i => MailSupport.Draft($"m{i}", $"m{i}@city.example", $"件名{i}"))]);
        await _app.QueueAsync(
            MailSupport.Draft("none", address: null, subject: "宛先なし"),
            MailSupport.Draft("p", "x@city.example", "100%達成")
        );
        var admin = await _app.SignedInAsync("kanri");
        var page = await admin.GetAsync(Outbox);
        Assert.Equal(50, page.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("全57件中", page.Text, StringComparison.Ordinal);
        Assert.Equal(7, (await admin.GetAsync(Outbox + "?p=2")).Document.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("登録されていません", (await admin.GetAsync(Outbox + "?state=failed")).Text, StringComparison.Ordinal);
        Assert.Single((await admin.GetAsync(Outbox + "?state=failed")).Document.QuerySelectorAll("tbody tr"));
        Assert.Single((await admin.GetAsync(Outbox + "?q=M54@CITY")).Document.QuerySelectorAll("tbody tr"));
        Assert.Single((await admin.GetAsync(Outbox + "?q=0%25")).Document.QuerySelectorAll("tbody tr"));
        Assert.Contains("条件に合うメールはありません", (await admin.GetAsync(Outbox + "?q=いない")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_administrator_sends_again_what_was_in_doubt_to_the_address_of_now_and_the_history_tells_of_it()
    {
        await QueueAsync("a", "shimin", "差戻し");
        await _app.ExecuteAsync(
            "update mails set state = 'doubtful', error = 'x'; update staff set email = 'new@hokuto.example' where user_name = 'shimin'"
        );
        var admin = await _app.SignedInAsync("kanri");
        var home = await admin.GetAsync("/hokuto/office");
        Assert.Contains("送れたか確かめられないメールが1通あります", home.Text, StringComparison.Ordinal);
        var answer = await (await admin.GetAsync(Outbox)).SubmitAsync(new() { ["Ids"] = await IdAsync("a") }, "button[formaction*=Resend]");
        Assert.Equal(Outbox, answer.Location);
        Assert.Contains("1通をもう一度送ります", (await admin.GetAsync(Outbox)).Text, StringComparison.Ordinal);
        Assert.Equal(
            "waiting new@hokuto.example",
            await _app.OneAsync<string>("select state || ' ' || to_address from mails where key = 'a'")
        );
        var history = (await admin.GetAsync("/hokuto/history")).Text;
        Assert.Contains("番をもう一度送る操作", history, StringComparison.Ordinal);
        Assert.DoesNotContain("new@hokuto.example", history, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_administrator_cancels_from_the_mails_own_page_and_nothing_is_sent()
    {
        await QueueAsync("a", "shimin", "差戻し");
        var admin = await _app.SignedInAsync("kanri");
        var page = await admin.GetAsync($"{Outbox}/{await IdAsync("a")}");
        Assert.Null(page.Document.QuerySelector("button[formaction*=Resend]"));
        Assert.Equal(Outbox, (await page.SubmitAsync([], "button[formaction*=Cancel]")).Location);
        Assert.Equal(MailState.Cancelled, (await _app.MailAsync("a")).State);
        Assert.Equal(0, await _app.SendAsync());
        Assert.Equal(1, await _app.OneAsync<int>("select count(*)::int from events where name = 'mailCancelled'"));
    }

    [Fact]
    public async Task Choosing_nothing_or_what_cannot_be_done_is_said_and_keeps_the_list()
    {
        await QueueAsync("a", "shimin", "差戻し");
        await _app.QueueAsync(MailSupport.Draft("none", address: null));
        var admin = await _app.SignedInAsync("kanri");
        var list = await admin.GetAsync(Outbox);
        var nothing = await list.SubmitAsync([], "button[formaction*=Resend]");
        Assert.Equal(400, nothing.Status);
        Assert.Contains("メールを選んでください", nothing.Text, StringComparison.Ordinal);
        var waiting = await list.SubmitAsync(new() { ["Ids"] = await IdAsync("a") }, "button[formaction*=Resend]");
        Assert.Equal(400, waiting.Status);
        Assert.Equal(400, (await list.SubmitAsync(new() { ["Ids"] = await IdAsync("none") }, "button[formaction*=Resend]")).Status);
        Assert.Equal(2, waiting.Document.QuerySelectorAll("tbody tr").Length);
        await _app.SendAsync();
        Assert.Equal(400, (await list.SubmitAsync(new() { ["Ids"] = await IdAsync("a") }, "button[formaction*=Cancel]")).Status);
    }

    [Fact]
    public async Task What_waits_for_the_relay_can_be_tried_at_once()
    {
        using var relay = FakeRelay.Start();
        await using var app = await TestApp.DemoAsync(settings: MailSupport.Over(relay.Port));
        relay.Answers["MAIL"] = "421 busy";
        await app.QueueAsync(MailSupport.Draft("a"));
        await app.SendAsync();
        relay.Answers.Clear();
        var admin = await app.SignedInAsync("kanri");
        Assert.Equal(302, (await (await admin.GetAsync(Outbox)).SubmitAsync([], "form#now")).Status);
        Assert.Equal(1, await app.SendAsync());
    }

    [Fact]
    public async Task Without_a_relay_the_page_and_the_office_say_so_and_who_has_no_address_is_named()
    {
        await using var app = await TestApp.DemoAsync(settings: Settings(("Cities:hokuto:Mail:Sink", "false")));
        await app.QueueAsync(MailSupport.Draft("a"));
        await app.ExecuteAsync("update staff set email = null where user_name = 'soumu'");
        var admin = await app.SignedInAsync("kanri");
        var page = await admin.GetAsync(Outbox);
        Assert.Contains("Mail:Host", page.Text, StringComparison.Ordinal);
        Assert.Contains("総務 はなこ", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("企画 さくら", page.Document.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("メールの送り先が決まっていないため", (await admin.GetAsync("/hokuto/office")).Text, StringComparison.Ordinal);
        Assert.Contains(
            "メールアドレスが登録されていません",
            (await (await app.SignedInAsync("soumu")).GetAsync("/hokuto/mail")).Text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "メールの送り先",
            (await (await app.SignedInAsync()).GetAsync("/hokuto/office")).Text,
            StringComparison.Ordinal
        );
    }

    private static Dictionary<string, string?> Settings(params (string Key, string Value)[] settings) =>
        settings.ToDictionary(s => s.Key, s => (string?)s.Value, StringComparer.Ordinal);

    private async Task<string> IdAsync(string key) => (await _app.OneAsync<long>($"select id from mails where key = '{key}'")).ToString();

    private async Task QueueAsync(string key, string user, string subject, string text = "本文です。", TestApp? app = null)
    {
        await using var scope = (app ?? _app).Scope();
        var member = await scope.ServiceProvider.GetRequiredService<MeguriDb>().Set<StaffMember>().SingleAsync(s => s.UserName == user);
        await scope
            .ServiceProvider.GetRequiredService<MailOutbox>()
            .QueueAsync([
                new MailDraft
                {
                    Key = key,
                    To = new(member.Id, member.Email, member.DisplayName),
                    Subject = subject,
                    Text = text,
                    Path = "~/office",
                },
            ]);
    }
}
