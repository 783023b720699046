using Meguri.Accounts;
using Meguri.Cities;
using Meguri.Shared.Data;
using Meguri.Shared.Records;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Approvals.Absences;

/// <summary>不在と代わりの人: one's own, and for the planning office everybody's.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class IndexModel(MeguriDb db, AbsenceService service, CityContext city, TimeProvider time) : PageModel
{
    /// <summary>Absences that are not over.</summary>
    public IReadOnlyList<(Absence Absence, string Person, string Deputy)> Absences { get; private set; } = [];

    /// <summary>Everybody who may sign in.</summary>
    public IReadOnlyList<SelectListItem> Staff { get; private set; } = [];

    /// <summary>Those who may approve in somebody's place: not who only reads, and not oneself.</summary>
    public IReadOnlyList<SelectListItem> Deputies { get; private set; } = [];

    /// <summary>True for those who enter absences of others.</summary>
    public bool MayAll => User.Has(Role.Planning) || User.Has(Role.Admin);

    /// <summary>False for those who only read: they approve nothing that somebody could do for them.</summary>
    public bool MayAdd => MayAll || User.Has(Role.Department) || User.Has(Role.Finance);

    /// <summary>Who is away.</summary>
    [BindProperty]
    public string? Person { get; set; }

    /// <summary>Who approves meanwhile.</summary>
    [BindProperty]
    public string? Deputy { get; set; }

    /// <summary>First day.</summary>
    [BindProperty]
    public string? From { get; set; }

    /// <summary>Last day.</summary>
    [BindProperty]
    public string? To { get; set; }

    private DateOnly Today => DateOnly.FromDateTime(city.City.LocalTime(time.GetUtcNow()).DateTime);

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel);

    /// <summary>Adds one.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!MayAdd)
            return Forbid();
        await LoadAsync(cancel);
        ModelState.Clear();
        var me = User.Actor().Id ?? Guid.Empty;
        var person = MayAll && Guid.TryParse(Person, out var chosen) ? chosen : me;
        var (from, to) = (Day(nameof(From), From, "この日から"), Day(nameof(To), To, "この日まで"));
        if (!Guid.TryParse(Deputy, out var deputy))
            ModelState.AddModelError(nameof(Deputy), "代わりの人を選んでください。");
        if (
            ModelState.IsValid
            && await service.AddAsync(
                new Absence
                {
                    StaffId = person,
                    DeputyId = deputy,
                    FromDate = from!.Value,
                    ToDate = to!.Value,
                },
                Today,
                this.Write(),
                cancel
            )
                is { } problem
        )
            ModelState.AddModelError(nameof(To), problem);
        if (ModelState.IsValid)
            return Done("登録しました。この間の承認は、代わりの人もできます。");
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }

    /// <summary>Takes one away.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(long id, CancellationToken cancel) =>
        !MayAdd ? Forbid()
        : await service.RemoveAsync(id, a => MayAll || a.StaffId == User.Actor().Id, this.Write(), cancel) ? Done("取り消しました。")
        : NotFound();

    private DateOnly? Day(string name, string? typed, string label)
    {
        var reading = FieldInput.Read(
            AbsenceFacts.Kind[name == nameof(From) ? "fromDate" : "toDate"],
            typed ?? "",
            Shared.Money.PlanUnit.Yen,
            [],
            label
        );
        if (reading.Canonical is null || reading.Problem is not null)
            ModelState.AddModelError(name, reading.Problem ?? $"「{label}」を入力してください。");
        return reading is { Canonical: { } day, Problem: null } ? DateOnly.ParseExact(day, "yyyy-MM-dd") : null;
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        var staff = await db.Set<StaffMember>()
            .AsNoTracking()
            .OrderBy(s => s.DisplayName)
            .Select(s => new
            {
                s.Id,
                s.DisplayName,
                s.Active,
                Works = s.Memberships.Any(m => m.Role != Role.Viewer),
            })
            .ToListAsync(cancel);
        var names = staff.ToDictionary(s => s.Id, s => s.DisplayName);
        var me = User.Actor().Id;
        var today = Today;
        Staff =
        [
            new SelectListItem("選んでください", ""),
            .. staff.Where(s => s.Active).Select(s => new SelectListItem(s.DisplayName, s.Id.ToString())),
        ];
        Deputies =
        [
            Staff[0],
            .. staff
                .Where(s => s.Active && s.Works && (MayAll || s.Id != me))
                .Select(s => new SelectListItem(s.DisplayName, s.Id.ToString())),
        ];
        Absences =
        [
            .. (await db.Set<Absence>().AsNoTracking().Where(a => a.ToDate >= today).OrderBy(a => a.FromDate).ToListAsync(cancel))
                .Where(a => MayAll || a.StaffId == me || a.DeputyId == me)
                .Select(a => (a, names[a.StaffId], names[a.DeputyId])),
        ];
        Person ??= me?.ToString();
    }

    private RedirectResult Done(string words)
    {
        TempData["Done"] = words;
        return Redirect(Url.Content("~/absences"));
    }
}
