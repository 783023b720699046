namespace Meguri.Boards.Model;

/// <summary>委員の専用リンク: lets one member read the packet of one session and write opinions without an account, until the session is over.</summary>
public sealed class MemberLink
{
    /// <summary>Hash of the secret in the address; the secret itself is kept nowhere.</summary>
    public string TokenSha256 { get; set; } = "";

    /// <summary>The board.</summary>
    public string BoardCode { get; set; } = "";

    /// <summary>The session.</summary>
    public int SessionNumber { get; set; }

    /// <summary>The member.</summary>
    public int MemberNumber { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset MadeAt { get; set; }

    /// <summary>Who made it.</summary>
    public string MadeBy { get; set; } = "";

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? RevokedAt { get; set; }
}

/// <summary>One use of a link. The database refuses to change or delete it.</summary>
public sealed class MemberLinkUse
{
    /// <summary>Number.</summary>
    public long Id { get; set; }

    /// <summary>The link.</summary>
    public string TokenSha256 { get; set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>What was opened or done.</summary>
    public string Page { get; set; } = "";
}
