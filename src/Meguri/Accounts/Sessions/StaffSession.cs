namespace Meguri.Accounts.Sessions;

/// <summary>サインインしている端末: one signing-in of a member of staff, from its beginning to its end.</summary>
public sealed class StaffSession
{
    /// <summary>Its number; the cookie tells it.</summary>
    public Guid Id { get; set; }

    /// <summary>Whose it is.</summary>
    public Guid StaffId { get; set; }

    /// <summary>When it began.</summary>
    public DateTimeOffset BeganAt { get; set; }

    /// <summary>When it was last used, to the minute.</summary>
    public DateTimeOffset SeenAt { get; set; }

    /// <summary>When somebody ended it; null while nobody has.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The browser in words: 「Edge（Windows）」.</summary>
    public string Browser { get; set; } = "";

    /// <summary>Hash of the address it came from.</summary>
    public byte[] AddressKey { get; set; } = [];
}
