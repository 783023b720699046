using Meguri.Accounts;
using Meguri.Boards.Model;
using Meguri.Plans.Editing;
using Meguri.Shared.Data;
using Meguri.Shared.Money;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Boards.Setup;

/// <summary>審議会の設定: its name, what it does, the plans it reviews.</summary>
[Authorize(Policy = Policies.Planning)]
public sealed class EditModel(MeguriDb db, BoardReader boards, BoardService service) : PageModel
{
    private static readonly string[] New = ["code", "name", "basis", "about", "published"];

    /// <summary>The board as it stands.</summary>
    public ReviewBoard Like { get; private set; } = new();

    /// <summary>Its fields.</summary>
    public RecordForm Form { get; private set; } = null!;

    /// <summary>The city's plans.</summary>
    public IReadOnlyList<(string Code, string Title)> Plans { get; private set; } = [];

    /// <summary>Those chosen.</summary>
    public IReadOnlyList<string> Chosen { get; private set; } = [];

    /// <summary>True while there is no such board yet.</summary>
    public bool IsNew { get; private set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(string? board, CancellationToken cancel) =>
        await LoadAsync(board, cancel) ? Page() : NotFound();

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(string? board, string[] plans, CancellationToken cancel)
    {
        if (!await LoadAsync(board, cancel))
            return NotFound();
        ModelState.Clear();
        Chosen = plans;
        var fields = Form.Take(Request.Form, ModelState);
        if (ModelState.IsValid)
        {
            if (IsNew)
                Like.Code = fields.First(f => f.Field == "code").Value ?? "";
            var edits = fields.Where(f => f.Field != "code").ToList();
            var saved = IsNew
                ? await service.AddBoardAsync(Like, edits, plans, this.Write(), cancel)
                : await service.ChangeBoardAsync(Like, edits, plans, this.Write(), cancel);
            if (saved.Done)
            {
                TempData["Done"] = "保存しました。";
                return Redirect(Url.Content(BoardPaths.Board(Like.Code)));
            }
            foreach (var clash in saved.Clashes)
                Form.Show(clash, ModelState);
            foreach (var problem in saved.Problems)
            {
                if (problem.Field == "plans")
                    ModelState.AddModelError("plans", problem.Message);
                else
                    Form.Show(problem, ModelState);
            }
        }
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }

    private async Task<bool> LoadAsync(string? board, CancellationToken cancel)
    {
        IsNew = board is null;
        if (board is not null)
        {
            if (await boards.ReadAsync(board, cancel) is not { } picture)
                return false;
            (Like, Chosen) = (picture.Board, picture.Plans);
        }
        Plans =
        [
            .. (
                await db.Set<Plans.Model.Plan>()
                    .AsNoTracking()
                    .OrderBy(p => p.StartYear)
                    .Select(p => new { p.Code, p.Title })
                    .ToListAsync(cancel)
            ).Select(p => (p.Code, p.Title)),
        ];
        Form = new RecordForm(BoardRecords.Board, Like, IsNew ? New : New[1..], PlanUnit.Yen, "", _ => null);
        return true;
    }
}
