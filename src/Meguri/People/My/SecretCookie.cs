namespace Meguri.People.My;

/// <summary>
/// The secret of a link leaves the address at once: whoever opens the link gets it as a cookie and goes on to a page whose address says nothing. Looking at a link uses nothing up, whoever
/// looks: what scans mails for bad links signs nobody in.
/// </summary>
public static class SecretCookie
{
    /// <summary>The secret of a link to sign in.</summary>
    public const string SignIn = "meguri-open";

    /// <summary>The secret of an invitation.</summary>
    public const string Invitation = "meguri-invited";

    /// <summary>What the browser that asked for a link keeps.</summary>
    public const string Asked = "meguri-asked";

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);

    /// <summary>Maps the address of a link.</summary>
    public static void Map(IEndpointRouteBuilder routes, string path, string cookie, string to) =>
        routes
            .MapMethods(path[1..], [HttpMethods.Get, HttpMethods.Head], (HttpContext http, string token) =>
            {
                http.Response.Headers.CacheControl = "no-store";
                http.Response.Headers["Referrer-Policy"] = "no-referrer";
                http.Response.Headers["X-Robots-Tag"] = "noindex";
                if (Secrets.IsOne(token))
                    Keep(http, cookie, token);
                return Results.Redirect(http.Request.PathBase + to[1..]);
            })
            .AllowAnonymous();

    /// <summary>Gives the browser a secret to keep for half an hour, for these pages only.</summary>
    public static void Keep(HttpContext http, string cookie, string value) =>
        http.Response.Cookies.Append(cookie, value, Options(http, Kept));

    /// <summary>Takes it away.</summary>
    public static void Drop(HttpContext http, string cookie) => http.Response.Cookies.Delete(cookie, Options(http, null));

    private static CookieOptions Options(HttpContext http, TimeSpan? kept) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            Path = http.Request.PathBase + "/my",
            MaxAge = kept,
            IsEssential = true,
        };
}
