using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Accounts.SignIn;

/// <summary>サインアウト.</summary>
[AllowAnonymous]
public sealed class SignOutModel(SignInManager<StaffMember> signIn) : PageModel
{
    /// <summary>Asks, or says that it is done.</summary>
    public void OnGet() { }

    /// <summary>Signs out.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await signIn.SignOutAsync();
        return RedirectToPage();
    }
}
