namespace Meguri.Shared.Mail;

/// <summary>A mail to be queued. The outbox adds salutation, link and the office's name.</summary>
public sealed record MailDraft
{
    /// <summary>What the mail is about, person included where several get it; at most 300 characters. A mail of a key that was queued before is not queued again.</summary>
    public required string Key { get; init; }

    /// <summary>To whom.</summary>
    public required MailPerson To { get; init; }

    /// <summary>件名, one line.</summary>
    public required string Subject { get; init; }

    /// <summary>What to say: plain text, any number of lines.</summary>
    public required string Text { get; init; }

    /// <summary>The page to open, such as <c>~/plans/jisshi/sheets/32-4/2024</c>; null for none.</summary>
    public string? Path { get; init; }

    /// <summary>The page on which the reader can stop mails like this one, such as <c>~/me</c>; null where they cannot be stopped.</summary>
    public string? UnsubscribePath { get; init; }

    /// <summary>Of a mail with a secret in it: when the secret is worth nothing any more. Its text is not kept once it was sent, nor after this time.</summary>
    public DateTimeOffset? ForgetAfter { get; init; }

    /// <summary>Not to be sent before, such as the beginning of office hours; null for at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }
}

/// <summary>To whom a mail goes.</summary>
/// <param name="StaffId">The member of staff; null for others.</param>
/// <param name="Address">Address of mail; null where none is known: the mail is then kept as not sent, so that somebody sees it.</param>
/// <param name="Name">氏名.</param>
public sealed record MailPerson(Guid? StaffId, string? Address, string Name);
