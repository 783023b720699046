using Microsoft.AspNetCore.Identity;

namespace Meguri.Accounts;

/// <summary>Tries a password. For a name that nobody has it works as long as for one that somebody has, so that no clock tells which exist.</summary>
public sealed class PasswordCheck(IPasswordHasher<StaffMember> hasher, NobodysPassword nobodys)
{
    /// <summary>True where it is the password of a person who may sign in; null is nobody.</summary>
    public bool IsRight(StaffMember? member, string password)
    {
        var nobody = nobodys.Hash(hasher);
        var own = member is { Active: true } ? member.PasswordHash : null;
        var result = hasher.VerifyHashedPassword(member ?? new StaffMember(), own ?? nobody, password);
        return own is not null && result != PasswordVerificationResult.Failed;
    }
}

/// <summary>The hash of a password that nobody has.</summary>
public sealed class NobodysPassword
{
    private readonly Lock _lock = new();
    private string? _hash;

    /// <summary>The hash, made once.</summary>
    public string Hash(IPasswordHasher<StaffMember> hasher)
    {
        lock (_lock)
            return _hash ??= hasher.HashPassword(new StaffMember(), Guid.NewGuid().ToString());
    }
}
