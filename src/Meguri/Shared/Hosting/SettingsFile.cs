namespace Meguri.Shared.Hosting;

/// <summary>The installation's own settings: file <c>meguri.json</c> in the data folder, which an update of the program leaves alone.</summary>
public static class SettingsFile
{
    /// <summary>Name of the file.</summary>
    public const string Name = "meguri.json";

    /// <summary>Reads it when it is there. Environment variables still come first.</summary>
    public static void Add(ConfigurationManager configuration)
    {
        var file = Path.Combine(new DataFolder(configuration).Path, Name);
        configuration.AddJsonFile(file, optional: true, reloadOnChange: false).AddEnvironmentVariables();
    }
}
