using Meguri.Accounts;
using Meguri.Plans.Model;
using Meguri.Shared.Data;
using Meguri.Shared.Time;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Plans;

/// <summary>
/// Reads the outline of a plan: all of it but the long texts, for one year. <see cref="PlanIndex"/> and <see cref="Totals"/> work on an outline as on a whole plan.
/// The number of queries does not depend on the plan's size.
/// </summary>
public sealed class PlanOutline(MeguriDb db)
{
    /// <summary>The plan with its levels, words, years and the city's departments; null when there is none of that code.</summary>
    public async Task<PlanDocument?> HeadAsync(string code, CancellationToken cancel = default)
    {
        var plan = await db.Set<Plan>().AsNoTracking().FirstOrDefaultAsync(p => p.Code == code, cancel);
        if (plan is null) return null;
        return new PlanDocument
        {
            Plan = plan,
            Levels = await Of<Level>(code).OrderBy(l => l.Depth).ToListAsync(cancel),
            Words = await Of<PlanWord>(code).OrderBy(w => w.Order).ThenBy(w => w.Word).ToListAsync(cancel),
            Years = await Of<SheetYear>(code).OrderBy(y => y.PlanYear).ToListAsync(cancel),
            Departments = await db.Set<Department>().AsNoTracking().OrderBy(d => d.Order).ThenBy(d => d.Code).ToListAsync(cancel),
        };
    }

    /// <summary>Adds the tree to a head: <see cref="HeadAsync"/>'s document with its items.</summary>
    public async Task<PlanIndex> TreeAsync(PlanDocument head, CancellationToken cancel = default)
    {
        head.Nodes = await Of<Node>(head.Plan.Code).ToListAsync(cancel);
        return new PlanIndex(head);
    }

    /// <summary>Adds one year to a head: the tree, ratings and marks, lines, projects listed and their amounts and directions, without the long texts.</summary>
    public async Task<PlanIndex> YearAsync(PlanDocument head, SheetYear year, CancellationToken cancel = default)
    {
        var code = head.Plan.Code;
        FiscalYear planYear = year.PlanYear, resultYear = year.ResultYear;
        var listings = Of<Listing>(code).Where(l => l.PlanYear == planYear);
        var listed = listings.Select(l => l.ProjectCode);
        head.Nodes = await Of<Node>(code).ToListAsync(cancel);
        head.Sheets = await Of<Sheet>(code).Where(s => s.PlanYear == planYear)
            .Select(s => new Sheet { PlanCode = s.PlanCode, MeasureCode = s.MeasureCode, PlanYear = s.PlanYear, Rating = s.Rating, Priority = s.Priority }).ToListAsync(cancel);
        head.Listings = await listings.Select(l => new Listing
        {
            PlanCode = l.PlanCode, MeasureCode = l.MeasureCode, PlanYear = l.PlanYear, ProjectCode = l.ProjectCode, Order = l.Order, New = l.New,
            InResults = l.InResults, InPlan = l.InPlan, CrossListedInResults = l.CrossListedInResults, CrossListedInPlan = l.CrossListedInPlan,
        }).ToListAsync(cancel);
        head.Projects = await db.Set<Project>().AsNoTracking().Where(p => p.HomePlanCode == code || listed.Contains(p.Code))
            .Select(p => new Project { Code = p.Code, Name = p.Name, HomePlanCode = p.HomePlanCode, HomeMeasureCode = p.HomeMeasureCode, DepartmentCode = p.DepartmentCode }).ToListAsync(cancel);
        head.Results = await db.Set<ProjectResult>().AsNoTracking().Where(r => r.Year == resultYear && listed.Contains(r.ProjectCode))
            .Select(r => new ProjectResult { ProjectCode = r.ProjectCode, Year = r.Year, SettledAmount = r.SettledAmount }).ToListAsync(cancel);
        head.ProjectPlans = await db.Set<ProjectPlan>().AsNoTracking().Where(p => p.Year == planYear && listed.Contains(p.ProjectCode))
            .Select(p => new ProjectPlan { ProjectCode = p.ProjectCode, Year = p.Year, Budget = p.Budget }).ToListAsync(cancel);
        head.Directions = await db.Set<ProjectDirection>().AsNoTracking().Where(d => d.PlanYear == planYear && listed.Contains(d.ProjectCode)).ToListAsync(cancel);
        return new PlanIndex(head);
    }

    private IQueryable<T> Of<T>(string code) where T : class, IOfPlan => db.Set<T>().AsNoTracking().Where(r => r.PlanCode == code);
}
