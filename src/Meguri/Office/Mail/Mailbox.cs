using System.Globalization;
using System.Security.Claims;
using Meguri.Accounts;
using Meguri.Cities;
using Meguri.Shared.Data;
using Meguri.Shared.Mail;
using Meguri.Shared.Mail.Sink;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Office.Mail;

/// <summary>A mail as its reader sees it.</summary>
public sealed record MailView
{
    /// <summary>Number.</summary>
    public required long Id { get; init; }

    /// <summary>When it was received or sent.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Recipient's address.</summary>
    public required string To { get; init; }

    /// <summary>Sender's address.</summary>
    public required string From { get; init; }

    /// <summary>件名.</summary>
    public required string Subject { get; init; }

    /// <summary>本文.</summary>
    public required string Body { get; init; }
}

/// <summary>
/// メール箱: what a person may read of mail. With the program's own server, what it received for the person's address, and for an administrator of a demonstration everything;
/// else what was sent to the person.
/// </summary>
public sealed class Mailbox(MeguriDb db, CityContext city, MailOutbox outbox)
{
    /// <summary>True when the program's own server receives the mail.</summary>
    public bool Received => outbox.Settings.Sink;

    /// <summary>True for a person who may read everybody's.</summary>
    public bool MayReadAll(ClaimsPrincipal user) => Received && city.City.Demo && user.Has(Role.Admin);

    /// <summary>The person's address; null for none.</summary>
    public Task<string?> AddressAsync(ClaimsPrincipal user, CancellationToken cancel)
    {
        var id = user.Actor().Id;
        return db.Set<StaffMember>().Where(s => s.Id == id).Select(s => s.Email).FirstOrDefaultAsync(cancel);
    }

    /// <summary>The newest first.</summary>
    /// <param name="user">Who reads.</param>
    /// <param name="all">Everybody's, for who may.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IQueryable<MailView>> ForAsync(ClaimsPrincipal user, bool all, CancellationToken cancel)
    {
        if (Received)
        {
            var inbox = db.Set<InboxMail>().AsNoTracking();
            if (!all || !MayReadAll(user))
            {
                // As the server keeps it.
                var mine = (await AddressAsync(user, cancel))?.ToLower(CultureInfo.InvariantCulture) ?? "";
                inbox = inbox.Where(m => m.ToAddress == mine);
            }
            return inbox
                .OrderByDescending(m => m.Id)
                .Select(m => new MailView
                {
                    Id = m.Id,
                    At = m.ReceivedAt,
                    To = m.ToAddress,
                    From = m.FromAddress,
                    Subject = m.Subject,
                    Body = m.Body,
                });
        }
        var id = user.Actor().Id;
        var from = outbox.Settings.From;
        return db.Set<OutgoingMail>()
            .AsNoTracking()
            .Where(m => m.StaffId == id && m.State == MailState.Sent)
            .OrderByDescending(m => m.Id)
            .Select(m => new MailView
            {
                Id = m.Id,
                At = m.SentAt!.Value,
                To = m.ToAddress,
                From = from,
                Subject = m.Subject,
                Body = m.Body,
            });
    }

    /// <summary>One mail that the person may read; null otherwise.</summary>
    public async Task<MailView?> FindAsync(ClaimsPrincipal user, long id, CancellationToken cancel) =>
        await (await ForAsync(user, all: true, cancel)).FirstOrDefaultAsync(m => m.Id == id, cancel);
}
