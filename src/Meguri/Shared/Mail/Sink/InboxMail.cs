namespace Meguri.Shared.Mail.Sink;

/// <summary>届いたメール: what the program's own server received for one address, in a demonstration.</summary>
public sealed class InboxMail
{
    /// <summary>Number in order of arrival.</summary>
    public long Id { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset ReceivedAt { get; set; }

    /// <summary>The recipient's address, in lower case.</summary>
    public string ToAddress { get; set; } = "";

    /// <summary>The address that the sender gave to the server.</summary>
    public string FromAddress { get; set; } = "";

    /// <summary>The message's own identity; the same when a mail came twice.</summary>
    public string MessageId { get; set; } = "";

    /// <summary>件名, decoded.</summary>
    public string Subject { get; set; } = "";

    /// <summary>本文, decoded.</summary>
    public string Body { get; set; } = "";

    /// <summary>The message as it came.</summary>
    public byte[] Source { get; set; } = [];
}
