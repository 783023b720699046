using Meguri.Accounts;
using Meguri.Plans.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Plans.Exchange.Exports;

/// <summary>書き出し: the working plan as files.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class IndexModel(PlanReader reader) : PageModel
{
    /// <summary>The city's plans.</summary>
    public IReadOnlyList<Plan> Plans { get; private set; } = [];

    /// <summary>Shows what can be downloaded.</summary>
    public async Task OnGetAsync(CancellationToken cancel) => Plans = await reader.PlansAsync(cancel);

    /// <summary>Sends a file.</summary>
    public async Task<IActionResult> OnGetFileAsync(string plan, string format, CancellationToken cancel)
    {
        if (
            !PlanExport.Formats.TryGetValue(format ?? "", out var kind)
            || plan is null
            || await reader.ReadAsync(plan, cancel) is not { } document
        )
            return NotFound();
        var export = PlanExport.Make(document, kind);
        return File(export.Content, export.ContentType, export.FileName);
    }
}
