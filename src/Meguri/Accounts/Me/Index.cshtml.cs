using Meguri.Shared.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Accounts.Me;

/// <summary>自分の設定: what the program knows of the person, and what the person decides.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class IndexModel(MeguriDb db, StaffService service) : PageModel
{
    /// <summary>The person.</summary>
    public StaffMember Member { get; private set; } = null!;

    /// <summary>Roles in words.</summary>
    public string Roles { get; private set; } = "";

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
}
