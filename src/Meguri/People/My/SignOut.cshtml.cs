using Meguri.Cities;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.People.My;

/// <summary>サインアウト of a person from outside. Staff who are signed in in the same browser stay so.</summary>
public sealed class SignOutModel(PersonSessions sessions, CityContext city) : MyPage(city)
{
    /// <summary>Asks.</summary>
    public void OnGet() { }

    /// <summary>Signs out: the session ends at the server, whoever still has its cookie.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await sessions.EndAsync(Me, only: Own, cancel: cancel);
        await HttpContext.SignOutAsync(PersonSessions.Scheme);
        return Done("サインアウトしました。", PeoplePaths.SignIn);
    }
}
