using System.Security.Claims;
using Meguri.Boards.Model;
using Meguri.Cities;
using Meguri.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Meguri.Boards.Links;

/// <summary>What the pages of a member's personal link have in common: without the link, or with one that ended or was taken back, nothing is there; and no copy is kept.</summary>
[AllowAnonymous]
public abstract class LinkPage(LinkService links, BoardReader boards, CityContext city, TimeProvider time) : BoardPage(boards, city, time)
{
    /// <summary>Who reads.</summary>
    public BoardMember Member { get; private set; } = null!;

    /// <summary>How the member came in; null where nobody did.</summary>
    public MemberEntry? Entry { get; private set; }

    /// <summary>Number of the link; null for a member who signed in as a registered person.</summary>
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid? Id { get; set; }

    /// <inheritdoc/>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        Response.Headers.CacheControl = "no-store";
        Response.Headers["X-Robots-Tag"] = "noindex";
        ViewData["PlanName"] = "審議会";
    }

    /// <summary>Address of this page, of a packet, or of a packet's page.</summary>
    public string Here(int packet = 0, int page = 0) =>
        Id is { } link ? BoardPaths.Held(link, packet, page) : BoardPaths.Mine(Board.Code, Session.Number, packet, page);

    /// <summary>Lets the member in.</summary>
    protected async Task<bool> EnterAsync(string what, CancellationToken cancel)
    {
        Entry =
            Id is { } link ? await links.OpenAsync(link, Request, what, cancel)
            : await PersonAsync() is { } person && RouteData.Values["session"] is string number
                ? await links.OpenAsync(
                    person,
                    RouteData.Values["board"] as string ?? "",
                    int.Parse(number, System.Globalization.CultureInfo.InvariantCulture),
                    cancel
                )
            : null;
        if (Entry is null)
            return false;
        Take(Entry.Picture, Entry.Session);
        Member = Entry.Member;
        return true;
    }

    /// <summary>The page that says how to come in; for who is to sign in, the way there.</summary>
    protected async Task<IActionResult> ClosedAsync()
    {
        if (Id is null && await PersonAsync() is null)
            return Challenge(PersonSessions.Scheme);
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }

    private async Task<ClaimsPrincipal?> PersonAsync() => (await HttpContext.AuthenticateAsync(PersonSessions.Scheme)).Principal;
}
