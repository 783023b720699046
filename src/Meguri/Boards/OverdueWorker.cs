using System.Collections.Concurrent;
using Meguri.Cities;
using Meguri.Shared.Hosting;

namespace Meguri.Boards;

/// <summary>Looks every few minutes whether an answer to an opinion is late.</summary>
public sealed class OverdueWorker(IServiceProvider services, CityCatalogue cities, TimeProvider time, ILogger<OverdueWorker> logger) : CityWorker(cities, logger)
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _looked = new(StringComparer.Ordinal);

    internal override async Task<bool> RunNextAsync(City city, CancellationToken stop)
    {
        var at = time.GetUtcNow();
        if (_looked.TryGetValue(city.Code, out var last) && at - last < Between) return false;
        _looked[city.Code] = at;
        await using var scope = services.CreateCityScope(city);
        await scope.ServiceProvider.GetRequiredService<BoardMails>().RemindAsync(stop);
        return false;
    }
}
