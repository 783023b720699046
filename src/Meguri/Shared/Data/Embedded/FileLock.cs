namespace Meguri.Shared.Data.Embedded;

/// <summary>An advisory lock on a file between processes (<c>flock</c>); the system releases it when its process dies.</summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Waits for the lock alone.</summary>
    /// <exception cref="TimeoutException">Another process kept it for <paramref name="patience"/>.</exception>
    public static async Task<FileLock> ExclusiveAsync(string path, TimeSpan patience, CancellationToken cancellation)
    {
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            if (TryExclusive(path) is { } taken)
            {
                return taken;
            }

            if (waited >= patience)
            {
                throw new TimeoutException(path);
            }

            await Task.Delay(Pause, cancellation);
        }
    }

    /// <summary>The lock alone, or null when anyone holds it.</summary>
    public static FileLock? TryExclusive(string path)
    {
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    /// <summary>The lock together with others; null when someone holds it alone.</summary>
    public static FileLock? TryShared(string path)
    {
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read));
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
