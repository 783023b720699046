using System.Diagnostics;
using Meguri.Shared.Data.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Meguri.Tests.TestSupport;

/// <summary>One real PostgreSQL for the whole test run, started when first asked for, thrown away when the run ends.</summary>
public static class PostgresFixture
{
    private const string Prefix = "meguri-tests-";
    private static readonly Lazy<Task<EmbeddedPostgres>> Server = new(StartAsync);
    private static readonly Dictionary<string, Task> Templates = new(StringComparer.Ordinal);

    /// <summary>The server itself.</summary>
    public static Task<EmbeddedPostgres> ServerAsync => Server.Value;

    /// <summary>Makes a database of one's own and gives its connection string.</summary>
    /// <param name="template">Name of a database to copy, as <see cref="TemplateAsync"/> gives it; null makes an empty one.</param>
    public static async Task<string> CreateDatabaseAsync(string? template = null)
    {
        var server = await Server.Value;
        var name = $"t_{Guid.NewGuid():N}";
        await ExecuteAsync(server, $"CREATE DATABASE {name} TEMPLATE {template ?? "template0"} OWNER {PostgresCluster.Owner}");
        return Connection(server, name);
    }

    /// <summary>The same database as the role that owns its tables.</summary>
    public static async Task<string> AsOwnerAsync(string connectionString) =>
        As(connectionString, (await Server.Value).OwnerConnectionString(""));

    /// <summary>The same database as the role of the running program.</summary>
    public static async Task<string> AsProgramAsync(string connectionString) =>
        As(connectionString, (await Server.Value).ProgramConnectionString(""));

    private static string As(string connectionString, string role)
    {
        var other = new NpgsqlConnectionStringBuilder(role);
        return new NpgsqlConnectionStringBuilder(connectionString)
        {
            Username = other.Username,
            Password = other.Password,
        }.ConnectionString;
    }

    /// <summary>Throws a database away that <see cref="CreateDatabaseAsync"/> made; nothing where it is gone already.</summary>
    public static async Task DropDatabaseAsync(string connectionString)
    {
        foreach (var role in (string[])[connectionString, await AsOwnerAsync(connectionString), await AsProgramAsync(connectionString)])
        {
            using var pool = new NpgsqlConnection(role);
            NpgsqlConnection.ClearPool(pool);
        }
        await ExecuteAsync(
            await Server.Value,
            $"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)"
        );
    }

    /// <summary>Fills a database once in the run and gives its name, for <see cref="CreateDatabaseAsync"/> to copy quickly.</summary>
    /// <param name="name">A lower-case identifier.</param>
    /// <param name="fill">Fills the database behind the connection string; it must close what it opens.</param>
    /// <param name="from">Name of another such database to begin with.</param>
    public static async Task<string> TemplateAsync(string name, Func<string, Task> fill, string from = "template0")
    {
        Task made;
        lock (Templates)
        {
            if (!Templates.TryGetValue(name, out made!))
            {
                Templates[name] = made = Task.Run(async () =>
                {
                    var server = await Server.Value;
                    await ExecuteAsync(server, $"CREATE DATABASE {name} TEMPLATE {from} OWNER {PostgresCluster.Owner}");
                    await fill(Connection(server, name));
                    NpgsqlConnection.ClearPool(new NpgsqlConnection(Connection(server, name)));
                    NpgsqlConnection.ClearPool(new NpgsqlConnection(await AsProgramAsync(Connection(server, name))));
                    await ExecuteAsync(server, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
                });
            }
        }

        await made;
        return name;
    }

    private static string Connection(EmbeddedPostgres server, string database) =>
        new NpgsqlConnectionStringBuilder(server.ConnectionString(database))
        {
            MaxPoolSize = 20,
            ConnectionIdleLifetime = 10,
        }.ConnectionString;

    private static async Task ExecuteAsync(EmbeddedPostgres server, string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(server.ConnectionString("postgres")) { Pooling = false }.ConnectionString
        );
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<EmbeddedPostgres> StartAsync()
    {
        foreach (var left in Directory.EnumerateDirectories(QuickFolder.Root, Prefix + "*"))
        {
            if (!IsRunning(int.Parse(left[(left.LastIndexOf('-') + 1)..], System.Globalization.CultureInfo.InvariantCulture)))
            {
                Remove(left);
            }
        }

        var folder = Path.Combine(QuickFolder.Root, $"{Prefix}{Environment.ProcessId}");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(folder);
        return await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions
            {
                DataFolder = folder,
                Settings = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["fsync"] = "off",
                    ["synchronous_commit"] = "off",
                    ["full_page_writes"] = "off",
                    ["max_connections"] = "500",
                },
            },
            NullLogger.Instance,
            CancellationToken.None
        );
    }

    // The data is worthless and the test host is given little time to end, so a shell kills the server and clears up after us.
    private static void Remove(string folder)
    {
        var server = PostmasterFile.Read(Path.Combine(folder, "cluster"));
        var kill = server?.IsAlive(Path.Combine(folder, "cluster")) == true ? $"kill -QUIT {server.ProcessId}; sleep 1; " : "";
        Process
            .Start(
                new ProcessStartInfo("sh", ["-c", $"{kill}rm -rf '{folder}'"])
                {
                    UseShellExecute = false,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )
            ?.Dispose();
    }

    private static bool IsRunning(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
