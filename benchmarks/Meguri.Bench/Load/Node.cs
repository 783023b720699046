using System.Globalization;
using Npgsql;

namespace Meguri.Bench.Load;

/// <summary>One node of the application, killed and started again under its users.</summary>
public sealed class Node(string data, Dictionary<string, string?> settings) : IAsyncDisposable
{
    private static readonly string Program = Path.Combine(RepositoryRoot.Path, "src", "Meguri", "bin", "Release", "net10.0", "Meguri.dll");
    private ServedProcess? _process;

    /// <summary>Where it answers now; another port after each start.</summary>
    public string Url => _process?.Url ?? throw new BenchException("the node is not started");

    /// <summary>Starts it and waits for its first page.</summary>
    public async Task StartAsync()
    {
        var process = ServedProcess.Start("dotnet", [Program, "serve"], data, settings);
        await process.FirstPageAsync($"{BenchHost.CodeOf(1)}/sign-in");
        _process = process;
    }

    /// <summary><c>kill -9</c>, and up again.</summary>
    public async Task KillAndStartAsync()
    {
        await _process!.KillAsync();
        await StartAsync();
    }

    /// <summary><c>kill -9</c> for the database server; the program brings it back.</summary>
    public static async Task KillDatabaseAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString
        );
        await connection.OpenAsync();
        // The server's own process is the parent of the one that serves this connection.
        var pid = (await File.ReadAllLinesAsync($"/proc/{connection.ProcessID}/status")).First(l =>
            l.StartsWith("PPid:", StringComparison.Ordinal)
        )["PPid:".Length..];
        await Tool.RunAsync("kill", "-9", int.Parse(pid, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _process?.DisposeAsync() ?? ValueTask.CompletedTask;
}
