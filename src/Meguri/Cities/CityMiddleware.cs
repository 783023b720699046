namespace Meguri.Cities;

/// <summary>Finds the city of a request by host name, else by the first path segment, which then becomes the path base. No city: 404.</summary>
public sealed class CityMiddleware(RequestDelegate next, CityCatalogue cities, CityDatabases databases)
{
    /// <summary>Paths that belong to the installation, not to a city.</summary>
    private static readonly string[] Common = ["/built", "/health", "/error"];

    /// <summary>The list of cities, shown at the root. A city's own pages never reach it.</summary>
    private const string IndexPath = "/_cities";

    /// <summary>Runs the request for its city.</summary>
    public async Task InvokeAsync(HttpContext http, CityContext context)
    {
        // An error page is the same request running once more.
        if (context.IsSet || Common.Any(p => http.Request.Path.StartsWithSegments(p, StringComparison.Ordinal)))
        {
            await next(http);
            return;
        }

        if (http.Request.Path.StartsWithSegments(IndexPath, StringComparison.Ordinal))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (cities.FindByHost(http.Request.Host.Host) is { } byHost)
        {
            if (Refused(http, byHost))
                return;
            context.City = byHost;
        }
        else
        {
            var path = http.Request.Path.Value ?? "/";
            var end = path.IndexOf('/', 1);
            var code = end < 0 ? path[1..] : path[1..end];
            if (code.Length == 0)
            {
                http.Request.Path = IndexPath;
                await next(http);
                return;
            }

            if (cities.Find(code) is not { } byPath)
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            if (end < 0 && HttpMethods.IsGet(http.Request.Method))
            {
                http.Response.Redirect($"{http.Request.PathBase}/{code}/{http.Request.QueryString}", permanent: false);
                return;
            }

            if (Refused(http, byPath))
                return;
            context.City = byPath;
            http.Request.PathBase = http.Request.PathBase.Add("/" + code);
            http.Request.Path = end < 0 ? "/" : path[end..];
        }

        await next(http);
    }

    /// <summary>A city whose database was not there at the start is not served before it is ready.</summary>
    private bool Refused(HttpContext http, City city)
    {
        if (!databases.IsAway(city))
            return false;
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        http.Response.Headers.RetryAfter = "60";
        return true;
    }
}
