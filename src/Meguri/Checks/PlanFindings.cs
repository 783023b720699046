using System.Runtime.CompilerServices;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Time;

namespace Meguri.Checks;

/// <summary>What the rules find in one picture of a plan, acceptances left aside. It is worked out once, however many ask for it, and lives as long as the picture.</summary>
public sealed class PlanFindings
{
    private static readonly ConditionalWeakTable<PlanIndex, Lazy<Task<PlanFindings>>> Known = [];

    private readonly ILookup<(string Measure, FiscalYear Year), CheckedFinding> _bySheet;

    private PlanFindings(PlanIndex plan)
    {
        All = [.. CheckRunner.Run(plan).Select(f => Explain(plan, f))];
        _bySheet = All.SelectMany(f =>
                f.Finding.Also.Prepend(f.Finding.Place)
                    .Where(p => p is { MeasureCode: not null, PlanYear: not null })
                    .Select(p => (Sheet: (p.MeasureCode!, p.PlanYear!.Value), Found: f))
                    .Distinct()
            )
            .ToLookup(f => f.Sheet, f => f.Found);
    }

    /// <summary>Every finding, grave ones first.</summary>
    public IReadOnlyList<CheckedFinding> All { get; }

    /// <summary>Those that speak of something on one sheet.</summary>
    public IEnumerable<CheckedFinding> OfSheet(string measure, FiscalYear planYear) => _bySheet[(measure, planYear)];

    /// <summary>The findings of a plan.</summary>
    public static Task<PlanFindings> OfAsync(PlanIndex plan) =>
        Known.GetValue(plan, p => new(() => Task.Run(() => new PlanFindings(p)))).Value;

    private static CheckedFinding Explain(PlanIndex plan, Finding finding)
    {
        var measure = plan.Node(finding.Place.MeasureCode);
        var project = ProjectOf(plan, finding.Place);
        var indicator =
            finding.Place.Kind == IndicatorRecords.Observation.Name
                ? plan.Document.Indicators.Find(i => i.Code == finding.Place.Key.Split('/')[0])
                : null;
        string?[] departments = [project?.DepartmentCode, measure?.DepartmentCode, indicator?.DepartmentCode];
        return new CheckedFinding(
            finding,
            measure?.Name,
            project?.Name,
            [.. departments.OfType<string>().Distinct(StringComparer.Ordinal)],
            null
        );
    }

    // A code may hold any character but the key's own separator.
    private static Project? ProjectOf(PlanIndex plan, FindingPlace place) =>
        place.Kind switch
        {
            "project" => plan.Project(place.Key),
            "result" or "projectPlan" or "direction" => plan.Project(place.Key.Split('/')[0]),
            "listing" => plan.Project(place.Key.Split('/')[^1]),
            _ => null,
        };
}
