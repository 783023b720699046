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
        var current = (code is null ? null : await plans.ReadAsync(code, cancel))
            ?? new PlanDocument { Departments = await db.Set<Department>().AsNoTracking().ToListAsync(cancel) };
        var own = current.Projects.Select(p => p.Code).ToHashSet(StringComparer.Ordinal);
        var taken = (await db.Set<Project>().Select(p => p.Code).ToListAsync(cancel))
            .Where(c => !own.Contains(c))
            .ToHashSet(StringComparer.Ordinal);
        var preview = ImportPreview.Make(current, file, choices, taken);
        var known = preview.Reading.After?.Projects.Select(p => p.Code).Where(taken.Contains).ToList() ?? [];
        var used = current.Indicators.Select(i => i.Code).ToHashSet(StringComparer.Ordinal);
        var named = preview.Reading.After?.Indicators.Select(i => i.Code).Where(c => !used.Contains(c)).ToList() ?? [];
        if (named.Count > 0)
            named = await db.Set<Indicator>().Where(i => named.Contains(i.Code)).Select(i => i.Code).ToListAsync(cancel);
        if (known.Count + named.Count == 0)
            return preview;
        if (known.Count > 0)
            await AddAsync(current, known, cancel);
        if (named.Count > 0)
            await AddIndicatorsAsync(current, named, cancel);
        return ImportPreview.Make(current, file, choices, taken);
    }

    private async Task AddIndicatorsAsync(PlanDocument current, List<string> codes, CancellationToken cancel)
    {
        current.Indicators.AddRange(await db.Set<Indicator>().AsNoTracking().Where(i => codes.Contains(i.Code)).ToListAsync(cancel));
        current.Dimensions.AddRange(
            await db.Set<IndicatorDimension>().AsNoTracking().Where(d => codes.Contains(d.IndicatorCode)).ToListAsync(cancel)
        );
        current.Observations.AddRange(
            await db.Set<Observation>().AsNoTracking().Where(o => codes.Contains(o.IndicatorCode)).ToListAsync(cancel)
        );
        current.ObservationParts.AddRange(
            await db.Set<ObservationPart>().AsNoTracking().Where(o => codes.Contains(o.IndicatorCode)).ToListAsync(cancel)
        );
    }

    // A project of another plan that this file names too is the same project, not a new one; so is an indicator.
    private async Task AddAsync(PlanDocument current, List<string> codes, CancellationToken cancel)
    {
        current.Projects.AddRange(await db.Set<Project>().AsNoTracking().Where(p => codes.Contains(p.Code)).ToListAsync(cancel));
        current.Results.AddRange(
            await db.Set<ProjectResult>().AsNoTracking().Where(r => codes.Contains(r.ProjectCode)).ToListAsync(cancel)
        );
        current.ProjectPlans.AddRange(
            await db.Set<ProjectPlan>().AsNoTracking().Where(p => codes.Contains(p.ProjectCode)).ToListAsync(cancel)
        );
        current.Directions.AddRange(
            await db.Set<ProjectDirection>().AsNoTracking().Where(d => codes.Contains(d.ProjectCode)).ToListAsync(cancel)
        );
        current.Amounts.AddRange(
            await db.Set<ProjectAmount>().AsNoTracking().Where(a => codes.Contains(a.ProjectCode)).ToListAsync(cancel)
        );
        current.ProjectSdgs.AddRange(
            await db.Set<ProjectSdg>().AsNoTracking().Where(s => codes.Contains(s.ProjectCode)).ToListAsync(cancel)
        );
        current.Accounts.AddRange(
            await db.Set<ProjectAccount>().AsNoTracking().Where(a => codes.Contains(a.ProjectCode)).ToListAsync(cancel)
        );
    }
}
