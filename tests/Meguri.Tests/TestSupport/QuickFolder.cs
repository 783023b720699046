namespace Meguri.Tests.TestSupport;

/// <summary>Where tests put databases, which live for a moment: in memory where there is room, since a disk is what they would wait for most.</summary>
public static class QuickFolder
{
    private const string Memory = "/dev/shm";
    private const long Room = 3L << 30;

    /// <summary>The folder for such folders.</summary>
    public static string Root { get; } = HasRoom() ? Memory : Path.GetTempPath();

    /// <summary>Makes one that the database server's own account can reach.</summary>
    public static string Create(string prefix)
    {
        var folder = Path.Combine(Root, prefix + Path.GetRandomFileName());
        Directory.CreateDirectory(folder).UnixFileMode = (UnixFileMode)0b111_101_101;
        return folder;
    }

    // Tests also run programs from below such a folder.
    private static bool HasRoom()
    {
        try
        {
            return File.ReadLines("/proc/self/mounts")
                    .Any(line =>
                        line.Split(' ') is [_, Memory, _, var options, ..] && !options.Split(',').Contains("noexec", StringComparer.Ordinal)
                    )
                && new DriveInfo(Memory).AvailableFreeSpace >= Room;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
