namespace Meguri.People.Model;

/// <summary>
/// メールアドレスの変更: asked by the person, and proved by a number that was sent to the new address; or by staff for a person who can no longer read the old one
/// (<see cref="AskedBy"/>), decided by another member of staff.
/// </summary>
public sealed class MailChange
{
    /// <summary>How long the number can be typed.</summary>
    public static readonly TimeSpan OwnOpen = TimeSpan.FromMinutes(30);

    /// <summary>How long a recovery waits for its second member of staff.</summary>
    public static readonly TimeSpan RecoveryOpen = TimeSpan.FromDays(7);

    /// <summary>Number.</summary>
    public Guid Id { get; set; }

    /// <summary>Whose.</summary>
    public Guid PersonId { get; set; }

    /// <summary>The new address; empty once it is done or not to be done.</summary>
    public string Mail { get; set; } = "";

    /// <summary>The new address as it is compared.</summary>
    public string MailKey { get; set; } = "";

    /// <summary>Hash of the number; null for a recovery.</summary>
    public string? CodeSha256 { get; set; }

    /// <summary>How often a number was tried.</summary>
    public int Tries { get; set; }

    /// <summary>When it was asked.</summary>
    public DateTimeOffset AskedAt { get; set; }

    /// <summary>When it cannot be done any more.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>The member of staff who asks for a recovery; null for the person.</summary>
    public Guid? AskedBy { get; set; }

    /// <summary>Why, of a recovery.</summary>
    public string Reason { get; set; } = "";

    /// <summary>The second member of staff.</summary>
    public Guid? DecidedBy { get; set; }

    /// <summary>When it was done.</summary>
    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>When it was given up.</summary>
    public DateTimeOffset? CancelledAt { get; set; }

    /// <summary>True while it can be done.</summary>
    public bool IsOpen(DateTimeOffset now) => DoneAt is null && CancelledAt is null && now < ExpiresAt;
}

/// <summary>サインインの申込み: that a browser asked for a link to sign in. It stands for unknown addresses as well, so that nothing tells them apart.</summary>
public sealed class SignInAsk
{
    /// <summary>How long the link can be used.</summary>
    public static readonly TimeSpan Open = TimeSpan.FromMinutes(15);

    /// <summary>Wrong numbers until the link is worth nothing.</summary>
    public const int MostTries = 5;

    /// <summary>Number; the browser that asked knows it.</summary>
    public Guid Id { get; set; }

    /// <summary>Hash of the secret in the mail.</summary>
    public string TokenSha256 { get; set; } = "";

    /// <summary>Hash of the secret that the browser keeps.</summary>
    public string BrowserSha256 { get; set; } = "";

    /// <summary>Hash of the number that the page shows.</summary>
    public string CodeSha256 { get; set; } = "";

    /// <summary>How often a number was tried.</summary>
    public int Tries { get; set; }

    /// <summary>Whose address it is; null for an address that nobody registered.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>When it was asked.</summary>
    public DateTimeOffset AskedAt { get; set; }

    /// <summary>When it cannot be used any more.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When it was used.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>Where the person was going; empty for one's own page.</summary>
    public string ReturnPath { get; set; } = "";
}

/// <summary>サインインしている端末: one signing-in of a person, from its beginning to its end.</summary>
public sealed class PersonSession
{
    /// <summary>Number; the cookie tells it.</summary>
    public Guid Id { get; set; }

    /// <summary>Whose it is.</summary>
    public Guid PersonId { get; set; }

    /// <summary>The role in which the person chose to act; null where nothing was chosen.</summary>
    public Guid? RoleId { get; set; }

    /// <summary>When it began.</summary>
    public DateTimeOffset BeganAt { get; set; }

    /// <summary>When it was last used, to the minute.</summary>
    public DateTimeOffset SeenAt { get; set; }

    /// <summary>When somebody ended it.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The browser in words.</summary>
    public string Browser { get; set; } = "";

    /// <summary>Hash of the network it came from.</summary>
    public byte[] AddressKey { get; set; } = [];
}

/// <summary>専用リンク: lets whoever holds it do one thing of one room, without signing in.</summary>
public sealed class HeldLink
{
    /// <summary>Number; it stands in addresses and opens nothing by itself.</summary>
    public Guid Id { get; set; }

    /// <summary>Hash of the secret; the secret itself is kept nowhere.</summary>
    public string TokenSha256 { get; set; } = "";

    /// <summary>Which room knows the holder: <c>boardMember</c>.</summary>
    public string HolderKind { get; set; } = "";

    /// <summary>Who holds it, as the room knows it.</summary>
    public string Holder { get; set; } = "";

    /// <summary>What for, as the room knows it.</summary>
    public string Purpose { get; set; } = "";

    /// <summary>When it was made.</summary>
    public DateTimeOffset MadeAt { get; set; }

    /// <summary>Who made it.</summary>
    public string MadeBy { get; set; } = "";

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? RevokedAt { get; set; }
}

/// <summary>One use of a link. The database refuses to change or delete it.</summary>
public sealed class HeldLinkUse
{
    /// <summary>Number.</summary>
    public long Id { get; set; }

    /// <summary>The link.</summary>
    public Guid LinkId { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>What was opened or done.</summary>
    public string What { get; set; } = "";
}
