using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Cities;

/// <summary>The cities of this installation. With one city only, its home.</summary>
[AllowAnonymous]
public sealed class IndexModel(CityCatalogue cities) : PageModel
{
    /// <summary>The cities that are found by path.</summary>
    public IReadOnlyList<City> Cities { get; } = [.. cities.All.OrderBy(c => c.Name, StringComparer.Ordinal)];

    /// <summary>Shows the list.</summary>
    public IActionResult OnGet() => Cities is [var only] ? LocalRedirect($"/{only.Code}/") : Page();
}
