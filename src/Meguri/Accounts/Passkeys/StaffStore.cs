using Meguri.Shared.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Accounts.Passkeys;

/// <summary>
/// Identity's store, with passkeys in a table of plain columns instead of one JSON. The framework only reads passkeys through it; what changes is written
/// by <see cref="PasskeyService"/>, with its event.
/// </summary>
public sealed class StaffStore(MeguriDb db, IdentityErrorDescriber describer) : UserOnlyStore<StaffMember, MeguriDb, Guid>(db, describer)
{
    /// <inheritdoc/>
    public override Task AddOrUpdatePasskeyAsync(StaffMember user, UserPasskeyInfo passkey, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"Use {nameof(PasskeyService)}");

    /// <inheritdoc/>
    public override Task RemovePasskeyAsync(StaffMember user, byte[] credentialId, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"Use {nameof(PasskeyService)}");

    /// <inheritdoc/>
    public override async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(StaffMember user, CancellationToken cancellationToken) =>
        [
            .. (await Context.Set<StaffPasskey>().AsNoTracking().Where(p => p.StaffId == user.Id).ToListAsync(cancellationToken)).Select(
                p => p.Info()
            ),
        ];

    /// <inheritdoc/>
    public override Task<StaffMember?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        Context
            .Set<StaffMember>()
            .FirstOrDefaultAsync(
                s => Context.Set<StaffPasskey>().Any(p => p.CredentialId == credentialId && p.StaffId == s.Id),
                cancellationToken
            );

    /// <inheritdoc/>
    public override async Task<UserPasskeyInfo?> FindPasskeyAsync(
        StaffMember user,
        byte[] credentialId,
        CancellationToken cancellationToken
    ) =>
        (
            await Context
                .Set<StaffPasskey>()
                .AsNoTracking()
                .FirstOrDefaultAsync(p => p.CredentialId == credentialId && p.StaffId == user.Id, cancellationToken)
        )?.Info();
}
