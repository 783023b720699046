using Meguri.Cities;
using Meguri.Shared.Hosting;

namespace Meguri.Cycle.Mails;

/// <summary>Looks whether somebody is to be reminded of sheets.</summary>
public sealed class ReminderWorker(IServiceProvider services, CityCatalogue cities, TimeProvider time, ILogger<ReminderWorker> logger)
    : LookingWorker(services, cities, time, logger)
{
    /// <inheritdoc/>
    protected override Task LookAsync(IServiceProvider services, CancellationToken stop) =>
        services.GetRequiredService<Reminders>().SendAsync(stop);
}
