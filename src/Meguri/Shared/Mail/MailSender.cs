using System.Collections.Concurrent;
using Meguri.Cities;
using Meguri.Shared.Hosting;
using Meguri.Shared.Mail.Sink;
using Meguri.Shared.Telemetry;

namespace Meguri.Shared.Mail;

/// <summary>Sends the mails of every city while the server runs, one at a time in each city. Any number of nodes may do so on one database.</summary>
public sealed partial class MailSender(
    CityCatalogue cities,
    CityDatabases databases,
    SmtpSink sink,
    IConfiguration configuration,
    WorkMeter meter,
    TimeProvider time,
    ILogger<MailSender> logger
) : CityWorker(cities, logger)
{
    /// <summary>How long a mail stays with a node that says nothing: longer than the relay may take over one.</summary>
    internal TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, MailRelay> _relays = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    internal override async Task<bool> RunNextAsync(City city, CancellationToken stop)
    {
        var pool = databases.For(city);
        await MailQueue.ForgetAsync(pool, time.GetUtcNow(), stop);
        var doubted = await MailQueue.DoubtAsync(pool, stop);
        if (doubted > 0)
            Doubted(logger, doubted, city.Code);
        var settings = MailSettings.Of(city, configuration);
        if (settings.Sink)
        {
            (settings.Host, settings.Port, settings.Security, settings.User) = (SmtpSink.Host, sink.Port, "none", null);
            if (settings.Port == 0)
                return false;
        }
        if (settings.Problem is not null || await MailQueue.TakeAsync(pool, time.GetUtcNow(), Lease, stop) is not { } mail)
        {
            // The last of a batch was sent.
            if (_relays.TryRemove(city.Code, out var idle))
                await EndAsync(idle);
            return false;
        }
        if (_relays.TryGetValue(city.Code, out var other) && !other.IsOf(settings) && _relays.TryRemove(city.Code, out other))
            await EndAsync(other);
        using var work = meter.Begin("mail", city.Code);
        var outcome = await _relays.GetOrAdd(city.Code, _ => new(settings, city)).SendAsync(mail, time.GetUtcNow(), stop);
        work.Result = outcome.Result == MailResult.Sent ? "done" : outcome.Result.ToString();
        await MailQueue.EndAsync(pool, mail, outcome, time.GetUtcNow());
        if (outcome.Result == MailResult.Sent)
            return true;
        // The reason may hold an address; it is in the outbox for those who may see it.
        NotSent(logger, mail.Id, city.Code, outcome.Result);
        return outcome.Result != MailResult.Untried;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (var relay in _relays.Values)
            relay.Dispose();
        base.Dispose();
    }

    private static async Task EndAsync(MailRelay relay)
    {
        using (relay)
            await relay.LeaveAsync();
    }

    [LoggerMessage(LogLevel.Warning, "Mail {Id} of {City} was not sent: {Result}")]
    private static partial void NotSent(ILogger logger, long id, string city, MailResult result);

    [LoggerMessage(LogLevel.Warning, "{Count} mails of {City} may or may not have been sent; they are not sent again")]
    private static partial void Doubted(ILogger logger, int count, string city);
}
