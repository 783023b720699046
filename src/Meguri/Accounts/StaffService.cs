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

    /// <summary>First password.</summary>
    public required string Password { get; init; }

    /// <summary>Roles, with a department where the role is of one.</summary>
    public required IReadOnlyList<(Role Role, string? Department)> Roles { get; init; }
}

/// <summary>Writes staff accounts.</summary>
public sealed class StaffService(MeguriDb db, IPasswordHasher<StaffMember> hasher, ILookupNormalizer names, UserManager<StaffMember> users)
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
            Email = staff.UserName.Contains('@', StringComparison.Ordinal) ? staff.UserName : null,
            DisplayName = staff.DisplayName,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            LockoutEnabled = true,
            Memberships = [.. staff.Roles.Select(r => new Membership { Role = r.Role, DepartmentCode = r.Role == Role.Department ? r.Department ?? "" : "" })],
        };
        member.NormalizedEmail = member.Email is null ? null : names.NormalizeEmail(member.Email);

        var problems = new List<string>();
        if (string.IsNullOrWhiteSpace(staff.UserName)) problems.Add("利用者名を入力してください。");
        if (string.IsNullOrWhiteSpace(staff.DisplayName)) problems.Add("氏名を入力してください。");
        if (staff.Roles.Any(r => r.Role == Role.Department && string.IsNullOrEmpty(r.Department))) problems.Add("所管の役割には課を選んでください。");
        foreach (var validator in users.PasswordValidators)
        {
            var result = await validator.ValidateAsync(users, member, staff.Password);
            problems.AddRange(result.Errors.Select(e => e.Description));
        }
        if (await db.Set<StaffMember>().AnyAsync(s => s.NormalizedUserName == member.NormalizedUserName, cancel)) problems.Add($"利用者名「{staff.UserName}」はすでに使われています。");
        if (problems.Count > 0) return problems;

        member.PasswordHash = hasher.HashPassword(member, staff.Password);
        db.Add(member);
        await db.WriteAsync(write, [new Event
        {
            Name = "staffAdded",
            Kind = "staff",
            Key = member.Id.ToString(),
            Changes = { ["displayName"] = [null, member.DisplayName], ["roles"] = [null, string.Join('、', staff.Roles.Select(r => r.Role.Title() + r.Department))] },
        }], cancel);
        return [];
    }
}
