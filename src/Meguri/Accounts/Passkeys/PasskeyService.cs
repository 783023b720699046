using System.Text.Json;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Accounts.Passkeys;

/// <summary>パスキー: registers, removes, lets in. Its owner is told by mail of each that comes or goes.</summary>
public sealed class PasskeyService(MeguriDb db, SignInManager<StaffMember> signIn, MailOutbox outbox, TimeProvider time)
{
    /// <summary>Passkeys that a person may have.</summary>
    public const int Most = 10;

    /// <summary>A person's passkeys, the oldest first.</summary>
    public Task<List<StaffPasskey>> OfAsync(Guid staff, CancellationToken cancel = default) =>
        db.Set<StaffPasskey>().AsNoTracking().Where(p => p.StaffId == staff).OrderBy(p => p.MadeAt).ToListAsync(cancel);

    /// <summary>What the browser needs to register one, as JSON.</summary>
    public Task<string> AskToRegisterAsync(StaffMember member) =>
        signIn.MakePasskeyCreationOptionsAsync(
            new PasskeyUserEntity
            {
                Id = member.Id.ToString(),
                Name = member.UserName ?? "",
                DisplayName = member.DisplayName,
            }
        );

    /// <summary>What the browser needs to sign in with whichever the person has, as JSON.</summary>
    public Task<string> AskToSignInAsync() => signIn.MakePasskeyRequestOptionsAsync(null);

    /// <summary>Registers what the device answered.</summary>
    /// <returns>A problem in Japanese; null when it was done.</returns>
    public async Task<string?> RegisterAsync(
        StaffMember member,
        string name,
        string answer,
        Write write,
        CancellationToken cancel = default
    )
    {
        var title = name.Trim();
        if (title.Length is 0 or > 60)
            return "パスキーの名前を、60字までで入力してください。";
        if (await db.Set<StaffPasskey>().CountAsync(p => p.StaffId == member.Id, cancel) >= Most)
            return $"パスキーは{Most}個までです。使わないものを外してから、登録してください。";
        PasskeyAttestationResult result;
        try
        {
            result = await signIn.PerformPasskeyAttestationAsync(answer);
        }
        catch (Exception e) when (e is InvalidOperationException or JsonException or PasskeyException)
        {
            return Refused;
        }
        if (!result.Succeeded || result.UserEntity.Id != member.Id.ToString() || !result.Passkey.IsUserVerified)
            return Refused;
        if (await db.Set<StaffPasskey>().AnyAsync(p => p.CredentialId == result.Passkey.CredentialId, cancel))
            return "このパスキーは、すでに登録されています。";
        db.Add(StaffPasskey.Of(member.Id, title, result.Passkey, time.GetUtcNow()));
        await WriteAsync(member, "staffPasskeyAdded", "パスキーが登録されました", write, cancel);
        return null;
    }

    /// <summary>Removes one.</summary>
    /// <returns>False where the person has no such.</returns>
    public async Task<bool> RemoveAsync(StaffMember member, byte[] credential, Write write, CancellationToken cancel = default)
    {
        if (
            await db.Set<StaffPasskey>().FirstOrDefaultAsync(p => p.CredentialId == credential && p.StaffId == member.Id, cancel)
            is not { } passkey
        )
            return false;
        db.Remove(passkey);
        await WriteAsync(member, "staffPasskeyRemoved", "パスキーが外されました", write, cancel);
        return true;
    }

    /// <summary>Who signs in with what the device answered; null for nobody. Only a device that made sure of its owner counts.</summary>
    public async Task<StaffMember?> WhoAsync(string answer, CancellationToken cancel = default)
    {
        PasskeyAssertionResult<StaffMember> result;
        try
        {
            result = await signIn.PerformPasskeyAssertionAsync(answer);
        }
        catch (Exception e) when (e is InvalidOperationException or JsonException or PasskeyException)
        {
            return null;
        }
        if (!result.Succeeded || !result.User.Active)
            return null;
        var (id, count, backedUp, now) = (
            result.Passkey.CredentialId,
            (long)result.Passkey.SignCount,
            result.Passkey.IsBackedUp,
            time.GetUtcNow()
        );
        await db.Set<StaffPasskey>()
            .Where(p => p.CredentialId == id)
            .ExecuteUpdateAsync(
                p => p.SetProperty(x => x.SignCount, count).SetProperty(x => x.UsedAt, now).SetProperty(x => x.IsBackedUp, backedUp),
                cancel
            );
        return result.User;
    }

    private const string Refused = "パスキーを登録できませんでした。もう一度「登録する」を押してください。";

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
                    Path = "~/me/passkeys",
                }
            );
        return db.WriteAsync(write, [StaffFacts.Told(name, member, new(StringComparer.Ordinal))], cancel);
    }
}
