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
    // Read once for all plans that are asked about.
    private RuleSettings? _settings;

    /// <summary>All findings of a plan, with their acceptances; null when there is no such plan.</summary>
    public async Task<CheckReport?> RunAsync(string planCode, CancellationToken cancel = default)
    {
        if (await now.ReadAsync(planCode, cancel) is not { } plan)
            return null;
        var look = await LookAsync(planCode, cancel);
        var found = await PlanFindings.OfAsync(plan);
        return new CheckReport(
            planCode,
            plan.Document.Plan.Title,
            [.. plan.Years.Select(y => y.PlanYear).Reverse()],
            [.. found.All.Select(look).OfType<CheckedFinding>().OrderBy(f => f.Finding.Severity)]
        )
        {
            DepartmentNames = plan.Document.Departments.ToDictionary(d => d.Code, d => d.Name, StringComparer.Ordinal),
        };
    }

    /// <summary>The findings that speak of one sheet, with their acceptances.</summary>
    public async Task<IReadOnlyList<CheckedFinding>> OfSheetAsync(
        string planCode,
        string measureCode,
        FiscalYear planYear,
        CancellationToken cancel = default
    )
    {
        if (await now.ReadAsync(planCode, cancel) is not { } plan)
            return [];
        var found = (await PlanFindings.OfAsync(plan)).OfSheet(measureCode, planYear).ToList();
        return found.Count == 0 ? [] : [.. found.Select(await LookAsync(planCode, cancel)).OfType<CheckedFinding>()];
    }

    /// <summary>Accepts findings with one reason. Accepting one again changes its reason.</summary>
    /// <returns>How many there were; less than asked for where what a finding spoke of has changed meanwhile.</returns>
    public async Task<int> AcceptAsync(
        string planCode,
        IReadOnlyCollection<string> fingerprints,
        Write write,
        CancellationToken cancel = default
    )
    {
        var asked = fingerprints.ToHashSet(StringComparer.Ordinal);
        var found = (await RunAsync(planCode, cancel))?.Findings.Select(f => f.Finding).Where(f => asked.Contains(f.Fingerprint)).ToList()
            ?? [];
        if (found.Count == 0)
            return 0;
        var rows = await db.Set<AcceptedFinding>()
            .Where(a => a.PlanCode == planCode && asked.Contains(a.Fingerprint))
            .ToDictionaryAsync(a => a.Fingerprint, StringComparer.Ordinal, cancel);
        foreach (var finding in found)
        {
            if (!rows.TryGetValue(finding.Fingerprint, out var row))
                db.Add(row = new AcceptedFinding { PlanCode = planCode, Fingerprint = finding.Fingerprint });
            row.Rule = finding.Rule;
            row.Place = string.Join('/', finding.Place.Kind, finding.Place.Key, finding.Place.Field);
            row.Message = TextLength.Cut(finding.Message, 1000);
            row.Reason = write.Reason;
            row.AcceptedBy = write.Actor.Name;
            row.AcceptedAt = time.GetUtcNow();
        }
        await db.WriteAsync(write, cancel: cancel);
        return found.Count;
    }

    /// <summary>The city's settings of rules.</summary>
    public async Task<RuleSettings> SettingsAsync(CancellationToken cancel = default) =>
        _settings ??= await RuleSettings.ReadAsync(db, cancel);

    /// <summary>Sets how the city holds a rule; <paramref name="severity"/> null lets it stand as it comes.</summary>
    public async Task SetRuleAsync(Rule rule, string? severity, Write write, CancellationToken cancel = default)
    {
        var row = await db.Set<RuleSetting>().FindAsync([rule.Code], cancel);
        if (severity is null)
        {
            if (row is null)
                return;
            db.Remove(row);
        }
        else
        {
            if (row is null)
                db.Add(row = new RuleSetting { Rule = rule.Code });
            (row.Severity, row.Reason) = (severity, write.Reason);
        }
        _settings = null;
        await db.WriteAsync(write, cancel: cancel);
    }

    /// <summary>Takes acceptances back; their findings stand open again.</summary>
    /// <returns>How many there were; less than asked for where one was taken back meanwhile.</returns>
    public async Task<int> WithdrawAsync(
        string planCode,
        IReadOnlyCollection<string> fingerprints,
        Write write,
        CancellationToken cancel = default
    )
    {
        var rows = await db.Set<AcceptedFinding>()
            .Where(a => a.PlanCode == planCode && fingerprints.Contains(a.Fingerprint))
            .ToListAsync(cancel);
        if (rows.Count == 0)
            return 0;
        db.RemoveRange(rows);
        await db.WriteAsync(write, cancel: cancel);
        return rows.Count;
    }

    // A finding as the city holds it, with its acceptance; null for one of a rule that is not used.
    private async Task<Func<CheckedFinding, CheckedFinding?>> LookAsync(string planCode, CancellationToken cancel)
    {
        var settings = await SettingsAsync(cancel);
        var accepted = await db.Set<AcceptedFinding>()
            .AsNoTracking()
            .Where(a => a.PlanCode == planCode)
            .ToDictionaryAsync(a => a.Fingerprint, StringComparer.Ordinal, cancel);
        return f =>
            settings.Apply(f.Finding) is not { } finding
                ? null
                : f with
                {
                    Finding = finding,
                    Accepted = accepted.GetValueOrDefault(finding.Fingerprint),
                };
    }
}
