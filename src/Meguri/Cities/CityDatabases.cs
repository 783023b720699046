using System.Collections.Concurrent;
using Npgsql;

namespace Meguri.Cities;

/// <summary>Where the common database server is. Its value is known once the server has started.</summary>
public sealed class DatabaseServer
{
    /// <summary>Connection string of the server; its database is replaced by each city's.</summary>
    public string? ConnectionString { get; set; }
}

/// <summary>One connection pool a city, so that no request can reach another city's data.</summary>
public sealed class CityDatabases(DatabaseServer server) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, NpgsqlDataSource> _pools = new(StringComparer.Ordinal);

    /// <summary>The city's pool.</summary>
    public NpgsqlDataSource For(City city) => _pools.GetOrAdd(city.Code, _ => NpgsqlDataSource.Create(ConnectionString(city)));

    /// <summary>The city's connection string: its own, or database <c>meguri_code</c> on the common server.</summary>
    public string ConnectionString(City city)
    {
        if (city.ConnectionString is { Length: > 0 } own) return own;
        var common = server.ConnectionString ?? throw new InvalidOperationException("the database server has not started");
        return new NpgsqlConnectionStringBuilder(common) { Database = "meguri_" + city.Code.Replace('-', '_') }.ConnectionString;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var pool in _pools.Values) await pool.DisposeAsync();
    }
}
