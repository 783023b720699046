using System.Text.Encodings.Web;
using Meguri.Cities;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Meguri.Accounts.SingleSignOn;

/// <summary>
/// The framework's OpenID Connect (code and PKCE) with the options of the request's city: one scheme for all cities, so that a request pays for one handler however
/// many there are. State and nonce are protected for the city and its cookies lie under its path: nothing of one city counts in another.
/// </summary>
public sealed class SsoHandler(
    IOptionsMonitor<OpenIdConnectOptions> options,
    ILoggerFactory logger,
    HtmlEncoder html,
    UrlEncoder url,
    CityContext city,
    SsoCatalogue catalogue
) : OpenIdConnectHandler(new OfCity(options, city, catalogue), logger, html, url)
{
    /// <summary>The scheme.</summary>
    public const string SchemeName = "sso";

    /// <summary>Where the provider sends people back to, under the city's path.</summary>
    public const string Callback = "/sign-in/sso/callback";

    /// <inheritdoc/>
    public override Task<bool> HandleRequestAsync() =>
        city.IsSet && catalogue.Of(city.City) is not null ? base.HandleRequestAsync() : Task.FromResult(false);

    /// <summary>The options of the request's city; without effect where it has no provider.</summary>
    private sealed class OfCity(IOptionsMonitor<OpenIdConnectOptions> all, CityContext city, SsoCatalogue catalogue)
        : IOptionsMonitor<OpenIdConnectOptions>
    {
        private static readonly OpenIdConnectOptions None = new();

        public OpenIdConnectOptions CurrentValue => Get(null);

        public OpenIdConnectOptions Get(string? name) =>
            city.IsSet && catalogue.Of(city.City) is not null ? all.Get(SsoOptions.NameOf(city.City)) : None;

        public IDisposable? OnChange(Action<OpenIdConnectOptions, string?> listener) => all.OnChange(listener);
    }
}

/// <summary>The options of each city's provider.</summary>
internal sealed class SsoOptions(CityCatalogue cities, SsoCatalogue catalogue, TimeProvider time)
    : IConfigureNamedOptions<OpenIdConnectOptions>
{
    // Of how far clocks may be apart (OpenID Connect Core 3.1.3.7 leaves it to us).
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private const string Prefix = "sso/";

    /// <summary>Name of the options of a city.</summary>
    public static string NameOf(City city) => Prefix + city.Code;

    /// <inheritdoc/>
    public void Configure(OpenIdConnectOptions options) { }

    /// <inheritdoc/>
    public void Configure(string? name, OpenIdConnectOptions options)
    {
        if (
            name?.StartsWith(Prefix, StringComparison.Ordinal) != true
            || cities.Find(name[Prefix.Length..]) is not { } city
            || catalogue.Of(city) is not { } settings
        )
            return;
        options.Authority = settings.Authority;
        options.RequireHttpsMetadata = !new Uri(settings.Authority).IsLoopback;
        options.ClientId = settings.ClientId;
        options.ClientSecret = settings.ClientSecret;
        options.ResponseType = OpenIdConnectResponseType.Code;
        // A form that another site posts would need cookies that go along with it.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.CallbackPath = SsoHandler.Callback;
        (options.RemoteSignOutPath, options.SignedOutCallbackPath) = (default, default);
        options.SignInScheme = IdentityConstants.ApplicationScheme;
        options.SaveTokens = false;
        options.DisableTelemetry = true;
        options.TimeProvider = time;
        options.BackchannelTimeout = TimeSpan.FromSeconds(10);
        foreach (var scope in settings.Scopes)
            options.Scope.Add(scope);
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = settings.UserInfo;
        foreach (var claim in settings.Claims.Distinct(StringComparer.Ordinal))
            options.ClaimActions.MapJsonKey(claim, claim);
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
            (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        var tokens = options.TokenValidationParameters;
        tokens.NameClaimType = settings.UserNameClaim;
        tokens.ValidAudience = settings.ClientId;
        tokens.LifetimeValidator = (from, until, _, _) =>
            until is { } end && end + Skew > time.GetUtcNow().UtcDateTime && (from is null || from - Skew < time.GetUtcNow().UtcDateTime);
        options.Events.OnTicketReceived = context => context.HttpContext.RequestServices.GetRequiredService<SsoStaff>().EnterAsync(context);
        options.Events.OnAccessDenied = context =>
        {
            context.Response.Redirect(SsoRefusal.Address(context.HttpContext, SsoRefusal.Cancelled));
            context.HandleResponse();
            return Task.CompletedTask;
        };
        options.Events.OnRemoteFailure = context =>
        {
            var refusal = SsoRefusal.Of(context.Failure);
            SsoRefusal.Log(context.HttpContext, city.Code, refusal, context.Failure);
            context.Response.Redirect(SsoRefusal.Address(context.HttpContext, refusal));
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }
}
