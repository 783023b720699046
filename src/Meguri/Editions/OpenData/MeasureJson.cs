using System.Text.Json;
using Meguri.Plans;
using Meguri.Plans.Model;

namespace Meguri.Editions.OpenData;

/// <summary>One measure with its sheets, lines and projects, in the same form as the whole plan.</summary>
public static class MeasureJson
{
    /// <summary>Writes the part of the plan that one measure's page shows.</summary>
    public static byte[] Write(PlanIndex plan, Node measure)
    {
        var years = plan.Years.Where(y => plan.Sheet(measure.Code, y.PlanYear) is not null).ToList();
        var listings = years.SelectMany(y => plan.Listings(measure.Code, y.PlanYear)).ToList();
        var projects = listings.Select(l => l.ProjectCode).Distinct(StringComparer.Ordinal).Select(plan.Project).OfType<Project>().ToList();
        var sides = plan.Years.SelectMany(y => new[] { y.ResultYear, y.PlanYear }).Distinct().Order().ToList();
        var departments = projects.Select(p => p.DepartmentCode).Append(measure.DepartmentCode).Distinct(StringComparer.Ordinal);
        return JsonSerializer.SerializeToUtf8Bytes(
            new PlanDocument
            {
                Plan = plan.Document.Plan,
                Levels = plan.Document.Levels,
                Words = plan.Document.Words,
                Years = years,
                Departments = [.. departments.Select(plan.Department).OfType<Accounts.Department>()],
                Nodes = [.. plan.Above(measure), measure],
                Projects = projects,
                Sheets = [.. years.Select(y => plan.Sheet(measure.Code, y.PlanYear)!)],
                Listings = listings,
                Related = [.. years.SelectMany(y => plan.Related(measure.Code, y.PlanYear))],
                Results = [.. projects.SelectMany(p => sides.Select(y => plan.Result(p.Code, y))).OfType<ProjectResult>()],
                ProjectPlans = [.. projects.SelectMany(p => sides.Select(y => plan.Plan(p.Code, y))).OfType<ProjectPlan>()],
                Directions = [.. projects.SelectMany(p => plan.Years.SelectMany(y => plan.Directions(p.Code, y.PlanYear)))],
            },
            PlanJson.Readable
        );
    }
}
