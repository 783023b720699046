using System.Collections.Concurrent;
using Npgsql;

namespace Meguri.Cities;

/// <summary>Where the common database server is. Its value is known once the server has started.</summary>
public sealed class DatabaseServer
{
    /// <summary>Connection string of the server; its database is replaced by each city's.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The same as the role that owns the tables, for migrations and restoring; null where the program's role owns them.</summary>
    public string? OwnerConnectionString { get; set; }
}

/// <summary>One connection pool a city, so that no request can reach another city's data.</summary>
public sealed class CityDatabases(DatabaseServer server) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, NpgsqlDataSource> _pools = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, byte> _away = new(StringComparer.Ordinal);

    /// <summary>True for a city whose database did not answer when the program started, until it does.</summary>
    public bool IsAway(City city) => _away.ContainsKey(city.Code);

    /// <summary>Notes that a city's database does not answer yet, or that it is ready.</summary>
    internal void SetAway(City city, bool away)
    {
        if (away)
            _away[city.Code] = 0;
        else
            _away.TryRemove(city.Code, out _);
    }

    /// <summary>The city's pool.</summary>
    public NpgsqlDataSource For(City city) => _pools.GetOrAdd(city.Code, _ => Pool(city));

    private NpgsqlDataSource Pool(City city)
    {
        // By this name the pool is counted; without it, by all of its connection string.
        var builder = new NpgsqlDataSourceBuilder(ConnectionString(city)) { Name = city.Code };
        return builder.Build();
    }

    /// <summary>The city's connection string: its own, or database <c>meguri_code</c> on the common server.</summary>
    public string ConnectionString(City city) =>
        city.ConnectionString is { Length: > 0 } own
            ? Prepared(new NpgsqlConnectionStringBuilder(own))
            : Common(city, server.ConnectionString ?? throw new InvalidOperationException("the database server has not started"));

    /// <summary>The same as the role that owns the tables: for migrations, restoring, and what only the owner may do.</summary>
    public string OwnerConnectionString(City city) =>
        (city.ConnectionString, city.OwnerConnectionString, server.OwnerConnectionString) switch
        {
            (_, { Length: > 0 } owner, _) => Prepared(new NpgsqlConnectionStringBuilder(owner)),
            (null or "", _, { Length: > 0 } common) => Common(city, common),
            _ => ConnectionString(city),
        };

    /// <summary>Name of the program's role where another owns the tables; null where one role does both.</summary>
    public string? ProgramRole(City city)
    {
        var program = new NpgsqlConnectionStringBuilder(ConnectionString(city)).Username;
        return program == new NpgsqlConnectionStringBuilder(OwnerConnectionString(city)).Username ? null : program;
    }

    private static string Common(City city, string server) =>
        Prepared(new NpgsqlConnectionStringBuilder(server) { Database = "meguri_" + city.Code.Replace('-', '_') });

    // Statements that come again are planned once a connection. A configured number stands, 0 for a pooler that cannot keep them.
    private static string Prepared(NpgsqlConnectionStringBuilder connection)
    {
        if (!connection.ShouldSerialize("Max Auto Prepare"))
            connection.MaxAutoPrepare = 100;
        // Nobody leaves settings or locks behind on a connection, so none is cleaned before its next use: that would be five statements more a request.
        if (!connection.ShouldSerialize("No Reset On Close"))
            connection.NoResetOnClose = true;
        return connection.ConnectionString;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var pool in _pools.Values)
            await pool.DisposeAsync();
    }
}
