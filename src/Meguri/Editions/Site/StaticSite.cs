namespace Meguri.Editions.Site;

/// <summary>What was written.</summary>
public sealed record WrittenSite(int Pages, int Files, TimeSpan Time);

/// <summary>The folder cannot be written; the message says why and what to do. Nothing was changed.</summary>
public sealed class StaticSiteException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// Writes editions as plain files that any web server can show: a folder an address, <c>index.html</c> in each.
/// All is written beside the target and then put in its place, so that nobody ever meets half a site.
/// </summary>
public sealed class StaticSite(SiteRenderer renderer, SiteAssets assets, TimeProvider time)
{
    /// <summary>Marks a folder as written by this program, which may then replace it.</summary>
    public const string Marker = ".meguri-site";

    /// <summary>Writes the editions given; the one with the highest number is shown at the top.</summary>
    /// <param name="sites">The editions.</param>
    /// <param name="target">The folder.</param>
    /// <param name="file">Reads the files kept beside an edition.</param>
    /// <param name="cancel">Stops; the target stays as it was.</param>
    /// <exception cref="StaticSiteException">The target holds something else, or cannot be written.</exception>
    public WrittenSite Write(
        IReadOnlyList<SiteMap> sites,
        string target,
        Func<EditionInfo, EditionFileInfo, byte[]> file,
        CancellationToken cancel = default
    )
    {
        var began = time.GetTimestamp();
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        Mend(folder);
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any() && !File.Exists(Path.Combine(folder, Marker)))
            throw new StaticSiteException(
                $"「{folder}」には、Meguriが書いたものではないファイルがあります。空のフォルダーか、前に書き出したフォルダーを指定してください。"
            );

        var fresh = $"{folder}.new-{Guid.NewGuid():N}";
        try
        {
            var (pages, files) = WriteAll(sites, fresh, file, cancel);
            Swap(fresh, folder);
            return new(pages, files, time.GetElapsedTime(began));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StaticSiteException($"「{folder}」に書き出せません。書き込みの許可と空き容量を確かめてください。（{e.Message}）", e);
        }
        finally
        {
            if (Directory.Exists(fresh))
                Directory.Delete(fresh, recursive: true);
        }
    }

    private (int Pages, int Files) WriteAll(
        IReadOnlyList<SiteMap> sites,
        string folder,
        Func<EditionInfo, EditionFileInfo, byte[]> file,
        CancellationToken cancel
    )
    {
        var newest = sites.MaxBy(s => s.Edition.Info.Number)!;
        var work = sites
            .SelectMany(site =>
                site.All.Select(entry =>
                    (
                        Page: entry.Page is not null,
                        Path: Path.Combine(folder, "editions", $"{site.Edition.Info.Number}", FileOf(entry.Path)),
                        Bytes: (Func<byte[]>)(() => renderer.Render(site, entry))
                    )
                )
            )
            .ToList();
        work.Add((true, Path.Combine(folder, "index.html"), () => renderer.CityHome(CityPlans.Of(sites), served: false)));
        work.Add(
            (true, Path.Combine(folder, "editions", "index.html"), () =>
                renderer.Editions(newest, [.. sites.Select(s => s.Edition.Info).OrderByDescending(e => e.Number)])
            )
        );
        work.AddRange(
            sites.SelectMany(site =>
                site.Edition.Kept.Select(kept =>
                    (
                        false,
                        Path.Combine(folder, "editions", $"{site.Edition.Info.Number}", kept.Path),
                        (Func<byte[]>)(() => file(site.Edition.Info, kept))
                    )
                )
            )
        );
        work.AddRange(assets.All.Select(a => (false, Path.Combine(folder, "assets", a.Key), (Func<byte[]>)(() => Read(a.Value)))));
        work.Add((false, Path.Combine(folder, Marker), () => "meguri-site/1\n"u8.ToArray()));

        foreach (var parent in work.Select(w => Path.GetDirectoryName(w.Path)!).Distinct(StringComparer.Ordinal))
            Directory.CreateDirectory(parent);
        Parallel.ForEach(work, new ParallelOptions { CancellationToken = cancel }, w => File.WriteAllBytes(w.Path, w.Bytes()));
        return (work.Count(w => w.Page), work.Count(w => !w.Page));
    }

    /// <summary>The file in which a static server looks for an address.</summary>
    public static string FileOf(string path) => path.Length == 0 || path.EndsWith('/') ? path + "index.html" : path;

    private static byte[] Read(Microsoft.Extensions.FileProviders.IFileInfo file)
    {
        using var stream = file.CreateReadStream();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static void Swap(string fresh, string folder)
    {
        var old = Old(folder);
        if (Directory.Exists(folder))
            Directory.Move(folder, old);
        try
        {
            Directory.Move(fresh, folder);
        }
        catch (IOException) when (Directory.Exists(old))
        {
            Directory.Move(old, folder);
            throw;
        }
        if (Directory.Exists(old))
            Directory.Delete(old, recursive: true);
    }

    /// <summary>Puts things right after an earlier run that was killed between its two last steps.</summary>
    private static void Mend(string folder)
    {
        var old = Old(folder);
        if (!Directory.Exists(old))
            return;
        if (Directory.Exists(folder))
            Directory.Delete(old, recursive: true);
        else
            Directory.Move(old, folder);
    }

    private static string Old(string folder) => folder + ".meguri-old";
}
