using System.Globalization;
using Meguri.Accounts.Sessions;
using Meguri.Accounts.SingleSignOn;
using Meguri.Cities;
using Meguri.Shared.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Accounts.Me;

/// <summary>自分の設定: what the program knows of the person, and what the person decides.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class IndexModel(MeguriDb db, StaffService service, StaffSessions sessions, SsoCatalogue sso, CityContext city) : PageModel
{
    /// <summary>The person.</summary>
    public StaffMember Member { get; private set; } = null!;

    /// <summary>Roles in words.</summary>
    public string Roles { get; private set; } = "";

    /// <summary>Where the person is signed in.</summary>
    public IReadOnlyList<StaffSession> Sessions { get; private set; } = [];

    /// <summary>The session of this very request.</summary>
    public Guid? Own => StaffSessions.Of(User);

    /// <summary>True for a person who may sign in with a password.</summary>
    public bool HasPassword { get; private set; }

    /// <summary>True to get the digest of deadlines.</summary>
    [BindProperty]
    public bool MailDigest { get; set; }

    /// <summary>Shows the person.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var id = User.Actor().Id;
        if (
            await db.Set<StaffMember>().AsNoTracking().Include(s => s.Memberships).FirstOrDefaultAsync(s => s.Id == id, cancel)
            is not { } member
        )
            return NotFound();
        (Member, MailDigest) = (member, member.MailDigest);
        HasPassword = member.PasswordHash is not null && sso.MayUsePassword(city.City, member.Memberships.Select(m => m.Role));
        Sessions = await sessions.OpenAsync(member.Id, cancel);
        var departments = await db.Set<Department>()
            .AsNoTracking()
            .ToDictionaryAsync(d => d.Code, d => d.Name, StringComparer.Ordinal, cancel);
        Roles = string.Join(
            '、',
            member
                .Memberships.OrderBy(m => m.Role)
                .Select(m =>
                    m.Role.Title()
                    + (m.DepartmentCode.Length > 0 ? $"（{departments.GetValueOrDefault(m.DepartmentCode, m.DepartmentCode)}）" : "")
                )
        );
        return Page();
    }

    /// <summary>Keeps what the person decided.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (User.Actor().Id is not { } id)
            return NotFound();
        await service.SetMailDigestAsync(id, MailDigest, this.Write(), cancel);
        TempData["Done"] = "保存しました。";
        return Redirect(Url.Content("~/me"));
    }

    /// <summary>Ends a session, or all but this one.</summary>
    public async Task<IActionResult> OnPostEndAsync(Guid? session, CancellationToken cancel)
    {
        if (User.Actor().Id is not { } id)
            return NotFound();
        await sessions.EndAsync(id, only: session, but: session is null ? Own : null, cancel);
        TempData["Done"] = "サインインを終わらせました。";
        return Redirect(Url.Content("~/me"));
    }

    /// <summary>A moment in the city's time.</summary>
    public string At(DateTimeOffset moment) => city.City.LocalTime(moment).ToString("M月d日 H:mm", CultureInfo.InvariantCulture);
}
