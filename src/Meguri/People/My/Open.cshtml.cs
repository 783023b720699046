using Meguri.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Meguri.People.My;

/// <summary>サインインする: what somebody who opened the link in a mail does by a press.</summary>
[AllowAnonymous]
[EnableRateLimiting(AccountsModule.SignInLimit)]
public sealed class OpenModel(PersonDoor door) : OutsidePage
{
    /// <summary>What the link wants.</summary>
    public DoorAnswer Answer { get; private set; }

    /// <summary>The number that the asking page shows.</summary>
    [BindProperty]
    public string? Code { get; set; }

    private string? Token => Request.Cookies[SecretCookie.SignIn];

    private AskedLink? Asked => AskedLink.Read(Request.Cookies[SecretCookie.Asked]);

    /// <summary>Shows what is to be done. Nothing is used up.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Answer = await door.LookAsync(Token, Asked, cancel);
        if (Answer == DoorAnswer.Gone)
            Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }

    /// <summary>Signs in.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        (Answer, var path) = await door.OpenAsync(Token, Asked, Code, HttpContext, cancel);
        switch (Answer)
        {
            case DoorAnswer.Open:
                SecretCookie.Drop(HttpContext, SecretCookie.SignIn);
                SecretCookie.Drop(HttpContext, SecretCookie.Asked);
                return LocalRedirect(Url.IsLocalUrl(path) ? path : Url.Content(PeoplePaths.My));
            case DoorAnswer.NeedsCode:
                return Again(nameof(Code), "6桁の番号を入力してください。");
            case DoorAnswer.WrongCode:
                return Again(nameof(Code), "番号が違います。申込みの画面に出ている番号を確かめて、もう一度入力してください。");
            // A second press: the first one signed in.
            case DoorAnswer.Gone when (await HttpContext.AuthenticateAsync(PersonSessions.Scheme)).Succeeded:
                return Redirect(Url.Content(PeoplePaths.My));
            default:
                Response.StatusCode = StatusCodes.Status404NotFound;
                return Page();
        }
    }
}
