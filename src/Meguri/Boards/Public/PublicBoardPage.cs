using Meguri.Boards.Model;
using Meguri.Cities;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Meguri.Boards.Public;

/// <summary>What the public pages of boards have in common: what is not published is not there.</summary>
[AllowAnonymous]
public abstract class PublicBoardPage(BoardReader boards, CityContext city, TimeProvider time) : BoardPage(boards, city, time)
{
    /// <inheritdoc/>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        // What is public changes at midnight and when somebody publishes: it must be asked for each time.
        Response.Headers.CacheControl = "no-cache";
        ViewData["PlanName"] = "審議会";
    }

    /// <summary>Takes a board that is public.</summary>
    protected async Task<bool> TakePublicAsync(string board, CancellationToken cancel) => await TakeAsync(board, cancel) && Board.Published;

    /// <summary>Takes a session that is public.</summary>
    protected async Task<bool> TakePublicAsync(string board, int session, CancellationToken cancel) =>
        await TakeAsync(board, session, cancel) && Board.Published && Session.Published;

    /// <summary>The sessions that are public, newest first.</summary>
    public IEnumerable<BoardSession> PublicSessions => Picture.Sessions.Where(s => s.Published);
}
