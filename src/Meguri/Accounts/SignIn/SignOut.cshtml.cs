using Meguri.Accounts.Sessions;
using Meguri.Accounts.SingleSignOn;
using Meguri.Cities;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Accounts.SignIn;

/// <summary>サインアウト.</summary>
[AllowAnonymous]
public sealed class SignOutModel(SignInManager<StaffMember> signIn, StaffSessions sessions, SsoCatalogue sso, CityContext city) : PageModel
{
    /// <summary>The city hall's own sign-in; null where there is none.</summary>
    public string? Provider => sso.Of(city.City)?.Name;

    /// <summary>Asks, or says that it is done.</summary>
    public void OnGet() { }

    /// <summary>Signs out: the session ends at the server, whoever still has its cookie.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (StaffSessions.Of(User) is { } session && User.Actor().Id is { } person)
            await sessions.EndAsync(person, only: session, cancel: cancel);
        await signIn.SignOutAsync();
        return RedirectToPage();
    }
}
