using Meguri.Accounts;
using Meguri.Plans.Model;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Plans.Exchange.Imports;

/// <summary>The plan that a file is laid over, with what the city's other plans already hold of the records that the file names.</summary>
public sealed class CurrentPlan(MeguriDb db, PlanReader plans)
{
    /// <summary>The preview of a file over the plan it names, or over the city's newest plan when it names none.</summary>
    public async Task<ImportPreview> PreviewAsync(PlanFile file, ImportChoices choices, CancellationToken cancel = default)
    {
        var code = file.PlanCode ?? (await plans.PlansAsync(cancel)).FirstOrDefault()?.Code;
        var current = (code is null ? null : await plans.ReadAsync(code, cancel)) ?? new PlanDocument { Departments = await db.Set<Department>().AsNoTracking().ToListAsync(cancel) };
        var own = current.Projects.Select(p => p.Code).ToHashSet(StringComparer.Ordinal);
        var taken = (await db.Set<Project>().Select(p => p.Code).ToListAsync(cancel)).Where(c => !own.Contains(c)).ToHashSet(StringComparer.Ordinal);
        var preview = ImportPreview.Make(current, file, choices, taken);
        var known = preview.Reading.After?.Projects.Select(p => p.Code).Where(taken.Contains).ToList() ?? [];
        if (known.Count == 0) return preview;
        await AddAsync(current, known, cancel);
        return ImportPreview.Make(current, file, choices, taken);
    }

    // A project of another plan that this file names too is the same project, not a new one.
    private async Task AddAsync(PlanDocument current, List<string> codes, CancellationToken cancel)
    {
        current.Projects.AddRange(await db.Set<Project>().AsNoTracking().Where(p => codes.Contains(p.Code)).ToListAsync(cancel));
        current.Results.AddRange(await db.Set<ProjectResult>().AsNoTracking().Where(r => codes.Contains(r.ProjectCode)).ToListAsync(cancel));
        current.ProjectPlans.AddRange(await db.Set<ProjectPlan>().AsNoTracking().Where(p => codes.Contains(p.ProjectCode)).ToListAsync(cancel));
        current.Directions.AddRange(await db.Set<ProjectDirection>().AsNoTracking().Where(d => codes.Contains(d.ProjectCode)).ToListAsync(cancel));
        current.Amounts.AddRange(await db.Set<ProjectAmount>().AsNoTracking().Where(a => codes.Contains(a.ProjectCode)).ToListAsync(cancel));
        current.Accounts.AddRange(await db.Set<ProjectAccount>().AsNoTracking().Where(a => codes.Contains(a.ProjectCode)).ToListAsync(cancel));
    }
}
