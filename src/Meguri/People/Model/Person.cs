using Meguri.Shared.Text;

namespace Meguri.People.Model;

/// <summary>登録者: a person from outside the city office, known by a mail address. What is personal of it stands in <see cref="PersonDetails"/>.</summary>
public sealed class Person
{
    /// <summary>Number.</summary>
    public Guid Id { get; set; }

    /// <summary>When the person registered.</summary>
    public DateTimeOffset RegisteredAt { get; set; }

    /// <summary>When the person left; null while registered.</summary>
    public DateTimeOffset? LeftAt { get; set; }

    /// <summary>Counts changes.</summary>
    public int Version { get; set; }
}

/// <summary>What is personal of a person: a row that can be erased, while all that refers to the person stays.</summary>
public sealed class PersonDetails
{
    /// <summary>The person.</summary>
    public Guid PersonId { get; set; }

    /// <summary>氏名, as the person wants to be called.</summary>
    public string Name { get; set; } = "";

    /// <summary>Verified address of mail.</summary>
    public string Mail { get; set; } = "";

    /// <summary>The address as it is compared (<see cref="MailKeys.Of"/>); null once the person has left, so that another registration may have it.</summary>
    public string? MailKey { get; set; }
}

/// <summary>Addresses as they are compared.</summary>
public static class MailKeys
{
    /// <summary>What somebody typed as an address: full-width letters made plain, no space round it.</summary>
    public static string Clean(string? typed) => Nfkc.Fold(typed ?? "").Trim();

    /// <summary>The same address has the same key, however it is written.</summary>
    public static string Of(string mail) => Clean(mail).ToLowerInvariant();
}

/// <summary>What a person is in an organisation.</summary>
public enum OrganisationRole
{
    /// <summary>代表.</summary>
    Head,

    /// <summary>会計.</summary>
    Treasurer,

    /// <summary>担当.</summary>
    Contact,

    /// <summary>監査.</summary>
    Auditor,
}

/// <summary>Japanese words for <see cref="OrganisationRole"/>.</summary>
public static class OrganisationRoleNames
{
    /// <summary>代表・会計・担当・監査.</summary>
    public static string Title(this OrganisationRole role) =>
        role switch
        {
            OrganisationRole.Head => "代表",
            OrganisationRole.Treasurer => "会計",
            OrganisationRole.Auditor => "監査",
            _ => "担当",
        };
}

/// <summary>団体での役割: that a person acts for an organisation, from a day to a day.</summary>
public sealed class PersonRole
{
    /// <summary>Number.</summary>
    public Guid Id { get; set; }

    /// <summary>The person.</summary>
    public Guid PersonId { get; set; }

    /// <summary>Which room's organisation it is.</summary>
    public string OrganisationKind { get; set; } = "";

    /// <summary>Which one, as its room knows it.</summary>
    public string OrganisationKey { get; set; } = "";

    /// <summary>The role.</summary>
    public OrganisationRole Role { get; set; }

    /// <summary>First day.</summary>
    public DateOnly FromDate { get; set; }

    /// <summary>Last day; null while none is set.</summary>
    public DateOnly? ToDate { get; set; }

    /// <summary>When it was ended before its last day was over; null where nobody did.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Counts changes.</summary>
    public int Version { get; set; }

    /// <summary>The organisation as <c>kind:key</c>.</summary>
    public string Organisation => $"{OrganisationKind}:{OrganisationKey}";

    /// <summary>True while the person may act in it.</summary>
    public bool StandsOn(DateOnly day) => EndedAt is null && FromDate <= day && (ToDate is null || day <= ToDate);

    /// <summary>True when it is over.</summary>
    public bool IsOver(DateOnly today) => EndedAt is not null || ToDate < today;
}

/// <summary>招待: that a mail address is asked to register, perhaps in a role; perhaps in somebody's place.</summary>
public sealed class Invitation
{
    /// <summary>How long it can be accepted.</summary>
    public static readonly TimeSpan Open = TimeSpan.FromDays(14);

    /// <summary>Number.</summary>
    public Guid Id { get; set; }

    /// <summary>Hash of the secret in the mail.</summary>
    public string TokenSha256 { get; set; } = "";

    /// <summary>Whom it is for; empty where it is not known, and once it is answered.</summary>
    public string Name { get; set; } = "";

    /// <summary>Where it was sent; empty once it is answered.</summary>
    public string Mail { get; set; } = "";

    /// <summary>The address as it is compared.</summary>
    public string MailKey { get; set; } = "";

    /// <summary>Which room's organisation; null for none.</summary>
    public string? OrganisationKind { get; set; }

    /// <summary>Which organisation; null for none.</summary>
    public string? OrganisationKey { get; set; }

    /// <summary>The role there; null for none.</summary>
    public OrganisationRole? Role { get; set; }

    /// <summary>First day of the role.</summary>
    public DateOnly? FromDate { get; set; }

    /// <summary>Last day of the role.</summary>
    public DateOnly? ToDate { get; set; }

    /// <summary>引継ぎ: the role that ends when this one begins; null for none.</summary>
    public Guid? HandsOver { get; set; }

    /// <summary>The person who invites; null for staff.</summary>
    public Guid? ByPerson { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset MadeAt { get; set; }

    /// <summary>When it cannot be accepted any more.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When it was accepted.</summary>
    public DateTimeOffset? AcceptedAt { get; set; }

    /// <summary>When it was taken back, or another came in its place.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>Who accepted it.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>The organisation as <c>kind:key</c>; null for none.</summary>
    public string? Organisation => OrganisationKind is null ? null : $"{OrganisationKind}:{OrganisationKey}";

    /// <summary>True while it can be accepted.</summary>
    public bool IsOpen(DateTimeOffset now) => AcceptedAt is null && RevokedAt is null && now < ExpiresAt;
}
