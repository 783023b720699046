using System.Collections.Concurrent;
using Meguri.Cities;
using Meguri.Shared.Hosting;

namespace Meguri.Seals;

/// <summary>
/// Seals what was written, every minute in each city. The seal's hash also goes into the server's own log, which stands outside the
/// database.
/// </summary>
public sealed partial class SealWorker(IServiceProvider services, CityCatalogue cities, TimeProvider time, ILogger<SealWorker> logger)
    : CityWorker(cities, logger)
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _looked = new(StringComparer.Ordinal);

    internal override async Task<bool> RunNextAsync(City city, CancellationToken stop)
    {
        var at = time.GetUtcNow();
        if (_looked.TryGetValue(city.Code, out var last) && at - last < Between)
            return false;
        await using var scope = services.CreateCityScope(city);
        if (await scope.ServiceProvider.GetRequiredService<SealService>().NextAsync(stop) is not { } seal)
        {
            _looked[city.Code] = at;
            return false;
        }
        Sealed(logger, city.Code, seal.Id, Convert.ToHexStringLower(seal.Hash));
        if (seal.Writes < SealService.Most)
            _looked[city.Code] = at;
        return seal.Writes == SealService.Most;
    }

    [LoggerMessage(LogLevel.Information, "{City}: seal {Id} {Hash}")]
    private static partial void Sealed(ILogger logger, string city, long id, string hash);
}
