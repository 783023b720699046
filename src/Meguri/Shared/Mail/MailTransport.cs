using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Meguri.Cities;

namespace Meguri.Shared.Mail;

/// <summary>Gives one mail to the relay and tells what became of it.</summary>
internal static class MailTransport
{
    /// <summary>Header with the city's code.</summary>
    public const string CityHeader = "X-Meguri-City";

    /// <summary>How long the relay may take over one mail.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>A mail that the relay puts off is given up this long after it was queued.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(5);

    /// <summary>Sends.</summary>
    /// <param name="settings">The relay.</param>
    /// <param name="city">Whose mail it is.</param>
    /// <param name="mail">The mail.</param>
    /// <param name="now">The time, for mails that were put off too long.</param>
    /// <param name="stop">Stops it as long as nothing of the mail was sent.</param>
    public static async Task<MailOutcome> SendAsync(
        MailSettings settings,
        City city,
        OutgoingMail mail,
        DateTimeOffset now,
        CancellationToken stop
    )
    {
        Data.Act.NotInside("メールの送信");
        if (!Ascii.IsValid(mail.ToAddress) || !MailAddress.TryCreate(mail.ToAddress, out var address))
            return new(MailResult.Refused, "宛先のメールアドレスの形が正しくありません。職員の画面で直してから、もう一度送ってください。");
        using var body = new WatchedStream(Encoding.UTF8.GetBytes(mail.Body.ReplaceLineEndings("\r\n")));
        using var message = Message(settings, city, mail, address, body);
        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.StartTls };
        if (!string.IsNullOrEmpty(settings.User))
            client.Credentials = new NetworkCredential(settings.User, settings.Password);
        using var patience = new CancellationTokenSource(Patience);
        await using var stopping = stop.Register(() =>
        {
            if (!body.WasRead)
                patience.Cancel();
        });
        try
        {
            await client.SendMailAsync(message, patience.Token);
            return new(MailResult.Sent);
        }
        catch (Exception e)
            when (e
                    is SmtpException
                        or IOException
                        or OperationCanceledException
                        or InvalidOperationException
                        or FormatException
                        or System.Security.Authentication.AuthenticationException
            )
        {
            return Judge(e, settings, body.WasRead, mail.CreatedAt + Longest < now, stop.IsCancellationRequested);
        }
    }

    /// <summary>The identity of a mail: the same whenever and from wherever it is sent, so that a receiver can tell doubles.</summary>
    public static string MessageId(MailSettings settings, City city, long id) =>
        string.Create(CultureInfo.InvariantCulture, $"<meguri.{city.Code}.{id}@{new MailAddress(settings.From).Host}>");

    private static MailMessage Message(MailSettings settings, City city, OutgoingMail mail, MailAddress address, Stream body)
    {
        var message = new MailMessage
        {
            From = new MailAddress(settings.From, settings.FromName, Encoding.UTF8),
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        message.To.Add(new MailAddress(address.Address, mail.ToName, Encoding.UTF8));
        // As a stream, so that we know whether the relay has begun to get it.
        message.AlternateViews.Add(
            new AlternateView(body, new ContentType("text/plain; charset=utf-8")) { TransferEncoding = TransferEncoding.Base64 }
        );
        message.Headers.Add("Message-ID", MessageId(settings, city, mail.Id));
        message.Headers.Add(CityHeader, city.Code);
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private static MailOutcome Judge(Exception e, MailSettings settings, bool begun, bool tooLong, bool stopped)
    {
        var said = MailLetter.OneLine(e.InnerException is { } inner ? $"{e.Message} {inner.Message}" : e.Message);
        // A general failure is no answer: the connection was not made, or it ended.
        if (e is SmtpException { StatusCode: var status and not SmtpStatusCode.GeneralFailure } && (int)status >= 400)
        {
            // These speak of the connection and of how we sign in, not of the mail.
            if ((int)status is 421 or 454 or 530 or 534 or 535 or 538)
                return new(MailResult.RelayTrouble, $"中継サーバーが受け付けません。設定の Mail を確かめてください。（{said}）");
            if ((int)status >= 500)
                return new(MailResult.Refused, $"中継サーバーに断られました。（{said}）");
            return tooLong
                ? new(MailResult.Refused, $"中継サーバーが5日のあいだ受け付けませんでした。（{said}）")
                : new(MailResult.Later, $"中継サーバーが、後で送るように答えました。（{said}）");
        }
        if (begun)
            return new(
                MailResult.Doubtful,
                $"送っている途中で中継サーバーとの接続が切れたため、相手に届いたか分かりません。届いていないことを確かめてから、もう一度送ってください。（{said}）"
            );
        if (stopped)
            return new(MailResult.Untried);
        return new(MailResult.RelayTrouble, $"中継サーバー {settings.Host}:{settings.Port} につながりません。（{said}）");
    }

    private sealed class WatchedStream(byte[] bytes) : MemoryStream(bytes, writable: false)
    {
        public bool WasRead { get; private set; }

        public override int Read(byte[] buffer, int offset, int count) => Note(base.Read(buffer, offset, count));

        public override int Read(Span<byte> buffer) => Note(base.Read(buffer));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            WasRead = true;
            return base.ReadAsync(buffer, offset, count, cancellationToken);
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            WasRead = true;
            return base.ReadAsync(buffer, cancellationToken);
        }

        private int Note(int read)
        {
            WasRead = true;
            return read;
        }
    }
}
