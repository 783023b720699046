using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Meguri.Shared.Mail;
using Meguri.Shared.Mail.Sink;
using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Shared.Mail;

/// <summary>How the relay is spoken to: connections, TLS, sign-in, headers.</summary>
public sealed class MailRelayTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("meguri-relay-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_batch_goes_over_one_connection_which_ends_with_it()
    {
        using var relay = FakeRelay.Start();
        await using var app = await TestApp.EmptyAsync(settings: MailSupport.Over(relay.Port));
        relay.Answers["RCPT"] = "550 5.1.1 no such user";
        await app.QueueAsync(MailSupport.Draft("refused"));
        await app.QueueAsync([.. Enumerable.Range(0, 20).Select(i => MailSupport.Draft($"m{i}"))]);
        var sender = app.Sender();
        Assert.True(await sender.RunNextAsync(app.City, default));
        relay.Answers.Clear();
        while (await sender.RunNextAsync(app.City, default)) { }
        Assert.Equal((1, 20), (relay.Connections, relay.Taken.Count));
        Assert.Equal("QUIT", relay.Heard.Last());
        await app.QueueAsync(MailSupport.Draft("later"));
        while (await sender.RunNextAsync(app.City, default)) { }
        Assert.Equal((2, 21), (relay.Connections, relay.Taken.Count));
    }

    [Fact]
    public async Task A_relay_that_ends_connections_after_a_few_mails_is_asked_again_and_no_mail_waits()
    {
        using var relay = new FakeRelay { MostMessages = 3 }.Started();
        await using var app = await TestApp.EmptyAsync(settings: MailSupport.Over(relay.Port));
        await app.QueueAsync([.. Enumerable.Range(0, 7).Select(i => MailSupport.Draft($"m{i}"))]);
        Assert.Equal(7, await app.SendAsync());
        Assert.Equal((3, 7), (relay.Connections, relay.Taken.Count));
        Assert.Equal(7, await app.OneAsync<int>("select count(*)::int from mails where state = 'sent' and attempts = 1"));
    }

    [Theory]
    [InlineData("starttls", false)]
    [InlineData("StartTls", false)]
    [InlineData("tls", true)]
    public async Task Under_TLS_it_signs_in_and_nothing_of_that_is_said_before(string security, bool isImplicit)
    {
        using var certificate = Certificate("127.0.0.1");
        using var relay = new FakeRelay
        {
            Certificate = certificate,
            Implicit = isImplicit,
            Offers = isImplicit ? ["AUTH PLAIN LOGIN"] : ["STARTTLS", "AUTH PLAIN LOGIN"],
        }.Started();
        var settings = Secured(relay, security, certificate);
        settings["Mail:User"] = "meguri";
        settings["Mail:Password"] = "秘密のことば";
        await using var app = await TestApp.EmptyAsync(settings: settings);
        await app.QueueAsync(MailSupport.Draft("a"));
        await app.SendAsync();
        Assert.Equal((MailState.Sent, 1, null), await app.MailAsync("a"));
        var heard = relay.Heard.ToList();
        var login = Assert.Single(heard, l => l.StartsWith("AUTH PLAIN ", StringComparison.Ordinal));
        Assert.Equal("\0meguri\0秘密のことば", Encoding.UTF8.GetString(Convert.FromBase64String(login["AUTH PLAIN ".Length..])));
        if (!isImplicit)
            Assert.True(heard.IndexOf("STARTTLS") is var tls and >= 0 && tls < heard.IndexOf(login));
    }

    [Theory]
    [InlineData("starttls", false, "127.0.0.1", false)] // Nobody vouches for it.
    [InlineData("tls", true, "127.0.0.1", false)]
    [InlineData("starttls", false, "mail.other.example", true)] // It is another's.
    [InlineData("tls", true, "mail.other.example", true)]
    public async Task A_relay_that_nobody_vouches_for_gets_no_mail(string security, bool isImplicit, string name, bool vouched)
    {
        using var certificate = Certificate(name);
        using var relay = new FakeRelay
        {
            Certificate = certificate,
            Implicit = isImplicit,
            Offers = isImplicit ? [] : ["STARTTLS"],
        }.Started();
        await using var app = await TestApp.EmptyAsync(settings: Secured(relay, security, vouched ? certificate : null));
        await app.QueueAsync(MailSupport.Draft("a"));
        await app.SendAsync();
        var (state, _, error) = await app.MailAsync("a");
        Assert.Equal(MailState.Waiting, state);
        Assert.Contains("設定の Mail", error, StringComparison.Ordinal);
        Assert.DoesNotContain(relay.Heard, l => l.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Mail:Security", "ssl3", "Mail:Security")]
    [InlineData("Mail:From", "keikaku", "Mail:From")]
    [InlineData("Mail:Host", "", "Mail:Host")]
    public async Task Settings_that_mean_nothing_are_named_and_mails_wait(string key, string value, string says)
    {
        using var relay = FakeRelay.Start();
        var settings = MailSupport.Over(relay.Port);
        settings[key] = value;
        await using var app = await TestApp.EmptyAsync(settings: settings);
        await app.QueueAsync(MailSupport.Draft("a"));
        Assert.Equal(0, await app.SendAsync());
        Assert.Equal((MailState.Waiting, 0, null), await app.MailAsync("a"));
        Assert.Contains(says, Meguri.Shared.Mail.MailSettings.Of(app.City, Configuration(app)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_relay_that_refuses_the_sign_in_keeps_every_mail_and_the_password_is_not_told()
    {
        using var relay = new FakeRelay { Offers = ["AUTH PLAIN"] }.Started();
        relay.Answers["AUTH"] = "535 5.7.8 bad credentials";
        var settings = MailSupport.Over(relay.Port);
        settings["Mail:User"] = "meguri";
        settings["Mail:Password"] = "himitsu";
        await using var app = await TestApp.EmptyAsync(settings: settings);
        await app.QueueAsync(MailSupport.Draft("a"), MailSupport.Draft("b"));
        Assert.Equal(1, await app.SendAsync());
        var (state, _, error) = await app.MailAsync("a");
        Assert.Equal(MailState.Waiting, state);
        Assert.Contains("設定の Mail を確かめてください", error, StringComparison.Ordinal);
        Assert.DoesNotContain("himitsu", error, StringComparison.Ordinal);
        Assert.Equal(MailState.Waiting, (await app.MailAsync("b")).State);
    }

    [Fact]
    public async Task Headers_say_when_in_the_citys_time_that_it_is_automatic_and_where_to_stop_it()
    {
        using var relay = FakeRelay.Start();
        await using var app = await TestApp.EmptyAsync(settings: MailSupport.Over(relay.Port));
        app.Clock.Now = new DateTimeOffset(2025, 3, 31, 15, 30, 0, TimeSpan.Zero);
        await app.QueueAsync(MailSupport.Draft("a") with { UnsubscribePath = "~/me" }, MailSupport.Draft("b"));
        await app.SendAsync();
        var (first, second) = (Read(relay.Taken.First()), Read(relay.Taken.Last()));
        Assert.Equal("Tue, 01 Apr 2025 00:30:00 +0900", first.Header("Date"));
        Assert.Equal("auto-generated", first.Header("Auto-Submitted"));
        Assert.Equal("All", first.Header("X-Auto-Response-Suppress"));
        Assert.Equal("<https://meguri.city.example/hokuto/me>", first.Header("List-Unsubscribe"));
        Assert.Null(second.Header("List-Unsubscribe"));
        Assert.Matches(@"^<meguri\.hokuto\.\d+@city\.example>$", first.Header("Message-ID"));
    }

    [Theory]
    [InlineData("taro@city.example", true)]
    [InlineData("taro+plan@sub.city.lg.jp", true)]
    [InlineData("a..b.@docomo.ne.jp", true)] // Carriers gave such out.
    [InlineData("taro@[192.0.2.1]", true)]
    [InlineData("TARO@CITY.EXAMPLE", true)]
    [InlineData("", false)]
    [InlineData("taro", false)]
    [InlineData("@city.example", false)]
    [InlineData("taro@", false)]
    [InlineData("taro@city.example,evil@x.example", false)]
    [InlineData("taro@city.example evil@x.example", false)]
    [InlineData("taro@city.example>\r\nRCPT TO:<evil@x.example", false)]
    [InlineData("taro@city.example\r\nBcc: evil@x.example", false)]
    [InlineData("taro@city.example\nDATA", false)]
    [InlineData("taro@city.example\0", false)]
    [InlineData("<taro@city.example>", false)]
    [InlineData("たろう <taro@city.example>", false)]
    [InlineData("taro(comment)@city.example", false)]
    [InlineData("taro@city.example;", false)]
    [InlineData("@relay.example:taro@city.example", false)]
    [InlineData("市民@city.example", false)]
    [InlineData("taro@市.example", false)]
    [InlineData("taro@city.example@x.example", false)]
    public void Only_an_address_alone_is_an_address(string text, bool isOne) => Assert.Equal(isOne, MailAddresses.Read(text) is not null);

    [Fact]
    public void An_address_of_255_characters_is_none() =>
        Assert.Null(MailAddresses.Read(new string('a', 60) + "@" + string.Join('.', Enumerable.Repeat(new string('b', 30), 7)) + ".jp"));

    [Theory]
    [InlineData("件名\r\nBcc: evil@x.example")]
    [InlineData("件名\r\n\r\n本文のふり")]
    [InlineData("件名\nX-Meguri-City: other")]
    [InlineData("=?utf-8?B?44GC?= と書いた件名", "あと書いた件名")]
    [InlineData("髙﨑𠮷野葛󠄀城〜①％△")]
    [InlineData("\u2028行の区切り\u2029")]
    [InlineData(
        "very long without a space ................................................................................................................................"
    )]
    public async Task A_subject_or_name_becomes_no_header_of_its_own_and_arrives_as_it_is(string words, string? read = null)
    {
        using var relay = FakeRelay.Start();
        await using var app = await TestApp.EmptyAsync(settings: MailSupport.Over(relay.Port));
        await app.QueueAsync(
            MailSupport.Draft("a", subject: words) with
            {
                To = new MailPerson(null, "taro@city.example", words.Length > 50 ? "長い" : words),
            }
        );
        await app.SendAsync();
        var raw = Assert.Single(relay.Taken);
        var head = raw[..raw.IndexOf("\r\n\r\n", StringComparison.Ordinal)];
        string[] expected =
        [
            "Auto-Submitted",
            "Content-Transfer-Encoding",
            "Content-Type",
            "Date",
            "From",
            "MIME-Version",
            "Message-Id",
            "Subject",
            "To",
            "X-Auto-Response-Suppress",
            "X-Meguri-City",
        ];
        Assert.Equal(
            expected,
            head.Split("\r\n")
                .Where(l => !l.StartsWith(' ') && !l.StartsWith('\t'))
                .Select(l => l.Split(':')[0])
                .Order(StringComparer.Ordinal)
        );
        Assert.All(raw.Split("\r\n"), line => Assert.True(Ascii.IsValid(line) && line.Length <= 998, line));
        var message = MimeKit.MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(raw)));
        var shown = read ?? MailLetter.OneLine(words);
        Assert.Equal(shown, message.Subject);
        var to = Assert.Single(message.To.Mailboxes);
        Assert.Equal("taro@city.example", to.Address);
        Assert.Equal(shown.Length > 50 ? "長い" : shown, to.Name);
    }

    private static MessageReader Read(string raw) => MessageReader.Read(Encoding.UTF8.GetBytes(raw));

    private static Microsoft.Extensions.Configuration.IConfiguration Configuration(TestApp app) =>
        (Microsoft.Extensions.Configuration.IConfiguration)
            app.Services.GetService(typeof(Microsoft.Extensions.Configuration.IConfiguration))!;

    private Dictionary<string, string?> Secured(FakeRelay relay, string security, X509Certificate2? authority)
    {
        var settings = MailSupport.Over(relay.Port);
        settings["Mail:Security"] = security;
        if (authority is not null)
        {
            var file = Path.Combine(_folder.FullName, "authority.pem");
            File.WriteAllText(file, authority.ExportCertificatePem());
            settings["Mail:Authority"] = file;
        }
        return settings;
    }

    private static X509Certificate2 Certificate(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(name, out var address))
            names.AddIpAddress(address);
        else
            names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(130));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
