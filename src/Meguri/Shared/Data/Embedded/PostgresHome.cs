using System.Security.Cryptography;
using System.Text;

namespace Meguri.Shared.Data.Embedded;

/// <summary>The folder with the cluster, its log and its socket: the data folder itself, or the place its file <c>location</c> names when the server's account cannot reach it. The locks always stay in the data folder.</summary>
internal sealed class PostgresHome
{
    private const UnixFileMode PassThrough =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    // The longest Unix socket path that Linux and macOS both take is 103 bytes; the server adds 15 for its file and its lock.
    private const int LongestSocketFolder = 80;

    private readonly string _dataFolder;

    private PostgresHome(string dataFolder, string folder)
    {
        _dataFolder = dataFolder;
        Folder = folder;
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The finished cluster (PGDATA).</summary>
    public string Cluster => Path.Combine(Folder, "cluster");

    /// <summary>A cluster that <c>initdb</c> is making; no server ever runs on it.</summary>
    public string UnfinishedCluster => Path.Combine(Folder, "cluster.new");

    /// <summary>The superuser's password, inside the cluster so that both appear and move together.</summary>
    public string Password => Path.Combine(Cluster, "meguri.password");

    /// <summary>Server logs, one a weekday.</summary>
    public string Log => Path.Combine(Folder, "log");

    /// <summary>What the server said while starting.</summary>
    public string StartLog => Path.Combine(Log, "start.log");

    /// <summary>Held alone while the server is started or stopped.</summary>
    public string ChangeLock => Path.Combine(_dataFolder, "change.lock");

    /// <summary>Held together by every process that uses the server.</summary>
    public string UseLock => Path.Combine(_dataFolder, "use.lock");

    /// <summary>Where the server listens; short enough for a socket address.</summary>
    public string Socket =>
        Encoding.UTF8.GetByteCount(Path.Combine(Folder, "socket")) <= LongestSocketFolder
            ? Path.Combine(Folder, "socket")
            : $"/tmp/meguri-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Folder)))[..16]}";

    /// <summary>Makes the data folder when it is missing.</summary>
    public static PostgresHome Prepare(string dataFolder)
    {
        try
        {
            Directory.CreateDirectory(dataFolder).UnixFileMode = PassThrough;
            return new PostgresHome(dataFolder, dataFolder);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw EmbeddedPostgresException.From("データフォルダーを使えません。", dataFolder, $"{refused.Message}\nPermission denied");
        }
    }

    /// <summary>The place where the cluster is now, if it was put elsewhere.</summary>
    /// <exception cref="EmbeddedPostgresException">That place is gone, or belongs to the folder this one was copied from.</exception>
    public PostgresHome Resolve()
    {
        if (!File.Exists(LocationFile(_dataFolder)))
        {
            return this;
        }

        var elsewhere = new PostgresHome(_dataFolder, File.ReadAllText(LocationFile(_dataFolder)).Trim());
        if (!Directory.Exists(elsewhere.Folder))
        {
            throw new EmbeddedPostgresException(
                $"データベースの置き場所 {elsewhere.Folder} がありません。",
                LocationFile(_dataFolder),
                "フォルダーを移したときは、その場所のものも移してこのファイルを書き直してください。データを捨てて始め直すときだけ、このファイルを消してください。"
            );
        }

        var owner = File.ReadAllText(elsewhere.BelongsTo).Trim();
        if (owner != _dataFolder && File.Exists(LocationFile(owner)))
        {
            throw new EmbeddedPostgresException(
                $"このフォルダーは {owner} の写しで、データベースは写されていません。",
                LocationFile(_dataFolder),
                "元のフォルダーで backup を取り、新しいフォルダーで restore してください。空から始めるときは、このファイルを消してください。"
            );
        }

        File.WriteAllText(elsewhere.BelongsTo, _dataFolder + "\n");
        return elsewhere;
    }

    /// <summary>Makes a new place under <paramref name="sharedFolder"/> for a cluster that does not exist yet, and records it.</summary>
    public PostgresHome MoveTo(string sharedFolder)
    {
        Directory.CreateDirectory(sharedFolder).UnixFileMode |= PassThrough;
        var elsewhere = new PostgresHome(
            _dataFolder,
            Path.Combine(sharedFolder, $"data-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}")
        );
        Directory.CreateDirectory(elsewhere.Folder).UnixFileMode = PassThrough;
        File.WriteAllText(elsewhere.BelongsTo, _dataFolder + "\n");
        var location = LocationFile(_dataFolder);
        File.WriteAllText(location + ".new", elsewhere.Folder + "\n");
        File.Move(location + ".new", location, overwrite: true);
        return elsewhere;
    }

    private string BelongsTo => Path.Combine(Folder, "belongs-to");

    private static string LocationFile(string dataFolder) => Path.Combine(dataFolder, "location");
}
