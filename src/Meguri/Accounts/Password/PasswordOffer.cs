using Meguri.Accounts.SingleSignOn;
using Meguri.Cities;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Accounts.Password;

/// <summary>Who signs in with a password of this program, as far as the city leaves that beside its own sign-in.</summary>
public sealed class PasswordOffer(MeguriDb db, SsoCatalogue sso, CityContext city)
{
    /// <summary>True for a person who has a password and may sign in with it.</summary>
    public async Task<bool> IsForAsync(StaffMember member, CancellationToken cancel = default) =>
        member.PasswordHash is not null
        && sso.MayUsePassword(
            city.City,
            await db.Set<Membership>().Where(m => m.StaffId == member.Id).Select(m => m.Role).ToListAsync(cancel)
        );
}
