using Meguri.Cities;
using Meguri.Shared.Hosting;

namespace Meguri.Boards;

/// <summary>Looks whether an answer to an opinion is late.</summary>
public sealed class OverdueWorker(IServiceProvider services, CityCatalogue cities, TimeProvider time, ILogger<OverdueWorker> logger)
    : LookingWorker(services, cities, time, logger)
{
    /// <inheritdoc/>
    protected override Task LookAsync(IServiceProvider services, CancellationToken stop) =>
        services.GetRequiredService<BoardMails>().RemindAsync(stop);
}
