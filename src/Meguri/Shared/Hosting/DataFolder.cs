namespace Meguri.Shared.Hosting;

/// <summary>The folder in which this installation keeps what is not in the database server's care: configuration key or variable <c>MEGURI_DATA</c>.</summary>
public sealed class DataFolder(IConfiguration configuration)
{
    /// <summary>Absolute path; made when missing.</summary>
    public string Path { get; } =
        Directory
            .CreateDirectory(System.IO.Path.GetFullPath(configuration["MEGURI_DATA"] is { Length: > 0 } path ? path : ".data"))
            .FullName;

    /// <summary>A folder inside; made when missing.</summary>
    public string Folder(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;
}
