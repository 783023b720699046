using Meguri.Accounts;
using Meguri.Boards.Model;
using Meguri.Boards.Setup;
using Meguri.Cities;
using Meguri.Plans.Editing;
using Meguri.Shared.Money;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Boards.Sessions;

/// <summary>A session: day, place, agenda, minutes and what of it is public. Number 0 is a new one.</summary>
[Authorize(Policy = Policies.Planning)]
public sealed class EditModel(BoardReader boards, BoardService service, CityContext city, TimeProvider time) : BoardPage(boards, city, time)
{
    private static readonly string[] New = ["title", "heldOn", "hours", "place", "agenda", "published"];

    /// <summary>The session as stored.</summary>
    public BoardSession Like { get; private set; } = new();

    /// <summary>The name before it is changed.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The fields.</summary>
    public RecordForm Form { get; private set; } = null!;

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(string board, int number, CancellationToken cancel) =>
        await LoadAsync(board, number, cancel) ? Page() : NotFound();

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(string board, int number, CancellationToken cancel)
    {
        if (!await LoadAsync(board, number, cancel))
            return NotFound();
        ModelState.Clear();
        var fields = Form.Take(Request.Form, ModelState);
        if (!ModelState.IsValid)
            return Again();
        var (saved, given) = await service.SaveSessionAsync(Like, fields, this.Write(), cancel);
        Form.Show(saved, ModelState);
        return saved.Done ? Done("保存しました。", BoardPaths.Session(board, given)) : Again();
    }

    private async Task<bool> LoadAsync(string board, int number, CancellationToken cancel)
    {
        if (!await TakeAsync(board, cancel))
            return false;
        if (number == 0)
            Like = new BoardSession { BoardCode = board };
        else if (Picture.Session(number) is { } stored)
            Like = stored;
        else
            return false;
        Title = Like.Title;
        Form = new RecordForm(
            BoardRecords.Session,
            Like,
            number == 0 ? New : [.. New, "minutes", "minutesPublished", "opinionsPublished"],
            PlanUnit.Yen,
            "",
            _ => null
        );
        return true;
    }
}
