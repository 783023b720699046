namespace Meguri.Shared.Data.Embedded;

/// <summary>PostgreSQL programs at work in a folder, among them sessions that outlive a killed server for a moment.</summary>
internal static class ServerProcesses
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until none is left: starting over them could damage the cluster.</summary>
    /// <exception cref="EmbeddedPostgresException">They stay for longer than <paramref name="patience"/>.</exception>
    public static async Task EndAsync(string folder, TimeSpan patience, CancellationToken cancellation)
    {
        for (var waited = TimeSpan.Zero; Of(folder) is { Count: > 0 } left; waited += Pause)
        {
            if (waited >= patience)
            {
                throw new EmbeddedPostgresException(
                    "前のデータベースの処理がまだ動いています。",
                    folder,
                    $"終わるのを待つか、プロセス {string.Join(", ", left)} を止めてから、もう一度起動してください。"
                );
            }

            await Task.Delay(Pause, cancellation);
        }
    }

    private static List<string> Of(string folder) =>
        OperatingSystem.IsLinux()
            ?
            [
                .. Directory
                    .EnumerateDirectories("/proc")
                    .Where(process => char.IsAsciiDigit(Path.GetFileName(process)[0]) && WorksIn(process, folder))
                    .Select(process => Path.GetFileName(process)),
            ]
            : [];

    private static bool WorksIn(string process, string folder)
    {
        try
        {
            return File.ReadAllText($"{process}/comm").Trim() is "postgres" or "initdb" or "pg_ctl"
                && (
                    File.ResolveLinkTarget($"{process}/cwd", returnFinalTarget: false)?.FullName == folder
                    || File.ReadAllText($"{process}/cmdline")
                        .Split('\0')
                        .Any(argument => argument == folder || argument == $"--pgdata={folder}")
                );
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
