using Meguri.Cities;
using Meguri.Plans.Live;
using Meguri.Shared.Hosting;

namespace Meguri.Indicators.Collection;

/// <summary>Looks whether somebody is to be reminded of values they owe.</summary>
public sealed class CollectionWorker(IServiceProvider services, CityCatalogue cities, TimeProvider time, ILogger<CollectionWorker> logger)
    : LookingWorker(services, cities, time, logger)
{
    /// <inheritdoc/>
    protected override Task LookAsync(IServiceProvider services, CancellationToken stop)
    {
        var now = services.GetRequiredService<PlanNow>();
        return services.GetRequiredService<CollectionService>().RemindAsync(plan => now.ReadAsync(plan, stop), stop);
    }
}
