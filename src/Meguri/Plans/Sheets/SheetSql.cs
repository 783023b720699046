using Meguri.Shared.Data;

namespace Meguri.Plans.Sheets;

/// <summary>The statements that read one sheet, sent together in one round trip. Parameters: plan, measure, year.</summary>
internal static class SheetSql
{
    private const string Lines = "listings l where l.plan_code = @plan and l.measure_code = @measure and l.plan_year = @year";

    private const string LineProjects = $"(select l.project_code from {Lines})";

    /// <summary>In the order in which <see cref="SheetReader"/> takes the answers.</summary>
    public static readonly string All = string.Join(";\n",
        $"select {DapperTypes.Columns(PlanRecords.Plan, "p")} from plans p where p.code = @plan",
        $"select {DapperTypes.Columns(PlanRecords.Year, "y")} from sheet_years y where y.plan_code = @plan order by y.plan_year",
        "select depth as \"Depth\", name as \"Name\" from levels where plan_code = @plan",
        $"select {DapperTypes.Columns(PlanRecords.Word, "w")} from words w where w.plan_code = @plan order by w.list, w.sort_order, w.word",
        "select code as \"Code\", name as \"Name\" from departments order by sort_order, code",
        // The measure first, then what stands above it.
        $"""
        with recursive up as (
            select n.*, 0 as step from nodes n where n.plan_code = @plan and n.code = @measure
            union all select n.*, up.step + 1 from up join nodes n on n.plan_code = up.plan_code and n.code = up.parent_code where up.step < 10)
        select {DapperTypes.Columns(PlanRecords.Node, "up")} from up order by up.step
        """,
        // Neighbours in the plan's own order, among the measures that stand in that year.
        $"""
        with recursive tree as (
            select n.code, n.depth, array[row(n.sort_order, n.code)] as place from nodes n where n.plan_code = @plan and n.parent_code is null
            union all select n.code, n.depth, tree.place || row(n.sort_order, n.code) from tree join nodes n on n.plan_code = @plan and n.parent_code = tree.code where tree.depth < 10),
        ring as (
            select t.code, lag(t.code) over (order by t.place) as before, lead(t.code) over (order by t.place) as after
            from tree t join nodes n on n.plan_code = @plan and n.code = t.code
            where t.depth = (select max(depth) from levels where plan_code = @plan)
              and ((n.from_year is null or n.from_year <= @year) and (n.to_year is null or n.to_year >= @year) or t.code = @measure))
        select n.code as "Code", n.name as "Name", coalesce(n.code = r.before, false) as "IsBefore" from ring r join nodes n on n.plan_code = @plan and n.code in (r.before, r.after)
        where r.code = @measure
        """,
        $"select {DapperTypes.Columns(PlanRecords.Sheet, "s")} from sheets s where s.plan_code = @plan and s.measure_code = @measure and s.plan_year = @year",
        $"select {DapperTypes.Columns(PlanRecords.Listing, "l")} from {Lines} order by l.sort_order, l.project_code",
        $"""
        select {DapperTypes.Columns(PlanRecords.Project, "p")}, h.department_code as "HomeDepartment"
        from projects p left join nodes h on h.plan_code = p.home_plan_code and h.code = p.home_measure_code where p.code in {LineProjects}
        """,
        $"""
        select {DapperTypes.Columns(PlanRecords.Result, "r")} from project_results r join sheet_years y on y.plan_code = @plan and y.plan_year = @year and y.result_year = r.year
        where r.project_code in {LineProjects}
        """,
        $"select {DapperTypes.Columns(PlanRecords.ProjectPlan, "r")} from project_plans r where r.year = @year and r.project_code in {LineProjects}",
        $"select {DapperTypes.Columns(PlanRecords.Direction, "r")} from project_directions r where r.plan_year = @year and r.project_code in {LineProjects}",
        $"""
        select o.project_code as "Code", o.measure_code as "Name" from listings o
        where o.plan_code = @plan and o.plan_year = @year and o.measure_code <> @measure and o.project_code in {LineProjects} order by o.measure_code
        """,
        $"""
        select {DapperTypes.Columns(PlanRecords.Related, "r")}, n.name as "Name" from related_measures r left join nodes n on n.plan_code = r.plan_code and n.code = r.related_code
        where r.plan_code = @plan and r.measure_code = @measure and r.plan_year = @year order by r.sort_order, r.related_code
        """);
}
