using System.Text;
using System.Text.RegularExpressions;
using Meguri.Shared.Audit;
using Meguri.Shared.Mail;
using Meguri.Shared.Mail.Sink;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Shared.Mail;

public sealed partial class MailSenderTests : IAsyncLifetime
{
    private FakeRelay _relay = null!;
    private TestApp _app = null!;

    public async Task InitializeAsync()
    {
        _relay = FakeRelay.Start();
        _app = await TestApp.EmptyAsync(settings: MailSupport.Over(_relay.Port));
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _relay.Dispose();
    }

    [Fact]
    public async Task A_mail_arrives_once_as_any_reader_of_mail_can_read_it()
    {
        var subject = "【期限まであと7日】施策シート 32-4「町会・自治会の活動への支援と、髙﨑𠮷野の地域づくり」ほか12件について";
        await _app.QueueAsync(MailSupport.Draft("a", subject: subject, text: ".点で始まる行\n" + new string('長', 2000)));
        Assert.Equal(1, await _app.SendAsync());
        Assert.Equal((MailState.Sent, 1, null), await _app.MailAsync("a"));
        var raw = Assert.Single(_relay.Taken);
        var message = MessageReader.Read(Encoding.UTF8.GetBytes(raw));
        Assert.Equal(subject, message.Subject);
        Assert.StartsWith("市民 たろう 様\n\n.点で始まる行\n長長", message.Body, StringComparison.Ordinal);
        Assert.Contains("https://meguri.city.example/hokuto/office", message.Body, StringComparison.Ordinal);
        Assert.Matches(@"^<meguri\.hokuto\.\d+@city\.example>$", message.Header("Message-ID"));
        Assert.Equal("hokuto", message.Header("X-Meguri-City"));
        Assert.Equal("auto-generated", message.Header("Auto-Submitted"));
        Assert.StartsWith("text/plain; charset=utf-8", message.Header("Content-Type"), StringComparison.OrdinalIgnoreCase);
        Assert.NotNull(message.Header("Date"));
        // ASCII lines of at most 998, and each encoded word whole by itself.
        Assert.All(raw.Split("\r\n"), line => Assert.True(Ascii.IsValid(line) && line.Length <= 998, line));
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
        Assert.All(Word().Matches(raw), word => Assert.NotEmpty(strict.GetString(Convert.FromBase64String(word.Groups["text"].Value))));
    }

    [Fact]
    public async Task While_the_relay_is_down_mails_wait_longer_each_time_and_say_why()
    {
        _relay.Dispose();
        await _app.QueueAsync(MailSupport.Draft("a"), MailSupport.Draft("b"));
        Assert.Equal(1, await _app.SendAsync());
        var (state, attempts, error) = await _app.MailAsync("a");
        Assert.Equal((MailState.Waiting, 1), (state, attempts));
        Assert.Contains("つながりません", error, StringComparison.Ordinal);
        // The other one was not tried, and says why it waits.
        Assert.Equal((MailState.Waiting, 0, error), await _app.MailAsync("b"));
        var pauses = new List<double>();
        for (var i = 0; i < 6; i++)
        {
            await _app.ExecuteAsync("delete from mails where key = 'b'");
            var next = await _app.OneAsync<DateTime>("select not_before from mails where key = 'a'");
            pauses.Add((next - _app.Clock.Now.UtcDateTime).TotalMinutes);
            _app.Clock.Now = new DateTimeOffset(next, TimeSpan.Zero).AddSeconds(-1);
            Assert.Equal(0, await _app.SendAsync());
            _app.Clock.Now = _app.Clock.Now.AddSeconds(1);
            Assert.Equal(1, await _app.SendAsync());
        }
        Assert.Equal([1, 5, 15, 60, 60, 60], pauses);
    }

    [Fact]
    public async Task When_the_relay_is_back_everything_goes_in_its_turn()
    {
        _relay.Answers["EHLO"] = "421 shutting down";
        _relay.Answers["HELO"] = "421 shutting down";
        await _app.QueueAsync(MailSupport.Draft("a"), MailSupport.Draft("b"));
        await _app.SendAsync();
        Assert.Equal(MailState.Waiting, (await _app.MailAsync("a")).State);
        _relay.Answers.Clear();
        Assert.Equal(0, await _app.SendAsync());
        await using (var scope = _app.Scope())
            Assert.Equal(2, await scope.ServiceProvider.GetRequiredService<MailOutbox>().TryNowAsync());
        Assert.Equal(2, await _app.SendAsync());
        Assert.Equal((MailState.Sent, 2, null), await _app.MailAsync("a"));
        Assert.Equal(2, _relay.Taken.Count);
    }

