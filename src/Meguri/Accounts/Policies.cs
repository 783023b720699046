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

    /// <summary>登録者: a person from outside the city office who signed in by mail. Never staff.</summary>
    public const string Person = nameof(Person);

    /// <summary>Claim with a department's code.</summary>
    public const string DepartmentClaim = "department";

    /// <summary>Claim with the city's code.</summary>
    public const string CityClaim = "city";

    /// <summary>Claim that says what kind of person is signed in. Being signed in alone opens nothing.</summary>
    public const string KindClaim = "kind";

    /// <summary>職員, for <see cref="KindClaim"/>.</summary>
    public const string StaffKind = "staff";

    /// <summary>登録者 (a person from outside the city office), for <see cref="KindClaim"/>.</summary>
    public const string PersonKind = "person";

    /// <summary>Claim with the organisation for which a person from outside acts now, as <c>kind:key</c>.</summary>
    public const string ActsForClaim = "acts-for";

    /// <summary>Claim with a role that a person from outside has now: <c>kind:key:role</c>.</summary>
    public const string OrganisationRoleClaim = "organisation-role";

    /// <summary>Claim with the name to show.</summary>
    public const string DisplayNameClaim = LayoutInfo.DisplayNameClaim;

    /// <summary>Lets in staff only; with roles given, staff of one of them.</summary>
    public static void OfStaff(this AuthorizationPolicyBuilder policy, params Role[] roles)
    {
        policy.RequireClaim(KindClaim, StaffKind);
        if (roles.Length > 0)
            policy.RequireRole(roles.Select(r => r.ToString()));
    }

    /// <summary>A person from outside as the writer of what it does for itself, whatever organisation it acts for now.</summary>
    /// <exception cref="InvalidOperationException">That is no person from outside.</exception>
    public static Actor ActorForSelf(this ClaimsPrincipal user) =>
        user.Actor() is { Kind: ActorKind.Person, Id: { } id }
            ? Shared.Audit.Actor.OfPerson(id, null)
            : throw new InvalidOperationException("no person from outside");

    /// <summary>The signed-in user as the writer of an event: a member of staff, or a person from outside and for whom.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public static Actor Actor(this ClaimsPrincipal user) =>
        (user.FindFirstValue(KindClaim), Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id)) switch
        {
            (StaffKind, true) => Shared.Audit.Actor.OfStaff(id, user.FindFirstValue(DisplayNameClaim) ?? user.Identity?.Name ?? "不明"),
            (PersonKind, true) => Shared.Audit.Actor.OfPerson(id, user.FindFirstValue(ActsForClaim)),
            _ => throw new InvalidOperationException("nobody is signed in"),
        };
}
