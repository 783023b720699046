using Meguri.Accounts;
using Meguri.Plans.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Plans;

/// <summary>Items, projects and indicators of a department.</summary>
public sealed class PlanHoldings(MeguriDb db) : IHoldsWork
{
    private const string OfNode = "項目・施策";
    private const string OfProject = "事業";
    private const string OfIndicator = "指標";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<HeldWork>> HeldByAsync(IReadOnlyList<string> departments, CancellationToken cancel) =>
        [
            .. (
                await db.Set<Node>()
                    .AsNoTracking()
                    .Where(n => n.DepartmentCode != null && departments.Contains(n.DepartmentCode))
                    .OrderBy(n => n.Code)
                    .ToListAsync(cancel)
            ).Select(n => new HeldWork(OfNode, $"{n.PlanCode}/{n.Code}", $"{n.Code} {n.Name}", n.DepartmentCode!)),
            .. (
                await db.Set<Project>()
                    .AsNoTracking()
                    .Where(p => p.DepartmentCode != null && departments.Contains(p.DepartmentCode))
                    .OrderBy(p => p.Code)
                    .ToListAsync(cancel)
            ).Select(p => new HeldWork(OfProject, p.Code, $"{p.Code} {p.Name}", p.DepartmentCode!)),
            .. (
                await db.Set<Indicator>()
                    .AsNoTracking()
                    .Where(i => i.DepartmentCode != null && departments.Contains(i.DepartmentCode))
                    .OrderBy(i => i.Order)
                    .ToListAsync(cancel)
            ).Select(i => new HeldWork(OfIndicator, i.Code, i.Name, i.DepartmentCode!)),
        ];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Event>> MoveAsync(IReadOnlyList<(HeldWork Work, string To)> moves, CancellationToken cancel)
    {
        var nodes = moves.Where(m => m.Work.Kind == OfNode).ToDictionary(m => m.Work.Key, m => m.To, StringComparer.Ordinal);
        var plans = nodes.Keys.Select(k => k[..k.IndexOf('/', StringComparison.Ordinal)]).Distinct(StringComparer.Ordinal).ToList();
        foreach (var node in await db.Set<Node>().Where(n => plans.Contains(n.PlanCode)).ToListAsync(cancel))
        {
            if (nodes.TryGetValue($"{node.PlanCode}/{node.Code}", out var to))
                node.DepartmentCode = to;
        }
        var projects = moves.Where(m => m.Work.Kind == OfProject).ToDictionary(m => m.Work.Key, m => m.To, StringComparer.Ordinal);
        foreach (var project in await db.Set<Project>().Where(p => projects.Keys.Contains(p.Code)).ToListAsync(cancel))
            project.DepartmentCode = projects[project.Code];
        var indicators = moves.Where(m => m.Work.Kind == OfIndicator).ToDictionary(m => m.Work.Key, m => m.To, StringComparer.Ordinal);
        foreach (var indicator in await db.Set<Indicator>().Where(i => indicators.Keys.Contains(i.Code)).ToListAsync(cancel))
            indicator.DepartmentCode = indicators[indicator.Code];
        return [];
    }
}
