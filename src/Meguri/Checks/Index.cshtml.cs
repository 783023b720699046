using Meguri.Accounts;
using Meguri.Cities;
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
public sealed class IndexModel(CheckService checks, PlanReader plans, CityContext city) : PageModel
{
    /// <summary>The plan; the newest when the address names none.</summary>
    [FromRoute(Name = "plan")]
    public string? PlanCode { get; set; }

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

    /// <summary>The form that came back: its name, the findings chosen in it and what was typed there.</summary>
    public (string Form, IReadOnlySet<string> Chosen, string Reason) Typed { get; private set; } = ("", new HashSet<string>(), "");

    /// <summary>Shows the list.</summary>
    public async Task<IActionResult> OnGetAsync([FromQuery] CheckFilter filter, int p = 1, CancellationToken cancel = default) =>
        await ReadAsync(filter, p, cancel) ?? Page();

    /// <summary>The list as CSV, as it is filtered.</summary>
    public async Task<IActionResult> OnGetCsvAsync([FromQuery] CheckFilter filter, CancellationToken cancel = default) =>
        await ReadAsync(filter, 1, cancel) is { } refused ? refused
        : Report is null ? NotFound()
        : File(CheckCsv.Write(Report, Found, city.City), Shared.Text.Csv.MediaType, $"点検_{Report.PlanCode}.csv");

