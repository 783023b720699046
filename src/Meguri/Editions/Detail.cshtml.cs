using Meguri.Accounts;
using Meguri.Cities;
using Meguri.Editions.Files;
using Meguri.Editions.Publishing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Editions;

/// <summary>版の詳細: who published what and when, how far its files are, what the checks found then.</summary>
[Authorize(Policies.Staff)]
public sealed class DetailModel(
    EditionReader editions,
    EditionService service,
    IEnumerable<EditionFileMaker> makers,
    IAuthorizationService authorization,
    CityContext city
) : PageModel
{
    /// <summary>The edition.</summary>
    public EditionInfo Edition { get; private set; } = null!;

    /// <summary>Number of the edition of the same plan before it, or null.</summary>
    public int? Previous { get; private set; }

    /// <summary>Why it was published in spite of findings of 誤り.</summary>
    public string ErrorsReason { get; private set; } = "";

    /// <summary>How it was decided.</summary>
    public string Decided { get; private set; } = "";

    /// <summary>The jobs that make its files.</summary>
    public IReadOnlyList<EditionOrderState> Orders { get; private set; } = [];

    /// <summary>The findings at that time.</summary>
    public IReadOnlyList<FrozenFinding> Findings { get; private set; } = [];

    /// <summary>The city.</summary>
    public City City => city.City;

    /// <summary>What an order makes, in words.</summary>
    public string TitleOf(EditionOrderState order) => makers.FirstOrDefault(m => m.Path == order.Path)?.Title ?? order.Path;

    /// <summary>Shows the edition.</summary>
    public async Task<IActionResult> OnGetAsync(int number, CancellationToken cancel)
    {
        var all = await editions.AllAsync(cancel);
        if (all.Find(e => e.Number == number) is not { } edition)
            return NotFound();
        Edition = edition;
        Previous = all.Find(e => e.Number < number && e.PlanCode == edition.PlanCode)?.Number;
        (ErrorsReason, Decided) = await editions.HowAsync(number, cancel);
        Orders = await editions.OrdersAsync(number, cancel);
        Findings = await editions.FindingsAsync(number, cancel) ?? [];
        return Page();
    }

    /// <summary>Has a file made again that could not be made.</summary>
    public async Task<IActionResult> OnPostAsync(int number, string path, CancellationToken cancel)
    {
        if (!(await authorization.AuthorizeAsync(User, Policies.Planning)).Succeeded)
            return Forbid();
        await service.OrderAgainAsync(number, path, cancel);
        TempData["Done"] = "もう一度作るように頼みました。";
        return LocalRedirect($"~/publish/{number}");
    }
}
