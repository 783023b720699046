using Meguri.Cities;
using Meguri.Shared.Data;
using Meguri.Shared.Data.Embedded;
using Meguri.Shared.Modules;
using Npgsql;

namespace Meguri.Shared.Hosting;

/// <summary>The database server, started when it is the embedded one, and every city's database brought up to date.</summary>
public sealed class StartedDatabases : IAsyncDisposable
{
    private readonly EmbeddedPostgres? _embedded;

    private StartedDatabases(EmbeddedPostgres? embedded) => _embedded = embedded;

    /// <summary>Starts or attaches, then migrates each city.</summary>
    public static async Task<StartedDatabases> StartAsync(IServiceProvider services, CancellationToken cancel)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Meguri");
        var server = services.GetRequiredService<DatabaseServer>();
        var cities = services.GetRequiredService<CityCatalogue>().All;
        var databases = services.GetRequiredService<CityDatabases>();

        server.ConnectionString = configuration.GetConnectionString("Meguri");
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
            server.ConnectionString = embedded.ConnectionString("postgres");
        }

        var started = new StartedDatabases(embedded);
        try
        {
            var time = services.GetRequiredService<TimeProvider>();
            var patience = TimeSpan.FromSeconds(configuration.GetValue("Postgres:WaitSeconds", 60));
            foreach (var city in cities)
                await Patience.WithDatabaseAsync(() => PrepareAsync(city), patience, time, logger, cancel);
            return started;

            async Task PrepareAsync(City city)
            {
                var applied = await Migrator.MigrateAsync(databases.ConnectionString(city), time, cancel);
                if (applied.Count > 0)
                    logger.LogInformation("{City}のデータベースに移行を{Count}件適用しました", city.Name, applied.Count);
                await using var turn = await TurnAsync(databases.ConnectionString(city), cancel);
                await using var scope = services.CreateCityScope(city);
                foreach (var module in services.GetRequiredService<ModuleList>().All)
                    await module.PrepareAsync(scope.ServiceProvider, cancel);
            }
        }
        catch
        {
            await started.DisposeAsync();
            throw;
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
        if (_embedded is not null)
            await _embedded.DisposeAsync();
    }
}
