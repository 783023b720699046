using System.Collections.Concurrent;

namespace Meguri.Checks;

/// <summary>Keeps the last report of each plan for as long as nothing was written: a sheet is opened far more often than saved.</summary>
public sealed class CheckCache
{
    private readonly ConcurrentDictionary<(string City, string Plan), (long Stamp, CheckReport Report)> _reports = new();

    private readonly ConcurrentDictionary<(string City, string Plan), SemaphoreSlim> _gates = new();

    /// <summary>The report made at that stamp, or null.</summary>
    public CheckReport? Find(string city, string plan, long stamp) => _reports.TryGetValue((city, plan), out var kept) && kept.Stamp == stamp ? kept.Report : null;

    /// <summary>Lets one at a time check a plan: the others wait for its report instead of making their own.</summary>
    public SemaphoreSlim Gate(string city, string plan) => _gates.GetOrAdd((city, plan), _ => new SemaphoreSlim(1));

    /// <summary>Keeps a report.</summary>
    public void Keep(string city, string plan, long stamp, CheckReport report) => _reports[(city, plan)] = (stamp, report);
}
