using System.Security.Claims;
using Meguri.Accounts.TwoStep;
using Meguri.Cities;
using Meguri.Shared.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Meguri.Accounts;

/// <summary>Puts roles, departments, the name to show and the city into a person's claims at sign-in.</summary>
public sealed class StaffClaims(UserManager<StaffMember> users, IOptions<IdentityOptions> options, MeguriDb db, CityContext city)
    : UserClaimsPrincipalFactory<StaffMember>(users, options)
{
    /// <inheritdoc/>
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(StaffMember user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(Policies.KindClaim, Policies.StaffKind));
        identity.AddClaim(new Claim(Policies.CityClaim, city.City.Code));
        if (user.MustChangePassword)
            identity.AddClaim(new Claim(Duties.FirstPassword, "1"));
        identity.AddClaim(new Claim(Policies.DisplayNameClaim, user.DisplayName));
        var memberships = await db.Set<Membership>()
            .AsNoTracking()
            .Where(m => m.StaffId == user.Id)
            .Select(m => new
            {
                m.Role,
                m.DepartmentCode,
                IsTwoStep = db.Set<TwoStepRole>().Any(r => r.Role == m.Role),
            })
            .ToListAsync();
        if (memberships.Exists(m => m.IsTwoStep) && !city.City.IsWithoutTwoStep)
            identity.AddClaim(new Claim(Duties.TwoStep, "1"));
        foreach (var membership in memberships)
        {
            if (!identity.HasClaim(identity.RoleClaimType, membership.Role.ToString()))
                identity.AddClaim(new Claim(identity.RoleClaimType, membership.Role.ToString()));
            if (membership.DepartmentCode.Length > 0)
                identity.AddClaim(new Claim(Policies.DepartmentClaim, membership.DepartmentCode));
        }
        return identity;
    }
}
