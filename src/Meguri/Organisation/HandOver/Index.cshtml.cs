using Meguri.Accounts;
using Meguri.Cycle.Model;
using Meguri.Shared.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Organisation.HandOver;

/// <summary>引継ぎ: what a person holds, and who takes it over.</summary>
[Authorize(Policy = Policies.Admin)]
public sealed class IndexModel(MeguriDb db, HandOverService service) : PageModel
{
    /// <summary>Who hands over.</summary>
    public StaffMember Member { get; private set; } = null!;

    /// <summary>The sheets handed over.</summary>
    public IReadOnlyList<SheetTask> Held { get; private set; } = [];

    /// <summary>Who may take over.</summary>
    public IReadOnlyList<SelectListItem> Staff { get; private set; } = [];

    /// <summary>Who takes over.</summary>
    [BindProperty]
    public string? To { get; set; }

    /// <summary>Give the same departments.</summary>
    [BindProperty]
    public bool Roles { get; set; } = true;

    /// <summary>The person signs in no more.</summary>
    [BindProperty]
    public bool Leaves { get; set; }

    /// <summary>Shows what is held.</summary>
    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    /// <summary>Hands over.</summary>
    public async Task<IActionResult> OnPostAsync(string id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        ModelState.Clear();
        var problem = Guid.TryParse(To, out var to)
            ? await service.HandOverAsync(Member.Id, to, Roles, Leaves, this.Write($"{Member.DisplayName}さんからの引継ぎ"), cancel)
            : "引き継ぐ人を選んでください。";
        if (problem is null)
        {
            TempData["Done"] = "引き継ぎました。";
            return Redirect(Url.Content("~/staff"));
        }
        ModelState.AddModelError(nameof(To), problem);
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }

    private async Task<bool> LoadAsync(string typed, CancellationToken cancel)
    {
        if (!Guid.TryParse(typed, out var id))
            return false;
        if (await db.Set<StaffMember>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } member)
            return false;
        Member = member;
        Held = await service.HeldAsync(id, cancel);
        Staff =
        [
            new SelectListItem("選んでください", ""),
            .. (
                await db.Set<StaffMember>()
                    .AsNoTracking()
                    .Where(s => s.Active && s.Id != id)
                    .OrderBy(s => s.DisplayName)
                    .Select(s => new { s.Id, s.DisplayName })
                    .ToListAsync(cancel)
            ).Select(s => new SelectListItem(s.DisplayName, s.Id.ToString())),
        ];
        return true;
    }
}
