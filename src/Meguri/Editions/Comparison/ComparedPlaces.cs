using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Records;
using Meguri.Shared.Time;

namespace Meguri.Editions.Comparison;

/// <summary>Where things stand in two plans taken together, in the plan's order: what went stands where it stood.</summary>
internal sealed class ComparedPlaces(PlanIndex old, PlanIndex now)
{
    private readonly Dictionary<(string Kind, string Project), int> _latest = Latest(old, Latest(now, []));

    /// <summary>The section of a project: its home measure, else the first measure that lists it.</summary>
    public string HomeOf(string project) => HomeIn(now, project) ?? HomeIn(old, project) ?? ComparedSection.Unlisted;

    /// <summary>Every place of either plan, in order.</summary>
    public IEnumerable<(string Code, string Chapter, string Title)> Sections() =>
        Below(null, [])
            .Append(
                (
                    ComparedSection.Unlisted,
                    "",
                    $"{(now.LevelName(now.MeasureDepth) is { Length: > 0 } name ? name : "施策")}に載っていない{now.Document.Plan.ProjectTitle}"
                )
            );

    /// <summary>Where a project stands within a section: by its line on the newest sheet; the item itself comes first.</summary>
    public int OrderOf(string section, string? project) =>
        project is null ? -1 : OrderIn(now, section, project) ?? OrderIn(old, section, project) ?? int.MaxValue;

    /// <summary>New, changed or gone.</summary>
    public ChangeType TypeOfItem(string code) => Type(old.Node(code), now.Node(code));

    /// <summary>New, changed or gone.</summary>
    public ChangeType TypeOfProject(string code) => Type(old.Project(code), now.Project(code));

    /// <summary>True unless the measure came or went: then only its newest sheet is told.</summary>
    public bool TellsYear(string measure, FiscalYear planYear) =>
        TypeOfItem(measure) switch
        {
            ChangeType.Changed => true,
            ChangeType.Added => now.Years.LastOrDefault(y => now.Sheet(measure, y.PlanYear) is not null)?.PlanYear == planYear,
            _ => old.Years.LastOrDefault(y => old.Sheet(measure, y.PlanYear) is not null)?.PlanYear == planYear,
        };

    /// <summary>True unless the project came or went: then only its newest result and plan are told.</summary>
    public bool TellsYear(RecordKind kind, string project, FiscalYear year) =>
        TypeOfProject(project) == ChangeType.Changed || _latest.GetValueOrDefault((kind.Name, project), year.Value) == year.Value;

    /// <summary>Codes of the departments in charge, on either side.</summary>
    public IReadOnlyList<string> DepartmentsOf(string section, string? project) =>
        [
            .. new[] { old, now }
                .SelectMany(p => new[] { p.Node(section)?.DepartmentCode, p.Project(project)?.DepartmentCode })
                .OfType<string>()
                .Distinct(StringComparer.Ordinal),
        ];

    private IEnumerable<(string, string, string)> Below(string? parent, IReadOnlyList<string> above)
    {
        // An item that moved is told where it stands now.
        var children = now.Children(parent)
            .Concat(old.Children(parent).Where(n => now.Node(n.Code) is null))
            .OrderBy(n => n.Order)
            .ThenBy(n => n.Code, StringComparer.Ordinal);
        foreach (var node in children)
        {
            var plan = now.Node(node.Code) is null ? old : now;
            yield return (node.Code, string.Join(" › ", above), $"{plan.LevelName(node.Depth)} {node.Code}　{node.Name}");
            foreach (var deeper in Below(node.Code, [.. above, $"{plan.LevelName(node.Depth)}{node.Code} {node.Name}"]))
                yield return deeper;
        }
    }

    private static string? HomeIn(PlanIndex plan, string project)
    {
        if (plan.Project(project) is { HomeMeasureCode: { } home } && plan.Node(home) is not null)
            return home;
        return plan.ListingsOf(project).FirstOrDefault()?.MeasureCode;
    }

    private static int? OrderIn(PlanIndex plan, string section, string project) =>
        plan.ListingsOf(project).Where(l => l.MeasureCode == section).MaxBy(l => l.PlanYear.Value)?.Order;

    private static ChangeType Type(object? before, object? after) =>
        before is null ? ChangeType.Added
        : after is null ? ChangeType.Removed
        : ChangeType.Changed;

    private static Dictionary<(string Kind, string Project), int> Latest(PlanIndex plan, Dictionary<(string, string), int> years)
    {
        foreach (var result in plan.Document.Results)
            Note(PlanRecords.Result, result.ProjectCode, result.Year);
        foreach (var each in plan.Document.ProjectPlans)
            Note(PlanRecords.ProjectPlan, each.ProjectCode, each.Year);
        return years;

        void Note(RecordKind kind, string project, FiscalYear year) =>
            years[(kind.Name, project)] = Math.Max(year.Value, years.GetValueOrDefault((kind.Name, project)));
    }
}
