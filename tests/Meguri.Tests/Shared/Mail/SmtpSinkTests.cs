using System.Net.Sockets;
using System.Text;
using Meguri.Shared.Mail;
using Meguri.Shared.Mail.Sink;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Shared.Mail;

public sealed class SmtpSinkTests(SharedDemo demo) : IClassFixture<SharedDemo>
{
    private readonly string _address = $"{Guid.NewGuid():N}@hokuto.example";

    [Fact]
    public async Task What_the_program_sends_arrives_as_it_was_written()
    {
        var text = "髙﨑 𠮷野 葛󠄀城\n.\n..点が二つ\n" + new string('長', 5000) + "\n〜①％△";
        await demo.App.QueueAsync(MailSupport.Draft("sink:" + _address, _address.ToUpperInvariant(), "【お知らせ】髙﨑𠮷野", text));
        Assert.Equal(1, await demo.App.SendAsync());
        Assert.Equal("【お知らせ】髙﨑𠮷野", await FoundAsync("subject"));
        Assert.Contains(text, await FoundAsync("body"), StringComparison.Ordinal);
        Assert.Matches(@"^<meguri\.hokuto\.\d+@hokuto\.example>$", await FoundAsync("message_id"));
    }

    [Fact]
    public async Task A_dot_at_the_start_of_a_line_is_doubled_on_the_way_and_single_on_arrival()
    {
        using var smtp = await SmtpClientByHand.ReadyAsync(Port, _address);
        await smtp.SayAsync("DATA", "354");
        await smtp.SayAsync("X-Meguri-City: hokuto\r\nSubject: s\r\n\r\n..one\r\n...two\r\n.. three\r\n.", "250");
        Assert.Equal(".one\n..two\n. three", await FoundAsync("body"));
    }

    [Theory]
    [InlineData("\n.\n")]
    [InlineData("\r.\r")]
    [InlineData("\n.\r\n")]
    [InlineData("\r\n.\n")]
    public async Task A_message_ends_only_at_the_true_end_and_nothing_can_be_smuggled_behind_it(string end)
    {
        using var smtp = await SmtpClientByHand.ReadyAsync(Port, _address);
        await smtp.SayAsync("DATA", "354");
        await smtp.SayAsync(
            $"X-Meguri-City: hokuto\r\n\r\none{end}MAIL FROM:<evil@x.example>\r\nRCPT TO:<evil@x.example>\r\nDATA\r\nfrom: evil\r\n.",
            "250"
        );
        Assert.Contains("MAIL FROM:<evil@x.example>", await FoundAsync("body"), StringComparison.Ordinal);
        Assert.Equal(0, await demo.App.OneAsync<int>("select count(*)::int from mail_inbox where to_address = 'evil@x.example'"));
    }

    [Fact]
    public async Task A_long_line_is_kept_whole()
    {
        using var smtp = await SmtpClientByHand.ReadyAsync(Port, _address);
        await smtp.SayAsync("DATA", "354");
        await smtp.SayAsync("X-Meguri-City: hokuto\r\nSubject: 生の件名\r\n\r\n" + new string('あ', 100_000) + "\r\n.", "250");
        Assert.Equal(new string('あ', 100_000), await FoundAsync("body"));
        Assert.Equal("生の件名", await FoundAsync("subject"));
    }

