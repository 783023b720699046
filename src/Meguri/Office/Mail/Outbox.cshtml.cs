using Meguri.Accounts;
using Meguri.Shared.Data;
using Meguri.Shared.Mail;
using Meguri.Shared.Personal;
using Meguri.Shared.Ui.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Office.Mail;

/// <summary>送信箱: every mail of the city, what became of it, and what to do with what stayed behind.</summary>
[Authorize(Policy = Policies.Admin)]
[ReadsPersonal("mail")]
public sealed class OutboxModel(MeguriDb db, MailOutbox outbox) : PageModel, IShowsPersons
{
    /// <inheritdoc/>
    public int PersonsShown => Mails.Count;

    /// <summary>Only mails in this state.</summary>
    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    /// <summary>Only mails with this in name, address or subject.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>Page.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>The mails chosen.</summary>
    [BindProperty]
    public List<long> Ids { get; set; } = [];

    /// <summary>The mails of this page, the newest first.</summary>
    public IReadOnlyList<OutgoingMail> Mails { get; private set; } = [];

    /// <summary>Mails found in all.</summary>
    public int Total { get; private set; }

    /// <summary>How many mails there are in each state.</summary>
    public IReadOnlyDictionary<string, int> Counts { get; private set; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Those who sign in and cannot be told anything.</summary>
    public IReadOnlyList<(Guid Id, string Name)> WithoutAddress { get; private set; } = [];

    /// <summary>How the city sends.</summary>
    public MailSettings Settings => outbox.Settings;

    /// <summary>States to choose from.</summary>
    public IEnumerable<SelectListItem> States =>
        [
            new("すべて", ""),
            .. MailState.All.Select(s => new SelectListItem($"{s.Title}（{Counts.GetValueOrDefault(s.State):N0}）", s.State)),
        ];

    /// <summary>True for a mail that can be sent again.</summary>
    public static bool MayResend(OutgoingMail mail) => mail.State is MailState.Failed or MailState.Doubtful or MailState.Cancelled;

    /// <summary>True for a mail that can be cancelled.</summary>
    public static bool MayCancel(OutgoingMail mail) => mail.State is MailState.Waiting or MailState.Failed or MailState.Doubtful;

    /// <summary>How much the state wants somebody's eye.</summary>
    public static Tone ToneOf(string state) =>
        state switch
        {
            MailState.Sent => Tone.Good,
            MailState.Failed => Tone.Bad,
            MailState.Doubtful => Tone.Poor,
            MailState.Waiting or MailState.Sending => Tone.Info,
            _ => Tone.Plain,
        };

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel);

    /// <summary>もう一度送る.</summary>
    public Task<IActionResult> OnPostResendAsync(CancellationToken cancel) =>
        ChangeAsync(
            outbox.ResendAsync,
            "もう一度送ります",
            "選んだメールには、もう一度送れるものがありません。送ったもの・待っているものと、宛先のアドレスがないものは送れません。",
            cancel
        );

    /// <summary>取り消す.</summary>
    public Task<IActionResult> OnPostCancelAsync(CancellationToken cancel) =>
        ChangeAsync(
            outbox.CancelAsync,
            "取り消しました",
            "選んだメールには、取り消せるものがありません。送ったものは取り消せません。",
            cancel
        );

    /// <summary>Tries at once what waits for the relay.</summary>
    public async Task<IActionResult> OnPostNowAsync(CancellationToken cancel)
    {
        var tried = await outbox.TryNowAsync(cancel);
        TempData["Done"] = tried > 0 ? $"{tried:N0}通を、いま送ってみます。" : "送り直しを待っているメールはありません。";
        return Redirect(Url.Content("~/mail/outbox"));
    }

    private async Task<IActionResult> ChangeAsync(
        Func<IReadOnlyList<long>, Meguri.Shared.Audit.Write, CancellationToken, Task<int>> change,
        string done,
        string nothing,
        CancellationToken cancel
    )
    {
        var changed = Ids.Count == 0 ? 0 : await change(Ids, this.Write(), cancel);
        if (changed > 0)
        {
            TempData["Done"] = $"{changed:N0}通を{done}。";
            var filter = QueryString.Create(
                new Dictionary<string, string?>(StringComparer.Ordinal) { ["state"] = State, ["q"] = Q }.Where(f =>
                    !string.IsNullOrEmpty(f.Value)
                )
            );
            return Redirect(Url.Content("~/mail/outbox") + filter);
        }
        ModelState.AddModelError("", Ids.Count == 0 ? "メールを選んでください。" : nothing);
        await LoadAsync(cancel);
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        Counts = await db.Set<OutgoingMail>()
            .GroupBy(m => m.State)
            .ToDictionaryAsync(g => g.Key, g => g.Count(), StringComparer.Ordinal, cancel);
        var mails = db.Set<OutgoingMail>().AsNoTracking();
        if (!string.IsNullOrEmpty(State))
            mails = mails.Where(m => m.State == State);
        if (!string.IsNullOrWhiteSpace(Q))
        {
            var like =
                $"%{Q.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
            mails = mails.Where(m =>
                EF.Functions.ILike(m.ToName, like, "\\")
                || EF.Functions.ILike(m.ToAddress, like, "\\")
                || EF.Functions.ILike(m.Subject, like, "\\")
            );
        }
        Total = await mails.CountAsync(cancel);
        P = Math.Clamp(P, 1, Math.Max(1, (Total + PagerTagHelper.Rows - 1) / PagerTagHelper.Rows));
        Mails = await mails.OrderByDescending(m => m.Id).Skip((P - 1) * PagerTagHelper.Rows).Take(PagerTagHelper.Rows).ToListAsync(cancel);
        var without = await db.Set<StaffMember>()
            .Where(s => s.Active && (s.Email == null || s.Email == ""))
            .OrderBy(s => s.UserName)
            .Select(s => new { s.Id, s.DisplayName })
            .ToListAsync(cancel);
        WithoutAddress = [.. without.Select(s => (s.Id, s.DisplayName))];
    }
}
