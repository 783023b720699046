using System.ComponentModel.DataAnnotations;
using Meguri.Accounts.TwoStep;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Meguri.Accounts.SignIn;

/// <summary>二段階認証: the second step of signing in. Only who has taken the first comes here; a wrong code counts like a wrong password.</summary>
[AllowAnonymous]
[EnableRateLimiting(AccountsModule.SignInLimit)]
public sealed class SecondModel(StaffEntry entry, TwoStepService twoStep, SignInGate gate) : PageModel
{
    /// <summary>What the person types.</summary>
    [BindProperty]
    [Display(Name = "認証コード")]
    [Required(ErrorMessage = "認証コードを入力してください。")]
    [StringLength(40, ErrorMessage = "認証コードは6桁の数字です。回復コードは16字です。")]
    public string Code { get; set; } = "";

    /// <summary>False for a person who has passkeys only.</summary>
    public bool IsOn { get; private set; } = true;

    /// <summary>Asks for the code.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await entry.WaitingAsync(HttpContext) is not { } waiting)
            return Redirect(Url.Content("~/sign-in"));
        var state = await twoStep.StateAsync(waiting.Member.Id, cancel);
        IsOn = state.IsOn;
        return state.IsAsked ? Page() : Redirect(Url.Content("~/sign-in"));
    }

    /// <summary>Takes the code; only now a session begins.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await entry.WaitingAsync(HttpContext) is not { } waiting)
            return Redirect(Url.Content("~/sign-in"));
        if (!ModelState.IsValid)
            return Again(null);
        if (!await gate.MayTryAsync(waiting.Member.NormalizedUserName ?? "", HttpContext.Connection.RemoteIpAddress, cancel))
            return Again("続けて間違えたため、しばらく試せません。時間をおいて、サインインからやり直してください。");
        switch (await twoStep.UseAsync(waiting.Member, Code, cancel))
        {
            case TwoStepUse.Wrong:
                return Again("認証コードが違います。新しく出た数字を、もう一度入力してください。一度使った数字は使えません。");
            case TwoStepUse.Recovery:
                var left = (await twoStep.StateAsync(waiting.Member.Id, cancel)).RecoveryCodes;
                TempData["Done"] = $"回復コードを1つ使いました。残りは{left}個です。自分の設定の二段階認証で、作り直せます。";
                break;
        }
        var goal = await entry.PassAsync(waiting.Member, HttpContext, waiting.Goal, waiting.BySingleSignOn, isTwoStep: true, cancel);
        return LocalRedirect(goal);
    }

    private PageResult Again(string? problem)
    {
        if (problem is not null)
            ModelState.AddModelError(nameof(Code), problem);
        Code = "";
        ModelState.SetModelValue(nameof(Code), "", "");
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }
}
