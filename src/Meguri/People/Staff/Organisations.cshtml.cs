using Meguri.Accounts;
using Meguri.Cities;
using Meguri.People.Model;
using Meguri.Shared.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Meguri.People.Staff;

/// <summary>団体: the organisations that this room keeps; add one, or change one.</summary>
public sealed class OrganisationsModel(MeguriDb db, OrganisationService service, CityContext city) : PeoplePage(city)
{
    /// <summary>All of them, those that are no more at the end.</summary>
    public IReadOnlyList<OrganisationRecord> All { get; private set; } = [];

    /// <summary>Key of the one to change; empty for a new one.</summary>
    [BindProperty(SupportsGet = true, Name = "edit")]
    public string? Edit { get; set; }

    /// <summary>Its version when the form was shown.</summary>
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>名称.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>種類.</summary>
    [BindProperty]
    public OrganisationSort Sort { get; set; }

    /// <summary>True for one that is no more.</summary>
    [BindProperty]
    public bool Ended { get; set; }

    /// <summary>The one to change.</summary>
    public OrganisationRecord? Editing { get; private set; }

    /// <summary>Sorts to choose from.</summary>
    public IEnumerable<SelectListItem> Sorts => OrganisationRecord.Sorts.Select(s => new SelectListItem(s.Value, s.Key.ToString()));

    /// <summary>Shows the list.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
            return NotFound();
        (Name, Sort, Ended, Seen) = (
            Editing?.Name,
            Editing?.Sort ?? OrganisationSort.Neighbourhood,
            Editing?.EndedOn is not null,
            Editing?.Version ?? 0
        );
        return Page();
    }

    /// <summary>Adds or changes one.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
            return NotFound();
        if (!ModelState.IsValid || !Enum.IsDefined(Sort))
            return Again(nameof(Sort), "種類を選び直してください。");
        ModelState.Clear();
        return
            await service.SaveAsync(Editing?.Key, Line(Name), Sort, Editing is not null && Ended, Seen, this.Write(), cancel) is { } problem
            ? Again(problem.Field, problem.Message)
            : Done("保存しました。", PeoplePaths.Organisations);
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        All = await db.Set<OrganisationRecord>().AsNoTracking().OrderBy(o => o.EndedOn != null).ThenBy(o => o.Name).ToListAsync(cancel);
        Editing = string.IsNullOrEmpty(Edit) ? null : All.FirstOrDefault(o => o.Key == Edit);
        return string.IsNullOrEmpty(Edit) || Editing is not null;
    }
}
