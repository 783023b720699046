using Meguri.Accounts;
using Meguri.Shared.Mail;
using Meguri.Shared.Ui.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Office.Mail;

/// <summary>メール: what was sent to the person who signed in.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class IndexModel(Mailbox mailbox, MailOutbox outbox) : PageModel
{
    /// <summary>Everybody's, for an administrator of a demonstration.</summary>
    [BindProperty(SupportsGet = true)]
    public bool All { get; set; }

    /// <summary>Page.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>The mails of this page.</summary>
    public IReadOnlyList<MailView> Mails { get; private set; } = [];

    /// <summary>Mails in all.</summary>
    public int Total { get; private set; }

    /// <summary>The person's address; null for none.</summary>
    public string? Address { get; private set; }

    /// <summary>True for a person who may read everybody's.</summary>
    public bool MayReadAll { get; private set; }

    /// <summary>True when the mail stays in the program.</summary>
    public bool Received => outbox.Settings.Sink;

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        MayReadAll = mailbox.MayReadAll(User);
        All &= MayReadAll;
        Address = await mailbox.AddressAsync(User, cancel);
        var mails = await mailbox.ForAsync(User, All, cancel);
        Total = await mails.CountAsync(cancel);
        P = Math.Clamp(P, 1, Math.Max(1, (Total + PagerTagHelper.Rows - 1) / PagerTagHelper.Rows));
        Mails = await mails.Skip((P - 1) * PagerTagHelper.Rows).Take(PagerTagHelper.Rows).ToListAsync(cancel);
    }
}
