namespace Meguri.Accounts;

/// <summary>What a person must do before anything else opens: change a password that somebody else chose, set up the second step that a role demands.</summary>
public sealed class Duties(RequestDelegate next)
{
    /// <summary>Claim of a person whose password somebody else chose.</summary>
    public const string FirstPassword = "first-password";

    /// <summary>Claim of a person of whom a second step is demanded.</summary>
    public const string TwoStep = "two-step-demanded";

    /// <summary>Leads to the page where it is done; only that and what is open to all are open.</summary>
    public Task InvokeAsync(HttpContext http)
    {
        if (Of(http) is not { } duty || duty.Any(p => http.Request.Path.StartsWithSegments(p, StringComparison.Ordinal)) || IsOpen(http))
            return next(http);
        if (!HttpMethods.IsGet(http.Request.Method))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }
        http.Response.Redirect($"{http.Request.PathBase}{duty[0]}");
        return Task.CompletedTask;
    }

    /// <summary>The pages where the next duty is done; null where none is left. Whoever came by the city hall's own sign-in has no use for a password here.</summary>
    private static string[]? Of(HttpContext http) =>
        http.User.HasClaim(FirstPassword, "1") && !http.User.HasClaim(StaffEntry.SingleSignOnClaim, "1") ? ["/password"]
        : http.User.HasClaim(TwoStep, "1") && !http.User.HasClaim(StaffEntry.TwoStepClaim, "1") ? ["/me/two-step", "/me/passkeys"]
        : null;

    private static bool IsOpen(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAllowAnonymous>() is not null;
}
