using System.Net;
using System.Net.Sockets;
using Dapper;
using Meguri.Cities;

namespace Meguri.Shared.Mail.Sink;

/// <summary>
/// A small SMTP server on the loopback interface, for demonstrations and tests: what the program sends arrives in table <c>mail_inbox</c> of the city
/// named in the message, and staff read it at <c>~/mail</c>. It listens only while some city has <c>Mail:Sink</c>.
/// </summary>
public sealed partial class SmtpSink(
    CityCatalogue cities,
    CityDatabases databases,
    IConfiguration configuration,
    TimeProvider time,
    ILogger<SmtpSink> logger
) : BackgroundService
{
    /// <summary>Where it listens.</summary>
    public const string Host = "127.0.0.1";

    private const int MostSessions = 32;

    private TcpListener? _listener;

    /// <summary>The port: <c>Mail:SinkPort</c>, or any free one; 0 while it does not listen.</summary>
    public int Port { get; private set; }

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (cities.All.Any(c => MailSettings.Of(c, configuration).Sink))
        {
            _listener = new TcpListener(IPAddress.Loopback, configuration.GetValue("Mail:SinkPort", 0));
            _listener.Start();
            Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        }
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_listener is null)
            return;
        using var places = new SemaphoreSlim(MostSessions);
        try
        {
            while (true)
            {
                await places.WaitAsync(stoppingToken);
                var client = await _listener.AcceptTcpClientAsync(stoppingToken);
                _ = ServeAsync(client, places, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            _listener.Stop();
            // Those who still speak are cut off; their places are ours again before we go.
            for (var i = 0; i < MostSessions - 1; i++)
                await places.WaitAsync(TimeSpan.FromSeconds(2), CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _listener?.Dispose();
        base.Dispose();
    }

    private async Task ServeAsync(TcpClient client, SemaphoreSlim places, CancellationToken stop)
    {
        try
        {
            using (client)
            {
                await new SmtpSession(client.GetStream(), StoreAsync).RunAsync(stop);
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side left, or we stop.
        }
        catch (Exception e)
        {
            Broken(logger, e);
        }
        finally
        {
            places.Release();
        }
    }

    /// <summary>Keeps a message for each of its recipients.</summary>
    /// <returns>The answer to the client.</returns>
    private async Task<string> StoreAsync(SmtpEnvelope envelope, CancellationToken cancel)
    {
        var message = MessageReader.Read(envelope.Data);
        if (
            message.Header(MailTransport.CityHeader) is not { } code
            || cities.Find(code) is not { } city
            || !MailSettings.Of(city, configuration).Sink
        )
            return "550 5.7.1 No city of this demonstration is named in X-Meguri-City";
        try
        {
            await using var db = await databases.For(city).OpenConnectionAsync(cancel);
            await db.ExecuteAsync(
                new CommandDefinition(
                    """
                    insert into mail_inbox (received_at, to_address, from_address, message_id, subject, body, source)
                    select @now, a, @From, @id, @Subject, @Body, @Data from unnest(@to) as a
                    """,
                    new
                    {
                        now = time.GetUtcNow(),
                        to = envelope.To.Select(a => a.ToLowerInvariant()).ToArray(),
                        envelope.From,
                        id = message.Header("Message-ID") ?? "",
                        message.Subject,
                        message.Body,
                        envelope.Data,
                    },
                    cancellationToken: cancel
                )
            );
            return "250 2.0.0 Taken";
        }
        catch (Npgsql.NpgsqlException e)
        {
            Broken(logger, e);
            return "451 4.3.0 The database does not answer, try later";
        }
    }

    [LoggerMessage(LogLevel.Warning, "A mail could not be taken")]
    private static partial void Broken(ILogger logger, Exception exception);
}
