using System.ComponentModel.DataAnnotations;
using Meguri.Accounts.Passkeys;
using Meguri.Accounts.Password;
using Meguri.Accounts.SingleSignOn;
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
    UserManager<StaffMember> users,
    PasswordCheck passwords,
    SignInGate gate,
    StaffEntry entry,
    PasswordOffer offer,
    PasskeyService passkeys,
    SsoCatalogue sso,
    CityContext city
) : PageModel
{
    /// <summary>What the person types.</summary>
    [BindProperty]
    public Typed Input { get; set; } = new();

    /// <summary>Where the person was going.</summary>
    [BindProperty(SupportsGet = true, Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    /// <summary>The city hall's own sign-in; null where there is none.</summary>
    public SsoSettings? Sso => sso.Of(city.City);

    /// <summary>Why somebody who came from there was not let in; null for nobody.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Accounts that anybody may try; null in a real city.</summary>
    public SampleAccounts? Samples => HttpContext.RequestServices.GetService<SampleAccountsOf>()?.Invoke(city.City);

    /// <summary>Shows the form.</summary>
    public void OnGet([FromQuery(Name = "sso")] string? refusal) =>
        Refusal = Sso is { } provider ? SsoRefusal.Message(refusal, provider.Name) : null;

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
        if (!await offer.IsForAsync(member!, cancel))
        {
            ModelState.AddModelError(
                "Input.UserName",
                $"パスワードではサインインできません。「{Sso!.Name}でサインイン」を押してください。"
            );
            return Again();
        }
        return LocalRedirect(await entry.PassAsync(member!, HttpContext, Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : null, cancel: cancel));
    }

    /// <summary>What the browser needs to sign in with a passkey, as JSON; the same for everybody.</summary>
    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => Content(await passkeys.AskToSignInAsync(), "application/json");

    /// <summary>Signs in with a passkey, which stands for both steps.</summary>
    public async Task<IActionResult> OnPostPasskeyAsync(string? answer, CancellationToken cancel)
    {
        ModelState.Clear();
        if (await passkeys.WhoAsync(answer ?? "", cancel) is not { } member)
            ModelState.AddModelError("", "このパスキーではサインインできません。登録していないか、外したものです。");
        else if (!await offer.IsForAsync(member, cancel))
            ModelState.AddModelError("", $"パスキーではサインインできません。「{Sso?.Name}でサインイン」を押してください。");
        else
            return LocalRedirect(
                await entry.PassAsync(member, HttpContext, Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : null, isTwoStep: true, cancel: cancel)
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
