using Dapper;
using Meguri.Checks;
using Meguri.Plans.Model;
using Meguri.Shared.Data;
using Meguri.Shared.Time;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Office;

/// <summary>One sheet and how far it is.</summary>
public sealed class OfficeSheet
{
    /// <summary>Code of the measure.</summary>
    public string Code { get; init; } = "";

    /// <summary>Name of the measure.</summary>
    public string Name { get; init; } = "";

    /// <summary>Rating, or null.</summary>
    public string? Rating { get; init; }

    /// <summary>False while the measure has no sheet in that year.</summary>
    public bool Exists { get; init; }

    /// <summary>Empty fields that a finished sheet has filled in: rating, outcomes, outline, and the text of each line.</summary>
    public int Empty { get; init; }

    /// <summary>Where it stands in its yearly round; null when it is in none.</summary>
    public string? Task { get; init; }

    /// <summary>Fields that a finished sheet has filled in.</summary>
    public int Needed { get; init; }

    /// <summary>True when something was written.</summary>
    public bool Begun => Empty < Needed;

    /// <summary>Open errors on the sheet.</summary>
    public int Errors { get; set; }

    /// <summary>Other open findings on the sheet, notes left out.</summary>
    public int Cautions { get; set; }

    /// <summary>True when nothing is missing and nothing is wrong.</summary>
    public bool Finished => Exists && Empty == 0 && Errors == 0;
}

/// <summary>The sheets that are a person's to fill in.</summary>
public sealed class OfficeSheets(MeguriDb db, CheckService checks)
{
    private const string Sheets = """
        select n.code, n.name, s.rating, t.state as task, s.measure_code is not null as exists,
               (case when s.measure_code is null then 0 else (s.rating is null)::int + (s.outcomes = '')::int + (s.outline = '')::int end + coalesce(l.empty, 0))::int as empty,
               (3 + coalesce(l.needed, 0))::int as needed
        from nodes n
        left join sheets s on s.plan_code = n.plan_code and s.measure_code = n.code and s.plan_year = @planYear
        left join sheet_tasks t on t.plan_code = n.plan_code and t.measure_code = n.code and t.plan_year = @planYear
        left join (
            select l.measure_code, bool_or(p.department_code = any(@departments)) as mine,
                   sum((l.in_results and coalesce(r.text, '') = '')::int + (l.in_plan and coalesce(c.text, '') = '')::int)::int as empty,
                   sum(l.in_results::int + l.in_plan::int)::int as needed
            from listings l join projects p on p.code = l.project_code
            left join project_results r on r.project_code = l.project_code and r.year = @resultYear
            left join project_plans c on c.project_code = l.project_code and c.year = @planYear
            where l.plan_code = @plan and l.plan_year = @planYear group by l.measure_code
        ) l on l.measure_code = n.code
        where n.plan_code = @plan and n.depth = (select max(depth) from levels where plan_code = @plan)
          and (n.from_year is null or n.from_year <= @planYear) and (n.to_year is null or n.to_year >= @resultYear)
          and (@all or n.department_code = any(@departments) or l.mine)
        order by n.code
        """;

    /// <summary>The sheets of one year of a plan: of the departments, or all of them.</summary>
    public async Task<IReadOnlyList<OfficeSheet>> ReadAsync(string plan, SheetYear year, IReadOnlyList<string> departments, bool all, CancellationToken cancel = default)
    {
        var sheets = (await db.Database.GetDbConnection().QueryAsync<OfficeSheet>(new CommandDefinition(
            Sheets, new { plan, planYear = year.PlanYear.Value, resultYear = year.ResultYear.Value, departments = departments.ToArray(), all }, cancellationToken: cancel))).ToList();
        var findings = (await checks.RunAsync(plan, cancel))?.Findings.Where(f => f.Accepted is null && IsOf(f.Finding.Place, year.PlanYear))
            .ToLookup(f => f.Finding.Place.MeasureCode, f => f.Finding.Severity, StringComparer.Ordinal);
        foreach (var sheet in sheets)
        {
            sheet.Errors = findings?[sheet.Code].Count(s => s == Severity.Error) ?? 0;
            sheet.Cautions = findings?[sheet.Code].Count(s => s == Severity.Warning) ?? 0;
        }
        return sheets;
    }

    private static bool IsOf(FindingPlace place, FiscalYear year) => place.MeasureCode is not null && place.PlanYear == year;
}
