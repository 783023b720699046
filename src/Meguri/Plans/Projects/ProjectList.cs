using Dapper;
using Meguri.Plans.Model;
using Meguri.Plans.Tree;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Plans.Projects;

/// <summary>事業の一覧: the projects of a plan in one year, filtered, sorted and cut into pages by the database.</summary>
public sealed class ProjectList(MeguriDb db, PlanSearch search)
{
    /// <summary>The columns by which the list can be sorted, and how.</summary>
    private static readonly Dictionary<string, string> Orders = new(StringComparer.Ordinal)
    {
        ["code"] = "p.code",
        ["name"] = "p.name",
        ["home"] = "p.home_measure_code",
        ["department"] = "d.sort_order",
        ["settled"] = "r.settled_amount",
        ["budget"] = "c.budget",
    };

    private const string From = """
        from projects p
        left join (
            select l.project_code, string_agg(l.measure_code, ' ' order by l.measure_code) as measures, bool_or(l.new) as new,
                   bool_or(l.cross_listed_in_results or l.cross_listed_in_plan) as crossed, bool_or(s.priority) as priority, array_agg(coalesce(s.rating, '-')) as ratings
            from listings l join sheets s using (plan_code, measure_code, plan_year)
            where l.plan_code = @plan and l.plan_year = @planYear group by l.project_code
        ) l on l.project_code = p.code
        left join project_results r on r.project_code = p.code and r.year = @resultYear
        left join project_plans c on c.project_code = p.code and c.year = @planYear
        left join departments d on d.code = p.department_code
        where (p.home_plan_code = @plan or l.project_code is not null
               or exists (select 1 from listings o where o.project_code = p.code and o.plan_code = @plan) or not exists (select 1 from plans where code <> @plan))
          and (@department is null or p.department_code = @department)
          and (@rating is null or @rating = any(l.ratings))
          and (@direction is null or exists (select 1 from project_directions t where t.project_code = p.code and t.plan_year = @planYear and t.direction = @direction))
          and (@mark is null or (@mark = 'priority' and l.priority) or (@mark = 'new' and l.new) or (@mark = 'cross' and l.crossed))
          and (@found::text[] is null or p.code = any(@found))
        """;

    private const string Columns = """
        select p.code, p.name, p.home_measure_code as home, d.name as department, r.settled_amount as settled, c.budget, l.measures,
               coalesce(l.new, false) as new, coalesce(l.crossed, false) as crossed,
               (select string_agg(t.direction, '、' order by t.year) from project_directions t where t.project_code = p.code and t.plan_year = @planYear) as directions
        """;

    /// <summary>The sums over the whole list and the rows of one page (from 1); a page beyond the last is the last. With no <paramref name="rows"/>, every row.</summary>
    public async Task<(ProjectSums Sums, IReadOnlyList<ProjectRow> Rows)> ReadAsync(
        string plan, SheetYear year, PlanFilter filter, string? sort, int page, int? rows, CancellationToken cancel = default)
    {
        var found = await search.FindAsync(plan, year, filter.Q, cancel);
        var parameters = new DynamicParameters(new
        {
            plan,
            planYear = year.PlanYear.Value,
            resultYear = year.ResultYear.Value,
        });
        foreach (var (name, value) in new[] { ("department", filter.Department), ("rating", filter.Rating), ("direction", filter.Direction), ("mark", filter.Mark) })
            parameters.Add(name, string.IsNullOrEmpty(value) ? null : value, System.Data.DbType.String);
        parameters.Add("found", found?.Projects.ToArray());
        var connection = db.Database.GetDbConnection();
        var sums = await connection.QuerySingleAsync<ProjectSums>(new CommandDefinition(
            "select count(*)::int as count, sum(r.settled_amount)::bigint as settled, sum(c.budget)::bigint as budget " + From, parameters, cancellationToken: cancel));
        var cut = "";
        if (rows is { } size)
        {
            var last = Math.Max(1, (sums.Count + size - 1) / size);
            parameters.Add("limit", size);
            parameters.Add("offset", (Math.Clamp(page, 1, last) - 1) * size);
            cut = " limit @limit offset @offset";
        }
        var list = await connection.QueryAsync<ProjectRow>(new CommandDefinition($"{Columns} {From} order by {Order(sort)}{cut}", parameters, cancellationToken: cancel));
        return (sums, [.. list]);
    }

    /// <summary>Only columns named here reach the statement.</summary>
    private static string Order(string? sort)
    {
        var down = sort is ['-', ..];
        return Orders.TryGetValue(down ? sort![1..] : sort ?? "", out var column)
            ? $"{column} {(down ? "desc" : "asc")} nulls last, p.code"
            : "p.code";
    }
}
