using System.Globalization;
using Meguri.Accounts;
using Meguri.Boards.Model;
using Meguri.Cities;
using Meguri.Plans.Editing;
using Meguri.Plans.Sheets;
using Meguri.Shared.Data;
using Meguri.Shared.Money;
using Meguri.Shared.Time;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Boards.Opinions;

/// <summary>意見の記録: by the planning office for a member. Number 0 is a new one.</summary>
[Authorize(Policy = Policies.Planning)]
public sealed class EditModel(
    MeguriDb db,
    BoardReader boards,
    OpinionService service,
    TargetNames targets,
    CityContext city,
    TimeProvider time
) : BoardPage(boards, city, time)
{
    /// <summary>Days within which an answer is due, where nothing else is said.</summary>
    public const int DueDays = 30;

    private static readonly SelectListItem[] Kinds = [.. Opinion.Kinds.Select(k => new SelectListItem(k.Value, k.Key))];

    /// <summary>What the opinion is about, chosen on the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public string? About { get; set; }

    /// <summary>The opinion as stored.</summary>
    public Opinion Like { get; private set; } = new();

    /// <summary>The fields.</summary>
    public RecordForm Form { get; private set; } = null!;

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(string board, int session, int number, CancellationToken cancel) =>
        await LoadAsync(board, session, number, cancel) ? Page() : NotFound();

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(string board, int session, int number, CancellationToken cancel)
    {
        if (!await LoadAsync(board, session, number, cancel))
            return NotFound();
        ModelState.Clear();
        var fields = Form.Take(Request.Form, ModelState);
        if (!ModelState.IsValid)
            return Again();
        // What the form proposed is not yet what is stored.
        var like =
            number == 0
                ? new Opinion
                {
                    BoardCode = board,
                    SessionNumber = session,
                    Kind = "",
                }
                : Like;
        if (number == 0)
            fields = [.. fields.Select(f => f with { Seen = ThreeWay.Token(BoardRecords.Opinion[f.Field].GetText(like)) })];
        var (saved, given) = await service.SaveAsync(like, fields, this.Write(), cancel);
        Form.Show(saved, ModelState);
        return saved.Done
            ? Done(number == 0 ? "意見を記録しました。" : "保存しました。", BoardPaths.Opinion(board, session, given))
            : Again();
    }

    private async Task<bool> LoadAsync(string board, int session, int number, CancellationToken cancel)
    {
        if (!await TakeAsync(board, session, cancel))
            return false;
        if (number == 0)
            Like = new Opinion
            {
                BoardCode = board,
                SessionNumber = session,
                SaidOn = Session.HeldOn < Today ? Session.HeldOn : Today,
                Target = About ?? "",
                DueOn = City.WorkingDays.OnOrAfter(Today.AddDays(DueDays)),
            };
        else if (await Reader.OpinionAsync(board, session, number, cancel) is { } stored)
            Like = stored;
        else
            return false;
        List<SelectListItem> members =
        [
            new("選んでください", ""),
            .. Picture
                .Members.OrderBy(m => !m.Serves(Session.HeldOn))
                .ThenBy(m => m.Number)
                .Select(m => new SelectListItem(
                    m.Called + (m.Serves(Session.HeldOn) ? "" : "（任期の外）"),
                    m.Number.ToString(CultureInfo.InvariantCulture)
                )),
        ];
        List<SelectListItem> departments =
        [
            new("おまかせ（施策の所管課。なければ企画課）", ""),
            .. (
                await db.Set<Department>()
                    .AsNoTracking()
                    .Where(d => d.ToDate == null)
                    .OrderBy(d => d.Order)
                    .ThenBy(d => d.Code)
                    .ToListAsync(cancel)
            ).Select(d => new SelectListItem(d.Name, d.Code)),
        ];
        var about = await targets.ChoicesAsync(Picture, session, cancel);
        Form = new RecordForm(
            BoardRecords.Opinion,
            Like,
            ["member", "kind", "saidOn", "target", "text", "departmentCode", "dueOn"],
            PlanUnit.Yen,
            "",
            f =>
                f.Name switch
                {
                    "member" => members,
                    "kind" => Kinds,
                    "target" => about,
                    "departmentCode" => departments,
                    _ => null,
                }
        );
        return true;
    }
}
