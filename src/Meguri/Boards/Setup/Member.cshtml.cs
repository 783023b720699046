using Meguri.Accounts;
using Meguri.Boards.Model;
using Meguri.Cities;
using Meguri.People;
using Meguri.Plans.Editing;
using Meguri.Shared.Money;
using Meguri.Shared.Personal;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Meguri.Boards.Setup;

/// <summary>A member: name, affiliation, role, term. Number 0 is a new one.</summary>
[Authorize(Policy = Policies.Planning)]
[ReadsPersonal("boardMember", "board", "number")]
public sealed class MemberModel(
    BoardReader boards,
    BoardService service,
    PeopleReader people,
    PersonalReads reads,
    CityContext city,
    TimeProvider time
) : BoardPage(boards, city, time), IShowsPersons
{
    /// <inheritdoc/>
    public int PersonsShown => Like.Number == 0 ? 0 : 1;

    private static readonly SelectListItem[] Roles = [.. BoardMember.Roles.Select(r => new SelectListItem(r.Value, r.Key))];

    /// <summary>The member as stored.</summary>
    public BoardMember Like { get; private set; } = new();

    /// <summary>The name before it is changed.</summary>
    public string Name { get; private set; } = "";

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
        var (saved, _) = await service.SaveMemberAsync(Like, fields, this.Write(), cancel);
        Form.Show(saved, ModelState);
        return saved.Done ? Done("保存しました。", BoardPaths.Board(board)) : Again();
    }

    private async Task<bool> LoadAsync(string board, int number, CancellationToken cancel)
    {
        if (!await TakeAsync(board, cancel))
            return false;
        if (number == 0)
            Like = new BoardMember { BoardCode = board };
        else if (Picture.Member(number) is { } stored)
            Like = stored;
        else
            return false;
        Name = Like.Name;
        var registered = await people.StandingAsync(cancel);
        await reads.NoteAsync(User, PersonRegister.Name, "一覧", registered.Count, cancel: cancel);
        IReadOnlyList<SelectListItem> persons =
        [
            new("（登録していない）", ""),
            .. registered.Select(p => new SelectListItem($"{p.Name}（{p.Mail}）", p.PersonId.ToString())),
        ];
        Form = new RecordForm(
            BoardRecords.Member,
            Like,
            ["name", "affiliation", "role", "fromDate", "toDate", "nameHidden", "person"],
            PlanUnit.Yen,
            "",
            f =>
                f.Name switch
                {
                    "role" => Roles,
                    "person" => persons,
                    _ => null,
                }
        );
        return true;
    }
}
