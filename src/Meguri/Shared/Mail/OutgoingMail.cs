namespace Meguri.Shared.Mail;

/// <summary>送信メール: one mail to one person, kept in the city's database from the act that caused it until it is sent and after.</summary>
public sealed class OutgoingMail
{
    /// <summary>Number in order of queueing.</summary>
    public long Id { get; set; }

    /// <summary>What the mail is about, so that the same mail is never queued twice: <c>returned:jisshi/32-4/2024/3</c>.</summary>
    public string Key { get; set; } = "";

    /// <summary>The member of staff it is for.</summary>
    public Guid? StaffId { get; set; }

    /// <summary>Address; empty where the person had none.</summary>
    public string ToAddress { get; set; } = "";

    /// <summary>The person's name.</summary>
    public string ToName { get; set; } = "";

    /// <summary>件名.</summary>
    public string Subject { get; set; } = "";

    /// <summary>本文, plain text.</summary>
    public string Body { get; set; } = "";

    /// <summary>The page on which its reader can stop mails like it; null where they cannot be stopped.</summary>
    public string? UnsubscribePath { get; set; }

    /// <summary>When it was queued.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>It is not sent, or not tried again, before this time.</summary>
    public DateTimeOffset NotBefore { get; set; }

    /// <summary>Of a mail with a secret whose text still stands here: when it is forgotten, sent or not.</summary>
    public DateTimeOffset? ForgetAfter { get; set; }

    /// <summary>One of <see cref="MailState"/>.</summary>
    public string State { get; set; } = MailState.Waiting;

    /// <summary>How often sending was begun.</summary>
    public int Attempts { get; set; }

    /// <summary>Why it was not sent the last time, in Japanese.</summary>
    public string? Error { get; set; }

    /// <summary>When the relay took it.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Token of the node that last began to send it.</summary>
    public Guid? Lease { get; set; }

    /// <summary>After this time, by the database's clock, nobody knows any more whether it was sent.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }
}

/// <summary>メールの状態.</summary>
public static class MailState
{
    /// <summary>送るのを待っている.</summary>
    public const string Waiting = "waiting";

    /// <summary>送っている.</summary>
    public const string Sending = "sending";

    /// <summary>送った.</summary>
    public const string Sent = "sent";

    /// <summary>送れなかった: refused for good, or there is no address.</summary>
    public const string Failed = "failed";

    /// <summary>送れたか確かめられない: the program or the connection ended between sending and knowing. Never sent again by itself.</summary>
    public const string Doubtful = "doubtful";

    /// <summary>取り消した.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>All states, with the words for them, in the order in which an administrator cares.</summary>
    public static readonly IReadOnlyList<(string State, string Title)> All =
    [
        (Doubtful, "送れたか確かめられない"),
        (Failed, "送れなかった"),
        (Waiting, "送るのを待っている"),
        (Sending, "送っている"),
        (Sent, "送った"),
        (Cancelled, "取り消した"),
    ];

    /// <summary>The words for a state.</summary>
    public static string Title(string state) => All.FirstOrDefault(s => s.State == state).Title ?? state;
}
