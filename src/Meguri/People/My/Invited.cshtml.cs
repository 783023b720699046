using Meguri.Accounts;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Meguri.People.My;

/// <summary>招待を受ける: registers, or takes a role.</summary>
[AllowAnonymous]
[EnableRateLimiting(AccountsModule.SignInLimit)]
public sealed class InvitedModel(InvitationService invitations, PersonSessions sessions, MeguriDb db) : OutsidePage
{
    /// <summary>The invitation; null for none that is open.</summary>
    public OpenInvitation? Open { get; private set; }

    /// <summary>氏名.</summary>
    [BindProperty]
    public string? Name { get; set; }

    private string? Token => Request.Cookies[SecretCookie.Invitation];

    /// <summary>Shows what is offered. Nothing is used up.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if ((Open = await invitations.FindAsync(Token, cancel)) is null)
            Response.StatusCode = StatusCodes.Status404NotFound;
        Name = Open?.Invitation.Name;
        return Page();
    }

    /// <summary>Accepts it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        var key = Guid.TryParse(Request.Form["_once"], out var once) ? once : (Guid?)null;
        Open = await invitations.FindAsync(Token, cancel);
        var (person, isNew, problem) = await invitations.AcceptAsync(Token, Line(Name), key, cancel);
        if (problem is null)
        {
            SecretCookie.Drop(HttpContext, SecretCookie.Invitation);
            if (!isNew)
                return Done("役割を受けました。メールでサインインしてください。", PeoplePaths.SignIn);
            await sessions.BeginAsync(person, HttpContext, cancel);
            return Done("登録しました。", PeoplePaths.My);
        }
        // A second press: the first one is done.
        if (key is not null && await db.Set<WriteRow>().AnyAsync(w => w.OnceKey == key, cancel))
            return Redirect(Url.Content(PeoplePaths.My));
        if (Open is not null)
            return Again(problem.Field, problem.Message);
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }
}
