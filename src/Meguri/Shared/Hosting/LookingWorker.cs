using System.Collections.Concurrent;
using Meguri.Cities;

namespace Meguri.Shared.Hosting;

/// <summary>Looks every five minutes, in each city, whether something is due: reminders and the like. What it looks at must be safe on any number of nodes.</summary>
public abstract class LookingWorker(IServiceProvider services, CityCatalogue cities, TimeProvider time, ILogger logger)
    : CityWorker(cities, logger)
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _looked = new(StringComparer.Ordinal);

    /// <summary>Looks once.</summary>
    /// <param name="services">Services of the city's scope.</param>
    /// <param name="stop">The server stops.</param>
    protected abstract Task LookAsync(IServiceProvider services, CancellationToken stop);

    internal sealed override async Task<bool> RunNextAsync(City city, CancellationToken stop)
    {
        var at = time.GetUtcNow();
        if (_looked.TryGetValue(city.Code, out var last) && at - last < Between)
            return false;
        _looked[city.Code] = at;
        await using var scope = services.CreateCityScope(city);
        await LookAsync(scope.ServiceProvider, stop);
        return false;
    }
}
