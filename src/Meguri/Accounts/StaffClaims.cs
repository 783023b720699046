using System.Security.Claims;
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
            identity.AddClaim(new Claim(Password.FirstPassword.Claim, "1"));
        identity.AddClaim(new Claim(Policies.DisplayNameClaim, user.DisplayName));
        foreach (var membership in await db.Set<Membership>().AsNoTracking().Where(m => m.StaffId == user.Id).ToListAsync())
        {
            if (!identity.HasClaim(identity.RoleClaimType, membership.Role.ToString()))
                identity.AddClaim(new Claim(identity.RoleClaimType, membership.Role.ToString()));
            if (membership.DepartmentCode.Length > 0)
                identity.AddClaim(new Claim(Policies.DepartmentClaim, membership.DepartmentCode));
        }
        return identity;
    }
}
