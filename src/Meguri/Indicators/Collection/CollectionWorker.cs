using System.Collections.Concurrent;
using Meguri.Cities;
using Meguri.Plans.Live;
using Meguri.Shared.Hosting;

namespace Meguri.Indicators.Collection;

/// <summary>Looks every few minutes whether somebody is to be reminded of values they owe.</summary>
public sealed class CollectionWorker(IServiceProvider services, CityCatalogue cities, TimeProvider time, ILogger<CollectionWorker> logger) : CityWorker(cities, logger)
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _looked = new(StringComparer.Ordinal);

    internal override async Task<bool> RunNextAsync(City city, CancellationToken stop)
    {
        var at = time.GetUtcNow();
        if (_looked.TryGetValue(city.Code, out var last) && at - last < Between) return false;
        _looked[city.Code] = at;
        await using var scope = services.CreateCityScope(city);
        var now = scope.ServiceProvider.GetRequiredService<PlanNow>();
        await scope.ServiceProvider.GetRequiredService<CollectionService>().RemindAsync(plan => now.ReadAsync(plan, stop), stop);
        return false;
    }
}
