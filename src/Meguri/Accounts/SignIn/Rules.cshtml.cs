using Meguri.Accounts.Passkeys;
using Meguri.Accounts.TwoStep;
using Meguri.Cities;
using Meguri.Shared.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Accounts.SignIn;

/// <summary>サインインの決まり: which roles need a second step, and who has yet to set one up.</summary>
[Authorize(Policy = Policies.Admin)]
public sealed class RulesModel(MeguriDb db, TwoStepService twoStep, CityContext city) : PageModel
{
    /// <summary>Roles of which a second step is demanded.</summary>
    [BindProperty]
    public List<Role> Roles { get; set; } = [];

    /// <summary>Staff of those roles who have none.</summary>
    public IReadOnlyList<StaffMember> Without { get; private set; } = [];

    /// <summary>True in a demonstration that demands none of anybody.</summary>
    public bool IsWithout => city.City.IsWithoutTwoStep;

    /// <summary>Shows the rules.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        Roles = [.. await twoStep.DemandedAsync(cancel)];
        Without = await db.Set<StaffMember>()
            .AsNoTracking()
            .Where(s =>
                s.Active
                && s.Memberships.Any(m => db.Set<TwoStepRole>().Any(r => r.Role == m.Role))
                && !db.Set<TwoStepKey>().Any(k => k.StaffId == s.Id)
                && !db.Set<StaffPasskey>().Any(p => p.StaffId == s.Id)
            )
            .OrderBy(s => s.UserName)
            .ToListAsync(cancel);
    }

    /// <summary>Keeps the rules.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        await twoStep.DemandAsync(Roles.ToHashSet(), this.Write(), cancel);
        TempData["Done"] = "サインインの決まりを保存しました。";
        return Redirect(Url.Content("~/staff/sign-in-rules"));
    }
}
