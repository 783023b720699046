using Meguri.Accounts;
using Meguri.Plans;
using Meguri.Shared.Text;
using Meguri.Shared.Ui.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Meguri.Checks;

/// <summary>点検: everything the rules found in a plan, to be mended or accepted.</summary>
[Authorize(Policies.Staff)]
public sealed class IndexModel(CheckService checks, PlanReader plans) : PageModel
{
    /// <summary>The plan; the newest when the address names none.</summary>
    [FromRoute(Name = "plan")] public string? PlanCode { get; set; }

    /// <summary>What is shown.</summary>
    public CheckFilter Filter { get; set; } = new();

    /// <summary>Page of the list, from 1.</summary>
    public int P { get; set; } = 1;

    /// <summary>The whole report; null while the city has no plan.</summary>
    public CheckReport? Report { get; private set; }

    /// <summary>What the filter lets through.</summary>
    public IReadOnlyList<CheckedFinding> Found { get; private set; } = [];

    /// <summary>What stands on this page.</summary>
    public IEnumerable<CheckedFinding> Shown => Found.Skip((P - 1) * PagerTagHelper.Rows).Take(PagerTagHelper.Rows);

    /// <summary>Fingerprint of the finding whose form came back, and what was typed there.</summary>
    public (string Fingerprint, string Reason) Typed { get; private set; } = ("", "");

    /// <summary>Shows the list.</summary>
    public async Task<IActionResult> OnGetAsync([FromQuery] CheckFilter filter, int p = 1, CancellationToken cancel = default) =>
        await ReadAsync(filter, p, cancel) ?? Page();

    /// <summary>The list as CSV, as it is filtered.</summary>
    public async Task<IActionResult> OnGetCsvAsync([FromQuery] CheckFilter filter, CancellationToken cancel = default) =>
        await ReadAsync(filter, 1, cancel) is { } refused ? refused
        : Report is null ? NotFound()
        : File(CheckCsv.Write(Report, Found), Shared.Text.Csv.MediaType, $"点検_{Report.PlanCode}.csv");

    /// <summary>Accepts one finding.</summary>
    public async Task<IActionResult> OnPostAcceptAsync([FromQuery] CheckFilter filter, string fingerprint, string? reason, int p = 1, CancellationToken cancel = default)
    {
        if (await ReadAsync(filter, p, cancel) is { } refused) return refused;
        if (Find(fingerprint) is not { } found) return Gone();
        if (!User.MayEdit(found.Departments)) return Forbid();
        var typed = CleanInput.Clean(reason ?? "").Text.Trim();
        Typed = (fingerprint, reason ?? "");
        if (typed.Length == 0) return Again(fingerprint, "了承の理由を入力してください。");
        if (typed.Length > AcceptedFinding.LongestReason) return Again(fingerprint, $"了承の理由は{AcceptedFinding.LongestReason}字までです。今は{typed.Length}字です。");
        if (!await checks.AcceptAsync(Report!.PlanCode, fingerprint, this.Write(typed), cancel)) return Gone();
        TempData["Done"] = "理由を添えて了承しました。文や数字が変わると、もう一度点検に出ます。";
        return Back();
    }

    /// <summary>Takes an acceptance back.</summary>
    public async Task<IActionResult> OnPostWithdrawAsync([FromQuery] CheckFilter filter, string fingerprint, int p = 1, CancellationToken cancel = default)
    {
        if (await ReadAsync(filter, p, cancel) is { } refused) return refused;
        if (Find(fingerprint) is not { } found) return Gone();
        if (!User.MayEdit(found.Departments)) return Forbid();
        if (!await checks.WithdrawAsync(Report!.PlanCode, fingerprint, this.Write(), cancel)) return Gone();
        TempData["Done"] = "了承を取り消しました。";
        return Back();
    }

    /// <summary>How many findings of a severity wait, in the whole plan.</summary>
    public int Open(Severity severity) => Report?.Findings.Count(f => f.Accepted is null && f.Finding.Severity == severity) ?? 0;

    /// <summary>Choices of a filter: those that have findings.</summary>
    public IEnumerable<SelectListItem> Choices(Func<CheckedFinding, IEnumerable<(string Value, string Text)>> of) =>
        (Report?.Findings ?? []).SelectMany(of).DistinctBy(c => c.Value).Select(c => new SelectListItem(c.Text, c.Value)).Prepend(new SelectListItem("すべて", ""));

    private async Task<IActionResult?> ReadAsync(CheckFilter filter, int p, CancellationToken cancel)
    {
        Filter = filter;
        var code = PlanCode ?? (await plans.PlansAsync(cancel)).FirstOrDefault()?.Code;
        if (code is null) return null;
        Report = await checks.RunAsync(code, cancel);
        if (Report is null) return NotFound();
        Found = [.. Report.Findings.Where(filter.Takes)];
        P = Math.Clamp(p, 1, Math.Max(1, (Found.Count + PagerTagHelper.Rows - 1) / PagerTagHelper.Rows));
        return null;
    }

    private CheckedFinding? Find(string fingerprint) => Report?.Findings.FirstOrDefault(f => f.Finding.Fingerprint == fingerprint);

    private LocalRedirectResult Back() => LocalRedirect(Request.PathBase + Request.Path + QueryString.Create(Request.Query.Where(q => q.Key != "handler")).ToUriComponent());

    private PageResult Gone() => Again("", "この点検結果は、文や数字が変わったため、もうありません。今の結果を確かめてください。");

    private PageResult Again(string fingerprint, string message)
    {
        ModelState.AddModelError(fingerprint.Length == 0 ? "" : "reason-" + fingerprint, message);
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }
}
