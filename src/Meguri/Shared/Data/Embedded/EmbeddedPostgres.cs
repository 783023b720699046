using Microsoft.Extensions.Logging;
using Npgsql;

namespace Meguri.Shared.Data.Embedded;

/// <summary>
/// The PostgreSQL that comes with Meguri. Every process that uses a data folder shares one server: the first starts it, the others attach,
/// each watches it and starts it again should it die, and the last to leave stops it. A server left by a killed process is taken over.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private static readonly TimeSpan LockPatience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(500);

    private readonly PostgresHome _home;
    private readonly PostgresCluster _cluster;
    private readonly ILogger _logger;
    private readonly FileLock _use;
    private readonly CancellationTokenSource _leaving = new();
    private readonly Task _watch;
    private int _left;

    private EmbeddedPostgres(PostgresHome home, PostgresCluster cluster, FileLock use, ILogger logger)
    {
        (_home, _cluster, _use, _logger) = (home, cluster, use, logger);
        _watch = Task.Run(WatchAsync);
    }

    /// <summary>Starts the server, or attaches to the one that already runs on the data folder.</summary>
    /// <exception cref="EmbeddedPostgresException">It cannot start; the message is for the person at the console.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, ILogger logger, CancellationToken cancellation)
    {
        var dataFolder = Path.GetFullPath(options.DataFolder);
        var home = PostgresHome.Prepare(dataFolder);
        using var change = await ChangeAsync(home, cancellation);
        home = home.Resolve();
        var account = await PostgresAccount.ChooseAsync(options.User, home.Cluster, cancellation);
        if (!await account.CanReachAsync(home.Folder, cancellation))
        {
            home = Directory.Exists(home.Cluster)
                ? throw new EmbeddedPostgresException(
                    $"PostgreSQL の利用者（{account.Owner}）がデータベースのフォルダーに届きません。",
                    home.Cluster,
                    "上のフォルダーに通過の権限（chmod o+x）を付けてください。"
                )
                : home.MoveTo(options.SharedFolder);
        }

        var cluster = new PostgresCluster(
            home,
            account,
            await PostgresBinaries.LocateAsync(options, account, cancellation),
            options.Settings
        );
        await cluster.MakeAsync(cancellation);
        var use = FileLock.TryShared(home.UseLock)
            ?? throw new EmbeddedPostgresException(
                "データベースの使用中の印を付けられません。",
                home.UseLock,
                "このファイルを掴んでいるプログラムを終えてください。"
            );
        try
        {
            var started = await cluster.StartAsync(cancellation);
            await cluster.EnsureRolesAsync(cancellation);
            logger.LogInformation("データベースを{Action}しました: {Folder}", started ? "起動" : "共用", home.Cluster);
            return new EmbeddedPostgres(home, cluster, use, logger);
        }
        catch
        {
            use.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Npgsql connection string for a database of this server as its superuser, over its private socket; it stays true when the server is
    /// restarted.
    /// For those who look after the server; neither the program nor its migrations use it.
    /// </summary>
    public string ConnectionString(string database) => _cluster.Connection(database).ConnectionString;

    /// <summary>As the role that owns the cities' tables, for migrations and restoring.</summary>
    public string OwnerConnectionString(string database) => _cluster.Connection(database, PostgresCluster.Owner).ConnectionString;

    /// <summary>As the role of the running program, which owns nothing.</summary>
    public string ProgramConnectionString(string database) => _cluster.Connection(database, PostgresCluster.Program).ConnectionString;

    /// <summary>The server's process, or null while it is down.</summary>
    internal int? ProcessId => _cluster.Running?.ProcessId;

    /// <summary>The running cluster's folder.</summary>
    internal string Folder => _home.Cluster;

    /// <summary>Leaves the server, and stops it when nobody else uses it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _left, 1) == 1)
        {
            return;
        }

        await _leaving.CancelAsync();
        await _watch;
        using (await ChangeAsync(_home, CancellationToken.None))
        {
            _use.Dispose();
            using var last = FileLock.TryExclusive(_home.UseLock);
            if (last is not null)
            {
                if (await _cluster.StopAsync())
                {
                    _logger.LogInformation("データベースを止めました: {Folder}", _home.Cluster);
                }
                else
                {
                    _logger.LogWarning("データベースが時間内に止まりません。次の起動で引き継ぎます: {Folder}", _home.Cluster);
                }
            }
        }

        _leaving.Dispose();
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(WatchInterval);
        try
        {
            while (await timer.WaitForNextTickAsync(_leaving.Token))
            {
                if (_cluster.Running is null)
                {
                    await ReviveAsync();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Leaving.
        }
    }

    private async Task ReviveAsync()
    {
        try
        {
            using var change = await ChangeAsync(_home, _leaving.Token);
            if (await _cluster.StartAsync(_leaving.Token))
            {
                _logger.LogWarning("データベースが止まっていたので、起動し直しました: {Folder}", _home.Cluster);
            }

            NpgsqlConnection.ClearAllPools();
        }
        catch (Exception failed) when (failed is EmbeddedPostgresException or IOException)
        {
            _logger.LogError(failed, "データベースを起動し直せません。続けて試します。");
        }
    }

    private static async Task<FileLock> ChangeAsync(PostgresHome home, CancellationToken cancellation)
    {
        try
        {
            return await FileLock.ExclusiveAsync(home.ChangeLock, LockPatience, cancellation);
        }
        catch (TimeoutException)
        {
            throw new EmbeddedPostgresException(
                "ほかの Meguri がデータベースを起動または停止したまま終わりません。",
                home.ChangeLock,
                "そのプログラムを終えてから、もう一度起動してください。"
            );
        }
        catch (UnauthorizedAccessException refused)
        {
            throw EmbeddedPostgresException.From(
                "データフォルダーを使えません。",
                home.ChangeLock,
                $"{refused.Message}\nPermission denied"
            );
        }
    }
}
