using Meguri.Accounts;
using Meguri.Cities;
using Meguri.People.Model;
using Meguri.Shared.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Meguri.People.My;

/// <summary>引継ぎ: asks a successor to take over one of my roles.</summary>
public sealed class HandOverModel(MeguriDb db, InvitationService invitations, PeopleReader reader, CityContext city) : MyPage(city)
{
    /// <summary>The role.</summary>
    public PersonRole Role { get; private set; } = null!;

    /// <summary>The organisation's name.</summary>
    public string Organisation { get; private set; } = "";

    /// <summary>The successor's address.</summary>
    [BindProperty]
    public string? Mail { get; set; }

    /// <summary>The successor's name.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>The successor's first day.</summary>
    [BindProperty]
    public string? From { get; set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(Guid role, CancellationToken cancel)
    {
        if (!await LoadAsync(role, cancel))
            return NotFound();
        From = reader.Today.AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return Page();
    }

    /// <summary>Sends the invitation.</summary>
    public async Task<IActionResult> OnPostAsync(Guid role, CancellationToken cancel)
    {
        if (!await LoadAsync(role, cancel))
            return NotFound();
        ModelState.Clear();
        var (day, wrong) = PersonDays.Read(From, "後任の方の始まりの日");
        if (wrong is not null || day is null)
            return Again(nameof(From), wrong ?? "後任の方の始まりの日を入力してください。");
        return
            await invitations.HandOverAsync(
                Me,
                role,
                Mail ?? "",
                Line(Name),
                day.Value,
                HttpContext.Connection.RemoteIpAddress,
                this.Write(),
                cancel
            )
                is { } problem
            ? Again(problem.Field, problem.Message)
            : Done("招待を送りました。後任の方が受けるまでは、あなたの役割のままです。", PeoplePaths.My);
    }

    private async Task<bool> LoadAsync(Guid role, CancellationToken cancel)
    {
        var me = Me;
        if (
            await db.Set<PersonRole>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == role && r.PersonId == me, cancel) is not { } own
            || !own.StandsOn(reader.Today)
        )
            return false;
        Role = own;
        Organisation = (await reader.TitlesAsync([own.Organisation], cancel)).GetValueOrDefault(own.Organisation, "");
        return true;
    }
}
