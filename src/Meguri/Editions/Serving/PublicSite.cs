using System.Globalization;
using Meguri.Cities;
using Meguri.Editions.Site;
using Meguri.Shared.Files;
using Meguri.Shared.Hosting;

namespace Meguri.Editions.Serving;

/// <summary>
/// 公開サイト: answers citizens, from memory. It stands before routing, sign-in and pages, so that nothing about a reader is looked at and no query is run.
/// <para>
/// <c>/</c> is the newest edition's home page itself, not a redirect: one way less for every visitor, and a city's address stays short when it is copied. It must be asked for each time;
/// its links lead into <c>/editions/{number}/</c>, where nothing changes and everything may be kept for ever. <c>/latest/…</c> leads to the same page of the newest edition, for those who link from outside.
/// </para>
/// </summary>
public sealed class PublicSite(RequestDelegate next, EditionLibrary library, SiteRenderer renderer, SiteAssets assets, PageCache cache)
{
    private const int LongestQuery = 100;
    private static readonly string[] Ours = ["/editions", "/latest", "/assets"];

    /// <summary>Answers what belongs to the public site; all else goes on.</summary>
    public Task InvokeAsync(HttpContext http, CityContext context)
    {
        var path = http.Request.Path;
        if (
            !context.IsSet
            || http.GetEndpoint() is not null
            || !(HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        )
            return next(http);
        if (path.Value is "/" or "" or null)
            return HomeAsync(http, context.City);
        return Ours.Any(p => path.StartsWithSegments(p, StringComparison.Ordinal))
            ? AnswerAsync(http, context.City, path.Value[1..])
            : next(http);
    }

    private Task AnswerAsync(HttpContext http, City city, string path)
    {
        if (path is "editions" or "latest" or "assets")
            return Redirect(http, "/" + path + "/", permanent: true);
        if (path == "editions/")
            return ListAsync(http, city);
        if (path.StartsWith("assets/", StringComparison.Ordinal))
            return AssetAsync(http, path["assets/".Length..]);
        if (path.StartsWith("latest/", StringComparison.Ordinal))
            return LatestAsync(http, city, path["latest/".Length..]);
        var rest = path["editions/".Length..];
        var end = rest.IndexOf('/');
        if (!int.TryParse(end < 0 ? rest : rest[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return NotFound(http);
        return end < 0 ? Redirect(http, $"/editions/{number}/", permanent: true) : EditionAsync(http, city, number, rest[(end + 1)..]);
    }

    private async Task HomeAsync(HttpContext http, City city)
    {
        if (await PlansAsync(city) is not { } plans)
        {
            await next(http);
            return;
        }
        var page = cache.Get(plans.Main, $"home {string.Join(' ', plans.Others.Select(o => o.Edition))}", () =>
            new CachedBytes(renderer.CityHome(plans, served: true), SiteMap.Html)
        );
        await CachedAnswer.SendAsync(http, page, CachedAnswer.AskEachTime);
    }

    private async Task ListAsync(HttpContext http, City city)
    {
        var all = await library.AllAsync(city);
        if (await NewestAsync(city) is not { } newest)
        {
            await NotFound(http);
            return;
        }
        var page = cache.Get(all, "editions", () => new CachedBytes(renderer.Editions(newest.Site, all), SiteMap.Html));
        await CachedAnswer.SendAsync(http, page, CachedAnswer.AskEachTime);
    }

    private async Task LatestAsync(HttpContext http, City city, string path)
    {
        var plans = await PlansAsync(city);
        await (plans is null ? NotFound(http) : Redirect(http, $"/editions/{plans.Main.Edition.Info.Number}/{path}", permanent: false));
    }

    private async Task EditionAsync(HttpContext http, City city, int number, string path)
    {
        if (await library.OpenAsync(city, number) is not { } edition)
        {
            await NotFound(http);
            return;
        }
        var site = edition.Site;
        if (site.Find(path) is { } entry)
        {
            // What is made to be shown within other sites may be.
            if (entry.Page is { IsEmbedded: true })
                http.Response.Headers.ContentSecurityPolicy = SecurityHeaders.Policy.Replace(
                    "frame-ancestors 'none'",
                    "frame-ancestors *",
                    StringComparison.Ordinal
                );
            if (path == "search/" && http.Request.Query["q"].ToString() is { Length: > 0 } query)
                await SearchAsync(http, site, query);
            else
                await CachedAnswer.SendAsync(
                    http,
                    cache.Get(site, path, () => new CachedBytes(renderer.Render(site, entry), entry.MediaType)),
                    edition.Complete ? CachedAnswer.Forever : CachedAnswer.AskEachTime
                );
        }
        else if (site.Edition.Kept.FirstOrDefault(f => f.Path == path) is { } file)
            await FileAsync(http, city, number, file);
        else if (site.Find(path + "/") is not null)
            await Redirect(http, $"/editions/{number}/{path}/", permanent: true);
        else
            await NotFound(http);
    }

    private Task SearchAsync(HttpContext http, SiteMap site, string query) =>
        CachedAnswer.SendAsync(
            http,
            new CachedBytes(renderer.Search(site, query.Length > LongestQuery ? query[..LongestQuery] : query), SiteMap.Html),
            CachedAnswer.AskEachTime
        );

    private Task AssetAsync(HttpContext http, string path)
    {
        if (assets.Find(path) is not { } file)
            return NotFound(http);
        var bytes = cache.Get(assets, file.Name, () => new CachedBytes(Read(file), MediaTypeOf(file.Name)));
        return CachedAnswer.SendAsync(
            http,
            bytes,
            path.EndsWith(file.Name, StringComparison.Ordinal) ? CachedAnswer.Forever : CachedAnswer.AskEachTime
        );
    }

    /// <summary>A kept file is too large for the memory of every node: it is read when asked for, unless the browser has it.</summary>
    private static async Task FileAsync(HttpContext http, City city, int number, EditionFileInfo file)
    {
        http.Response.Headers.CacheControl = CachedAnswer.Forever;
        var tag = $"\"{file.Sha256[..32]}\"";
        if (http.Request.Headers.IfNoneMatch == tag)
        {
            http.Response.Headers.ETag = tag;
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        var reader = http.RequestServices.GetRequiredService<EditionReader>();
        if (await reader.OpenFileAsync(number, file.Path, http.RequestAborted) is not { } found)
        {
            http.Response.Headers.CacheControl = CachedAnswer.AskEachTime;
            await NotFound(http);
            return;
        }
        var name = found.Name ?? $"{city.Code}-{number}-{file.Path[(file.Path.LastIndexOf('/') + 1)..]}";
        var isAttached = file.Path.StartsWith(EditionAttachment.Folder, StringComparison.Ordinal);
        // Pictures and PDFs that staff attached are looked at where they are; all else is saved.
        FileAnswer.SetHeaders(http.Response, file.MediaType, name, isAttached, CachedAnswer.Forever);
        await Results.Stream(found.Content, file.MediaType, enableRangeProcessing: true, entityTag: new(tag)).ExecuteAsync(http);
    }

    /// <summary>The newest edition of each plan; null before the first.</summary>
    private async Task<CityPlans?> PlansAsync(City city)
    {
        var open = new List<SiteMap>();
        foreach (
            var newest in (await library.AllAsync(city))
                .GroupBy(e => e.PlanCode, StringComparer.Ordinal)
                .Select(g => g.MaxBy(e => e.Number)!)
        )
        {
            if (await library.OpenAsync(city, newest.Number) is { } edition)
                open.Add(edition.Site);
        }
        return open.Count == 0 ? null : CityPlans.Of(open);
    }

    private async Task<OpenEdition?> NewestAsync(City city)
    {
        var all = await library.AllAsync(city);
        return all.Count == 0 ? null : await library.OpenAsync(city, all[0].Number);
    }

    private static Task Redirect(HttpContext http, string path, bool permanent)
    {
        http.Response.Headers.CacheControl = CachedAnswer.AskEachTime;
        http.Response.Redirect(http.Request.PathBase.Add(new PathString(path)).ToUriComponent() + http.Request.QueryString, permanent);
        return Task.CompletedTask;
    }

    private static Task NotFound(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static byte[] Read(Microsoft.Extensions.FileProviders.IFileInfo file)
    {
        using var stream = file.CreateReadStream();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static string MediaTypeOf(string name) =>
        Path.GetExtension(name) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".woff2" => "font/woff2",
            _ => "application/octet-stream",
        };
}
