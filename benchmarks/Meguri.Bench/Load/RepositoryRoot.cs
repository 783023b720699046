namespace Meguri.Bench.Load;

/// <summary>The clone that this program was built in.</summary>
public static class RepositoryRoot
{
    /// <summary>Its folder.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "Meguri.slnx")))
            folder = folder.Parent ?? throw new BenchException("the program does not stand in a clone");
        return folder.FullName;
    }
}
