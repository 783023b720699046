using System.Buffers;
using System.Net;
using Dapper;
using Meguri.Cities;
using SmtpServer;
using SmtpServer.Mail;
using SmtpServer.Net;
using SmtpServer.Protocol;
using SmtpServer.Storage;

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
) : IHostedService, IDisposable
{
    /// <summary>Where it listens.</summary>
    public const string Host = "127.0.0.1";

    /// <summary>Largest message, in bytes.</summary>
    public const int MostBytes = 1 << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    /// <summary>The port: <c>Mail:SinkPort</c>, or any free one; 0 while it does not listen.</summary>
    public int Port { get; private set; }

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!cities.All.Any(c => MailSettings.Of(c, configuration).Sink))
            return;
        var port = configuration.GetValue("Mail:SinkPort", 0);
        var options = new SmtpServerOptionsBuilder()
            .ServerName("localhost")
            .MaxMessageSize(MostBytes, MaxMessageSizeHandling.Strict)
            .MaxRetryCount(20)
            .CommandWaitTimeout(Patience)
            .Endpoint(e => e.Endpoint(new IPEndPoint(IPAddress.Loopback, port)).SessionTimeout(10 * Patience))
            .Build();
        var listening = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var listeners = new EndpointListenerFactory();
        listeners.EndpointStarted += (_, e) => listening.TrySetResult(((IPEndPoint)e.LocalEndPoint).Port);
        var services = new SmtpServer.ComponentModel.ServiceProvider();
        services.Add(listeners);
        services.Add(new Store(this));
        _running = new SmtpServer.SmtpServer(options, services).StartAsync(_stop.Token);
        // It ends at once where the port is taken.
        await await Task.WhenAny(listening.Task, _running);
        Port = await listening.Task;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        // Those who still speak are cut off.
        await _running.WaitAsync(TimeSpan.FromSeconds(2), CancellationToken.None).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    /// <summary>Keeps a message for each of its recipients.</summary>
    /// <returns>The answer to the client.</returns>
    private async Task<SmtpResponse> StoreAsync(string from, IEnumerable<string> to, byte[] data, CancellationToken cancel)
    {
        var message = MessageReader.Read(data);
        if (
            message.Header(MailRelay.CityHeader) is not { } code
            || cities.Find(code) is not { } city
            || !MailSettings.Of(city, configuration).Sink
        )
            return new(SmtpReplyCode.MailboxUnavailable, "No city of this demonstration is named in X-Meguri-City");
        try
        {
            await using var db = await databases.For(city).OpenConnectionAsync(cancel);
            await db.ExecuteAsync(
                new CommandDefinition(
                    """
                    insert into mail_inbox (received_at, to_address, from_address, message_id, subject, body, source)
                    select @now, a, @from, @id, @Subject, @Body, @data from unnest(@to) as a
                    """,
                    new
                    {
                        now = time.GetUtcNow(),
                        to = to.Select(a => a.ToLowerInvariant()).Distinct(StringComparer.Ordinal).ToArray(),
                        from,
                        id = message.Header("Message-ID") ?? "",
                        message.Subject,
                        message.Body,
                        data,
                    },
                    cancellationToken: cancel
                )
            );
            return SmtpResponse.Ok;
        }
        catch (Npgsql.NpgsqlException e)
        {
            Broken(logger, e);
            return new(SmtpReplyCode.Aborted, "The database does not answer, try later");
        }
    }

    [LoggerMessage(LogLevel.Warning, "A mail could not be taken")]
    private static partial void Broken(ILogger logger, Exception exception);

    private sealed class Store(SmtpSink sink) : MessageStore
    {
        public override Task<SmtpResponse> SaveAsync(
            ISessionContext context,
            IMessageTransaction transaction,
            ReadOnlySequence<byte> buffer,
            CancellationToken cancellationToken
        ) =>
            sink.StoreAsync(
                // Who reports an error says no sender: MAIL FROM:<>.
                string.IsNullOrEmpty(transaction.From?.User)
                    ? ""
                    : transaction.From.AsAddress(),
                transaction.To.Select(a => a.AsAddress()),
                buffer.ToArray(),
                cancellationToken
            );
    }
}
