using Meguri.Accounts.Sessions;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Accounts;

/// <summary>A new member of staff.</summary>
public sealed record NewStaff
{
    /// <summary>Sign-in name: an address or a staff number.</summary>
    public required string UserName { get; init; }

    /// <summary>The name shown.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Address of mail; null for the sign-in name where that is one, else for none.</summary>
    public string? Email { get; init; }

    /// <summary>First password.</summary>
    public required string Password { get; init; }

    /// <summary>True where somebody else chose the password: it is changed at the first sign-in.</summary>
    public bool MustChangePassword { get; init; }

    /// <summary>Roles, with a department where the role is of one.</summary>
    public required IReadOnlyList<RoleGrant> Roles { get; init; }
}

/// <summary>What is changed of a member of staff.</summary>
public sealed record StaffChange
{
    /// <summary>The person.</summary>
    public required Guid Id { get; init; }

    /// <summary>The name shown.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Address of mail; empty for none.</summary>
    public required string Email { get; init; }

    /// <summary>False for a person who has left.</summary>
    public required bool Active { get; init; }

    /// <summary>Roles, with a department where the role is of one.</summary>
    public required IReadOnlyList<RoleGrant> Roles { get; init; }

    /// <summary>True where the city hall's own sign-in says so: its word stands, also where no 管理者 is left (<c>create-admin</c> makes one).</summary>
    public bool IsProvidersWord { get; init; }
}

