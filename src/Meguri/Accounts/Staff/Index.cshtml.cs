using Meguri.Shared.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Accounts.Staff;

/// <summary>職員の一覧.</summary>
[Authorize(Policy = Policies.Admin)]
public sealed class IndexModel(MeguriDb db, SignInGate gate) : PageModel
{
    /// <summary>Everybody, those who left at the end.</summary>
    public IReadOnlyList<StaffMember> Members { get; private set; } = [];

    /// <summary>Names of departments by code.</summary>
    public IReadOnlyDictionary<string, string> Departments { get; private set; } = new Dictionary<string, string>();

    /// <summary>Sign-in names that some address may not try now.</summary>
    public IReadOnlySet<string> Shut { get; private set; } = new HashSet<string>();

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        Members = await db.Set<StaffMember>()
            .AsNoTracking()
            .Include(s => s.Memberships)
            .OrderByDescending(s => s.Active)
            .ThenBy(s => s.UserName)
            .ToListAsync(cancel);
        Shut = await gate.ShutAsync(Members.Select(m => m.NormalizedUserName ?? ""), cancel);
        Departments = await db.Set<Department>().AsNoTracking().ToDictionaryAsync(d => d.Code, d => d.Name, StringComparer.Ordinal, cancel);
    }

    /// <summary>The person's state in words.</summary>
    public string StateOf(StaffMember member) =>
        !member.Active ? "停止"
        : Shut.Contains(member.NormalizedUserName ?? "") ? "続けて間違えたため停止中"
        : member.MustChangePassword ? "はじめのパスワードのまま"
        : "有効";

    /// <summary>The person's roles in words.</summary>
    public string RolesOf(StaffMember member) =>
        string.Join(
            '、',
            member
                .Memberships.OrderBy(m => m.Role)
                .Select(m =>
                    m.Role.Title()
                    + (
                        m.DepartmentCode.Length > 0
                            ? $"（{Departments.GetValueOrDefault(m.DepartmentCode, m.DepartmentCode)}{(m.Position == Position.Officer ? "" : " " + m.Position.Title())}）"
                            : ""
                    )
                )
        );
}
