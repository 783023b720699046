using System.Collections.Concurrent;
using Meguri.Cities;
using Meguri.Shared.Hosting;

namespace Meguri.Cycle.Mails;

/// <summary>Looks every few minutes whether somebody is to be reminded.</summary>
public sealed class ReminderWorker(IServiceProvider services, CityCatalogue cities, TimeProvider time, ILogger<ReminderWorker> logger) : CityWorker(cities, logger)
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _looked = new(StringComparer.Ordinal);

    internal override async Task<bool> RunNextAsync(City city, CancellationToken stop)
    {
        var at = time.GetUtcNow();
        if (_looked.TryGetValue(city.Code, out var last) && at - last < Between) return false;
        _looked[city.Code] = at;
        await using var scope = services.CreateCityScope(city);
        await scope.ServiceProvider.GetRequiredService<Reminders>().SendAsync(stop);
        return false;
    }
}
