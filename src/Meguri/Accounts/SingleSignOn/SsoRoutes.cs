using Meguri.Cities;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace Meguri.Accounts.SingleSignOn;

/// <summary>To the provider and, at the end, out of it. Both are links: a form may not lead to another site.</summary>
public static class SsoRoutes
{
    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in/sso", StartAsync).AllowAnonymous();
        routes.MapGet("/sign-in/sso/out", OutAsync).AllowAnonymous();
        // Taken by the handler before it comes to this, where the city has a provider; an address without a route would not come so far.
        routes.MapGet(SsoHandler.Callback, () => Results.NotFound()).AllowAnonymous();
    }

    private static async Task StartAsync(HttpContext http, string? returnUrl, CityContext city, SsoCatalogue catalogue)
    {
        if (catalogue.Of(city.City) is null)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        http.Response.Headers.CacheControl = "no-store";
        var goal = returnUrl is not null && SsoStaff.IsLocal(returnUrl) ? returnUrl : $"{http.Request.PathBase}/office";
        try
        {
            await http.ChallengeAsync(SsoHandler.SchemeName, new() { RedirectUri = goal });
        }
        catch (Exception e) when (!http.RequestAborted.IsCancellationRequested && SsoRefusal.Of(e) == SsoRefusal.Down)
        {
            SsoRefusal.Log(http, city.City.Code, SsoRefusal.Down, e);
            http.Response.Redirect(SsoRefusal.Address(http, SsoRefusal.Down));
        }
    }

    private static async Task OutAsync(
        HttpContext http,
        CityContext city,
        SsoCatalogue catalogue,
        IOptionsMonitor<OpenIdConnectOptions> options
    )
    {
        if (catalogue.Of(city.City) is not { } settings)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        string? end = null;
        try
        {
            end = (
                await options.Get(SsoOptions.NameOf(city.City)).ConfigurationManager!.GetConfigurationAsync(http.RequestAborted)
            ).EndSessionEndpoint;
        }
        catch (Exception e) when (!http.RequestAborted.IsCancellationRequested)
        {
            SsoRefusal.Log(http, city.City.Code, SsoRefusal.Down, e);
        }
        if (string.IsNullOrEmpty(end))
        {
            http.Response.Redirect(SsoRefusal.Address(http, SsoRefusal.NoSignOut));
            return;
        }
        var back = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}/sign-out";
        http.Response.Redirect(
            $"{end}{(end.Contains('?', StringComparison.Ordinal) ? '&' : '?')}client_id={Uri.EscapeDataString(settings.ClientId)}"
                + $"&post_logout_redirect_uri={Uri.EscapeDataString(back)}"
        );
    }
}
