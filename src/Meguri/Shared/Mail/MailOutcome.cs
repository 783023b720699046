namespace Meguri.Shared.Mail;

/// <summary>What became of an attempt to send.</summary>
/// <param name="Result">Which end it took.</param>
/// <param name="Reason">Why it was not sent, in Japanese with the relay's own words.</param>
internal sealed record MailOutcome(MailResult Result, string? Reason = null);

/// <summary>The ends that an attempt to send can take.</summary>
internal enum MailResult
{
    /// <summary>The relay took it.</summary>
    Sent,

    /// <summary>The relay could not be reached or does not work for us: no mail can go for the moment.</summary>
    RelayTrouble,

    /// <summary>The relay does not take this mail now (4xx).</summary>
    Later,

    /// <summary>The relay will never take this mail (5xx).</summary>
    Refused,

    /// <summary>The connection ended when the relay may have had the whole mail.</summary>
    Doubtful,

    /// <summary>The program was told to stop before anything was sent.</summary>
    Untried,
}
