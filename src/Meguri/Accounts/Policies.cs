using System.Security.Claims;
using Meguri.Shared.Audit;
using Meguri.Shared.Ui;
using Microsoft.AspNetCore.Authorization;

namespace Meguri.Accounts;

/// <summary>The authorisation policies, and what a signed-in person is known by.</summary>
public static class Policies
{
    /// <summary>Anyone of the staff.</summary>
    public const string Staff = nameof(Staff);

    /// <summary>所管・企画・管理者: those who may write something.</summary>
    public const string Edit = nameof(Edit);

    /// <summary>財政・企画・管理者: those who may write amounts of the finance system.</summary>
    public const string Finance = nameof(Finance);

    /// <summary>所管・財政・企画・管理者: those who may write amounts of some project.</summary>
    public const string Money = nameof(Money);

    /// <summary>企画・管理者.</summary>
    public const string Planning = nameof(Planning);

    /// <summary>管理者.</summary>
    public const string Admin = nameof(Admin);

    /// <summary>Claim with a department's code.</summary>
    public const string DepartmentClaim = "department";

    /// <summary>Claim with the city's code.</summary>
    public const string CityClaim = "city";

    /// <summary>Claim that says what kind of person is signed in. Being signed in alone opens nothing.</summary>
    public const string KindClaim = "kind";

    /// <summary>職員, for <see cref="KindClaim"/>.</summary>
    public const string StaffKind = "staff";

    /// <summary>Claim with the name to show.</summary>
    public const string DisplayNameClaim = LayoutInfo.DisplayNameClaim;

    /// <summary>Lets in staff only; with roles given, staff of one of them.</summary>
    public static void OfStaff(this AuthorizationPolicyBuilder policy, params Role[] roles)
    {
        policy.RequireClaim(KindClaim, StaffKind);
        if (roles.Length > 0)
            policy.RequireRole(roles.Select(r => r.ToString()));
    }

    /// <summary>True for a person with that role.</summary>
    public static bool Has(this ClaimsPrincipal user, Role role) => user.IsInRole(role.ToString());

    /// <summary>True for a person who may write what belongs to <paramref name="departments"/>: 企画 and 管理者 always, 所管 for its own.</summary>
    public static bool MayEdit(this ClaimsPrincipal user, params IEnumerable<string?> departments) =>
        user.Has(Role.Planning)
        || user.Has(Role.Admin)
        || (user.Has(Role.Department) && departments.Any(d => d is not null && user.HasClaim(DepartmentClaim, d)));

    /// <summary>True for a person who may put a figure of finance right by hand: 財政・企画・管理者.</summary>
    public static bool MayCorrectFinance(this ClaimsPrincipal user) =>
        user.Has(Role.Finance) || user.Has(Role.Planning) || user.Has(Role.Admin);

    /// <summary>A person who is not signed in yet, as the writer of an event.</summary>
    public static Actor Actor(this StaffMember member) => new(member.Id, member.DisplayName);

    /// <summary>The person as the writer of an event.</summary>
    public static Actor Actor(this ClaimsPrincipal user) =>
        new(
            Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null,
            user.FindFirstValue(DisplayNameClaim) ?? user.Identity?.Name ?? "不明"
        );
}
