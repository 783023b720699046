namespace Meguri.Accounts.TwoStep;

/// <summary>二段階認証: what a person's authenticator shares with the program.</summary>
public sealed class TwoStepKey
{
    /// <summary>The person.</summary>
    public Guid StaffId { get; set; }

    /// <summary>The key, encrypted for this person of this city.</summary>
    public byte[] Secret { get; set; } = [];

    /// <summary>The half minute of the last code that was accepted; that one and those before it are worth nothing.</summary>
    public long LastStep { get; set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; set; }
}

/// <summary>回復コード, for a person without the authenticator; used once.</summary>
public sealed class RecoveryCode
{
    /// <summary>The person.</summary>
    public Guid StaffId { get; set; }

    /// <summary>Hash of person and code.</summary>
    public byte[] Hash { get; set; } = [];
}

/// <summary>A role of which a second step is demanded.</summary>
public sealed class TwoStepRole
{
    /// <summary>The role.</summary>
    public Role Role { get; set; }
}

/// <summary>What is known of a person's second step.</summary>
/// <param name="Since">Since when codes are asked; null where none are.</param>
/// <param name="RecoveryCodes">Recovery codes not yet used.</param>
/// <param name="Passkeys">Passkeys that the person has.</param>
/// <param name="IsDemanded">True where a role of the person demands one.</param>
public sealed record TwoStepState(DateTimeOffset? Since, int RecoveryCodes, int Passkeys, bool IsDemanded)
{
    /// <summary>True where codes are asked.</summary>
    public bool IsOn => Since is not null;

    /// <summary>True where a sign-in by password waits for the second step.</summary>
    public bool IsAsked => IsOn || (IsDemanded && Passkeys > 0);
}

/// <summary>A key that is offered and not yet confirmed.</summary>
/// <param name="Key">The key.</param>
/// <param name="Sealed">The key for the form's round trip: encrypted, for this person, for half an hour.</param>
public sealed record TwoStepOffer(byte[] Key, string Sealed);

/// <summary>What a code was worth.</summary>
public enum TwoStepUse
{
    /// <summary>Nothing.</summary>
    Wrong,

    /// <summary>It was the authenticator's.</summary>
    Code,

    /// <summary>It was a recovery code, and is used up.</summary>
    Recovery,
}
