using Meguri.Cities;

namespace Meguri.Shared.Hosting;

/// <summary>Work in the background of every city while the server runs, one piece at a time in each city.</summary>
public abstract partial class CityWorker(CityCatalogue cities, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(15);

    /// <summary>Does the next piece of a city's work; false when there is none.</summary>
    internal abstract Task<bool> RunNextAsync(City city, CancellationToken stop);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(cities.All.Select(city => Task.Run(() => ServeAsync(city, stoppingToken), stoppingToken)));

    private async Task ServeAsync(City city, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (!await RunNextAsync(city, stop))
                    await Task.Delay(Pause, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                Trouble(logger, e, GetType().Name, city.Code);
                await Task.Delay(AfterTrouble, stop).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Worker} cannot work for {City} for the moment")]
    private static partial void Trouble(ILogger logger, Exception exception, string worker, string city);
}