/// <summary>Writes staff accounts.</summary>
public sealed class StaffService(
    MeguriDb db,
    IPasswordHasher<StaffMember> hasher,
    ILookupNormalizer names,
    UserManager<StaffMember> users,
    SignInGate gate,
    StaffSessions sessions
)
{
    /// <summary>Creates an account.</summary>
    /// <returns>Problems in Japanese; empty when the account was made.</returns>
    public async Task<IReadOnlyList<string>> CreateAsync(NewStaff staff, Write write, CancellationToken cancel = default)
    {
        var member = new StaffMember
        {
            Id = Guid.CreateVersion7(),
            UserName = staff.UserName,
            NormalizedUserName = names.NormalizeName(staff.UserName),
            Email =
                !string.IsNullOrWhiteSpace(staff.Email) ? staff.Email.Trim()
                : StaffEmail.Problem(staff.UserName) is null ? staff.UserName
                : null,
            DisplayName = staff.DisplayName,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            MustChangePassword = staff.MustChangePassword,
            Memberships = [.. Wanted(staff.Roles).Select(w => w.Of(default))],
        };
        member.NormalizedEmail = member.Email is null ? null : names.NormalizeEmail(member.Email);

        var problems = new List<string>();
        if (string.IsNullOrWhiteSpace(staff.UserName))
            problems.Add("利用者名を入力してください。");
        if (string.IsNullOrWhiteSpace(staff.DisplayName))
            problems.Add("氏名を入力してください。");
        if (member.Email is not null && StaffEmail.Problem(member.Email) is { } email)
            problems.Add(email);
        if (staff.Roles.Any(r => r.Role == Role.Department && string.IsNullOrEmpty(r.Department)))
            problems.Add("所管の役割には課を選んでください。");
        foreach (var validator in users.PasswordValidators)
        {
            var result = await validator.ValidateAsync(users, member, staff.Password);
            problems.AddRange(result.Errors.Select(e => e.Description));
        }
        if (await db.Set<StaffMember>().AnyAsync(s => s.NormalizedUserName == member.NormalizedUserName, cancel))
            problems.Add($"利用者名「{staff.UserName}」はすでに使われています。");
        if (problems.Count > 0)
            return problems;

        member.PasswordHash = hasher.HashPassword(member, staff.Password);
        db.Add(member);
        await db.WriteAsync(
            write,
            [
                StaffFacts.Told(
                    "staffAdded",
                    member,
                    new(StringComparer.Ordinal)
                    {
                        ["userName"] = Event.Unsaid,
                        ["displayName"] = Event.Unsaid,
                        ["roles"] = [null, Words(staff.Roles)],
                    }
                ),
            ],
            cancel
        );
        return [];
    }

    /// <summary>Changes name, roles and whether the person may sign in. Open sessions have the new roles within a minute; those of a person who left end.</summary>
    /// <returns>Problems in Japanese; empty when it was done.</returns>
    public async Task<IReadOnlyList<string>> ChangeAsync(StaffChange change, Write write, CancellationToken cancel = default)
    {
        if (await FindAsync(change.Id, cancel) is not { } member)
            return ["この職員は、もういません。"];
        var wasAdmin = member.Active && member.Memberships.Exists(m => m.Role == Role.Admin);
        var isAdmin = change.Active && change.Roles.Any(r => r.Role == Role.Admin);
        var problems = new List<string>();
        if (string.IsNullOrWhiteSpace(change.DisplayName))
            problems.Add("氏名を入力してください。");
        if (change.Email.Length > 0 && StaffEmail.Problem(change.Email) is { } email)
            problems.Add(email);
        if (change.DisplayName.Length > 60)
            problems.Add("氏名は60字までです。");
        if (
            wasAdmin
            && !isAdmin
            && !change.IsProvidersWord
            && !await db.Set<StaffMember>()
                .AnyAsync(s => s.Active && s.Id != member.Id && s.Memberships.Any(m => m.Role == Role.Admin), cancel)
        )
            problems.Add("管理者が一人もいなくなるため、この変更はできません。先に別の管理者を加えてください。");
        if (problems.Count > 0)
            return problems;

        var changes = new Dictionary<string, string?[]>(StringComparer.Ordinal);
        if (member.DisplayName != change.DisplayName)
            changes["displayName"] = Event.Unsaid;
        Note("active", member.Active ? "1" : null, change.Active ? "1" : null);
        if ((member.Email ?? "") != change.Email)
            changes["email"] = Event.Unsaid;
        Note("roles", Words(member.Memberships.Select(m => new RoleGrant(m.Role, m.DepartmentCode, m.Position))), Words(change.Roles));
        if (changes.Count == 0)
            return [];
        if (!change.Active)
            member.SecurityStamp = Guid.NewGuid().ToString("N");
        (member.DisplayName, member.Active, member.Email) = (
            change.DisplayName,
            change.Active,
            change.Email.Length == 0 ? null : change.Email
        );
        member.NormalizedEmail = member.Email is null ? null : names.NormalizeEmail(member.Email);
        member.LeftByProvider = !change.Active && change.IsProvidersWord;
        var wanted = Wanted(change.Roles).ToList();
        db.RemoveRange(member.Memberships.Where(m => !wanted.Exists(w => w.Is(m))));
        foreach (var grant in wanted)
        {
            if (member.Memberships.Find(grant.Is) is { } kept)
                kept.Position = grant.Position;
            else
                db.Add(grant.Of(member.Id));
        }
        await WriteAsync(member, "staffChanged", changes, write, cancel);
        if (!change.Active)
            await sessions.EndAsync(member.Id, cancel: cancel);
        return [];

        void Note(string name, string? before, string? after)
        {
            if (before != after)
                changes[name] = [before, after];
        }
    }

    /// <summary>Gives a person a new password; a pause after failed attempts is lifted.</summary>
    /// <param name="id">The person.</param>
    /// <param name="password">The password.</param>
    /// <param name="write">By whom. Where it is not the person, the person's sessions end, and the password is changed at the next sign-in.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Problems in Japanese; empty when it was done.</returns>
    public async Task<IReadOnlyList<string>> SetPasswordAsync(Guid id, string password, Write write, CancellationToken cancel = default)
    {
        var isOwn = write.Actor.Id == id;
        if (await FindAsync(id, cancel) is not { } member)
            return ["この職員は、もういません。"];
        var problems = new List<string>();
        foreach (var validator in users.PasswordValidators)
            problems.AddRange((await validator.ValidateAsync(users, member, password)).Errors.Select(e => e.Description));
        if (problems.Count > 0)
            return problems;
        (member.PasswordHash, member.SecurityStamp, member.MustChangePassword) = (
            hasher.HashPassword(member, password),
            Guid.NewGuid().ToString("N"),
            !isOwn
        );
        // What the password is, was or looks like is nobody's to read.
        await WriteAsync(member, "staffPasswordChanged", new(StringComparer.Ordinal) { ["password"] = [null, "変更"] }, write, cancel);
        await gate.UnlockAsync(member.NormalizedUserName ?? "", cancel);
        if (!isOwn)
            await sessions.EndAsync(id, cancel: cancel);
        return [];
    }

    /// <summary>Whether the person wants the digest of deadlines by mail.</summary>
    public async Task SetMailDigestAsync(Guid id, bool wanted, Write write, CancellationToken cancel = default)
    {
        if (await FindAsync(id, cancel) is not { } member || member.MailDigest == wanted)
            return;
        member.MailDigest = wanted;
        await WriteAsync(
            member,
            "staffChanged",
            new(StringComparer.Ordinal) { ["mailDigest"] = wanted ? [null, "1"] : ["1", null] },
            write,
            cancel
        );
    }

    /// <summary>Lifts the pause that failed attempts brought.</summary>
    public async Task UnlockAsync(Guid id, Write write, CancellationToken cancel = default)
    {
        if (
            await FindAsync(id, cancel) is not { NormalizedUserName: { } name } member
            || !(await gate.ShutAsync([name], cancel)).Contains(name)
        )
            return;
        await WriteAsync(member, "staffUnlocked", new(StringComparer.Ordinal) { ["lockout"] = ["停止中", null] }, write, cancel);
        await gate.UnlockAsync(name, cancel);
    }

    private Task<StaffMember?> FindAsync(Guid id, CancellationToken cancel) =>
        db.Set<StaffMember>().Include(s => s.Memberships).FirstOrDefaultAsync(s => s.Id == id, cancel);

    private Task<int> WriteAsync(
        StaffMember member,
        string name,
        Dictionary<string, string?[]> changes,
        Write write,
        CancellationToken cancel
    )
    {
        member.ConcurrencyStamp = Guid.NewGuid().ToString("N");
        return db.WriteAsync(write, [StaffFacts.Told(name, member, changes)], cancel);
    }

    private static IEnumerable<RoleGrant> Wanted(IEnumerable<RoleGrant> roles) =>
        roles.DistinctBy(r => (r.Role, r.Role == Role.Department ? r.Department : ""));

    internal static string Words(IEnumerable<RoleGrant> roles) =>
        string.Join('、', roles.Select(r => r.Words).Distinct().Order(StringComparer.Ordinal));
}
