using Meguri.Accounts;
using Meguri.Accounts.Sessions;
using Meguri.Cities;
using Meguri.Shared.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.People.My;

/// <summary>What the pages of persons from outside have in common: no copy is kept, and a form comes back with what was typed.</summary>
public abstract class OutsidePage : PageModel
{
    /// <inheritdoc/>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        Response.Headers.CacheControl = "no-store";
        Response.Headers["X-Robots-Tag"] = "noindex";
        ViewData["PlanName"] = "わたしの頁";
    }

    /// <summary>What somebody typed in one line.</summary>
    protected static string Line(string? typed) => CleanInput.Clean(typed ?? "").Text.Trim();

    /// <summary>The page again, with what is wrong.</summary>
    protected PageResult Again(string field, string message)
    {
        ModelState.AddModelError(field, message);
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }

    /// <summary>Says that it is done, and goes on.</summary>
    protected RedirectResult Done(string words, string path)
    {
        TempData["Done"] = words;
        return Redirect(Url.Content(path));
    }
}

/// <summary>A page of a person who signed in.</summary>
[Authorize(Policy = Policies.Person)]
public abstract class MyPage(CityContext city) : OutsidePage
{
    /// <summary>The person.</summary>
    public Guid Me => User.Actor().Id ?? Guid.Empty;

    /// <summary>The session of this very request.</summary>
    public Guid Own => StaffSessions.Of(User) ?? Guid.Empty;

    /// <summary>A moment in the city's time.</summary>
    public string At(DateTimeOffset moment) =>
        city.City.LocalTime(moment).ToString("M月d日 H:mm", System.Globalization.CultureInfo.InvariantCulture);
}
