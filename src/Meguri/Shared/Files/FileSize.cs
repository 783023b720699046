namespace Meguri.Shared.Files;

/// <summary>Sizes of files as people read them.</summary>
public static class FileSize
{
    /// <summary>「2.3MB」, 「45KB」.</summary>
    public static string Words(long bytes) => bytes >= 1_000_000 ? $"{bytes / 1_000_000m:0.#}MB" : $"{Math.Max(1, bytes / 1000)}KB";
}
