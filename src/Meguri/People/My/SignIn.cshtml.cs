using Meguri.Accounts;
using Meguri.People.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Meguri.People.My;

/// <summary>メールでサインイン: asks for a link. What is answered does not tell which addresses are registered.</summary>
[AllowAnonymous]
[EnableRateLimiting(AccountsModule.SignInLimit)]
public sealed class SignInModel(PersonDoor door) : OutsidePage
{
    /// <summary>The address of mail.</summary>
    [BindProperty]
    public string? Mail { get; set; }

    /// <summary>Where the person was going.</summary>
    [BindProperty(SupportsGet = true, Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    /// <summary>Shows the form.</summary>
    public void OnGet() { }

    /// <summary>Sends a link.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        var mail = MailKeys.Clean(Mail);
        if (mail.Length == 0)
            return Again(nameof(Mail), "メールアドレスを入力してください。");
        if (StaffEmail.Problem(mail) is { } problem)
            return Again(nameof(Mail), problem);
        var path = Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "";
        if (await door.AskAsync(mail, HttpContext.Connection.RemoteIpAddress, path, cancel) is not { } asked)
            return Again(
                nameof(Mail),
                "続けて申し込まれたため、この場所からは、しばらく（15分、ほかからも申し込まれているときは1時間まで）送れません。時間をおいてお試しください。"
            );
        SecretCookie.Keep(HttpContext, SecretCookie.Asked, asked.Text);
        return Redirect(Url.Content(PeoplePaths.Sent));
    }
}
