using Meguri.Accounts;
using Meguri.Shared.Data;
using Meguri.Shared.Mail;
using Meguri.Shared.Personal;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Office.Mail;

/// <summary>One mail of the outbox, with what became of it.</summary>
[Authorize(Policy = Policies.Admin)]
[ReadsPersonal("mail", "id")]
public sealed class OutboxMailModel(MeguriDb db, MailOutbox outbox) : PageModel
{
    /// <summary>The mail.</summary>
    public OutgoingMail Mail { get; private set; } = null!;

    /// <summary>Absolute address of the city's pages, as mails write it.</summary>
    public string Home => outbox.Link("~/");

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (await db.Set<OutgoingMail>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, cancel) is not { } mail)
            return NotFound();
        Mail = mail;
        return Page();
    }
}
