using Microsoft.AspNetCore.Identity;

namespace Meguri.Accounts.Passkeys;

/// <summary>パスキー: what a device of a member of staff signs with, instead of a password and a code.</summary>
public sealed class StaffPasskey
{
    /// <summary>The device's number of it.</summary>
    public byte[] CredentialId { get; set; } = [];

    /// <summary>Whose it is.</summary>
    public Guid StaffId { get; set; }

    /// <summary>What its owner calls it.</summary>
    public string Name { get; set; } = "";

    /// <summary>What signatures are checked with.</summary>
    public byte[] PublicKey { get; set; } = [];

    /// <summary>When it was registered.</summary>
    public DateTimeOffset MadeAt { get; set; }

    /// <summary>When it was last used; null for never.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>The device's count of signatures: one that does not grow is of a copy.</summary>
    public long SignCount { get; set; }

    /// <summary>How the browser reaches the device, with spaces between the ways.</summary>
    public string Transports { get; set; } = "";

    /// <summary>True where the device made sure of its owner when it was registered.</summary>
    public bool IsUserVerified { get; set; }

    /// <summary>True where the device may copy it to others of its owner.</summary>
    public bool IsBackupEligible { get; set; }

    /// <summary>True where it did.</summary>
    public bool IsBackedUp { get; set; }

    /// <summary>What the device said when it was registered.</summary>
    public byte[] AttestationObject { get; set; } = [];

    /// <summary>What the browser said when it was registered.</summary>
    public byte[] ClientDataJson { get; set; } = [];

    /// <summary>From what the framework made of a device's answer.</summary>
    public static StaffPasskey Of(Guid staff, string name, UserPasskeyInfo info, DateTimeOffset now) =>
        new()
        {
            CredentialId = info.CredentialId,
            StaffId = staff,
            Name = name,
            PublicKey = info.PublicKey,
            MadeAt = now,
            SignCount = info.SignCount,
            Transports = string.Join(' ', info.Transports ?? []),
            IsUserVerified = info.IsUserVerified,
            IsBackupEligible = info.IsBackupEligible,
            IsBackedUp = info.IsBackedUp,
            AttestationObject = info.AttestationObject,
            ClientDataJson = info.ClientDataJson,
        };

    /// <summary>As the framework wants it.</summary>
    public UserPasskeyInfo Info() =>
        new(
            CredentialId,
            PublicKey,
            MadeAt,
            (uint)SignCount,
            Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            IsUserVerified,
            IsBackupEligible,
            IsBackedUp,
            AttestationObject,
            ClientDataJson
        )
        {
            Name = Name,
        };
}
