using System.Globalization;

namespace Meguri.Shared.Data.Embedded;

/// <summary>What a running server writes about itself in <c>postmaster.pid</c>.</summary>
/// <param name="ProcessId">The postmaster's process.</param>
/// <param name="SocketFolder">Where it listens.</param>
/// <param name="Status">Its last line: starting, ready, stopping.</param>
internal sealed record PostmasterFile(int ProcessId, string SocketFolder, string Status)
{
    /// <summary>The file's path in a cluster.</summary>
    public static string PathIn(string cluster) => Path.Combine(cluster, "postmaster.pid");

    /// <summary>Reads the file; null when there is none or it is not whole yet.</summary>
    public static PostmasterFile? Read(string cluster)
    {
        try
        {
            var lines = File.ReadAllLines(PathIn(cluster));
            return lines.Length >= 1 && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var pid)
                ? new PostmasterFile(pid, lines.ElementAtOrDefault(4) ?? "", lines.ElementAtOrDefault(7)?.Trim() ?? "")
                : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Whether that process still is a server of this cluster, not a zombie, and not a stranger that was given the same number.</summary>
    public bool IsAlive(string cluster)
    {
        if (!OperatingSystem.IsLinux())
        {
            return ProcessExists();
        }

        try
        {
            var state = File.ReadAllText($"/proc/{ProcessId}/stat");
            if (state[(state.LastIndexOf(')') + 1)..].TrimStart() is ['Z' or 'X', ..])
            {
                return false;
            }

            return File.ReadAllText($"/proc/{ProcessId}/cmdline").Split('\0').Contains(cluster, StringComparer.Ordinal);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private bool ProcessExists()
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(ProcessId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
