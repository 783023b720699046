using Meguri.Accounts;
using Meguri.Shared.Mail;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Office.Mail;

/// <summary>One mail, read.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class MessageModel(Mailbox mailbox, MailOutbox outbox) : PageModel
{
    /// <summary>The mail.</summary>
    public MailView Mail { get; private set; } = null!;

    /// <summary>Absolute address of the city's pages, as mails write it.</summary>
    public string Home => outbox.Link("~/");

    /// <summary>Shows the mail to whom it was sent.</summary>
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (await mailbox.FindAsync(User, id, cancel) is not { } mail)
            return NotFound();
        Mail = mail;
        return Page();
    }
}