    [Fact]
    public async Task What_is_too_large_is_refused_before_and_after()
    {
        using var smtp = await SmtpClientByHand.GreetedAsync(Port);
        await smtp.SayAsync($"MAIL FROM:<a@b.example> SIZE={SmtpSink.MostBytes + 1}", "552");
        await smtp.SayAsync("MAIL FROM:<a@b.example>", "250");
        await smtp.SayAsync($"RCPT TO:<{_address}>", "250");
        await smtp.SayAsync("DATA", "354");
        // It is sent away while it is still speaking.
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await smtp.WriteAsync(
                "X-Meguri-City: hokuto\r\n\r\n" + string.Concat(Enumerable.Repeat(new string('x', 998) + "\r\n", 8000)) + ".\r\n"
            );
            Assert.Null(await smtp.ReadAsync());
            throw new EndOfStreamException();
        });
        using var next = await SmtpClientByHand.GreetedAsync(Port);
        await next.SayAsync("NOOP", "250");
        Assert.Equal(0, await demo.App.OneAsync<int>($"select count(*)::int from mail_inbox where to_address = '{_address}'"));
    }

    [Fact]
    public async Task One_message_for_three_arrives_three_times_and_RSET_forgets()
    {
        using var smtp = await SmtpClientByHand.ReadyAsync(Port, "gone@hokuto.example");
        await smtp.SayAsync("RSET", "250");
        await smtp.SayAsync("DATA", "501");
        await smtp.SayAsync("MAIL FROM:<>", "250");
        foreach (var to in (string[])[_address, "2" + _address, "3" + _address, _address.ToUpperInvariant()])
            await smtp.SayAsync($"RCPT TO:<{to}>", "250");
        await smtp.SayAsync("DATA", "354");
        await smtp.SayAsync("X-Meguri-City: hokuto\r\nMessage-ID: <x@y>\r\n\r\nhello\r\n.", "250");
        Assert.Equal(3, await demo.App.OneAsync<int>($"select count(*)::int from mail_inbox where to_address like '%{_address}'"));
        await smtp.SayAsync("QUIT", "221");
        Assert.Null(await smtp.ReadAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("X-Meguri-City: nowhere\r\n")]
    [InlineData("X-Meguri-City: hokuto'; drop table mails--\r\n")]
    public async Task A_message_for_no_city_of_ours_is_refused(string header)
    {
        using var smtp = await SmtpClientByHand.ReadyAsync(Port, _address);
        await smtp.SayAsync("DATA", "354");
        await smtp.SayAsync(header + "Subject: s\r\n\r\nx\r\n.", "550");
    }

    [Theory]
    [InlineData("STARTTLS", "501")]
    [InlineData("AUTH PLAIN AAAA", "501")]
    [InlineData("MAIL FROM:a@b.example", "502")]
    [InlineData("MAIL FROM:<a b@c.example>", "502")]
    [InlineData("MAIL TO:<a@b.example>", "502")]
    [InlineData("RCPT TO:<a@b.example>", "501")]
    [InlineData("DATA", "501")]
    [InlineData("GET / HTTP/1.1", "502")]
    [InlineData("\0\u0001", "502")]
    [InlineData("EHLO", "502")]
    [InlineData("", "502")]
    [InlineData("VRFY root", "502")]
    [InlineData("NOOP\nQUIT", "502")]
    public async Task A_command_out_of_turn_or_of_shape_gets_its_answer(string command, string answer)
    {
        using var smtp = await SmtpClientByHand.GreetedAsync(Port);
        await smtp.SayAsync(command, answer);
        await smtp.SayAsync("NOOP", "250");
    }

    [Fact]
    public async Task A_mail_before_the_greeting_and_a_line_without_end_get_nowhere()
    {
        using var smtp = new SmtpClientByHand(Port);
        Assert.StartsWith("220", await smtp.ReadAsync(), StringComparison.Ordinal);
        await smtp.SayAsync("MAIL FROM:<a@b.example>", "501");
        // It is sent away while it is still speaking.
        await Assert.ThrowsAnyAsync<Exception>(() => smtp.SayAsync(new string('x', 50_000_000), "2"));
        using var another = await SmtpClientByHand.GreetedAsync(Port);
        for (var i = 0; i < 20; i++)
            await another.SayAsync("NONSENSE", "502");
        await another.WriteAsync("NOOP\r\n");
        Assert.Null(await another.ReadAsync());
    }

    [Fact]
    public async Task Extensions_offered_are_the_size_and_no_TLS()
    {
        using var smtp = new SmtpClientByHand(Port);
        await smtp.ReadAsync();
        await smtp.WriteAsync("EHLO me\r\n");
        var offers = new List<string>();
        while (await smtp.ReadAsync() is { } line)
        {
            offers.Add(line);
            if (line.StartsWith("250 ", StringComparison.Ordinal))
                break;
        }
        Assert.Contains(offers, o => o[4..] == $"SIZE {SmtpSink.MostBytes}");
        Assert.DoesNotContain(offers, o =>
            o[4..].StartsWith("STARTTLS", StringComparison.Ordinal) || o[4..].StartsWith("AUTH", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_client_that_leaves_in_the_middle_leaves_nothing()
    {
        for (var i = 0; i < 40; i++)
        {
            using var smtp = await SmtpClientByHand.ReadyAsync(Port, _address);
            await smtp.SayAsync("DATA", "354");
            await smtp.WriteAsync("X-Meguri-City: hokuto\r\n\r\nhalf");
        }
        using var next = await SmtpClientByHand.GreetedAsync(Port);
        await next.SayAsync("NOOP", "250");
        Assert.Equal(0, await demo.App.OneAsync<int>($"select count(*)::int from mail_inbox where to_address = '{_address}'"));
    }

    [Fact]
    public async Task Where_no_city_wants_it_nothing_listens()
    {
        await using var app = await TestApp.EmptyAsync();
        Assert.Equal(0, app.Services.GetRequiredService<SmtpSink>().Port);
        Assert.NotEqual(0, Port);
    }

    private int Port => demo.App.Services.GetRequiredService<SmtpSink>().Port;

    private Task<string> FoundAsync(string column) =>
        demo.App.OneAsync<string>($"select {column} from mail_inbox where to_address = '{_address}'");

    /// <summary>Somebody who types SMTP.</summary>
    private sealed class SmtpClientByHand : IDisposable
    {
        private readonly TcpClient _client;
        private readonly StreamReader _reader;

        public SmtpClientByHand(int port)
        {
            _client = new TcpClient("127.0.0.1", port);
            _reader = new StreamReader(_client.GetStream(), Encoding.ASCII);
        }

        public static async Task<SmtpClientByHand> GreetedAsync(int port)
        {
            var client = new SmtpClientByHand(port);
            Assert.StartsWith("220", await client.ReadAsync(), StringComparison.Ordinal);
            await client.SayAsync("HELO me", "250");
            return client;
        }

        public static async Task<SmtpClientByHand> ReadyAsync(int port, string to)
        {
            var client = await GreetedAsync(port);
            await client.SayAsync("mail from:<a@b.example>", "250");
            await client.SayAsync($"rcpt to:<{to}>", "250");
            return client;
        }

        public async Task SayAsync(string text, string answer)
        {
            await WriteAsync(text + "\r\n");
            Assert.StartsWith(answer, await ReadAsync(), StringComparison.Ordinal);
        }

        public Task WriteAsync(string text) => _client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask();

        public Task<string?> ReadAsync() => _reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30));

        public void Dispose()
        {
            _reader.Dispose();
            _client.Dispose();
        }
    }
}
