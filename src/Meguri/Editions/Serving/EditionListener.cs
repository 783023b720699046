using Meguri.Cities;
using Npgsql;

namespace Meguri.Editions.Serving;

/// <summary>
/// Listens to each city's database for new editions and files, over a connection of its own, so that every node shows them at once
/// and none has to ask. After the connection was lost, everything that may have been missed is forgotten.
/// </summary>
public sealed partial class EditionListener(
    CityCatalogue cities,
    CityDatabases databases,
    EditionLibrary library,
    ILogger<EditionListener> logger
) : BackgroundService
{
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, TaskCompletionSource> _hears = cities.All.ToDictionary(
        c => c.Code,
        _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously),
        StringComparer.Ordinal
    );

    /// <summary>Ends once every city's database is being listened to; from then on nothing is asked that was not announced.</summary>
    public Task HearsAll => Task.WhenAll(_hears.Values.Select(h => h.Task));

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(cities.All.Select(city => Task.Run(() => ListenAsync(city, stoppingToken), stoppingToken)));

    private async Task ListenAsync(City city, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var settings = new NpgsqlConnectionStringBuilder(databases.ConnectionString(city)) { Pooling = false, KeepAlive = 30 };
                await using var alone = new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = city.Code + "-listener" }.Build();
                await using var connection = alone.CreateConnection();
                connection.Notification += (_, _) => library.Refresh(city);
                await connection.OpenAsync(stop);
                await using (var listen = new NpgsqlCommand("listen meguri_editions", connection))
                    await listen.ExecuteNonQueryAsync(stop);
                library.Refresh(city);
                _hears[city.Code].TrySetResult();
                while (!stop.IsCancellationRequested)
                    await connection.WaitAsync(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is NpgsqlException or IOException or InvalidOperationException)
            {
                Lost(logger, e, city.Code);
                await Task.Delay(AfterTrouble, stop).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "News of editions of {City} cannot be heard for the moment")]
    private static partial void Lost(ILogger logger, Exception exception, string city);
}
