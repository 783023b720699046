using Meguri.Accounts;
using Meguri.Cities;
using Meguri.Editions;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Modules;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Office;

/// <summary>事務室: what waits for the person, before anything else.</summary>
[Authorize(Policy = Policies.Staff)]
public sealed class IndexModel(
    MeguriDb db,
    PlanReader plans,
    OfficeSheets sheets,
    HistoryReader history,
    IEnumerable<IWaitingWork> waiting,
    CityContext city
) : PageModel
{
    /// <summary>What waits for this person.</summary>
    public IReadOnlyList<WaitingWork> Waiting { get; private set; } = [];

    /// <summary>The plans with the years that are under way, oldest first, else the newest one: the sheets that concern the person.</summary>
    public IReadOnlyList<(Plan Plan, SheetYear Year, IReadOnlyList<OfficeSheet> Sheets)> Plans { get; private set; } = [];

    /// <summary>True when the city has no plan at all.</summary>
    public bool Empty { get; private set; }

    /// <summary>What was changed last.</summary>
    public HistoryView Changes { get; private set; } = null!;

    /// <summary>The city.</summary>
    public City City => city.City;

    /// <summary>True for those who see every sheet, not only their departments'.</summary>
    public bool SeesAll => !User.Has(Role.Department) || User.Rights().IsPlanning;

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        var departments = User.Rights().Departments;
        var all = await plans.PlansAsync(cancel);
        var years = await db.Set<SheetYear>().AsNoTracking().ToListAsync(cancel);
        Empty = all.Count == 0;
        var found = new List<(Plan, SheetYear, IReadOnlyList<OfficeSheet>)>();
        foreach (var plan in all)
        {
            var own = years.Where(y => y.PlanCode == plan.Code).OrderBy(y => y.PlanYear).ToList();
            foreach (var year in own.Exists(y => y.InPreparation) ? own.Where(y => y.InPreparation) : own.TakeLast(1))
                found.Add((plan, year, await sheets.ReadAsync(plan.Code, year, departments, SeesAll, cancel)));
        }
        Plans = found;
        var work = new List<WaitingWork>();
        foreach (var feature in waiting)
            work.AddRange(await feature.ForAsync(User, cancel));
        Waiting = [.. work.OrderByDescending(w => w.Urgent)];
        // What becomes of accounts is for the planning office and the administrators.
        IReadOnlyList<string> kinds = User.Rights().IsPlanning ? [] : [.. PlanRecords.All.Select(k => k.Name), Edition.Kind.Name];
        var (unit, newest) = OfficeUnits.Of(all);
        Changes = await history.ReadAsync(
            new HistoryAsk
            {
                Filter = new() { Kinds = kinds },
                Size = 8,
                Shown = 0,
                Clock = City.LocalTime,
                Unit = unit,
                PlanCode = newest,
            },
            cancel
        );
    }
}
