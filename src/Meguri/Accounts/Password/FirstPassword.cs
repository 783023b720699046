namespace Meguri.Accounts.Password;

/// <summary>A password that somebody else chose is changed before anything else is done.</summary>
public sealed class FirstPassword(RequestDelegate next)
{
    /// <summary>Claim of a person whose password somebody else chose.</summary>
    public const string Claim = "first-password";

    /// <summary>Leads to the page where the password is changed; only that and signing out are open.</summary>
    public Task InvokeAsync(HttpContext http)
    {
        if (!http.User.HasClaim(c => c.Type == Claim) || IsOpen(http))
            return next(http);
        if (!HttpMethods.IsGet(http.Request.Method))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }
        http.Response.Redirect($"{http.Request.PathBase}/password");
        return Task.CompletedTask;
    }

    private static bool IsOpen(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/password", StringComparison.Ordinal)
        || http.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAllowAnonymous>() is not null;
}
