using Dapper;
using Meguri.Plans.Model;
using Meguri.Shared.Data;
using Meguri.Shared.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Meguri.Plans.Money;

/// <summary>
/// Brings the sheets' figures into line with the ledger, within the transaction that changed the ledger (see <see cref="SheetFigures"/>).
/// A sheet that is 確定 stays as it was fixed: the checks then tell that it differs.
/// </summary>
public sealed class SheetFollower(MeguriDb db)
{
    /// <summary>Keeps saves of sheets with these projects away until the transaction ends.</summary>
    public Task LockAsync(IReadOnlyCollection<string> projects, CancellationToken cancel = default) =>
        db.Database.ExecuteSqlAsync(
            $"select 1 from projects where code = any({projects.ToArray()}) order by code for no key update",
            cancel
        );

    /// <summary>Puts the figures into the tracked records of every year that the ledger speaks of. The caller writes.</summary>
    /// <param name="projects">Codes of the projects whose ledgers changed.</param>
    /// <param name="amounts">Their ledgers as they are to be.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>How many figures changed.</returns>
    public async Task<int> FollowAsync(
        IReadOnlyCollection<string> projects,
        IEnumerable<ProjectAmount> amounts,
        CancellationToken cancel = default
    )
    {
        var codes = projects.ToArray();
        var ledgers = amounts.ToLookup(a => a.ProjectCode, StringComparer.Ordinal);
        var plans = await db.Set<ProjectPlan>()
            .Where(p => codes.Contains(p.ProjectCode))
            .ToDictionaryAsync(p => (p.ProjectCode, p.Year.Value), cancel);
        var results = await db.Set<ProjectResult>()
            .Where(r => codes.Contains(r.ProjectCode))
            .ToDictionaryAsync(r => (r.ProjectCode, r.Year.Value), cancel);
        var kept = await FixedAsync(codes, cancel);
        var changed = 0;
        foreach (var code in codes)
        {
            var ledger = new ProjectLedger(ledgers[code]);
            foreach (var year in SheetFigures.Years(ledger))
            {
                plans.TryGetValue((code, year.Value), out var plan);
                results.TryGetValue((code, year.Value), out var result);
                foreach (var figure in SheetFigures.Differing(ledger, year, plan, result).ToList())
                {
                    var isResult = figure.Kind == PlanRecords.Result;
                    if (kept.Contains((code, year.Value, isResult)))
                        continue;
                    if (isResult && result is null)
                        db.Add(result = new ProjectResult { ProjectCode = code, Year = year });
                    if (!isResult && plan is null)
                        db.Add(plan = new ProjectPlan { ProjectCode = code, Year = year });
                    figure.Kind[figure.Field].SetText(isResult ? result! : plan!, figure.Value);
                    changed++;
                }
            }
        }
        return changed;
    }

    /// <summary>The years of projects whose figures stand on a sheet that is 確定, by project and year; true for results.</summary>
    public async Task<IReadOnlySet<(string Project, int Year, bool IsResult)>> FixedAsync(
        IReadOnlyCollection<string> projects,
        CancellationToken cancel = default
    )
    {
        var rows = await db
            .Database.GetDbConnection()
            .QueryAsync<(string, int, int)>(
                new CommandDefinition(
                    "select p.code, f.plan_year, f.result_year from unnest(@codes) p (code), fixed_sheets_of(p.code) f where exists (select from sheet_locks where who = 'all')",
                    new { codes = projects.ToArray() },
                    db.Database.CurrentTransaction?.GetDbTransaction(),
                    cancellationToken: cancel
                )
            );
        return rows.SelectMany(r => new[] { (r.Item1, r.Item2, false), (r.Item1, r.Item3, true) }).ToHashSet();
    }
}