    /// <summary>Accepts findings with one reason: one, a group, or those chosen.</summary>
    /// <param name="filter">What the list shows.</param>
    /// <param name="form">The form's name.</param>
    /// <param name="fingerprint">The findings; each value may name several, with spaces between.</param>
    /// <param name="reason">Why.</param>
    /// <param name="p">The list's page.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<IActionResult> OnPostAcceptAsync(
        [FromQuery] CheckFilter filter,
        string? form,
        string[] fingerprint,
        string? reason,
        int p = 1,
        CancellationToken cancel = default
    )
    {
        if (await ReadAsync(filter, p, cancel) is { } refused)
            return refused;
        var prints = Named(fingerprint);
        var typed = CleanInput.Clean(reason ?? "").Text.Trim();
        Typed = (form is { Length: > 0 } ? form : prints.FirstOrDefault() ?? Many, prints, reason ?? "");
        if (prints.Count == 0)
            return Again(Typed.Form, "了承する結果を選んでください。結果の右の「選ぶ」に印を付けます。");
        var found = Report!.Findings.Where(f => prints.Contains(f.Finding.Fingerprint)).ToList();
        if (found.Count == 0)
            return Gone();
        if (found.Exists(f => !User.MayEdit(f.Departments)))
            return Forbid();
        if (typed.Length == 0)
            return Again(Typed.Form, "了承の理由を入力してください。");
        if (typed.Length > AcceptedFinding.LongestReason)
            return Again(Typed.Form, $"了承の理由は{AcceptedFinding.LongestReason}字までです。今は{typed.Length}字です。");
        var count = await checks.AcceptAsync(Report.PlanCode, prints, this.Write(typed), cancel);
        if (count == 0)
            return Gone();
        TempData["Done"] =
            $"{(prints.Count == 1 ? "" : $"{count}件を、")}理由を添えて了承しました。文や数字が変わると、もう一度点検に出ます。"
            + (count < prints.Count ? $"ほかの{prints.Count - count}件は、文や数字が変わったため、もうありません。" : "");
        return Back();
    }

    /// <summary>Takes acceptances back: one, a group, or those chosen.</summary>
    /// <param name="filter">What the list shows.</param>
    /// <param name="fingerprint">The findings; each value may name several, with spaces between.</param>
    /// <param name="p">The list's page.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<IActionResult> OnPostWithdrawAsync(
        [FromQuery] CheckFilter filter,
        string[] fingerprint,
        int p = 1,
        CancellationToken cancel = default
    )
    {
        if (await ReadAsync(filter, p, cancel) is { } refused)
            return refused;
        var prints = Named(fingerprint);
        if (prints.Count == 0)
            return Again("", "了承を取り消す結果を選んでください。結果の右の「選ぶ」に印を付けます。");
        var found = Report!.Findings.Where(f => prints.Contains(f.Finding.Fingerprint)).ToList();
        if (found.Exists(f => !User.MayEdit(f.Departments)))
            return Forbid();
        // Only what stands in the report: of other acceptances nobody can say whose they are.
        var count = await checks.WithdrawAsync(Report.PlanCode, [.. found.Select(f => f.Finding.Fingerprint)], this.Write(), cancel);
        if (count == 0)
            return Gone();
        TempData["Done"] =
            $"{(prints.Count == 1 ? "" : $"{count}件の")}了承を取り消しました。"
            + (count < prints.Count ? $"ほかの{prints.Count - count}件は、了承がもうありません。" : "");
        return Back();
    }

    /// <summary>How many findings of a severity wait, in the whole plan.</summary>
    public int Open(Severity severity) => Report?.Findings.Count(f => f.Accepted is null && f.Finding.Severity == severity) ?? 0;

    /// <summary>Choices of a filter: those that have findings.</summary>
    public IEnumerable<SelectListItem> Choices(Func<CheckedFinding, IEnumerable<(string Value, string Text)>> of) =>
        (Report?.Findings ?? [])
            .SelectMany(of)
            .DistinctBy(c => c.Value)
            .Select(c => new SelectListItem(c.Text, c.Value))
            .Prepend(new SelectListItem("すべて", ""));

    private async Task<IActionResult?> ReadAsync(CheckFilter filter, int p, CancellationToken cancel)
    {
        Filter = filter;
        var code = PlanCode ?? (await plans.PlansAsync(cancel)).FirstOrDefault()?.Code;
        if (code is null)
            return null;
        Report = await checks.RunAsync(code, cancel);
        if (Report is null)
            return NotFound();
        Found = [.. Report.Findings.Where(filter.Takes)];
        // Findings of one cause stand side by side, the grave first; the sort keeps their order otherwise.
        if (filter.ByCause)
            Found =
            [
                .. Found
                    .GroupBy(f => (f.Finding.Severity, f.Finding.Rule))
                    .SelectMany(g => g.OrderBy(f => f.Subject, StringComparer.Ordinal)),
            ];
        P = Math.Clamp(p, 1, Math.Max(1, (Found.Count + PagerTagHelper.Rows - 1) / PagerTagHelper.Rows));
        return null;
    }

    /// <summary>Name of the form for the findings chosen one by one.</summary>
    public const string Many = "many";

    /// <summary>Id of the form that takes back the acceptances chosen one by one.</summary>
    public const string ManyBack = "withdraw-many";

    /// <summary>Those of <paramref name="group"/> that this person may accept now.</summary>
    public IReadOnlyList<string> Acceptable(IEnumerable<CheckedFinding> group) =>
        [.. group.Where(f => f.Accepted is null && User.MayEdit(f.Departments)).Select(f => f.Finding.Fingerprint)];

    /// <summary>Those of <paramref name="group"/> whose acceptance this person may take back now.</summary>
    public IReadOnlyList<string> Withdrawable(IEnumerable<CheckedFinding> group) =>
        [.. group.Where(f => f.Accepted is not null && User.MayEdit(f.Departments)).Select(f => f.Finding.Fingerprint)];

    private static HashSet<string> Named(string[] fingerprints) =>
        fingerprints.SelectMany(f => f.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToHashSet(StringComparer.Ordinal);

    private LocalRedirectResult Back() =>
        LocalRedirect(Request.PathBase + Request.Path + QueryString.Create(Request.Query.Where(q => q.Key != "handler")).ToUriComponent());

    private PageResult Gone() => Again("", "この点検結果は、文や数字が変わったため、もうありません。今の結果を確かめてください。");

    private PageResult Again(string form, string message)
    {
        ModelState.AddModelError(form.Length == 0 ? "" : "reason-" + form, message);
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }
}
