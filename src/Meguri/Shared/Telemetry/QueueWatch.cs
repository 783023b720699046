using System.Collections.Concurrent;
using Dapper;
using Meguri.Cities;
using Meguri.Shared.Hosting;

namespace Meguri.Shared.Telemetry;

/// <summary>Counts every minute, in each city, what waits to be sent and to be done. Runs only while somebody is told.</summary>
internal sealed class QueueWatch(
    CityCatalogue cities,
    CityDatabases databases,
    WorkMeter meter,
    TimeProvider time,
    ILogger<QueueWatch> logger
) : CityWorker(cities, logger)
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    // The states that somebody waits for or has to do something about; one that is no longer there counts 0.
    private const string Ask = """
        select s.queue, s.state, coalesce(n.count, 0) as count
        from (values ('mails', 'waiting'), ('mails', 'sending'), ('mails', 'failed'), ('mails', 'doubtful'), ('jobs', 'waiting'), ('jobs', 'running')) as s (queue, state)
        left join (
            select 'mails' as queue, state, count(*) from mails where state in ('waiting', 'sending', 'failed', 'doubtful') group by state
            union all
            select 'jobs', state, count(*) from jobs where state in ('waiting', 'running') group by state
        ) as n using (queue, state)
        """;

    private readonly ConcurrentDictionary<string, DateTimeOffset> _counted = new(StringComparer.Ordinal);

    internal override async Task<bool> RunNextAsync(City city, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        if (_counted.TryGetValue(city.Code, out var last) && now - last < Between)
            return false;
        _counted[city.Code] = now;
        await using var db = await databases.For(city).OpenConnectionAsync(stop);
        foreach (
            var (queue, state, count) in await db.QueryAsync<(string, string, long)>(new CommandDefinition(Ask, cancellationToken: stop))
        )
            meter.Waiting(queue, city.Code, state, count);
        return false;
    }
}
