using System.Security.Cryptography;
using Npgsql;

namespace Meguri.Shared.Data.Embedded;

/// <summary>One cluster on disk and its server: made, started, stopped. Callers hold the change lock.</summary>
internal sealed class PostgresCluster(
    PostgresHome home,
    PostgresAccount account,
    string binaries,
    IReadOnlyDictionary<string, string> settings
)
{
    private const string Superuser = "meguri";
    private const int Port = 5432;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // For a small machine. They are written to postgresql.conf once, so a city may change them there.
    private static readonly string[] Defaults =
    [
        "shared_buffers=256MB",
        "max_connections=200",
        "random_page_cost=1.1",
        "jit=off",
        "timezone=UTC",
        "log_timezone=UTC",
        "logging_collector=on",
        "log_filename=postgresql-%a.log",
        "log_rotation_age=1d",
        "log_rotation_size=0",
        "log_truncate_on_rotation=on",
        // Rows in error details may hold personal data.
        "log_error_verbosity=terse",
    ];

    /// <summary>Connection settings for a database of this cluster.</summary>
    public NpgsqlConnectionStringBuilder Connection(string database) =>
        new()
        {
            Host = home.Socket,
            Port = Port,
            Database = database,
            Username = Superuser,
            Password = File.ReadAllText(home.Password).Trim(),
        };

    /// <summary>The running server, or null.</summary>
    public PostmasterFile? Running => PostmasterFile.Read(home.Cluster) is { } server && server.IsAlive(home.Cluster) ? server : null;

    /// <summary>Makes the cluster when there is none; work left by an interrupted attempt is thrown away.</summary>
    public async Task MakeAsync(CancellationToken cancellation)
    {
        if (File.Exists(Path.Combine(home.Cluster, "PG_VERSION")))
        {
            return;
        }

        if (Directory.Exists(home.Cluster))
        {
            throw new EmbeddedPostgresException(
                "データベースのフォルダーが壊れています（PG_VERSION がありません）。",
                home.Cluster,
                "このフォルダーを別の場所に移し、バックアップから復元してください。Meguri が消すことはありません。"
            );
        }

        if (Directory.Exists(home.UnfinishedCluster))
        {
            await ServerProcesses.EndAsync(home.UnfinishedCluster, Patience, cancellation);
            Directory.Delete(home.UnfinishedCluster, recursive: true);
        }

        await account.MakePrivateFolderAsync(home.UnfinishedCluster, cancellation);
        var password = Path.Combine(home.Folder, "password.new");
        File.Delete(password);
        await using (
            var file = new FileStream(
                password,
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                }
            )
        )
        {
            await file.WriteAsync(
                System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24))),
                cancellation
            );
        }

        await account.GiveAsync(password, cancellation);

        // Text is compared by code point, the same on every machine; LC_CTYPE tells pg_trgm which characters are letters.
        var made = await account.RunAsAsync(
            [
                Program("initdb"),
                $"--pgdata={home.UnfinishedCluster}",
                $"--username={Superuser}",
                $"--pwfile={password}",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                OperatingSystem.IsMacOS() ? "--lc-ctype=en_US.UTF-8" : "--lc-ctype=C.UTF-8",
                "--data-checksums",
                .. Defaults.Select(setting => $"--set={setting}"),
            ],
            cancellation
        );
        if (made.ExitCode != 0)
        {
            throw EmbeddedPostgresException.From("データベースを新しく作れません。", home.UnfinishedCluster, made.Output);
        }

        File.Move(password, Path.Combine(home.UnfinishedCluster, Path.GetFileName(home.Password)));
        Directory.Move(home.UnfinishedCluster, home.Cluster);
    }

    /// <summary>Starts the server and waits until it takes connections; does nothing when it runs already.</summary>
    /// <returns>Whether it was started now.</returns>
    public async Task<bool> StartAsync(CancellationToken cancellation)
    {
        if (Running is { Status: not "stopping" })
        {
            return false;
        }

        await ServerProcesses.EndAsync(home.Cluster, Patience, cancellation);
        if (OperatingSystem.IsLinux())
        {
            // A killed server's number may have gone to a stranger, or to a zombie nobody buries; PostgreSQL would take either for a server.
            File.Delete(PostmasterFile.PathIn(home.Cluster));
        }

        await account.MakePrivateFolderAsync(home.Log, cancellation);
        await account.MakePrivateFolderAsync(home.Socket, cancellation);
        File.Delete(home.StartLog);
        IEnumerable<KeyValuePair<string, string>> options =
        [
            .. settings,
            new("listen_addresses", ""),
            new("port", $"{Port}"),
            new("unix_socket_directories", home.Socket),
            new("log_directory", home.Log),
        ];
        var started = await account.RunAsAsync(
            [
                Program("pg_ctl"),
                "start",
                "--wait",
                "--timeout=120",
                $"--pgdata={home.Cluster}",
                $"--log={home.StartLog}",
                $"--options={string.Join(' ', options.Select(o => $"-c {ShellWord($"{o.Key}={o.Value}")}"))}",
            ],
            CancellationToken.None
        );
        if (started.ExitCode != 0)
        {
            throw EmbeddedPostgresException.From(
                "データベースを起動できません。",
                home.Cluster,
                started.Output + (File.Exists(home.StartLog) ? File.ReadAllText(home.StartLog) : "")
            );
        }

        return true;
    }

    /// <summary>Stops the server: sessions are ended, everything is written (fast shutdown).</summary>
    /// <returns>Whether it has stopped.</returns>
    public async Task<bool> StopAsync()
    {
        if (Running is not null)
        {
            await account.RunAsAsync(
                [Program("pg_ctl"), "stop", "--mode=fast", "--wait", $"--timeout={Patience.TotalSeconds}", $"--pgdata={home.Cluster}"],
                CancellationToken.None
            );
        }

        return Running is null;
    }

    // pg_ctl hands its options to a shell.
    private static string ShellWord(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    private string Program(string name) => Path.Combine(binaries, "bin", name);
}
