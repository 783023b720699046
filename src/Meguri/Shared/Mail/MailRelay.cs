using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Meguri.Cities;
using MimeKit;

namespace Meguri.Shared.Mail;

/// <summary>The relay of a city, and the connection to it, which is kept as long as one mail follows another. For one mail at a time.</summary>
internal sealed class MailRelay(MailSettings settings, City city) : IDisposable
{
    /// <summary>Header with the city's code.</summary>
    public const string CityHeader = "X-Meguri-City";

    /// <summary>How long the relay may take over one mail, a new connection included.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>A mail that the relay puts off is given up this long after it was queued.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(5);

    private readonly SmtpClient _client = new()
    {
        Timeout = (int)Patience.TotalMilliseconds,
        // A city hall's closed network reaches no list of revoked certificates.
        CheckCertificateRevocation = false,
    };

    /// <summary>True when those settings lead to this relay in the same way.</summary>
    public bool IsOf(MailSettings other) =>
        (settings.Host, settings.Port, settings.Way, settings.Authority, settings.User, settings.Password)
        == (other.Host, other.Port, other.Way, other.Authority, other.User, other.Password);

    /// <summary>Gives one mail to the relay and tells what became of it.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="now">The time, for the mail's date and for mails that were put off too long.</param>
    /// <param name="stop">Stops it as long as nothing of the mail was sent.</param>
    public async Task<MailOutcome> SendAsync(OutgoingMail mail, DateTimeOffset now, CancellationToken stop)
    {
        Data.Act.NotInside("メールの送信");
        if (MailAddresses.Read(mail.ToAddress) is not { } to || MailAddresses.Read(settings.From) is not { } from)
            return new(MailResult.Refused, "宛先のメールアドレスの形が正しくありません。職員の画面で直してから、もう一度送ってください。");
        using var message = Message(mail, from, to, now);
        var sending = new Sending();
        using var patience = new CancellationTokenSource(Patience);
        await using var stopping = stop.Register(() =>
        {
            if (!sending.HasBegun)
                patience.Cancel();
        });
        var outcome = await SendAsync(message, from, to, sending, mail.CreatedAt + Longest < now, patience.Token, stop);
        if (outcome.Result is not (MailResult.Sent or MailResult.Refused or MailResult.Later))
            await LeaveAsync();
        return outcome;
    }

    /// <summary>Says goodbye to the relay; the next mail connects anew.</summary>
    public async Task LeaveAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            await _client.DisconnectAsync(quit: true, patience.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ProtocolException)
        {
            // It has gone already.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<MailOutcome> SendAsync(
        MimeMessage message,
        MailboxAddress from,
        MailboxAddress to,
        Sending sending,
        bool tooLong,
        CancellationToken cancel,
        CancellationToken stop
    )
    {
        while (true)
        {
            var kept = _client.IsConnected;
            try
            {
                if (!kept)
                    await ConnectAsync(cancel);
                await _client.SendAsync(message, from, [to], cancel, sending);
                return new(MailResult.Sent);
            }
            catch (Exception e)
                when (kept
                    && !sending.HasBegun
                    && e
                        is ProtocolException
                            or IOException
                            or ServiceNotConnectedException
                            or SmtpCommandException { StatusCode: (SmtpStatusCode)421 }
                )
            {
                // The relay ended a connection that it had used enough: that says nothing of this mail.
                await LeaveAsync();
            }
            catch (Exception e)
            {
                return Judge(e, sending.HasBegun, tooLong, stop.IsCancellationRequested);
            }
        }
    }

