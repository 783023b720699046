using Meguri.Accounts;
using Meguri.Cities;
using Meguri.People.Model;
using Meguri.Shared.Data;
using Meguri.Shared.Personal;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Meguri.People.Staff;

/// <summary>登録者: one person, its roles, and what staff do for it.</summary>
[ReadsPersonal(PersonRegister.Name, "id")]
public sealed class ShowModel(
    MeguriDb db,
    PeopleReader reader,
    PeopleService people,
    RecoveryService recoveries,
    PersonSessions sessions,
    OrganisationBook organisations,
    CityContext city
) : PeoplePage(city)
{
    /// <summary>The person.</summary>
    public PersonLine Found { get; private set; } = null!;

    /// <summary>How many browsers are signed in.</summary>
    public int Sessions { get; private set; }

    /// <summary>The recovery that waits; null for none.</summary>
    public MailChange? Recovery { get; private set; }

    /// <summary>Who asked for it.</summary>
    public string AskedBy { get; private set; } = "";

    /// <summary>True for another one than who asked.</summary>
    public bool MayConfirm => Recovery is not null && Recovery.AskedBy != User.Actor().Id;

    /// <summary>Organisations to choose from.</summary>
    public IReadOnlyList<SelectListItem> Organisations { get; private set; } = [];

    /// <summary>Today.</summary>
    public DateOnly Today => reader.Today;

    /// <summary>The organisation of a new role.</summary>
    [BindProperty]
    public string? Organisation { get; set; }

    /// <summary>A new role.</summary>
    [BindProperty]
    public string? Role { get; set; }

    /// <summary>Its first day.</summary>
    [BindProperty]
    public string? From { get; set; }

    /// <summary>Its last day.</summary>
    [BindProperty]
    public string? To { get; set; }

    /// <summary>The address of a recovery.</summary>
    [BindProperty]
    public string? NewMail { get; set; }

    /// <summary>Its reason.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Shows the person.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    /// <summary>Gives a role.</summary>
    public async Task<IActionResult> OnPostRoleAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        ModelState.Clear();
        if (await organisations.FindAsync(Organisation, cancel) is not { } organisation)
            return Again(nameof(Organisation), "団体を選んでください。");
        if (!Enum.TryParse<OrganisationRole>(Role, out var role) || !Enum.IsDefined(role))
            return Again(nameof(Role), "役割を選んでください。");
        var ((from, wrongFrom), (to, wrongTo)) = (PersonDays.Read(From, "始まりの日"), PersonDays.Read(To, "終わりの日"));
        if (wrongFrom is not null)
            return Again(nameof(From), wrongFrom);
        if (wrongTo is not null)
            return Again(nameof(To), wrongTo);
        if (to < (from ?? Today))
            return Again(nameof(To), "終わりの日が、始まりの日より前です。どちらかを直してください。");
        var added = new PersonRole
        {
            Id = Guid.CreateVersion7(),
            PersonId = id,
            OrganisationKind = organisation.Kind,
            OrganisationKey = organisation.Key,
            Role = role,
            FromDate = from ?? Today,
            ToDate = to,
        };
        return await Finish(people.AddRoleAsync(added, this.Write(), cancel), id, "役割を加えました。", nameof(Organisation));
    }

    /// <summary>Ends a role at once.</summary>
    public async Task<IActionResult> OnPostEndRoleAsync(Guid id, Guid role, CancellationToken cancel) =>
        await LoadAsync(id, cancel)
            ? await Finish(people.EndRoleAsync(id, role, this.Write(), cancel), id, "役割を終わらせました。")
            : NotFound();

    /// <summary>Asks for a recovery.</summary>
    public async Task<IActionResult> OnPostRecoverAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        ModelState.Clear();
        return await recoveries.AskAsync(id, NewMail ?? "", Line(Reason), this.Write(), cancel) is { } problem
            ? Again(problem.Field, problem.Message)
            : Done("変更を申し出ました。別の職員が確かめると変わります。", PeoplePaths.Person(id));
    }

    /// <summary>Decides on a recovery.</summary>
    public async Task<IActionResult> OnPostConfirmAsync(Guid id, Guid change, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        ModelState.Clear();
        return await recoveries.ConfirmAsync(id, change, this.Write(), cancel) is { } problem
            ? Again(problem.Field, problem.Message)
            : Done("メールアドレスを変えました。本人のサインインは、すべて終わりました。", PeoplePaths.Person(id));
    }

    /// <summary>Gives a recovery up.</summary>
    public async Task<IActionResult> OnPostCancelAsync(Guid id, Guid change, CancellationToken cancel) =>
        await recoveries.CancelAsync(id, change, this.Write(), cancel) ? Done("取りやめました。", PeoplePaths.Person(id)) : NotFound();

    /// <summary>Ends all sessions.</summary>
    public async Task<IActionResult> OnPostEndSessionsAsync(Guid id, CancellationToken cancel) =>
        await LoadAsync(id, cancel)
            ? await Finish(people.EndSessionsAsync(id, this.Write(), cancel), id, "サインインを終わらせました。")
            : NotFound();

    private async Task<IActionResult> Finish(Task<string?> act, Guid id, string words, string field = "")
    {
        ModelState.Clear();
        return await act is { } problem ? Again(field, problem) : Done(words, PeoplePaths.Person(id));
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (await reader.FindAsync(id, cancel) is not { } line)
            return false;
        Found = line;
        var all = await organisations.AllAsync(cancel);
        Organisations = Choices(all, "選んでください");
        var known = all.ToDictionary(o => o.Ref, o => o.Title, StringComparer.Ordinal);
        var missing = line.Roles.Select(r => r.Organisation).Where(r => !known.ContainsKey(r)).ToList();
        foreach (var (reference, title) in await reader.TitlesAsync(missing, cancel))
            known[reference] = title;
        Titles = known;
        Sessions = (await sessions.OpenAsync(id, cancel)).Count;
        if (await recoveries.OpenAsync(id, cancel) is [{ AskedBy: var by } recovery, ..])
        {
            Recovery = recovery;
            AskedBy = await db.Set<StaffMember>().Where(s => s.Id == by).Select(s => s.DisplayName).FirstOrDefaultAsync(cancel) ?? "";
        }
        return true;
    }
}
