using Meguri.Boards.Model;
using Meguri.Cities;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Meguri.Boards.Links;

/// <summary>What the pages of a member's personal link have in common: a wrong, ended or revoked link is not there, and no copy is kept.</summary>
[AllowAnonymous]
public abstract class LinkPage(LinkService links, BoardReader boards, CityContext city, TimeProvider time) : BoardPage(boards, city, time)
{
    /// <summary>Who reads.</summary>
    public BoardMember Member { get; private set; } = null!;

    /// <summary>The secret in the address.</summary>
    public string Token { get; private set; } = "";

    /// <inheritdoc/>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        Response.Headers.CacheControl = "no-store";
        Response.Headers["X-Robots-Tag"] = "noindex";
        ViewData["PlanName"] = "審議会";
    }

    /// <summary>Lets the member in.</summary>
    protected async Task<bool> EnterAsync(string token, string page, CancellationToken cancel)
    {
        if (await links.OpenAsync(token, page, cancel) is not { } holder)
            return false;
        Take(holder.Picture, holder.Session);
        (Member, Token) = (holder.Member, token);
        return true;
    }
}
