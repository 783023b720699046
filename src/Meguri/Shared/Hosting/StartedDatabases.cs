using Meguri.Cities;
using Meguri.Shared.Data;
using Meguri.Shared.Data.Embedded;
using Meguri.Shared.Modules;
using Npgsql;

namespace Meguri.Shared.Hosting;

/// <summary>The database server, started when it is the embedded one, and every city's database brought up to date.</summary>
public sealed partial class StartedDatabases : IAsyncDisposable
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(5);

    private readonly EmbeddedPostgres? _embedded;

    private readonly CancellationTokenSource _stop = new();
    private Task _awaiting = Task.CompletedTask;

    private StartedDatabases(EmbeddedPostgres? embedded) => _embedded = embedded;

    /// <summary>Starts or attaches, then migrates each city.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="withoutThoseAway">
    /// True to begin with the cities whose databases answer in time, if any does: the others are prepared when theirs do, and are not served before.
    /// </param>
    public static async Task<StartedDatabases> StartAsync(
        IServiceProvider services,
        CancellationToken cancel,
        bool withoutThoseAway = false
    )
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Meguri");
        var server = services.GetRequiredService<DatabaseServer>();
        var cities = services.GetRequiredService<CityCatalogue>().All;
        var databases = services.GetRequiredService<CityDatabases>();

        server.ConnectionString = configuration.GetConnectionString("Meguri");
        server.OwnerConnectionString = configuration.GetConnectionString("MeguriOwner");
        EmbeddedPostgres? embedded = null;
        if (string.IsNullOrEmpty(server.ConnectionString) && cities.Any(c => string.IsNullOrEmpty(c.ConnectionString)))
        {
            embedded = await EmbeddedPostgres.StartAsync(
                new EmbeddedPostgresOptions
                {
                    DataFolder = services.GetRequiredService<DataFolder>().Folder("postgres"),
                    Binaries = configuration["Postgres:Binaries"],
                    User = configuration["Postgres:User"],
                },
                logger,
                cancel
            );
            server.ConnectionString = embedded.ProgramConnectionString("postgres");
            server.OwnerConnectionString = embedded.OwnerConnectionString("postgres");
        }

        var started = new StartedDatabases(embedded);
        try
        {
            var time = services.GetRequiredService<TimeProvider>();
            var patience = TimeSpan.FromSeconds(configuration.GetValue("Postgres:WaitSeconds", 60));
            var away = new List<City>();
            foreach (var city in cities)
            {
                try
                {
                    await DatabasePatience.WithDatabaseAsync(
                        () => PrepareAsync(services, city, logger, cancel),
                        patience,
                        time,
                        logger,
                        cancel
                    );
                }
                catch (Exception e) when (withoutThoseAway && away.Count < cities.Count - 1 && DatabasePatience.IsAway(e))
                {
                    LeftOut(logger, e, city.Name);
                    databases.SetAway(city, true);
                    away.Add(city);
                }
            }
            started.Await(services, away, logger);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    private static async Task PrepareAsync(IServiceProvider services, City city, ILogger logger, CancellationToken cancel)
    {
        var databases = services.GetRequiredService<CityDatabases>();
        var time = services.GetRequiredService<TimeProvider>();
        var applied = await Migrator.MigrateAsync(databases.OwnerConnectionString(city), time, databases.ProgramRole(city), cancel);
        if (applied.Count > 0)
            logger.LogInformation("{City}のデータベースに移行を{Count}件適用しました", city.Name, applied.Count);
        if (await LogGuard.ProblemAsync(databases.For(city), cancel) is { } problem)
            logger.LogWarning("{City}の履歴は守られていません。{Problem}", city.Name, problem);
        await using var turn = await TurnAsync(databases.ConnectionString(city), cancel);
        await using var scope = services.CreateCityScope(city);
        foreach (var module in services.GetRequiredService<ModuleList>().All)
            await module.PrepareAsync(scope.ServiceProvider, cancel);
    }

    /// <summary>Prepares, one after the other, the cities that were left out, each as soon as its database answers.</summary>
    private void Await(IServiceProvider services, IReadOnlyList<City> away, ILogger logger) =>
        _awaiting = Task.WhenAll(away.Select(city => Task.Run(() => AwaitAsync(services, city, logger, _stop.Token))));

    private static async Task AwaitAsync(IServiceProvider services, City city, ILogger logger, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await PrepareAsync(services, city, logger, stop);
                services.GetRequiredService<CityDatabases>().SetAway(city, false);
                Joined(logger, city.Name);
                return;
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                if (!DatabasePatience.IsAway(e))
                    LeftOut(logger, e, city.Name);
                await Task.Delay(BetweenTries, stop).ContinueWith(_ => { }, TaskScheduler.Default);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>Modules prepare one process at a time, a command beside a first start too; the turn ends with the connection.</summary>
    private static async Task<NpgsqlConnection> TurnAsync(string connectionString, CancellationToken cancel)
    {
        var turn = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 }.ConnectionString
        );
        await turn.OpenAsync(cancel);
        await using var wait = new NpgsqlCommand($"select pg_advisory_lock({Migrator.Lock + 1})", turn);
        await wait.ExecuteNonQueryAsync(cancel);
        return turn;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _awaiting;
        _stop.Dispose();
        if (_embedded is not null)
            await _embedded.DisposeAsync();
    }

    [LoggerMessage(LogLevel.Error, "{City}のデータベースが使えません。この市を除いて始め、使えるようになったら加えます")]
    private static partial void LeftOut(ILogger logger, Exception exception, string city);

    [LoggerMessage(LogLevel.Information, "{City}のデータベースが使えるようになりました")]
    private static partial void Joined(ILogger logger, string city);
}
