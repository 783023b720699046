using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Meguri.Accounts.Password;

/// <summary>
/// パスワードを決め直す, by the link of a mail. Opening it uses nothing up, so that a mail scanner which follows links does no harm; what the link says leaves the address
/// at once and stays in a cookie of this browser.
/// </summary>
[AllowAnonymous]
[EnableRateLimiting(AccountsModule.SignInLimit)]
public sealed class ResetModel(PasswordResets resets) : PageModel
{
    private const string Cookie = "meguri-reset";

    /// <summary>Whose password; null for a link that is worth nothing.</summary>
    public StaffMember? Member { get; private set; }

    /// <summary>What the person types.</summary>
    [BindProperty]
    public Typed Input { get; set; } = new();

    /// <summary>Takes the link, and shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(string? t, CancellationToken cancel)
    {
        if (t is not null)
        {
            Response.Cookies.Append(Cookie, t.Length <= 64 ? t : "", Options(PasswordResets.Good));
            return Redirect(Url.Content("~/reset-password"));
        }
        Member = await resets.OfAsync(Request.Cookies[Cookie], cancel);
        if (Member is null)
            Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }

    /// <summary>Changes the password.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Member = await resets.OfAsync(Request.Cookies[Cookie], cancel);
        if (Member is null)
            return Again(StatusCodes.Status404NotFound);
        if (ModelState.IsValid && Input.New != Input.Again)
            ModelState.AddModelError("Input.Again", "新しいパスワードと同じものを、もう一度入力してください。");
        if (!ModelState.IsValid)
            return Again(StatusCodes.Status400BadRequest);
        switch (await resets.UseAsync(Request.Cookies[Cookie]!, Input.New, this.OnceKey(), cancel))
        {
            case null:
                Member = null;
                return Again(StatusCodes.Status404NotFound);
            case { Count: > 0 } problems:
                foreach (var problem in problems)
                    ModelState.AddModelError("Input.New", problem);
                return Again(StatusCodes.Status400BadRequest);
        }
        Response.Cookies.Delete(Cookie, Options(null));
        TempData["Done"] = "パスワードを変えました。新しいパスワードでサインインしてください。";
        return Redirect(Url.Content("~/sign-in"));
    }

    private CookieOptions Options(TimeSpan? age) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = Request.IsHttps,
            MaxAge = age,
            Path = $"{Request.PathBase}/reset-password",
        };

    private PageResult Again(int status)
    {
        Input = new Typed();
        var page = Page();
        page.StatusCode = status;
        return page;
    }

    /// <summary>The form's fields.</summary>
    public sealed class Typed
    {
        /// <summary>New.</summary>
        [
            Display(Name = "新しいパスワード"),
            Required(ErrorMessage = "新しいパスワードを入力してください。"),
            StringLength(256, ErrorMessage = "パスワードは256字までです。")
        ]
        public string New { get; set; } = "";

        /// <summary>New, once more.</summary>
        [
            Display(Name = "新しいパスワード（確認）"),
            Required(ErrorMessage = "新しいパスワードを、もう一度入力してください。"),
            StringLength(256, ErrorMessage = "パスワードは256字までです。")
        ]
        public string Again { get; set; } = "";
    }
}