    [Theory]
    [InlineData("RCPT", "550 5.1.1 no such user")]
    [InlineData("MAIL", "553 5.7.1 sender refused")]
    [InlineData(".", "554 5.6.0 refused")]
    public async Task A_refusal_for_good_is_kept_with_its_reason_and_not_tried_again(string verb, string answer)
    {
        _relay.Answers[verb] = answer;
        await _app.QueueAsync(MailSupport.Draft("a"), MailSupport.Draft("b"));
        Assert.Equal(2, await _app.SendAsync());
        var (state, attempts, error) = await _app.MailAsync("a");
        Assert.Equal((MailState.Failed, 1), (state, attempts));
        Assert.Contains(answer[4..], error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RCPT", "450 4.2.1 try later")]
    [InlineData(".", "451 4.3.0 try later")]
    public async Task A_mail_that_is_put_off_holds_up_no_other_and_is_given_up_after_five_days(string verb, string answer)
    {
        await _app.QueueAsync(MailSupport.Draft("a"));
        _relay.Answers[verb] = answer;
        Assert.Equal(1, await _app.SendAsync());
        Assert.Equal((MailState.Waiting, 1), ((await _app.MailAsync("a")).State, (await _app.MailAsync("a")).Attempts));
        _relay.Answers.Clear();
        await _app.QueueAsync(MailSupport.Draft("b"));
        Assert.Equal(1, await _app.SendAsync());
        Assert.Equal(MailState.Sent, (await _app.MailAsync("b")).State);
        _relay.Answers[verb] = answer;
        _app.Clock.Now = _app.Clock.Now.AddDays(6);
        Assert.Equal(1, await _app.SendAsync());
        Assert.Equal(MailState.Failed, (await _app.MailAsync("a")).State);
    }

    [Fact]
    public async Task A_login_that_the_relay_refuses_is_no_fault_of_the_mail()
    {
        _relay.Answers["MAIL"] = "530 5.7.0 Authentication required";
        await _app.QueueAsync(MailSupport.Draft("a"));
        await _app.SendAsync();
        var (state, _, error) = await _app.MailAsync("a");
        Assert.Equal(MailState.Waiting, state);
        Assert.Contains("Authentication required", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_sent_in_the_clear_to_a_relay_that_must_have_TLS_and_has_not()
    {
        var settings = MailSupport.Over(_relay.Port);
        settings["Mail:StartTls"] = "true";
        await using var app = await TestApp.EmptyAsync(settings: settings);
        await app.QueueAsync(MailSupport.Draft("a"));
        await app.SendAsync();
        Assert.Equal(MailState.Waiting, (await app.MailAsync("a")).State);
        Assert.Empty(_relay.Taken);
    }

    [Theory]
    [InlineData("RCPT", MailState.Waiting)]
    [InlineData(".", MailState.Doubtful)]
    public async Task A_connection_that_breaks_makes_a_mail_doubtful_only_when_the_relay_may_have_it(string verb, string state)
    {
        _relay.Answers[verb] = "drop";
        await _app.QueueAsync(MailSupport.Draft("a"));
        await _app.SendAsync();
        Assert.Equal(state, (await _app.MailAsync("a")).State);
    }

    [Fact]
    public async Task A_node_killed_between_sending_and_noting_leaves_a_doubtful_mail_that_only_a_person_sends_again()
    {
        await _app.QueueAsync(MailSupport.Draft("a"));
        var pool = _app.Services.GetRequiredService<Meguri.Cities.CityDatabases>().For(_app.City);
        var taken = await MailQueue.TakeAsync(pool, _app.Clock.Now, TimeSpan.FromMinutes(5), default);
        Assert.Equal(0, await _app.SendAsync());
        Assert.Equal(MailState.Sending, (await _app.MailAsync("a")).State);
        await _app.ExecuteAsync("update mails set lease_until = now() - interval '1 second'");
        _app.Clock.Now = _app.Clock.Now.AddDays(30);
        Assert.Equal(0, await _app.SendAsync());
        Assert.Equal((MailState.Doubtful, 1, MailQueue.Interrupted), await _app.MailAsync("a"));
        Assert.Empty(_relay.Taken);

        await using var scope = _app.Scope();
        var outbox = scope.ServiceProvider.GetRequiredService<MailOutbox>();
        Assert.Equal(1, await outbox.ResendAsync([taken!.Id], new Write { Actor = Actor.System }));
        Assert.Equal(1, await _app.SendAsync());
        Assert.Single(_relay.Taken);
        // The dead node's word comes too late to change what was done since.
        await MailQueue.EndAsync(pool, taken, new MailOutcome(MailResult.Refused, "x"), _app.Clock.Now);
        Assert.Equal(MailState.Sent, (await _app.MailAsync("a")).State);
    }

    [Fact]
    public async Task A_node_that_was_only_slow_still_says_how_it_ended()
    {
        await _app.QueueAsync(MailSupport.Draft("a"));
        var pool = _app.Services.GetRequiredService<Meguri.Cities.CityDatabases>().For(_app.City);
        var taken = await MailQueue.TakeAsync(pool, _app.Clock.Now, TimeSpan.FromSeconds(-1), default);
        await _app.SendAsync();
        Assert.Equal(MailState.Doubtful, (await _app.MailAsync("a")).State);
        await MailQueue.EndAsync(pool, taken!, new MailOutcome(MailResult.Sent), _app.Clock.Now);
        Assert.Equal((MailState.Sent, 1, null), await _app.MailAsync("a"));
    }

    [Fact]
    public async Task Two_nodes_racing_over_200_mails_send_each_once()
    {
        await _app.QueueAsync([.. Enumerable.Range(0, 200).Select(i => MailSupport.Draft($"m{i}"))]);
        var attempts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => _app.SendAsync())));
        Assert.Equal(200, attempts.Sum());
        Assert.True(attempts.Count(a => a > 0) > 1, "only one node worked");
        var ids = _relay.Taken.Select(t => MessageReader.Read(Encoding.UTF8.GetBytes(t)).Header("Message-ID")).ToList();
        Assert.Equal((200, 200), (ids.Count, ids.Distinct(StringComparer.Ordinal).Count()));
        Assert.Equal(200, await _app.OneAsync<int>("select count(*)::int from mails where state = 'sent' and attempts = 1"));
    }

    [Fact]
    public async Task Nothing_is_sent_before_its_time()
    {
        await _app.QueueAsync(MailSupport.Draft("a") with { NotBefore = _app.Clock.Now.AddHours(2) });
        Assert.Equal(0, await _app.SendAsync());
        _app.Clock.Now = _app.Clock.Now.AddHours(2);
        Assert.Equal(1, await _app.SendAsync());
    }

    [Fact]
    public async Task A_program_told_to_stop_gives_back_what_it_had_not_begun()
    {
        await _app.QueueAsync(MailSupport.Draft("a"));
        using var stop = new CancellationTokenSource();
        _relay.Answers["EHLO"] = "250-wait"; // An answer that never ends.
        var running = _app.Sender().RunNextAsync(_app.City, stop.Token);
        while ((await _app.MailAsync("a")).State != MailState.Sending)
            await Task.Delay(20);
        await Task.Delay(200);
        await stop.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal((MailState.Waiting, 0, null), await _app.MailAsync("a"));
    }

    [Fact]
    public async Task Without_a_relay_mails_wait_untouched()
    {
        await using var app = await TestApp.EmptyAsync();
        await app.QueueAsync(MailSupport.Draft("a"));
        Assert.Equal(0, await app.SendAsync());
        Assert.Equal((MailState.Waiting, 0, null), await app.MailAsync("a"));
    }

    [Fact]
    public async Task An_address_that_cannot_be_one_is_refused_before_the_relay_is_asked()
    {
        await _app.QueueAsync(MailSupport.Draft("a", address: "市民@city.example"), MailSupport.Draft("b", address: "no address"));
        Assert.Equal(2, await _app.SendAsync());
        Assert.Equal((MailState.Failed, MailState.Failed), ((await _app.MailAsync("a")).State, (await _app.MailAsync("b")).State));
    }

    [GeneratedRegex(@"=\?utf-8\?B\?(?<text>[^?]*)\?=", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();
}
