using System.ComponentModel.DataAnnotations;
using Meguri.Accounts.Sessions;
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
public sealed class IndexModel(
    SignInManager<StaffMember> signIn,
    UserManager<StaffMember> users,
    PasswordCheck passwords,
    SignInGate gate,
    StaffSessions sessions,
    CityContext city
) : PageModel
{
    /// <summary>What the person types.</summary>
    [BindProperty]
    public Typed Input { get; set; } = new();

    /// <summary>Where the person was going.</summary>
    [BindProperty(SupportsGet = true, Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    /// <summary>Accounts that anybody may try; null in a real city.</summary>
    public SampleAccounts? Samples => HttpContext.RequestServices.GetService<SampleAccountsOf>()?.Invoke(city.City);

    /// <summary>Shows the form.</summary>
    public void OnGet() { }

    /// <summary>Signs in. The answer never tells whether the name or the password was wrong, nor how long it took.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
            return Again();
        var (name, address) = (users.NormalizeName(Input.UserName), HttpContext.Connection.RemoteIpAddress);
        if (!await gate.MayTryAsync(name, address, cancel))
        {
            ModelState.AddModelError(
                "Input.UserName",
                "続けて間違えたため、この場所からは、しばらく（10分、ほかからも試されているときは1時間まで）サインインできません。時間をおいてお試しください。管理者に解いてもらうこともできます。"
            );
            return Again();
        }
        var member = await users.FindByNameAsync(Input.UserName);
        if (!passwords.IsRight(member, Input.Password))
        {
            ModelState.AddModelError("Input.UserName", "利用者名かパスワードが違います。確かめて、もう一度入力してください。");
            return Again();
        }
        await gate.PassAsync(name, address, cancel);
        if (StaffSessions.Of(User) is { } before && User.Actor().Id is { } person)
            await sessions.EndAsync(person, only: before, cancel: cancel);
        await signIn.SignInWithClaimsAsync(
            member!,
            isPersistent: false,
            [new(StaffSessions.Claim, (await sessions.BeginAsync(member!.Id, HttpContext, cancel)).ToString())]
        );
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : Url.Content("~/office"));
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
