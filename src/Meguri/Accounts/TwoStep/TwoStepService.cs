using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Meguri.Accounts.Passkeys;
using Meguri.Accounts.Sessions;
using Meguri.Cities;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Mail;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Accounts.TwoStep;

/// <summary>
/// 二段階認証: who has it, who must have it, whether a code is right. A code is accepted once, a recovery code once and for all. What protects an account is told
/// to its owner by mail whenever it changes.
/// </summary>
public sealed class TwoStepService(
    MeguriDb db,
    CityContext city,
    IDataProtectionProvider protection,
    MailOutbox outbox,
    StaffSessions sessions,
    TimeProvider time
)
{
    /// <summary>Recovery codes made at a time.</summary>
    public const int RecoveryCodes = 10;

    // 80 bits: no one tries them all, so a plain hash keeps them.
    private const int RecoveryBytes = 10;

    private static readonly TimeSpan OfferStands = TimeSpan.FromMinutes(30);

    private IDataProtector Offers(Guid staff) => protection.CreateProtector("Meguri.TwoStep.Offer", city.City.Code, staff.ToString());

    private IDataProtector Keys(Guid staff) => protection.CreateProtector("Meguri.TwoStep.Key", city.City.Code, staff.ToString());

    /// <summary>What is known of a person.</summary>
    public async Task<TwoStepState> StateAsync(Guid staff, CancellationToken cancel = default)
    {
        var known = await db.Set<StaffMember>()
            .Where(s => s.Id == staff)
            .Select(s => new
            {
                Since = db.Set<TwoStepKey>().Where(k => k.StaffId == staff).Select(k => (DateTimeOffset?)k.Since).FirstOrDefault(),
                Codes = db.Set<RecoveryCode>().Count(c => c.StaffId == staff),
                Passkeys = db.Set<StaffPasskey>().Count(p => p.StaffId == staff),
                IsDemanded = s.Memberships.Any(m => db.Set<TwoStepRole>().Any(r => r.Role == m.Role)),
            })
            .FirstOrDefaultAsync(cancel);
        return new(known?.Since, known?.Codes ?? 0, known?.Passkeys ?? 0, known?.IsDemanded == true && !city.City.IsWithoutTwoStep);
    }

    /// <summary>The roles of which a second step is demanded.</summary>
    public async Task<IReadOnlySet<Role>> DemandedAsync(CancellationToken cancel = default) =>
        (await db.Set<TwoStepRole>().Select(r => r.Role).ToListAsync(cancel)).ToHashSet();

    /// <summary>Demands a second step of these roles and of no others.</summary>
    public async Task DemandAsync(IReadOnlySet<Role> roles, Write write, CancellationToken cancel = default)
    {
        var before = await db.Set<TwoStepRole>().ToListAsync(cancel);
        if (roles.SetEquals(before.Select(r => r.Role)))
            return;
        db.RemoveRange(before.Where(r => !roles.Contains(r.Role)));
        db.AddRange(roles.Where(r => before.TrueForAll(b => b.Role != r)).Select(r => new TwoStepRole { Role = r }));
        await db.WriteAsync(
            write,
            [
                new Event
                {
                    Name = "signInRulesChanged",
                    Kind = SignInFacts.Kind.Name,
                    Key = city.City.Code,
                    Changes = { ["twoStepRoles"] = [Words(before.Select(r => r.Role)), Words(roles)] },
                },
            ],
            cancel
        );

        static string? Words(IEnumerable<Role> roles) =>
            string.Join('、', roles.Order().Select(r => r.Title())) is { Length: > 0 } words ? words : null;
    }

    /// <summary>A new key; it counts once a code of it was typed.</summary>
    public TwoStepOffer Offer(Guid staff)
    {
        var key = RandomNumberGenerator.GetBytes(Totp.KeyLength);
        var until = (time.GetUtcNow() + OfferStands).ToUnixTimeSeconds();
        return new(key, Offers(staff).Protect($"{until}:{Convert.ToBase64String(key)}"));
    }

    /// <summary>The key that was offered; null where it is too old, or was offered to somebody else.</summary>
    public TwoStepOffer? Offered(Guid staff, string? given)
    {
        try
        {
            var parts = Offers(staff).Unprotect(given ?? "").Split(':');
            return long.Parse(parts[0], CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds()
                ? new(Convert.FromBase64String(parts[1]), given!)
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>True for a code of a key that is offered.</summary>
    public bool IsOf(TwoStepOffer offer, string code) => Totp.StepOf(offer.Key, Plain(code), time.GetUtcNow()) is not null;

    /// <summary>Begins to ask for codes of a new key, in place of a former one. The person's other sessions end.</summary>
    /// <returns>The recovery codes, to be shown once; null where the code is not of this key.</returns>
    public async Task<IReadOnlyList<string>?> TurnOnAsync(
        StaffMember member,
        TwoStepOffer offer,
        string code,
        Guid? session,
        Write write,
        CancellationToken cancel = default
    )
    {
        if (Totp.StepOf(offer.Key, Plain(code), time.GetUtcNow()) is not { } step)
            return null;
        var key = await db.Set<TwoStepKey>().FindAsync([member.Id], cancel);
        if (key is null)
            db.Add(key = new TwoStepKey { StaffId = member.Id });
        (key.Secret, key.LastStep, key.Since) = (Keys(member.Id).Protect(offer.Key), step, time.GetUtcNow());
        var codes = await RenewAsync(member.Id, cancel);
        await WriteAsync(member, "staffTwoStepOn", "二段階認証を始めました", write, cancel);
        await sessions.EndAsync(member.Id, but: session, cancel: cancel);
        return codes;
    }

    /// <summary>New recovery codes in place of the former.</summary>
    public async Task<IReadOnlyList<string>> RenewCodesAsync(StaffMember member, Write write, CancellationToken cancel = default)
    {
        var codes = await RenewAsync(member.Id, cancel);
        await WriteAsync(member, "staffRecoveryCodesMade", "二段階認証の回復コードを作り直しました", write, cancel);
        return codes;
    }

    /// <summary>Asks for codes no more.</summary>
    /// <param name="member">The person.</param>
    /// <param name="write">By whom and why. Where it is not the person, it is a reset: passkeys go as well, and the person's sessions end.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>False where the person had none.</returns>
    public async Task<bool> TurnOffAsync(StaffMember member, Write write, CancellationToken cancel = default)
    {
        var isOwn = write.Actor.Id == member.Id;
        var key = await db.Set<TwoStepKey>().FindAsync([member.Id], cancel);
        var passkeys = isOwn ? [] : await db.Set<StaffPasskey>().Where(p => p.StaffId == member.Id).ToListAsync(cancel);
        if (key is null && passkeys.Count == 0)
            return false;
        if (key is not null)
            db.Remove(key);
        db.RemoveRange(passkeys);
        db.RemoveRange(await db.Set<RecoveryCode>().Where(c => c.StaffId == member.Id).ToListAsync(cancel));
        await WriteAsync(
            member,
            isOwn ? "staffTwoStepOff" : "staffTwoStepReset",
            isOwn ? "二段階認証を止めました" : "管理者が、二段階認証とパスキーを解除しました",
            write,
            cancel
        );
        if (!isOwn)
            await sessions.EndAsync(member.Id, cancel: cancel);
        return true;
    }

    /// <summary>Uses a code of the authenticator, or a recovery code. Each is worth something once, also where many try it at a time.</summary>
    public async Task<TwoStepUse> UseAsync(StaffMember member, string code, CancellationToken cancel = default)
    {
        var plain = Plain(code);
        if (await db.Set<TwoStepKey>().AsNoTracking().FirstOrDefaultAsync(k => k.StaffId == member.Id, cancel) is not { } key)
            return TwoStepUse.Wrong;
        if (
            Open(key) is { } secret
            && Totp.StepOf(secret, plain, time.GetUtcNow()) is { } step
            && await db.Set<TwoStepKey>()
                .Where(k => k.StaffId == member.Id && k.LastStep < step)
                .ExecuteUpdateAsync(k => k.SetProperty(x => x.LastStep, step), cancel) == 1
        )
            return TwoStepUse.Code;
        var hash = Hash(member.Id, plain);
        return await db.ActAsync(
            async _ =>
            {
                if (await db.Set<RecoveryCode>().Where(c => c.StaffId == member.Id && c.Hash == hash).ExecuteDeleteAsync(cancel) == 0)
                    return TwoStepUse.Wrong;
                await WriteAsync(
                    member,
                    "staffRecoveryCodeUsed",
                    "二段階認証の回復コードが使われました",
                    new Write { Actor = member.Actor() },
                    cancel
                );
                return TwoStepUse.Recovery;
            },
            cancel
        );
    }

    // A key that cannot be read any more, because the program's own keys are gone, is worth as much as a wrong code: recovery codes still count.
    private byte[]? Open(TwoStepKey key)
    {
        try
        {
            return Keys(key.StaffId).Unprotect(key.Secret);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<string>> RenewAsync(Guid staff, CancellationToken cancel)
    {
        db.RemoveRange(await db.Set<RecoveryCode>().Where(c => c.StaffId == staff).ToListAsync(cancel));
        List<string> codes =
        [
            .. Enumerable.Range(0, RecoveryCodes).Select(_ => Totp.Base32(RandomNumberGenerator.GetBytes(RecoveryBytes))),
        ];
        db.AddRange(codes.Select(c => new RecoveryCode { StaffId = staff, Hash = Hash(staff, c) }));
        return [.. codes.Select(c => string.Join('-', c.Chunk(4).Select(part => new string(part))))];
    }

    private Task<int> WriteAsync(StaffMember member, string name, string happened, Write write, CancellationToken cancel)
    {
        if (member.Email is { Length: > 0 } address)
            outbox.Queue(
                new MailDraft
                {
                    Key = $"account:{Guid.CreateVersion7()}",
                    To = new(member.Id, address, member.DisplayName),
                    Subject = $"【サインイン】{happened}",
                    Text = $"あなたのアカウントで、{happened}。身に覚えがないときは、すぐに管理者へ知らせてください。",
                    Path = "~/me",
                }
            );
        return db.WriteAsync(write, [StaffFacts.Told(name, member, new(StringComparer.Ordinal))], cancel);
    }

    /// <summary>A code as it is compared: typed in full width, in small letters, with spaces or hyphens, it is the same.</summary>
    private static string Plain(string code) =>
        string.Concat(code.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static byte[] Hash(Guid staff, string code) => SHA256.HashData([.. staff.ToByteArray(), .. Encoding.UTF8.GetBytes(code)]);
}
