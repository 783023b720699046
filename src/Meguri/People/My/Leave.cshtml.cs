using Meguri.Accounts;
using Meguri.Cities;
using Meguri.People.Model;
using Meguri.Shared.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Meguri.People.My;

/// <summary>登録をやめる: asks first, and says what ends.</summary>
public sealed class LeaveModel(MeguriDb db, PeopleService people, PeopleReader reader, CityContext city) : MyPage(city)
{
    /// <summary>The roles that end, in words.</summary>
    public IReadOnlyList<string> Roles { get; private set; } = [];

    /// <summary>Asks.</summary>
    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    /// <summary>Leaves.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await people.LeaveAsync(Me, this.Write(), cancel) is { } problem)
        {
            await LoadAsync(cancel);
            return Again("", problem);
        }
        await HttpContext.SignOutAsync(PersonSessions.Scheme);
        return Done("登録をやめました。ありがとうございました。", PeoplePaths.SignIn);
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        var me = Me;
        var roles = (await db.Set<PersonRole>().AsNoTracking().Where(r => r.PersonId == me).ToListAsync(cancel)).FindAll(r =>
            !r.IsOver(reader.Today)
        );
        var titles = await reader.TitlesAsync(roles.Select(r => r.Organisation), cancel);
        Roles = [.. roles.Select(r => $"{titles.GetValueOrDefault(r.Organisation, r.Organisation)}の{r.Role.Title()}")];
    }
}
