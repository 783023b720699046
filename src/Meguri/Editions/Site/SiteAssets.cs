using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.FileProviders;

namespace Meguri.Editions.Site;

/// <summary>
/// The style sheets, scripts and fonts of the site, read once from <c>wwwroot/built</c>. A page that a reader's browser has kept from an earlier version of the
/// program names files by an older hash; those are answered with today's.
/// </summary>
public sealed partial class SiteAssets
{
    private static readonly string[] Names = ["fonts.css", "public.css", "public.js", "site-search.js"];
    private readonly Dictionary<string, string> _hashed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IFileInfo> _files = new(StringComparer.Ordinal);

    /// <summary>Reads the folder's manifest.</summary>
    public SiteAssets(IWebHostEnvironment environment)
        : this(environment.WebRootFileProvider) { }

    internal SiteAssets(IFileProvider webRoot)
    {
        var manifest = webRoot.GetFileInfo("built/manifest.json");
        if (!manifest.Exists)
            return;
        using var stream = manifest.CreateReadStream();
        var names = JsonSerializer.Deserialize<Dictionary<string, string>>(stream) ?? [];
        foreach (var name in Names)
        {
            if (!names.TryGetValue(name, out var hashed))
                continue;
            _hashed.Add(name, hashed);
            _files.Add(hashed, webRoot.GetFileInfo("built/" + hashed));
        }
        foreach (
            var folder in webRoot
                .GetDirectoryContents("built")
                .Where(f => f.IsDirectory && f.Name.StartsWith("fonts-", StringComparison.Ordinal))
        )
        {
            foreach (var font in webRoot.GetDirectoryContents("built/" + folder.Name))
                _files.Add($"{folder.Name}/{font.Name}", font);
        }
    }

    /// <summary>False when the style sheets were never built.</summary>
    public bool AreBuilt => _hashed.Count > 0;

    /// <summary>The hashed name of a file, such as <c>public.css</c>.</summary>
    public string Name(string name) => _hashed.GetValueOrDefault(name, name);

    /// <summary>Every file, by its address under <c>assets/</c>.</summary>
    public IEnumerable<KeyValuePair<string, IFileInfo>> All => _files;

    /// <summary>The file of that address, whatever its hash, or null.</summary>
    public IFileInfo? Find(string path) =>
        _files.GetValueOrDefault(path) ?? (_hashed.TryGetValue(Hash().Replace(path, ""), out var today) ? _files[today] : null);

    [GeneratedRegex(@"-[A-Z0-9]{8}(?=\.\w+$)", RegexOptions.None, 5000)]
    private static partial Regex Hash();
}
