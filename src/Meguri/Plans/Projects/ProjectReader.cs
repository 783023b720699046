using Meguri.Plans.Model;
using Meguri.Shared.Data;
using Meguri.Shared.Time;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Plans.Projects;

/// <summary>Everything of one project: where it is listed, and its record of each year.</summary>
public sealed record ProjectPicture(
    Project Project,
    IReadOnlyList<Listing> Listings,
    IReadOnlyList<ProjectResult> Results,
    IReadOnlyList<ProjectPlan> Plans,
    IReadOnlyList<ProjectDirection> Directions
)
{
    /// <summary>Every year of which there is a record, oldest first.</summary>
    public IReadOnlyList<FiscalYear> Years { get; } =
    [.. Results.Select(r => r.Year).Concat(Plans.Select(p => p.Year)).Concat(Directions.Select(d => d.Year)).Distinct().Order()];

    /// <summary>True for a listing that is not at the project's home.</summary>
    public bool IsCross(Listing listing) => listing.PlanCode != Project.HomePlanCode || listing.MeasureCode != Project.HomeMeasureCode;
}

/// <summary>Reads one project.</summary>
public sealed class ProjectReader(MeguriDb db)
{
    /// <summary>The project with all its records, or null.</summary>
    public async Task<ProjectPicture?> ReadAsync(string code, CancellationToken cancel = default)
    {
        var project = await db.Set<Project>().AsNoTracking().FirstOrDefaultAsync(p => p.Code == code, cancel);
        if (project is null)
            return null;
        return new ProjectPicture(
            project,
            await db.Set<Listing>()
                .AsNoTracking()
                .Where(l => l.ProjectCode == code)
                .OrderByDescending(l => l.PlanYear)
                .ThenBy(l => l.PlanCode)
                .ThenBy(l => l.MeasureCode)
                .ToListAsync(cancel),
            await db.Set<ProjectResult>().AsNoTracking().Where(r => r.ProjectCode == code).OrderBy(r => r.Year).ToListAsync(cancel),
            await db.Set<ProjectPlan>().AsNoTracking().Where(p => p.ProjectCode == code).OrderBy(p => p.Year).ToListAsync(cancel),
            await db.Set<ProjectDirection>()
                .AsNoTracking()
                .Where(d => d.ProjectCode == code)
                .OrderBy(d => d.PlanYear)
                .ThenBy(d => d.Year)
                .ToListAsync(cancel)
        );
    }
}