    private async Task ConnectAsync(CancellationToken cancel)
    {
        var how = settings.Way switch
        {
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            _ => SecureSocketOptions.None,
        };
        if (settings.Authority is { Length: > 0 } file)
        {
            var roots = new X509Certificate2Collection();
            roots.ImportFromPemFile(file);
            _client.ServerCertificateValidationCallback = (_, certificate, chain, errors) =>
                IsVouchedFor(roots, certificate, chain, errors);
        }
        await _client.ConnectAsync(settings.Host!, settings.Port, how, cancel);
        if (!string.IsNullOrEmpty(settings.User))
            await _client.AuthenticateAsync(Encoding.UTF8, settings.User, settings.Password ?? "", cancel);
    }

    private static bool IsVouchedFor(
        X509Certificate2Collection roots,
        X509Certificate? certificate,
        X509Chain? sent,
        SslPolicyErrors errors
    )
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (var element in sent?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        return chain.Build(new X509Certificate2(certificate));
    }

    private MimeMessage Message(OutgoingMail mail, MailboxAddress from, MailboxAddress to, DateTimeOffset now)
    {
        var message = new MimeMessage { Date = city.LocalTime(now), Subject = MailLetter.OneLine(mail.Subject) };
        message.From.Add(new MailboxAddress(Encoding.UTF8, MailLetter.OneLine(settings.FromName), from.Address));
        message.To.Add(new MailboxAddress(Encoding.UTF8, MailLetter.OneLine(mail.ToName), to.Address));
        // The same whenever and from wherever the mail is sent, so that a receiver can tell doubles.
        message.MessageId = string.Create(CultureInfo.InvariantCulture, $"meguri.{city.Code}.{mail.Id}@{from.Domain}");
        message.Headers.Add(CityHeader, city.Code);
        // RFC 3834, and the word that Exchange heeds: no answering machine is to answer.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        if (mail.UnsubscribePath is { } path)
            message.Headers.Add("List-Unsubscribe", $"<{settings.Link(city, path)}>");
        message.Body = new TextPart("plain") { Text = mail.Body, ContentTransferEncoding = ContentEncoding.Base64 };
        return message;
    }

    private MailOutcome Judge(Exception e, bool begun, bool tooLong, bool stopped)
    {
        var said = MailLetter.OneLine(e.InnerException is { } inner ? $"{e.Message} {inner.Message}" : e.Message);
        if (e is SmtpCommandException { StatusCode: var code } && (int)code is var status and >= 400)
        {
            said = $"{status} {said}";
            // These speak of the connection and of how we sign in, not of the mail.
            if (status is 421 or 454 or 530 or 534 or 535 or 538)
                return NotForUs(said);
            // An answer to a greeting or to another word of ours is none to the mail.
            if (((SmtpCommandException)e).ErrorCode != SmtpErrorCode.UnexpectedStatusCode)
            {
                if (status >= 500)
                    return new(MailResult.Refused, $"中継サーバーに断られました。（{said}）");
                return tooLong
                    ? new(MailResult.Refused, $"中継サーバーが5日のあいだ受け付けませんでした。（{said}）")
                    : new(MailResult.Later, $"中継サーバーが、後で送るように答えました。（{said}）");
            }
        }
        if (begun)
            return new(
                MailResult.Doubtful,
                $"送っている途中で中継サーバーとの接続が切れたため、相手に届いたか分かりません。届いていないことを確かめてから、もう一度送ってください。（{said}）"
            );
        if (stopped)
            return new(MailResult.Untried);
        return e is AuthenticationException or ServiceNotAuthenticatedException or SslHandshakeException or NotSupportedException
            ? NotForUs(said)
            : new(MailResult.RelayTrouble, $"中継サーバー {settings.Host}:{settings.Port} につながりません。（{said}）");
    }

    private static MailOutcome NotForUs(string said) =>
        new(MailResult.RelayTrouble, $"中継サーバーが受け付けません。設定の Mail を確かめてください。（{said}）");

    /// <summary>Knows whether the relay has begun to get the mail.</summary>
    private sealed class Sending : ITransferProgress
    {
        public bool HasBegun { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => HasBegun = true;

        public void Report(long bytesTransferred) => HasBegun = true;
    }
}
