using System.Diagnostics.CodeAnalysis;
using Meguri.Accounts;
using Meguri.Boards.Model;
using Meguri.Cities;
using Meguri.Editions.Site;
using Meguri.Shared.Audit;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Boards;

/// <summary>What every page of a board has in common.</summary>
public abstract class BoardPage(BoardReader boards, CityContext city, TimeProvider time) : PageModel
{
    /// <summary>Reads boards.</summary>
    protected BoardReader Reader => boards;

    /// <summary>The city.</summary>
    protected City City => city.City;

    /// <summary>The board.</summary>
    public BoardPicture Picture { get; private set; } = null!;

    /// <summary>The board's head.</summary>
    public ReviewBoard Board => Picture.Board;

    /// <summary>The session.</summary>
    public BoardSession Session { get; private set; } = null!;

    /// <summary>Today, in the city.</summary>
    public DateOnly Today => LocalDate(time.GetUtcNow());

    /// <summary>True for those who manage boards.</summary>
    public bool MayManage => User.Rights().IsPlanning;

    /// <summary>The date of a moment, in the city.</summary>
    public DateOnly LocalDate(DateTimeOffset at) => city.City.LocalDate(at);

    /// <summary>A moment on the city's clock.</summary>
    public string Moment(DateTimeOffset at) => HistoryView.Moment(city.City.LocalTime(at));

    /// <summary>「令和7年6月1日（2025年）」.</summary>
    public static string Day(DateOnly day) => SiteWords.Date(day);

    /// <summary>Takes the board from the address; false when it is not there.</summary>
    protected async Task<bool> TakeAsync(string board, CancellationToken cancel)
    {
        if (await boards.ReadAsync(board, cancel) is not { } picture)
            return false;
        Picture = picture;
        return true;
    }

    /// <summary>Takes the board and the session; false when one is not there.</summary>
    protected async Task<bool> TakeAsync(string board, int session, CancellationToken cancel)
    {
        if (!await TakeAsync(board, cancel) || Picture.Session(session) is not { } found)
            return false;
        Session = found;
        return true;
    }

    /// <summary>Takes what was read elsewhere.</summary>
    [MemberNotNull(nameof(Picture), nameof(Session))]
    protected void Take(BoardPicture picture, BoardSession session) => (Picture, Session) = (picture, session);

    /// <summary>The page again, with what was typed and what is wrong with it.</summary>
    protected PageResult Again()
    {
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
