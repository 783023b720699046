using System.Collections.Concurrent;
using Meguri.Cities;
using Meguri.Shared.Hosting;

namespace Meguri.Privacy;

/// <summary>Erases once a day, in the small hours of the city, what was kept long enough.</summary>
public sealed class KeepingWorker(IServiceProvider services, CityCatalogue cities, TimeProvider time, ILogger<KeepingWorker> logger)
    : LookingWorker(services, cities, time, logger)
{
    private const int From = 2;
    private const int Until = 5;
    private readonly ConcurrentDictionary<string, DateOnly> _done = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override async Task LookAsync(IServiceProvider services, CancellationToken stop)
    {
        var city = services.GetRequiredService<CityContext>().City;
        var now = city.LocalTime(services.GetRequiredService<TimeProvider>().GetUtcNow());
        var today = DateOnly.FromDateTime(now.DateTime);
        if (now.Hour is < From or >= Until || _done.GetValueOrDefault(city.Code) == today)
            return;
        // A run takes so many at most; the next look takes the rest.
        if (await services.GetRequiredService<PrivacyService>().EraseOverdueAsync(stop) == 0)
            _done[city.Code] = today;
    }
}
