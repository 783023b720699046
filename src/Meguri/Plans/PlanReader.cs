using Meguri.Accounts;
using Meguri.Plans.Model;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Plans;

/// <summary>Reads whole plans from the working tables.</summary>
public sealed class PlanReader(MeguriDb db)
{
    /// <summary>The city's plans, newest first.</summary>
    public Task<List<Plan>> PlansAsync(CancellationToken cancel = default) =>
        db.Set<Plan>().AsNoTracking().OrderByDescending(p => p.StartYear).ThenBy(p => p.Code).ToListAsync(cancel);

    /// <summary>
    /// The whole plan as one consistent picture, or null when there is none of that code. Projects are those that are at home in the plan or listed in it,
    /// and those of no plan at all when it is the city's only plan.
    /// </summary>
    public Task<PlanDocument?> ReadAsync(string code, CancellationToken cancel = default) =>
        db.PictureAsync(() => SeeAsync(code, cancel), cancel);

    private async Task<PlanDocument?> SeeAsync(string code, CancellationToken cancel)
    {
        var plan = await db.Set<Plan>().AsNoTracking().FirstOrDefaultAsync(p => p.Code == code, cancel);
        if (plan is null)
            return null;
        var onlyPlan = !await db.Set<Plan>().AnyAsync(p => p.Code != code, cancel);

        IQueryable<Listing> listings = Of<Listing>(code);
        var projects = db.Set<Project>()
            .AsNoTracking()
            .Where(p => onlyPlan || p.HomePlanCode == code || listings.Any(l => l.ProjectCode == p.Code));
        var codes = projects.Select(p => p.Code);

        var used = Of<PlanIndicator>(code).Select(i => i.IndicatorCode);

        var document = new PlanDocument
        {
            Plan = plan,
            Levels = await Of<Level>(code).ToListAsync(cancel),
            Words = await Of<PlanWord>(code).ToListAsync(cancel),
            Years = await Of<SheetYear>(code).ToListAsync(cancel),
            Departments = await db.Set<Department>().AsNoTracking().ToListAsync(cancel),
            Nodes = await Of<Node>(code).ToListAsync(cancel),
            Projects = await projects.ToListAsync(cancel),
            Sheets = await Of<Sheet>(code).ToListAsync(cancel),
            Listings = await listings.ToListAsync(cancel),
            Related = await Of<RelatedMeasure>(code).ToListAsync(cancel),
            Results = await db.Set<ProjectResult>().AsNoTracking().Where(r => codes.Contains(r.ProjectCode)).ToListAsync(cancel),
            ProjectPlans = await db.Set<ProjectPlan>().AsNoTracking().Where(p => codes.Contains(p.ProjectCode)).ToListAsync(cancel),
            Directions = await db.Set<ProjectDirection>().AsNoTracking().Where(d => codes.Contains(d.ProjectCode)).ToListAsync(cancel),
            Amounts = await db.Set<ProjectAmount>().AsNoTracking().Where(a => codes.Contains(a.ProjectCode)).ToListAsync(cancel),
            Accounts = await db.Set<ProjectAccount>().AsNoTracking().Where(a => codes.Contains(a.ProjectCode)).ToListAsync(cancel),
            Indicators = await db.Set<Indicator>().AsNoTracking().Where(i => used.Contains(i.Code)).ToListAsync(cancel),
            PlanIndicators = await Of<PlanIndicator>(code).ToListAsync(cancel),
            IndicatorLinks = await Of<IndicatorLink>(code).ToListAsync(cancel),
            Targets = await Of<IndicatorTarget>(code).ToListAsync(cancel),
            Dimensions = await db.Set<IndicatorDimension>().AsNoTracking().Where(d => used.Contains(d.IndicatorCode)).ToListAsync(cancel),
            Observations = await db.Set<Observation>().AsNoTracking().Where(o => used.Contains(o.IndicatorCode)).ToListAsync(cancel),
            ObservationParts = await db.Set<ObservationPart>()
                .AsNoTracking()
                .Where(o => used.Contains(o.IndicatorCode))
                .ToListAsync(cancel),
            StatusOverrides = await Of<StatusOverride>(code).ToListAsync(cancel),
            JudgingRules = await db.Set<JudgingRule>().AsNoTracking().ToListAsync(cancel),
            NodeSdgs = await Of<NodeSdg>(code).ToListAsync(cancel),
            ProjectSdgs = await db.Set<ProjectSdg>().AsNoTracking().Where(s => codes.Contains(s.ProjectCode)).ToListAsync(cancel),
        };
        return document.Sorted();
    }

    private IQueryable<T> Of<T>(string code)
        where T : class, IOfPlan => db.Set<T>().AsNoTracking().Where(r => r.PlanCode == code);
}
