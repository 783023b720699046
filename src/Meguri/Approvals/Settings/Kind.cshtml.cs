using Meguri.Accounts;
using Meguri.Cities;
using Meguri.Shared.Data;
using Meguri.Shared.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Approvals.Settings;

/// <summary>The order in which one kind is approved, for all departments or for one, and whether a second person must approve at all.</summary>
[Authorize(Policy = Policies.Admin)]
public sealed class KindModel(
    MeguriDb db,
    RouteReader routes,
    RouteService service,
    IEnumerable<SubjectKind> kinds,
    CityContext city,
    TimeProvider time
) : PageModel
{
    /// <summary>What is approved.</summary>
    public SubjectKind Kind { get; private set; } = null!;

    /// <summary>Departments that may have an order of their own.</summary>
    public IReadOnlyList<Department> Departments { get; private set; } = [];

    /// <summary>Orders of single departments: code, name and words.</summary>
    public IReadOnlyList<(string Code, string Name, string Words)> Own { get; private set; } = [];

    /// <summary>Who may approve.</summary>
    public IReadOnlyList<SelectListItem> Choices { get; private set; } = [];

    /// <summary>Why no second person is asked; null where one is.</summary>
    public string? Waived { get; private set; }

    /// <summary>True where departments make what is approved.</summary>
    public bool HasDepartments => Kind.Choices.Any(ApproverNames.OfDepartment.Contains);

    /// <summary>The department whose order is shown; empty for all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Department { get; set; }

    /// <summary>Its name.</summary>
    public string DepartmentName => Departments.FirstOrDefault(d => d.Code == Department)?.Name ?? "";

    /// <summary>Who approves, step by step, as <see cref="RouteStep.Word"/>.</summary>
    [BindProperty]
    public List<string?> Steps { get; set; } = [];

    /// <summary>True to do without a second person.</summary>
    [BindProperty]
    public bool Waive { get; set; }

    /// <summary>Why.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(string kind, CancellationToken cancel)
    {
        if (!await LoadAsync(kind, cancel))
            return NotFound();
        Steps = [.. await StepsAsync(cancel)];
        return Page();
    }

    /// <summary>Sets the order.</summary>
    public async Task<IActionResult> OnPostAsync(string kind, CancellationToken cancel)
    {
        if (!await LoadAsync(kind, cancel))
            return NotFound();
        ModelState.Clear();
        var route = Steps.Take(RouteStep.Most).Select(RouteStep.Of).OfType<RouteStep>().ToList();
        if (await service.SetAsync(Kind, Department ?? "", route, this.Write(), cancel) is not { } problem)
            return Done("承認の順を保存しました。");
        ModelState.AddModelError("", problem);
        return Again();
    }

    /// <summary>Asks for a second person, or does without.</summary>
    public async Task<IActionResult> OnPostWaiveAsync(string kind, CancellationToken cancel)
    {
        if (!await LoadAsync(kind, cancel))
            return NotFound();
        ModelState.Clear();
        Steps = [.. await StepsAsync(cancel)];
        if (await service.WaiveAsync(Kind, Waive, this.Write(CleanInput.Clean(Reason ?? "").Text), cancel) is not { } problem)
            return Done(Waive ? "別の人の承認を求めないことにしました。" : "別の人の承認を求めることにしました。");
        ModelState.AddModelError(nameof(Reason), problem);
        return Again();
    }

    private async Task<IEnumerable<string>> StepsAsync(CancellationToken cancel) =>
        (await routes.AllAsync(cancel))
            .Where(s => s.Kind == Kind.Name && s.DepartmentCode == (Department ?? ""))
            .Select(s => new RouteStep(s.Approver, s.PersonId).Word);

    private async Task<bool> LoadAsync(string name, CancellationToken cancel)
    {
        if (kinds.FirstOrDefault(k => k.Name == name && k.Choices.Count > 0) is not { } kind)
            return false;
        Kind = kind;
        var today = city.City.LocalDate(time.GetUtcNow());
        var all = await db.Set<Department>().AsNoTracking().OrderBy(d => d.Order).ToListAsync(cancel);
        Departments = HasDepartments ? [.. all.Where(d => d.StandsOn(today))] : [];
        if (!string.IsNullOrEmpty(Department) && Departments.All(d => d.Code != Department))
            return false;
        Choices = ApproverChoices.Of([Approver.None, .. Kind.Choices], await StaffNames.WorkersAsync(db, cancel), "（使わない）");
        Own =
        [
            .. (await routes.AllAsync(cancel))
                .Where(s => s.Kind == Kind.Name && s.DepartmentCode.Length > 0)
                .GroupBy(s => s.DepartmentCode)
                .Select(g =>
                    (
                        g.Key,
                        all.Find(d => d.Code == g.Key)?.Name ?? g.Key,
                        string.Join(" → ", g.Select(s => s.PersonId is { } id ? NameOf(id) : s.Approver.Title()))
                    )
                ),
        ];
        Waived = await routes.WaivedAsync(Kind, cancel);
        return true;
    }

    private string NameOf(Guid person) =>
        Choices.FirstOrDefault(c => c.Value == new RouteStep(Approver.Person, person).Word)?.Text ?? Approver.Person.Title();

    private RedirectResult Done(string words)
    {
        TempData["Done"] = words;
        return Redirect(
            Url.Content($"~/approvals/{Kind.Name}")
                + (string.IsNullOrEmpty(Department) ? "" : $"?department={Uri.EscapeDataString(Department)}")
        );
    }

    private PageResult Again()
    {
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }
}
