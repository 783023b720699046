using Meguri.Accounts;
using Meguri.Plans.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Plans.Tree;

/// <summary>計画の一覧; with one plan only, its tree.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class IndexModel(PlanReader plans) : PageModel
{
    /// <summary>The city's plans, newest first.</summary>
    public IReadOnlyList<Plan> Plans { get; private set; } = [];

    /// <summary>Shows the list. <c>?all=true</c> shows it also where there is one plan, so that a second can be made.</summary>
    public async Task<IActionResult> OnGetAsync(bool all, CancellationToken cancel)
    {
        Plans = await plans.PlansAsync(cancel);
        return Plans is [var only] && !all ? Redirect(Url.Content(PlanPaths.Tree(only.Code))) : Page();
    }
}
