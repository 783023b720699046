using System.Security.Claims;
using Meguri.Accounts;
using Meguri.Shared.Data;
using Meguri.Shared.Mail;
using Meguri.Shared.Modules;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Office.Mail;

/// <summary>送れなかったメール: for the administrator, mails that somebody must look at.</summary>
public sealed class MailTrouble(MeguriDb db, MailOutbox outbox) : IWaitingWork
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WaitingWork>> ForAsync(ClaimsPrincipal user, CancellationToken cancel)
    {
        if (!user.Has(Role.Admin))
            return [];
        string[] states = [MailState.Failed, MailState.Doubtful, MailState.Waiting];
        var counts = await db.Set<OutgoingMail>()
            .Where(m => states.Contains(m.State))
            .GroupBy(m => m.State)
            .ToDictionaryAsync(g => g.Key, g => g.Count(), StringComparer.Ordinal, cancel);
        var waiting = new List<WaitingWork>();
        if (counts.GetValueOrDefault(MailState.Failed) is > 0 and var failed)
            waiting.Add(
                new(
                    $"送れなかったメールが{failed:N0}通あります。",
                    "理由を見て、直して送り直すか、取り消してください。",
                    "~/mail/outbox?state=failed",
                    Urgent: true
                )
            );
        if (counts.GetValueOrDefault(MailState.Doubtful) is > 0 and var doubtful)
            waiting.Add(
                new(
                    $"送れたか確かめられないメールが{doubtful:N0}通あります。",
                    "届いたかを確かめて、送り直すか、取り消してください。",
                    "~/mail/outbox?state=doubtful",
                    Urgent: true
                )
            );
        if (outbox.Settings.Problem is not null && counts.GetValueOrDefault(MailState.Waiting) is > 0 and var kept)
            waiting.Add(
                new(
                    $"メールの送り先が決まっていないため、{kept:N0}通が待っています。",
                    "中継サーバーを設定してください。",
                    "~/mail/outbox",
                    Urgent: true
                )
            );
        return waiting;
    }
}
