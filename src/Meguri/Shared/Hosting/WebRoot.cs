namespace Meguri.Shared.Hosting;

/// <summary>Where the static files are: beside the program when it was published, else in the source tree above it.</summary>
public static class WebRoot
{
    /// <summary>The folder; beside the program when there is none yet.</summary>
    public static string Find()
    {
        var beside = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        if (Directory.Exists(beside))
            return beside;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var source = Path.Combine(folder.FullName, "src", "Meguri");
            if (File.Exists(Path.Combine(source, "Meguri.csproj")))
                return Directory.CreateDirectory(Path.Combine(source, "wwwroot")).FullName;
        }
        return beside;
    }
}
