using System.ComponentModel.DataAnnotations;
using Meguri.Accounts.SingleSignOn;
using Meguri.Cities;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Meguri.Accounts.Password;

/// <summary>パスワードを忘れた. The answer is the same, and comes as soon, whether the name exists or not.</summary>
[AllowAnonymous]
[EnableRateLimiting(AccountsModule.SignInLimit)]
public sealed class ForgotModel(
    PasswordResetSender sender,
    SignInGate gate,
    UserManager<StaffMember> users,
    SsoCatalogue sso,
    CityContext city
) : PageModel
{
    /// <summary>The name typed.</summary>
    [BindProperty]
    [Display(Name = "利用者名")]
    [Required(ErrorMessage = "利用者名を入力してください。")]
    [StringLength(256, ErrorMessage = "利用者名は256字までです。")]
    public string UserName { get; set; } = "";

    /// <summary>True after it was asked.</summary>
    public bool IsSent { get; private set; }

    private bool IsOffered => sso.Of(city.City)?.LocalPasswords != LocalPasswords.Nobody;

    /// <summary>Asks for the name.</summary>
    public IActionResult OnGet(bool sent)
    {
        IsSent = sent;
        return IsOffered ? Page() : NotFound();
    }

    /// <summary>Has a link sent.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!IsOffered)
            return NotFound();
        if (
            ModelState.IsValid
            && !await gate.MayTryAsync("forgot\n" + users.NormalizeName(UserName.Trim()), HttpContext.Connection.RemoteIpAddress, cancel)
        )
            ModelState.AddModelError(
                nameof(UserName),
                "この利用者名では、続けて頼まれたため、しばらく送れません。時間をおくか、管理者に頼んでください。"
            );
        if (!ModelState.IsValid)
        {
            var page = Page();
            page.StatusCode = StatusCodes.Status400BadRequest;
            return page;
        }
        sender.Ask(city.City, UserName.Trim());
        return Redirect(Url.Content("~/forgot-password?sent=true"));
    }
}
