using Dapper;
using Meguri.Plans.Model;
using Meguri.Shared.Data;
using Meguri.Shared.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Meguri.Plans.Sheets;

/// <summary>Reads one sheet with everything it shows, in one round trip, however large the plan is.</summary>
public sealed class SheetReader(MeguriDb db)
{
    /// <summary>The sheet's data; null when there is no such plan, measure or year. A sheet not made yet is <see cref="SheetData.Sheet"/> = null.</summary>
    public async Task<SheetData?> ReadAsync(string plan, string measure, FiscalYear year, CancellationToken cancel = default)
    {
        await using var rows = await db.Database.GetDbConnection().QueryMultipleAsync(new CommandDefinition(
            SheetSql.All, new { plan, measure, year = year.Value }, db.Database.CurrentTransaction?.GetDbTransaction(), cancellationToken: cancel));

        var thePlan = (await rows.ReadAsync<Plan>()).SingleOrDefault();
        var years = (await rows.ReadAsync<SheetYear>()).ToList();
        var levels = (await rows.ReadAsync<Level>()).ToDictionary(l => l.Depth, l => l.Name);
        var words = (await rows.ReadAsync<PlanWord>()).ToList();
        var departments = (await rows.ReadAsync<Named>()).ToDictionary(d => d.Code, d => d.Name, StringComparer.Ordinal);
        var path = (await rows.ReadAsync<Node>()).ToList();
        var neighbours = (await rows.ReadAsync<Named>()).ToList();
        var sheet = (await rows.ReadAsync<Sheet>()).SingleOrDefault();
        var listings = (await rows.ReadAsync<Listing>()).ToList();
        var projects = rows.Read<Project, Home, (Project Project, string? Department)>((p, h) => (p, h?.HomeDepartment), splitOn: nameof(Home.HomeDepartment))
            .ToDictionary(p => p.Project.Code, StringComparer.Ordinal);
        var results = (await rows.ReadAsync<ProjectResult>()).ToDictionary(r => r.ProjectCode, StringComparer.Ordinal);
        var plans = (await rows.ReadAsync<ProjectPlan>()).ToDictionary(p => p.ProjectCode, StringComparer.Ordinal);
        var directions = (await rows.ReadAsync<ProjectDirection>()).ToLookup(d => d.ProjectCode, StringComparer.Ordinal);
        var others = (await rows.ReadAsync<Named>()).ToLookup(o => o.Code, o => o.Name, StringComparer.Ordinal);
        var related = rows.Read<RelatedMeasure, Named, (RelatedMeasure, string?)>((r, n) => (r, n?.Name), splitOn: nameof(Named.Name)).ToList();

        var theYear = years.Find(y => y.PlanYear == year);
        if (thePlan is null || theYear is null || path.Count == 0 || path[0].Depth != levels.Keys.DefaultIfEmpty(1).Max()) return null;
        return new SheetData
        {
            Plan = thePlan,
            Measure = path[0],
            Year = theYear,
            Years = years,
            Above = [.. path.Skip(1).Reverse()],
            Levels = levels,
            Previous = Link(neighbours, before: true),
            Next = Link(neighbours, before: false),
            Words = words,
            Departments = departments,
            Sheet = sheet,
            Lines = [.. listings.Select(l => new SheetLine
            {
                Listing = l,
                Project = projects[l.ProjectCode].Project,
                HomeDepartment = projects[l.ProjectCode].Department,
                Result = results.GetValueOrDefault(l.ProjectCode),
                Plan = plans.GetValueOrDefault(l.ProjectCode),
                Directions = directions[l.ProjectCode].ToDictionary(d => d.Year),
                AlsoIn = [.. others[l.ProjectCode]],
            })],
            Related = related,
        };
    }

    private static MeasureLink? Link(List<Named> neighbours, bool before) =>
        neighbours.Where(n => n.IsBefore == before).Select(n => new MeasureLink(n.Code, n.Name)).FirstOrDefault();

    private sealed class Named
    {
        public string Code { get; init; } = "";

        public string Name { get; init; } = "";

        public bool IsBefore { get; init; }
    }

    private sealed class Home
    {
        public string? HomeDepartment { get; init; }
    }
}
