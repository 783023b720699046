using System.Text.Json;
using Microsoft.Extensions.FileProviders;

namespace Meguri.Shared.Ui;

/// <summary>Where the built style sheets and scripts are: logical name → hashed name, so that browsers may keep them for ever.</summary>
public sealed partial class AssetManifest(IWebHostEnvironment environment, ILogger<AssetManifest> logger)
{
    private const string ManifestPath = "built/manifest.json";
    private Entry? _entry;

    /// <summary>Application-relative address (<c>~/built/…</c>) of a built file such as <c>staff.css</c>.</summary>
    public string Path(string name) => $"~/built/{Names().GetValueOrDefault(name, name)}";

    private Dictionary<string, string> Names()
    {
        var file = environment.WebRootFileProvider.GetFileInfo(ManifestPath);
        if (_entry is { } known && known.At == (file.Exists ? file.LastModified : null))
        {
            return known.Names;
        }

        return (_entry = Read(file)).Names;
    }

    private Entry Read(IFileInfo file)
    {
        if (!file.Exists)
        {
            NotBuilt(logger);
            return new Entry(null, []);
        }

        using var stream = file.CreateReadStream();
        return new Entry(file.LastModified, JsonSerializer.Deserialize<Dictionary<string, string>>(stream) ?? []);
    }

    [LoggerMessage(LogLevel.Warning, "The style sheets and scripts are not built; run: npm run build")]
    private static partial void NotBuilt(ILogger logger);

    private sealed record Entry(DateTimeOffset? At, Dictionary<string, string> Names);
}
