using Meguri.Accounts;
using Meguri.Cities;
using Meguri.Shared.Data;
using Meguri.Shared.Money;
using Meguri.Shared.Records;
using Meguri.Shared.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Organisation.Reorganise;

/// <summary>A department to be, as typed.</summary>
public sealed class DepartmentInput
{
    /// <summary>Its code.</summary>
    public string? Code { get; set; }

    /// <summary>Its name; may be empty for one that is there.</summary>
    public string? Name { get; set; }

    /// <summary>The department above it.</summary>
    public string? Parent { get; set; }
}

/// <summary>機構改革: choose, see what moves, carry out.</summary>
[Authorize(Policy = Policies.Admin)]
[RequestFormLimits(ValueCountLimit = 20_000)]
public sealed class IndexModel(MeguriDb db, ReorganisationService service, CityContext city, TimeProvider time) : PageModel
{
    /// <summary>New departments that the form offers room for.</summary>
    public const int Lines = 4;

    /// <summary>Departments that stand today.</summary>
    public IReadOnlyList<Department> Departments { get; private set; } = [];

    /// <summary>Codes of those that end.</summary>
    [BindProperty]
    public List<string> Old { get; set; } = [];

    /// <summary>Those that take over.</summary>
    [BindProperty]
    public List<DepartmentInput> New { get; set; } = [];

    /// <summary>First day of the new order, as typed.</summary>
    [BindProperty]
    public string? From { get; set; }

    /// <summary>What goes where: kind and key of the work, and the department's code, in the order of the preview.</summary>
    [BindProperty]
    public List<string> Works { get; set; } = [];

    /// <summary>The department for each of <see cref="Works"/>.</summary>
    [BindProperty]
    public List<string> To { get; set; } = [];

    /// <summary>Why, for the history.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>What the old departments hold; null before the preview.</summary>
    public IReadOnlyList<HeldWork>? Held { get; private set; }

    /// <summary>The order as read.</summary>
    public Reorganisation? Order { get; private set; }

    /// <summary>Departments above.</summary>
    public IEnumerable<SelectListItem> Parents =>
        Departments.Select(d => new SelectListItem(d.Name, d.Code)).Prepend(new SelectListItem("（なし）", ""));

    /// <summary>A department's name, new ones counted.</summary>
    public string NameOf(string code) =>
        Departments.FirstOrDefault(d => d.Code == code)?.Name ?? Order?.New.FirstOrDefault(n => n.Code == code)?.Name ?? code;

    /// <summary>True while the day has not come.</summary>
    public bool IsAhead => Order is { } order && order.From > Today;

    private DateOnly Today => city.City.LocalDate(time.GetUtcNow());

    /// <summary>Shows the form.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        From = Today.ToString("yyyy-MM-dd");
    }

    /// <summary>Shows what would move.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        if (Read() is not { } order)
            return Again();
        var problem = await service.ProblemAsync(order, order.From > Today ? order.From : Today, cancel);
        if (problem is not null)
        {
            ModelState.AddModelError("", problem);
            return Again();
        }
        (Order, Held) = (order, await service.HeldAsync(order.Old, cancel));
        return Page();
    }

    /// <summary>Carries it out.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        if (Read() is not { } order)
            return Again();
        if (await service.ApplyAsync(order, Today, this.Write(CleanInput.Clean(Reason ?? "").Text), cancel) is { } problem)
        {
            ModelState.AddModelError("", problem);
            (Order, Held) = (order, await service.HeldAsync(order.Old, cancel));
            return Again();
        }
        TempData["Done"] = "機構改革を実施しました。サインインしている職員の課は、1分ほどで切り替わります。";
        return Redirect(Url.Content("~/departments"));
    }

    private Reorganisation? Read()
    {
        ModelState.Clear();
        var reading = FieldInput.Read(Plans.PlanRecords.Department["fromDate"], From ?? "", PlanUnit.Yen, [], "施行日");
        if (reading.Problem is not null || reading.Canonical is null)
            ModelState.AddModelError(nameof(From), reading.Problem ?? "「施行日」を入力してください。");
        var made = New.Where(n => !string.IsNullOrWhiteSpace(n.Code) || !string.IsNullOrWhiteSpace(n.Name))
            .Select(n =>
            {
                var code = CleanInput.Code(n.Code ?? "").Text;
                var name = CleanInput.Clean(n.Name ?? "").Text.Trim();
                return new NewDepartment(
                    code,
                    name.Length > 0 ? name : Departments.FirstOrDefault(d => d.Code == code)?.Name ?? "",
                    string.IsNullOrEmpty(n.Parent) ? null : n.Parent
                );
            })
            .ToList();
        var given = Works
            .Zip(To)
            .Select(p => (Parts: p.First.Split('\n', 2), To: p.Second))
            .Where(p => p.Parts.Length == 2 && p.To.Length > 0)
            .DistinctBy(p => (p.Parts[0], p.Parts[1]))
            .ToDictionary(p => (p.Parts[0], p.Parts[1]), p => p.To);
        return ModelState.IsValid
            ? new Reorganisation
            {
                Old = Old,
                New = made,
                From = DateOnly.ParseExact(reading.Canonical!, "yyyy-MM-dd"),
                Given = given,
            }
            : null;
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        Departments = await db.Set<Department>()
            .AsNoTracking()
            .Where(d => d.ToDate == null)
            .OrderBy(d => d.Order)
            .ThenBy(d => d.Code)
            .ToListAsync(cancel);
        while (New.Count < Lines)
            New.Add(new DepartmentInput());
    }

    private PageResult Again()
    {
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }
}
