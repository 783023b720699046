using Meguri.Plans.Model;
using Meguri.Shared.Data;
using Meguri.Shared.Time;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Meguri.Bench.Peers;

/// <summary>Bare endpoints, one EF query each, on the same database: the least that a page with these data could cost. No sign-in, no page, no rights.</summary>
public static class EfPeer
{
    /// <summary>Starts them: <c>/list</c> and <c>/sheet/{measure}/{year}</c>.</summary>
    public static async Task<Peer> StartAsync(string connectionString, SheetYear year)
    {
        var database = NpgsqlDataSource.Create(connectionString);
        return await Peer.StartAsync(
            services =>
                services
                    .AddSingleton(Application.Modules)
                    .AddSingleton(TimeProvider.System)
                    .AddSingleton(database)
                    .AddDbContext<MeguriDb>(o => o.UseNpgsql(database)),
            app =>
            {
                app.MapGet("/list", (MeguriDb db) => ListAsync(db, year.PlanYear, year.ResultYear));
                app.MapGet("/sheet/{measure}/{plan:int}", (MeguriDb db, string measure, int plan) =>
                    SheetAsync(db, measure, new FiscalYear(plan), year.ResultYear)
                );
            }
        );
    }

    private static Task<List<ListRow>> ListAsync(MeguriDb db, FiscalYear planYear, FiscalYear resultYear) =>
        (
            from p in db.Set<Project>().AsNoTracking()
            orderby p.Code
            select new ListRow(
                p.Code,
                p.Name,
                p.HomeMeasureCode,
                p.DepartmentCode,
                db.Set<ProjectResult>()
                    .Where(r => r.ProjectCode == p.Code && r.Year == resultYear)
                    .Select(r => r.SettledAmount)
                    .FirstOrDefault(),
                db.Set<ProjectPlan>().Where(b => b.ProjectCode == p.Code && b.Year == planYear).Select(b => b.Budget).FirstOrDefault()
            )
        )
            .Take(50)
            .ToListAsync();

    private static Task<SheetAnswer?> SheetAsync(MeguriDb db, string measure, FiscalYear planYear, FiscalYear resultYear) =>
        (
            from s in db.Set<Sheet>().AsNoTracking()
            where s.MeasureCode == measure && s.PlanYear == planYear
            select new SheetAnswer(
                s.MeasureCode,
                s.Rating,
                s.Outcomes,
                s.Improvements,
                s.Outline,
                s.Note,
                (
                    from l in db.Set<Listing>()
                    where l.PlanCode == s.PlanCode && l.MeasureCode == s.MeasureCode && l.PlanYear == s.PlanYear
                    join p in db.Set<Project>() on l.ProjectCode equals p.Code
                    from r in db.Set<ProjectResult>().Where(r => r.ProjectCode == p.Code && r.Year == resultYear).DefaultIfEmpty()
                    from b in db.Set<ProjectPlan>().Where(b => b.ProjectCode == p.Code && b.Year == planYear).DefaultIfEmpty()
                    orderby l.Order
                    select new SheetLine(p.Code, p.Name, r.Text, r.SettledAmount, b.Text, b.Budget)
                ).ToList()
            )
        ).FirstOrDefaultAsync();

    private sealed record ListRow(string Code, string Name, string? Home, string? Department, long? Settled, long? Budget);

    private sealed record SheetLine(string Code, string Name, string? Result, long? Settled, string? Plan, long? Budget);

    private sealed record SheetAnswer(
        string Measure,
        string? Rating,
        string Outcomes,
        string Improvements,
        string Outline,
        string Note,
        List<SheetLine> Lines
    );
}
