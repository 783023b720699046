using System.ComponentModel.DataAnnotations;
using Meguri.Cities;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Meguri.Accounts.SignIn;

/// <summary>サインイン.</summary>
[AllowAnonymous]
[EnableRateLimiting(AccountsModule.SignInLimit)]
public sealed class IndexModel(SignInManager<StaffMember> signIn, UserManager<StaffMember> users, CityContext city) : PageModel
{
    /// <summary>What the person types.</summary>
    [BindProperty]
    public Typed Input { get; set; } = new();

    /// <summary>Where the person was going.</summary>
    [BindProperty(SupportsGet = true, Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    /// <summary>The demonstration accounts; none in a real city.</summary>
    public IReadOnlyList<Demo.DemoAccount> DemoAccounts => Demo.DemoModule.Of(city.City)?.Accounts ?? [];

    /// <summary>Shows the form.</summary>
    public void OnGet() { }

    /// <summary>Signs in. The answer never tells whether the name or the password was wrong.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Again();
        var member = await users.FindByNameAsync(Input.UserName);
        var result = member is { Active: true }
            ? await signIn.PasswordSignInAsync(member, Input.Password, isPersistent: false, lockoutOnFailure: true)
            : Microsoft.AspNetCore.Identity.SignInResult.Failed;
        if (result.Succeeded)
            return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : Url.Content("~/office"));
        ModelState.AddModelError(
            "Input.UserName",
            result.IsLockedOut
                ? "続けて間違えたため、10分間サインインできません。時間をおいてお試しください。"
                : "利用者名かパスワードが違います。確かめて、もう一度入力してください。"
        );
        return Again();
    }

    private PageResult Again()
    {
        Input.Password = "";
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }

    /// <summary>The form's fields.</summary>
    public sealed class Typed
    {
        /// <summary>利用者名.</summary>
        [Display(Name = "利用者名")]
        [Required(ErrorMessage = "利用者名を入力してください。")]
        [StringLength(256, ErrorMessage = "利用者名は256字までです。")]
        public string UserName { get; set; } = "";

        /// <summary>パスワード.</summary>
        [Display(Name = "パスワード")]
        [Required(ErrorMessage = "パスワードを入力してください。")]
        [StringLength(256, ErrorMessage = "パスワードは256字までです。")]
        public string Password { get; set; } = "";
    }
}
