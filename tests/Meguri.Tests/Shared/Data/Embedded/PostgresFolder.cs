using System.Diagnostics;
using Meguri.Shared.Data.Embedded;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Meguri.Tests.Shared.Data.Embedded;

/// <summary>A data folder for one test; whatever still runs on it is killed and it is removed at the end.</summary>
internal sealed class PostgresFolder : IDisposable
{
    public PostgresFolder(string below = "postgres")
    {
        Root = QuickFolder.Create("meguri-embedded-");
        Options = new EmbeddedPostgresOptions { DataFolder = Path.Combine(Root, below), SharedFolder = Path.Combine(Root, "shared") };
    }

    public string Root { get; }

    public EmbeddedPostgresOptions Options { get; init; }

    public string Cluster => Path.Combine(Options.DataFolder, "cluster");

    public Task<EmbeddedPostgres> StartAsync() => EmbeddedPostgres.StartAsync(Options, NullLogger.Instance, CancellationToken.None);

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(Root, "postmaster.pid", SearchOption.AllDirectories))
        {
            var cluster = Path.GetDirectoryName(file)!;
            if (PostmasterFile.Read(cluster) is { } server && server.IsAlive(cluster))
            {
                Kill(server.ProcessId);
            }
        }

        using var remove = Process.Start("sh", ["-c", $"rm -rf '{Root}' || (sleep 1; rm -rf '{Root}')"]);
        remove.WaitForExit();
    }

    public static void Kill(int? processId)
    {
        using var process = Process.GetProcessById(processId!.Value);
        process.Kill();
        process.WaitForExit(5000);
    }

    /// <summary>Runs one statement on a connection of its own and gives its value.</summary>
    public static async Task<object?> AskAsync(EmbeddedPostgres server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString("postgres"));
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
