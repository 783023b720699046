using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Meguri.Bench.Load;

/// <summary>pgbench's simple update on a database of its own, on the server that the application uses.</summary>
public sealed partial class Pgbench
{
    private const string Database = "meguri_pgbench";
    private readonly string _program = Program();
    private readonly string _connection;

    private Pgbench(NpgsqlConnectionStringBuilder server) =>
        _connection = $"host={server.Host} port={server.Port} user={server.Username} password='{server.Password}' dbname={Database}";

    /// <summary>Makes its tables: 10 branches, a million accounts.</summary>
    public static async Task<Pgbench> PrepareAsync(string connectionString)
    {
        await using (var connection = new NpgsqlConnection(connectionString))
        {
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand($"drop database if exists {Database}", connection);
            await command.ExecuteNonQueryAsync();
            command.CommandText = $"create database {Database}";
            await command.ExecuteNonQueryAsync();
        }
        var made = new Pgbench(new NpgsqlConnectionStringBuilder(connectionString));
        await Tool.RunAsync(made._program, "-i", "-q", "-s", "10", made._connection);
        return made;
    }

    /// <summary>Transactions a second.</summary>
    public async Task<double> RunAsync(int clients, TimeSpan time)
    {
        var output = await Tool.RunAsync(
            _program,
            "-N",
            "-n",
            "-c",
            $"{clients}",
            "-j",
            "1",
            "-T",
            $"{Math.Max(1, (int)time.TotalSeconds)}",
            _connection
        );
        return Rate().Match(output) is { Success: true } found
            ? double.Parse(found.Groups["rate"].Value, CultureInfo.InvariantCulture)
            : throw new BenchException(output);
    }

    private static string Program()
    {
        const string debian = "/usr/lib/postgresql";
        var versions = Directory.Exists(debian) ? Directory.EnumerateDirectories(debian) : [];
        return versions.OrderDescending(StringComparer.Ordinal).Select(v => Path.Combine(v, "bin", "pgbench")).FirstOrDefault(File.Exists)
            ?? "pgbench";
    }

    [GeneratedRegex(@"tps = (?<rate>[\d.]+) \(without initial", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rate();
}
