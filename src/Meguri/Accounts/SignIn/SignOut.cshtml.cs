using Meguri.Accounts.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Accounts.SignIn;

/// <summary>サインアウト.</summary>
[AllowAnonymous]
public sealed class SignOutModel(SignInManager<StaffMember> signIn, StaffSessions sessions) : PageModel
{
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
