using System.Security.Claims;

namespace Meguri.Accounts;

/// <summary>
/// What a signed-in user may do, worked out in this one place for pages, services and buttons alike: from what kind of user it is, its roles and departments, and the roles of a person from
/// outside in organisations. Whose turn it is to approve, also in somebody's place, stands with the routes; they begin from here.
/// </summary>
public sealed class Rights(ClaimsPrincipal user)
{
    /// <summary>職員.</summary>
    public bool IsStaff => user.HasClaim(Policies.KindClaim, Policies.StaffKind);

    /// <summary>登録者: a person from outside.</summary>
    public bool IsPerson => user.HasClaim(Policies.KindClaim, Policies.PersonKind);

    /// <summary>True for staff of that role.</summary>
    public bool Has(Role role) => IsStaff && user.IsInRole(role.ToString());

    /// <summary>企画・管理者: who may write everything of a plan.</summary>
    public bool IsPlanning => Has(Role.Planning) || Has(Role.Admin);

    /// <summary>Codes of the departments that this member of staff belongs to; none for anybody else.</summary>
    public IReadOnlyList<string> Departments =>
        Has(Role.Department) ? [.. user.FindAll(Policies.DepartmentClaim).Select(c => c.Value)] : [];

    /// <summary>True for staff of that department.</summary>
    public bool IsOf(string? department) =>
        department is not null && Has(Role.Department) && user.HasClaim(Policies.DepartmentClaim, department);

    /// <summary>True for who may write what belongs to <paramref name="departments"/>: 企画 and 管理者 always, 所管 for its own.</summary>
    public bool MayEdit(params IEnumerable<string?> departments) => IsPlanning || departments.Any(IsOf);

    /// <summary>True for who may put a figure of finance right by hand: 財政・企画・管理者.</summary>
    public bool MayCorrectFinance => IsPlanning || Has(Role.Finance);

    /// <summary>The organisation for which a person from outside acts now, as <c>kind:key</c>; null for nobody but oneself.</summary>
    public string? ActsFor => IsPerson ? user.FindFirstValue(Policies.ActsForClaim) : null;

    /// <summary>True for a person from outside who acts for that organisation now, in one of these roles; in any where none are said.</summary>
    public bool MayActFor(string organisation, params IReadOnlyList<string> roles)
    {
        if (ActsFor != organisation)
            return false;
        return roles.Count == 0 || roles.Any(r => user.HasClaim(Policies.OrganisationRoleClaim, $"{organisation}:{r}"));
    }
}

/// <summary>Short ways to ask for <see cref="Rights"/>.</summary>
public static class UserRights
{
    /// <summary>What the user may do.</summary>
    public static Rights Rights(this ClaimsPrincipal user) => new(user);

    /// <inheritdoc cref="Accounts.Rights.Has"/>
    public static bool Has(this ClaimsPrincipal user, Role role) => user.Rights().Has(role);

    /// <inheritdoc cref="Accounts.Rights.MayEdit"/>
    public static bool MayEdit(this ClaimsPrincipal user, params IEnumerable<string?> departments) => user.Rights().MayEdit(departments);

    /// <inheritdoc cref="Accounts.Rights.MayCorrectFinance"/>
    public static bool MayCorrectFinance(this ClaimsPrincipal user) => user.Rights().MayCorrectFinance;
}
