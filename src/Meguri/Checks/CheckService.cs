using Meguri.Plans.Live;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Text;
using Meguri.Shared.Time;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Checks;

/// <summary>Checks plans as they stand in the database, and remembers which findings were accepted.</summary>
public sealed class CheckService(MeguriDb db, PlanNow now, TimeProvider time)
{
    /// <summary>All findings of a plan, with their acceptances; null when there is no such plan.</summary>
    public async Task<CheckReport?> RunAsync(string planCode, CancellationToken cancel = default)
    {
        if (await now.ReadAsync(planCode, cancel) is not { } plan) return null;
        var accept = await AcceptancesAsync(planCode, cancel);
        var found = await PlanFindings.OfAsync(plan);
        return new CheckReport(planCode, plan.Document.Plan.Title, [.. plan.Years.Select(y => y.PlanYear).Reverse()], [.. found.All.Select(accept)])
        {
            DepartmentNames = plan.Document.Departments.ToDictionary(d => d.Code, d => d.Name, StringComparer.Ordinal),
        };
    }

    /// <summary>The findings that speak of one sheet, with their acceptances.</summary>
    public async Task<IReadOnlyList<CheckedFinding>> OfSheetAsync(string planCode, string measureCode, FiscalYear planYear, CancellationToken cancel = default)
    {
        if (await now.ReadAsync(planCode, cancel) is not { } plan) return [];
        var found = (await PlanFindings.OfAsync(plan)).OfSheet(measureCode, planYear).ToList();
        return found.Count == 0 ? [] : found.ConvertAll((await AcceptancesAsync(planCode, cancel)).Invoke);
    }

    /// <summary>Accepts a finding with a reason. Accepting it again changes the reason.</summary>
    /// <returns>False when there is no such finding any more: what it spoke of has changed.</returns>
    public async Task<bool> AcceptAsync(string planCode, string fingerprint, Write write, CancellationToken cancel = default)
    {
        if ((await RunAsync(planCode, cancel))?.Findings.FirstOrDefault(f => f.Finding.Fingerprint == fingerprint) is not { Finding: var finding }) return false;
        var row = await db.Set<AcceptedFinding>().FindAsync([planCode, fingerprint], cancel);
        if (row is null) db.Add(row = new AcceptedFinding { PlanCode = planCode, Fingerprint = fingerprint });
        row.Rule = finding.Rule;
        row.Place = string.Join('/', finding.Place.Kind, finding.Place.Key, finding.Place.Field);
        row.Message = TextLength.Cut(finding.Message, 1000);
        row.Reason = write.Reason;
        row.AcceptedBy = write.Actor.Name;
        row.AcceptedAt = time.GetUtcNow();
        await db.WriteAsync(write, cancel: cancel);
        return true;
    }

    /// <summary>Takes an acceptance back; the finding stands open again.</summary>
    /// <returns>False when it was not accepted.</returns>
    public async Task<bool> WithdrawAsync(string planCode, string fingerprint, Write write, CancellationToken cancel = default)
    {
        if (await db.Set<AcceptedFinding>().FindAsync([planCode, fingerprint], cancel) is not { } row) return false;
        db.Remove(row);
        await db.WriteAsync(write, cancel: cancel);
        return true;
    }

    private async Task<Func<CheckedFinding, CheckedFinding>> AcceptancesAsync(string planCode, CancellationToken cancel)
    {
        var accepted = await db.Set<AcceptedFinding>().AsNoTracking().Where(a => a.PlanCode == planCode).ToDictionaryAsync(a => a.Fingerprint, StringComparer.Ordinal, cancel);
        return f => accepted.TryGetValue(f.Finding.Fingerprint, out var by) ? f with { Accepted = by } : f;
    }
}
