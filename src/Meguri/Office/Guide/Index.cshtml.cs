using Meguri.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Office.Guide;

/// <summary>操作手引き: one page of the guide.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class IndexModel : PageModel
{
    /// <summary>The page.</summary>
    public GuidePage Shown { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public IActionResult OnGet(string name)
    {
        if (!GuideBook.Pages.TryGetValue(name, out var page))
            return NotFound();
        Shown = page;
        return Page();
    }
}
