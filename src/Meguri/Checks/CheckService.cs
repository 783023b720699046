using Meguri.Cities;
using Meguri.Plans;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Text;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Checks;

/// <summary>Checks plans as they stand in the database, and remembers which findings were accepted.</summary>
public sealed class CheckService(MeguriDb db, PlanReader reader, CheckCache cache, CityContext city, TimeProvider time)
{
    /// <summary>All findings of a plan, with their acceptances; null when there is no such plan.</summary>
    public async Task<CheckReport?> RunAsync(string planCode, CancellationToken cancel = default)
    {
        var stamp = await StampAsync(cancel);
        if (cache.Find(city.City.Code, planCode, stamp) is { } kept) return kept;
        var gate = cache.Gate(city.City.Code, planCode);
        await gate.WaitAsync(cancel);
        try
        {
            // Whoever went before may have made the report that is wanted now.
            stamp = await StampAsync(cancel);
            return cache.Find(city.City.Code, planCode, stamp) ?? await CheckAsync(planCode, stamp, cancel);
        }
        finally
        {
            gate.Release();
        }
    }

    // The ids of the last writes added up: every write that commits makes it another, in whatever order they commit.
    // It is read before the plan, so that what is kept is never older than its stamp.
    private Task<long> StampAsync(CancellationToken cancel) =>
        db.Database.SqlQuery<long>($"""select coalesce(sum(id), 0)::bigint as "Value" from (select id from writes order by id desc limit 100) w""").SingleAsync(cancel);

    private async Task<CheckReport?> CheckAsync(string planCode, long stamp, CancellationToken cancel)
    {
        if (await reader.ReadAsync(planCode, cancel) is not { } document) return null;
        var accepted = await db.Set<AcceptedFinding>().AsNoTracking().Where(a => a.PlanCode == planCode).ToDictionaryAsync(a => a.Fingerprint, StringComparer.Ordinal, cancel);
        var report = Report(new PlanIndex(document), accepted);
        cache.Keep(city.City.Code, planCode, stamp, report);
        return report;
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

    private static CheckReport Report(PlanIndex plan, Dictionary<string, AcceptedFinding> accepted)
    {
        var findings = CheckRunner.Run(plan).Select(finding =>
        {
            var measure = plan.Node(finding.Place.MeasureCode);
            var project = ProjectOf(plan, finding.Place);
            string?[] departments = [project?.DepartmentCode, measure?.DepartmentCode];
            return new CheckedFinding(finding, measure?.Name, project?.Name, [.. departments.OfType<string>().Distinct(StringComparer.Ordinal)], accepted.GetValueOrDefault(finding.Fingerprint));
        });
        return new CheckReport(plan.Document.Plan.Code, plan.Document.Plan.Title, [.. plan.Years.Select(y => y.PlanYear).Reverse()], [.. findings])
        {
            DepartmentNames = plan.Document.Departments.ToDictionary(d => d.Code, d => d.Name, StringComparer.Ordinal),
        };
    }

    // A code may hold any character but the key's own separator.
    private static Plans.Model.Project? ProjectOf(PlanIndex plan, FindingPlace place) => place.Kind switch
    {
        "project" => plan.Project(place.Key),
        "result" or "projectPlan" or "direction" => plan.Project(place.Key.Split('/')[0]),
        "listing" => plan.Project(place.Key.Split('/')[^1]),
        _ => null,
    };
}
